"""The printed tables of science-cities-2023 follow from the definitions of the indicators."""

from __future__ import annotations

import pytest

from analysis.indicators.shares_of_articles import (
    adjusted_share,
    bilateral_score,
    change,
    change_percent,
    rank_change,
)
from tests.support.editions import Frames

EDITION = "science-cities-2023"
CENT = 0.0105  # printed values are rounded apart


def test_in_the_year_of_reference_adjusted_share_is_share(frames: Frames) -> None:
    adjusted = frames["risers-overall"].set_index("place")["adjusted_2022"]
    both = frames["leading-20"].join(adjusted, on="place", how="inner")
    assert len(both) == 10
    for row in both.to_dict("records"):
        assert row["adjusted_2022"] == adjusted_share(row["share"], 70_000, 70_000)


@pytest.mark.parametrize("name", ["overall", "earth-environment", "biological"])
def test_printed_changes_are_those_of_the_printed_shares(frames: Frames, name: str) -> None:
    rows = frames[f"risers-{name}"].to_dict("records")
    assert len(rows) == 20
    for row in rows:
        before, after = row["adjusted_2021"], row["adjusted_2022"]
        assert change(before, after) == pytest.approx(row["change"], abs=CENT)
        assert change_percent(before, after) == pytest.approx(row["change_percent"], rel=0.001)


def test_the_rise_of_beijing_is_printed_in_three_ways(frames: Frames) -> None:
    row = frames["risers-overall"].iloc[0]
    computed = change_percent(row["adjusted_2021"], row["adjusted_2022"])
    printed = frames["parameters"].set_index("id").loc["beijing-rise", "value"]
    assert (round(computed, 3), row["change_percent"], printed) == (19.446, 19.45, 19.5)


@pytest.mark.parametrize("name", ["partners-china", "partners-us"])
def test_both_scores_make_the_bilateral_one(frames: Frames, name: str) -> None:
    rows = frames[name].to_dict("records")
    assert len(rows) == 10
    for row in rows:
        both = bilateral_score(row["score_1"], row["score_2"])
        assert both == pytest.approx(row["bilateral"], abs=CENT)


def test_a_rank_gained_is_positive_as_printed(frames: Frames) -> None:
    rows = frames["ranks-2015-2022"].to_dict("records")
    assert len(rows) == 10
    for row in rows:
        assert rank_change(row["2020"], row["2022"]) == row["change"]
