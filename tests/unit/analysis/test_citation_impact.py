"""Citation impact follows its definition."""

from __future__ import annotations

import pytest

from analysis.indicators.cnci import cnci


def test_citation_impact_is_the_mean_of_the_ratios() -> None:
    assert cnci([10, 0], [5, 4]) == 1
    assert cnci([8, 8], [2, 8]) == 2.5  # and not the ratio of the sums, 1.6


@pytest.mark.parametrize(
    ("citations", "expected", "says"),
    [
        ([], [], "a set without papers"),
        ([1], [0], "must be above zero"),
        ([1, 2], [1], "shorter"),
    ],
)
def test_citation_impact_of_nothing_is_refused(
    citations: list[int], expected: list[int], says: str
) -> None:
    with pytest.raises(ValueError, match=says):
        cnci(citations, expected)
