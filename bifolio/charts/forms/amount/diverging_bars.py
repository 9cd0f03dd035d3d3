"""Values on both sides of a meaning: 1.0 for ratios, 0 for changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bifolio.charts.forms.call import chart_form
from bifolio.charts.forms.options.kinds import NameColumn, NumberColumn
from bifolio.charts.marks.chart_layers import ChartLayers, Layer, Row
from bifolio.charts.marks.layer import TextStyle, box, boxes, layered, lines, stacked, texts
from bifolio.charts.marks.table_access import (
    column,
    folded,
    head,
    labels,
    name_column,
    numbers,
    written,
)
from bifolio.charts.marks.text_metrics import LINE, NAME, centred, widest
from bifolio.charts.marks.tooltips import tooltip, tooltip_fields
from bifolio.model.findings import Canvas, Column, Draw, Label, Table

_PITCH = 26.0  # pixels from row to row
_BAR = 14.0
_APART = {False: 26.0, True: 14.0}  # pixels between panels, narrow or not
_LEAST = 36.0  # pixels of bars for which panels stand side by side on a phone too
_GAP = 6.0  # pixels from a bar to its value


@dataclass(frozen=True)
class Panel:
    """One quantity: its column, its values row by row."""

    of: Column
    values: list[float | None]


@dataclass(frozen=True)
class DivergingBars:
    """All panels, the rows' names and the centre of the values."""

    names: list[Label]
    panels: list[Panel]
    centre: float
    own_scales: bool = False

    def written(self, canvas: Canvas, panel: Panel, row: int) -> str:
        """A value's text: changes carry their sign."""
        return written(canvas, panel.values[row], panel.of, signed=self.centre == 0)

    def fields(self, canvas: Canvas, panel: Panel, row: int) -> Row:
        """What the marks of a value carry for their reader."""
        values = [(panel.of, panel.values[row])]
        name = canvas.text(self.names[row])
        return tooltip_fields(row, tooltip(canvas, name, values, signed=self.centre == 0))

    def reach(self, panel: Panel) -> tuple[float, float]:
        """Farthest below and above the centre on a panel's scale, both as positive numbers."""
        panels = [panel] if self.own_scales else self.panels
        shown = [v - self.centre for p in panels for v in p.values if v is not None]
        return max(0.0, -min(shown)), max(0.0, *shown)


@dataclass(frozen=True)
class Frame:
    """Where a panel stands: the centre's x, pixels per unit, the first row's upper edge, its edges."""

    centre: float
    scale: float
    top: float
    left: float
    right: float
    pitch: float

    def y(self, row: int) -> float:
        """Middle of a row."""
        return self.top + (row + 0.5) * self.pitch


@chart_form
def diverging_bars(
    table: Table,
    *,
    values: Sequence[NumberColumn],
    centre: float = 0,
    own_scales: bool = False,
    name: NameColumn | None = None,
) -> Draw:
    """Draw horizontal bars to the right and left of a centre (1.0 for ratios, 0 for changes).

    `values`: number columns, each a panel on the same scale, or each on its own (`own_scales`: other
    units); `name`: column of place ids or messages. Above the centre has the inflow hue, below it the
    outflow hue. Order as given. Has a narrow drawing, in which panels stand below each other where two
    have no room.
    """
    panels = [Panel(column(table, one), numbers(table, one)) for one in values]
    names = labels(table, name_column(table, name))
    found = DivergingBars(names, panels, centre, own_scales)

    def draw(canvas: Canvas) -> ChartLayers:
        return _drawn(found, canvas)

    return draw


def _drawn(found: DivergingBars, canvas: Canvas) -> ChartLayers:
    left = _names_width(found, canvas) + 14
    across = _across(found, canvas, left)
    stacked_up = across < len(found.panels)
    width = _panel_width(canvas, left, across)
    top = _heads_height(found, canvas, width)
    pitch = _pitch(found, canvas, left - 12)
    rows_high = pitch * len(found.names)
    layers: list[Layer] = []
    for at, panel in enumerate(found.panels):
        start = left if stacked_up else left + at * (width + _APART[canvas.narrow])
        first = top + (at * (rows_high + top + 12) if stacked_up else 0)
        frame = _frame(found, canvas, panel, (start, width), (first, pitch))
        layers += _panel(found, canvas, panel, frame)
        if stacked_up or at == 0:
            layers += _names(found, canvas, frame, left - 12)
    downward = len(found.panels) if stacked_up else 1
    return layered(canvas, downward * (rows_high + top + 12) - 10, layers)


def _across(found: DivergingBars, canvas: Canvas, left: float) -> int:
    """How many panels stand side by side: all, or on a phone one where their bars had no room."""
    count = len(found.panels)
    values = max(widest(_written(found, canvas, one), NAME, bold=True) for one in found.panels)
    room = _panel_width(canvas, left, count) - values - _GAP
    return count if not canvas.narrow or room >= _LEAST else 1


