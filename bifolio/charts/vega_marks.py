"""What an interactive drawing is made from: the marks of a drawing, small enough to be loaded alone.

A drawing stands on pixel positions, so its Vega-Lite specification says little that the browser has to
work out. A mark table keeps the marks: what all rows of a layer share, and a column for each thing that
varies. `assets/charts-marks.js` makes a Vega specification of it. Colours are names of tokens, which the
page's style sheet gives their values. Rows may carry, for readers only: `tip` (what a mark stands for),
`row` (marks of the same row are lit together), `group` (the entry of the key that it belongs to) and
`key` (an entry of a key, by its group).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bifolio.charts.palette import by_light_value
from bifolio.charts.scene_marks import marks_of, scene

Spec = Mapping[str, Any]
READER_FIELDS = ("tip", "row", "group", "key")
_GIVEN = ("x", "y", "x2", "y2", "text")
_SYMBOLS = {"circle": "circle", "point": None}
_PAINT = {"text": "fill", "rect": "fill", "symbol": "fill", "line": "stroke", "rule": "stroke"}
_AS_IT_IS = {
    *("align", "baseline", "fontSize", "fontWeight", "strokeWidth", "strokeJoin", "strokeDash"),
    *("shape", "size", "opacity", "fillOpacity", "interpolate", "cornerRadius"),
}


@dataclass(frozen=True)
class MarkTable:
    """The marks of one drawing, and the outlines of land that they stand on, by name."""

    width: float
    height: float
    marks: list[dict[str, Any]]
    lands: Mapping[str, str] = field(default_factory=dict)

    tooltips: Sequence[str] = ()  # what the marks say, each once; marks name them by their number

    def content(self) -> dict[str, Any]:
        """As it is given to the browser."""
        size = {"width": self.width, "height": self.height}
        return {**size, "marks": self.marks, "tips": list(self.tooltips)}


def interactive_marks(spec: Spec) -> MarkTable:
    """The marks of a drawing's Vega-Lite specification."""
    if "usermeta" in spec:  # a chart of Altair's own
        return _of_scene(spec)
    lands: dict[str, str] = {}
    tooltips: dict[str, int] = {"": 0}
    size, layers = _laid_out(spec, 0.0)
    for layer, _ in layers:
        for row in _rows(layer, spec.get("datasets", {})):
            tooltips.setdefault(row.get("tip", ""), len(tooltips))
    marks = [
        _mark(layer, spec.get("datasets", {}), top, (lands, tooltips)) for layer, top in layers
    ]
    return MarkTable(*size, marks, lands, tuple(tooltips))


def _of_scene(spec: Spec) -> MarkTable:
    found, tooltips = scene(spec), {"": 0}
    marks = marks_of(found, tooltips)
    return MarkTable(found["width"], found["height"], marks, {}, tuple(tooltips))


def _laid_out(spec: Spec, top: float) -> tuple[tuple[float, float], list[tuple[Spec, float]]]:
    """Width and height, and all layers with the height at which their view begins."""
    if "vconcat" not in spec:
        shared = {"data": spec["data"]} if "data" in spec else {}
        found: list[tuple[Spec, float]] = [({**shared, **one}, top) for one in spec["layer"]]
        return (spec["width"], spec["height"]), found
    found = []
    width, height = 0.0, 0.0
    for at, view in enumerate(spec["vconcat"]):
        height += spec.get("spacing", 0) if at else 0
        size, layers = _laid_out(view, top + height)
        found += layers
        width, height = max(width, size[0]), height + size[1]
    return (width, height), found


def _mark(
    layer: Spec, datasets: Spec, top: float, known: tuple[dict[str, str], Mapping[str, int]]
) -> dict[str, Any]:
    kind = layer["mark"]["type"]
    lands, tooltips = known
    if kind == "geoshape":
        return _ground(layer, datasets, top, lands)
    shared, rows = _look(layer["mark"]), _rows(layer, datasets)
    columns = {
        name: [_slim(row[field] + top if name in {"y", "y2"} else row[field]) for row in rows]
        for name, field in _channels(layer["encoding"])
    }
    for name in READER_FIELDS:
        if any(name in row for row in rows):
            columns[name] = [row.get(name, "") for row in rows]
    if "tip" in columns:
        columns["tip"] = [tooltips[text] for text in columns["tip"]]
    for name, values in list(columns.items()):
        if len(set(values)) == 1 and name not in _GIVEN:
            shared[name] = columns.pop(name)[0]
    return {"type": "symbol" if kind in _SYMBOLS else kind, "set": shared, "rows": columns}


def _channels(encoding: Spec) -> Iterator[tuple[str, str]]:
    return ((name, of["field"]) for name, of in encoding.items() if name != "order")


def _rows(layer: Spec, datasets: Spec) -> Sequence[Spec]:
    data = layer["data"]
    if layer["mark"]["type"] == "geoshape":
        return []
    found = data["values"] if "values" in data else datasets[data["name"]]
    return list(found)


def _look(mark: Spec) -> dict[str, Any]:
    """What all rows of a layer share: colours by their tokens' names."""
    kind = "symbol" if mark["type"] in _SYMBOLS else mark["type"]
    look = {name: _slim(value) for name, value in mark.items() if name in _AS_IT_IS}
    if mark["type"] == "circle":
        look["shape"] = "circle"
    if "color" in mark:
        look[_PAINT[kind]] = _token(mark["color"])
    return look | {p: _token(mark[p]) for p in ("fill", "stroke") if mark.get(p)}


def _token(colour: str) -> str:
    return by_light_value()[colour.lower()].name


def _ground(layer: Spec, datasets: Spec, top: float, lands: dict[str, str]) -> dict[str, Any]:
    """Land, or the lines of a map's grid; only the grid has no fill."""
    projection = dict(layer["projection"])
    projection["translate"] = [projection["translate"][0], projection["translate"][1] + top]
    slim = {name: _slim(value) for name, value in projection.items()}
    look = {"strokeWidth": layer["mark"]["strokeWidth"], "stroke": _token(layer["mark"]["stroke"])}
    if "graticule" in layer["data"]:
        step = layer["data"]["graticule"]["step"]
        return {"type": "grid", "step": step, "set": look, "rows": {}, "projection": slim}
    outlines = _outlines(layer["data"], datasets)
    name = hashlib.sha256(outlines.encode()).hexdigest()[:8]
    lands[name] = outlines
    look["fill"] = _token(layer["mark"]["fill"])
    return {"type": "land", "land": name, "set": look, "rows": {}, "projection": slim}


def _outlines(data: Spec, datasets: Spec) -> str:
    found = data["values"] if "values" in data else datasets[data["name"]]
    return found if isinstance(found, str) else json.dumps(found)


def _slim(value: Any) -> Any:
    """Hundredths of a pixel are more than anyone sees."""
    if isinstance(value, float):
        short = round(value, 2)
        return int(short) if short == int(short) else short
    return [_slim(one) for one in value] if isinstance(value, list) else value
