"""What the reports on science cities say in words holds, and one changed value breaks it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from analysis import ANALYSES
from bifolio.model.findings import Claim, Findings, Inputs, Percent, PlaceName
from bifolio.sources.data import load_package, load_places
from bifolio.sources.workspace import Workspace
from tests.support.paths import ROOT

OLD, NEW = "science-cities-2023", "science-cities-2024"


@pytest.fixture(scope="module")
def inputs() -> Mapping[str, Inputs]:
    workspace = Workspace.load(ROOT)
    places = load_places(workspace)
    return {e: Inputs(e, load_package(workspace, e, places).frames, places) for e in (OLD, NEW)}


def changed(known: Inputs, resource: str, where: dict[str, Any], cells: dict[str, Any]) -> Findings:
    """Findings of the same data with cells of the rows changed that have all values of `where`."""
    frame = known.frames[resource].copy()
    rows = frame.index == frame.index
    for name, value in where.items():
        rows &= frame[name] == value
    assert rows.sum() == 1
    for name, value in cells.items():
        frame.loc[rows, name] = value
    frames = {**known.frames, resource: frame}
    return ANALYSES["science-cities"](Inputs(known.edition, frames, known.places))


@pytest.mark.parametrize("edition", [OLD, NEW])
def test_every_claim_holds(inputs, edition):
    claims = ANALYSES["science-cities"](inputs[edition]).claims.values()
    assert [claim.id for claim in claims if not claim.holds] == []


CITY = "place"
FLIPS_OLD = [
    ("leading-20", {CITY: "tokyo-ma"}, {"location": "us"}, "leading.one-other", {}),
    ("leading-20", {CITY: "beijing"}, {"location_share": 19.7}, "leading.beijing-slightly-down",
     {"after": "19.7%"}),
    ("leading-20", {CITY: "london-ma"}, {"location_share": 15.0}, "leading.others-concentrated",
     {"least": "15.0%"}),
    ("leading-20", {CITY: "wuhan"}, {"location": "kr"}, "leading.more-chinese",
     {"cities": ("beijing", "shanghai", "nanjing", "guangzhou")}),
    ("leading-20", {CITY: "xian"}, {"share": 600.0}, "notes.adjusted-same", {"cities": ("xian",)}),
    ("changes-leading", {CITY: "boston-ma"}, {"change_percent": -2}, "falls.new-york-least",
     {"least": "2%"}),
    ("parameters", {"id": "example-authors"}, {"value": 8}, "notes.example", {"share": 0.25}),
    ("ranks-2015-2022", {CITY: "wuhan"}, {"2021": 10}, "ranks.newcomer", {"cities": ()}),
    ("ranks-2015-2022", {CITY: "tokyo-ma"}, {"2021": 9}, "ranks.tokyo-fell", {"before": 9}),
    ("ranks-2015-2022", {CITY: "nanjing"}, {"2015": 6}, "ranks.chinese-rose",
     {"cities": ("nanjing",)}),
    ("ranks-2015-2022", {CITY: "boston-ma"}, {"2015": 4}, "ranks.others-fell",
     {"cities": ("boston-ma",)}),
    ("ranks-2015-2022", {CITY: "beijing"}, {"2019": 2}, "ranks.beijing-first-since",
     {"year": "2020"}),
    ("ranks-2015-2022", {CITY: "shanghai"}, {"change": 3}, "ranks.restored",
     {"cities": ("shanghai",)}),
    ("ranks-2015-2022", {CITY: "shanghai"}, {"2020": 9}, "ranks.recent-risers", {}),
    ("ranks-2015-2022", {CITY: "nanjing"}, {"2015": 40}, "ranks.guangzhou-wuhan-most",
     {"cities": ("nanjing", "guangzhou")}),
    ("risers-overall", {CITY: "xian"}, {"adjusted_2021": 500.0}, "risers.steepest-order", {}),
    ("risers-overall", {CITY: "zhengzhou"}, {"location": "us"}, "risers.all-chinese",
     {"cities": ("zhengzhou",)}),
    ("risers-earth-environment", {CITY: "oslo"}, {"location": "se"}, "earth-risers.abroad", {}),
    ("risers-earth-environment", {CITY: "tianjin"}, {"location": "jp"},
     "earth-risers.first-ten-chinese", {}),
    ("risers-earth-environment", {CITY: "chengdu"}, {"adjusted_2021": 30.0},
     "earth-risers.chengdu-doubled", {}),
    ("risers-biological", {CITY: "cleveland"}, {"location": "ca"}, "biological-risers.american", {}),
    ("risers-biological", {CITY: "hangzhou"}, {"change": 60.0}, "biological-risers.two-ahead",
     {"third": 60.0}),
    ("subject-leaders", {"subject": "chemistry"}, {CITY: "shanghai"},
     "subjects.beijing-but-biological", {}),
    ("subject-risers", {"subject": "chemistry", "rank": 1}, {CITY: "wuhan"},
     "subjects.beijing-fastest", {}),
    ("subject-risers", {"subject": "chemistry", "rank": 2}, {CITY: "xian"},
     "subjects.seconds-differ", {}),
    ("subject-risers", {"subject": "earth-environment", "rank": 2}, {"rise": 70},
     "earth-risers.seconds-agree", {}),
    ("partners-china", {"rank": 5}, {"place_2": "shanghai"}, "china-pairs.beijing-in-most",
     {"count": 7}),
    ("partners-china", {"rank": 2}, {"score_1": 210.0}, "china-pairs.sums-near", {"off": 2.1}),
    ("partners-us", {"rank": 8}, {"place_2": "san-diego-ma"}, "us-pairs.leading-in-most", {}),
    ("partners-us", {"rank": 1}, {"bilateral": 420.0}, "us-pairs.first-below-china", {"us": 420.0}),
    ("institutions-beijing", {"rank": 2}, {"institution_1": "tsinghua-university"},
     "beijing-pairs.peking-first-three", {"count": 2}),
    ("leading-2023", {CITY: "shanghai"}, {"rank": 3}, "moves.passings",
     {"cities": ("nanjing", "wuhan")}),
    ("leading-2023", {CITY: "hangzhou"}, {"rank": 15}, "moves.hangzhou-most", {}),
]  # fmt: skip

FLIPS_NEW = [
    ("top-100", {CITY: "shanghai"}, {"share": 2400.0}, "editorial.nearly-times", {"ratio": 1.77}),
    ("leading-20-2022", {CITY: "beijing"}, {"share": 3500.0}, "editorial.lead-not-wider", {}),
    ("top-100", {CITY: "hong-kong"}, {"location_share": 95.0}, "top.hong-kong-base", {}),
    ("top-100", {CITY: "new-york-ma"}, {"share": 9000.0}, "top.mainland-more-share",
     {"american": "38.0%"}),
    ("provincial-capitals", {CITY: "xian"}, {"rank": 19}, "capitals.among-first",
     {"cities": ("xian",)}),
    ("leading-20-2022", {CITY: "los-angeles-ma"}, {"share": 780.0}, "capitals.hefei-before",
     {"cities": ("london-ma", "chicago-ma")}),
    ("top-100", {CITY: "hefei"}, {"share": 910.0}, "capitals.hefei-after", {}),
    ("parameters", {"id": "chemistry-chinese"}, {"value": 7}, "chemistry.more-chinese", {}),
    ("chemistry", {CITY: "shanghai", "measure": "share"}, {"value": 1500.0},
     "chemistry.beijing-ahead", {"shanghai": 1500.0}),
    ("chemistry", {CITY: "wuhan", "measure": "rank"}, {"value": 8}, "chemistry.climbers",
     {"cities": ("wuhan",)}),
    ("chemistry", {CITY: "guangzhou", "measure": "change_year"}, {"value": 7.4},
     "chemistry.directions", {"cities": ("guangzhou",)}),
    ("physical-sciences", {CITY: "nanjing", "measure": "rank"}, {"value": 4},
     "physical-sciences.first-three", {}),
    ("physical-sciences", {CITY: "boston-ma", "measure": "change_year"},
     {"qualifier": "slightly-down"}, "physical-sciences.directions", {"cities": ("boston-ma",)}),
    ("institution-partners", {"subject": "physical-sciences", CITY: "boston-ma"},
     {"bilateral": 110.0}, "physical-sciences.beijing-score-first", {"first": 110.0}),
    ("biological-sciences", {CITY: "beijing", "measure": "rank"}, {"value": 4},
     "biological-sciences.order", {}),
    ("institution-partners", {"institution_1": "stanford-health-care"}, {"leaders_rank": 3},
     "biological-sciences.partner-ranks", {"second": 3}),
    ("earth-environment", {CITY: "wuhan", "measure": "rank_previous"}, {"value": 3},
     "earth-environment.wuhan-climbed", {}),
    ("earth-environment", {CITY: "shanghai", "measure": "change_five_years"}, {"value": 194.9},
     "earth-environment.steepest", {"cities": ("shanghai", "qingdao")}),
    ("health-sciences", {CITY: "new-york-ma", "measure": "change_year"}, {"qualifier": "up"},
     "health-sciences.one-american-grew", {"cities": ("boston-ma", "new-york-ma")}),
    ("institution-partners", {"institution_2": "new-york-presbyterian-hospital"},
     {"bilateral": 30.0}, "health-sciences.scores", {}),
    ("boston", {CITY: "boston-ma", "measure": "population"}, {"value": 30_000_000.0},
     "boston.smaller", {"boston": 30_000_000.0}),
    ("boston", {CITY: "shanghai", "measure": "change_year"}, {"value": -4.0},
     "boston.chinese-grew", {"cities": ("beijing", "guangzhou")}),
    ("boston", {CITY: "london-ma", "measure": "rank"}, {"value": 8}, "boston.order", {}),
]  # fmt: skip

FLIPS = [*((OLD, *flip) for flip in FLIPS_OLD), *((NEW, *flip) for flip in FLIPS_NEW)]


@pytest.mark.parametrize(
    ("edition", "resource", "where", "cells", "claim", "says"),
    FLIPS,
    ids=[flip[4] for flip in FLIPS],
)
def test_a_changed_cell_breaks_the_claim_and_is_reported(
    inputs, edition, resource, where, cells, claim, says
):
    broken = changed(inputs[edition], resource, where, cells).claims[claim]
    assert not broken.holds
    assert {name: told(broken)[name] for name in says} == says


def told(claim: Claim) -> dict[str, object]:
    """What a claim says of the data, its values in plain characters."""
    return {name: told_as(value) for name, value in claim.says.values.items()}


def told_as(value: object) -> object:
    if isinstance(value, tuple):
        return tuple(told_as(item) for item in value)
    if isinstance(value, Percent):
        return f"{value.value:.{value.digits}f}%"
    return value.place if isinstance(value, PlaceName) else value