def _panel_width(canvas: Canvas, left: float, across: int) -> float:
    return (canvas.width - left - _APART[canvas.narrow] * (across - 1)) / across


def _written(found: DivergingBars, canvas: Canvas, panel: Panel) -> list[str]:
    return [found.written(canvas, panel, row) for row in range(len(found.names))]


def _names_width(found: DivergingBars, canvas: Canvas) -> float:
    limit = 110 if canvas.narrow else 200
    return round(min(widest((canvas.text(name) for name in found.names), NAME), limit))


def _pitch(found: DivergingBars, canvas: Canvas, width: float) -> float:
    """From row to row, so that the longest name has room for its lines."""
    deepest = max(len(folded(canvas.text(name), width + 2, NAME)) for name in found.names)
    return max(_PITCH, deepest * (NAME - 1) * LINE + 8)


def _heads_height(found: DivergingBars, canvas: Canvas, width: float) -> float:
    """Pixels for what the panels are called and for the centre's value below it."""
    deepest = max(
        len(folded(head(canvas, panel.of, shares=True), width, NAME)) for panel in found.panels
    )
    return deepest * NAME * LINE + 26


def _frame(
    found: DivergingBars,
    canvas: Canvas,
    panel: Panel,
    across: tuple[float, float],
    rows: tuple[float, float],
) -> Frame:
    """The scale leaves room for the values beside the bars."""
    start, width = across
    below, above = found.reach(panel)
    scaled = [panel] if found.own_scales else found.panels
    texts_ = [text for one in scaled for text in _written(found, canvas, one)]
    text = widest(texts_, NAME, bold=True) + _GAP
    space = width - text * (2 if below else 1) - 2
    scale = space / ((below + above) or 1)
    centre = start + (text if below else 1) + below * scale
    top, pitch = rows
    return Frame(centre, scale, top, start, start + width, pitch)


def _panel(found: DivergingBars, canvas: Canvas, panel: Panel, frame: Frame) -> list[Layer]:
    words = folded(head(canvas, panel.of, shares=True), frame.right - frame.left, NAME)
    middle = frame.top - 26 - (len(words) - 1) * NAME * LINE / 2 - 2
    base: Row = {
        "x": frame.centre,
        "y": frame.top - 6,
        "x2": frame.centre,
        "y2": frame.y(len(found.names)) - frame.pitch / 2,
    }
    meaning = written(
        canvas, found.centre, panel.of if found.centre else replace(panel.of, digits=0)
    )
    return [
        *_bars(found, panel, canvas, frame),
        lines(canvas, [base], "ink-2"),
        texts(canvas, stacked(centred(words, middle, NAME), frame.left), TextStyle(NAME)),
        texts(
            canvas,
            [{"x": frame.centre, "y": frame.top - 13, "text": meaning}],
            TextStyle(token="ink-2", align="center"),
        ),
        *_values(found, panel, canvas, frame),
    ]


def _bars(found: DivergingBars, panel: Panel, canvas: Canvas, frame: Frame) -> list[Layer]:
    layers = []
    for token, sign in (("inflow", 1), ("outflow", -1)):
        bars: list[Row] = []
        for row, value in enumerate(panel.values):
            if value is None or (value - found.centre) * sign <= 0:
                continue
            length = abs(value - found.centre) * frame.scale
            x = frame.centre if sign > 0 else frame.centre - length
            own = found.fields(canvas, panel, row)
            bars.append({**box(x, frame.y(row) - _BAR / 2, length, _BAR), **own})
        layers.append(boxes(canvas, bars, token))
    return layers


def _values(found: DivergingBars, panel: Panel, canvas: Canvas, frame: Frame) -> list[Layer]:
    right: list[Row] = []
    left: list[Row] = []
    for row, value in enumerate(panel.values):
        away = 0.0 if value is None else (value - found.centre) * frame.scale
        text = found.written(canvas, panel, row)
        own = found.fields(canvas, panel, row)
        label: Row = {"x": frame.centre + away, "y": frame.y(row), "text": text, **own}
        if away < 0:
            left.append({**label, "x": frame.centre + away - _GAP})
        else:
            right.append({**label, "x": frame.centre + away + _GAP})
    return [
        texts(canvas, right, TextStyle(NAME, bold=True)),
        texts(canvas, left, TextStyle(NAME, bold=True, align="right")),
    ]


def _names(found: DivergingBars, canvas: Canvas, frame: Frame, width: float) -> list[Layer]:
    rows: list[Row] = []
    for at, name in enumerate(found.names):
        words = folded(canvas.text(name), width + 2, NAME)
        rows += stacked(centred(words, frame.y(at), NAME - 1), 0, tooltip_fields(at))
    return [texts(canvas, rows, TextStyle(NAME))]
