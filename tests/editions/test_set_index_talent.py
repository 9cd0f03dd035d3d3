"""What the SET report says of talent follows from its tables, and what does not is said differently."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from analysis.fact_builder import PartialFindings
from analysis.set_index import overview, talent
from analysis.set_index.index import Index
from analysis.set_index.talent_values import implied_fellows
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
    return talent.findings(index)


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
    """The places of a fact, with their values where it has any."""
    one = next(f for f in part.facts if f.id == fact)
    assert isinstance(one.value, tuple)
    return ", ".join(
        item.place if item.value is None else f"{item.place} {item.value:g}" for item in one.value
    )


# ------------------------------------------------------------------- what the prose prints


def test_every_claim_of_the_chapter_holds(found):
    assert broken(found) == set()


PRINTED = {
    "industrial-talent.americans": 8,
    "industrial-talent.asians": 6,
    "fellows.first-number": 61,
    "fellows.second-from": 30,
    "fellows.third-to": 25,
    "inflow.first-share": 23.9,
    "inflow.other-share": 14.9,
    "inflow.other-rank": 12,
    "activity.medicine-leaders-share": 60,
    "activity.biochemistry-first-ratio": 2.5,
    "researchers.first-number": 300_000,
    "top-scientists.first-number": 5500,
}


@pytest.mark.parametrize(("fact", "printed"), PRINTED.items())
def test_a_printed_number_is_the_fact(found, fact, printed):
    assert shown(found, fact) == printed


RANKED = {
    "talent.leaders": "beijing 85.26, boston 82.37, new-york 81.69",
    "talent-potential.leaders": "shenzhen 96.52, guangzhou 84.46, hong-kong 82.68,"
    " shanghai 80.49, beijing 78.83",
    "research-talent.leaders": "boston 89.6, washington-dc 88.21, london 87.75",
    "industrial-talent.leaders": "beijing 92.25, tokyo 88.6, san-francisco 86.76",
    "industrial-talent.americans-late": "chicago 77.1, san-diego 76.83",
    "talent-potential.europeans": "zurich 75.22, munich 75.04",
    "young-share.leaders": "guangzhou 44.7, shanghai 41.8, beijing 39, shenzhen 38.4",
    "activity.neuroscience": "new-york 2.56, amsterdam 2.2",
    "activity.earth-sciences": "beijing 2.21, washington-dc 1.95, los-angeles 1.8",
}


@pytest.mark.parametrize(("fact", "printed"), RANKED.items())
def test_a_printed_ranking_is_the_computed_one(found, fact, printed):
    assert listed(found, fact) == printed


# ------------------------------------------------------- where the data say something else


def test_the_printed_weights_miss_the_printed_scores(found):
    assert (listed(found, "talent.residual-high-city"), shown(found, "talent.residual-high")) == (
        "shenzhen",
        2.25,
    )
    assert (listed(found, "talent.residual-low-city"), shown(found, "talent.residual-low")) == (
        "paris",
        1.81,
    )
    assert listed(found, "talent.entering") == "tokyo, london"
    assert listed(found, "talent.leaving") == "guangzhou, shanghai"


def test_asia_pacific_is_spread_more_than_the_regions_called_polarised(found):
    spread = {
        region: shown(found, f"talent.{region}-spread")
        for region in ("north-america", "europe", "asia-pacific")
    }
    assert spread == {"north-america": 9.15, "europe": 7.72, "asia-pacific": 15.6}


def test_beijing_and_tokyo_are_level_by_employees(found):
    assert listed(found, "industrial-talent.employees-pair") == "beijing 100, tokyo 99.64"


def test_scores_of_fellows_are_whole_numbers_of_persons(index, found):
    implied = implied_fellows(index)
    assert {city: round(n) for city, n in implied.items() if n >= 30} == {
        "beijing": 61, "boston": 39, "san-francisco": 38, "new-york": 35, "los-angeles": 34,
        "tokyo": 33, "washington-dc": 31,
    }  # fmt: skip
    assert listed(found, "fellows.implied-second").startswith("boston 39, san-francisco 38")


def test_biochemistry_is_not_the_second_field_everywhere(found):
    assert listed(found, "activity.biochemistry-absent") == "beijing"
    implied = next(f for f in found.facts if f.id == "activity.biochemistry-implied")
    assert [round(float(r.value or 0)) for r in implied.value] == [13, 9]
    assert listed(found, "activity.computing-ahead") == "shenzhen 20, hong-kong 19"


# --------------------------------------------------------------- one number breaks a claim

FLIPS = [
    ("talent", "beijing", "score", 82.5, "talent.first-clear"),
    ("talent", "los-angeles", "score", 70.0, "talent.two-countries"),
    ("talent", "london", "score", 79.0, "talent.europe-behind"),
    ("research-talent", "tokyo", "score", 95.0, "research-talent.western-leaders"),
    ("industrial-talent", "tokyo", "employees", 90.0, "industrial-talent.employees-pair"),
    ("industrial-talent", "seattle", "high-tech-share", 60.0, "industrial-talent.us-high-tech"),
    ("industrial-talent", "munich", "fellows", 70.2, "fellows.whole-numbers"),
    ("talent-potential", "austin", "young-share", 90.0, "talent-potential.young-chinese"),
    ("talent-potential", "munich", "inflow", 66.0, "talent-potential.inflow-west"),
    ("activity", "dallas", "materials-science", 1.2, "activity.materials-asian"),
    ("activity", "seattle", "computer-science", 2.4, "activity.computing-leaders"),
]


@pytest.mark.parametrize(("resource", "place", "column", "value", "claim"), FLIPS)
def test_one_changed_value_breaks_its_claim(inputs, resource, place, column, value, claim):
    lost = broken(talent.findings(changed(inputs, resource, place, column, value)))
    assert claim in lost


def test_a_changed_value_leaves_other_sections_alone(inputs):
    lost = broken(talent.findings(changed(inputs, "activity", "dallas", "materials-science", 1.2)))
    assert lost == {"activity.materials-asian"}


# ------------------------------------------------------------------------------- exhibits


def test_every_figure_of_the_chapter_is_there(found):
    assert sorted(found.figures) == [
        "figure-4-1-1", "figure-4-1-2", "figure-4-1-3", "figure-4-2-1", "figure-4-2-2",
        "figure-4-3-1", "figure-4-3-2", "figure-4-3-3", "figure-4-4-1", "figure-4-4-2",
        "figure-4-4-3", "figure-4-5-1", "figure-4-5-2",
    ]  # fmt: skip


def test_what_is_only_a_picture_has_no_values(found):
    assert found.figures["figure-4-5-2"].table is None
    assert found.figures["figure-4-5-2"].draw is None


def test_score_tables_keep_the_printed_rows(found, index):
    table = found.figures["figure-4-1-1"].table
    assert table is not None
    assert table.frame["place"].tolist() == index.frame("talent")["place"].tolist()
    assert table.frame["research-talent"].tolist()[:2] == [83.8, 89.6]


def test_a_bound_is_named_and_a_missing_value_stays_empty(found):
    table = found.figures["figure-4-2-2"].table
    assert table is not None
    row = table.frame.iloc[0]
    assert (row["place"], row["researchers"], row["top-scientists"]) == ("beijing", 300_000, None)
    assert row["researchers-bound"].id == "More than"


def test_a_city_has_no_value_for_a_field_that_is_not_among_its_largest(found):
    table = found.figures["figure-4-5-1"].table
    assert table is not None
    beijing = table.frame.set_index("place").loc["beijing"]
    assert beijing["biochemistry"] is None
    assert beijing["earth-sciences"] == 2.21


# ------------------------------------------------------------------ summary and conclusion


def test_the_summary_compares_what_the_tables_print(index):
    part = overview.findings(index)
    assert broken(part) == set()
    assert listed(part, "overview.in-front") == (
        "boston, san-francisco, beijing, los-angeles, shanghai"
    )
    assert shown(part, "overview.two-countries") == 8


def test_american_cities_have_the_lower_scores_in_gdp(index):
    part = overview.findings(index)
    assert (shown(part, "overview.gdp-american"), shown(part, "overview.gdp-european")) == (
        75.9,
        84.0,
    )


def test_a_city_that_falls_behind_in_one_dimension_is_no_model_of_all(inputs):
    part = overview.findings(changed(inputs, "scores", "beijing", "education", 70.0))
    assert "overview.leaders-in-front" in broken(part)
