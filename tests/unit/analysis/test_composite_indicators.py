"""The methods of the index: composites and their weights."""

from __future__ import annotations

import pytest

from analysis.indicators.composite import (
    fit,
    in_steps,
    infer,
    rounding_bound,
    rows_of,
    weighted,
)
from tests.support.rows import over_rows


def test_a_composite_is_the_weighted_sum_of_its_parts():
    boston = {"education": 90.45, "talent": 82.37, "science": 86.05}
    weights = {"education": 0.2, "talent": 0.3, "science": 0.5}
    assert weighted(boston, weights) == pytest.approx(85.826)


ROWS = {
    "one": {"a": 80.0, "b": 60.0, "c": 90.0},
    "two": {"a": 70.0, "b": 95.0, "c": 65.0},
    "three": {"a": 100.0, "b": 75.0, "c": 60.0},
    "four": {"a": 66.0, "b": 88.0, "c": 97.0},
}


@over_rows("weights", [(0.5, 0.3, 0.2), (0.2, 0.8, 0.0), (1 / 3, 1 / 3, 1 / 3)])
def test_weights_are_found_again_from_sums(weights):
    truth = dict(zip("abc", weights, strict=True))
    totals = {city: round(weighted(row, truth), 2) for city, row in ROWS.items()}
    assert infer(ROWS, totals) == pytest.approx(truth, abs=0.001)


def test_inferred_weights_are_never_negative_and_add_up_to_one():
    totals = {city: 2 * row["a"] - row["b"] for city, row in ROWS.items()}
    found = infer(ROWS, totals)
    assert min(found.values()) == 0
    assert sum(found.values()) == pytest.approx(1)


def test_fewer_cities_than_parts_cannot_tell_weights_apart():
    two = {city: ROWS[city] for city in ("one", "two")}
    with pytest.raises(ValueError, match="2 rows cannot tell 3 weights apart"):
        infer(two, {"one": 70, "two": 80})


def test_weights_are_rounded_to_steps_that_hold_five_percent_and_thirds():
    assert in_steps({"a": 0.2001, "b": 0.1332, "c": 0.3334, "d": 0.3333}) == {
        "a": 12 / 60,
        "b": 8 / 60,
        "c": 20 / 60,
        "d": 20 / 60,
    }


def test_steps_add_up_to_one_even_where_plain_rounding_would_not():
    assert in_steps({"a": 0.4, "b": 0.4, "c": 0.2}, steps=4) == {"a": 0.5, "b": 0.25, "c": 0.25}
    assert in_steps({"a": 1 / 3, "b": 1 / 3, "c": 1 / 3}, steps=10) == {
        "a": 0.4,
        "b": 0.3,
        "c": 0.3,
    }


def test_a_fit_names_the_city_that_is_missed_most():
    tried = fit(ROWS, {"one": 76, "two": 77, "three": 85, "four": 77}, {"a": 0.5, "b": 0.5, "c": 0})
    assert tried.misses == {"one": 6, "two": -5.5, "three": -2.5, "four": 0}
    assert (tried.city, tried.largest) == ("one", 6)
    assert tried.mean == pytest.approx(4.258, abs=0.001)


def test_rounding_explains_half_a_unit_of_score_and_part():
    assert rounding_bound(2, 2) == pytest.approx(0.01)
    assert rounding_bound(2, 1) == pytest.approx(0.055)


def test_columns_become_rows():
    columns = {"a": {"one": 1.0, "two": 2.0}, "b": {"one": 3.0, "two": 4.0}}
    assert rows_of(["a", "b"], columns) == {"one": {"a": 1, "b": 3}, "two": {"a": 2, "b": 4}}
