"""The data of science-cities-2023 and science-cities-2024 are what their sources print."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import pandas as pd
import pytest

from bifolio.sources.data import Package, load_package, load_places
from bifolio.sources.report import load_report
from bifolio.sources.workspace import Workspace
from tests.support.paths import ROOT

Frames = Mapping[str, pd.DataFrame]

EDITIONS = ("science-cities-2023", "science-cities-2024")
SUBJECTS = (
    "chemistry",
    "physical-sciences",
    "biological-sciences",
    "earth-environment",
    "health-sciences",
)
RISERS = ("risers-overall", "risers-earth-environment", "risers-biological")
PARTNERS = ("partners-china", "partners-us")
SIZES = {
    "science-cities-2023": """leading-20 20, leading-2023 21, ranks-2015-2022 10, risers-overall 20,
        risers-earth-environment 20, risers-biological 20, partners-china 10, partners-us 10,
        institutions-beijing 10, institutions 8, changes-leading 5, subject-leaders 4,
        subject-risers 8, los-angeles-partners 6, parameters 25, definitions 6""",
    "science-cities-2024": """top-100 100, leading-20-2022 20, editorial 4, provincial-capitals 10, chemistry 19,
        physical-sciences 8, biological-sciences 16, earth-environment 19, health-sciences 13,
        boston 16, institutions 28, institution-partners 19, institution-ranks 7,
        made-in-china 52, parameters 72, definitions 5, people 43, sponsors 2, references 7""",
}
HALF_CENT = 0.005  # what a value with two decimals may be off
ONE_DIGIT = 0.05  # the same with one decimal
THREE_DIGITS = 3  # significant digits of the shares of a country in 2023


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return Workspace.load(ROOT)


@pytest.fixture(scope="module")
def packages(workspace: Workspace) -> Mapping[str, Package]:
    """Loading them runs all checks: sums, order, places."""
    places = load_places(workspace)
    return {edition: load_package(workspace, edition, places) for edition in EDITIONS}


@pytest.fixture(scope="module")
def old(packages: Mapping[str, Package]) -> Frames:
    return packages["science-cities-2023"].frames


@pytest.fixture(scope="module")
def new(packages: Mapping[str, Package]) -> Frames:
    return packages["science-cities-2024"].frames


def counts(text: str) -> dict[str, int]:
    """“name number, name number …” as a dictionary."""
    pairs = (line.split() for line in text.split(","))
    return {name: int(number) for name, number in pairs}


def row(frame: pd.DataFrame, key: object) -> list[object]:
    """The cells of the row whose first cell is the key, without it."""
    (found,) = frame[frame.iloc[:, 0] == key].to_numpy().tolist()
    return list(found[1:])


def printed(frame: pd.DataFrame) -> dict[tuple[str, str], float]:
    """(place, measure) → value of what a chapter states of cities; directions left out."""
    valued = frame.dropna(subset="value")
    return dict(
        zip(zip(valued["place"], valued["measure"], strict=True), valued["value"], strict=True)
    )


Spans = dict[str, tuple[float, float]]


def total_spans(frame: pd.DataFrame, slack: float | pd.Series) -> Spans:
    """For each location, what its total may be after all its rows: Share / share of the location."""
    share, percent = frame["share"], frame["location_share"]
    low = (share - HALF_CENT) / (percent + slack) * 100
    high = (share + HALF_CENT) / (percent - slack) * 100
    groups = frame.groupby("location").groups.items()
    return {str(location): (low[rows].max(), high[rows].min()) for location, rows in groups}


# ------------------------------------------------------------------------------------ both editions


def test_all_printed_sums_hold_so_that_no_exception_is_needed(packages: Mapping[str, Package]):
    for package in packages.values():
        assert not any(resource.exceptions for resource in package.resources.values())


def test_tables_have_as_many_rows_as_printed(packages: Mapping[str, Package]):
    sizes = {e: {n: len(f) for n, f in p.frames.items()} for e, p in packages.items()}
    assert sizes == {edition: counts(SIZES[edition]) for edition in EDITIONS}


def test_ranks_of_every_table_count_up_from_one(packages: Mapping[str, Package]):
    ranked = ["top-100", "leading-20", *RISERS, *PARTNERS, "institutions-beijing"]
    frames = {n: f for p in packages.values() for n, f in p.frames.items() if n in ranked}
    assert len(frames) == len(ranked)
    for frame in frames.values():
        assert frame["rank"].tolist() == list(range(1, len(frame) + 1))


def test_cities_lie_in_the_location_printed_with_them(
    workspace: Workspace, old: Frames, new: Frames
):
    places = load_places(workspace)
    for frame in (old["leading-20"], *(old[name] for name in RISERS), new["top-100"]):
        for place, location in zip(frame["place"], frame["location"], strict=True):
            parent = places[place].parent
            assert location in (parent, places[parent].parent)


def test_no_city_has_more_share_than_articles(old: Frames, new: Frames):
    for frame in (old["leading-20"], new["top-100"]):
        assert (frame["share"] < frame["count"]).all()
    assert (old["partners-us"]["bilateral"] < old["partners-us"]["count"]).all()


def test_leading_cities_of_2022_are_all_among_the_first_21_of_2023(old: Frames, new: Frames):
    rank_2023 = new["top-100"].set_index("place")["rank"]
    moved = " ".join(str(rank_2023[place]) for place in old["leading-20"]["place"])
    assert moved == "1 3 2 4 6 5 7 8 10 9 11 12 15 16 14 13 17 18 21 20"
    assert new["top-100"]["place"][18] == "hong-kong"


def test_each_edition_holds_the_other_editions_rows_as_they_are_there(
    workspace: Workspace, old: Frames, new: Frames
):
    files = [workspace.edition(edition) / "data" for edition in EDITIONS]
    copied = (files[0] / "leading-20.csv", files[1] / "leading-20-2022.csv")
    assert copied[0].read_bytes() == copied[1].read_bytes()
    pd.testing.assert_frame_equal(old["leading-2023"], new["top-100"][:21])


def test_institutions_have_their_printed_names_in_the_register(
    workspace: Workspace, old: Frames, new: Frames
):
    places = load_places(workspace)
    printed_names = dict(
        zip(old["institutions"]["id"], old["institutions"]["name_en"], strict=True)
    )
    assert {place: places[place].name for place in printed_names} == printed_names
    for frame in (old["institutions"], new["institutions"]):
        cities = dict(zip(frame["id"], frame["place"], strict=True))
        assert {place: places[place].parent for place in cities} == cities


def test_exhibits_name_resources_that_exist(workspace: Workspace, packages: Mapping[str, Package]):
    for edition, package in packages.items():
        report = load_report(workspace, edition)
        assert report.source_problems(package.resources) == []
        assert (report.series, report.narrative) == ("science-cities", "zh")


def test_every_resource_says_where_it_is_printed_and_what_was_decided(
    packages: Mapping[str, Package],
):
    for package in packages.values():
        assert all(resource.source.section for resource in package.resources.values())
        assert all(resource.notes for resource in package.resources.values())


# --------------------------------------------------------------------------------- edition of 2023


def test_leading_20(old: Frames):
    leading = old["leading-20"]
    assert row(leading, 1) == ["beijing", "cn", 3734.62, 7841, 19.3]
    assert row(leading, 7) == ["baltimore-washington", "us", 1157.73, 3238, 6.57]
    assert row(leading, 9) == ["tokyo-ma", "jp", 1017.49, 2410, 37.1]
    assert row(leading, 20) == ["xian", "cn", 565.3, 1185, 2.92]


def test_shares_of_a_country_in_2022_are_rounded_to_three_digits(old: Frames):
    leading = old["leading-20"]
    whole = leading["location_share"].map(lambda percent: len(str(int(percent))))
    slack = 0.5 * 10.0 ** (whole - THREE_DIGITS)
    totals = total_spans(leading, slack)
    assert all(low <= high for low, high in totals.values())
    assert totals["cn"] == pytest.approx((19364.9, 19374.7), abs=0.1)
    assert totals["us"] == pytest.approx((17608.0, 17610.8), abs=0.1)
    exact = total_spans(leading, HALF_CENT)
    assert all(exact[country][0] > exact[country][1] for country in ("cn", "us"))


def test_ranks_since_2015(old: Frames):
    ranks = old["ranks-2015-2022"]
    assert ranks["place"].tolist() == old["leading-20"]["place"][:10].tolist()
    assert ranks["2022"].tolist() == list(range(1, 11))
    assert (ranks["2020"] - ranks["2022"] == ranks["change"]).all()
    assert row(ranks, "boston-ma") == [3, 3, 3, 3, 3, 3, 4, 4, -1]
    assert row(ranks, "guangzhou") == [42, 31, 24, 19, 15, 14, 10, 8, 6]
    for year in map(str, range(2015, 2023)):
        assert ranks[year].is_unique


@pytest.mark.parametrize("name", RISERS)
def test_changes_in_percent_agree_within_what_was_rounded(old: Frames, name: str):
    risers = old[name]
    low = (risers["change"] - HALF_CENT) / (risers["adjusted_2021"] + HALF_CENT) * 100 - HALF_CENT
    high = (risers["change"] + HALF_CENT) / (risers["adjusted_2021"] - HALF_CENT) * 100 + HALF_CENT
    assert risers["change_percent"].between(low, high).all()


def test_fastest_risers(old: Frames):
    assert row(old["risers-overall"], 1) == ["beijing", "cn", 3126.63, 3734.62, 607.99, 19.45]
    assert row(old["risers-overall"], 20) == ["zhengzhou", "cn", 142.87, 183.7, 40.84, 28.58]
    earth, biological = old["risers-earth-environment"], old["risers-biological"]
    assert row(earth, 15) == ["xian", "cn", 37.95, 48.93, 10.98, 28.94]
    assert row(earth, 17) == ["cambridge-gb", "gb", 39.26, 48.83, 9.57, 24.38]
    assert row(biological, 8) == ["new-york-ma", "us", 1073.95, 1098.52, 24.57, 2.29]
    assert row(biological, 20) == ["kunming", "cn", 14.4, 25.4, 11.0, 76.39]


def test_risers_are_the_cities_the_prose_names(old: Frames):
    abroad = {name: old[name][old[name]["location"] != "cn"]["place"].tolist() for name in RISERS}
    assert abroad == {
        "risers-overall": [],
        "risers-earth-environment": ["cambridge-gb", "oslo"],
        "risers-biological": [
            "new-york-ma",
            "cleveland",
            "stockholm",
            "seoul-ma",
            "dresden",
            "bristol-ma",
            "nagoya-ma",
        ],
    }


def test_second_risers_of_the_prose_are_those_of_the_tables(old: Frames):
    second = old["subject-risers"][old["subject-risers"]["rank"] == 2].set_index("subject")
    for subject, name in (
        ("earth-environment", "risers-earth-environment"),
        ("biological-sciences", "risers-biological"),
    ):
        table = old[name].iloc[1]
        assert second.loc[subject, "place"] == table["place"]
        assert second.loc[subject, "rise"] == round(table["change"])


def test_adjusted_share_of_2022_is_the_share_of_2022(old: Frames):
    shares = old["leading-20"].set_index("place")["share"]
    adjusted = old["risers-overall"].set_index("place")["adjusted_2022"]
    both = shares.index.intersection(adjusted.index)
    assert len(both) == 10
    assert (shares[both] == adjusted[both]).all()
    assert (adjusted.drop(both) < shares.min()).all()


def test_partnerships_of_cities(old: Frames):
    china, us = old["partners-china"], old["partners-us"]
    assert row(china, 1) == ["shanghai", "beijing", 449.35, 364.91, 814.26, 1341]
    assert row(china, 10) == ["shenzhen", "hong-kong", 82.34, 120.74, 203.09, 301]
    without = china[(china[["place_1", "place_2"]] != "beijing").all(axis=1)]
    assert without["rank"].tolist() == [7, 10]
    assert row(us, 6)[2:] == [89.65, 92.44, 182.09, 537]
    assert row(us, 8) == ["new-york-ma", "ithaca", 96.63, 55.22, 151.85, 316]
    leading = set(old["ranks-2015-2022"]["place"])
    assert {*us["place_1"], *us["place_2"]} - leading == {"los-angeles-ma", "ithaca"}


def test_partnerships_of_institutions(old: Frames):
    pairs = old["institutions-beijing"]
    first, second = "peking-university", "institute-of-chemistry-cas"
    assert row(pairs, 1) == [first, second, "beijing", "cn", 215.78]
    assert (pairs[:3][["institution_1", "institution_2"]] == first).any(axis=1).all()
    known = set(old["institutions"]["id"])
    assert known == {*pairs["institution_1"], *pairs["institution_2"]}


def test_numbers_that_only_the_prose_of_2023_prints(old: Frames):
    parameters = old["parameters"].set_index("id")["value"]
    assert (parameters["journals"], parameters["cities-ranked"]) == (82, 200)
    assert parameters["beijing-location-share-2021"] == 19.6
    assert parameters["beijing-shenzhen-rise"] == 54.0
    drawn = parameters["example-authors-beijing"] / parameters["example-authors"]
    assert drawn == parameters["example-share"]
    assert len(old["los-angeles-partners"]) == parameters["los-angeles-partners-californian"]
    leading = old["leading-20"][:10]["location"].value_counts()
    assert leading["cn"] == parameters["chinese-leading-ten"]
    assert leading["us"] == parameters["us-leading-ten"]


# --------------------------------------------------------------------------------- edition of 2024


def test_top_100(new: Frames):
    top = new["top-100"]
    assert row(top, 1) == ["beijing", "cn-mainland", 4259.39, 9180, 18.4]
    assert row(top, 4) == ["boston-ma", "us", 2059.25, 5400, 10.2]
    assert row(top, 26) == ["singapore", "sg", 542.59, 1424, 100.0]
    assert row(top, 27) == ["cambridge-gb", "gb", 503.24, 1728, 13.6]
    assert row(top, 64) == ["taipei", "tw", 244.04, 819, 57.7]
    assert row(top, 100) == ["kunming", "cn-mainland", 151.76, 449, 0.7]
    assert top["location"].value_counts()[:2].to_dict() == {"us": 29, "cn-mainland": 25}
    assert top["share"].sum() == pytest.approx(50844.78)
    assert top["count"].sum() == 144013


def test_rows_of_a_location_agree_on_its_total(new: Frames):
    totals = total_spans(new["top-100"], ONE_DIGIT)
    assert len(totals) == 24
    assert all(low <= high for low, high in totals.values())
    assert totals["cn-mainland"] == pytest.approx((23086.1, 23168.0), abs=0.1)
    assert totals["us"] == pytest.approx((20182.3, 20288.2), abs=0.1)


def test_percentage_of_hong_kong_has_the_total_of_china_as_its_base(new: Frames):
    totals = total_spans(new["top-100"], ONE_DIGIT)
    low, high = totals["hk"]
    assert low < totals["cn-mainland"][0] < totals["cn-mainland"][1] < high


def test_ranks_named_in_the_prose_are_those_of_the_table(new: Frames):
    rank = new["top-100"].set_index("place")["rank"]
    capitals = new["provincial-capitals"]
    assert (capitals["rank"].to_numpy() == rank[capitals["place"]].to_numpy()).all()
    editorial = printed(new["editorial"])
    for place in ("beijing", "shanghai", "new-york-ma"):
        assert editorial[place, "rank"] == rank[place]


def test_ranks_before_are_those_of_the_earlier_edition(old: Frames, new: Frames):
    before = printed(new["editorial"])["new-york-ma", "rank_previous"]
    assert row(old["ranks-2015-2022"], "new-york-ma")[-2] == before


@pytest.mark.parametrize("subject", SUBJECTS)
def test_printed_ranks_of_a_subject_are_apart_and_in_order(new: Frames, subject: str):
    frame = new[subject]
    ranks = frame[frame["measure"] == "rank"]["value"].tolist()
    assert all(higher < lower for higher, lower in pairwise(ranks))
    assert ranks[0] == 1


def test_what_the_chapters_print_of_cities(new: Frames):
    chemistry, earth = printed(new["chemistry"]), printed(new["earth-environment"])
    assert chemistry["beijing", "share"] == 1714.88
    assert chemistry["shanghai", "share"] == 1059.83
    assert chemistry["beijing", "rise_five_years"] == 254.93
    assert chemistry["shenzhen", "change_five_years"] == 89.5
    assert earth["wuhan", "change_year"] == 16.24
    assert earth["qingdao", "change_five_years"] == 179.8
    assert printed(new["physical-sciences"])["hangzhou", "change_five_years"] == 135.2
    assert printed(new["biological-sciences"])["new-york-ma", "location_share"] == 12.6
    assert printed(new["health-sciences"])["boston-ma", "share"] == 676.43


def test_statements_without_a_number_say_a_direction(new: Frames):
    for subject in SUBJECTS:
        empty = new[subject][new[subject]["value"].isna()]
        assert set(empty["qualifier"]) <= {"up", "down", "slightly-up", "slightly-down"}
        assert set(empty["measure"]) <= {"change_year"}


def test_two_chapters_say_the_same_of_health_sciences(new: Frames):
    chapter, feature = printed(new["health-sciences"]), printed(new["boston"])
    both = chapter.keys() & feature.keys()
    assert len(both) == 9
    assert {key: chapter[key] for key in both} == {key: feature[key] for key in both}


def test_collaboration_scores(new: Frames):
    pairs = new["institution-partners"].dropna(subset="bilateral")
    scores = dict(
        zip(zip(pairs["subject"], pairs["place"], strict=True), pairs["bilateral"], strict=True)
    )
    assert scores["physical-sciences", "beijing"] == 105.82
    assert scores["earth-environment", "shanghai"] == 18.75
    assert scores["health-sciences", "boston-ma"] == 139.24
    for _, group in pairs.groupby("subject"):
        ranked = group.sort_values("bilateral", ascending=False)["leaders_rank"].dropna()
        assert ranked.is_monotonic_increasing


def test_institutions_are_named_once_and_used(new: Frames):
    pairs, ranks = new["institution-partners"], new["institution-ranks"]
    used = {*pairs["institution_1"], *pairs["institution_2"], *ranks["institution"]}
    assert used == set(new["institutions"]["id"])


def test_numbers_that_only_the_prose_of_2024_prints(new: Frames):
    parameters = new["parameters"].set_index("id")["value"]
    made = new["made-in-china"].set_index("id")
    assert list(made.loc["hefei-output", ["value", "qualifier"]]) == [140e9, "about"]
    assert made.loc["eu-tariff", "value"] == 37.6
    assert parameters["health-budget-yuan"] == 97.6e9
    assert parameters["health-budget-dollars"] == 13.8e9
    assert parameters["beijing-health-gap"] == 430
    top = new["top-100"]["share"]
    assert 1.9 < top[0] / top[1] < parameters["share-ratio-first-second"]


def test_people_and_sources(new: Frames):
    people = new["people"]
    assert people["group"].value_counts()[["authors", "interviewees"]].tolist() == [4, 14]
    lyu = people.set_index("id").loc["yu-xuan-lyu", ["name_zh", "name_en"]]
    assert list(lyu) == ["吕宇轩", "Yu-Xuan Lyu"]
    assert new["sponsors"]["name_zh"].tolist()[0] == "北京市科学技术委员会"
    assert new["references"]["url"].astype(bool).sum() == 2
