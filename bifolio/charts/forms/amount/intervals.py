"""Values as they are printed: exact, about, above, below, from–to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bifolio.charts.forms.amount.interval_data import Printed, Values, printed_rows
from bifolio.charts.forms.amount.interval_key import DOT, RING, dots_key, is_exact
from bifolio.charts.forms.call import chart_form
from bifolio.charts.forms.options.kinds import NameColumn, NumberColumn, TextColumn
from bifolio.charts.forms.options.problems import near, refuse
from bifolio.charts.marks.axes import Axis, apart, from_zero, rules, tick
from bifolio.charts.marks.chart_layers import ChartLayers, Layer, Row
from bifolio.charts.marks.layer import (
    TextStyle,
    box,
    boxes,
    kept_within,
    layered,
    lines,
    stacked,
    texts,
)
from bifolio.charts.marks.symbols import Shape, shapes
from bifolio.charts.marks.table_access import (
    cells,
    column,
    folded,
    labels,
    name_column,
    numbers,
    written,
)
from bifolio.charts.marks.text_metrics import NAME, centred, widest
from bifolio.charts.marks.tooltips import named, tooltip_fields, with_unit
from bifolio.model.findings import Canvas, Column, Draw, Message, Table, message

ABOUT = message("about %(value)s", "bound")
NEARLY = message("nearly %(value)s", "bound")
MORE = message("more than %(value)s", "bound")
AT_LEAST = message("at least %(value)s", "bound")
LESS = message("less than %(value)s", "bound")
AT_MOST = message("at most %(value)s", "bound")
RANGE = message("%(from)s to %(to)s", "bound")

PHRASES: Mapping[str, Message] = {
    "about": ABOUT,
    "nearly": NEARLY,
    "above": MORE,
    "over": MORE,
    "at-least": AT_LEAST,
    "below": LESS,
    "at-most": AT_MOST,
    "up-to": AT_MOST,
}
_UPWARD = frozenset({"above", "over", "at-least"})
_DOWNWARD = frozenset({"below", "at-most", "up-to"})
_OPEN = 34  # pixels of an arrow that points to where the value may be
_PITCH = {False: 30.0, True: 48.0}  # pixels from row to row, narrow or not
_BAND = 12.0
_AXIS = 22


def phrase(canvas: Canvas, of: Column, value: float, bound: str) -> str:
    """A value with its qualifier in words: more than 50%."""
    text = written(canvas, value, of)
    found = PHRASES.get(bound)
    return canvas.text(found.with_values(value=text)) if found else text


@chart_form
def intervals(
    table: Table,
    *,
    value: NumberColumn | None = None,
    low: NumberColumn | None = None,
    high: NumberColumn | None = None,
    bound: TextColumn | None = None,
    name: NameColumn | None = None,
    longest_first: bool = False,
) -> Draw:
    """Draw values as they are printed: exact ones as dots, rough ones and limits as rings, ranges as bands.

    A row has either a value in the column `value`, or its ends in `low` and `high`. `name`: column of
    place ids or messages. `bound`: text column (plain strings) of exact, about, nearly, above, over,
    at-least, below, at-most, up-to; none given or empty means exact. Values are written with the
    number column's kind and digits. An arrow points from a limit to where the value may be; where dots
    and rings stand together, a key tells them apart. The axis begins at zero. `longest_first`: the greatest on top, no
    longer in the table's order. Has a narrow drawing.
    """
    if value is None and (low is None or high is None):
        refuse(
            "intervals needs a column of values, or one of least and one of greatest values",
            "Write value = “…”, or low = “…” and high = “…”, or all three.",
        )
    of = column(table, value or low or "")
    names = labels(table, name_column(table, name))
    nothing: list[float | None] = [None] * len(names)
    printed = cells(table, value) if value else nothing
    lows = numbers(table, low) if low else nothing
    highs = numbers(table, high) if high else nothing
    kinds = [_kind(cell) for cell in cells(table, bound)] if bound else ["exact"] * len(names)
    rows = list(printed_rows(zip(names, printed, lows, highs, kinds, strict=True)))
    if longest_first:
        rows.sort(key=lambda row: -row.high)
    values = Values(rows, of, column(table, low) if low else of)

    def draw(canvas: Canvas) -> ChartLayers:
        return _drawn(values, canvas)

    return draw


def _kind(cell: object) -> str:
    """The bound of a row; empty ones are exact. Raises FormProblems for an unknown word."""
    word = cell.id if isinstance(cell, Message) else cell
    found = word if isinstance(word, str) and word else "exact"
    if found != "exact" and found not in PHRASES:
        hint = near(found, ["exact", *PHRASES], "Words that say how exact a value is")
        refuse(f"“{found}” does not say how exact a value is", hint, "bound")
    return found


def _fields(values: Values, canvas: Canvas, at: int) -> Row:
    row = values.rows[at]
    value = with_unit(canvas, _text(values, row, canvas), values.of)
    said = named(canvas, canvas.text(values.of.label), value)
    return tooltip_fields(at, f"{canvas.text(row.name)}\n{said}")


def _text(values: Values, row: Printed, canvas: Canvas) -> str:
    if row.low == row.high:
        of = replace(values.of, digits=0) if row.whole else values.of
        return phrase(canvas, of, row.low, row.bound)
    ends = {
        "from": written(canvas, row.low, values.ends),
        "to": written(canvas, row.high, values.ends),
    }
    return canvas.text(RANGE.with_values(**ends))


def _drawn(values: Values, canvas: Canvas) -> ChartLayers:
    axis = _axis(values, canvas)
    bottom = _AXIS + _PITCH[canvas.narrow] * len(values.rows)
    layers = [
        *_grid(values, canvas, axis, bottom - 5),
        *_names(values, canvas, axis),
        *_bands(values, canvas, axis),
        *_points(values, canvas, axis),
        *_arrows(values, canvas, axis),
        *_texts(values, canvas, axis),
    ]
    key = dots_key(canvas, values, 0 if canvas.narrow else axis.start - 4, bottom - 3)
    height = bottom + (key.height - 3 if key.layers else 2)
    return layered(canvas, height, [*layers, *key.layers])


def _axis(values: Values, canvas: Canvas) -> Axis:
    open_ = _OPEN if any(row.bound in _UPWARD for row in values.rows) else 0
    if canvas.narrow:
        left, right = 2.0, canvas.width - max(open_ + 14.0, 24.0)
    else:
        shown = widest((_text(values, row, canvas) for row in values.rows), NAME, bold=True)
        left, right = _left(values, canvas) + 14, canvas.width - open_ - shown - 12
    return from_zero((row.high for row in values.rows), left, right, 3 if canvas.narrow else 4)


def _left(values: Values, canvas: Canvas) -> float:
    """Width of the names, which wrap where they are long."""
    return round(min(widest((canvas.text(row.name) for row in values.rows), NAME), 220))


def _y(canvas: Canvas, at: int) -> float:
    pitch = _PITCH[canvas.narrow]
    return _AXIS + at * pitch + (34 if canvas.narrow else pitch / 2)


def _grid(values: Values, canvas: Canvas, axis: Axis, bottom: float) -> list[Layer]:
    spans: list[tuple[float, float]] = [(_AXIS - 4, bottom)]
    if canvas.narrow:
        heights = [_y(canvas, at) for at in range(len(values.rows))]
        spans = [(y - 9, y + 9) for y in heights]
    shown = [(v, tick(canvas, axis, v, values.of)) for v in apart(canvas, axis, values.of)]
    ticks = [{"x": axis.at(v), "y": _AXIS - 13, "text": text} for v, text in shown if v]
    zero = [{"x": axis.start - 2, "y": _AXIS - 13, "text": text} for v, text in shown if not v]
    return [
        lines(canvas, rules(axis, spans)),
        texts(canvas, zero, TextStyle(token="ink-2")),
        texts(canvas, kept_within(canvas, ticks), TextStyle(token="ink-2", align="center")),
    ]


def _names(values: Values, canvas: Canvas, axis: Axis) -> list[Layer]:
    rows: list[Row] = []
    for at, row in enumerate(values.rows):
        y, own = _y(canvas, at) - (22 if canvas.narrow else 0), _fields(values, canvas, at)
        if canvas.narrow:
            rows.append({"x": 0, "y": y, "text": canvas.text(row.name), **own})
        else:
            words = folded(canvas.text(row.name), _left(values, canvas) + 2, NAME)
            rows += stacked(centred(words, y, NAME - 1), 0, own)
    stems: list[Row] = [
        {
            "x": axis.start,
            "y": _y(canvas, at),
            "x2": axis.at(row.low),
            "y2": _y(canvas, at),
            **_fields(values, canvas, at),
        }
        for at, row in enumerate(values.rows)
        if row.bound not in _DOWNWARD
    ]
    return [lines(canvas, stems, "volume", 1.5, opacity=0.4), texts(canvas, rows, TextStyle(NAME))]


def _bands(values: Values, canvas: Canvas, axis: Axis) -> list[Layer]:
    """A range is a band from its least to its greatest value, closed by its ends."""
    bands: list[Row] = []
    ends: list[Row] = []
    for at, row in enumerate(values.rows):
        if row.low == row.high:
            continue
        left, right, y = axis.at(row.low), axis.at(row.high), _y(canvas, at)
        own = _fields(values, canvas, at)
        bands.append({**box(left, y - _BAND / 2, right - left, _BAND, 0.5), **own})
        ends += [
            {"x": x, "y": y - _BAND / 2, "x2": x, "y2": y + _BAND / 2, **own} for x in (left, right)
        ]
    return [boxes(canvas, bands, "volume"), lines(canvas, ends, "volume", 2)]


def _points(values: Values, canvas: Canvas, axis: Axis) -> list[Layer]:
    """Full dots where the value itself is printed, rings where it lies near or beyond."""
    layers = []
    for filled in (True, False):
        rows: list[Row] = [
            {"x": axis.at(row.low), "y": _y(canvas, at), **_fields(values, canvas, at)}
            for at, row in enumerate(values.rows)
            if row.low == row.high and is_exact(row) == filled
        ]
        layers.append(shapes(canvas, rows, DOT if filled else RING))
    return layers


def _arrows(values: Values, canvas: Canvas, axis: Axis) -> list[Layer]:
    """Arrows without an end: above to the right, below to the left."""
    layers: list[Layer] = []
    for bounds, sign, shape in ((_UPWARD, 1, "triangle-right"), (_DOWNWARD, -1, "triangle-left")):
        shafts: list[Row] = []
        heads: list[Row] = []
        for at, row in enumerate(values.rows):
            if row.bound not in bounds or row.low != row.high:
                continue
            x, y = axis.at(row.low), _y(canvas, at)
            reach = min(_OPEN, _space(values.of, axis, x, sign))
            own = _fields(values, canvas, at)
            end = x + sign * (reach - 4)
            shafts.append({"x": x + sign * 6, "y": y, "x2": end, "y2": y, **own})
            heads.append({"x": end, "y": y, **own})
        layers += [
            lines(canvas, shafts, "volume", 2),
            shapes(canvas, heads, Shape(shape, "volume", area=60)),
        ]
    return layers


def _space(of: Column, axis: Axis, x: float, sign: int) -> float:
    """How far an arrow may point: not below zero, nor a share beyond the whole."""
    if sign < 0:
        return x - axis.start - 6
    whole = axis.at(100) - x if of.kind == "percent" else _OPEN
    return max(whole, 14) if whole > 0 else _OPEN


def _texts(values: Values, canvas: Canvas, axis: Axis) -> list[Layer]:
    """What is printed, right of the mark; on a phone at the right of the name."""
    rows: list[Row] = []
    for at, row in enumerate(values.rows):
        label = {"text": _text(values, row, canvas), **_fields(values, canvas, at)}
        if canvas.narrow:
            rows.append({"x": canvas.width, "y": _y(canvas, at) - 22, **label})
        else:
            upward = row.bound in _UPWARD and row.low == row.high
            beyond = min(_OPEN, _space(values.of, axis, axis.at(row.high), 1)) + 6 if upward else 10
            rows.append({"x": axis.at(row.high) + beyond, "y": _y(canvas, at), **label})
    return [
        texts(canvas, rows, TextStyle(NAME, bold=True, align="right" if canvas.narrow else "left"))
    ]
