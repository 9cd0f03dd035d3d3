"""The margins of a flow matrix: what flows in and out of each place in all, as bars."""

from __future__ import annotations

from bifolio.charts.forms.relation.flow_data import Grid, Matrix
from bifolio.charts.marks.chart_layers import Layer, Row
from bifolio.charts.marks.layer import (
    KeyEntry,
    TextStyle,
    box,
    boxes,
    key,
    stacked,
    texts,
)
from bifolio.charts.marks.text_metrics import (
    NOTE,
    centred,
    widest,
    wrap,
)
from bifolio.charts.marks.tooltips import measured, named, tooltip_fields
from bifolio.model.findings import Canvas, Label

LONGEST = 76  # length in pixels of the longest bar in the margins


def _total_fields(matrix: Matrix, canvas: Canvas, at: int, label: Label, value: float) -> Row:
    name, shown = canvas.place(matrix.places[at]), measured(canvas, value, matrix.of)
    said = f"{name}\n{named(canvas, canvas.text(label), shown)}"
    return tooltip_fields(f"{canvas.text(label)} {at}", said)


def outflow_bars(matrix: Matrix, canvas: Canvas, grid: Grid) -> list[Layer]:
    """Bars beside the rows, each with its number."""
    left = grid.x(grid.count) + 10
    bars = [
        {
            **box(left, grid.y(at) + 12, LONGEST * value / matrix.greatest, grid.height - 24),
            **_total_fields(matrix, canvas, at, matrix.outflow_label, value),
        }
        for at, value in enumerate(matrix.outflows)
    ]
    labels = [
        {**_carried(bar), "x": bar["x2"] + 5, "y": (bar["y"] + bar["y2"]) / 2, "text": text}
        for bar, text in zip(bars, map(canvas.count, matrix.outflows), strict=True)
    ]
    head = [{"x": left, "y": grid.top - 10, "text": canvas.text(matrix.outflow_label)}]
    return [
        boxes(canvas, bars, "outflow"),
        texts(canvas, labels),
        texts(canvas, head, TextStyle(NOTE, "ink-2")),
    ]


def _carried(bar: Row) -> Row:
    return {name: bar[name] for name in ("row", "tip", "group") if name in bar}


def inflow_bars(matrix: Matrix, canvas: Canvas, grid: Grid, top: float) -> list[Layer]:
    """Bars that hang below the columns, on the scale of the outflow bars."""
    width = min(grid.width - 24, grid.height - 24)
    lefts = [grid.x(at) + (grid.width - width) / 2 for at in range(grid.count)]
    bars = [
        {
            **box(lefts[at], top, width, LONGEST * value / matrix.greatest),
            **_total_fields(matrix, canvas, at, matrix.inflow_label, value),
        }
        for at, value in enumerate(matrix.inflows)
    ]
    labels = [
        {**_carried(bar), "x": (bar["x"] + bar["x2"]) / 2, "y": bar["y2"] + 10, "text": text}
        for bar, text in zip(bars, map(canvas.count, matrix.inflows), strict=True)
    ]
    head = centred(wrap(canvas.text(matrix.inflow_label), grid.left - 8), top + 8)
    return [
        boxes(canvas, bars, "inflow"),
        texts(canvas, labels, TextStyle(align="center")),
        texts(canvas, stacked(head, 0), TextStyle(NOTE, "ink-2")),
    ]


MARGIN_ROW = 40  # pixels from one place to the next in the narrow margins


def margins(matrix: Matrix, canvas: Canvas, top: float) -> list[Layer]:
    """Both margins as a list of places below a narrow matrix, with their key."""
    entries = [
        KeyEntry("inflow", canvas.text(matrix.inflow_label), group="inflow"),
        KeyEntry("outflow", canvas.text(matrix.outflow_label), group="outflow"),
    ]
    left = round(widest(canvas.place(place) for place in matrix.places)) + 10
    rows: list[Row] = []
    for at, place in enumerate(matrix.places):
        rows.append({"x": 0, "y": top + 24 + at * MARGIN_ROW + 16, "text": canvas.place(place)})
    layers = [*key(canvas, entries, 0, top).layers, texts(canvas, rows)]
    for token, shift in (("inflow", 2), ("outflow", 17)):
        layers += _margin(matrix, canvas, token, (left, top + 24 + shift))
    return layers


def _margin(matrix: Matrix, canvas: Canvas, token: str, at: tuple[float, float]) -> list[Layer]:
    inward = token == "inflow"
    values = matrix.inflows if inward else matrix.outflows
    label = matrix.inflow_label if inward else matrix.outflow_label
    left, top = at
    space = canvas.width - left - 46
    bars = [
        {
            **box(left, top + row * MARGIN_ROW, space * value / matrix.greatest, 13),
            **_total_fields(matrix, canvas, row, label, value),
            "group": token,
        }
        for row, value in enumerate(values)
    ]
    labels = [
        {**_carried(bar), "x": bar["x2"] + 5, "y": (bar["y"] + bar["y2"]) / 2, "text": text}
        for bar, text in zip(bars, map(canvas.count, values), strict=True)
    ]
    return [boxes(canvas, bars, token), texts(canvas, labels)]
