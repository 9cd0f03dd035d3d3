"""What the report on mobility prints follows from its tables, and what does not is said differently."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import pytest

from analysis import ANALYSES
from bifolio.model.findings import Findings, Inputs, Message
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


def values(findings: Findings, fact: str) -> list[tuple[str, float | None]]:
    value = findings.facts[fact].value
    assert isinstance(value, tuple)
    return [(item.place, item.value) for item in value]


def shown(findings: Findings, fact: str) -> float:
    """The value as a sentence shows it: rounded to the fact's digits."""
    value = findings.facts[fact].value
    assert isinstance(value, (int, float))
    return round(value, findings.facts[fact].digits)


# ------------------------------------------------------- sums and shares that the prose prints

PRINTED = {
    "flows.between": 6984,
    "flows.inside": 4447,
    "flows.all": 11431,
    "flows.leaders-share": 73.7,
    "flows.inside-pair-share": 91.9,
    "countries.first-share": 47.9,
    "cities.volume": 7131,
    "cities.chinese": 10,
    "cities.chinese-volume": 1681,
    "cities.chinese-share": 23.6,
    "basic.between": 528,
    "basic.inside": 344,
    "basic.leaders-share": 85.8,
    "computer.between": 601,
    "computer.inside": 413,
    "computer.leaders-share": 83.5,
    "biomedical.between": 1870,
    "biomedical.inside": 1042,
    "biomedical.leaders-share": 74.1,
    "career.age-from": 42,
    "career.age-to": 51,
    "countries.volume-tenths": 90,  # 九成以上
    "basic.inside-first-under": 70,  # 近七成
    "biomedical.inside-first-over": 70,  # 超七成
}


@pytest.mark.parametrize(("fact", "printed"), PRINTED.items())
def test_a_printed_number_is_the_computed_one(found, fact, printed):
    assert shown(found, fact) == printed


RANKED = {
    "flows.inflow-leaders": "asia 2158, europe 2057, north-america 1901",
    "flows.outflow-leaders": "europe 2056, asia 2018, north-america 1908",
    "flows.inside-pair": "europe 2072, asia 2014",
    "flows.inside-rest": "north-america 283, africa 34, oceania 25, south-america 19",
    "countries.leaders": "us 3421, cn-mainland 2579, gb 1891, de 1132, au 965, ca 889, it 673, fr 624,"
    " ch 540, nl 534",
    "cities.leaders": "london 573, beijing 450, singapore 439, boston 261, shanghai 231, new-york 227,"
    " melbourne 219, seoul 214, toronto 205, hong-kong 198",
    "basic.inflow-leaders": "asia 208, north-america 169, europe 121",
    "basic.outflow-leaders": "europe 179, asia 164, north-america 140",
    "basic.inside-first": "asia 233",
    "basic-cities.leaders": "singapore 65, beijing 56, shanghai 34, hong-kong 25",
    "computer.inflow-leaders": "asia 235, europe 175, north-america 145",
    "computer.outflow-leaders": "asia 216, europe 170, north-america 162",
    "computer.inside-pair": "asia 284, europe 105",
    "computer-cities.leaders": "singapore 76, london 72, beijing 57, mountain-view 35, hong-kong 30,"
    " shanghai 26, zurich 24, nanjing 23, seoul 23, hangzhou 21",
    "biomedical.inflow-leaders": "north-america 647, europe 625, asia 359",
    "biomedical.outflow-leaders": "europe 625, north-america 618, asia 371",
    "biomedical.inside-first": "europe 746",
    "biomedical-cities.leaders": "london 209, boston 149, new-york 112",
}


@pytest.mark.parametrize(("fact", "printed"), RANKED.items())
def test_a_printed_ranking_is_the_computed_one(found, fact, printed):
    assert ", ".join(f"{place} {value:g}" for place, value in values(found, fact)) == printed


@pytest.mark.parametrize(("direction", "ninth"), [("inflow", "es"), ("outflow", "ch")])
def test_the_two_lists_of_countries_differ_in_one_name_each(found, direction, ninth):
    places = [place for place, _ in values(found, f"countries.{direction}-leaders")]
    assert places == ["us", "cn-mainland", "gb", "de", "au", "ca", "it", "fr", ninth, "nl"]
    assert found.facts["countries.in-both"].value == 9


