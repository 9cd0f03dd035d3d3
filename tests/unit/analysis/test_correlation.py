"""The correlation of two scores over the cities that have both."""

from __future__ import annotations

import pytest

from analysis.indicators.correlation import pearson


def test_scores_in_step_correlate_fully_and_opposed_ones_negatively() -> None:
    rising = {"a": 1.0, "b": 2.0, "c": 3.0}
    assert pearson(rising, {"a": 10.0, "b": 20.0, "c": 30.0}) == pytest.approx(1)
    assert pearson(rising, {"a": 3.0, "b": 2.0, "c": 1.0}) == pytest.approx(-1)


def test_only_cities_of_both_scores_count() -> None:
    one = {"a": 1.0, "b": 2.0, "c": 3.0, "d": 100.0}
    assert pearson(one, {"a": 1.0, "b": 2.0, "c": 3.0}) == pytest.approx(1)
    assert pearson(one, one, ["a", "b", "c"]) == pytest.approx(1)


def test_two_cities_show_no_correlation() -> None:
    with pytest.raises(ValueError, match="2 cities show no correlation"):
        pearson({"a": 1.0, "b": 2.0}, {"a": 1.0, "b": 2.0})


def test_a_score_that_is_the_same_everywhere_has_no_correlation() -> None:
    with pytest.raises(ValueError, match="the same everywhere"):
        pearson({"a": 1.0, "b": 2.0, "c": 3.0}, {"a": 5.0, "b": 5.0, "c": 5.0})
