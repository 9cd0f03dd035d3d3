"""What the reports on science cities print follows from their tables; what does not is said so."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import pytest

from analysis import ANALYSES
from analysis.science_cities.rank_list import RankList, Slot
from bifolio.model.covers import BraidCover, CityShare, SkylineCover
from bifolio.model.findings import Findings, Inputs, Message, Ranked
from bifolio.sources.data import load_package, load_places
from bifolio.sources.report import load_report
from bifolio.sources.workspace import Workspace
from tests.support.paths import ROOT

OLD, NEW = "science-cities-2023", "science-cities-2024"
SUBJECTS = ("chemistry", "physical-sciences", "biological-sciences", "earth-environment", "health-sciences")  # fmt: skip


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return Workspace.load(ROOT)


@pytest.fixture(scope="module")
def inputs(workspace: Workspace) -> Mapping[str, Inputs]:
    places = load_places(workspace)
    return {e: Inputs(e, load_package(workspace, e, places).frames, places) for e in (OLD, NEW)}


@pytest.fixture(scope="module")
def found(inputs: Mapping[str, Inputs]) -> dict[str, Findings]:
    return {edition: ANALYSES["science-cities"](known) for edition, known in inputs.items()}


def shown(findings: Findings, fact: str) -> float:
    """The value as a sentence shows it: rounded to the fact's digits."""
    value = findings.facts[fact].value
    assert isinstance(value, (int, float))
    return round(value, findings.facts[fact].digits)


def listed(findings: Findings, fact: str, digits: int = 0) -> str:
    """A list of places as “name value, name value”."""
    value = findings.facts[fact].value
    assert isinstance(value, tuple)
    return ", ".join(
        item.place if item.value is None else f"{item.place} {item.value:.{digits}f}"
        for item in value
    )


# ------------------------------------------------------------------ numbers that the prose prints

PRINTED_OLD = {
    "leading.beijing.location-share": 19.3,
    "leading.new-york-ma.location-share": 10.9,
    "leading.chinese": 10,
    "leading.first-chinese": 5,  # 前10榜单中占5席
    "leading.first-american": 4,
    "leading.first-to-second": 1.94,
    "ranks.chinese-before": 4,  # 比去年的4席多了武汉
    "ranks.beijing-since": 2016,
    "ranks.guangzhou.first": 42,
    "ranks.tokyo-ma.after": 9,
    "falls.new-york-ma": 3.2,
    "falls.tokyo-ma": 13.5,
    "risers.beijing.change": 607.99,
    "risers.beijing.change-percent": 19.4,  # the prose prints 19.5
    "printed.beijing-rise": 19.5,
    "earth-risers.abroad-count": 2,
    "china-pairs.shanghai-nanjing": 277.54,
    "china-pairs.shenzhen-hong-kong": 203.09,
    "china-pairs.without-beijing": 2,
    "china-pairs.with-beijing": 8,
    "beijing-pairs.first": 215.78,
    "beijing-pairs.with-either": 9,
    "moves.stay": 19,
    "moves.hangzhou.gained": 3,
}

PRINTED_NEW = {
    "top.beijing.share": 4259.39,
    "top.american": 29,
    "top.mainland": 25,
    "top.first-twenty-chinese": 10,
    "top.hong-kong.location-share": 2.9,
    "editorial.ratio": 1.92,  # 近两倍
    "editorial.ratio-before": 1.94,
    "chemistry.shanghai.share": 1059.83,
    "chemistry.guangzhou.change-year": 7.4,
    "chemistry.tokyo-first-year": 2020,
    "chemistry.tokyo-years-apart": 3,
    "physical-sciences.hangzhou.change-five-years": 135.2,
    "scores.physical-sciences.beijing": 105.82,
    "scores.biological-sciences.new-york-ma": 17.39,
    "scores.biological-sciences.new-york-ma-3": 8.04,
    "biological-sciences.wuhan.rank-gain": 11,
    "earth-environment.wuhan.change-year": 16.24,
    "earth-environment.baltimore-washington.rank-2019": 2,
    "health-sciences.boston-ma.share": 676.43,
    "institutions.nanjing-university.rank": 5,
    "boston.beijing.population": 21_500_000,
    "boston.other-americans-count": 3,  # the report writes four
    "made.hefei-output": 140_000_000_000,
    "printed.beijing-health-gap": 430,
}


