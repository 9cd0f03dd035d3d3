"""How the columns of a heat map share the width: blocks, one below another, and widths of cells."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from bifolio.charts.forms.ranking.column_widths import split, widths
from bifolio.charts.forms.ranking.shades import Shades
from bifolio.charts.marks.table_access import (
    folded,
    written,
)
from bifolio.charts.marks.text_metrics import LINE, NAME, NOTE, widest
from bifolio.model.findings import Canvas

ROW = 24  # pixels
_FIVE = 5  # more pixels after each fifth row
BAR = 64  # longest bar of the total


@dataclass(frozen=True)
class Block:
    """Some of the columns: their positions in the table, and their edges in pixels."""

    members: range
    edges: tuple[float, ...]
    top: float  # upper edge of the first row
    left: float  # where names end and numbers of the total or cells begin
    total: bool  # whether the total stands in it
    rows: tuple[int, ...]  # those of the table that it shows

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


def blocks(shades: Shades, canvas: Canvas) -> Iterator[Block]:
    """The columns in as many blocks, one below another, as the width asks for."""
    names = [canvas.text(name) for name in shades.names]
    size = NOTE if canvas.narrow else NAME
    left = round(min(widest(names, size), 110 if canvas.narrow else 170)) + 12
    beside = _total_width(shades, canvas)
    least = [_least_width(shades, canvas, at) for at in range(len(shades.columns))]
    top = 0.0
    for members in split(least, canvas.width - left, beside):
        total = members.start == 0 and beside > 0
        start = left + (beside if total else 0)
        wide = widths([least[at] for at in members], canvas.width - start)
        # Edges on whole pixels are sharp on every screen, and short to write.
        edges = [round(edge) for edge in accumulate(wide, initial=start)]
        columns = [*zip(members, wide, strict=True), *([(-1, beside - 2)] if total else [])]
        top += _head_height(shades, canvas, columns)
        block = Block(members, tuple(edges), top, left, total, tuple(_rows(shades, members)))
        yield block
        top = block.bottom + 18


def _rows(shades: Shades, members: range) -> Iterator[int]:
    """All rows in the first block; below it those of which one of the block's cells is printed."""
    for row in range(len(shades.names)):
        if members.start == 0 or any(shades.values[at][row] is not None for at in members):
            yield row


def _total_width(shades: Shades, canvas: Canvas) -> float:
    if shades.total is None:
        return 0
    texts_ = [written(canvas, value, shades.total) for value in shades.totals]
    drawn = round(widest(texts_, NAME)) + (18 if canvas.narrow else BAR + 22)
    return max(drawn, _longest_word(shades, canvas, -1) + 10)


def _least_width(shades: Shades, canvas: Canvas, at: int) -> float:
    """What a column needs: its numbers, and the longest word of its head, which is never divided."""
    figures = widest(written(canvas, v, shades.columns[at]) for v in shades.values[at])
    return round(max(figures + 8, _longest_word(shades, canvas, at) + 8, 40))


def _longest_word(shades: Shades, canvas: Canvas, at: int) -> float:
    words = shades.head(canvas, at).split(" ")
    return math.ceil(widest(word for word in words if word.isascii()))


def _head_height(shades: Shades, canvas: Canvas, columns: Sequence[tuple[int, float]]) -> float:
    """Height of the deepest head; `columns` are positions and widths."""
    deepest = max(len(folded(shades.head(canvas, at), width - 6)) for at, width in columns)
    return deepest * NOTE * LINE + 10
