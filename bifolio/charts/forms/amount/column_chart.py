"""Few printed values: years and changes, without pretending to know what lies between."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bifolio.charts.forms.amount.year_bars import Quantity, year_bars
from bifolio.charts.forms.call import chart_form
from bifolio.charts.forms.options.kinds import NumberColumn, TextColumn, YearColumn
from bifolio.charts.forms.options.needs import from_zero, whole
from bifolio.charts.marks.chart_layers import ChartLayers, Layer, Row
from bifolio.charts.marks.layer import TextStyle, box, boxes, layered, lines, stacked, texts
from bifolio.charts.marks.table_access import cells, column, folded, head, numbers
from bifolio.charts.marks.text_metrics import LINE, NAME, centred, widest
from bifolio.model.findings import Canvas, Draw, Table

_HEIGHT = {False: 200.0, True: 150.0}  # pixels of the tallest column, narrow or not
_FEW = 3  # years that are bars and no columns
_BROADEST = 44.0  # pixels of a column
_APART = 28.0  # pixels between panels
_FOOT = 24.0  # pixels below the base, for years


@dataclass(frozen=True)
class Panel:
    """Where a quantity is drawn, and its scale: pixels per unit."""

    left: float
    width: float
    top: float
    scale: float

    @property
    def base(self) -> float:
        """Height of the base line."""
        return self.top


@chart_form
def columns(
    table: Table,
    *,
    year: YearColumn,
    values: Sequence[NumberColumn],
    bounds: Mapping[NumberColumn, TextColumn] | None = None,
) -> Draw:
    """Draw one column per printed year and quantity, each with its value; up to three years as bars.

    `year`: column of years (whole numbers); `values`: number columns, each a panel of its own;
    those of the same kind and unit share a scale. Columns stand on a line of time to scale; where
    no year is printed there is nothing but a dotted base. Where no quantity has more than three years,
    they are bars one below another, and after exact counts stands how many times the first the last is. Missing values are left out. `bounds` names,
    for a column of `values`, the column that says how exact its values are (see `intervals`). Has a narrow
    drawing.
    """
    whole(table, year, "year")
    from_zero(table, values, "columns", "diverging-bars")
    found = [_quantity(table, year, name, (bounds or {}).get(name)) for name in values]

    def draw(canvas: Canvas) -> ChartLayers:
        few = max(len(one.years) for one in found) <= _FEW
        return year_bars(found, canvas) if few else _drawn(found, canvas)

    return draw


def _quantity(table: Table, x: str, y: str, bound: str | None) -> Quantity:
    years = numbers(table, x)
    values = numbers(table, y)
    kinds = [str(cell) for cell in cells(table, bound)] if bound else ["exact"] * len(years)
    rows = [
        (int(year), value, kind)
        for year, value, kind in zip(years, values, kinds, strict=True)
        if year is not None and value is not None
    ]
    rows.sort()
    return Quantity(
        column(table, y), [r[0] for r in rows], [r[1] for r in rows], [r[2] for r in rows]
    )


def _drawn(found: Sequence[Quantity], canvas: Canvas) -> ChartLayers:
    panels = _panels(found, canvas)
    layers = []
    years = (min(q.years[0] for q in found), max(q.years[-1] for q in found))
    for quantity, panel in zip(found, panels, strict=True):
        layers += _panel(canvas, quantity, panel, years)
    return layered(canvas, max(panel.base for panel in panels) + _FOOT, layers)


def _panels(found: Sequence[Quantity], canvas: Canvas) -> list[Panel]:
    """Side by side, on a phone one below another; `top` is the height of the base."""
    count = 1 if canvas.narrow else len(found)
    width = (canvas.width - _APART * (count - 1)) / count
    width = min(width, 330.0)
    panels: list[Panel] = []
    bottom = 0.0
    for at, quantity in enumerate(found):
        alike = [q for q in found if (q.of.kind, q.of.unit) == (quantity.of.kind, quantity.of.unit)]
        greatest = max(value for q in alike for value in q.values)
        scale = _HEIGHT[canvas.narrow] / greatest
        tallest = _HEIGHT[canvas.narrow] if not canvas.narrow else scale * max(quantity.values)
        heads = [quantity] if canvas.narrow else found
        above = max(_head_height(canvas, q, width) for q in heads) + 26
        base = (bottom if canvas.narrow else 0) + above + tallest
        left = 0 if canvas.narrow else at * (width + _APART)
        panels.append(Panel(left, width, base, scale))
        bottom = base + _FOOT + 16
    return panels


def _head_height(canvas: Canvas, quantity: Quantity, width: float) -> float:
    return len(folded(head(canvas, quantity.of), width, NAME)) * NAME * LINE


def _panel(canvas: Canvas, quantity: Quantity, panel: Panel, years: tuple[int, int]) -> list[Layer]:
    shown = quantity.texts(canvas)
    xs, breadth = _places(quantity, panel, years, max(widest(shown, NAME), 34))
    own = [quantity.fields(canvas, at, text) for at, text in enumerate(shown)]
    heights = [panel.scale * value for value in quantity.values]
    bars = [
        {**box(x - breadth / 2, panel.base - height, breadth, height), **one}
        for x, height, one in zip(xs, heights, own, strict=True)
    ]
    values = [
        {"x": x, "y": bar["y"] - 10, "text": text, **one}
        for x, bar, text, one in zip(xs, bars, shown, own, strict=True)
    ]
    years_below = [
        {"x": x, "y": panel.base + 13, "text": str(year)}
        for x, year in zip(xs, quantity.years, strict=True)
    ]
    words = folded(head(canvas, quantity.of), panel.width, NAME)
    highest = panel.base - panel.scale * max(quantity.values) - 26
    top = min(highest, panel.base - _HEIGHT[canvas.narrow] - 26) if not canvas.narrow else highest
    lowest = top - (len(words) - 1) * NAME * LINE / 2
    heads = stacked(centred(words, lowest - NAME * LINE / 2 + 2, NAME), panel.left)
    return [
        boxes(canvas, bars, "volume"),
        *_base(canvas, panel, xs, breadth),
        texts(canvas, values, TextStyle(NAME, bold=True, align="center")),
        texts(canvas, years_below, TextStyle(token="ink-2", align="center")),
        texts(canvas, heads, TextStyle(NAME)),
    ]


def _places(
    quantity: Quantity, panel: Panel, years: tuple[int, int], widest_text: float
) -> tuple[list[float], float]:
    """Middles of the columns on the line of time, and their breadth; texts keep clear of another."""
    half = max(widest_text, _BROADEST) / 2
    first, last = years
    space = panel.width - 2 * half
    to_scale = [
        panel.left + half + space * (year - first) / ((last - first) or 1)
        for year in quantity.years
    ]
    gaps = [b - a for a, b in pairwise(to_scale)]
    if gaps and min(gaps) < widest_text + 8:  # years too close to be written: evenly then
        step = space / (len(quantity.years) - 1)
        to_scale = [panel.left + half + step * at for at in range(len(quantity.years))]
        gaps = [step]
    return to_scale, min([_BROADEST, *(gap - 6 for gap in gaps)])


def _base(canvas: Canvas, panel: Panel, xs: Sequence[float], breadth: float) -> list[Layer]:
    """A base under the columns, dotted where no year is printed."""
    solid: list[Row] = [
        {"x": x - breadth / 2, "y": panel.base, "x2": x + breadth / 2, "y2": panel.base} for x in xs
    ]
    between: list[Row] = [
        {"x": a + breadth / 2 + 4, "y": panel.base, "x2": b - breadth / 2 - 4, "y2": panel.base}
        for a, b in pairwise(xs)
    ]
    dotted = lines(canvas, between, "ink-2", 1, strokeDash=(1, 4))
    return [lines(canvas, solid, "ink-2", 1), dotted]