@pytest.mark.parametrize(("fact", "value"), PRINTED_OLD.items())
def test_a_number_of_2023_is_as_printed_or_as_its_table_gives_it(found, fact, value):
    assert shown(found[OLD], fact) == value


@pytest.mark.parametrize(("fact", "value"), PRINTED_NEW.items())
def test_a_number_of_2024_is_as_printed_or_as_its_table_gives_it(found, fact, value):
    assert shown(found[NEW], fact) == value


LISTS = [
    (OLD, "leading.others", 1, "tokyo-ma 37.1, paris-ma 44.1, seoul-ma 53.3, london-ma 21.8"),
    (OLD, "risers.first-five", 0, "beijing 608, nanjing 273, guangzhou 253, shanghai 173, xian 156"),
    (OLD, "risers.steepest", 1, "xian 38.2, shenzhen 33.1, guangzhou 29.3"),
    (OLD, "risers.steepest-shares", 0, "xian 565, shenzhen 591, guangzhou 1113"),
    (OLD, "risers.most", 0, "beijing 608, nanjing 273, guangzhou 253"),
    (OLD, "subjects.chemistry.second", 0, "guangzhou 102"),
    (OLD, "subjects.physical-sciences.second", 0, "xian 102"),
    (OLD, "earth-risers.abroad", 0, "cambridge-gb 10, oslo 8"),
    (OLD, "biological-risers.american", 0, "new-york-ma 25, cleveland 18"),
    (OLD, "biological-risers.others", 0, "stockholm, seoul-ma, dresden, bristol-ma, nagoya-ma"),
    (OLD, "us-pairs.others", 0, "los-angeles-ma, ithaca"),
    (OLD, "ranks.newcomer", 0, "wuhan"),
    (OLD, "moves.leavers", 0, "shenzhen 21"),
    (OLD, "moves.newcomers", 0, "hong-kong 19"),
    (NEW, "moves.fallers", 0, "hefei, los-angeles-ma, shenzhen"),
    (NEW, "capitals.provincial", 0, "nanjing 5, wuhan 9, hangzhou 13, hefei 15, xian 20"),
    (NEW, "capitals.passed-before", 0, "london-ma 711, los-angeles-ma 774, chicago-ma 701"),
    (NEW, "capitals.passed-after", 0, "los-angeles-ma 855, chicago-ma 774"),
    (NEW, "capitals.ahead-after", 0, "london-ma 905"),
    (NEW, "top.continents", 1, "asia 49.9, north-america 31.3, europe 17.0, oceania 1.8"),
    (NEW, "boston.followers", 0,
     "new-york-ma, baltimore-washington, london-ma, san-francisco-bay-area, beijing, shanghai"),
    (NEW, "boston.other-americans", 0,
     "new-york-ma, baltimore-washington, san-francisco-bay-area"),
]  # fmt: skip


@pytest.mark.parametrize(("edition", "fact", "digits", "places"), LISTS)
def test_lists_of_places_are_those_of_the_prose(found, edition, fact, digits, places):
    assert listed(found[edition], fact, digits) == places


# -------------------------------------------------------------------------------------- exhibits


@pytest.mark.parametrize("edition", [OLD, NEW])
def test_every_declared_exhibit_is_made_and_no_other(workspace, found, edition):
    made = {*found[edition].tables, *found[edition].figures}
    assert made == set(load_report(workspace, edition).exhibits)


@pytest.mark.parametrize("edition", [OLD, NEW])
def test_facts_and_claims_rest_on_exhibits_of_their_report(workspace, found, edition):
    exhibits = set(load_report(workspace, edition).exhibits)
    for finding in (*found[edition].facts.values(), *found[edition].claims.values()):
        assert set(finding.exhibits) <= exhibits, finding.id


