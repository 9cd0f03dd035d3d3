"""The data of both editions of science-cities: what agrees with what, and what the prose says of them."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd
import pytest

from tests.support.editions import WORKSPACE, Frames, edition, places

OLD, NEW = "science-cities-2023", "science-cities-2024"
SUBJECTS = (
    "chemistry",
    "physical-sciences",
    "biological-sciences",
    "earth-environment",
    "health-sciences",
)
RISERS = ("risers-overall", "risers-earth-environment", "risers-biological")
HALF_CENT = 0.005  # what a value with two decimals may be off
ONE_DIGIT = 0.05  # the same with one decimal
THREE_DIGITS = 3  # significant digits of the shares of a country in 2023


@pytest.fixture
def old() -> Frames:
    return edition(OLD).package.frames


@pytest.fixture
def new() -> Frames:
    return edition(NEW).package.frames


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


def test_cities_lie_in_the_location_printed_with_them(old: Frames, new: Frames) -> None:
    frames = (old["leading-20"], *(old[name] for name in RISERS), new["top-100"])
    rows = pd.concat([frame[["place", "location"]] for frame in frames])
    assert len(rows) == 20 + 3 * 20 + 100
    for place, location in zip(rows["place"], rows["location"], strict=True):
        parent = places()[place].parent
        assert location in (parent, places()[parent].parent)


def test_no_city_has_more_share_than_articles(old: Frames, new: Frames) -> None:
    for frame in (old["leading-20"], new["top-100"]):
        assert (frame["share"] < frame["count"]).all()
    assert (old["partners-us"]["bilateral"] < old["partners-us"]["count"]).all()


def test_leading_cities_of_2022_are_all_among_the_first_21_of_2023(
    old: Frames, new: Frames
) -> None:
    rank_2023 = new["top-100"].set_index("place")["rank"]
    moved = " ".join(str(rank_2023[place]) for place in old["leading-20"]["place"])
    assert moved == "1 3 2 4 6 5 7 8 10 9 11 12 15 16 14 13 17 18 21 20"
    assert new["top-100"]["place"][18] == "hong-kong"


def test_each_edition_holds_the_other_editions_rows_as_they_are_there(
    old: Frames, new: Frames
) -> None:
    own = WORKSPACE.edition(OLD) / "data" / "leading-20.csv"
    copied = WORKSPACE.edition(NEW) / "data" / "leading-20-2022.csv"
    assert own.read_bytes() == copied.read_bytes()
    pd.testing.assert_frame_equal(old["leading-2023"], new["top-100"][:21])


def test_institutions_have_their_printed_names_in_the_register(old: Frames, new: Frames) -> None:
    names = dict(zip(old["institutions"]["id"], old["institutions"]["name_en"], strict=True))
    assert {place: places()[place].name for place in names} == names
    for frame, count in ((old["institutions"], 8), (new["institutions"], 28)):
        cities = dict(zip(frame["id"], frame["place"], strict=True))
        assert {place: places()[place].parent for place in cities} == cities
        assert len(cities) == count


# --------------------------------------------------------------------------------- edition of 2023


def test_shares_of_a_country_in_2022_are_rounded_to_three_digits(old: Frames) -> None:
    leading = old["leading-20"]
    whole = leading["location_share"].map(lambda percent: len(str(int(percent))))
    slack = 0.5 * 10.0 ** (whole - THREE_DIGITS)
    totals = total_spans(leading, slack)
    assert len(totals) == 6
    assert all(low <= high for low, high in totals.values())
    assert totals["cn"] == pytest.approx((19364.9, 19374.7), abs=0.1)
    assert totals["us"] == pytest.approx((17608.0, 17610.8), abs=0.1)
    exact = total_spans(leading, HALF_CENT)
    assert all(exact[country][0] > exact[country][1] for country in ("cn", "us"))


def test_ranks_since_2015(old: Frames) -> None:
    ranks = old["ranks-2015-2022"]
    assert ranks["place"].tolist() == old["leading-20"]["place"][:10].tolist()
    assert ranks["2022"].tolist() == list(range(1, 11))
    assert (ranks["2020"] - ranks["2022"] == ranks["change"]).all()
    for year in map(str, range(2015, 2023)):
        assert ranks[year].is_unique


@pytest.mark.parametrize("name", RISERS)
def test_changes_in_percent_agree_within_what_was_rounded(old: Frames, name: str) -> None:
    risers = old[name]
    low = (risers["change"] - HALF_CENT) / (risers["adjusted_2021"] + HALF_CENT) * 100 - HALF_CENT
    high = (risers["change"] + HALF_CENT) / (risers["adjusted_2021"] - HALF_CENT) * 100 + HALF_CENT
    assert risers["change_percent"].between(low, high).all()


def test_risers_are_the_cities_the_prose_names(old: Frames) -> None:
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


def test_second_risers_of_the_prose_are_those_of_the_tables(old: Frames) -> None:
    second = old["subject-risers"][old["subject-risers"]["rank"] == 2].set_index("subject")
    for subject, name in (
        ("earth-environment", "risers-earth-environment"),
        ("biological-sciences", "risers-biological"),
    ):
        table = old[name].iloc[1]
        assert second.loc[subject, "place"] == table["place"]
        assert second.loc[subject, "rise"] == round(table["change"])


def test_adjusted_share_of_2022_is_the_share_of_2022(old: Frames) -> None:
    shares = old["leading-20"].set_index("place")["share"]
    adjusted = old["risers-overall"].set_index("place")["adjusted_2022"]
    both = shares.index.intersection(adjusted.index)
    assert len(both) == 10
    assert (shares[both] == adjusted[both]).all()
    assert (adjusted.drop(both) < shares.min()).all()


def test_partnerships_of_cities(old: Frames) -> None:
    china, us = old["partners-china"], old["partners-us"]
    without = china[(china[["place_1", "place_2"]] != "beijing").all(axis=1)]
    assert without["rank"].tolist() == [7, 10]
    leading = set(old["ranks-2015-2022"]["place"])
    assert {*us["place_1"], *us["place_2"]} - leading == {"los-angeles-ma", "ithaca"}


def test_partnerships_of_institutions(old: Frames) -> None:
    pairs = old["institutions-beijing"]
    leading = pairs[:3][["institution_1", "institution_2"]]
    assert (leading == "peking-university").any(axis=1).all()
    known = set(old["institutions"]["id"])
    assert known == {*pairs["institution_1"], *pairs["institution_2"]}


def test_numbers_of_the_prose_of_2023_follow_from_others(old: Frames) -> None:
    parameters = old["parameters"].set_index("id")["value"]
    drawn = parameters["example-authors-beijing"] / parameters["example-authors"]
    assert drawn == parameters["example-share"]
    assert len(old["los-angeles-partners"]) == parameters["los-angeles-partners-californian"]
    leading = old["leading-20"][:10]["location"].value_counts()
    assert leading["cn"] == parameters["chinese-leading-ten"]
    assert leading["us"] == parameters["us-leading-ten"]


def test_the_first_hundred_cities_add_up(new: Frames) -> None:
    top = new["top-100"]
    assert top["location"].value_counts()[:2].to_dict() == {"us": 29, "cn-mainland": 25}
    assert top["share"].sum() == pytest.approx(50844.78)
    assert top["count"].sum() == 144013


# --------------------------------------------------------------------------------- edition of 2024


def test_rows_of_a_location_agree_on_its_total(new: Frames) -> None:
    totals = total_spans(new["top-100"], ONE_DIGIT)
    assert len(totals) == 24
    assert all(low <= high for low, high in totals.values())
    assert totals["cn-mainland"] == pytest.approx((23086.1, 23168.0), abs=0.1)
    assert totals["us"] == pytest.approx((20182.3, 20288.2), abs=0.1)


def test_percentage_of_hong_kong_has_the_total_of_china_as_its_base(new: Frames) -> None:
    totals = total_spans(new["top-100"], ONE_DIGIT)
    low, high = totals["hk"]
    assert low < totals["cn-mainland"][0] < totals["cn-mainland"][1] < high


def test_ranks_named_in_the_prose_are_those_of_the_table(new: Frames) -> None:
    rank = new["top-100"].set_index("place")["rank"]
    capitals = new["provincial-capitals"]
    assert (capitals["rank"].to_numpy() == rank[capitals["place"]].to_numpy()).all()
    editorial = printed(new["editorial"])
    for place in ("beijing", "shanghai", "new-york-ma"):
        assert editorial[place, "rank"] == rank[place]


def test_ranks_before_are_those_of_the_earlier_edition(old: Frames, new: Frames) -> None:
    before = printed(new["editorial"])["new-york-ma", "rank_previous"]
    ranks = old["ranks-2015-2022"].set_index("place")
    assert ranks.loc["new-york-ma", "2022"] == before


@pytest.mark.parametrize("subject", SUBJECTS)
def test_printed_ranks_of_a_subject_are_apart_and_in_order(new: Frames, subject: str) -> None:
    frame = new[subject]
    ranks = frame[frame["measure"] == "rank"]["value"].tolist()
    assert len(ranks) >= 3
    assert all(higher < lower for higher, lower in pairwise(ranks))
    assert ranks[0] == 1


def test_statements_without_a_number_say_a_direction(new: Frames) -> None:
    rows = pd.concat([new[subject] for subject in SUBJECTS])
    empty = rows[rows["value"].isna()]
    assert set(empty["qualifier"]) == {"up", "down", "slightly-up", "slightly-down"}
    assert set(empty["measure"]) == {"change_year"}


def test_two_chapters_say_the_same_of_health_sciences(new: Frames) -> None:
    chapter, feature = printed(new["health-sciences"]), printed(new["boston"])
    both = chapter.keys() & feature.keys()
    assert len(both) == 9
    assert {key: chapter[key] for key in both} == {key: feature[key] for key in both}


def test_collaboration_scores_are_in_the_order_of_their_ranks(new: Frames) -> None:
    pairs = new["institution-partners"].dropna(subset="bilateral")
    assert pairs["subject"].nunique() == 4
    for _, group in pairs.groupby("subject"):
        ranked = group.sort_values("bilateral", ascending=False)["leaders_rank"].dropna()
        assert ranked.is_monotonic_increasing


def test_institutions_are_named_once_and_used(new: Frames) -> None:
    pairs, ranks = new["institution-partners"], new["institution-ranks"]
    used = {*pairs["institution_1"], *pairs["institution_2"], *ranks["institution"]}
    assert used == set(new["institutions"]["id"])


def test_about_how_much_is_made_in_hefei_is_kept_as_about(new: Frames) -> None:
    made = new["made-in-china"].set_index("id")
    assert list(made.loc["hefei-output", ["value", "qualifier"]]) == [140e9, "about"]


def test_the_first_city_is_not_quite_so_far_ahead_as_the_prose_says(new: Frames) -> None:
    parameters = new["parameters"].set_index("id")["value"]
    top = new["top-100"]["share"]
    assert 1.9 < top[0] / top[1] < parameters["share-ratio-first-second"]


def test_people_and_sources(new: Frames) -> None:
    people = new["people"]
    assert people["group"].value_counts()[["authors", "interviewees"]].tolist() == [4, 14]
    lyu = people.set_index("id").loc["yu-xuan-lyu", ["name_zh", "name_en"]]
    assert list(lyu) == ["吕宇轩", "Yu-Xuan Lyu"]
    assert new["sponsors"]["name_zh"].tolist()[0] == "北京市科学技术委员会"
    assert new["references"]["url"].astype(bool).sum() == 2
