"""Scores of places in several indicators, as a table whose cells are shaded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bifolio.charts.forms.call import chart_form
from bifolio.charts.forms.options.kinds import NameColumn, NumberColumn
from bifolio.charts.forms.options.problems import refuse
from bifolio.charts.forms.ranking.heatmap.blocks import BAR, ROW, Block, blocks
from bifolio.charts.forms.ranking.heatmap.shades import Shades
from bifolio.charts.marks.chart_layers import ChartLayers, Layer, Row
from bifolio.charts.marks.layer import TextStyle, box, boxes, layered, lines, stacked, texts
from bifolio.charts.marks.table_access import (
    column,
    decimal,
    folded,
    labels,
    name_column,
    numbers,
    written,
)
from bifolio.charts.marks.text_metrics import NAME, NOTE, centred, text_width, upward, widest
from bifolio.charts.marks.tooltips import tooltip_fields
from bifolio.model.findings import Canvas, Draw, Table

_GAP = 1  # of paper on each side of a cell
_KEY = 34


@chart_form
def heatmap(
    table: Table,
    *,
    values: Sequence[NumberColumn] = (),
    bars: NumberColumn | None = None,
    centre: float | None = None,
    name: NameColumn | None = None,
) -> Draw:
    """Draw one row per place (order of the table) and one shaded cell per indicator.

    `name` is the column of names (place ids or messages); `values` the columns of the indicators, in
    order; none given means all number columns but `bars` and ranks. Shades run from
    the least to the greatest value of all shown cells; each cell carries its number with the column's
    digits, "—" where the source prints none. A `centre` is a value with a meaning (1.0 for ratios):
    shades then run from it to both sides, in a colour each. `bars` names a column drawn as bars beside the names.
    Column heads are the columns' labels; where they would need more width than there is, each stands on a
    line of its own. Has a narrow drawing.
    """
    chosen = tuple(values) or tuple(_numeric(table, bars))
    if not chosen:
        refuse(
            "heatmap needs columns of numbers besides the bars, the table has none", option="values"
        )
    shades = Shades(
        labels(table, name_column(table, name)),
        tuple(column(table, one) for one in chosen),
        tuple(numbers(table, one) for one in chosen),
        column(table, bars) if bars else None,
        numbers(table, bars) if bars else [],
        centre,
    )
    deep = _KEY if centre is None else _KEY + NOTE

    def draw(canvas: Canvas) -> ChartLayers:
        found = list(blocks(shades, canvas))
        bottom = found[-1].bottom + 4
        layers = [layer for block in found for layer in _block(shades, canvas, block)]
        return layered(canvas, bottom + deep, [*layers, *_key(shades, canvas, found[-1], bottom)])

    return draw


def _numeric(table: Table, total: str | None) -> Iterator[str]:
    return (
        c.id for c in table.columns if c.kind in {"count", "decimal", "percent"} and c.id != total
    )


def _block(shades: Shades, canvas: Canvas, block: Block) -> list[Layer]:
    return [
        *_names(shades, canvas, block),
        *_heads(shades, canvas, block),
        *_cells(shades, canvas, block),
        *(_totals(shades, canvas, block) if block.total else []),
    ]


def _names(shades: Shades, canvas: Canvas, block: Block) -> list[Layer]:
    size = NOTE if canvas.narrow else NAME
    rows: list[Row] = []
    for at, own in enumerate(block.rows):
        words = folded(canvas.text(shades.names[own]), block.names, size)
        smaller = size if len(words) == 1 else NOTE - 1
        rows += [
            {**row, "size": smaller}
            for row in stacked(
                centred(words, block.y(at) + ROW / 2, NOTE - 2), 0, tooltip_fields(own)
            )
        ]
    single = [row for row in rows if row["size"] == size]
    double = [row for row in rows if row["size"] != size]
    return [texts(canvas, single, TextStyle(size)), texts(canvas, double, TextStyle(NOTE - 1))]


def _heads(shades: Shades, canvas: Canvas, block: Block) -> list[Layer]:
    if block.steps:
        return _stepped(canvas, block)
    rows: list[Row] = []
    for at, member in enumerate(block.members):
        words = folded(shades.head(canvas, member), block.width(at) - 6)
        rows += stacked(upward(words, block.top - 12), block.middle(at))
    return [texts(canvas, rows, TextStyle(token="ink-2", align="center"))]


def _stepped(canvas: Canvas, block: Block) -> list[Layer]:
    """Each head on lines of its own, and a thin line from it to its column."""
    rows: list[Row] = []
    leads: list[Row] = []
    for x, words in block.flags:
        rows += stacked(words, x - 5)
        leads.append({"x": x, "y": words[0].y - NOTE / 2, "x2": x, "y2": block.top - 2})
    ink = TextStyle(token="ink-2", align="right")
    return [lines(canvas, leads, "ink-2", 0.6), texts(canvas, rows, ink)]


def _cells(shades: Shades, canvas: Canvas, block: Block) -> list[Layer]:
    filled: dict[str, list[Row]] = {token: [] for token in shades.tokens}
    printed: list[Row] = []
    missing: list[Row] = []
    for at, member in enumerate(block.members):
        for position, row in enumerate(block.rows):
            value, y = shades.values[member][row], block.y(position)
            text = written(canvas, value, shades.columns[member])
            label: Row = {"x": block.middle(at), "y": y + ROW / 2, "text": text, "row": str(row)}
            if value is None:
                missing.append(label)
                continue
            printed.append(label)
            width = block.width(at) - 2 * _GAP
            place = (block.edges[at] + _GAP, y + _GAP, width, ROW - 2 * _GAP)
            own = shades.fields(canvas, row, member)
            filled[shades.token(value)].append({**box(*place, shades.opacity(value)), **own})
    return [
        *(boxes(canvas, rows, token) for token, rows in filled.items()),
        texts(canvas, printed, TextStyle(block.size, align="center")),
        texts(canvas, missing, TextStyle(block.size, token="ink-2", align="center")),
    ]


def _totals(shades: Shades, canvas: Canvas, block: Block) -> list[Layer]:
    """Numbers of the total, and bars from zero where there is room for them."""
    if shades.total is None:
        return []
    shown = [written(canvas, value, shades.total) for value in shades.totals]
    right = block.left + round(widest(shown, NAME, bold=True))
    greatest = max(value for value in shades.totals if value is not None)
    numbers_: list[Row] = []
    bars: list[Row] = []
    for at, (text, value) in enumerate(zip(shown, shades.totals, strict=True)):
        own = shades.fields(canvas, at, -1)
        numbers_.append({"x": right, "y": block.y(at) + ROW / 2, "text": text, **own})
        if value is not None and not canvas.narrow:
            bar = box(right + 8, block.y(at) + 7, BAR * value / greatest, ROW - 14)
            bars.append({**bar, **own})
    return [
        texts(canvas, numbers_, TextStyle(NAME, bold=True, align="right")),
        boxes(canvas, bars, "volume"),
        *([] if block.steps else _total_head(shades, canvas, block)),
    ]


def _total_head(shades: Shades, canvas: Canvas, block: Block) -> list[Layer]:
    beside = block.edges[0] - block.left - 8
    top = upward(folded(shades.head(canvas, -1), beside), block.top - 12)
    if canvas.narrow:
        middle = stacked(top, block.left + beside / 2)
        return [texts(canvas, middle, TextStyle(token="ink-2", align="center"))]
    return [texts(canvas, stacked(top, block.left), TextStyle(token="ink-2"))]


def _key(shades: Shades, canvas: Canvas, block: Block, top: float) -> list[Layer]:
    """From the least value's shade to the greatest's; a centre is named where the colours meet."""
    digits = max(of.digits for of in shades.columns)
    percent = all(of.kind == "percent" for of in shades.columns)

    def text(value: float) -> str:
        return canvas.percent(value, digits) if percent else decimal(canvas, value, digits)

    least, greatest = map(text, shades.range)
    wide = text_width(least) + 6 + 14 * len(shades.steps) + 6 + text_width(greatest)
    x, y = max(0, min(block.edges[0] + 1, canvas.width - wide)), top + 10
    left = x + text_width(least) + 6
    swatches: dict[str, list[Row]] = {token: [] for token in shades.tokens}
    for at, value in enumerate(shades.steps):
        swatches[shades.token(value)].append(box(left + 14 * at, y, 14, 12, shades.opacity(value)))
    right = left + 14 * len(shades.steps)
    ends: list[Row] = [
        {"x": x, "y": y + 6, "text": least},
        {"x": right + 6, "y": y + 6, "text": greatest},
    ]
    middle: list[Row] = []
    if shades.centre is not None:
        middle = [{"x": (left + right) / 2, "y": y + 22, "text": text(shades.centre)}]
    return [
        *(boxes(canvas, rows, token) for token, rows in swatches.items()),
        texts(canvas, ends, TextStyle(token="ink-2")),
        texts(canvas, middle, TextStyle(token="ink-2", align="center")),
    ]
