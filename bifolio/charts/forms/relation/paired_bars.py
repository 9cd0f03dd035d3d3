"""Places with what comes in and what goes out: the size of both, and which way it leans."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from bifolio.charts.forms.call import chart_form
from bifolio.charts.forms.options.kinds import NumberColumn, PlaceColumn
from bifolio.charts.forms.options.needs import complete, from_zero
from bifolio.charts.forms.relation.paired_data import Pair, Pairs, read
from bifolio.charts.marks.chart_layers import ChartLayers, Layer, Row
from bifolio.charts.marks.layer import (
    KeyEntry,
    TextStyle,
    box,
    boxes,
    dots,
    kept_within,
    key,
    layered,
    lines,
    stacked,
    texts,
)
from bifolio.charts.marks.others import others
from bifolio.charts.marks.table_access import name_column, percent
from bifolio.charts.marks.text_metrics import centred, even, text_width, widest
from bifolio.model.findings import Canvas, Draw, Label, Table, message

BALANCE = message("Inflow less outflow, in % of the total", "flow pairs")

_HEAD = 50  # pixels above the first row
_BAR = 5  # height of one bar
_NARROW_ROW = 40
_BALANCE = 0.56  # of the room beside the names: what tells gain from loss has the most
_DOT = 28  # area of a dot in square pixels


@dataclass(frozen=True)
class Frame:
    """Columns of the drawing in pixels: right edge of totals, bars from–to, balance from–to."""

    totals: float
    bars: tuple[float, float]
    balance: tuple[float, float]
    row: float
    shift: float = 0  # of the marks below the middle of their row

    def y(self, at: int) -> float:
        """Middle of a row."""
        return _HEAD + (at + 0.5) * self.row


@chart_form
def paired_bars(
    table: Table,
    *,
    left: NumberColumn = "inflow",
    right: NumberColumn = "outflow",
    size: NumberColumn = "total",
    leading: int = 10,
    name: PlaceColumn | None = None,
    balance: Label = BALANCE,
) -> Draw:
    """Draw two bars for each place: what comes in (`left`) and what goes out (`right`).

    Rows are sorted by the column `size`; the first `leading` names stand out and carry their values. The
    broadest panel shows, under the words `balance`, how far inflow and outflow are from balance; on a phone
    it has the leading rows alone.
    """
    complete(table, (left, right, size), "paired-bars")
    from_zero(table, (left, right), "paired-bars", "diverging-bars")
    pairs = read(table, (name_column(table, name, ("place",)), size, left, right), leading)

    def draw(canvas: Canvas) -> ChartLayers:
        return _narrow(pairs, canvas, balance) if canvas.narrow else _wide(pairs, canvas, balance)

    return draw


def _wide(pairs: Pairs, canvas: Canvas, balance: Label) -> ChartLayers:
    names = widest(canvas.place(row.place) for row in pairs.rows)
    head = canvas.text(pairs.total.label)
    totals = round(names + max(58, text_width(head) + 12))
    row = 17 if len(pairs.rows) > 30 else 21
    split = totals + 14 + _BALANCE * (canvas.width - totals - 14)
    values = widest(_both(canvas, pair) for pair in pairs.rows[: pairs.leading])
    frame = Frame(totals, (split + 14, canvas.width - values - 8), (totals + 14, split), row)
    layers = [
        *_five_rules(pairs, canvas, frame),
        *_names(pairs, canvas, frame),
        *_bars(pairs, canvas, frame),
        *_balance(pairs, canvas, frame, canvas.text(balance)),
    ]
    return layered(canvas, frame.y(len(pairs.rows)) + 4, layers)


def _five_rules(pairs: Pairs, canvas: Canvas, frame: Frame) -> list[Layer]:
    """A light rule every five rows leads the eye from name to mark."""
    heights = [_HEAD + frame.row * at for at in range(0, len(pairs.rows), 5)]
    rules = [{"x": 0, "y": y - 0.5, "x2": canvas.width, "y2": y - 0.5} for y in heights]
    return [lines(canvas, rules)]


def _names(pairs: Pairs, canvas: Canvas, frame: Frame) -> list[Layer]:
    names: list[Row] = []
    totals: list[Row] = []
    for at, row in _all(pairs):
        own = {"y": frame.y(at), **pairs.fields(canvas, at)}
        names.append({"x": 0, "text": canvas.place(row.place), **own})
        totals.append({"x": frame.totals, "text": canvas.count(row.total), **own})
    head = [{"x": frame.totals, "y": _HEAD - 14, "text": canvas.text(pairs.total.label)}]
    first, n = TextStyle(bold=True), pairs.leading
    return [
        texts(canvas, names[:n], first),
        texts(canvas, names[n:], TextStyle(token="ink-2")),
        texts(canvas, totals[:n], TextStyle(bold=True, align="right")),
        texts(canvas, totals[n:], TextStyle(token="ink-2", align="right")),
        texts(canvas, head, TextStyle(token="ink-2", align="right")),
    ]


def _all(pairs: Pairs) -> list[tuple[int, Pair]]:
    return list(enumerate(pairs.rows))


def _bars(pairs: Pairs, canvas: Canvas, frame: Frame) -> list[Layer]:
    left, right = frame.bars
    scale = (right - left) / pairs.greatest
    values: list[Row] = [
        {
            "x": left + scale * max(r.inflow, r.outflow) + 6,
            "y": frame.y(at),
            "text": _both(canvas, r),
            **pairs.fields(canvas, at),
        }
        for at, r in _all(pairs)[: pairs.leading]
    ]
    return [
        *_paired(pairs, canvas, frame),
        texts(canvas, values),
        *_pair_key(pairs, canvas, left),
    ]


def _paired(pairs: Pairs, canvas: Canvas, frame: Frame) -> list[Layer]:
    """Two bars a row."""
    left, right = frame.bars
    scale = (right - left) / pairs.greatest
    inflow: list[Row] = []
    outflow: list[Row] = []
    for at, row in _all(pairs):
        y, own = frame.y(at) + frame.shift, pairs.fields(canvas, at)
        above = box(left, y - _BAR - 0.5, scale * row.inflow, _BAR)
        below = box(left, y + 0.5, scale * row.outflow, _BAR)
        inflow.append({**above, **own, "group": "inflow"})
        outflow.append({**below, **own, "group": "outflow"})
    return [boxes(canvas, inflow, "inflow"), boxes(canvas, outflow, "outflow")]


def _pair_key(pairs: Pairs, canvas: Canvas, left: float, y: float = _HEAD - 23) -> list[Layer]:
    entries = [
        KeyEntry("inflow", canvas.text(pairs.inflow.label), group="inflow"),
        KeyEntry("outflow", canvas.text(pairs.outflow.label), group="outflow"),
    ]
    return key(canvas, entries, left, y).layers


def _balance(pairs: Pairs, canvas: Canvas, frame: Frame, words: str) -> list[Layer]:
    """A dot per row, left of the middle line where more go than come, right where more come."""
    scale = _Scale.of(pairs, frame.balance)
    bottom = frame.y(len(pairs.rows)) - frame.row / 2
    grid = [_upright(scale.x(at), _spans(pairs, frame, bottom)) for at in scale.ticks]
    ticks = [
        {"x": scale.x(at), "y": _HEAD - 9, "text": percent(canvas, at, 0, signed=True)}
        for at in scale.ticks
    ]
    broad = frame.balance[1] - frame.balance[0]
    head = stacked(centred(even(words, broad), 14), scale.x(0))
    comes = [(at, row) for at, row in _all(pairs) if row.balance > 0]
    level = [(at, row) for at, row in _all(pairs) if row.balance == 0]
    goes = [(at, row) for at, row in _all(pairs) if row.balance < 0]
    return [
        lines(canvas, [*grid[0], *grid[-1]]),
        lines(canvas, grid[1], "ink-2"),
        texts(canvas, kept_within(canvas, ticks), TextStyle(token="ink-2", align="center")),
        texts(canvas, head, TextStyle(token="ink-2", align="center")),
        *_stems(pairs, canvas, (frame, scale), comes, "inflow"),
        *_stems(pairs, canvas, (frame, scale), level, "ink-2"),
        *_stems(pairs, canvas, (frame, scale), goes, "outflow"),
    ]


def _spans(pairs: Pairs, frame: Frame, bottom: float) -> list[tuple[float, float]]:
    """Where upright lines run: past all rows, or beside their marks where names stand above these."""
    if not frame.shift:
        return [(_HEAD, bottom)]
    middles = [frame.y(at) + frame.shift for at in range(len(pairs.rows))]
    return [(y - 8, y + 8) for y in middles]


def _upright(x: float, spans: list[tuple[float, float]]) -> list[Row]:
    return [{"x": x, "y": top, "x2": x, "y2": bottom} for top, bottom in spans]


@dataclass(frozen=True)
class _Scale:
    """From a balance in percent to pixels; the middle of the panel is 0."""

    middle: float
    reach: float  # pixels from the middle to the outermost tick
    limit: float  # percent at the outermost tick

    @classmethod
    def of(cls, pairs: Pairs, panel: tuple[float, float]) -> _Scale:
        left, right = panel
        greatest = max(abs(row.balance) for row in pairs.rows)
        limit = 10 * math.ceil(greatest / 10) or 10
        return cls((left + right) / 2, (right - left) / 2 - 14, limit)

    @property
    def ticks(self) -> tuple[float, float, float]:
        """The outermost values and the middle."""
        return (-self.limit, 0, self.limit)

    def x(self, balance: float) -> float:
        """Where a balance stands."""
        return self.middle + self.reach * balance / self.limit


def _stems(
    pairs: Pairs,
    canvas: Canvas,
    at: tuple[Frame, _Scale],
    rows: list[tuple[int, Pair]],
    token: str,
) -> list[Layer]:
    frame, scale = at
    stems: list[Row] = []
    ends: list[Row] = []
    for number, row in rows:
        x, own = scale.x(row.balance), pairs.fields(canvas, number)
        y = frame.y(number) + frame.shift
        stems.append({"x": scale.x(0), "y": y, "x2": x, "y2": y, **own})
        ends.append({"x": x, "y": y, "area": _DOT, **own})
    return [lines(canvas, stems, token, 1.5), dots(canvas, ends, token)]


def _narrow(pairs: Pairs, canvas: Canvas, balance: Label) -> ChartLayers:
    """For phones: the leading rows, under each name its balance and, smaller, its bars."""
    shown = replace(pairs, rows=pairs.rows[: max(pairs.leading, 1)])
    split = _BALANCE * canvas.width
    below = 27 - _NARROW_ROW / 2
    frame = Frame(canvas.width, (split + 14, canvas.width), (0, split), _NARROW_ROW, below)
    layers = [
        *_narrow_texts(shown, canvas),
        *_balance(shown, canvas, frame, canvas.text(balance)),
        *_paired(shown, canvas, frame),
        *_pair_key(shown, canvas, split + 14, 5),
    ]
    bottom = float(_HEAD + _NARROW_ROW * len(shown.rows))
    note, bottom = others(canvas, [row.place for row in shown.rows], len(pairs.rows), bottom)
    return layered(canvas, bottom, [*layers, *note])


def _narrow_texts(pairs: Pairs, canvas: Canvas) -> list[Layer]:
    """Above its bars each name, at the right the total, before it the leading rows' values."""
    right = canvas.width
    beside = right - max(46, text_width(canvas.text(pairs.total.label)) + 14)
    head: Row = {"x": right, "y": _HEAD - 14, "text": canvas.text(pairs.total.label)}
    names: list[Row] = []
    totals: list[Row] = []
    values: list[Row] = []
    for at, row in _all(pairs):
        own = {"y": _HEAD + at * _NARROW_ROW + 9, **pairs.fields(canvas, at)}
        names.append({"x": 0, "text": canvas.place(row.place), **own})
        totals.append({"x": right, "text": canvas.count(row.total), **own})
        values.append({"x": beside, "text": _both(canvas, row), **own})
    first = pairs.leading
    return [
        texts(canvas, names[:first], TextStyle(bold=True)),
        texts(canvas, names[first:]),
        texts(canvas, [head, *totals], TextStyle(align="right")),
        texts(canvas, values[:first], TextStyle(token="ink-2", align="right")),
    ]


def _both(canvas: Canvas, row: Pair) -> str:
    return f"{canvas.count(row.inflow)} / {canvas.count(row.outflow)}"
