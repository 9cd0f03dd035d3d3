"""The data of collaboration-2025: what follows from what, and what its prose says of them."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.support.editions import Frames

EDITION = "collaboration-2025"
FIRST, SECOND = "papers-2015-2019", "papers-2020-2024"


@pytest.fixture
def regions(frames: Frames) -> pd.DataFrame:
    """Table 2, with each region's papers of all partners beside its rows."""
    table = frames["regions"]
    whole = table[table["partner"] == "all"][["region", FIRST, SECOND]]
    return table.merge(whole, on="region", suffixes=("", "-whole"))


def by_partner(regions: pd.DataFrame, column: str) -> pd.DataFrame:
    """One row per region, one column per partner."""
    return regions.pivot_table(index="region", columns="partner", values=column)


# ------------------------------------------------------------------------------------ the tables


def test_china_grew_faster_than_the_joint_papers_in_every_field(frames: Frames) -> None:
    fields = frames["growth-fields"]
    assert (fields["china"] > fields["china-us"]).all()
    assert (fields["china-us"] > 1).all()


def test_what_the_prose_says_of_fields_against_the_table(frames: Frames) -> None:
    """The prose has medicine among the fastest and doubling nearly everywhere; the table has not."""
    fields = frames["growth-fields"].set_index("field")
    fastest = fields["china"].sort_values(ascending=False)
    assert list(fastest.index).index("medical-health-sciences") == 4
    assert list(fastest[fastest < 2].index) == ["medical-health-sciences", "natural-sciences"]
    assert list(fields[fields["us"] < 1].index) == ["humanities-arts"]


def test_every_region_has_all_papers_and_those_with_both_partners(frames: Frames) -> None:
    table = frames["regions"]
    assert table["partner"].tolist() == ["all", "cn-mainland", "us"] * 4
    assert (table["share-change"].isna() == (table["partner"] == "all")).all()


def test_growth_follows_from_the_counts(regions: pd.DataFrame) -> None:
    assert (regions[SECOND] / regions[FIRST]).round(2).tolist() == regions["growth"].tolist()


def test_change_of_share_follows_from_the_counts(regions: pd.DataFrame) -> None:
    joint = regions[regions["partner"] != "all"]
    before = joint[FIRST] / joint[f"{FIRST}-whole"]
    after = joint[SECOND] / joint[f"{SECOND}-whole"]
    assert (100 * (after - before)).round(1).tolist() == joint["share-change"].tolist()


def test_papers_with_china_grew_faster_than_each_region(regions: pd.DataFrame) -> None:
    growth = by_partner(regions, "growth")
    assert (growth["cn-mainland"] > growth["all"]).all()


def test_what_the_prose_says_of_regions_against_the_table(regions: pd.DataFrame) -> None:
    """The prose has the United States losing share everywhere and behind in Asia."""
    growth = by_partner(regions, "growth")
    assert growth.index[growth["us"] > growth["all"]].tolist() == ["latin-america"]
    papers = by_partner(regions, SECOND)
    assert (papers["us"] > papers["cn-mainland"]).all()


# ------------------------------------------------------------------- values printed for figures


def test_output_of_china_is_the_same_in_two_sections(frames: Frames) -> None:
    papers = frames["blocs"].set_index("set")["papers"]
    output = frames["china-output"].set_index("year")["output"]
    assert papers.round(-2)["china"] == output[2024]


def test_output_of_the_union_is_the_same_in_two_sections(frames: Frames) -> None:
    papers = frames["blocs"].set_index("set")["papers"]
    assert papers["eu-27"] == frames["eu-output"].set_index("year")["output"][2024]


def test_share_of_chinas_international_papers_is_below_the_printed_limit(frames: Frames) -> None:
    output = frames["china-output"].set_index("year")
    share = (100 * output["international"] / output["output"]).round(1)
    assert share.to_dict() == {2000: 22.9, 2024: 18.6}
    printed = frames["international-share"].set_index("place").loc["cn-mainland"]
    assert list(printed.iloc[:2]) == [20, "below"]


# ------------------------------------------------------------------------------------- the rest


def test_both_windows_have_five_years(frames: Frames) -> None:
    printed = frames["parameters"].set_index("id")["value"]
    for window in ("first", "second"):
        years = printed[f"window-{window}-to"] - printed[f"window-{window}-from"] + 1
        assert years == printed["window-years"]


def test_places_that_are_named_without_values(frames: Frames) -> None:
    named = frames["named-places"].set_index("statement")["place"]
    assert named["china-asian-partners"].tolist() == ["ir", "kr", "pk", "sg", "sa"]
    assert named["us-no-fall"].tolist() == ["in", "sa"]


def test_notes_lead_to_works_that_are_listed(frames: Frames) -> None:
    citations = frames["citations"]
    assert list(dict.fromkeys(citations["marker"])) == ["i", "ii", "iii", "iv", "v", "vi"]
    assert set(citations["reference"]) - {""} <= set(frames["references"]["id"])


def test_every_field_of_the_table_has_a_term(frames: Frames) -> None:
    assert set(frames["growth-fields"]["field"]) <= set(frames["glossary"]["id"])
