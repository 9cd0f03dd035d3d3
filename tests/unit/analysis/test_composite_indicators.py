"""The methods of the index: scales, composites and their weights, impact, activity, diversity."""

from __future__ import annotations

import pytest

from analysis.indicators.activity import relative_activity
from analysis.indicators.composite import (
    fit,
    in_steps,
    infer,
    nested,
    rounding_bound,
    rows_of,
    weighted,
)
from analysis.indicators.diversity import place_diversity
from analysis.indicators.fwci import impact
from analysis.indicators.scaling import capped, min_max

# ------------------------------------------------------------------------------------ scaling


def test_the_largest_value_has_100_points_and_the_smallest_60():
    assert min_max({"a": 12, "b": 0, "c": 6}) == {"a": 100, "b": 60, "c": 80}


def test_universities_score_eight_points_each():
    assert min_max({"london": 5, "los-angeles": 4, "beijing": 3, "dallas": 0}) == {
        "london": 100,
        "los-angeles": 92,
        "beijing": 84,
        "dallas": 60,
    }


@pytest.mark.parametrize(
    ("values", "wrong"), [({}, "needs values"), ({"a": 3, "b": 3}, "equal values have no scale")]
)
def test_a_scale_needs_two_different_values(values, wrong):
    with pytest.raises(ValueError, match=wrong):
        min_max(values)


def test_extreme_values_are_put_on_the_bound():
    cut = capped({"amsterdam": 19.96, "london": 5.2, "shenzhen": 1.29}, most=5)
    assert cut == {"amsterdam": 5, "london": 5, "shenzhen": 1.29}


def test_bounds_in_the_wrong_order_are_refused():
    with pytest.raises(ValueError, match=r"the lower bound 5 lies above the upper bound 1"):
        capped({"a": 2}, least=5, most=1)


# ---------------------------------------------------------------------------------- composites


def test_a_composite_is_the_weighted_sum_of_its_parts():
    boston = {"education": 90.45, "talent": 82.37, "science": 86.05}
    weights = {"education": 0.2, "talent": 0.3, "science": 0.5}
    assert weighted(boston, weights) == pytest.approx(85.826)


def test_composites_are_built_level_by_level():
    found = nested(
        {"a": 100, "b": 60, "c": 80},
        {"first": {"a": 0.5, "b": 0.5}, "second": {"c": 1.0}},
        {"total": {"first": 0.25, "second": 0.75}},
    )
    assert found == {"total": 80}


ROWS = {
    "one": {"a": 80.0, "b": 60.0, "c": 90.0},
    "two": {"a": 70.0, "b": 95.0, "c": 65.0},
    "three": {"a": 100.0, "b": 75.0, "c": 60.0},
    "four": {"a": 66.0, "b": 88.0, "c": 97.0},
}


@pytest.mark.parametrize("weights", [(0.5, 0.3, 0.2), (0.2, 0.8, 0.0), (1 / 3, 1 / 3, 1 / 3)])
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


# ------------------------------------------------------------------------- impact, activity, diversity


def test_impact_is_the_mean_of_ratios_not_the_ratio_of_sums():
    assert impact([(4, 2), (0, 10)]) == 1


@pytest.mark.parametrize(
    ("papers", "wrong"), [([], "no papers"), ([(3, 0)], "must be above zero, not 0")]
)
def test_impact_needs_papers_with_expected_citations(papers, wrong):
    with pytest.raises(ValueError, match=wrong):
        impact(papers)


def test_activity_compares_a_share_with_the_share_in_the_world():
    assert relative_activity(20, 100, 90, 1000) == pytest.approx(2.22, abs=0.01)


@pytest.mark.parametrize("numbers", [(0, 0, 1, 10), (1, 10, 0, 10), (1, 10, 1, 0)])
def test_activity_needs_researchers_to_compare(numbers):
    with pytest.raises(ValueError, match="a share of nobody cannot be compared"):
        relative_activity(*numbers)


def test_diversity_is_one_when_every_institution_has_a_city_of_its_own():
    assert place_diversity(50, 50) == 1
    assert place_diversity(10, 100) == pytest.approx(0.5)
    assert place_diversity(1, 100) == 0


@pytest.mark.parametrize(
    ("cities", "institutions", "wrong"),
    [
        (1, 1, "at least two institutions"),
        (5, 4, "4 institutions cannot lie in 5 cities"),
        (0, 4, "4 institutions cannot lie in 0 cities"),
    ],
)
def test_diversity_refuses_numbers_that_cannot_be(cities, institutions, wrong):
    with pytest.raises(ValueError, match=wrong):
        place_diversity(cities, institutions)
