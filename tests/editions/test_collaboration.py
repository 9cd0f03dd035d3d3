"""What the report on collaboration networks says follows from its data, or is said differently."""

from __future__ import annotations

from typing import Any

import pytest

from analysis import collaboration
from analysis.collaboration import figures, tables
from analysis.indicators.growth import cagr, cnci, growth_ratio, share_change
from bifolio.model.covers import BlocsCover, JointPapers, Output
from bifolio.model.findings import Claim, Findings, Inputs, Message, Percent, PlaceName
from bifolio.sources.data import load_package, load_places
from bifolio.sources.report import load_report
from bifolio.sources.workspace import Workspace
from tests.support.paths import ROOT

EDITION = "collaboration-2025"


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return Workspace.load(ROOT)


@pytest.fixture(scope="module")
def inputs(workspace: Workspace) -> Inputs:
    places = load_places(workspace)
    return Inputs(EDITION, load_package(workspace, EDITION, places).frames, places)


@pytest.fixture(scope="module")
def found(inputs: Inputs) -> Findings:
    return collaboration.analyse(inputs)


def shown(findings: Findings, fact: str) -> float:
    """The value as a sentence shows it: rounded to the fact's digits."""
    value = findings.facts[fact].value
    assert isinstance(value, (int, float))
    return round(value, findings.facts[fact].digits)


# ------------------------------------------------------------------------------- the indicators


def test_a_ratio_of_two_means_doubled():
    assert growth_ratio(50, 100) == 2
    assert growth_ratio(100, 89) == 0.89


def test_growth_from_nothing_is_refused():
    with pytest.raises(ValueError, match="growth from nothing has no ratio"):
        growth_ratio(0, 10)


def test_yearly_growth_compounds():
    assert cagr(100, 121, 2) == pytest.approx(10)
    assert cagr(100, 50, 1) == pytest.approx(-50)


def test_yearly_growth_needs_a_year():
    with pytest.raises(ValueError, match="at least one year"):
        cagr(100, 121, 0)


def test_a_change_of_share_is_in_points_and_not_in_percent():
    assert share_change((10, 100), (30, 200)) == pytest.approx(5)
    assert share_change((30, 100), (30, 200)) == pytest.approx(-15)


def test_citation_impact_is_the_mean_of_the_ratios():
    assert cnci([10, 0], [5, 4]) == 1
    assert cnci([8, 8], [2, 8]) == 2.5  # and not the ratio of the sums, 1.6


@pytest.mark.parametrize(
    ("citations", "expected", "says"),
    [
        ([], [], "a set without papers"),
        ([1], [0], "must be above zero"),
        ([1, 2], [1], "shorter"),
    ],
)
def test_citation_impact_of_nothing_is_refused(citations, expected, says):
    with pytest.raises(ValueError, match=says):
        cnci(citations, expected)


# ---------------------------------------------------------------- what the report prints, anew

PRINTED_GROWTH = {  # all, with the Chinese mainland, with the United States
    "africa": (1.73, 2.65, 1.64),
    "asia-pacific": (1.60, 1.91, 1.24),
    "latin-america": (1.27, 1.57, 1.37),
    "middle-east": (1.67, 2.76, 1.55),
}
PRINTED_CHANGE = {
    "africa": (2.2, 0.8),
    "asia-pacific": (0.9, 2.6),
    "latin-america": (0.6, 1.2),
    "middle-east": (2.6, 0.9),
}


@pytest.mark.parametrize(("region", "printed"), PRINTED_GROWTH.items())
def test_growth_of_table_2_is_recomputed_from_its_counts(found, region, printed):
    names = ("growth", "china-growth", "us-growth")
    assert tuple(shown(found, f"regions.{region}.{name}") for name in names) == printed


@pytest.mark.parametrize(("region", "printed"), PRINTED_CHANGE.items())
def test_change_of_share_of_table_2_is_recomputed_from_its_counts(found, region, printed):
    moved = tuple(shown(found, f"regions.{region}.{name}-moved") for name in ("china", "us"))
    assert moved == printed


