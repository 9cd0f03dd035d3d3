"""Credit for articles follows its definition."""

from __future__ import annotations

import pytest

from analysis.indicators.shares_of_articles import (
    adjusted_share,
    change_percent,
    fractional_share,
    rank_change,
)


def test_two_of_ten_authors_give_a_fifth_of_an_article():
    assert fractional_share([(2, 10)]) == 0.2


def test_the_share_of_a_place_adds_up_over_its_articles():
    assert fractional_share([(2, 10), (3, 3), (0, 8)]) == pytest.approx(1.2)
    assert fractional_share([]) == 0


@pytest.mark.parametrize("article", [(3, 2), (0, 0), (-1, 4)])
def test_an_article_must_have_the_authors_it_gives_credit_for(article):
    with pytest.raises(ValueError, match=r"an article cannot have -?\d of \d authors in a place"):
        fractional_share([article])


def test_a_year_with_more_articles_counts_for_less():
    assert adjusted_share(100, 80_000, 76_000) == 95
    with pytest.raises(ValueError, match="a year without articles has no Share to adjust"):
        adjusted_share(100, 0, 76_000)


def test_growth_from_nothing_has_no_percentage():
    with pytest.raises(ValueError, match="a share of nothing has no value"):
        change_percent(0, 5)


def test_a_rank_gained_is_positive() -> None:
    assert rank_change(14, 8) == 6
    assert rank_change(8, 14) == -6
