"""Both widths of a plain chart: as broad as the canvas, plots below one another on a phone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from bifolio.charts.forms.plain_altair.specification import Spec, channels, views
from bifolio.model.findings import Canvas

_PLOT = 160  # pixels that a plot beside others gets at least
_NAME = 24  # beside a map, for half of a name
_ROW = 26
_HEIGHT = {False: 280, True: 220}  # of a plot, narrow or not
_TRIED = (100, 200)  # widths of plots that are measured: the whole grows evenly with them


def fit(spec: Spec, canvas: Canvas) -> None:
    """Give a specification the canvas's width, in place; its `config` is there already."""
    if canvas.narrow and "hconcat" in spec:
        spec["vconcat"] = spec.pop("hconcat")
    _wrap(spec, max(1, canvas.width // _PLOT), narrow=canvas.narrow)
    units = list(_plots(spec))
    geographic = any("projection" in one for one in views(spec))
    spec["padding"] = {"left": 6, "right": 6, "top": 4, "bottom": 4}
    if geographic:
        spec["padding"] |= {"left": _NAME, "right": _NAME}
    for unit in units:
        if "y" in {name for view in views(unit) for name, _ in channels(view)} or geographic:
            unit.setdefault("height", _height(unit, canvas, geographic=geographic))
    if units == [spec] and not _is_faceted(spec):
        spec["width"] = canvas.width
        spec["autosize"] = {"type": "fit-x", "contains": "padding"}
        return
    spec.pop("autosize", None)
    narrow, broad = (_measured(spec, units, width) for width in _TRIED)
    growth = (broad - narrow) / (_TRIED[1] - _TRIED[0])
    room = _TRIED[0] + (canvas.width - narrow) / growth if growth > 0 else canvas.width
    _set(units, int(room))


def _height(unit: Spec, canvas: Canvas, *, geographic: bool) -> Any:
    """Of a map by its width; of rows by their number; else what reads well."""
    if geographic:
        return round(canvas.width * 0.4)
    kinds = [one.get("type") for view in views(unit) for name, one in channels(view) if name == "y"]
    rows = kinds[0] in {"nominal", "ordinal"} if kinds else False
    return {"step": _ROW} if rows else _HEIGHT[canvas.narrow]


def _plots(spec: Spec) -> Iterator[Spec]:
    """The views that have a width of their own."""
    inner = [one for name in ("hconcat", "vconcat", "concat") for one in spec.get(name, ())]
    if isinstance(spec.get("spec"), dict):
        inner.append(spec["spec"])
    if not inner:
        yield spec
    for one in inner:
        yield from _plots(one)


def _is_faceted(spec: Spec) -> bool:
    return bool({"row", "column", "facet"} & spec.get("encoding", {}).keys())


def _wrap(spec: Spec, most: int, *, narrow: bool) -> None:
    """At most so many plots side by side."""
    encoding = spec.get("encoding", {})
    if narrow and "column" in encoding and "row" not in encoding:
        encoding["facet"] = encoding.pop("column")
    if isinstance(encoding.get("facet"), dict):
        encoding["facet"]["columns"] = min(most, encoding["facet"].get("columns", most))
    if ("facet" in spec and "field" in spec["facet"]) or "concat" in spec:
        spec["columns"] = min(most, spec.get("columns", most))


def _set(units: list[Spec], width: int) -> None:
    for unit in units:
        unit["width"] = width


def _measured(spec: Spec, units: list[Spec], width: int) -> float:
    """Pixels that the whole takes when each plot takes so many."""
    import vl_convert as vlc

    from bifolio.charts.drawing import FONTS, VEGA_LITE, register_fonts

    register_fonts(FONTS)
    _set(units, width)
    scene: dict[str, Any] = vlc.vegalite_to_scenegraph(
        json.loads(json.dumps(spec)), vl_version=VEGA_LITE
    )
    return float(scene["width"])
