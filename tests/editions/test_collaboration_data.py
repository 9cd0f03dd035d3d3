"""The data of collaboration-2025 are what its source prints."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import pytest

from bifolio.sources.data import Package, load_package, load_places
from bifolio.sources.report import Report, load_report
from bifolio.sources.workspace import Workspace
from tests.support.paths import ROOT

EDITION = "collaboration-2025"
FIRST, SECOND = "papers-2015-2019", "papers-2020-2024"
PARTNERS = ["cn-mainland", "us"]


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return Workspace.load(ROOT)


@pytest.fixture(scope="module")
def package(workspace: Workspace) -> Package:
    """Loading it runs all checks of the descriptor: types, keys, limits, order, places."""
    return load_package(workspace, EDITION, load_places(workspace))


@pytest.fixture(scope="module")
def frames(package: Package) -> Mapping[str, pd.DataFrame]:
    return package.frames


@pytest.fixture(scope="module")
def report(workspace: Workspace) -> Report:
    return load_report(workspace, EDITION)


@pytest.fixture(scope="module")
def regions(frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Table 2, with each region's papers of all partners beside its rows."""
    table = frames["regions"]
    whole = table[table["partner"] == "all"][["region", FIRST, SECOND]]
    return table.merge(whole, on="region", suffixes=("", "-whole"))


@pytest.fixture(scope="module")
def parameters(frames: Mapping[str, pd.DataFrame]) -> dict[str, float]:
    table = frames["parameters"]
    return dict(zip(table["id"], table["value"], strict=True))


def row(frame: pd.DataFrame, *key: object) -> list[object]:
    """The cells of the row whose first cells are the key, without them."""
    cells = [list(line) for line in frame.itertuples(index=False, name=None)]
    (found,) = [line for line in cells if line[: len(key)] == list(key)]
    return found[len(key) :]


def by_partner(regions: pd.DataFrame, column: str) -> pd.DataFrame:
    """One row per region, one column per partner."""
    return regions.pivot_table(index="region", columns="partner", values=column)


# ------------------------------------------------------------------------------------ the tables


def test_tables_have_as_many_rows_as_printed(frames: Mapping[str, pd.DataFrame]):
    assert {name: len(frame) for name, frame in frames.items()} == {
        "growth-fields": 6,
        "regions": 12,
        "eu-output": 2,
        "international-share": 5,
        "bilateral-share": 4,
        "us-partners": 7,
        "china-output": 2,
        "blocs": 4,
        "parameters": 63,
        "events": 2,
        "named-places": 12,
        "references": 3,
        "citations": 7,
        "glossary": 27,
    }


def test_no_printed_value_needs_an_exception(package: Package):
    assert not any(resource.exceptions for resource in package.resources.values())


def test_growth_by_field(frames: Mapping[str, pd.DataFrame]):
    fields = frames["growth-fields"]
    assert row(fields, "natural-sciences") == [1.80, 1.10, 1.01]
    assert row(fields, "medical-health-sciences") == [1.89, 1.11, 1.15]
    assert row(fields, "agricultural-veterinary-sciences") == [2.76, 1.29, 1.04]
    assert row(fields, "humanities-arts") == [2.28, 1.75, 0.89]


def test_china_grew_faster_than_the_joint_papers_in_every_field(
    frames: Mapping[str, pd.DataFrame],
):
    fields = frames["growth-fields"]
    assert (fields["china"] > fields["china-us"]).all()
    assert (fields["china-us"] > 1).all()


def test_what_the_prose_says_of_fields_against_the_table(frames: Mapping[str, pd.DataFrame]):
    """The prose has medicine among the fastest and doubling nearly everywhere; the table has not."""
    fields = frames["growth-fields"].set_index("field")
    fastest = fields["china"].sort_values(ascending=False)
    assert list(fastest.index).index("medical-health-sciences") == 4
    assert list(fastest[fastest < 2].index) == ["medical-health-sciences", "natural-sciences"]
    assert list(fields[fields["us"] < 1].index) == ["humanities-arts"]


def test_papers_of_regions(frames: Mapping[str, pd.DataFrame]):
    table = frames["regions"]
    assert row(table, "africa", "cn-mainland") == [16379, 43327, 2.65, 2.2]
    assert row(table, "asia-pacific", "us") == [552836, 687869, 1.24, -2.6]
    assert row(table, "latin-america", "us") == [105157, 143882, 1.37, 1.2]
    assert row(table, "middle-east", "all")[:3] == [753741, 1261811, 1.67]


def test_every_region_has_all_papers_and_those_with_both_partners(
    frames: Mapping[str, pd.DataFrame],
):
    table = frames["regions"]
    assert table["partner"].tolist() == ["all", *PARTNERS] * 4
    assert (table["share-change"].isna() == (table["partner"] == "all")).all()


def test_growth_follows_from_the_counts(regions: pd.DataFrame):
    assert (regions[SECOND] / regions[FIRST]).round(2).tolist() == regions["growth"].tolist()


def test_change_of_share_follows_from_the_counts(regions: pd.DataFrame):
    joint = regions[regions["partner"] != "all"]
    before = joint[FIRST] / joint[f"{FIRST}-whole"]
    after = joint[SECOND] / joint[f"{SECOND}-whole"]
    assert (100 * (after - before)).round(1).tolist() == joint["share-change"].tolist()


def test_papers_with_china_grew_faster_than_each_region(regions: pd.DataFrame):
    growth = by_partner(regions, "growth")
    assert (growth["cn-mainland"] > growth["all"]).all()


