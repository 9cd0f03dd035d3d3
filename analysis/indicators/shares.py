"""Shares of a whole, rankings, and the round numbers that prose compares them with."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from bifolio.model.rounding import rounded

if TYPE_CHECKING:
    import pandas as pd

Size = TypeVar("Size", int, float)
NEAR = 3.0
"""Percentage points. “Nearly” a round share means below it, and by at most this much."""


def share(amount: float, whole: float) -> float:
    """An amount of a whole in percent; raises ValueError when there is no whole."""
    if not whole:
        raise ValueError("a share of nothing has no value")
    return 100 * amount / whole


def ranked(values: Mapping[str, Size]) -> list[tuple[str, Size]]:
    """(name, value), largest first; equal values keep the order in which they are given."""
    return sorted(values.items(), key=lambda item: -item[1])


def column(frame: pd.DataFrame, name: str, values: str) -> dict[str, int]:
    """A column of whole numbers as name → value, in row order."""
    return {str(row[name]): int(row[values]) for row in frame.to_dict("records")}


def leading_share(values: Mapping[str, float], count: int) -> float:
    """Share of the `count` largest values in the sum of all, in percent."""
    return share(sum(value for _, value in ranked(values)[:count]), sum(values.values()))


def tenths_below(percent: float) -> int:
    """The last full tenth that a share passes, in percent: 71.6 → 70 (“more than 70 %”)."""
    return 10 * math.floor(percent / 10)


def tenths_above(percent: float) -> int:
    """The next full tenth that a share has not passed, in percent: 67.7 → 70 (“nearly 70 %”)."""
    return 10 * math.ceil(percent / 10)


def nearly(percent: float, level: float, near: float = NEAR) -> bool:
    """Whether a share lies below a level, by no more than `near` percentage points."""
    return 0 < level - percent <= near


def stable(before: float, after: float, bound: float = 1.0) -> bool:
    """Whether a value changed by at most `bound` percent of what it was before."""
    return abs(share(after - before, before)) <= bound


def counts_behind(shares: Iterable[float], whole: int, digits: int) -> list[int | None]:
    """For each printed share in percent, the count of `whole` items that rounds to it.

    None where no whole number of items does: then the share is of something else than these items.
    """
    return [_count_behind(percent, whole, digits) for percent in shares]


def _count_behind(percent: float, whole: int, digits: int) -> int | None:
    nearest = round(percent * whole / 100)
    fitting = [
        count
        for count in (nearest - 1, nearest, nearest + 1)
        if rounded(share(count, whole), digits) == rounded(percent, digits)
    ]
    return fitting[0] if fitting else None


def in_order(values: Sequence[float]) -> bool:
    """Whether values never rise from one to the next."""
    return all(left >= right for left, right in pairwise(values))
