"""Shares of a whole, and the counts behind printed shares."""

from __future__ import annotations

from collections.abc import Iterable

from bifolio.model.rounding import rounded


def share(amount: float, whole: float) -> float:
    """An amount of a whole in percent; raises ValueError when there is no whole."""
    if not whole:
        raise ValueError("a share of nothing has no value")
    return 100 * amount / whole


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
