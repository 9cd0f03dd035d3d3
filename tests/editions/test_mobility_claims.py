"""What the report on mobility says in words holds, and one changed number is enough to break it."""

from __future__ import annotations

import pytest

from analysis import ANALYSES
from bifolio.model.findings import Claim, Findings, Inputs, Percent, PlaceName, Ranked
from bifolio.sources.data import load_package, load_places
from bifolio.sources.report import load_report
from bifolio.sources.workspace import Workspace
from tests.support.paths import ROOT

EDITION = "mobility-2026"


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return Workspace.load(ROOT)


@pytest.fixture(scope="module")
def inputs(workspace: Workspace) -> Inputs:
    places = load_places(workspace)
    return Inputs(EDITION, load_package(workspace, EDITION, places).frames, places)


@pytest.fixture(scope="module")
def found(inputs: Inputs) -> Findings:
    return ANALYSES["mobility"](inputs)


def changed(inputs: Inputs, resource: str, row: str, **cells: float) -> Findings:
    """Findings of the same data with cells of one row changed; `-` in a column's name is written `_`."""
    frame = inputs.frames[resource].copy()
    names = {name.replace("-", "_"): name for name in frame.columns}
    for name, value in cells.items():
        frame.loc[frame[frame.columns[0]] == row, names[name]] = value
    return ANALYSES["mobility"](
        Inputs(inputs.edition, {**inputs.frames, resource: frame}, inputs.places)
    )


def test_every_claim_holds(found):
    assert [claim.id for claim in found.claims.values() if not claim.holds] == []


def test_every_fact_and_claim_rests_on_exhibits_of_the_report(workspace, found):
    exhibits = set(load_report(workspace, EDITION).exhibits)
    for finding in (*found.facts.values(), *found.claims.values()):
        assert set(finding.exhibits) <= exhibits, finding.id


# (resource, row, changed cells) → the claim that breaks, and what the data then say
FLIPS = [
    ("flows-all", "europe", {"europe": 9000}, "flows.between-larger",
     {"between": 6984, "inside": 11375}),
    ("flows-all", "africa", {"asia": 90}, "flows.one-loses", {"unbalanced": ()}),
    ("flows-all", "asia", {"oceania": 5000}, "flows.leaders-main", {"share": "62.1%"}),
    ("flows-all", "north-america", {"north_america": 1800}, "flows.pair-most", {"share": "68.5%"}),
    ("flows-basic-sciences", "europe", {"europe": 80}, "basic.inside-nearly", {"share": "71.5%"}),
    ("flows-basic-sciences", "europe", {"asia": 20}, "basic.leaders-unbalanced",
     {"unbalanced": ()}),
    ("flows-computer-science", "asia", {"europe": 200}, "computer.large-balanced",
     {"unbalanced": ("asia", "europe")}),
    ("flows-biomedical-sciences", "europe", {"europe": 600}, "biomedical.inside-over",
     {"share": "67.0%"}),
    ("flows-biomedical-sciences", "africa", {"asia": 40}, "biomedical.all-balanced",
     {"unbalanced": ("africa",)}),
    ("countries", "us", {"total": 2250}, "countries.above-tenths", {"share": "86.0%"}),
    ("countries", "ch", {"outflow": 200}, "countries.both-ways", {}),
    ("cities", "london", {"total": 5000}, "cities.less-concentrated", {"cities": "55.2%"}),
    ("cities-basic-sciences", "seoul", {"total": 30}, "basic-cities.singapore-and-chinese",
     {"cities": ("singapore", "beijing", "shanghai", "seoul")}),
    ("cities-computer-science", "mountain-view", {"total": 10}, "computer-cities.pair-leads", {}),
    ("cities-biomedical-sciences", "paris", {"total": 150}, "biomedical-cities.british-american-lead",
     {"cities": ("london", "paris", "boston")}),
    ("affiliation", "medical", {"share": 5.0}, "affiliation.in-order", {"medical": "5.0%"}),
    ("combinations", "academic-enterprise", {"share": 30.0}, "combinations.others", {"sum": "49.8%"}),
    ("career", "second-decade", {"share": 51.0}, "career.nearly-half", {"peak": "51.0%"}),
    ("career", "second-decade", {"from": 9}, "career.age-as-printed", {"first": 40}),
    ("performance", "publications-mean", {"2025": 16.1}, "performance.mean-stable", {"after": 16.1}),
    ("performance", "publications-top-journals", {"2025": 96100}, "performance.top-grew",
     {"after": 96100}),
    ("parameters", "records", {"value": 11000}, "flows.records", {"records": 11000, "moves": 11431}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("resource", "row", "cells", "claim", "says"), FLIPS, ids=[case[3] for case in FLIPS]
)
def test_a_changed_cell_breaks_the_claim_and_is_reported(inputs, resource, row, cells, claim, says):
    broken = changed(inputs, resource, row, **cells).claims[claim]
    assert not broken.holds
    assert {name: told(broken)[name] for name in says} == says


def test_countries_of_equal_size_are_not_concentrated(inputs):
    even = inputs.frames["countries"].assign(total=400)
    found = ANALYSES["mobility"](
        Inputs(EDITION, {**inputs.frames, "countries": even}, inputs.places)
    )
    claim = found.claims["countries.concentrated"]
    assert not claim.holds
    assert told(claim)["share"] == "10.0%"


def told(claim: Claim) -> dict[str, object]:
    """What a claim says of the data, its values in plain characters."""
    filled = claim.says.values
    return {name: told_as(value) for name, value in filled.items()}


def told_as(value: object) -> object:
    if isinstance(value, tuple):
        return tuple(told_as(item) for item in value)
    if isinstance(value, Percent):
        return f"{value.value:.{value.digits}f}%"
    return value.place if isinstance(value, PlaceName) else value


def test_new_numbers_reach_the_facts_without_a_change_of_text(inputs):
    after = changed(inputs, "cities", "london", total=600)
    assert after.facts["cities.volume"].value == 7158
    leaders = after.facts["cities.leaders"].value
    assert isinstance(leaders, tuple)
    assert leaders[0] == Ranked("london", 600)
