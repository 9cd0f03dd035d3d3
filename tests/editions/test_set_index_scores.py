"""What the report on innovation cities prints of scores, weights and ranks follows from its tables."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from analysis import ANALYSES
from bifolio.model.covers import StarsCover
from bifolio.model.findings import Findings, Inputs, Message
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
def found(inputs: Inputs) -> Findings:
    return ANALYSES["set-index"](inputs)


def changed(inputs: Inputs, resource: str, city: str, values: dict[str, Any]) -> Findings:
    """The findings after one row of a resource was changed."""
    frame = inputs.frames[resource].copy()
    for column, value in values.items():
        frame.loc[frame["place"] == city, column] = value
    return ANALYSES["set-index"](replace(inputs, frames={**inputs.frames, resource: frame}))


def places(findings: Findings, fact: str) -> list[str]:
    value = findings.facts[fact].value
    assert isinstance(value, tuple)
    return [item.place for item in value]


def shown(findings: Findings, fact: str) -> float:
    """The value as a sentence shows it: rounded to the fact's digits."""
    value = findings.facts[fact].value
    assert isinstance(value, (int, float))
    return round(value, findings.facts[fact].digits)


# ------------------------------------------------------------------------- printed and inferred numbers

NUMBERS = {
    "framework.indicators": 31,
    "framework.measures": 38,
    "framework.more-measures": 7,
    "cities.north-america": 11,
    "cities.europe": 9,
    "cities.asia": 8,
    "cities.oceania": 2,
    "scores.us-leading": 5,
    "scores.chinese-leading": 3,
    "scores.boston.total": 85.83,
    "scores.beijing.total": 84.89,
    "printed.boston-total-in-prose": 85.88,
    "printed.beijing-total-in-prose": 84.99,
    "scores.top-gap": 0.94,
    "correlation.talent-science": 0.78,
    "correlation.education-science": 0.43,
    "correlation.education-talent": 0.29,
    "education.asian-leading": 5,
    "education.boston.higher-rank": 1,
    "education.paris.basic-rank": 26,
    "higher.asia-pacific": 6,
    "higher.north-america": 6,
    "higher.europe": 3,
    "higher.mark": 93,
    "institutions.shenzhen": 17.8,
    "universities.points-each": 8,
    "scope.areas": 30,
    "scope.members": 238,
    "scaling.capped-impact": 19.96,
}


@pytest.mark.parametrize(("fact", "printed"), NUMBERS.items())
def test_a_number_of_the_text_follows_from_the_data(found, fact, printed):
    assert shown(found, fact) == printed


WEIGHTS = {
    "scores": (20, 30, 50),
    "education": (40, 60),
    "talent": (35, 35, 30),
    "science": (30, 30, 30, 10),
    "basic-education": (50, 30, 20),
    "higher-education": (65, 30, 5),
    "research-talent": (75, 25),
    "industrial-talent": (30, 30, 40),
    "talent-potential": (40, 20, 40),
    "scientific-research": (25, 35, 25, 5, 10),
    "technological-innovation": (35, 30, 25, 10),
    "industrial-development": (20, 13.3, 33.3, 33.3),
    "innovation-ecosystem": (25, 25, 25, 25),
}


@pytest.mark.parametrize(("composite", "weights"), WEIGHTS.items())
def test_the_weights_behind_the_scores_are_found_again(inputs, found, composite, weights):
    score = {"scores": "total"}.get(composite, "score")
    parts = [c for c in inputs.frames[composite].columns if c not in ("rank", "place", score)]
    assert tuple(shown(found, f"weights.{composite}.{part}") for part in parts) == weights
    assert found.claims[f"weights.{composite}"].holds


@pytest.mark.parametrize(
    ("composite", "miss"),
    [("scores", 0.007), ("education", 0.05), ("talent", 0.03), ("science", 0.03)],
)
def test_printed_scores_are_missed_by_no_more_than_rounding(found, composite, miss):
    assert found.facts[f"weights.{composite}.miss"].value == pytest.approx(miss)


def test_the_printed_weights_of_talent_do_not_give_its_scores(found):
    assert shown(found, "weights.talent.printed-miss") == 2.25
    assert places(found, "weights.talent.printed-miss-city") == ["shenzhen"]
    assert found.claims["weights.talent.printed-fails"].holds


