"""Layers of a drawing: text at pixel positions, and bars and dots to scale.

Every drawing is one layered view as wide as its canvas. Its texts and panels stand at positions that
are computed here, so no layout depends on the fonts of the machine that draws.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from bifolio.charts.marks.chart_layers import ChartLayers, Layer, Row, encoding, mark
from bifolio.charts.marks.text_metrics import NOTE, Line, text_width, wrap
from bifolio.model.findings import Canvas

Align = Literal["left", "center", "right"]


@dataclass(frozen=True)
class TextStyle:
    """How a text is set: size in pixels, colour token, weight, opacity."""

    size: float = NOTE
    token: str = "ink"
    bold: bool = False
    align: Align = "left"


def layered(canvas: Canvas, height: float, layers: Iterable[Layer]) -> ChartLayers:
    """Put layers on one view of exactly the canvas's width; each keeps its own scales."""
    return ChartLayers(canvas.width, round(height), tuple(layers))


def texts(canvas: Canvas, rows: Sequence[Row], ink: TextStyle = TextStyle(), **look: Any) -> Layer:
    """Texts at pixel positions: rows with `x`, `y` (the middle of the line) and `text`."""
    drawn = mark(
        "text",
        align=ink.align,
        baseline="middle",
        fontSize=ink.size,
        color=canvas.colour(ink.token),
        fontWeight="bold" if ink.bold else "normal",
        **look,
    )
    return Layer(drawn, encoding("x", "y", "text"), rows)


def kept_within(canvas: Canvas, rows: Iterable[Row], size: float = NOTE) -> list[Row]:
    """Rows of centred texts, moved sideways as far as it takes to stand within the canvas."""
    return [_kept(canvas.width, row, text_width(str(row["text"]), size) / 2) for row in rows]


def _kept(width: float, row: Row, half: float) -> Row:
    return {**row, "x": max(half, min(row["x"], width - half))}


def boxes(canvas: Canvas, rows: Sequence[Row], token: str, **look: Any) -> Layer:
    """Rectangles at pixel positions: rows with `x`, `y`, `x2`, `y2`, and `opacity` where it varies."""
    drawn = mark("rect", color=canvas.colour(token), **look)
    return Layer(drawn, encoding("x", "y", "x2", "y2", "fillOpacity"), rows)


def lines(
    canvas: Canvas, rows: Sequence[Row], token: str = "rule", width: float = 1, **look: Any
) -> Layer:
    """Straight lines at pixel positions: rows with `x`, `y`, `x2`, `y2`."""
    drawn = mark("rule", color=canvas.colour(token), strokeWidth=width, **look)
    return Layer(drawn, encoding("x", "y", "x2", "y2"), rows)


def curve(canvas: Canvas, rows: Sequence[Row], token: str, **look: Any) -> Layer:
    """One line through pixel positions: rows with `x`, `y`, in the order of `at` where they have it."""
    drawn = mark("line", color=canvas.colour(token), **look)
    ordered = ("order",) if any("at" in row for row in rows[:1]) else ()
    return Layer(drawn, encoding("x", "y", *ordered), rows)


def dots(canvas: Canvas, rows: Sequence[Row], token: str, **look: Any) -> Layer:
    """Circles at pixel positions: rows with `x`, `y` and `area` in square pixels of a square around.

    Vega's size of a circle is that of its bounding square times π/4.
    """
    drawn = mark("circle", color=canvas.colour(token), **look)
    return Layer(drawn, encoding("x", "y", "size"), rows)


def box(x: float, y: float, width: float, height: float, opacity: float = 1) -> Row:
    """A rectangle from its upper left corner."""
    return {"x": x, "y": y, "x2": x + width, "y2": y + height, "opacity": opacity}


def stacked(stack: Iterable[Line], x: float, fields: Row | None = None) -> list[Row]:
    """Lines of text as rows of `texts`; `fields`: what they carry for their reader (see `tooltips`)."""
    return [{"x": x, "y": line.y, "text": line.text, **(fields or {})} for line in stack]


@dataclass(frozen=True)
class KeyEntry:
    """One entry of a key: the colour's token (or "" for an outlined box), what it stands for."""

    token: str
    text: str
    opacity: float = 1
    group: str = ""  # of the marks that it stands for


SWATCH = 11
_INDENT = SWATCH + 6
_KEY_LINE = NOTE * 1.5


@dataclass(frozen=True)
class Key:
    """A laid-out key: layers, and the height in pixels that it takes."""

    layers: list[Layer]
    height: float


def key(canvas: Canvas, entries: Sequence[KeyEntry], x: float, y: float) -> Key:
    """A key from (x, y) downward; entries stand in one line where they fit, else one below another."""
    widths = [_INDENT + text_width(entry.text) + 16 for entry in entries]
    in_line = x + sum(widths) <= canvas.width + 16
    limit = math.inf if in_line else canvas.width - x - _INDENT
    wrapped = [wrap(entry.text, limit) for entry in entries]
    layers: list[Layer] = []
    left, top = x, y
    for entry, width, words in zip(entries, widths, wrapped, strict=True):
        layers += _key_entry(canvas, entry, words, (left, top))
        if in_line:
            left += width
        else:
            top += len(words) * _KEY_LINE
    return Key(layers, _KEY_LINE if in_line else top - y)


def _key_entry(
    canvas: Canvas, entry: KeyEntry, words: Sequence[str], at: tuple[float, float]
) -> list[Layer]:
    x, y = at
    middle = y + _KEY_LINE / 2
    swatch = box(x + 0.5, middle - SWATCH / 2, SWATCH, SWATCH, entry.opacity)
    own = {"key": entry.group} if entry.group else {}
    drawn = (
        boxes(canvas, [{**swatch, **own}], entry.token)
        if entry.token
        else boxes(
            canvas, [{**swatch, **own, "opacity": 0}], "ink-2", stroke=canvas.colour("ink-2")
        )
    )
    rows = [
        {"x": x + _INDENT, "y": middle + at * _KEY_LINE, "text": text, **own}
        for at, text in enumerate(words)
    ]
    return [drawn, texts(canvas, rows, TextStyle(token="ink-2"))]
