"""The data of mobility-2026 are what its source prints."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import pytest

from bifolio.sources.data import Package, load_package, load_places
from bifolio.sources.report import load_report
from bifolio.sources.workspace import Workspace
from tests.support.paths import ROOT

EDITION = "mobility-2026"
FIELDS = ("basic-sciences", "computer-science", "biomedical-sciences")
CONTINENTS = ["asia", "europe", "north-america", "south-america", "oceania", "africa"]


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return Workspace.load(ROOT)


@pytest.fixture(scope="module")
def package(workspace: Workspace) -> Package:
    """Loading it runs all checks: sums, margins, order, places."""
    return load_package(workspace, EDITION, load_places(workspace))


@pytest.fixture(scope="module")
def frames(package: Package) -> Mapping[str, pd.DataFrame]:
    return package.frames


def row(frame: pd.DataFrame, key: str) -> list[object]:
    """The cells of the row whose first cell is the key, without it."""
    (found,) = frame[frame.iloc[:, 0] == key].to_numpy().tolist()
    return list(found[1:])


def test_all_printed_sums_hold_so_that_no_exception_is_needed(package: Package):
    assert {name: dict(r.exceptions) for name, r in package.resources.items() if r.exceptions} == {}
    checked = [name for name, resource in package.resources.items() if resource.checks]
    assert len(checked) == 10


def test_tables_have_as_many_rows_as_printed(frames: Mapping[str, pd.DataFrame]):
    assert {name: len(frame) for name, frame in frames.items()} == {
        "flows-all": 7,
        "countries": 50,
        "cities": 50,
        "flows-basic-sciences": 7,
        "cities-basic-sciences": 32,
        "flows-computer-science": 7,
        "cities-computer-science": 30,
        "flows-biomedical-sciences": 7,
        "cities-biomedical-sciences": 30,
        "participation": 6,
        "affiliation": 3,
        "combinations": 2,
        "career": 2,
        "performance": 2,
        "parameters": 29,
        "references": 5,
        "people": 12,
        "forewords": 2,
    }


@pytest.mark.parametrize(
    ("name", "between", "inside"),
    [
        ("flows-all", 6984, 4447),
        ("flows-basic-sciences", 528, 344),
        ("flows-computer-science", 601, 413),
        ("flows-biomedical-sciences", 1870, 1042),
    ],
)
def test_matrices_add_up_to_the_volumes_of_the_prose(
    frames: Mapping[str, pd.DataFrame], name: str, between: int, inside: int
):
    matrix = frames[name].set_index("origin")
    assert list(matrix.columns) == [*CONTINENTS, "outflow"]
    assert list(matrix.index) == [*CONTINENTS, "inflow"]
    values = matrix.to_numpy()
    assert values[6, 6] == between
    assert sum(values[at, at] for at in range(6)) == inside


def test_flows_between_and_inside_continents(frames: Mapping[str, pd.DataFrame]):
    assert row(frames["flows-all"], "asia") == [2014, 852, 847, 20, 198, 101, 2018]
    assert row(frames["flows-all"], "inflow") == [2158, 2057, 1901, 154, 473, 241, 6984]
    assert row(frames["flows-basic-sciences"], "europe") == [82, 98, 82, 0, 12, 3, 179]
    assert row(frames["flows-computer-science"], "africa") == [9, 5, 2, 0, 0, 3, 16]
    assert row(frames["flows-biomedical-sciences"], "oceania") == [31, 65, 51, 2, 9, 3, 152]


def test_countries_and_regions(frames: Mapping[str, pd.DataFrame]):
    countries = frames["countries"]
    assert row(countries, "us") == [3421, 1741, 1680]
    assert row(countries, "cn-mainland") == [2579, 1381, 1198]
    assert row(countries, "hk") == [210, 121, 89]
    assert row(countries, "tw") == [111, 55, 56]
    assert countries["place"].iloc[-1] == "hu"
    assert countries["total"].sum() == 20842


def test_cities(frames: Mapping[str, pd.DataFrame]):
    cities = frames["cities"]
    assert row(cities, "london") == [573, 285, 288]
    assert row(cities, "hong-kong") == [198, 115, 83]
    assert row(cities, "cambridge") == [153, 72, 81]
    assert row(cities, "manchester") == [64, 32, 32]
    assert cities["total"].sum() == 7131


def test_cities_of_the_key_fields(frames: Mapping[str, pd.DataFrame]):
    first_and_last = {
        field: (row(frames[f"cities-{field}"], first), row(frames[f"cities-{field}"], last))
        for field, first, last in zip(
            FIELDS,
            ("singapore", "singapore", "london"),
            ("tsukuba", "harbin", "baltimore"),
            strict=True,
        )
    }
    assert first_and_last == {
        "basic-sciences": ([65, 30, 35], [8, 2, 6]),
        "computer-science": ([76, 30, 46], [8, 4, 4]),
        "biomedical-sciences": ([209, 108, 101], [34, 16, 18]),
    }
    assert row(frames["cities-computer-science"], "mountain-view") == [35, 10, 25]


def test_shares_of_the_profile(frames: Mapping[str, pd.DataFrame]):
    participation = dict(zip(*frames["participation"].to_dict("list").values(), strict=True))
    assert participation == {
        "asia": 36.8,
        "europe": 36.3,
        "north-america": 18.0,
        "oceania": 4.6,
        "africa": 2.7,
        "south-america": 1.6,
    }
    assert frames["affiliation"]["share"].tolist() == [99.1, 23.3, 7.2]
    assert frames["combinations"]["share"].tolist() == [19.8, 4.0]
    assert row(frames["career"], "first-thirty-years") == [1, 30, 82.8]
    assert row(frames["career"], "second-decade") == [11, 20, 47.5]


def test_research_performance(frames: Mapping[str, pd.DataFrame]):
    performance = frames["performance"]
    assert row(performance, "publications-mean") == ["papers", 2, 15.37, 15.38, "broadly-stable"]
    assert row(performance, "publications-top-journals") == [
        "papers",
        0,
        96055.0,
        97406.0,
        "increased",
    ]


def test_numbers_that_only_the_prose_prints(frames: Mapping[str, pd.DataFrame]):
    parameters = dict(
        zip(*frames["parameters"][["id", "value"]].to_dict("list").values(), strict=True)
    )
    assert {
        name: parameters[name] for name in ("records", "countries-covered", "career-age-mean")
    } == {
        "records": 11431,
        "countries-covered": 160,
        "career-age-mean": 19.9,
    }
    assert parameters["cities-share-of-flows"] == 35.1
    assert (parameters["subject-areas"], parameters["subject-categories"]) == (27, 334)


def test_works_cited_and_people(frames: Mapping[str, pd.DataFrame]):
    references, people = frames["references"], frames["people"]
    assert row(references, "witze-2025")[1] == "https://doi.org/10.1038/d41586-025-00938-y"
    assert not row(references, "unesco-2021")[1]
    assert people["group"].tolist() == ["committee"] * 5 + ["team"] * 7
    assert row(people, "wang-hui")[1:3] == ["王辉", "WANG Hui"]
    assert frames["forewords"]["name_en"].tolist() == ["Hui WANG", "Bettina Schaller"]


def test_every_resource_says_where_it_is_printed(package: Package):
    exhibits = {name: resource.source.exhibit for name, resource in package.resources.items()}
    assert exhibits["participation"] == "Figure 3-1"
    assert exhibits["flows-all"] == "Table 4-1"
    assert exhibits["cities-biomedical-sciences"] == "Table 4-9"
    assert all(resource.source.section for resource in package.resources.values())


def test_exhibits_name_resources_that_exist(workspace: Workspace, package: Package):
    assert load_report(workspace, EDITION).source_problems(package.resources) == []
