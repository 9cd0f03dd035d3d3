"""Places as points on two measures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bifolio.charts.forms.call import chart_form
from bifolio.charts.forms.options.kinds import NameColumn, NumberColumn, PlaceColumn, PlaceId
from bifolio.charts.forms.options.problems import refuse
from bifolio.charts.forms.relation.scatter_data import Dot, Options, ScatterData, read
from bifolio.charts.marks.area_symbols import Areas, disc, discs, size_key
from bifolio.charts.marks.axes import Axis, apart, closely, tick
from bifolio.charts.marks.chart_layers import ChartLayers, Layer, Row
from bifolio.charts.marks.layer import Key, TextStyle, kept_within, layered, lines, texts
from bifolio.charts.marks.point_labels.lines import beside, names, place_all
from bifolio.charts.marks.point_labels.placement import (
    Box,
    Placed,
    Point,
    Room,
    place_labels,
)
from bifolio.charts.marks.symbols import Shape, shape_key
from bifolio.charts.marks.table_access import label_of, name_column, token_of, written
from bifolio.charts.marks.text_metrics import NOTE, text_width, widest
from bifolio.model.findings import Canvas, Draw, Label, Table

_RADIUS = {False: 5.0, True: 4.5}  # of points without a size, narrow or not
_LARGEST = {False: 22.0, True: 14.0}
_ALIKE = 0.4  # least to greatest size from which on areas do not begin at zero
_BELOW_LEAST = 0.2  # of the range of such sizes: how far below the least one their areas begin
_ALIKE_SCALE = 0.75  # of the largest circle, for sizes that are alike
_HEIGHTS = {
    False: (420.0,),
    True: (330.0, 380.0, 430.0, 480.0, 530.0, 580.0),
}  # of the field of points
_CLEAR = 3  # pixels on either side of a line that divides the field: no name stands there
_BESIDE = (0, 8, 16, 26)  # pixels from circle to name as long as the field may grow


@dataclass(frozen=True)
class Field:
    """The field of points in pixels, with its axes."""

    x: Axis
    y: Axis

    @property
    def box(self) -> Box:
        """The field as a box in which names stand."""
        return Box(self.x.start + 2, self.y.end, self.x.end, self.y.start - 1)


@chart_form
def scatter(
    table: Table,
    *,
    x: NumberColumn,
    y: NumberColumn,
    size: NumberColumn | None = None,
    colour: PlaceColumn | None = None,
    key_order: Sequence[PlaceId] = (),
    labelled: Literal["all"] | int = "all",
    highlight: Sequence[PlaceId] = (),
    x_label: Label | None = None,
    y_label: Label | None = None,
    x_line: float | None = None,
    y_line: float | None = None,
    name: NameColumn | None = None,
) -> Draw:
    """Draw a point for each row that has both values, named so that names do not collide.

    `x`, `y`: ids of number columns.
    `size`: column whose value is the bubble's area (a key of sizes is drawn; the areas of values that are
    all far from zero begin a little below the least). `colour`: column of
    continent, region or place ids; each has its continent's colour and a place in the key. `key_order`: ids
    that come first there, where the source has an order of its own. `labelled`:
    "all" (the default), or how many rows, from the first, may be named where there is room (the
    others stay unnamed). `x_label`, `y_label`: names of the axes instead of the columns' labels.
    `x_line`, `y_line`: values at which a line divides the field (a mean, 1.0). `highlight`: place ids
    whose names are bold. `name`: column of names (place ids or messages). Has a narrow drawing, whose
    field grows until every name has room beside its point.
    """
    options = Options(
        size, colour, labelled, x_label, y_label, x_line, y_line, tuple(highlight), tuple(key_order)
    )
    data = read(table, (x, y), name_column(table, name), options)
    if not data.dots:
        refuse(f"no row has a value in both “{x}” and “{y}”")

    def draw(canvas: Canvas) -> ChartLayers:
        return _drawn(data, canvas)

    return draw


def _drawn(data: ScatterData, canvas: Canvas) -> ChartLayers:
    key = _colours(data, canvas)
    lined = data.options.x_line is not None
    top = (key.height + 6 if key else 0) + (
        40 if lined else 24
    )  # the line's value on a line of its own
    sizes = _areas(data, canvas)
    plot, points, placed = _laid_out(data, canvas, top, sizes)
    below = plot.y.start + 44
    layers = [
        *(key.layers if key else []),
        *_grid(data, canvas, plot),
        *_lines(data, canvas, plot),
        *_points(data, canvas, points),
        *_names(data, canvas, points, placed),
    ]
    if sizes and data.size:
        layers += size_key(canvas, data.size.label, sizes, (0, below + 14))
        below += 34
    return layered(canvas, below, layers)


def _laid_out(
    data: ScatterData, canvas: Canvas, top: float, sizes: Areas | None
) -> tuple[Field, list[Point], list[Placed]]:
    """The lowest field in which every name stands near its point, or the highest there may be."""

    def at_height(height: float) -> tuple[Field, list[Point], Room]:
        plot = _field(data, canvas, top, height)
        points = [_point(data, dot, canvas, plot, sizes) for dot in data.dots]
        return plot, points, Room(plot.box, _name_size(canvas), _barred(data, canvas, plot))

    wanted = data.options.labelled
    *lower, highest = _HEIGHTS[canvas.narrow]
    if wanted != "all":
        plot, points, room = at_height([*lower, highest][0])
        return plot, points, place_labels(points, wanted, room)
    for height in lower:
        plot, points, room = at_height(height)
        placed = beside(points, room, _BESIDE)
        if len(placed) == len(points):
            return plot, points, placed
    plot, points, room = at_height(highest)
    return plot, points, place_all(points, room)


def _name_size(canvas: Canvas) -> float:
    return NOTE - 1 if canvas.narrow else NOTE


def _colours(data: ScatterData, canvas: Canvas) -> Key | None:
    """The key of colours, where there are several."""
    if len(data.groups) < 2:
        return None
    entries = [
        (Shape("circle", token_of(group), area=70), canvas.text(label_of(group)))
        for group in data.groups
    ]
    return shape_key(canvas, entries, 0, 0, data.groups)


def _areas(data: ScatterData, canvas: Canvas) -> Areas | None:
    sizes = [dot.size for dot in data.dots if dot.size is not None]
    if not sizes:
        return None
    least, greatest = min(sizes), max(sizes)
    if not greatest * _ALIKE < least < greatest:
        return Areas(greatest, _LARGEST[canvas.narrow], least)
    # From zero on, values of much the same size would make circles that nobody can tell apart.
    begin = least - (greatest - least) * _BELOW_LEAST
    return Areas(greatest, _ALIKE_SCALE * _LARGEST[canvas.narrow], least, begin)


def _field(data: ScatterData, canvas: Canvas, top: float, height: float) -> Field:
    bottom = top + height
    y = closely(_shown(data, "y"), bottom, top)
    ticks = [tick(canvas, y, value, data.columns[1]) for value in y.ticks]
    left = round(widest(ticks)) + 8
    return Field(closely(_shown(data, "x"), left, canvas.width - 4, 4 if canvas.narrow else 6), y)


def _shown(data: ScatterData, which: Literal["x", "y"]) -> list[float]:
    """All values on an axis, with that of the line across it."""
    line = data.options.x_line if which == "x" else data.options.y_line
    values = [dot.x if which == "x" else dot.y for dot in data.dots]
    return values if line is None else [*values, line]


def _grid(data: ScatterData, canvas: Canvas, plot: Field) -> list[Layer]:
    """Light lines across, short ticks below; the axes' names stand where they point to."""
    left, right, bottom = plot.x.start, plot.x.end, plot.y.start
    across, up = data.columns
    rules: list[Row] = [
        {"x": left, "y": plot.y.at(v), "x2": right, "y2": plot.y.at(v)} for v in plot.y.ticks
    ]
    ticks: list[Row] = [
        {"x": plot.x.at(v), "y": bottom, "x2": plot.x.at(v), "y2": bottom + 4} for v in plot.x.ticks
    ]
    base: Row = {"x": left, "y": bottom, "x2": right, "y2": bottom}
    beside = [
        {"x": left - 6, "y": plot.y.at(v), "text": tick(canvas, plot.y, v, up)}
        for v in plot.y.ticks
    ]
    below = [
        {"x": plot.x.at(v), "y": bottom + 13, "text": tick(canvas, plot.x, v, across)}
        for v in apart(canvas, plot.x, across)
    ]
    lined = data.options.x_line is not None
    upward = [
        {"x": 0, "y": plot.y.end - (30 if lined else 14), "text": f"↑ {data.head(canvas, 'y')}"}
    ]
    rightward = [{"x": right, "y": bottom + 31, "text": f"{data.head(canvas, 'x')} →"}]
    return [
        lines(canvas, rules),
        lines(canvas, [base, *ticks], "ink-2", 0.8),
        texts(canvas, beside, TextStyle(token="ink-2", align="right")),
        texts(canvas, kept_within(canvas, below), TextStyle(token="ink-2", align="center")),
        texts(canvas, upward),
        texts(canvas, rightward, TextStyle(align="right")),
    ]


