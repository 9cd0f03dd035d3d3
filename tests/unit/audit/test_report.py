"""Computed values of the audit, as its page and the terminal show them."""

from __future__ import annotations

import math

import pytest

from bifolio.audit.report import shown
from bifolio.expressions.intervals import Interval, Truth


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3.0, "3"),
        (0.1 + 0.2, "0.3"),  # nothing that binary arithmetic adds
        (66.66666666, "66.6667"),
        (1.2345675, "1.23457"),
        (12.34565, "12.3457"),  # a half goes up, as on all pages
        (0.00001, "0.00001"),
        (999999.6, "1000000"),
        (1234567.5, "1234568"),
        (-0.0, "0"),
        (math.inf, "inf"),  # what a division by a value that may be nought gives
    ],
)
def test_a_computed_number_has_six_digits_at_most_and_is_whole_from_a_million(
    value: float, text: str
) -> None:
    assert shown(Interval.exact(value)) == text


def test_an_interval_shows_both_ends_and_what_is_no_number_itself() -> None:
    assert shown(Interval(1.25, 1.35)) == "1.25–1.35"
    assert shown(["london", "paris"]) == "london, paris"
    assert shown(Truth.FALSE) == ""
    assert shown(None) == ""