def test_every_margin_of_the_matrices_is_the_printed_one(inputs, found):
    for exhibit in ("table-4-1", "table-4-4", "table-4-6", "table-4-8"):
        frame = found.tables[exhibit].frame
        continents = list(frame.columns[1:-1])
        for at, place in enumerate(continents):
            row = frame.loc[at, continents].drop(place)
            assert sum(row) == frame.loc[at, "outflow"]
            column = [frame.loc[i, place] for i in range(len(continents)) if i != at]
            assert sum(column) == frame[place].iloc[-1]


# ----------------------------------------------------------- where the data say something else


def test_the_listed_countries_come_to_less_than_the_printed_round_number(found):
    assert found.facts["countries.volume"].value == 20842  # printed: 2.2万, around 22,000


def test_africa_is_not_in_balance_although_the_report_calls_all_continents_balanced(found):
    assert [place for place, _ in values(found, "flows.losing")] == ["africa"]
    assert shown(found, "flows.unbalanced-gap") == 10.9
    assert shown(found, "flows.balanced-gap") == 6.2


def test_only_the_large_continents_of_computer_science_are_judged(found):
    judged = [place for place, _ in values(found, "computer.judged")]
    assert judged == ["asia", "europe", "north-america"]


def test_the_printed_combinations_come_to_less_than_a_quarter(found):
    assert shown(found, "combinations.together") == 23.8
    assert found.claims["combinations.others"].holds


def test_the_shares_of_continents_are_no_counts_of_the_countries_covered(found):
    says = found.claims["participation.not-countries"].says
    assert dict(says.values) == {"fitting": 1, "all": 6}


def test_the_city_that_is_left_open_is_named(found):
    assert values(found, "cities.unlocated") == [("cambridge", None)]


# ------------------------------------------------------------------------------------ exhibits


def test_every_exhibit_of_the_report_has_its_table_or_figure(workspace, found):
    exhibits = load_report(workspace, EDITION).exhibits
    assert set(found.tables) | set(found.figures) == set(exhibits)
    for id, exhibit in exhibits.items():
        drawn = id in found.figures and found.figures[id].draw is not None
        assert drawn == (exhibit.kind == "figure" and exhibit.status != "unpublished"), id


def test_a_matrix_sets_its_diagonal_and_its_last_row_apart(found):
    table = found.tables["table-4-1"]
    assert table.total_rows == {6}
    assert min(table.strong) == (0, "asia")
    assert [table.frame[place].iloc[at] for at, place in sorted(table.strong)] == [
        2014, 2072, 283, 19, 25, 34,
    ]  # fmt: skip
    assert table.frame["outflow"].iloc[-1] == 6984


@pytest.mark.parametrize(
    ("exhibit", "resource", "rows"),
    [
        ("table-4-2", "countries", 50),
        ("table-4-3", "cities", 50),
        ("table-4-5", "cities-basic-sciences", 32),
        ("table-4-7", "cities-computer-science", 30),
        ("table-4-9", "cities-biomedical-sciences", 30),
    ],
)
def test_places_stand_in_the_printed_order(inputs, found, exhibit, resource, rows):
    places = found.tables[exhibit].frame["place"].tolist()
    assert len(places) == rows
    assert places == inputs.frames[resource]["place"].tolist()


def test_a_mean_has_decimals_and_a_count_has_none(found):
    frame = found.tables["table-3-1"].frame
    assert frame["2024"].tolist() == [15.37, 96055]
    assert isinstance(frame["2024"].iloc[1], int)
    words = [cell.id for cell in frame["comparison"] if isinstance(cell, Message)]
    assert words == ["Broadly stable", "Increased"]


def test_figures_show_printed_values_alone(found):
    table = found.figures["figure-3-3"].table
    assert table is not None
    assert table.frame["share"].tolist() == [19.8, 4.0]
    assert found.figures["figure-3-5"].table is None


def test_the_data_are_left_as_they_came(inputs: Inputs, found: Findings):
    before: Mapping[str, pd.DataFrame] = {name: f.copy() for name, f in inputs.frames.items()}
    ANALYSES["mobility"](inputs)
    for name, frame in before.items():
        pd.testing.assert_frame_equal(frame, inputs.frames[name])