def _lines(data: ScatterData, canvas: Canvas, plot: Field) -> list[Layer]:
    """The lines that divide the field, each with its value at the end."""
    rules: list[Row] = []
    named: list[Row] = []
    x, y = data.options.x_line, data.options.y_line
    if x is not None:
        at = plot.x.at(x)
        rules.append({"x": at, "y": plot.y.end - 4, "x2": at, "y2": plot.y.start})
        named.append({"x": at, "y": plot.y.end - 12, "text": written(canvas, x, data.columns[0])})
    if y is not None:
        at = plot.y.at(y)
        rules.append({"x": plot.x.start, "y": at, "x2": plot.x.end, "y2": at})
        text = written(canvas, y, data.columns[1])
        named.append({"x": plot.x.end - text_width(text) / 2, "y": at - 8, "text": text})
    return [
        lines(canvas, rules, "accent", 1),
        texts(canvas, named, TextStyle(NOTE, "accent", align="center")),
    ]


def _barred(data: ScatterData, canvas: Canvas, plot: Field) -> list[Box]:
    """The lines that divide the field and the value at the end of the level one: no name stands there."""
    x, y = data.options.x_line, data.options.y_line
    barred = []
    if x is not None:
        at = plot.x.at(x)
        barred.append(Box(at - _CLEAR, plot.y.end - 4, at + _CLEAR, plot.y.start))
    if y is not None:
        at = plot.y.at(y)
        left = plot.x.end - text_width(written(canvas, y, data.columns[1]))
        barred += [
            Box(plot.x.start, at - _CLEAR, plot.x.end, at + _CLEAR),
            Box(left, at - 15, plot.x.end, at),
        ]
    return barred


