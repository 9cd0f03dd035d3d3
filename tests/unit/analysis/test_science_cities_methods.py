"""Methods of the series on science cities, by hand; the data is made up."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.science_cities import methods
from bifolio.expressions.values import Numbers
from bifolio.model.findings import Inputs, Place
from tests.support.rows import over_rows

PLACES = {
    "europe": Place("europe", "continent", "Europe"),
    "asia": Place("asia", "continent", "Asia"),
    "gb": Place("gb", "country", "UK", parent="europe"),
    "cn": Place("cn", "country", "China", parent="asia"),
    "hk": Place("hk", "region", "Hong Kong, China", parent="cn"),
    "london": Place("london", "city", "London", parent="gb"),
    "beijing": Place("beijing", "city", "Beijing", parent="cn"),
    "hong-kong": Place("hong-kong", "city", "Hong Kong", parent="hk"),
}
ROWS = pd.DataFrame(
    [
        ("north", "change_year", 2.5, ""),
        ("south", "change_year", -1.0, ""),
        ("east", "change_year", None, "slightly-up"),
        ("west", "change_year", None, "down"),
        ("west", "rank_2019", 4, ""),
    ],
    columns=["place", "measure", "value", "qualifier"],
)
PARTNERS = pd.DataFrame(
    [("a", "north", 3.0), ("a", "south", None), ("a", "north", 2.0), ("b", "south", 1.0)],
    columns=["subject", "place", "bilateral"],
)
AGAIN = ROWS[:1].assign(value=-2.5)
FRAMES = {"one": ROWS, "two": AGAIN, "institution-partners": PARTNERS}
INPUTS = Inputs("e", FRAMES, PLACES)


def ranks(*values: int) -> Numbers[float]:
    return Numbers.of({str(2020 + at): value for at, value in enumerate(values)})


@over_rows(
    ("of", "since", "until"),
    [((2, 1, 1), 2021, 2022), ((1, 1, 1), 2020, 2022), ((1, 1, 2), 2023, 2021), ((3, 2), 2022, 0)],
)
def test_years_in_which_a_city_is_first(of: tuple[int, ...], since: int, until: int) -> None:
    assert methods.first_since(INPUTS, ranks(*of)) == since
    assert methods.first_until(INPUTS, ranks(*of)) == until


def test_a_direction_is_that_of_the_words_or_of_the_number() -> None:
    assert methods.directions(INPUTS, "one") == {"north": 1, "south": -1, "east": 1, "west": -1}


def test_of_two_chapters_the_later_says_the_direction() -> None:
    assert methods.directions(INPUTS, "one", "two")["north"] == -1


def test_a_measure_may_have_its_year_in_its_name() -> None:
    assert methods.measured_year(INPUTS, "one") == 2019
    with pytest.raises(ValueError, match="not enough values"):
        methods.measured_year(INPUTS, "two")


def test_a_further_partnership_of_a_city_has_its_number() -> None:
    assert methods.scores(INPUTS, "a") == {"north": 3.0, "north-2": 2.0}
    assert methods.scores(INPUTS, "b") == {"south": 1.0}
    assert methods.scores(INPUTS, "c") == {}


def test_the_nearest_of_others() -> None:
    found = methods.nearest(INPUTS, Numbers.of({"a": 5, "b": 13}), Numbers.of({"c": 8, "d": 12}))
    assert found == {"a": 3, "b": 1}


def test_cities_add_up_to_their_continent() -> None:
    numbers = Numbers.of({"london": 5.0, "beijing": 2.0, "hong-kong": 1.0})
    assert methods.by_continent(INPUTS, numbers) == {"europe": 5, "asia": 3}
