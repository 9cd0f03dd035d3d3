"""A drawing for languages whose lines run from the right: its left is its right, its words stay whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Spec = dict[str, Any]
_OTHER_SIDE = {
    "left": "right", "right": "left", "triangle-left": "triangle-right", "triangle-right": "triangle-left",
}  # fmt: skip

_ARROWS = {"→": "←", "←": "→"}  # at the end of an axis's title


def mirrored(spec: Spec) -> Spec:
    """The specification with every place counted from the other edge, and texts anchored there.

    Bars grow to the left, names and axes stand at the right, years run to the left. Maps stay as they
    are, and so do charts of Altair's own, which set their places themselves.
    """
    if "usermeta" in spec:
        return spec
    rows = dict(spec.get("datasets", {}))
    made = _view(spec, rows)
    return {**made, "datasets": rows} if rows else made


def _view(view: Spec, rows: dict[str, list[Spec]]) -> Spec:
    """A view and those in it with layers turned; `rows` takes those of its marks, turned as well."""
    if "vconcat" in view:
        return {**view, "vconcat": [_view(one, rows) for one in view["vconcat"]]}
    layers = view.get("layer", [])
    kinds = {layer["mark"]["type"] for layer in layers}
    if not layers or "geoshape" in kinds:
        return view
    width = float(view["width"])
    rows |= dict(_turned_rows(layers, rows, width))
    return {**view, "layer": [_layer(layer) for layer in layers]}


def _turned_rows(
    layers: list[Spec], rows: Mapping[str, list[Spec]], width: float
) -> Iterator[tuple[str, list[Spec]]]:
    """The rows of each layer, their `x` and `x2` counted from the other edge."""
    boxes = {_data(layer) for layer in layers if layer["mark"]["type"] == "rect"}
    for name in {_data(layer) for layer in layers} & rows.keys():
        yield name, [_turned_row(row, width, box=name in boxes) for row in rows[name]]


def _data(layer: Spec) -> str:
    return str(layer.get("data", {}).get("name", ""))


def _turned_row(row: Spec, width: float, *, box: bool) -> Spec:
    """A row turned; `x` of a box is its left edge still, that of a line its beginning."""
    at = [name for name in ("x", "x2") if row.get(name) is not None]
    places = [width - row[name] for name in at]
    turned = {**row, **dict(zip(at, places[::-1] if box else places, strict=True))}
    text = str(row.get("text", ""))
    if text[-1:] in _ARROWS:
        turned["text"] = text[:-1] + _ARROWS[text[-1]]
    return turned


def _layer(layer: Spec) -> Spec:
    mark = dict(layer["mark"])
    for key in ("align", "shape"):
        if mark.get(key) in _OTHER_SIDE:
            mark[key] = _OTHER_SIDE[mark[key]]
    return {**layer, "mark": mark}
