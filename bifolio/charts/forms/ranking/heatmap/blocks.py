"""How the columns of a heat map share the width: in one block if the numbers fit, else in several.

Where heads side by side would need several blocks, they stand in steps: each on lines of its own, at the
left of a thin line that leads down to its column.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from bifolio.charts.forms.ranking.column_widths import split, widths
from bifolio.charts.forms.ranking.heatmap.shades import Shades
from bifolio.charts.marks.table_access import (
    folded,
    written,
)
from bifolio.charts.marks.text_metrics import (
    LINE,
    NAME,
    NOTE,
    PHRASE_END,
    Line,
    phrases_in,
    text_width,
    upward,
    widest,
)
from bifolio.model.findings import Canvas

ROW = 24  # pixels
_FIVE = 5  # more pixels after each fifth row
BAR = 64  # longest bar of the total
_APART, _CLOSE = 12, 6  # from names to cells; where it has to be small
_FOLDED = 72  # width of names on two lines
_STEP = 4  # between heads in steps
_LINES, _UNEVEN = 3, 1.15  # lines of a head where columns have room for that; how unlike they are
_ABOVE = 10  # from heads in steps to the cells


@dataclass(frozen=True)
class Block:
    """Some of the columns: their positions in the table, and their edges in pixels."""

    members: range
    edges: tuple[float, ...]
    top: float  # upper edge of the first row
    names: float  # how broad names may be
    left: float  # where names end and numbers of the total or cells begin
    total: bool  # whether the total stands in it
    rows: tuple[int, ...]  # those of the table that it shows
    size: int  # of its numbers
    steps: tuple[tuple[float, tuple[str, ...]], ...]  # heads in steps: where they lead, their lines

    @property
    def flags(self) -> Iterator[tuple[float, list[Line]]]:
        """Heads in steps: the place to which each leads, and its lines; the first column's is lowest."""
        y = self.top - _ABOVE
        for x, words in self.steps:
            yield x, upward(words, y - NOTE * LINE / 2)
            y -= len(words) * NOTE * LINE + _STEP

    def width(self, at: int) -> float:
        """Width of the cell of the block's column `at`."""
        return self.edges[at + 1] - self.edges[at]

    def middle(self, at: int) -> float:
        """Middle of the block's column `at`."""
        return (self.edges[at] + self.edges[at + 1]) / 2

    def y(self, at: int) -> float:
        """Upper edge of the block's row `at`."""
        return self.top + at * ROW + (at // 5) * _FIVE

    @property
    def bottom(self) -> float:
        """Lower edge of the last row."""
        return self.y(len(self.rows))


@dataclass(frozen=True)
class _Plan:
    """What columns need of the width: `least` of each, `names` with a gap, `beside` them the total."""

    least: list[float]
    names: int
    gap: int
    beside: float
    size: int
    stepped: bool

    @property
    def left(self) -> int:
        return self.names + self.gap

    def runs(self, canvas: Canvas) -> list[range]:
        return list(split(self.least, canvas.width - self.left, self.beside))


def blocks(shades: Shades, canvas: Canvas) -> Iterator[Block]:
    """The columns in as many blocks, one below another, as the width asks for."""
    plan = _plan(shades, canvas)
    top = 0.0
    for members in plan.runs(canvas):
        block = _block(shades, canvas, plan, members, top)
        yield block
        top = block.bottom + 18


def _plan(shades: Shades, canvas: Canvas) -> _Plan:
    """With heads side by side if one block suffices, else in steps."""
    names = [canvas.text(name) for name in shades.names]
    broad = widest(names, NOTE if canvas.narrow else NAME)
    columns = range(len(shades.columns))
    plain = _Plan(
        [_least_width(shades, canvas, at) for at in columns],
        math.ceil(min(broad, 110 if canvas.narrow else 170)),
        _APART,
        _total_width(shades, canvas, _longest_word(shades, canvas, -1) + 10),
        NOTE,
        stepped=False,
    )
    if len(plain.runs(canvas)) == 1:
        return plain
    if not canvas.narrow:
        return _stepped(shades, canvas, plain.names, _APART)
    # Names on one line if that leaves the columns their room, else on two.
    tried = [
        _stepped(shades, canvas, math.ceil(min(broad, most)), gap)
        for most, gap in ((110, _APART), (_FOLDED, _APART), (_FOLDED, _CLOSE))
    ]
    return next((one for one in tried if len(one.runs(canvas)) == 1), tried[-1])


def _stepped(shades: Shades, canvas: Canvas, names: int, gap: int) -> _Plan:
    """With heads in steps: columns need what their numbers need."""
    size = NOTE - canvas.narrow
    figures = (_figures(shades, canvas, at, size) for at in range(len(shades.columns)))
    least = [math.ceil(one) + 1.0 for one in figures]
    return _Plan(least, names, gap, _total_width(shades, canvas, 0), size, stepped=True)


def _block(shades: Shades, canvas: Canvas, plan: _Plan, members: range, top: float) -> Block:
    """One block below the height `top`."""
    total = members.start == 0 and plan.beside > 0
    start = plan.left + (plan.beside if total else 0)
    wide = widths([plan.least[at] for at in members], canvas.width - start)
    # Edges on whole pixels are sharp on every screen, and short to write.
    edges = tuple(round(edge) for edge in accumulate(wide, initial=start))
    columns = [*zip(members, wide, strict=True), *([(-1, plan.beside - 2)] if total else [])]
    steps = _steps(shades, canvas, plan, members, edges) if plan.stepped else ()
    high = _steps_height(steps) if plan.stepped else _head_height(shades, canvas, columns)
    rows = tuple(_rows(shades, members))
    top += high
    return Block(members, edges, top, plan.names, plan.left, total, rows, plan.size, steps)


def _steps(
    shades: Shades, canvas: Canvas, plan: _Plan, members: range, edges: tuple[float, ...]
) -> tuple[tuple[float, tuple[str, ...]], ...]:
    """Heads in steps, each as broad as what stands to the left of its column."""
    middles = [(round(a + b) / 2, at) for (a, b), at in zip(pairwise(edges), members, strict=True)]
    if members.start == 0 and plan.beside:
        middles.insert(0, (plan.left + round(_totals_width(shades, canvas)), -1))
    return tuple((x, tuple(folded(shades.head(canvas, at), x - 6))) for x, at in middles)


def _steps_height(steps: Sequence[tuple[float, tuple[str, ...]]]) -> float:
    return sum(len(words) * NOTE * LINE + _STEP for _, words in steps) + _ABOVE


def _rows(shades: Shades, members: range) -> Iterator[int]:
    """All rows in the first block; below it those of which one of the block's cells is printed."""
    for row in range(len(shades.names)):
        if members.start == 0 or any(shades.values[at][row] is not None for at in members):
            yield row


def _total_width(shades: Shades, canvas: Canvas, head: float) -> float:
    """What the total takes beside the names; at least `head`."""
    if shades.total is None:
        return 0
    drawn = round(_totals_width(shades, canvas)) + (18 if canvas.narrow else BAR + 22)
    return max(drawn, head)


def _totals_width(shades: Shades, canvas: Canvas) -> float:
    """Width of the total's numbers."""
    if shades.total is None:
        return 0
    totals = (written(canvas, value, shades.total) for value in shades.totals)
    return widest(totals, NAME, bold=True)


def _least_width(shades: Shades, canvas: Canvas, at: int) -> float:
    """What a column needs: its numbers, and the longest word of its head, which is never divided."""
    figures = _figures(shades, canvas, at, NOTE)
    folded_ = _UNEVEN * text_width(shades.head(canvas, at)) / _LINES
    return round(max(figures + 8, _longest_word(shades, canvas, at) + 8, folded_ + 8, 40))


def _figures(shades: Shades, canvas: Canvas, at: int, size: int) -> float:
    """Width of a column's numbers."""
    return widest((written(canvas, v, shades.columns[at]) for v in shades.values[at]), size)


def _longest_word(shades: Shades, canvas: Canvas, at: int) -> float:
    """Width of the longest word of a head, or of its longest Chinese phrase where these are told."""
    head = shades.head(canvas, at)
    words = [word for phrase in phrases_in(head) for word in phrase.split(" ")]
    return math.ceil(widest(word for word in words if word.isascii() or PHRASE_END in head))


def _head_height(shades: Shades, canvas: Canvas, columns: Sequence[tuple[int, float]]) -> float:
    """Height of the deepest head; `columns` are positions and widths."""
    deepest = max(len(folded(shades.head(canvas, at), width - 6)) for at, width in columns)
    return deepest * NOTE * LINE + 10
