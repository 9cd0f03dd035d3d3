"""One measure against several others: small scatter plots beside each other, one key for all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bifolio.charts.forms.call import chart_form
from bifolio.charts.forms.options.kinds import NameColumn, NumberColumn, PlaceColumn
from bifolio.charts.marks.area_symbols import disc, discs
from bifolio.charts.marks.axes import Axis, apart, closely, tick
from bifolio.charts.marks.chart_layers import ChartLayers, Layer, Row
from bifolio.charts.marks.layer import TextStyle, layered, lines, texts
from bifolio.charts.marks.point_labels.lines import names
from bifolio.charts.marks.point_labels.placement import Box, Point, Room, place_labels
from bifolio.charts.marks.symbols import Shape, shape_key
from bifolio.charts.marks.table_access import (
    cells,
    column,
    folded,
    head,
    in_order,
    labels,
    name_column,
    numbers,
    token_of,
)
from bifolio.charts.marks.text_metrics import LINE, NAME, NOTE, widest
from bifolio.charts.marks.tooltips import tooltip, tooltip_fields
from bifolio.model.findings import Canvas, Column, Draw, Label, PlaceName, Table

_FIELD = 210  # height of one plot in pixels
_ABOVE, _BELOW = 44, 46  # for its heading and note, for its ticks and the axis's name
_GAP = 22  # between plots side by side
_RADIUS = 3.5


@dataclass(frozen=True)
class SmallMultiples:
    """The table's values: the common measure, the others, each point's name and colour."""

    names: list[Label]
    colours: list[str]
    across: tuple[Column, list[float | None]]
    up: tuple[tuple[Column, list[float | None]], ...]
    notes: Mapping[str, Label]
    labelled: int


@dataclass(frozen=True)
class Field:
    """Where one plot stands: its upper left corner, its axes."""

    left: float
    top: float
    x: Axis
    y: Axis


@chart_form
def small_multiples(
    table: Table,
    *,
    x: NumberColumn,
    values: Sequence[NumberColumn],
    colour: PlaceColumn,
    notes: Mapping[NumberColumn, Label] | None = None,
    labelled: int = 6,
    name: NameColumn | None = None,
) -> Draw:
    """Draw the column `x` of a table of places against each column of `values`, each plot headed by its label.

    `colour`: column of continent ids; the key stands on top once. `notes`: a line under a heading, by
    the column's id. The first `labelled` rows are named where there is room. Phones get the plots one
    below another.
    """
    data = SmallMultiples(
        labels(table, name_column(table, name)),
        [_id(cell) for cell in cells(table, colour)],
        (column(table, x), numbers(table, x)),
        tuple((column(table, y), numbers(table, y)) for y in values),
        notes or {},
        labelled,
    )

    def draw(canvas: Canvas) -> ChartLayers:
        return _drawn(data, canvas)

    return draw


def _id(cell: object) -> str:
    return cell.place if isinstance(cell, PlaceName) else str(cell)


def _drawn(data: SmallMultiples, canvas: Canvas) -> ChartLayers:
    groups = in_order(data.colours)
    entries = [
        (Shape("circle", token_of(group), area=70), canvas.text(PlaceName(group)))
        for group in groups
    ]
    key = shape_key(canvas, entries, 0, 0, groups)
    layers, bottom = [*key.layers], 0.0
    for at in range(len(data.up)):
        field = _field(data, canvas, at, key.height + 8)
        layers += _plot(data, canvas, at, field)
        bottom = field.y.start + _BELOW
    return layered(canvas, bottom, layers)


def _field(data: SmallMultiples, canvas: Canvas, at: int, top: float) -> Field:
    width = _width(data, canvas)
    left = 0.0 if canvas.narrow else at * (width + _GAP)
    deepest = max((len(_note(data, canvas, of)) for of, _ in data.up), default=1)
    above = _ABOVE + max(0, deepest - 1) * NOTE * LINE
    top += at * (above + _FIELD + _BELOW) if canvas.narrow else 0
    measure, values = data.up[at]
    y = closely(_printed(values), top + above + _FIELD, top + above)
    space = widest(tick(canvas, y, value, measure) for value in y.ticks) + 6
    x = closely(_printed(data.across[1]), left + space, left + width - 2)
    return Field(left, top, x, y)


def _width(data: SmallMultiples, canvas: Canvas) -> float:
    """Of one plot with its axis."""
    count = 1 if canvas.narrow else len(data.up)
    return (canvas.width - _GAP * (count - 1)) / count


def _note(data: SmallMultiples, canvas: Canvas, measure: Column) -> list[str]:
    """The line under a plot's heading, on as many lines as it needs."""
    note = data.notes.get(measure.id)
    return folded(canvas.text(note), _width(data, canvas)) if note else []


