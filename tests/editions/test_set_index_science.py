"""What the SET report says of science and technology follows from its tables, or is said otherwise."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from analysis.fact_builder import PartialFindings
from analysis.indicators.correlation import pearson
from analysis.set_index import science
from analysis.set_index.ecosystem import coefficients, group
from analysis.set_index.index import Index
from bifolio.model.findings import Inputs
from bifolio.sources.data import load_package, load_places
from bifolio.sources.workspace import Workspace
from tests.support.paths import ROOT

EDITION = "set-index-2024"


@pytest.fixture(scope="module")
def inputs() -> Inputs:
    workspace = Workspace.load(ROOT)
    places = load_places(workspace)
    return Inputs(EDITION, load_package(workspace, EDITION, places).frames, places)


@pytest.fixture(scope="module")
def index(inputs: Inputs) -> Index:
    return Index(inputs)


@pytest.fixture(scope="module")
def found(index: Index) -> PartialFindings:
    return science.findings(index)


def changed(inputs: Inputs, resource: str, place: str, column: str, value: float) -> Index:
    """The index with one cell of one table changed."""
    frame: pd.DataFrame = inputs.frames[resource].copy()
    frame.loc[frame["place"] == place, column] = value
    return Index(replace(inputs, frames={**inputs.frames, resource: frame}))


def broken(part: PartialFindings) -> set[str]:
    return {claim.id for claim in part.claims if not claim.holds}


def shown(part: PartialFindings, fact: str) -> float:
    """The value as a sentence shows it: rounded to the fact's digits."""
    one = next(f for f in part.facts if f.id == fact)
    assert isinstance(one.value, (int, float))
    return round(one.value, one.digits)


def listed(part: PartialFindings, fact: str) -> str:
    """The places of a fact."""
    one = next(f for f in part.facts if f.id == fact)
    assert isinstance(one.value, tuple)
    return " ".join(item.place for item in one.value)


# ------------------------------------------------------------------------------ correlation


def test_scores_in_step_correlate_fully_and_opposed_ones_negatively():
    rising = {"a": 1.0, "b": 2.0, "c": 3.0}
    assert pearson(rising, {"a": 10.0, "b": 20.0, "c": 30.0}) == pytest.approx(1)
    assert pearson(rising, {"a": 3.0, "b": 2.0, "c": 1.0}) == pytest.approx(-1)


def test_only_cities_of_both_scores_count():
    one = {"a": 1.0, "b": 2.0, "c": 3.0, "d": 100.0}
    assert pearson(one, {"a": 1.0, "b": 2.0, "c": 3.0}) == pytest.approx(1)
    assert pearson(one, one, ["a", "b", "c"]) == pytest.approx(1)


def test_two_cities_show_no_correlation():
    with pytest.raises(ValueError, match="2 cities show no correlation"):
        pearson({"a": 1.0, "b": 2.0}, {"a": 1.0, "b": 2.0})


def test_a_score_that_is_the_same_everywhere_has_no_correlation():
    with pytest.raises(ValueError, match="the same everywhere"):
        pearson({"a": 1.0, "b": 2.0, "c": 3.0}, {"a": 5.0, "b": 5.0, "c": 5.0})


# ------------------------------------------------------------------- what the prose prints


def test_every_claim_of_the_chapter_holds(found):
    assert broken(found) == set()


PRINTED = {
    "science.americans-in-ten": 6,
    "science.chinese-in-ten-number": 3,
    "types.cities": 20,
    "scientific-research.americans-in-ten-number": 6,
    "scientific-research.americans-in-five": 4,
    "leading-papers.first-number": 2520,
    "interdisciplinarity.first-index": 1.21,
    "interdisciplinarity.second-fwci": 2.0,
    "patents.first-number": 165_600,
    "patents.impact-first-value": 19.96,
    "industrial-development.americans-in-five": 4,
    "innovation-ecosystem.europeans-in-ten": 5,
    "ranks.scientific-research.shenzhen": 17,
    "ranks.scientific-research.paris": 16,
    "ranks.technological-innovation.shanghai": 16,
    "ranks.technological-innovation.guangzhou": 19,
    "ranks.technological-innovation.hong-kong": 22,
    "ranks.industrial-development.paris": 16,
    "ranks.industrial-development.amsterdam": 17,
    "ranks.industrial-development.guangzhou": 18,
    "ranks.innovation-ecosystem.shenzhen": 23,
    "ranks.innovation-ecosystem.hong-kong": 29,
    "ranks.innovation-ecosystem.guangzhou": 30,
}


@pytest.mark.parametrize(("fact", "printed"), PRINTED.items())
def test_a_printed_number_is_the_fact(found, fact, printed):
    assert shown(found, fact) == printed


RANKED = {
    "science.leaders": "san-francisco boston beijing",
    "science.chinese-in-ten": "beijing shenzhen shanghai",
    "scientific-research.leaders": "boston san-francisco london",
    "scientific-research.americans-in-ten": "boston san-francisco new-york los-angeles seattle"
    " washington-dc",
    "technological-innovation.leaders": "tokyo shenzhen munich",
    "technological-innovation.next-two": "london seoul",
    "patents.europeans": "paris munich",
    "patents.americans": "seattle san-diego",
    "industrial-development.leaders": "san-francisco beijing boston",
    "innovation-ecosystem.leaders": "tokyo paris london",
    "diversity.leaders": "london paris beijing",
    "collaboration.leaders": "san-diego munich seattle",
}


@pytest.mark.parametrize(("fact", "printed"), RANKED.items())
def test_a_printed_ranking_is_the_computed_one(found, fact, printed):
    assert listed(found, fact) == printed