COMPUTED = {
    "china.output-ratio": 33.5,
    "china.international-ratio": 27.2,
    "china.output-yearly": 15.8,
    "china.international-yearly": 14.8,
    "china.first-share": 22.9,
    "china.last-share": 18.6,
    "blocs.ahead-of-us": 72,
    "blocs.ahead-of-eu": 35,
    "bilateral.gb-multilateral": 51,
    "bilateral.de-multilateral": 52,
    "eu.implied-mid-2000s": 75,
    "fields.all": 6,
    "fields.china-doubled": 4,
    "fields.us-grew": 5,
    "fields.china-least": 1.80,
    "fields.china-most": 2.76,
    "fields.us-least": 0.89,
    "fields.us-most": 1.15,
    "fields.increase-as-ratio": 3.0,
    "regions.us-behind": 3,
    "regions.asia-pacific.china-to-us-before": 38,
    "regions.asia-pacific.china-to-us-after": 58,
    "regions.middle-east.china-to-us-after": 61,
}


@pytest.mark.parametrize(("fact", "value"), COMPUTED.items())
def test_a_sentence_states_the_computed_value(found, fact, value):
    assert shown(found, fact) == value


def test_numbers_of_the_prose_keep_their_unit(found):
    kinds = {id: found.facts[f"printed.{id}"].kind for id in ("doubling", "eu-first-year")}
    assert kinds == {"doubling": "decimal", "eu-first-year": "year"}
    assert found.facts["printed.technology-share"].kind == "percent"
    assert found.facts["printed.panel-members"].value == 17


def test_places_that_are_named_without_a_value_keep_the_printed_order(found):
    named = found.facts["named.china-asian-partners"].value
    assert isinstance(named, tuple)
    assert [item.place for item in named] == ["ir", "kr", "pk", "sg", "sa"]


# -------------------------------------------------------------------------------------- claims


def changed(inputs: Inputs, resource: str, row: dict[str, Any], **cells: Any) -> Findings:
    """Findings of the same data with cells of one row changed; `-` in a name is written `_`."""
    frame = inputs.frames[resource].copy()
    key = tuple(row.values())
    chosen = frame[list(row)].apply(lambda cells: tuple(cells) == key, axis=1)
    assert chosen.sum() == 1, row
    names = {name.replace("-", "_"): name for name in frame.columns}
    for name, value in cells.items():
        frame.loc[chosen, names[name]] = value
    frames = {**inputs.frames, resource: frame}
    return collaboration.analyse(Inputs(inputs.edition, frames, inputs.places))


def told(claim: Claim) -> dict[str, object]:
    """What a claim says of the data, its values in plain characters."""
    filled = claim.says.values
    return {name: told_as(value) for name, value in filled.items()}


def told_as(value: object) -> object:
    if isinstance(value, tuple):
        return tuple(told_as(item) for item in value)
    if isinstance(value, Percent):
        return f"{value.value:.{value.digits}f}%"
    if isinstance(value, Message):
        return value.id
    return value.place if isinstance(value, PlaceName) else value


def test_every_claim_holds(found):
    assert [claim.id for claim in found.claims.values() if not claim.holds] == []


def test_every_fact_and_claim_rests_on_exhibits_of_the_report(workspace, found):
    exhibits = set(load_report(workspace, EDITION).exhibits)
    assert set(found.tables) | set(found.figures) == exhibits
    for finding in (*found.facts.values(), *found.claims.values()):
        assert set(finding.exhibits) <= exhibits, finding.id


AFRICA_US = {"region": "africa", "partner": "us"}
LATIN_US = {"region": "latin-america", "partner": "us"}
MIDDLE_CHINA = {"region": "middle-east", "partner": "cn-mainland"}
ASIA_CHINA = {"region": "asia-pacific", "partner": "cn-mainland"}

