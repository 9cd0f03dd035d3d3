"""From one year's value to the next, as arrows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bifolio.charts.forms.call import chart_form
from bifolio.charts.forms.options.kinds import NameColumn, NumberColumn
from bifolio.charts.marks.axes import Axis, apart, from_zero, rules, tick
from bifolio.charts.marks.chart_layers import ChartLayers, Layer, Row
from bifolio.charts.marks.layer import TextStyle, kept_within, layered, lines, texts
from bifolio.charts.marks.symbols import Shape, shape_key, shapes
from bifolio.charts.marks.table_access import column, head, labels, name_column, numbers, written
from bifolio.charts.marks.text_metrics import NAME, widest
from bifolio.charts.marks.tooltips import measured, named, tooltip, tooltip_fields
from bifolio.model.findings import Canvas, Column, Draw, Label, Table

_PITCH = {False: 24.0, True: 42.0}  # pixels from row to row, narrow or not
_AXIS = 22  # height of the ticks' labels
_HEADED = 9  # pixels of the least way that carries an arrow's head
_WAYS = ((1, "inflow", "triangle-right"), (-1, "outflow", "triangle-left"))


@dataclass(frozen=True)
class Arrow:
    """One row: both values and the printed change."""

    name: Label
    before: float
    after: float
    change: float | None


@dataclass(frozen=True)
class Arrows:
    """All rows with the columns they come from."""

    rows: list[Arrow]
    before: Column
    after: Column
    change: Column | None

    def fields(self, canvas: Canvas, at: int) -> Row:
        """What the marks of a row carry for their reader."""
        row = self.rows[at]
        said = tooltip(
            canvas, canvas.text(row.name), [(self.before, row.before), (self.after, row.after)]
        )
        if self.change:
            value = measured(canvas, row.change, self.change, signed=True)
            said += f"\n{named(canvas, canvas.text(self.change.label), value)}"
        return tooltip_fields(at, said)


@chart_form
def arrow_plot(
    table: Table,
    *,
    before: NumberColumn,
    after: NumberColumn,
    change: NumberColumn | None = None,
    name: NameColumn | None = None,
) -> Draw:
    """Draw an arrow per row from the column `before` to the column `after`, in the table's order.

    Names stand left; the column `change` stands right, with its sign. Growth and fall have a hue each.
    The axis begins at zero. `name` is the column of names. Has a narrow drawing.
    """
    first = name_column(table, name)
    changes = numbers(table, change) if change else [None] * len(labels(table, first))
    rows = zip(
        labels(table, first), numbers(table, before), numbers(table, after), changes, strict=True
    )
    found = Arrows(
        [Arrow(n, b, a, c) for n, b, a, c in rows if b is not None and a is not None],
        column(table, before),
        column(table, after),
        column(table, change) if change else None,
    )

    def draw(canvas: Canvas) -> ChartLayers:
        return _drawn(found, canvas)

    return draw


def _drawn(found: Arrows, canvas: Canvas) -> ChartLayers:
    _, token, shape = _prevailing(found)
    entries = [
        (Shape("circle", filled=False, area=26), head(canvas, found.before)),
        (Shape(shape, token, area=60), head(canvas, found.after)),
    ]
    legend = shape_key(canvas, entries, 0, 0)
    top = legend.height + 8 + _AXIS + (_AXIS if canvas.narrow and found.change else 0)
    axis = _axis(found, canvas)
    bottom = top + _PITCH[canvas.narrow] * len(found.rows)
    layers = [
        *legend.layers,
        *_grid(found, canvas, axis, (top, bottom)),
        *_texts(found, canvas, top),
        *_arrows(found, canvas, axis, top),
    ]
    return layered(canvas, bottom + 2, layers)


def _prevailing(found: Arrows) -> tuple[int, str, str]:
    """The way that most arrows go: the key shows it."""
    up = sum(row.after >= row.before for row in found.rows)
    return _WAYS[0] if 2 * up >= len(found.rows) else _WAYS[1]


def _axis(found: Arrows, canvas: Canvas) -> Axis:
    values = [value for row in found.rows for value in (row.before, row.after)]
    if canvas.narrow:
        return from_zero(values, 2, canvas.width - 14)
    left = round(widest((canvas.text(row.name) for row in found.rows), NAME)) + 16
    right = canvas.width - round(widest(_changes(found, canvas), NAME)) - 34
    return from_zero(values, left, right)


def _changes(found: Arrows, canvas: Canvas) -> list[str]:
    if found.change is None:
        return [""] * len(found.rows)
    heading = canvas.text(found.change.label)
    return [
        *(written(canvas, row.change, found.change, signed=True) for row in found.rows),
        heading,
    ]


def _y(canvas: Canvas, top: float, at: int) -> float:
    """Height at which a row's arrow stands."""
    pitch = _PITCH[canvas.narrow]
    return top + at * pitch + (29 if canvas.narrow else pitch / 2)


