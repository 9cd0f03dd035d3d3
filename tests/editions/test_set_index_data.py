"""The data of set-index-2024: scores and weights that agree, and what the prose says of them."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import pytest

from bifolio.editions.analysis.analyse import Edition
from bifolio.i18n.sentence_rules import literal_numbers
from bifolio.sources.data import Package
from bifolio.sources.data.consistency_checks import WeightedCheck
from bifolio.sources.report import Report
from tests.support.editions import Frames

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


@pytest.fixture
def package(edition: Edition) -> Package:
    return edition.package


@pytest.fixture
def report(edition: Edition) -> Report:
    return edition.report


def by_place(frame: pd.DataFrame, column: str) -> dict[str, float]:
    return dict(zip(frame["place"], frame[column], strict=True))


def leading(frame: pd.DataFrame, column: str, count: int) -> list[str]:
    ordered = frame.sort_values(column, ascending=False, kind="stable")
    return ordered["place"].tolist()[:count]


def largest_difference(frame: pd.DataFrame, total: str, weights: Mapping[str, float]) -> float:
    found = frame[list(weights)].mul(pd.Series(weights)).sum(axis=1)
    return float((frame[total] - found).abs().max())


# ------------------------------------------------------------------------------------- the tables


def test_columns_of_scores_are_named_by_their_indicators(frames: Frames) -> None:
    indicators = frames["indicators"]
    for name in LEADING:
        expected = indicators[indicators["component"] == name]["id"].tolist()
        assert list(frames[name].columns) == ["rank", "place", "score", *expected]


def test_the_link_of_footnote_15_is_that_of_the_article_not_the_misprint(frames: Frames) -> None:
    urls = frames["references"].set_index("id")["url"]
    assert urls["djankov-2002"] == "https://doi.org/10.1162/003355302753399436"  # printed …437


# --------------------------------------------------------------------------- tables agree with each other


def test_dimension_scores_are_the_same_in_both_tables(frames: Frames) -> None:
    for name in COMPONENTS:
        assert len(frames[name]) == 30
        assert by_place(frames[name], "score") == by_place(frames["scores"], name)


def test_the_leading_fifteen_are_those_of_the_components(frames: Frames) -> None:
    for dimension, names in COMPONENTS.items():
        for name in names:
            all_cities, few = frames[dimension], by_place(frames[name], "score")
            rounded = by_place(all_cities, name)
            assert (len(few), len(rounded)) == (15, 30)
            assert all(abs(rounded[place] - few[place]) <= 0.0501 for place in few)
            others = [score for place, score in rounded.items() if place not in few]
            assert max(others) <= min(few.values()) + 0.05


# ---------------------------------------------------------------------------------------- the weights


def test_talent_scores_do_not_follow_from_the_printed_weights(frames: Frames) -> None:
    components = frames["components"].set_index("id")["weight"] / 100
    found = {
        name: largest_difference(frames[name], "score", {part: components[part] for part in parts})
        for name, parts in COMPONENTS.items()
    }
    assert [round(found[name], 3) for name in COMPONENTS] == [0.05, 2.25, 0.03]
    inferred = dict(zip(COMPONENTS["talent"], (0.35, 0.35, 0.3), strict=True))
    assert round(largest_difference(frames["talent"], "score", inferred), 3) == 0.03


def test_indicator_weights_behind_the_scores_add_up(package: Package) -> None:
    for name in LEADING:
        (check,) = [c for c in package.resources[name].checks if isinstance(c, WeightedCheck)]
        assert sum(check.weights.values()) == pytest.approx(1)
        difference = largest_difference(package.frames[name], "score", check.weights)
        assert difference < 0.0084


# --------------------------------------------------------------------------- figures and prose


def test_each_city_has_five_fields_and_regions_are_sorted_by_medicine(frames: Frames) -> None:
    activity = frames["activity"]
    assert (activity.drop(columns="place").notna().sum(axis=1) == 5).all()
    regions = activity.merge(frames["cities"], on="place").groupby("region", sort=False)
    assert [name for name, _ in regions] == ["north-america", "europe", "asia-pacific"]
    assert all(region["medicine"].is_monotonic_decreasing for _, region in regions)


def test_relative_activity_agrees_with_the_prose(frames: Frames) -> None:
    activity = frames["activity"].set_index("place")
    assert activity.loc["san-diego", "biochemistry"] == 2.47
    assert activity["medicine"].nlargest(2).index.tolist() == ["new-york", "amsterdam"]
    assert activity["computer-science"].nlargest(2).index.tolist() == ["shenzhen", "hong-kong"]
    observing = set(activity["earth-sciences"].dropna().index)
    assert observing == {"washington-dc", "los-angeles", "beijing"}
    shares = frames["field-shares"].dropna()
    assert len(shares) == 5
    for place, field, ratio in zip(shares["place"], shares["field"], shares["ratio"], strict=True):
        assert abs(by_place(frames["activity"], field)[place] - ratio) < 0.21


@pytest.mark.parametrize(
    ("resource", "value", "table", "score", "cities"),
    [
        ("universities", "universities", "higher-education", "universities", 8),
        ("young-share", "share", "talent-potential", "young-share", 4),
        ("leading-papers", "papers", "scientific-research", "leading-papers", 3),
        ("companies", "companies", "industrial-development", "companies", 5),
        ("industry-collaboration", "share", "innovation-ecosystem", "industry-collaboration", 3),
    ],
)
def test_values_of_the_prose_have_the_order_of_the_scores(
    frames: Frames, resource: str, value: str, table: str, score: str, cities: int
) -> None:
    raw = frames[resource]
    if "bound" in raw:
        raw = raw[raw["bound"] == "exact"]
    scores = frames[table].set_index("place")[score].rename("scored")
    both = raw.join(scores, on="place", how="inner").sort_values(value)
    assert len(both) == cities
    assert both["scored"].is_monotonic_increasing


def test_scores_are_what_min_max_makes_of_the_printed_values(frames: Frames) -> None:
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


def test_types_of_innovation_are_the_first_twenty(frames: Frames) -> None:
    types = frames["innovation-types"]
    assert set(types["place"]) == set(leading(frames["science"], "score", 20))
    assert types["type"].value_counts().to_dict()["all-round"] == 3


def test_statements_of_the_prose_that_the_tables_bear_out(frames: Frames) -> None:
    first_ten = set(leading(frames["scores"], "total", 10))
    assert CHINA & first_ten == {"beijing", "shanghai", "hong-kong"}
    assert set(leading(frames["talent"], "score", 10)) >= CHINA
    assert set(leading(frames["talent"], "talent-potential", 5)) == CHINA
    europe = set(frames["cities"][frames["cities"]["region"] == "europe"]["place"])
    assert len(europe & set(leading(frames["science"], "innovation-ecosystem", 10))) == 5


def test_statements_of_the_prose_that_the_tables_contradict(frames: Frames) -> None:
    parameters = frames["parameters"].set_index("id")["value"]
    totals = by_place(frames["scores"], "total")
    assert (parameters["boston-total-in-prose"], totals["boston"]) == (85.88, 85.83)
    assert (parameters["beijing-total-in-prose"], totals["beijing"]) == (84.99, 84.89)
    technology = frames["technological-innovation"].set_index("place")
    assert technology.loc["san-francisco", "rank"] == 10
    industry = frames["industrial-development"]
    assert industry["unicorns"].min() == by_place(industry, "unicorns")["hong-kong"]
    assert parameters["scored-indicators"] == len(frames["measures"]) == 38


# --------------------------------------------------------------------------- indicators, scope, people


def test_each_indicator_has_measures_and_sources(frames: Frames) -> None:
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


def test_urban_areas(frames: Frames) -> None:
    scope = frames["city-scope"]
    members = scope.groupby("place")["member"].apply(list)
    assert set(members.index) == set(frames["cities"]["place"])
    assert members["dublin"] == ["dublin", "maynooth", "dun-laoghaire"]
    assert members["munich"][:3] == ["munich", "augsburg", "neubiberg"]
    assert members["boston"][-1] == "newton"
    assert members["guangzhou"] == ["guangzhou"]
    assert members["hong-kong"] == [""]
    assert [len(members[name]) for name in ("paris", "los-angeles", "tokyo")] == [32, 23, 15]


def test_people_are_listed_as_printed(frames: Frames) -> None:
    people = frames["people"]
    assert people["group"].tolist() == ["chair", *["member"] * 9, *["team"] * 10]
    assert people.set_index("id").loc["xue-lan", "name"] == "薛澜"
    assert people["name"].iloc[9] == "de Brito Cruz, Carlos Henrique"


# ------------------------------------------------------------------------------------- report.toml


def test_captions_hold_no_numbers_but_the_printed_phrases(report: Report) -> None:
    texts = [text.text for text in report.messages()]
    assert [text for text in texts if literal_numbers(text, CAPTIONS)] == []
    assert len(texts) >= 60


def test_regions_have_as_many_cities_as_the_prose_says(frames: Frames) -> None:
    cities = frames["cities"]
    counts = cities["continent"].value_counts().to_dict()
    assert counts == {"north-america": 11, "europe": 9, "asia": 8, "oceania": 2}
    assert cities["region"].value_counts().to_dict()["asia-pacific"] == 10
