"""Small counts of things: one square for each."""

from __future__ import annotations

import altair as alt

from analysis.drawings.lettering import NAME, widest
from analysis.drawings.plate import Ink, Row, box, boxes, plate, texts
from analysis.drawings.reading import labels, numbers
from bifolio.findings import Canvas, Draw, Table

_ROW = 24  # pixels
_SQUARE = 14


def units(table: Table, value: str, first: str = "place") -> Draw:
    """Draw a row per place, in the table's order, with as many squares as the column `value` says.

    Values are whole numbers under about twenty; the number stands after the squares.
    """

    def draw(canvas: Canvas) -> alt.LayerChart:
        names = [canvas.text(label) for label in labels(table, first)]
        left = widest(names, NAME) + 14
        counts = [int(number or 0) for number in numbers(table, value)]
        most = max(counts)
        step = min(_SQUARE + 4, (canvas.width - left - 30) / most)
        squares: list[Row] = []
        for at, count in enumerate(counts):
            y = at * _ROW + (_ROW - _SQUARE) / 2
            squares += [box(left + n * step, y, step - 4, _SQUARE) for n in range(count)]
        heads = [{"x": 0, "y": (at + 0.5) * _ROW, "text": name} for at, name in enumerate(names)]
        ends = [
            {"x": left + count * step + 4, "y": (at + 0.5) * _ROW, "text": canvas.count(count)}
            for at, count in enumerate(counts)
        ]
        layers = [
            boxes(canvas, squares, "volume"),
            texts(canvas, heads, Ink(NAME)),
            texts(canvas, ends, Ink(NAME, bold=True)),
        ]
        return plate(canvas, len(names) * _ROW + 4, layers)

    return draw
