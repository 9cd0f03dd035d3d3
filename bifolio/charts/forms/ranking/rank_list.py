"""A list of leading cities of which only some rows are printed: ranks with gaps, and changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bifolio.charts.forms.call import chart_form
from bifolio.charts.forms.options.kinds import NameColumn, PercentColumn, RankColumn
from bifolio.charts.forms.options.needs import whole
from bifolio.charts.forms.ranking.rank_list_data import RankList, percent
from bifolio.charts.marks.chart_layers import ChartLayers, Layer, Row
from bifolio.charts.marks.layer import TextStyle, box, boxes, layered, lines, texts
from bifolio.charts.marks.table_access import (
    cells,
    column,
    folded,
    head,
    labels,
    name_column,
    numbers,
)
from bifolio.charts.marks.text_metrics import LINE, NAME, NOTE, text_width, widest
from bifolio.model.findings import Canvas, Column, Draw, Table, message

_ROW = 24.0  # pixels from row to row
_SPACE = 12.0  # above the cities without a rank
_BAR = 13.0
_BESIDE = 6.0  # from a bar to its value
_RANK = 34.0  # right edge of the ranks
_NAME = 46.0  # left edge of the names
_APART = 22.0  # between names and panels, and between panels
UNRANKED = message("Rank not printed", "list of cities")
BEFORE = message("a year before: %(rank)s", "rank")


@chart_form
def rank_list(
    table: Table,
    *,
    rank: RankColumn,
    changes: Sequence[PercentColumn],
    before: RankColumn | None = None,
    words: NameColumn | None = None,
    name: NameColumn | None = None,
) -> Draw:
    """Draw the ranked rows of a table in order, with a line for the ranks between them.

    `changes` are columns of percent; their bars share one scale. `before`: column of earlier ranks.
    `words`: column of what is said of the first of the `changes` where no number is printed. On a phone
    the changes are numbers alone.
    """
    whole(table, rank, "rank")
    empty: list[None] = [None] * len(table.frame)
    found = RankList(
        labels(table, name_column(table, name)),
        numbers(table, rank),
        numbers(table, before) if before else [*empty],
        [(column(table, one), numbers(table, one)) for one in changes],
        cells(table, words) if words else [*empty],
        (column(table, rank).label, column(table, before).label if before else None),
    )

    def draw(canvas: Canvas) -> ChartLayers:
        return _drawn(found, canvas)

    return draw


def _drawn(found: RankList, canvas: Canvas) -> ChartLayers:
    panels = _panels(found, canvas)
    heads = [folded(head(canvas, panel.of), panel.right - panel.left) for panel in panels]
    top = 14 + max(len(words) for words in heads) * NOTE * LINE
    y, middles = top, list[float]()
    for slot in found.slots:
        y += _SPACE if slot is None else 0
        middles.append(y + _ROW / 2)
        y += _ROW
    layers = [
        *_list(found, canvas, middles),
        *_heads(canvas, panels, heads),
        *(
            layer
            for at, panel in enumerate(panels)
            for layer in _bars(found, canvas, panel, middles, at)
        ),
    ]
    return layered(canvas, y + 4, layers)


@dataclass(frozen=True)
class Panel:
    """Where the changes of one column stand: its edges, the x of no change, pixels per percent."""

    of: Column
    values: list[float | None]
    left: float
    right: float
    zero: float
    scale: float  # 0: no bars, the numbers stand at the right edge


def _panels(found: RankList, canvas: Canvas) -> list[Panel]:
    """Panels side by side, as broad as their values need on the common scale."""
    if canvas.narrow:
        broad = 92.0
        edges = [canvas.width - broad * (len(found.panels) - at) for at in range(len(found.panels))]
        return [
            Panel(of, values, left + 6, left + broad, left + broad, 0.0)
            for left, (of, values) in zip(edges, found.panels, strict=True)
        ]
    start = _NAME + widest([_title(found, canvas, at) for at in range(len(found.names))], NAME)
    space = canvas.width - start - _APART * len(found.panels)
    sides = [_reach(values) for _, values in found.panels]
    margins = [(_margin(below), 64.0) for below, _ in sides]
    scale = (space - sum(sum(pair) for pair in margins)) / sum(sum(pair) for pair in sides)
    placed, left = [], start
    for (of, values), (below, above), (before, after) in zip(
        found.panels, sides, margins, strict=True
    ):
        left += _APART
        right = left + before + after + (below + above) * scale
        placed.append(Panel(of, values, left, right, left + before + below * scale, scale))
        left = right
    return placed


def _margin(below: float) -> float:
    return 52.0 if below else 4.0


def _reach(values: Sequence[float | None]) -> tuple[float, float]:
    """How far the values go below and above no change; every panel has some room above."""
    shown = [value for value in values if value is not None]
    return max(0.0, -min(shown, default=0.0)), max(8.0, *shown, 0.0)


def _title(found: RankList, canvas: Canvas, at: int) -> str:
    """A city's name with its earlier rank, where that is printed and there is room."""
    return canvas.text(found.names[at]) + (
        "  " + _earlier(found, canvas, at) if found.before[at] else ""
    )


