"""Names in a column, and arcs between them as broad as a value."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from bifolio.charts.marks.chart_layers import ChartLayers, Layer, Row
from bifolio.charts.marks.layer import TextStyle, curve, dots, layered, stacked, texts
from bifolio.charts.marks.table_access import folded
from bifolio.charts.marks.text_metrics import LINE, NAME, NOTE, centred, text_width, widest
from bifolio.model.findings import Canvas

_PITCH = {False: 40.0, True: 44.0}  # pixels from name to name, narrow or not
_BROADEST = {False: 16.0, True: 10.0}  # pixels of the broadest arc
_NAMES = {False: 0.44, True: 0.46}  # of the width: what names may take
_DEPTH = 80.0  # pixels to the right for each position that an arc spans, at most
_STEPS = 32  # straight pieces of an arc


@dataclass(frozen=True)
class Arc:
    """From one position to another, with its value and the text of it; `fields`: see `tooltips`."""

    one: int
    other: int
    value: float
    text: str
    fields: Row = field(default_factory=dict)

    @property
    def span(self) -> int:
        """Positions from end to end."""
        return abs(self.one - self.other)


@dataclass(frozen=True)
class Bow:
    """Where arcs bend: from x to the right, the farthest span takes all the room."""

    x: float
    space: float
    farthest: int
    pitch: float

    def y(self, at: int) -> float:
        """Height of a position."""
        return self.pitch * (at + 0.5)

    def apex(self, arc: Arc) -> tuple[float, float]:
        """The point of an arc that is farthest to the right."""
        depth = self.space * arc.span / self.farthest
        return self.x + depth, (self.y(arc.one) + self.y(arc.other)) / 2


def arcs(canvas: Canvas, names: Sequence[str], drawn: Sequence[Arc]) -> ChartLayers:
    """Draw the names from top to bottom, and the arcs at their right, the weakest on top."""
    size = NOTE if canvas.narrow else NAME
    wrapped = [folded(name, canvas.width * _NAMES[canvas.narrow], size) for name in names]
    left = max(widest(words, size) for words in wrapped) + 14
    pitch = max(_PITCH[canvas.narrow], 8 + max(len(words) for words in wrapped) * size * LINE)
    farthest = max(arc.span for arc in drawn)
    space = canvas.width - left - widest(arc.text for arc in drawn) - 16
    bow = Bow(left, min(space, _DEPTH * farthest), farthest, pitch)
    greatest = max(arc.value for arc in drawn)
    descending = sorted(drawn, key=lambda arc: -arc.value)
    layers = [_curve(canvas, bow, arc, arc.value / greatest) for arc in descending]
    layers += _numbers(canvas, bow, drawn)
    rows = [
        row
        for at, words in enumerate(wrapped)
        for row in stacked(centred(words, bow.y(at), size), left - 12)
    ]
    points = [{"x": left, "y": bow.y(at), "area": 64} for at in range(len(names))]
    layers += [dots(canvas, points, "ink"), texts(canvas, rows, TextStyle(size, align="right"))]
    return layered(canvas, bow.pitch * len(names), layers)


def _curve(canvas: Canvas, bow: Bow, arc: Arc, share: float) -> Layer:
    """Half an ellipse to the right."""
    apex, middle = bow.apex(arc)
    half = abs(bow.y(arc.one) - bow.y(arc.other)) / 2
    angles = [math.pi * (at / _STEPS - 0.5) for at in range(_STEPS + 1)]
    rows = [
        {
            "x": round(bow.x + (apex - bow.x) * math.cos(angle), 2),
            "y": round(middle + half * math.sin(angle), 2),
            "at": at,
            **arc.fields,
        }
        for at, angle in enumerate(angles)
    ]
    width = max(1.0, _BROADEST[canvas.narrow] * share)
    return curve(canvas, rows, "volume", strokeWidth=width, opacity=0.5, interpolate="linear")


def _numbers(canvas: Canvas, bow: Bow, drawn: Sequence[Arc]) -> list[Layer]:
    """Numbers where the arcs bend; those that would meet move apart along the heights."""
    rows: list[Row] = []
    taken: list[tuple[float, float, float]] = []
    greatest = max(arc.value for arc in drawn)
    for arc in sorted(drawn, key=lambda arc: (arc.span, arc.one, arc.other)):
        x, y = bow.apex(arc)
        x += _BROADEST[canvas.narrow] * arc.value / greatest / 2 + 5
        width = text_width(arc.text, NOTE)
        shifts = (0, *(sign * step for step in range(4, 60, 4) for sign in (-1, 1)))
        free = (y + s for s in shifts if not _taken((x, y + s, width), taken))
        found = next(free, y)
        taken.append((x, found, width))
        rows.append({"x": x, "y": found, "text": arc.text, **arc.fields})
    around = {"stroke": canvas.colour("paper"), "strokeWidth": 4, "strokeJoin": "round"}
    halo = texts(canvas, rows, TextStyle(NOTE, "paper"), **around)
    return [halo, texts(canvas, rows)]


def _taken(one: tuple[float, float, float], others: Sequence[tuple[float, float, float]]) -> bool:
    x, y, width = one
    return any(
        abs(y - other_y) < NOTE * 1.2 and x < other_x + other_width + 8 and other_x < x + width + 8
        for other_x, other_y, other_width in others
    )
