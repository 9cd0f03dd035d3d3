"""Printed numbers as intervals: what can be true of them, and what must."""

from __future__ import annotations

from bifolio.expressions.intervals import Interval, Truth, digits_of
from tests.support.rows import over_rows


def test_a_ratio_of_rounded_numbers_has_room() -> None:
    """2.01 beside 3.14 and 1.57 is no finding: 3.145 / 1.565 is 2.0096."""
    ratio = Interval.printed(3.14, 2) / Interval.printed(1.57, 2)
    assert ratio.meets(Interval.printed(2.01, 2))
    assert not ratio.meets(Interval.printed(2.02, 2))


def test_comparisons_are_certain_only_when_all_values_agree() -> None:
    assert Interval.printed(3.1, 1).less(Interval.printed(3.3, 1)) is Truth.TRUE
    assert Interval.printed(3.1, 1).less(Interval.printed(3.2, 1)) is Truth.POSSIBLE
    assert Interval.exact(3).less(Interval.exact(3)) is Truth.FALSE
    assert Interval.exact(3).at_most(Interval.exact(3)) is Truth.TRUE


def test_a_divisor_that_may_be_nought_says_nothing() -> None:
    assert (Interval.exact(1) / Interval(-1, 1)).meets(Interval.exact(1e9))


@over_rows(("text", "digits"), [("3.14", 2), ("6,984", 0), ("19.30", 2), ("-0.5", 1)])
def test_digits_are_those_printed(text: str, digits: int) -> None:
    assert digits_of(text) == digits
