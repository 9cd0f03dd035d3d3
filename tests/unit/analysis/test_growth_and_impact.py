"""Growth, change of share and citation impact follow their definitions."""

from __future__ import annotations

import pytest

from analysis.indicators.growth import cagr, cnci, growth_ratio, share_change


def test_a_ratio_of_two_means_doubled() -> None:
    assert growth_ratio(50, 100) == 2
    assert growth_ratio(100, 89) == 0.89


def test_growth_from_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="growth from nothing has no ratio"):
        growth_ratio(0, 10)


def test_yearly_growth_compounds() -> None:
    assert cagr(100, 121, 2) == pytest.approx(10)
    assert cagr(100, 50, 1) == pytest.approx(-50)


def test_yearly_growth_needs_a_year() -> None:
    with pytest.raises(ValueError, match="at least one year"):
        cagr(100, 121, 0)


def test_a_change_of_share_is_in_points_and_not_in_percent() -> None:
    assert share_change((10, 100), (30, 200)) == pytest.approx(5)
    assert share_change((30, 100), (30, 200)) == pytest.approx(-15)


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
