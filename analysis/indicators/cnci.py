"""How a mean citation impact is made comparable.

Source of the definition: Global research collaboration networks (Web of Science), section 7. The report prints no
citations, so that only the definition stands here.
"""

from __future__ import annotations

from collections.abc import Sequence


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
