"""How columns of a drawing share its width, and when they need more than one block."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

_BROADEST = 128  # pixels: a cell is not broader, even if there is room


def split(least: Sequence[float], space: float, beside: float) -> Iterator[range]:
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


def widths(least: Sequence[float], space: float) -> list[float]:
    """Room shared out: all alike where that suffices for each, else each its least and a rest."""
    same = min(space / len(least), _BROADEST)
    if same >= max(least):
        return [same] * len(least)
    rest = max(0.0, space - sum(least)) / len(least)
    return [width + rest for width in least]
