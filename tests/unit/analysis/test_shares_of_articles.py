"""Credit for articles follows its definition, and the printed tables follow from it."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import pytest

from analysis.indicators.shares_of_articles import (
    adjusted_share,
    bilateral_score,
    change,
    change_percent,
    fractional_share,
    rank_change,
    ranks_gained,
    spans_total,
    total_behind,
)
from bifolio.sources.data import load_package, load_places
from bifolio.sources.workspace import Workspace
from tests.support.paths import ROOT

CENT = 0.0105  # printed values are rounded apart


@pytest.fixture(scope="module")
def frames() -> Mapping[str, pd.DataFrame]:
    workspace = Workspace.load(ROOT)
    return load_package(workspace, "science-cities-2023", load_places(workspace)).frames


def test_two_of_ten_authors_give_a_fifth_of_an_article():
    assert fractional_share([(2, 10)]) == 0.2


def test_the_share_of_a_place_adds_up_over_its_articles():
    assert fractional_share([(2, 10), (3, 3), (0, 8)]) == pytest.approx(1.2)
    assert fractional_share([]) == 0


@pytest.mark.parametrize("article", [(3, 2), (0, 0), (-1, 4)])
def test_an_article_must_have_the_authors_it_gives_credit_for(article):
    with pytest.raises(ValueError, match=r"an article cannot have -?\d of \d authors in a place"):
        fractional_share([article])


def test_in_the_year_of_reference_adjusted_share_is_share(frames):
    shares = frames["leading-20"].set_index("place")["share"]
    adjusted = frames["risers-overall"].set_index("place")["adjusted_2022"]
    both = [place for place in shares.index if place in adjusted.index]
    assert len(both) == 10
    for place in both:
        assert adjusted[place] == adjusted_share(shares[place], 70_000, 70_000)


def test_a_year_with_more_articles_counts_for_less():
    assert adjusted_share(100, 80_000, 76_000) == 95
    with pytest.raises(ValueError, match="a year without articles has no Share to adjust"):
        adjusted_share(100, 0, 76_000)


@pytest.mark.parametrize("name", ["overall", "earth-environment", "biological"])
def test_printed_changes_are_those_of_the_printed_shares(frames, name):
    rows = frames[f"risers-{name}"].to_dict("records")
    assert len(rows) == 20
    for row in rows:
        before, after = row["adjusted_2021"], row["adjusted_2022"]
        assert change(before, after) == pytest.approx(row["change"], abs=CENT)
        assert change_percent(before, after) == pytest.approx(row["change_percent"], rel=0.001)


def test_the_rise_of_beijing_is_printed_in_three_ways(frames):
    row = frames["risers-overall"].iloc[0]
    computed = change_percent(row["adjusted_2021"], row["adjusted_2022"])
    printed = frames["parameters"].set_index("id").loc["beijing-rise", "value"]
    assert (round(computed, 3), row["change_percent"], printed) == (19.446, 19.45, 19.5)


def test_growth_from_nothing_has_no_percentage():
    with pytest.raises(ValueError, match="a share of nothing has no value"):
        change_percent(0, 5)


@pytest.mark.parametrize("name", ["partners-china", "partners-us"])
def test_both_scores_make_the_bilateral_one(frames, name):
    rows = frames[name].to_dict("records")
    assert len(rows) == 10
    for row in rows:
        both = bilateral_score(row["score_1"], row["score_2"])
        assert both == pytest.approx(row["bilateral"], abs=CENT)


def test_a_rank_gained_is_positive_as_printed(frames):
    ranks = frames["ranks-2015-2022"].set_index("place")
    assert len(ranks) == 10
    for place in ranks.index:
        gained = rank_change(ranks.loc[place, "2020"], ranks.loc[place, "2022"])
        assert gained == ranks.loc[place, "change"]
    assert rank_change(14, 8) == 6


def test_ranks_gained_leaves_out_what_one_list_lacks():
    assert ranks_gained({"north": 3, "south": 1}, {"south": 2, "isle": 1}) == {"south": -1}


def test_a_total_can_be_worked_back_from_a_percentage():
    assert total_behind(50, 20) == 250
    assert spans_total(677.98, 2.9, 23_130)
    assert not spans_total(677.98, 2.9, 700)
    with pytest.raises(ValueError, match="a share of zero percent has no whole"):
        total_behind(50, 0)
