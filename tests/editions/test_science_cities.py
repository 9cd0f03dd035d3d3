"""What the analysis of both editions of science-cities makes of their tables."""

from __future__ import annotations

import pandas as pd
import pytest

from bifolio.model.findings import Findings, Message
from bifolio.model.findings.covers import BraidCover, SkylineCover
from tests.support.editions import edition

OLD, NEW = "science-cities-2023", "science-cities-2024"


def values(found: Findings, figure: str) -> pd.DataFrame:
    """The values of a figure that has some."""
    table = found.figures[figure].table
    assert table is not None
    return table.frame


def test_countries_add_up_to_the_whole_list() -> None:
    own = edition(NEW)
    table = own.findings.tables["table-countries"].frame
    assert table["share"].sum() == pytest.approx(own.package.frames["top-100"]["share"].sum())
    assert table["cities"].sum() == 100
    assert table["part"].sum() == pytest.approx(100)
    first = table.iloc[0]
    assert (first["location"], first["cities"], first["first"]) == ("cn-mainland", 25, "beijing")


@pytest.mark.parametrize(
    ("subject", "count"),
    [
        ("chemistry", 18),
        ("physical-sciences", 7),
        ("biological-sciences", 12),
        ("earth-environment", 14),
        ("health-sciences", 11),
    ],
)
def test_partial_lists_show_every_printed_value_once(subject: str, count: int) -> None:
    table = values(edition(NEW).findings, f"figure-{subject}-leaders").set_index("place")
    rows = edition(NEW).package.frames[subject]
    printed = rows[rows["measure"].isin(table.columns)].dropna(subset="value").to_dict("records")
    for row in printed:
        assert table.loc[row["place"], row["measure"]] == row["value"]
    assert len(printed) == count


def test_a_change_without_a_number_is_given_in_words() -> None:
    table = values(edition(NEW).findings, "figure-biological-sciences-leaders")
    paris = table.set_index("place").loc["paris-ma"]
    assert isinstance(paris["direction"], Message)
    assert (paris["direction"].id, paris["change_year"]) == ("slightly down", None)


@pytest.mark.parametrize("id", [OLD, NEW])
def test_a_newcomer_has_no_earlier_rank(id: str) -> None:
    last = values(edition(id).findings, "figure-moves").iloc[-1]
    assert (last["place"], last["before"], last["after"]) == ("hong-kong", None, 19)


def test_covers_are_drawn_from_the_lists() -> None:
    old, new = edition(OLD).findings.cover, edition(NEW).findings.cover
    assert old is not None
    assert new is not None
    braid, skyline = old.drawing, new.drawing
    assert isinstance(braid, BraidCover)
    assert (braid.courses[8].place, braid.courses[8].continent) == ("tokyo-ma", "asia")
    assert isinstance(skyline, SkylineCover)
    assert len(skyline.cities) == 100
    assert (skyline.cities[0].place, skyline.cities[0].region) == ("beijing", "asia")