@pytest.mark.parametrize(
    ("edition", "exhibit", "resource", "rows"),
    [
        (OLD, "table-leading-20", "leading-20", 20),
        (OLD, "table-ranks-2015-2022", "ranks-2015-2022", 10),
        (OLD, "table-risers-biological", "risers-biological", 20),
        (OLD, "table-partners-us", "partners-us", 10),
        (OLD, "table-institutions-beijing", "institutions-beijing", 10),
        (NEW, "table-top-100", "top-100", 100),
    ],
)
def test_tables_hold_what_was_read(inputs, found, edition, exhibit, resource, rows):
    frame, read = found[edition].tables[exhibit].frame, inputs[edition].frames[resource]
    assert len(frame) == rows
    for name in frame.columns:
        assert frame[name].tolist() == read[name].tolist()


def test_countries_add_up_to_the_whole_list(inputs, found):
    table = found[NEW].tables["table-countries"].frame
    assert table["share"].sum() == pytest.approx(inputs[NEW].frames["top-100"]["share"].sum())
    assert table["cities"].sum() == 100
    assert table["part"].sum() == pytest.approx(100)
    first = table.iloc[0]
    assert (first["location"], first["cities"], first["first"]) == ("cn-mainland", 25, "beijing")


@pytest.mark.parametrize("subject", SUBJECTS)
def test_partial_lists_show_every_printed_value_once(inputs, found, subject):
    figure = found[NEW].figures[f"figure-{subject}-leaders"]
    assert figure.table is not None
    rows = inputs[NEW].frames[subject]
    table = figure.table.frame.set_index("place")
    for row in rows[rows["measure"].isin(table.columns)].dropna(subset="value").to_dict("records"):
        assert table.loc[row["place"], row["measure"]] == row["value"]


def test_a_change_without_a_number_is_given_in_words(found):
    table = found[NEW].figures["figure-biological-sciences-leaders"].table
    assert table is not None
    rows = table.frame.set_index("place")
    word = rows.loc["paris-ma", "direction"]
    assert isinstance(word, Message)
    assert (word.id, rows.loc["paris-ma", "change_year"]) == ("slightly down", None)


def test_ranks_that_are_not_printed_leave_a_gap():
    listed = RankList([], [1, 2, 4, 9, None], [], [], [])
    assert listed.slots == [
        Slot("1", 0), Slot("2", 1), Slot("3"), Slot("4", 2), Slot("5–8"), Slot("9", 3), None,
        Slot("", 4),
    ]  # fmt: skip


def test_a_newcomer_has_no_earlier_rank(found):
    for edition in (OLD, NEW):
        table = found[edition].figures["figure-moves"].table
        assert table is not None
        last = table.frame.iloc[-1]
        assert (last["place"], last["before"], last["after"]) == ("hong-kong", None, 19)


def test_covers_are_drawn_from_the_lists(found):
    braid, skyline = found[OLD].cover.drawing, found[NEW].cover.drawing
    assert isinstance(braid, BraidCover)
    assert (braid.courses[8].place, braid.courses[8].continent) == ("tokyo-ma", "asia")
    assert braid.courses[7].ranks == (42, 31, 24, 19, 15, 14, 10, 8)
    assert isinstance(skyline, SkylineCover)
    assert len(skyline.cities) == 100
    assert skyline.cities[0] == CityShare("beijing", 4259.39, "asia")


def test_the_data_are_left_as_they_came(inputs):
    for known in inputs.values():
        before = {name: frame.copy() for name, frame in known.frames.items()}
        ANALYSES["science-cities"](known)
        for name, frame in before.items():
            pd.testing.assert_frame_equal(frame, known.frames[name])


def test_a_new_number_reaches_the_facts(inputs):
    frame = inputs[NEW].frames["top-100"].copy()
    frame.loc[frame["place"] == "shanghai", "share"] = 2500.0
    frames = {**inputs[NEW].frames, "top-100": frame}
    after = ANALYSES["science-cities"](Inputs(NEW, frames, inputs[NEW].places))
    assert after.facts["editorial.ratio"].value == pytest.approx(4259.39 / 2500)
    assert after.facts["top.second"].value == (Ranked("shanghai", 2500.0),)
