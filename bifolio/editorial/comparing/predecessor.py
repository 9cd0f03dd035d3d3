"""Which edition of a series stands before another."""

from __future__ import annotations

from collections.abc import Sequence

from bifolio.sources.report import Report


def predecessor(reports: Sequence[Report], edition: str) -> str | None:
    """The last edition of the same series before an edition's year; None where there is none."""
    own = next(one for one in reports if one.id == edition)
    earlier = [
        (one.year, one.id) for one in reports if one.series == own.series and one.year < own.year
    ]
    return max(earlier)[1] if earlier else None