def test_the_table_of_weights_adds_up_to_the_whole_at_every_level(found):
    frame = found.tables["table-1-2-1"].frame
    levels = [label.id for label in frame["level"]]
    assert [levels.count(f"{name} level") for name in ("First", "Second", "Third")] == [3, 9, 31]
    for name in ("First", "Second", "Third"):
        shares = frame["total"][[level == f"{name} level" for level in levels]]
        assert sum(shares) == pytest.approx(100)


# ---------------------------------------------------------------------------------------- lists


def test_lists_of_places_stand_in_the_printed_order(found):
    assert places(found, "scores.leaders") == [
        "boston", "san-francisco", "beijing", "london", "new-york",
        "los-angeles", "seattle", "shanghai", "hong-kong", "tokyo",
    ]  # fmt: skip
    assert places(found, "education.basic-leaders") == ["singapore", "tokyo", "seoul", "beijing"]
    assert places(found, "higher.growth-leaders") == ["shanghai", "hong-kong", "beijing"]
    assert places(found, "scope.empty") == ["hong-kong"]


def test_equal_component_scores_share_a_rank_unless_two_decimals_are_printed(found):
    assert shown(found, "education.seoul.higher-rank") == shown(
        found, "education.zurich.higher-rank"
    )
    assert shown(found, "education.chicago.higher-rank") == 15  # 83.83
    assert shown(found, "education.berlin.higher-rank") == 16  # printed as 83.8


# --------------------------------------------------------------------------------------- claims


def test_every_claim_holds(found):
    assert [id for id, claim in found.claims.items() if not claim.holds] == []


FLIPS = [
    ("scores", "london", {"total": 84.5}, "scores.top-close"),
    ("scores", "boston", {"total": 85.88}, "weights.scores"),
    ("education", "dublin", {"basic-education": 60.0}, "weights.education"),
    ("education", "paris", {"basic-education": 90.0}, "education.higher-rises"),
    ("basic-education", "berlin", {"score": 90.0}, "education.basic-asian"),
    ("basic-education", "shanghai", {"schooling": 95.0}, "basic.schooling-behind"),
    ("basic-education", "hong-kong", {"stem": 65.0}, "basic.stem-ahead"),
    ("basic-education", "hong-kong", {"olympiads": 90.0}, "basic.hong-kong-olympiads"),
    ("higher-education", "paris", {"score": 93.05}, "higher.three-ahead"),
    ("higher-education", "paris", {"institutions-growth": 99.0}, "higher.growth-chinese"),
    ("universities", "beijing", {"universities": 2}, "universities.scale"),
    ("institution-growth", "guangzhou", {"place": "dublin"}, "institutions.mainland"),
    ("patents", "amsterdam", {"impact": 5.2}, "scaling.capped"),
    ("city-scope", "san-francisco", {"member": "stanford"}, "scope.bay-missing"),
]


@pytest.mark.parametrize(("resource", "city", "values", "claim"), FLIPS)
def test_a_changed_value_breaks_the_claim_it_supports(inputs, resource, city, values, claim):
    assert not changed(inputs, resource, city, values).claims[claim].holds


def test_a_claim_says_what_the_data_says_now(inputs):
    claim = changed(inputs, "scores", "london", {"total": 84.5}).claims["scores.top-close"]
    assert isinstance(claim.says, Message)
    assert dict(claim.says.values) == {"top": "0.94", "next": "0.39"}


# ------------------------------------------------------------------------------- exhibits, cover


def test_tables_show_every_row_of_the_source(found):
    assert len(found.figures["figure-2-1-1"].table.frame) == 30
    assert len(found.figures["figure-3-2-1"].table.frame) == 15
    assert len(found.tables["table-city-scope"].frame) == 239


def test_an_unpublished_figure_has_neither_values_nor_drawing(found):
    assert found.figures["figure-3-2-2"].table is None
    assert found.figures["figure-3-2-2"].draw is None


def test_the_cover_is_drawn_from_all_cities(found):
    stars = found.cover.drawing
    assert isinstance(stars, StarsCover)
    first = stars.cities[0]
    assert (first.place, first.score, first.region) == ("boston", 85.83, "north-america")
    assert len(stars.cities) == 30
