"""Field-weighted citation impact (FWCI).

Source of the method: SET Index 2024, appendix 1, 3.1.3. A paper's citations are divided by the mean
citations of papers of the same year, type and field, received in the year of publication and the
five years after it; the impact of a set of papers is the mean of these ratios. 1 is the mean of the
database.
"""

from __future__ import annotations

from collections.abc import Iterable


def impact(papers: Iterable[tuple[float, float]]) -> float:
    """Mean ratio of received to expected citations; `papers` are (received, expected) pairs.

    Raises ValueError when there is no paper, or one whose expected citations are not above zero.
    """
    ratios = []
    for received, expected in papers:
        if expected <= 0:
            raise ValueError(f"expected citations must be above zero, not {expected}")
        ratios.append(received / expected)
    if not ratios:
        raise ValueError("the impact of no papers has no value")
    return sum(ratios) / len(ratios)