# ------------------------------------------------------- where the data say something else


def test_san_francisco_is_among_the_first_ten_in_technology(found):
    assert listed(found, "technological-innovation.americans-in-ten") == (
        "boston san-diego san-francisco"
    )
    assert shown(found, "technological-innovation.north-american-last") == 28


def test_hong_kong_has_the_lowest_listed_score_for_unicorns(index):
    unicorns = index.column("industrial-development", "unicorns")
    assert min(unicorns, key=lambda city: unicorns[city]) == "hong-kong"


def test_shanghai_is_twentieth_and_so_not_outside_the_first_twenty(found):
    assert shown(found, "ranks.innovation-ecosystem.shanghai") == 20


def test_collaboration_with_industry_says_little_of_industry(found):
    assert shown(found, "collaboration.correlation") == 0.12
    assert shown(found, "collaboration.cities") == 15


def test_two_cities_called_strong_in_research_are_in_its_lower_half(found):
    assert shown(found, "ranks.scientific-research.stockholm") == 22
    assert shown(found, "ranks.scientific-research.amsterdam") == 20


CORRELATIONS = {
    "all": (0.14, 0.53, 0.19),
    "china": (0.83, 0.51, 0.98),
    "north-america": (0.75, 0.57, 0.69),
    "europe": (0.46, 0.47, 0.63),
}


@pytest.mark.parametrize(("name", "expected"), CORRELATIONS.items())
def test_the_ecosystem_goes_with_the_other_components(index, name, expected):
    assert tuple(round(r, 2) for r in coefficients(index, name).values()) == expected


def test_the_groups_are_those_of_the_report(index):
    assert [len(group(index, name)) for name in CORRELATIONS] == [30, 5, 11, 9]


def test_scores_that_both_tables_print_are_compared(found):
    assert shown(found, "interdisciplinarity.correlation") == 0.78
    assert (shown(found, "diversity.cities"), shown(found, "diversity.correlation")) == (8, 0.57)


# --------------------------------------------------------------- one number breaks a claim

FLIPS = [
    ("science", "boston", "score", 84.0, "science.clear-two"),
    ("science", "tokyo", "score", 85.0, "science.chinese-in-ten"),
    ("science", "stockholm", "industrial-development", 84.0, "types.research-technology"),
    ("science", "tokyo", "scientific-research", 72.0, "ecosystem.tokyo-exception"),
    ("science", "guangzhou", "innovation-ecosystem", 90.0, "ecosystem.positive"),
    ("scientific-research", "london", "leading-papers-growth", 95.0,
     "scientific-research.growth-mainland"),
    ("scientific-research", "beijing", "citation-impact", 99.0, "interdisciplinarity.asian-last"),
    ("technological-innovation", "shenzhen", "patents", 60.0, "patents.order"),
    ("technological-innovation", "munich", "patent-impact", 60.0,
     "technological-innovation.asian-impact"),
    ("industrial-development", "hong-kong", "unicorns", 66.0,
     "industrial-development.hong-kong-unicorns"),
    ("industrial-development", "boston", "score", 84.9, "industrial-development.close"),
    ("innovation-ecosystem", "berlin", "diversity", 99.0, "diversity.leaders"),
    ("industry-collaboration", "tokyo", "share", 15.0, "collaboration.above-world"),
]  # fmt: skip


@pytest.mark.parametrize(("resource", "place", "column", "value", "claim"), FLIPS)
def test_one_changed_value_breaks_its_claim(inputs, resource, place, column, value, claim):
    assert claim in broken(science.findings(changed(inputs, resource, place, column, value)))


# ------------------------------------------------------------------------------- exhibits


def test_every_figure_of_the_chapter_is_there(found):
    assert sorted(found.figures) == [
        "figure-5-1-1", "figure-5-1-2", "figure-5-1-3", "figure-5-2-1", "figure-5-2-2",
        "figure-5-2-3", "figure-5-3-1", "figure-5-3-2", "figure-5-4-1", "figure-5-4-2",
        "figure-5-5-1", "figure-5-5-2", "figure-5-5-3", "figure-5-5-4", "figure-5-6-1",
        "figure-5-6-2", "figure-5-6-3",
    ]  # fmt: skip


@pytest.mark.parametrize("exhibit", ["figure-5-6-2", "figure-5-6-3"])
def test_what_is_only_a_picture_has_no_values(found, exhibit):
    assert (found.figures[exhibit].table, found.figures[exhibit].draw) == (None, None)


def test_printed_indices_stand_beside_the_scores(found):
    table = found.figures["figure-5-2-3"].table
    assert table is not None
    rows = table.frame.set_index("place")
    assert rows.loc["san-francisco", ["index", "fwci"]].tolist() == [1.21, 2.1]
    assert rows["index"].notna().sum() == 2
    assert len(rows) == 15


def test_ranks_stand_region_by_region(found):
    table = found.figures["figure-5-1-2"].table
    assert table is not None
    regions = [region.id for region in table.frame["region"]]
    assert list(dict.fromkeys(regions)) == ["North America", "Europe", "Asia-Pacific"]
    assert sorted(table.frame["rank"]) == list(range(1, 31))


def test_families_and_impact_keep_their_bounds(found):
    table = found.figures["figure-5-3-2"].table
    assert table is not None
    rows = table.frame.set_index("place")
    assert rows.loc["tokyo", "families-bound"].id == "About"
    assert rows.loc["london", "impact-bound"].id == "More than"
    assert rows.loc["london", "families"] is None