def _printed(values: Sequence[float | None]) -> list[float]:
    return [value for value in values if value is not None]


def _plot(data: SmallMultiples, canvas: Canvas, at: int, field: Field) -> list[Layer]:
    measure, values = data.up[at]
    points: list[tuple[Point, str]] = []
    rows = zip(data.names, data.colours, data.across[1], values, strict=True)
    for row, (label, group, x, y) in enumerate(rows):
        if x is not None and y is not None:
            name = canvas.text(label)
            said = tooltip(canvas, name, [(data.across[0], x), (measure, y)])
            own = tooltip_fields(row, said, group)
            points.append((Point(field.x.at(x), field.y.at(y), _RADIUS, name, own), group))
    return [
        *_heading(data, canvas, measure, field),
        *_grid(data, canvas, measure, field),
        *_points(canvas, points),
        *_named(data, canvas, [point for point, _ in points], field),
    ]


def _heading(data: SmallMultiples, canvas: Canvas, measure: Column, field: Field) -> list[Layer]:
    title = [{"x": field.left, "y": field.top + 8, "text": canvas.text(measure.label)}]
    below: list[Row] = [
        {"x": field.left, "y": field.top + 26 + at * NOTE * LINE, "text": words}
        for at, words in enumerate(_note(data, canvas, measure))
    ]
    return [
        texts(canvas, title, TextStyle(NAME, bold=True)),
        texts(canvas, below, TextStyle(token="ink-2")),
    ]


def _grid(data: SmallMultiples, canvas: Canvas, measure: Column, field: Field) -> list[Layer]:
    left, right, bottom = field.x.start, field.x.end, field.y.start
    rules: list[Row] = [
        {"x": left, "y": field.y.at(v), "x2": right, "y2": field.y.at(v)} for v in field.y.ticks
    ]
    base: list[Row] = [{"x": left, "y": bottom, "x2": right, "y2": bottom}]
    beside = [
        {"x": left - 5, "y": field.y.at(v), "text": tick(canvas, field.y, v, measure)}
        for v in field.y.ticks
    ]
    across = data.across[0]
    below = [
        {"x": field.x.at(v), "y": bottom + 12, "text": tick(canvas, field.x, v, across)}
        for v in apart(canvas, field.x, across)
    ]
    axis = [{"x": right, "y": bottom + 30, "text": f"{head(canvas, across)} →"}]
    return [
        lines(canvas, rules),
        lines(canvas, base, "ink-2", 0.8),
        texts(canvas, beside, TextStyle(token="ink-2", align="right")),
        texts(canvas, below, TextStyle(token="ink-2", align="center")),
        texts(canvas, axis, TextStyle(align="right")),
    ]


def _points(canvas: Canvas, points: Sequence[tuple[Point, str]]) -> list[Layer]:
    layers = []
    for group in dict.fromkeys(group for _, group in points):
        rows = [disc(p.x, p.y, p.radius, p.fields) for p, own in points if own == group]
        layers.append(discs(canvas, rows, token_of(group)))
    return layers


def _named(
    data: SmallMultiples, canvas: Canvas, points: Sequence[Point], field: Field
) -> list[Layer]:
    box = Box(field.x.start + 2, field.y.end, field.x.end + 2, field.y.start - 1)
    return names(
        canvas, place_labels(points, data.labelled, Room(box)), TextStyle(NOTE - 1, align="center")
    )
