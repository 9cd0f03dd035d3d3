"""How the columns of a heat map share the width: blocks, one below another, and widths of cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

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
_WORDS = (120, 96, 80, 66, 54, 46)  # pixels up to which words of heads stay whole, in turn
_BROADEST = 128  # a cell is not broader, even if there is room


@dataclass(frozen=True)
class Block:
    """Some of the columns: their positions in the table, and their edges in pixels."""

    members: range
    edges: tuple[float, ...]
    top: float  # upper edge of the first row
    left: float  # where names end and numbers of the total or cells begin
    total: bool  # whether the total stands in it

    def width(self, at: int) -> float:
        """Width of the cell of the block's column `at`."""
        return self.edges[at + 1] - self.edges[at]

    def middle(self, at: int) -> float:
        """Middle of the block's column `at`."""
        return (self.edges[at] + self.edges[at + 1]) / 2

    def y(self, row: int) -> float:
        """Upper edge of a row."""
        return self.top + row * ROW + (row // 5) * _FIVE


def blocks(shades: Shades, canvas: Canvas) -> Iterator[Block]:
    """The columns in as many blocks, one below another, as the width asks for."""
    names = [canvas.text(name) for name in shades.names]
    size = NOTE if canvas.narrow else NAME
    left = round(min(widest(names, size), 110 if canvas.narrow else 170)) + 12
    beside = _total_width(shades, canvas)
    least, split = _packed(shades, canvas, canvas.width - left, beside)
    top = 0.0
    for members in split:
        total = members.start == 0 and beside > 0
        start = left + (beside if total else 0)
        widths = _widths([least[at] for at in members], canvas.width - start)
        edges = [start]
        for width in widths:
            edges.append(edges[-1] + width)
        columns = [*zip(members, widths, strict=True), *([(-1, beside - 2)] if total else [])]
        top += _head_height(shades, canvas, columns)
        block = Block(members, tuple(edges), top, left, total)
        yield block
        top = block.y(len(names)) + 18


def _total_width(shades: Shades, canvas: Canvas) -> float:
    if shades.total is None:
        return 0
    texts_ = [written(canvas, value, shades.total) for value in shades.totals]
    return round(widest(texts_, NAME)) + (18 if canvas.narrow else BAR + 22)


def _packed(
    shades: Shades, canvas: Canvas, space: float, beside: float
) -> tuple[list[float], list[range]]:
    """What each column needs, and the fewest blocks; long words of heads are divided for that."""
    choices = []
    for longest in _WORDS:
        least = [_least_width(shades, canvas, at, longest) for at in range(len(shades.columns))]
        choices.append((least, list(_split(least, space, beside))))
    return min(choices, key=lambda choice: len(choice[1]))  # the first of those: longest words


def _least_width(shades: Shades, canvas: Canvas, at: int, limit: float) -> float:
    """What a column needs: its numbers, and the longest word of its head, up to a limit."""
    figures = widest(written(canvas, v, shades.columns[at]) for v in shades.values[at])
    words = shades.head(canvas, at).split(" ")
    longest = widest(word for word in words if word.isascii())
    return round(max(figures + 8, min(longest, limit) + 8, 40))


def _split(least: Sequence[float], space: float, beside: float) -> Iterator[range]:
    """Runs of columns that fit, the total beside the first; the runs are about equally long."""
    count = 1
    while not all(
        sum(least[at] for at in run) <= space - (beside if run.start == 0 else 0) or len(run) == 1
        for run in _runs(len(least), count)
    ):
        count += 1
    return _runs(len(least), count)


def _runs(length: int, count: int) -> Iterator[range]:
    edges = [round(length * at / count) for at in range(count + 1)]
    return (range(a, b) for a, b in pairwise(edges))


def _widths(least: Sequence[float], space: float) -> list[float]:
    """Room shared out: all alike where that suffices for each, else each its least and a rest."""
    same = min(space / len(least), _BROADEST)
    if same >= max(least):
        return [same] * len(least)
    rest = max(0.0, space - sum(least)) / len(least)
    return [width + rest for width in least]


def _head_height(shades: Shades, canvas: Canvas, columns: Sequence[tuple[int, float]]) -> float:
    """Height of the deepest head; `columns` are positions and widths."""
    deepest = max(len(folded(shades.head(canvas, at), width - 6)) for at, width in columns)
    return deepest * NOTE * LINE + 10
