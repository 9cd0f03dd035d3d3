"""Circles whose area is a value, and the key that says what the area means."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from bifolio.charts.marks.chart_layers import Layer, Row
from bifolio.charts.marks.layer import TextStyle, dots, texts
from bifolio.charts.marks.text_metrics import text_width
from bifolio.model.findings import Canvas, Label

_LEAST = 1.5  # radius of the smallest circle that is drawn


@dataclass(frozen=True)
class Areas:
    """Values to radii in pixels: the greatest value has the largest circle."""

    greatest: float
    largest: float
    least: float = 0  # smallest value that is shown
    begin: float = 0  # the value whose circle would have no area

    def radius(self, value: float) -> float:
        """The radius of a value's circle."""
        share = max(value - self.begin, 0) / (self.greatest - self.begin)
        return max(self.largest * math.sqrt(share), _LEAST)


def discs(
    canvas: Canvas, rows: Sequence[Row], token: str = "volume", opacity: float = 0.75
) -> Layer:
    """Circles with an edge of paper, so that overlapping ones stay apart."""
    edge = canvas.colour("paper")
    return dots(canvas, rows, token, fillOpacity=opacity, stroke=edge, strokeWidth=0.8)


def disc(x: float, y: float, radius: float, fields: Row | None = None) -> Row:
    """A circle as a row of `discs`; `fields`: what it carries for its reader (see `tooltips`)."""
    return {"x": x, "y": y, "area": (2 * radius) ** 2, **(fields or {})}


def size_key(
    canvas: Canvas, label: Label, areas: Areas, at: tuple[float, float], token: str = "volume"
) -> list[Layer]:
    """What the area means, and round numbers with their circles, from `at` to the right."""
    head = canvas.text(label)
    x, y = at
    rows: list[Row] = []
    named: list[Row] = [{"x": x, "y": y, "text": head}]
    x += text_width(head) + 14
    for value in _key_values(areas):
        radius = areas.radius(value)
        text = canvas.count(value)
        rows.append(disc(x + radius, y, radius))
        named.append({"x": x + 2 * radius + 5, "y": y, "text": text})
        x += 2 * radius + text_width(text) + 20
    return [discs(canvas, rows, token), texts(canvas, named, TextStyle(token="ink-2"))]


def _key_values(areas: Areas) -> list[int]:
    """Round numbers over the range of what is shown."""
    found = [value for value in round_values(areas.greatest) if value >= areas.least / 2]
    if len(found) > 1 or areas.greatest < 10:
        return found
    step = 10 ** math.floor(math.log10(areas.greatest)) // 2
    high, low = areas.greatest // step * step, -(-areas.least // step) * step
    return [int(value) for value in dict.fromkeys((high, low)) if value]


def round_values(greatest: float) -> list[int]:
    """Up to three numbers out of 1, 2, 5, 10, … : the greatest that fits, then clearly smaller ones."""
    power = math.floor(math.log10(greatest))
    series = [d * 10**p for p in range(power, power - 3, -1) for d in (5, 2, 1)]
    chosen: list[int] = []
    limit = greatest
    for value in series:
        if 1 <= value <= limit and len(chosen) < 3:
            chosen.append(int(value))
            limit = value / 2.5
    return chosen