# (resource, row, changed cells) → the claim that breaks, and what the data then say
FLIPS: list[tuple[Any, ...]] = [
    ("regions", ASIA_CHINA, {"papers_2020_2024": 300000}, "regions.china-faster",
     {"places": ("africa", "latin-america", "middle-east")}),
    ("regions", MIDDLE_CHINA, {"papers_2020_2024": 50000}, "regions.china-gains",
     {"places": ("africa", "asia-pacific", "latin-america")}),
    ("regions", ASIA_CHINA, {"papers_2020_2024": 700000}, "regions.us-larger",
     {"places": ("africa", "latin-america", "middle-east")}),
    ("regions", AFRICA_US, {"papers_2020_2024": 120000}, "regions.us-slower-but-latin-america",
     {"places": ("africa", "latin-america")}),
    ("regions", LATIN_US, {"papers_2020_2024": 130000}, "regions.us-loses-but-latin-america",
     {"places": ()}),
    ("regions", LATIN_US, {"papers_2020_2024": 135000}, "regions.us-gains-more-in-latin-america",
     {"places": ()}),
    ("regions", MIDDLE_CHINA, {"papers_2020_2024": 60000}, "regions.china-order",
     {"places": ("africa", "middle-east", "asia-pacific", "latin-america")}),
    ("regions", LATIN_US, {"papers_2020_2024": 190000}, "regions.catching-up",
     {"places": ("africa", "asia-pacific", "middle-east")}),
    ("regions", AFRICA_US, {"growth": 1.65}, "regions.as-printed", {"places": ("africa",)}),
    ("regions", AFRICA_US, {"share_change": -0.7}, "regions.as-printed", {"places": ("africa",)}),
    ("growth-fields", {"field": "natural-sciences"}, {"china": 2.0}, "fields.two-not-doubled",
     {"fields": ("Natural sciences", "Engineering and technology", "Social sciences",
                 "Agricultural and veterinary sciences", "Humanities and arts")}),
    ("growth-fields", {"field": "medical-health-sciences"}, {"china": 2.3}, "fields.fastest-first",
     {}),
    ("growth-fields", {"field": "engineering-technology"}, {"china": 1.99}, "fields.most-doubled",
     {"fields": ("Social sciences", "Agricultural and veterinary sciences",
                 "Humanities and arts")}),
    ("growth-fields", {"field": "social-sciences"}, {"china": 3.1}, "fields.below-literal-increase",
     {"most": 3.1, "literal": 3.0}),
    ("growth-fields", {"field": "natural-sciences"}, {"us": 0.99}, "fields.us-one-fell",
     {"fields": ("Natural sciences", "Humanities and arts")}),
    ("growth-fields", {"field": "social-sciences"}, {"us": 1.5}, "fields.us-slow", {"most": 1.5}),
    ("growth-fields", {"field": "engineering-technology"}, {"china_us": 0.98},
     "fields.joint-all-grew", {"least": 0.98}),
    ("growth-fields", {"field": "engineering-technology"}, {"china_us": 1.4},
     "fields.joint-same-leading", {}),
    ("growth-fields", {"field": "medical-health-sciences"}, {"china_us": 1.2},
     "fields.joint-above-us-but-medicine", {"fields": ()}),
    ("blocs", {"set": "eu-27"}, {"papers": 900000}, "blocs.in-order",
     {"order": ("eu-27", "cn-mainland", "us")}),
    ("blocs", {"set": "us-eu-27"}, {"papers": 50000}, "blocs.us-eu-larger",
     {"one": 50000, "other": 56136}),
    ("blocs", {"set": "us-eu-27"}, {"bound": "exact"}, "blocs.us-eu-above",
     {"bound": "As printed"}),
    ("china-output", {"year": 2024}, {"international": 220000}, "china.share-fell",
     {"first": "22.9%", "last": "25.0%"}),
    ("china-output", {"year": 2024}, {"international": 220000}, "china.domestic-faster", {}),
    ("china-output", {"year": 2024}, {"international": 180000}, "china.share-below-limit",
     {"last": "20.5%"}),
    ("china-output", {"year": 2024}, {"output": 878400}, "china.rounded",
     {"rounded": 878400, "exact": 878307}),
    ("us-partners", {"id": "china-fall"}, {"value": 12.0}, "us.china-deeper",
     {"most": "15%", "china": "12%"}),
    ("us-partners", {"id": "china-fall"}, {"from": 2022}, "us.china-earlier",
     {"china": "2022", "most": "2021"}),
    ("us-partners", {"id": "china-fall"}, {"from": 2019}, "us.starts-differ",
     {"one": "2019", "other": "2019"}),
    ("bilateral-share", {"place": "gb"}, {"share": 53.0}, "bilateral.split",
     {"above": ("cn-mainland", "us", "gb"), "below": ("de",)}),
    ("bilateral-share", {"place": "de"}, {"share": 49.5}, "bilateral.in-order", {}),
    ("international-share", {"place": "gb"}, {"share": 60.0}, "international.european-equal", {}),
    ("international-share", {"place": "in"}, {"share": 55.0}, "international.in-order", {}),
    ("international-share", {"place": "us"}, {"bound": "exact"}, "international.us-below",
     {"bound": "As printed"}),
    ("eu-output", {"year": 2024}, {"international_share": 30.0}, "eu.share-rose",
     {"first": "33%", "last": "30%"}),
    ("parameters", {"id": "eu-multiple-2000s"}, {"value": 2}, "eu.multiples-disagree",
     {"whole": 3, "later": 2}),
    ("parameters", {"id": "china-eu-gap"}, {"bound": "exact"}, "printed.china-eu-gap-about",
     {"bound": "As printed"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("resource", "row", "cells", "claim", "says"),
    FLIPS,
    ids=[f"{claim}-{'-'.join(cells)}" for *_, cells, claim, _ in FLIPS],
)
def test_a_changed_cell_breaks_the_claim_and_is_reported(inputs, resource, row, cells, claim, says):
    broken = changed(inputs, resource, row, **cells).claims[claim]
    assert not broken.holds
    assert {name: told(broken)[name] for name in says} == says


# ------------------------------------------------------------------------- tables and figures


def test_table_2_sets_the_papers_of_a_whole_region_apart(found):
    table = found.tables["table-2"]
    assert table.total_rows == {0, 3, 6, 9}
    assert list(table.frame["share-change"][:3]) == [None, 2.2, -0.8]
    assert {c.unit.id for c in table.columns if c.unit} == {"papers", "ratio", "percentage points"}


def test_no_table_has_a_bar_behind_values_that_are_not_exact(found):
    partial = [figure.table for figure in found.figures.values() if figure.table]
    qualified = [t for t in partial if any(c.id == "bound" for c in t.columns)]
    assert len(qualified) == 4
    assert not any(column.bar for table in qualified for column in table.columns)


def test_falls_are_negative_changes_and_statements_without_a_number_have_none(found):
    table = found.figures["figure-4"].table
    rows = table.frame.to_dict("records")
    falls = [(r["from"], r["to"], r["bound"].id) for r in rows if r["from"] is not None]
    assert falls == [(-25.0, -25.0, "More than"), (-10.0, -15.0, "As printed")]
    assert sum(r["papers"] is None and r["from"] is None for r in rows) == 4


def test_output_that_is_not_printed_stays_empty(found):
    assert list(found.figures["figure-1"].table.frame["output"]) == [None, 652335]


def test_the_picture_of_citation_impact_has_no_values(found):
    assert found.figures["figure-7"] == figures.UNPUBLISHED
    assert found.figures["figure-7"].table is None


def test_joint_papers_name_both_places(found):
    names = list(found.figures["figure-6"].table.frame["set"])
    assert names[-1] == tables.joint("cn-mainland", "us")
    assert names[0] == PlaceName("cn-mainland")


def test_the_cover_shows_printed_values_only(found):
    assert found.cover.drawing == BlocsCover(
        (Output("cn-mainland", 878307), Output("us", 509485), Output("eu-27", 652335)),
        (JointPapers("us", "eu-27", 80000), JointPapers("cn-mainland", "us", 56136)),
    )
