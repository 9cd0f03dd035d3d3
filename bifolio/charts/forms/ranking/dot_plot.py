"""Places by total score, with the components of the total."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bifolio.charts.forms.call import chart_form
from bifolio.charts.forms.options.kinds import NameColumn, NumberColumn, PlaceId
from bifolio.charts.forms.options.problems import refuse
from bifolio.charts.marks.axes import Axis, closely
from bifolio.charts.marks.chart_layers import ChartLayers, Layer, Row
from bifolio.charts.marks.layer import TextStyle, layered, lines, texts
from bifolio.charts.marks.others import others
from bifolio.charts.marks.symbols import COMPONENTS, Shape, shape_key, shapes
from bifolio.charts.marks.table_access import (
    cells,
    column,
    decimal,
    heads,
    labels,
    name_column,
    numbers,
    token_of,
    written,
)
from bifolio.charts.marks.text_metrics import NAME, widest
from bifolio.charts.marks.tooltips import tooltip, tooltip_fields
from bifolio.model.findings import Canvas, Column, Draw, Label, Table

_PITCH = {False: 22.0, True: 40.0}  # pixels from row to row, narrow or not
_AXIS = 22  # height of the ticks' labels above the first row
_DOT = Shape("circle", "volume", area=110, opacity=0.9)  # as the key shows it


@dataclass(frozen=True)
class Scores:
    """The table's values, row by row."""

    ids: list[str]  # of places; a name that is none is its own
    names: list[Label]
    strong: list[bool]
    total: Column
    totals: list[float | None]
    components: tuple[Column, ...]
    values: tuple[list[float | None], ...]

    def fields(self, canvas: Canvas, row: int, of: Column, value: float | None) -> Row:
        """What the mark of a row's value carries for its reader."""
        return tooltip_fields(
            row, tooltip(canvas, canvas.text(self.names[row]), [(of, value)]), of.id
        )

    def first(self, count: int) -> Scores:
        """The first rows alone."""
        values = tuple(one[:count] for one in self.values)
        names, strong, totals = self.names[:count], self.strong[:count], self.totals[:count]
        return replace(
            self, ids=self.ids[:count], names=names, strong=strong, totals=totals, values=values
        )

    def all(self) -> list[float]:
        """Every printed score."""
        return [v for values in (self.totals, *self.values) for v in values if v is not None]

    def reach(self, row: int) -> tuple[float, float] | None:
        """Least and greatest score of a row."""
        printed = [v[row] for v in (self.totals, *self.values)]
        shown = [v for v in printed if v is not None]
        return (min(shown), max(shown)) if shown else None


@dataclass(frozen=True)
class Frame:
    """Where things stand: the axis, the first row's upper edge, the row pitch, names' numbers."""

    axis: Axis
    top: float
    pitch: float
    numbers: float  # right edge of the totals

    def y(self, row: int, narrow: bool) -> float:
        """Height at which a row's marks stand."""
        return self.top + row * self.pitch + (28 if narrow else self.pitch / 2)


@chart_form
def dot_plot(
    table: Table,
    *,
    value: NumberColumn,
    components: Sequence[NumberColumn] = (),
    highlight: Sequence[PlaceId] = (),
    leading: int = 10,
    name: NameColumn | None = None,
) -> Draw:
    """Draw up to about thirty places, one a row in the table's order, on one axis of scores.

    The column `value` is a large dot with its number; the columns `components` are small marks of their
    own shapes, joined by a thin line from least to greatest. The axis runs over the data's range, not
    from zero. `highlight` lists place ids whose names and numbers are bold (default: the first three). `name` is the
    column of names. On a phone a table of over half as many again has its `leading` rows alone.
    """
    if len(components) > len(COMPONENTS):
        what = f"dot-plot tells {len(COMPONENTS)} components apart, {len(components)} are named"
        refuse(what, "More of them: form = “heatmap”.", "components")
    first = name_column(table, name)
    ids = [token_of(cell) for cell in cells(table, first)]
    chosen = tuple(highlight) or tuple(ids[:3])
    scores = Scores(
        ids,
        labels(table, first),
        [id in chosen for id in ids],
        column(table, value),
        numbers(table, value),
        tuple(column(table, one) for one in components),
        tuple(numbers(table, one) for one in components),
    )

    def draw(canvas: Canvas) -> ChartLayers:
        folded = canvas.narrow and 2 * len(scores.names) > 3 * leading
        return _drawn(scores.first(max(leading, 1)) if folded else scores, canvas, scores)

    return draw