def _grid(found: Arrows, canvas: Canvas, axis: Axis, span: tuple[float, float]) -> list[Layer]:
    top, bottom = span
    rows = [_y(canvas, top, at) for at in range(len(found.rows))]
    spans = [(y - 8, y + 8) for y in rows] if canvas.narrow else [(top - 4, bottom)]
    named = [
        {"x": axis.at(v), "y": top - 13, "text": tick(canvas, axis, v, found.after)}
        for v in apart(canvas, axis, found.after)[1:]
    ]
    zero = [{"x": axis.start - 2, "y": top - 13, "text": canvas.count(0)}]
    return [
        lines(canvas, rules(axis, spans)),
        texts(canvas, zero, TextStyle(token="ink-2")),
        texts(canvas, kept_within(canvas, named), TextStyle(token="ink-2", align="center")),
    ]


def _texts(found: Arrows, canvas: Canvas, top: float) -> list[Layer]:
    """Names at the left, changes with their sign at the right."""
    lift = 18 if canvas.narrow else 0
    heights = [_y(canvas, top, at) - lift for at in range(len(found.rows))]
    own = [found.fields(canvas, at) for at in range(len(found.rows))]
    names = [
        {"x": 0, "y": heights[at], "text": canvas.text(row.name), **own[at]}
        for at, row in enumerate(found.rows)
    ]
    if found.change is None:
        return [texts(canvas, names, TextStyle(NAME))]
    changes = [
        {
            "x": canvas.width,
            "y": heights[at],
            "text": written(canvas, row.change, found.change, signed=True),
            **own[at],
        }
        for at, row in enumerate(found.rows)
        if row.change is not None
    ]
    heading: list[dict[str, Any]] = [
        {"x": canvas.width, "y": top - 13, "text": canvas.text(found.change.label)}
    ]
    if canvas.narrow:  # the ticks' labels stand there: the head has a line of its own
        heading[0]["y"] = top - 13 - _AXIS
    return [
        texts(canvas, names, TextStyle(NAME)),
        texts(canvas, changes, TextStyle(NAME, bold=True, align="right")),
        texts(canvas, heading, TextStyle(token="ink-2", align="right")),
    ]


def _arrows(found: Arrows, canvas: Canvas, axis: Axis, top: float) -> list[Layer]:
    rows = [
        ({"y": _y(canvas, top, at), **found.fields(canvas, at)}, row)
        for at, row in enumerate(found.rows)
    ]
    starts: list[Row] = [{"x": axis.at(row.before), **own} for own, row in rows]
    layers: list[Layer] = []
    for sign, token, shape in _WAYS:
        going = [(own, row) for own, row in rows if (row.after - row.before) * sign > 0]
        layers += _one_way(canvas, axis, going, Shape(shape, token, area=80))
    level = [{"x": axis.at(row.after), **own} for own, row in rows if row.after == row.before]
    circle = Shape("circle", filled=False, area=26)
    return [shapes(canvas, starts, circle), *layers, shapes(canvas, level, Shape("circle"))]


def _one_way(
    canvas: Canvas, axis: Axis, rows: Sequence[tuple[Row, Arrow]], point: Shape
) -> list[Layer]:
    """Shafts and heads of the arrows that point to one side; a short way is a head alone."""
    shafts: list[Row] = []
    heads: list[Row] = []
    for own, row in rows:
        start, end = axis.at(row.before), axis.at(row.after)
        sign = 1 if end > start else -1
        shafts.append({"x": start, "x2": end, "y2": own["y"], **own})
        heads.append({"x": end - sign * min(4, _HEADED / 2), **own})
    return [lines(canvas, shafts, point.token, 3), shapes(canvas, heads, point)]