def _earlier(found: RankList, canvas: Canvas, at: int) -> str:
    rank = found.before[at]
    if rank is None or canvas.narrow:
        return ""
    return canvas.text(BEFORE.with_values(rank=int(rank)))


def _list(found: RankList, canvas: Canvas, middles: Sequence[float]) -> Iterator[Layer]:
    """Ranks, names, earlier ranks, and the heading of the cities without a rank."""
    ranks: list[Row] = []
    names: list[Row] = []
    notes: list[Row] = []
    for slot, y in zip(found.slots, middles, strict=True):
        if slot is None:
            notes.append({"x": 0, "y": y, "text": canvas.text(UNRANKED)})
        elif slot.at is None:
            notes.append({"x": _RANK - text_width(slot.rank), "y": y, "text": slot.rank})
            notes.append({"x": _NAME, "y": y, "text": "\N{EM DASH}"})
        else:
            own = {"y": y, **found.tooltip_fields(canvas, slot.at)}
            ranks.append({"x": _RANK, "text": slot.rank, **own})
            name = canvas.text(found.names[slot.at])
            names.append({"x": _NAME, "text": name, **own})
            after = _NAME + text_width(name, NAME) + 8
            notes.append({"x": after, "text": _earlier(found, canvas, slot.at), **own})
    yield texts(canvas, ranks, TextStyle(NAME, bold=True, align="right"))
    yield texts(canvas, names, TextStyle(NAME))
    yield texts(canvas, [note for note in notes if note["text"]], TextStyle(token="ink-2"))


def _heads(
    canvas: Canvas, panels: Sequence[Panel], heads: Sequence[Sequence[str]]
) -> Iterator[Layer]:
    align = "right" if canvas.narrow else "left"
    rows = [
        {
            "x": panel.right if canvas.narrow else panel.left,
            "y": 10 + at * NOTE * LINE,
            "text": text,
        }
        for panel, words in zip(panels, heads, strict=True)
        for at, text in enumerate(words)
    ]
    yield texts(
        canvas, rows, TextStyle(token="ink-2", align="right" if align == "right" else "left")
    )


def _bars(
    found: RankList, canvas: Canvas, panel: Panel, middles: Sequence[float], number: int
) -> Iterator[Layer]:
    """Bars from the line of no change, each with its number; words where no number is printed."""
    rows = [
        (slot.at, y)
        for slot, y in zip(found.slots, middles, strict=True)
        if slot and slot.at is not None
    ]
    shown = [
        (value, {"y": y, **found.tooltip_fields(canvas, at)})
        for at, y in rows
        if (value := panel.values[at]) is not None
    ]
    if panel.scale:
        edge = {
            "x": panel.zero,
            "x2": panel.zero,
            "y": rows[0][1] - _ROW / 2,
            "y2": rows[-1][1] + _ROW / 2,
        }
        for token, sign in (("inflow", 1), ("outflow", -1)):
            drawn = [_bar(panel, value, own) for value, own in shown if sign * value > 0]
            yield boxes(canvas, drawn, token)
        yield lines(canvas, [edge], "ink-2", 1)
    yield from _values(canvas, panel, shown)
    if number == 0:
        x = panel.zero + _BESIDE if panel.scale else panel.right
        said = [
            {"x": x, "y": y, "text": canvas.text(word), **found.tooltip_fields(canvas, at)}
            for at, y in rows
            if (word := found.words[at]) and panel.values[at] is None
        ]
        yield texts(
            canvas, said, TextStyle(token="ink-2", align="left" if panel.scale else "right")
        )


def _bar(panel: Panel, value: float, own: Row) -> Row:
    length = abs(value) * panel.scale
    left = panel.zero if value > 0 else panel.zero - length
    return {**own, **box(left, own["y"] - _BAR / 2, length, _BAR)}


def _values(canvas: Canvas, panel: Panel, shown: Sequence[tuple[float, Row]]) -> Iterator[Layer]:
    for sign, align in ((1, "left"), (-1, "right")):
        rows = [
            {
                "x": panel.zero + value * panel.scale + sign * _BESIDE
                if panel.scale
                else panel.right,
                "text": percent(canvas, value, panel.of),
                **own,
            }
            for value, own in shown
            if sign * value > 0
        ]
        side = align if panel.scale else "right"
        yield texts(canvas, rows, TextStyle(bold=True, align="left" if side == "left" else "right"))
