"""Marks that differ by shape and not by colour alone, and keys that say what they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any

from bifolio.charts.marks.chart_layers import Layer, Row, encoding, mark
from bifolio.charts.marks.layer import Key, TextStyle, texts
from bifolio.charts.marks.text_metrics import NOTE, text_width, wrap
from bifolio.model.findings import Canvas

_INDENT = 16
_LINE = NOTE * 1.5


@dataclass(frozen=True)
class Shape:
    """A kind of mark: Vega's name of the shape, colour token, filled or not, area in pixels."""

    name: str
    token: str = "ink-2"
    filled: bool = True
    area: float = 44
    opacity: float = 1


COMPONENTS = (
    Shape("triangle-up", area=56),
    Shape("square", filled=False, area=46),
    Shape("diamond", area=58),
    Shape("circle", filled=False, area=46),
    Shape("cross", area=56),
    Shape("triangle-down", filled=False, area=46),
)
"""Small marks for the components of a total, told apart without colour."""


def shapes(canvas: Canvas, rows: Sequence[Row], shape: Shape) -> Layer:
    """Marks of one kind at pixel positions: rows with `x` and `y`."""
    colour = canvas.colour(shape.token)
    look: dict[str, Any] = {"shape": shape.name, "size": shape.area, "opacity": shape.opacity}
    paint = (
        {"fill": colour, "stroke": None}
        if shape.filled
        else {"fill": canvas.colour("paper"), "stroke": colour, "strokeWidth": 1.4}
    )
    return Layer(mark("point", **look, **paint), encoding("x", "y"), rows)


def shape_key(
    canvas: Canvas,
    entries: Sequence[tuple[Shape, str]],
    x: float,
    y: float,
    groups: Sequence[str] = (),
) -> Key:
    """A key from (x, y): entries follow one another and go on in the next line where it is full.

    `groups`: of the marks that the entries stand for, in turn.
    """
    layers: list[Layer] = []
    left, middle = x, y + _LINE / 2
    for (shape, text), group in zip_longest(entries, groups[: len(entries)]):
        own = {"key": group} if group else {}
        words = wrap(text, canvas.width - x - _INDENT)
        width = _INDENT + max(text_width(line) for line in words) + 16
        if left > x and left + width - 16 > canvas.width:
            left, middle = x, middle + _LINE
        layers.append(shapes(canvas, [{"x": left + 6, "y": middle, **own}], _small(shape)))
        rows = [
            {"x": left + _INDENT, "y": middle + at * _LINE, "text": line, **own}
            for at, line in enumerate(words)
        ]
        layers.append(texts(canvas, rows, TextStyle(token="ink-2")))
        left += width
        middle += (len(words) - 1) * _LINE
    return Key(layers, middle + _LINE / 2 - y)


def _small(shape: Shape) -> Shape:
    return replace(shape, area=min(shape.area, 80))
