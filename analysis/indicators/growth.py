"""How much something grew, and how a mean citation impact is made comparable.

Source of the definitions: Global research collaboration networks (Web of Science), notes under
Tables 1 and 2 and section 7. The report prints no counts behind Table 1 and no citations, so there
only the definition stands here; the ratios and changes of Table 2 are computed.
"""

from __future__ import annotations

from collections.abc import Sequence

from analysis.indicators.shares import share


def growth_ratio(before: float, after: float) -> float:
    """Later output divided by earlier output, without unit: 2.00 means that output doubled.

    It is the ratio itself, not the increase. Raises ValueError when there was nothing before.
    """
    if before <= 0:
        raise ValueError("growth from nothing has no ratio")
    return after / before


def cagr(before: float, after: float, years: int) -> float:
    """Compound annual growth rate in percent: the steady yearly growth that leads to `after`.

    `years` is the number of steps from the first year to the last (2000 to 2024: 24). Raises
    ValueError when there was nothing before or no year has passed.
    """
    if years <= 0:
        raise ValueError("growth needs at least one year")
    ratio: float = growth_ratio(before, after) ** (1 / years)
    return 100 * (ratio - 1)


def share_change(before: tuple[float, float], after: tuple[float, float]) -> float:
    """Change of a share in percentage points, from (amount, whole) before to (amount, whole) after.

    A difference of two shares, not growth in percent: from 4.2 % to 6.4 % it is 2.2 points.
    """
    return share(*after) - share(*before)


def cnci(citations: Sequence[float], expected: Sequence[float]) -> float:
    """Category Normalized Citation Impact of a set of papers; 1 is the world average.

    citations: how often each paper was cited. expected: the mean citations of the papers of the same
    subject category, year and document type. The impact of a paper is their ratio; that of a set is
    the mean of its papers' ratios. Raises ValueError for an empty set, for lists of different
    lengths, or when citations are expected to be zero.
    """
    ratios = [cited / norm for cited, norm in zip(citations, _positive(expected), strict=True)]
    if not ratios:
        raise ValueError("a set without papers has no citation impact")
    return sum(ratios) / len(ratios)


def _positive(expected: Sequence[float]) -> Sequence[float]:
    if any(norm <= 0 for norm in expected):
        raise ValueError("expected citations must be above zero")
    return expected