def test_what_the_prose_says_of_regions_against_the_table(regions: pd.DataFrame):
    """The prose has the United States losing share everywhere and behind in Asia."""
    growth = by_partner(regions, "growth")
    assert growth.index[growth["us"] > growth["all"]].tolist() == ["latin-america"]
    papers = by_partner(regions, SECOND)
    assert (papers["us"] > papers["cn-mainland"]).all()


# ------------------------------------------------------------------- values printed for figures


def test_shares_of_international_papers(frames: Mapping[str, pd.DataFrame]):
    shares = frames["international-share"]
    assert row(shares, "us") == [50, "below", "4"]
    assert row(shares, "in") == [33.3, "about", "4"]
    assert row(shares, "gb") == row(shares, "de") == [66.7, "about", "10"]
    assert dict(frames["bilateral-share"].itertuples(index=False, name=None)) == {
        "cn-mainland": 72,
        "us": 61,
        "gb": 49,
        "de": 48,
    }


def test_partners_of_the_united_states(frames: Mapping[str, pd.DataFrame]):
    partners = frames["us-partners"]
    assert row(partners, "china-papers")[4] == 56136
    assert row(partners, "most-fall")[:6] == ["", 2021, 2022, "fall", 10, 15]
    fall = partners.set_index("id").loc["china-fall"]
    assert list(fall[["from", "value", "unit", "bound"]]) == [2020, 25, "percent", "above"]
    assert fall[["to", "value-to"]].isna().all()


def test_output_of_china_in_two_sections(frames: Mapping[str, pd.DataFrame]):
    output = frames["china-output"]
    assert row(output, 2000) == [26200, 6000]
    assert row(output, 2024) == [878300, 163230]
    papers = frames["blocs"].set_index("set")["papers"]
    assert papers.round(-2)["china"] == row(output, 2024)[0]


def test_share_of_chinas_international_papers_is_below_the_printed_limit(
    frames: Mapping[str, pd.DataFrame],
):
    output = frames["china-output"].set_index("year")
    share = (100 * output["international"] / output["output"]).round(1)
    assert share.to_dict() == {2000: 22.9, 2024: 18.6}
    assert row(frames["international-share"], "cn-mainland")[:2] == [20, "below"]


def test_output_of_the_three_blocs(frames: Mapping[str, pd.DataFrame]):
    blocs = frames["blocs"]
    assert row(blocs, "us")[2:] == [2024, 509485, "exact"]
    assert row(blocs, "us-eu-27")[2:] == [2021, 80000, "above"]
    assert row(blocs, "eu-27")[3] == row(frames["eu-output"], 2024)[0] == 652335


# ------------------------------------------------------------------------------------- the rest


def test_numbers_that_only_the_prose_prints(parameters: dict[str, float]):
    wanted = {
        "g7-share-to": 10,
        "eu-multiple": 3,
        "eu-multiple-2000s": 4,
        "panel-members": 17,
        "technology-share": 30,
        "china-eu-gap": 10,
        "cnci-years": 15,
        "leadership-years": 70,
    }
    assert {name: parameters[name] for name in wanted} == wanted


def test_both_windows_have_five_years(parameters: dict[str, float]):
    for window in ("first", "second"):
        years = parameters[f"window-{window}-to"] - parameters[f"window-{window}-from"] + 1
        assert years == parameters["window-years"]


def test_places_that_are_named_without_values(frames: Mapping[str, pd.DataFrame]):
    named = frames["named-places"].set_index("statement")["place"]
    assert named["china-asian-partners"].tolist() == ["ir", "kr", "pk", "sg", "sa"]
    assert named["us-no-fall"].tolist() == ["in", "sa"]


def test_notes_lead_to_works_that_are_listed(frames: Mapping[str, pd.DataFrame]):
    citations = frames["citations"]
    assert list(dict.fromkeys(citations["marker"])) == ["i", "ii", "iii", "iv", "v", "vi"]
    assert set(citations["reference"]) - {""} <= set(frames["references"]["id"])


def test_every_field_of_the_table_has_a_term(frames: Mapping[str, pd.DataFrame]):
    terms = frames["glossary"].set_index("id")
    assert set(frames["growth-fields"]["field"]) <= set(terms.index)
    assert terms.loc["engineering-technology", "en"] == "Engineering & Technology"
    assert row(frames["glossary"], "humanities-arts") == ["人文与艺术", "", "7"]


def test_chapters_follow_the_ten_sections(report: Report):
    assert [chapter.number for chapter in report.chapters] == [str(n) for n in range(1, 11)]
    assert report.chapter("three-blocs").exhibits == ("figure-6", "figure-7", "table-1")


def test_exhibits_name_the_resources_that_say_they_print_them(report: Report, package: Package):
    assert report.source_problems(package.resources) == []
    for exhibit in report.exhibits.values():
        if exhibit.source:
            printed = package.resources[exhibit.source].source
            assert printed.exhibit == f"{exhibit.kind.capitalize()} {exhibit.number}"
            assert report.chapter(exhibit.chapter).number in printed.section.split(", ")


def test_only_the_picture_of_citation_impact_has_no_values(report: Report):
    statuses = {id: exhibit.status for id, exhibit in report.exhibits.items()}
    assert [id for id, status in statuses.items() if status == "unpublished"] == ["figure-7"]
    assert [id for id, status in statuses.items() if status == "reproduced"] == [
        "table-1",
        "table-2",
    ]
