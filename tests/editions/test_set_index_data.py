"""The data of set-index-2024 are what its source prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import pytest

from bifolio.i18n.sentence_rules import literal_numbers
from bifolio.sources.data import Package, load_package, load_places
from bifolio.sources.data.checks import WeightedCheck
from bifolio.sources.report import Report, load_report
from bifolio.sources.workspace import Workspace
from tests.support.paths import ROOT

EDITION = "set-index-2024"
COMPONENTS = {
    "education": ["basic-education", "higher-education"],
    "talent": ["research-talent", "industrial-talent", "talent-potential"],
    "science": [
        "scientific-research",
        "technological-innovation",
        "industrial-development",
        "innovation-ecosystem",
    ],
}
LEADING = [name for names in COMPONENTS.values() for name in names]
CHINA = {"beijing", "shanghai", "shenzhen", "guangzhou", "hong-kong"}
# Numbers that are part of printed captions.
CAPTIONS = (
    *("30 个全球创新城市", "全球 30 个创新城市", "前 15 名城市", "前 15 城市", "前 15 的城市"),
    *("前 15 个城市", "前 15 的创新城市", "前 500 强企业", "2019-2023", "2014-2023", "2020-2024"),
    *("（2024）", "（2023）"),
)


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return Workspace.load(ROOT)


@pytest.fixture(scope="module")
def package(workspace: Workspace) -> Package:
    """Loading it runs all checks: weighted sums, order, places."""
    return load_package(workspace, EDITION, load_places(workspace))


@pytest.fixture(scope="module")
def frames(package: Package) -> Mapping[str, pd.DataFrame]:
    return package.frames


@pytest.fixture(scope="module")
def report(workspace: Workspace) -> Report:
    return load_report(workspace, EDITION)


def row(frame: pd.DataFrame, key: str, by: str = "place") -> list[object]:
    """The cells of a row, without its rank and key."""
    (found,) = frame[frame[by] == key].drop(columns=["rank", by], errors="ignore").to_numpy()
    return list(found)


def by_place(frame: pd.DataFrame, column: str) -> dict[str, float]:
    return dict(zip(frame["place"], frame[column], strict=True))


def leading(frame: pd.DataFrame, column: str, count: int) -> list[str]:
    ordered = frame.sort_values(column, ascending=False, kind="stable")
    return ordered["place"].tolist()[:count]


def largest_difference(frame: pd.DataFrame, total: str, weights: Mapping[str, float]) -> float:
    found = frame[list(weights)].mul(pd.Series(weights)).sum(axis=1)
    return float((frame[total] - found).abs().max())


# ------------------------------------------------------------------------------------- the tables


def test_tables_have_as_many_rows_as_printed(frames: Mapping[str, pd.DataFrame]):
    rows = {name: len(frame) for name, frame in frames.items()}
    assert {rows[name] for name in ("scores", "education", "talent", "science", "activity")} == {30}
    assert {rows[name] for name in LEADING} == {15}
    assert [rows[name] for name in ("dimensions", "components", "indicators")] == [3, 9, 31]
    assert (rows["measures"], rows["city-scope"]) == (38, 239)
    assert (rows["people"], rows["references"], rows["parameters"]) == (20, 15, 111)
    assert len(rows) == 43


def test_total_and_dimension_scores(frames: Mapping[str, pd.DataFrame]):
    scores = frames["scores"]
    assert scores["rank"].tolist() == list(range(1, 31))
    assert row(scores, "boston") == [85.83, 90.45, 82.37, 86.05]
    assert row(scores, "shenzhen") == [78.47, 67.92, 80.91, 81.22]
    assert row(scores, "guangzhou") == [73.67, 68.48, 78.28, 72.98]
    assert row(scores, "dublin") == [70.66, 67.73, 69.83, 72.34]


def test_dimension_scores_and_their_components(frames: Mapping[str, pd.DataFrame]):
    assert row(frames["education"], "singapore") == [87.48, 87.9, 87.2]
    assert row(frames["talent"], "shenzhen") == [80.91, 71.3, 77.1, 96.5]
    assert row(frames["science"], "san-francisco") == [87.93, 89.6, 79.6, 96.8, 81.3]
    assert row(frames["science"], "melbourne") == [70.37, 81.4, 65.0, 64.2, 72.1]


@pytest.mark.parametrize(
    ("name", "place", "cells"),
    [
        ("basic-education", "london", [83.86, 95.76, 66.62, 80.0]),
        ("higher-education", "boston", [96.33, 99.95, 92.0, 75.26]),
        ("research-talent", "paris", [85.87, 87.2, 81.88]),
        ("industrial-talent", "tokyo", [88.6, 99.64, 86.85, 81.64]),
        ("talent-potential", "guangzhou", [84.46, 100.0, 86.31, 68.01]),
        ("scientific-research", "zurich", [80.51, 80.51, 71.26, 91.46, 71.7, 89.94]),
        ("technological-innovation", "munich", [82.32, 83.02, 100.0, 69.03, 60.0]),
        ("industrial-development", "hong-kong", [77.24, 67.71, 100.0, 65.42, 85.68]),
        ("innovation-ecosystem", "dublin", [76.69, 60.0, 71.54, 78.9, 96.33]),
    ],
)
def test_indicator_scores(
    frames: Mapping[str, pd.DataFrame], name: str, place: str, cells: Sequence[float]
):
    assert row(frames[name], place) == list(cells)


def test_columns_of_scores_are_named_by_their_indicators(frames: Mapping[str, pd.DataFrame]):
    indicators = frames["indicators"]
    for name in LEADING:
        expected = indicators[indicators["component"] == name]["id"].tolist()
        assert list(frames[name].columns) == ["rank", "place", "score", *expected]


# --------------------------------------------------------------------------- tables agree with each other


def test_dimension_scores_are_the_same_in_both_tables(frames: Mapping[str, pd.DataFrame]):
    for name in COMPONENTS:
        assert by_place(frames[name], "score") == by_place(frames["scores"], name)


def test_the_leading_fifteen_are_those_of_the_components(frames: Mapping[str, pd.DataFrame]):
    for dimension, names in COMPONENTS.items():
        for name in names:
            all_cities, few = frames[dimension], by_place(frames[name], "score")
            rounded = by_place(all_cities, name)
            assert all(abs(rounded[place] - few[place]) <= 0.0501 for place in few)
            others = [score for place, score in rounded.items() if place not in few]
            assert max(others) <= min(few.values()) + 0.05


def test_ranks_follow_the_scores(frames: Mapping[str, pd.DataFrame]):
    for name in ["scores", *COMPONENTS, *LEADING]:
        frame = frames[name]
        assert frame["rank"].tolist() == list(range(1, len(frame) + 1))
        assert frame.iloc[:, 2].is_monotonic_decreasing


# ---------------------------------------------------------------------------------------- the weights


def test_totals_follow_from_the_printed_weights(frames: Mapping[str, pd.DataFrame]):
    weights = {key: value / 100 for key, value in frames["dimensions"][["id", "weight"]].to_numpy()}
    assert weights == {"education": 0.2, "talent": 0.3, "science": 0.5}
    assert largest_difference(frames["scores"], "total", weights) < 0.0071


def test_talent_scores_do_not_follow_from_the_printed_weights(frames: Mapping[str, pd.DataFrame]):
    components = frames["components"].set_index("id")["weight"] / 100
    found = {
        name: largest_difference(frames[name], "score", {part: components[part] for part in parts})
        for name, parts in COMPONENTS.items()
    }
    assert [round(found[name], 3) for name in COMPONENTS] == [0.05, 2.25, 0.03]
    inferred = dict(zip(COMPONENTS["talent"], (0.35, 0.35, 0.3), strict=True))
    assert round(largest_difference(frames["talent"], "score", inferred), 3) == 0.03


def test_indicator_weights_behind_the_scores_add_up(package: Package):
    for name in LEADING:
        (check,) = [c for c in package.resources[name].checks if isinstance(c, WeightedCheck)]
        assert sum(check.weights.values()) == pytest.approx(1)
        difference = largest_difference(package.frames[name], "score", check.weights)
        assert difference < 0.0084


def test_nothing_needs_an_exception(package: Package):
    assert {name for name, resource in package.resources.items() if resource.exceptions} == set()


# --------------------------------------------------------------------------- figures and prose


def test_regions_have_as_many_cities_as_the_prose_says(frames: Mapping[str, pd.DataFrame]):
    cities = frames["cities"]
    counts = cities["continent"].value_counts().to_dict()
    assert counts == {"north-america": 11, "europe": 9, "asia": 8, "oceania": 2}
    assert cities["region"].value_counts().to_dict()["asia-pacific"] == 10


def test_each_city_has_five_fields_and_regions_are_sorted_by_medicine(
    frames: Mapping[str, pd.DataFrame],
):
    activity = frames["activity"]
    assert (activity.drop(columns="place").notna().sum(axis=1) == 5).all()
    regions = activity.merge(frames["cities"], on="place").groupby("region", sort=False)
    assert [name for name, _ in regions] == ["north-america", "europe", "asia-pacific"]
    assert all(region["medicine"].is_monotonic_decreasing for _, region in regions)


def test_relative_activity_agrees_with_the_prose(frames: Mapping[str, pd.DataFrame]):
    activity = frames["activity"].set_index("place")
    assert activity.loc["san-diego", "biochemistry"] == 2.47
    assert activity["medicine"].nlargest(2).index.tolist() == ["new-york", "amsterdam"]
    assert activity["computer-science"].nlargest(2).index.tolist() == ["shenzhen", "hong-kong"]
    assert set(activity["earth-sciences"].dropna().index) == {
        "washington-dc",
        "los-angeles",
        "beijing",
    }
    shares = frames["field-shares"].dropna()
    for place, field, ratio in zip(shares["place"], shares["field"], shares["ratio"], strict=True):
        assert abs(by_place(frames["activity"], field)[place] - ratio) < 0.21


def test_values_of_the_prose_have_the_order_of_the_scores(frames: Mapping[str, pd.DataFrame]):
    pairs = [
        ("universities", "universities", "higher-education", "universities"),
        ("institution-growth", "growth", "higher-education", "institutions-growth"),
        ("young-share", "share", "talent-potential", "young-share"),
        ("leading-papers", "papers", "scientific-research", "leading-papers"),
        ("companies", "companies", "industrial-development", "companies"),
        ("industry-collaboration", "share", "innovation-ecosystem", "industry-collaboration"),
    ]
    for resource, value, table, score in pairs:
        raw = frames[resource]
        if "bound" in raw:
            raw = raw[raw["bound"] == "exact"]
        both = raw.merge(
            frames[table][["place", score]].add_suffix("_score"),
            left_on="place",
            right_on="place_score",
        )
        assert both.sort_values(value)[f"{score}_score"].is_monotonic_increasing


def test_scores_are_what_min_max_makes_of_the_printed_values(frames: Mapping[str, pd.DataFrame]):
    universities = frames["universities"].merge(
        frames["higher-education"][["place", "universities"]], on="place", suffixes=("", "_score")
    )
    assert len(universities) == 8
    assert (universities["universities_score"] == 60 + 8 * universities["universities"]).all()
    fellows = by_place(frames["industrial-talent"], "fellows")
    counts = [(score - 60) / 40 * 61 for score in fellows.values()]
    assert all(abs(count - round(count)) < 0.02 for count in counts)
    facilities = by_place(frames["innovation-ecosystem"], "facilities")
    assert facilities["tokyo"] == 100
    assert {round((score - 60) / 40 * 12) for score in facilities.values()} == {0, 1, 3, 5, 9, 12}


def test_types_of_innovation_are_the_first_twenty(frames: Mapping[str, pd.DataFrame]):
    types = frames["innovation-types"]
    assert set(types["place"]) == set(leading(frames["science"], "score", 20))
    assert types["type"].value_counts().to_dict()["all-round"] == 3


def test_statements_of_the_prose_that_the_tables_bear_out(frames: Mapping[str, pd.DataFrame]):
    assert CHINA & set(leading(frames["scores"], "total", 10)) == {
        "beijing",
        "shanghai",
        "hong-kong",
    }
    assert set(leading(frames["talent"], "score", 10)) >= CHINA
    assert set(leading(frames["talent"], "talent-potential", 5)) == CHINA
    europe = set(frames["cities"][frames["cities"]["region"] == "europe"]["place"])
    assert len(europe & set(leading(frames["science"], "innovation-ecosystem", 10))) == 5


def test_statements_of_the_prose_that_the_tables_contradict(frames: Mapping[str, pd.DataFrame]):
    parameters = frames["parameters"].set_index("id")["value"]
    totals = by_place(frames["scores"], "total")
    assert (parameters["boston-total-in-prose"], totals["boston"]) == (85.88, 85.83)
    assert (parameters["beijing-total-in-prose"], totals["beijing"]) == (84.99, 84.89)
    technology = frames["technological-innovation"].set_index("place")
    assert technology.loc["san-francisco", "rank"] == 10
    industry = frames["industrial-development"]
    assert industry["unicorns"].min() == by_place(industry, "unicorns")["hong-kong"]
    assert parameters["scored-indicators"] == len(frames["measures"]) == 38


def test_values_printed_in_the_prose(frames: Mapping[str, pd.DataFrame]):
    assert row(frames["leading-papers"], "boston") == [2520, "exact"]
    assert row(frames["fellows"], "beijing")[0] == 61
    assert row(frames["companies"], "san-francisco") == [73]
    assert row(frames["interdisciplinarity"], "san-francisco") == [1.21, 2.1]
    assert by_place(frames["inflow"], "share")["hong-kong"] == 14.9
    assert by_place(frames["patents"], "impact")["amsterdam"] == 19.96


# --------------------------------------------------------------------------- indicators, scope, people


def test_each_indicator_has_measures_and_sources(frames: Mapping[str, pd.DataFrame]):
    indicators = frames["indicators"]["id"].tolist()
    measures = frames["measures"]["indicator"].value_counts()
    assert set(measures.index) == set(indicators)
    assert set(measures[measures == 2].index) == {
        *("schooling", "stem", "subjects", "researchers", "leading-papers-growth"),
        *("unicorns", "gdp"),
    }
    sources = frames["indicator-sources"]
    assert set(sources["indicator"]) == set(indicators)
    assert set(sources["source"]) == set(frames["data-sources"]["id"])


def test_urban_areas(frames: Mapping[str, pd.DataFrame]):
    scope = frames["city-scope"]
    members = scope.groupby("place")["member"].apply(list)
    assert set(members.index) == set(frames["cities"]["place"])
    assert members["dublin"] == ["dublin", "maynooth", "dun-laoghaire"]
    assert members["munich"][:3] == ["munich", "augsburg", "neubiberg"]
    assert members["boston"][-1] == "newton"
    assert members["guangzhou"] == ["guangzhou"]
    assert members["hong-kong"] == [""]
    assert [len(members[name]) for name in ("paris", "los-angeles", "tokyo")] == [32, 23, 15]


def test_people_are_listed_as_printed(frames: Mapping[str, pd.DataFrame]):
    people = frames["people"]
    assert people["group"].tolist() == ["chair", *["member"] * 9, *["team"] * 10]
    assert row(people, "xue-lan", by="id")[1] == "薛澜"
    assert people["name"].iloc[9] == "de Brito Cruz, Carlos Henrique"


# ------------------------------------------------------------------------------------- report.toml


def test_chapters_and_exhibits_are_those_of_the_report(report: Report):
    assert [(chapter.id, chapter.number) for chapter in report.chapters] == [
        ("summary", ""),
        ("introduction", ""),
        ("framework", "1"),
        ("ranking", "2"),
        ("education", "3"),
        ("talent", "4"),
        ("science", "5"),
        ("conclusion", "6"),
        ("indicators", ""),
        ("normalisation", ""),
        ("city-scope", ""),
    ]
    statuses = pd.Series([exhibit.status for exhibit in report.exhibits.values()])
    assert statuses.value_counts().to_dict() == {
        "reproduced": 16,
        "partial": 14,
        "derived": 11,
        "unpublished": 4,
    }


def test_exhibits_name_resources_that_exist(report: Report, package: Package):
    assert report.source_problems(package.resources) == []
    for exhibit in report.exhibits.values():
        if exhibit.source and exhibit.status == "reproduced" and exhibit.number:
            printed = f"{exhibit.kind.capitalize()} {exhibit.number}"
            assert package.resources[exhibit.source].source.exhibit == printed


def test_captions_hold_no_numbers_but_the_printed_phrases(report: Report):
    assert [literal_numbers(text.text, CAPTIONS) for text in report.messages()] == [
        [] for _ in report.messages()
    ]


def test_every_resource_says_where_it_is_printed(package: Package):
    assert all(resource.source.section for resource in package.resources.values())
    assert package.resources["scores"].source.exhibit == "Figure 2.1.1"
    assert package.resources["activity"].source.page == "30–32"