def _point(data: ScatterData, dot: Dot, canvas: Canvas, plot: Field, sizes: Areas | None) -> Point:
    radius = sizes.radius(dot.size or 0) if sizes else _RADIUS[canvas.narrow]
    at = data.dots.index(dot)
    where = (plot.x.at(dot.x), plot.y.at(dot.y))
    return Point(*where, radius, canvas.text(dot.name), data.fields(canvas, at))


def _points(data: ScatterData, canvas: Canvas, points: Sequence[Point]) -> list[Layer]:
    """Circles by group, larger ones first, so that no small one is hidden."""
    layers = []
    for group in data.groups:
        own = [p for p, dot in zip(points, data.dots, strict=True) if dot.group == group]
        own.sort(key=lambda point: -point.radius)
        rows = [disc(point.x, point.y, point.radius, point.fields) for point in own]
        layers.append(discs(canvas, rows, token_of(group)))
    return layers


def _names(
    data: ScatterData, canvas: Canvas, points: Sequence[Point], placed: Sequence[Placed]
) -> list[Layer]:
    strong = {id(p) for p, dot in zip(points, data.dots, strict=True) if dot.strong}
    bold = [one for one in placed if id(one.point) in strong]
    plain = [one for one in placed if id(one.point) not in strong]
    return [
        *names(canvas, plain, TextStyle(_name_size(canvas), align="center")),
        *names(canvas, bold, TextStyle(NOTE, bold=True, align="center")),
    ]
