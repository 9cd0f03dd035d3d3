"""The marks of a chart of Altair's own, taken from the scene that the converter makes of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from bifolio.charts.drawing import VEGA_LITE
from bifolio.charts.palette import by_light_value, css_shade

Item = dict[str, Any]
_ALWAYS = ("x", "y", "x2", "y2", "text")  # stand row by row, whether or not they differ
_PAINTS = ("fill", "stroke")
_NO_COLOUR = frozenset({"none", "transparent"})
_LOOK = (
    *("opacity", "fillOpacity", "strokeOpacity", "strokeWidth", "strokeDash", "cornerRadius"),
    *("align", "baseline", "fontSize", "fontWeight", "angle", "dx", "dy", "limit", "lineHeight"),
    *("size", "shape", "interpolate", "orient", "defined", "path"),
    *("startAngle", "endAngle", "innerRadius", "outerRadius"),
)


def scene(spec: Mapping[str, Any]) -> Item:
    """The scene of a specification: groups of marks with their places in pixels."""
    import vl_convert as vlc

    numbers = spec.get("usermeta", {}).get("numbers")
    found: Item = vlc.vegalite_to_scenegraph(
        dict(spec), vl_version=VEGA_LITE, format_locale=numbers
    )
    return found


def marks_of(found: Item, tooltips: dict[str, int]) -> list[Item]:
    """The marks of a scene as rows, those of one colour together; what they say is numbered in `tooltips`."""
    x, y = found["origin"]
    made: list[Item] = []
    for mark, left, top in _drawn(found["scenegraph"], x, y):
        rows = [_row(item, (left, top), mark, tooltips) for item in mark["items"]]
        paints = [json.dumps([row.get(name) for name in _PAINTS]) for row in rows]
        for paint in dict.fromkeys(paints):
            own = [row for row, painted in zip(rows, paints, strict=True) if painted == paint]
            if any(name in own[0] for name in _PAINTS):
                made.append(_columns(mark["marktype"], own))
    return made


def _drawn(mark: Item, x: float, y: float) -> Iterator[tuple[Item, float, float]]:
    """Marks that are no groups, with the place that theirs are counted from."""
    if mark["marktype"] != "group":
        yield mark, x, y
        return
    for group in mark["items"]:
        left, top = x + group.get("x", 0), y + group.get("y", 0)
        for inner in group.get("items", ()):
            yield from _drawn(inner, left, top)


def _columns(kind: str, rows: list[Item]) -> Item:
    """What all rows share, and a column for each thing that varies."""
    names = dict.fromkeys(name for row in rows for name in row)
    columns = {name: [row.get(name, _LEFT_OUT.get(name)) for row in rows] for name in names}
    shared = {
        name: values[0]
        for name, values in columns.items()
        if name not in _ALWAYS and all(value == values[0] for value in values)
    }
    rest = {name: values for name, values in columns.items() if name not in shared}
    return {"type": kind, "set": shared, "rows": rest}


_LEFT_OUT: Mapping[str, Any] = {"tip": 0, "row": "", "text": "", "opacity": 1}


def _row(item: Item, at: tuple[float, float], mark: Item, tooltips: dict[str, int]) -> Item:
    x, y = item.get("x", 0) + at[0], item.get("y", 0) + at[1]
    row: Item = {"x": _slim(x), "y": _slim(y)}
    if mark["marktype"] in {"rect", "rule", "area"}:
        row["x2"] = _slim(_far(item, "x", "width") + at[0])
        row["y2"] = _slim(_far(item, "y", "height") + at[1])
    if "text" in item:
        row["text"] = item["text"]
    row |= {name: _slim(item[name]) for name in _LOOK if name in item}
    row |= {name: paint for name in _PAINTS if (paint := _paint(item.get(name)))}
    if mark.get("role") == "mark" and (said := item.get("description")):
        number = tooltips.setdefault(said, len(tooltips))
        row |= {"tip": number, "row": str(number)}
    return row


def _far(item: Item, start: str, size: str) -> float:
    """The other edge: given itself, or by a size."""
    if f"{start}2" in item and item[f"{start}2"] is not None:
        return float(item[f"{start}2"])
    return float(item.get(start, 0) + (item.get(size) or 0))


def _paint(value: Any) -> Any:
    """A colour as the page writes it: a token's name, a shade, or a gradient of shades."""
    if isinstance(value, dict):
        stops = [{**stop, "color": _shade(stop["color"])} for stop in value.get("stops", ())]
        return {**value, "stops": stops}
    if not value or value in _NO_COLOUR:
        return None
    token = by_light_value().get(value.lower())
    return token.name if token else _shade(value)


def _shade(value: str) -> str:
    token = by_light_value().get(value.lower())
    return f"var(--{token.name})" if token else css_shade(value) or value


def _slim(value: Any) -> Any:
    """Hundredths of a pixel are more than anyone sees."""
    if isinstance(value, float):
        short = round(value, 2)
        return int(short) if short == int(short) else short
    return value