def _drawn(scores: Scores, canvas: Canvas, complete: Scores) -> ChartLayers:
    symbols = (_DOT, *COMPONENTS)
    entries = list(zip(symbols, heads(canvas, (scores.total, *scores.components)), strict=False))
    groups = [of.id for of in (scores.total, *scores.components)]
    key = shape_key(canvas, entries, 0, 0, groups)
    frame = _frame(scores, canvas, key.height + 8)
    bottom = frame.top + frame.pitch * len(scores.names)
    note, end = others(canvas, scores.ids, len(complete.ids), bottom + 2)
    layers = [
        *key.layers,
        *_grid(canvas, frame, bottom),
        *_names(scores, canvas, frame),
        *_symbols(scores, canvas, frame),
        *note,
    ]
    return layered(canvas, end, layers)


def _frame(scores: Scores, canvas: Canvas, top: float) -> Frame:
    narrow = canvas.narrow
    shown = [written(canvas, value, scores.total) for value in scores.totals]
    if narrow:
        left, right = 0.0, float(canvas.width)
    else:
        names = widest((canvas.text(name) for name in scores.names), NAME)
        right = round(names + 14 + widest(shown, NAME))
        left = right + 18
    axis = closely(scores.all(), left, canvas.width - 4)
    return Frame(axis, top + _AXIS, _PITCH[narrow], right)


def _grid(canvas: Canvas, frame: Frame, bottom: float) -> list[Layer]:
    axis = frame.axis
    ticks = [(axis.at(tick), decimal(canvas, tick, axis.digits)) for tick in axis.ticks]
    spans = [(frame.top - 4, bottom)]
    if canvas.narrow:  # names stand between the marks: lines do not run through them
        rows = round((bottom - frame.top) / frame.pitch)
        spans = [(frame.y(at, narrow=True) - 8, frame.y(at, narrow=True) + 8) for at in range(rows)]
    rules: list[Row] = [
        {"x": x, "y": top, "x2": x, "y2": end} for x, _ in ticks for top, end in spans
    ]
    named = [{"x": x, "y": frame.top - 13, "text": text} for x, text in ticks]
    return [lines(canvas, rules), texts(canvas, named, TextStyle(token="ink-2", align="center"))]


def _names(scores: Scores, canvas: Canvas, frame: Frame) -> list[Layer]:
    size = NAME
    layers: list[Layer] = []
    for strong in (True, False):
        rows = [at for at, own in enumerate(scores.strong) if own == strong]
        heights = [frame.y(at, canvas.narrow) - (17 if canvas.narrow else 0) for at in rows]
        names: list[Row] = []
        totals: list[Row] = []
        for y, at in zip(heights, rows, strict=True):
            own = scores.fields(canvas, at, scores.total, scores.totals[at])
            text = written(canvas, scores.totals[at], scores.total)
            names.append(
                {**own, "x": 0, "y": y, "text": canvas.text(scores.names[at]), "group": ""}
            )
            totals.append({**own, "x": frame.numbers, "y": y, "text": text, "group": ""})
        layers.append(texts(canvas, names, TextStyle(size, bold=strong)))
        layers.append(texts(canvas, totals, TextStyle(size, bold=strong, align="right")))
    return layers


def _symbols(scores: Scores, canvas: Canvas, frame: Frame) -> list[Layer]:
    heights = [frame.y(at, canvas.narrow) for at in range(len(scores.names))]
    reaches = [(y, scores.reach(at), tooltip_fields(at)) for at, y in enumerate(heights)]
    stems: list[Row] = [
        {"x": frame.axis.at(reach[0]), "y": y, "x2": frame.axis.at(reach[1]), "y2": y, **own}
        for y, reach, own in reaches
        if reach
    ]

    def points(of: Column, values: Sequence[float | None]) -> list[Row]:
        return [
            {"x": frame.axis.at(value), "y": y, **scores.fields(canvas, at, of, value)}
            for at, (value, y) in enumerate(zip(values, heights, strict=True))
            if value is not None
        ]

    layers = [lines(canvas, stems, "ink-2", 0.8)]
    for shape, of, values in zip(COMPONENTS, scores.components, scores.values, strict=False):
        layers.append(shapes(canvas, points(of, values), shape))
    layers.append(shapes(canvas, points(scores.total, scores.totals), _DOT))
    return layers
