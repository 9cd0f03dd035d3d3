"""Numbers are rounded half away from zero, in decimal, wherever a reader meets them."""

from __future__ import annotations

from bifolio.model.rounding import rounded, significant
from tests.support.rows import over_rows


@over_rows(
    ("value", "digits", "shown"),
    [
        (0.25, 1, "0.3"),
        (0.35, 1, "0.4"),
        (2.675, 2, "2.68"),  # the binary fraction lies below
        (16.65, 1, "16.7"),
        (-0.25, 1, "-0.3"),  # away from zero on both sides
        (2.5, 0, "3"),
        (3.5, 0, "4"),
        (2.449, 1, "2.4"),
        (7, 2, "7.00"),
        (1250, -2, "1.3E+3"),
    ],
)
def test_a_half_goes_away_from_zero(value: float, digits: int, shown: str) -> None:
    assert str(rounded(value, digits)) == shown


@over_rows(("value", "digits"), [(-0.04, 1), (-0.4, 0), (-0.0, 1), (-49, -2)])
def test_what_rounds_to_nothing_has_no_sign(value: float, digits: int) -> None:
    assert rounded(value, digits) == 0
    assert not rounded(value, digits).is_signed()


@over_rows(
    ("value", "digits", "expected"),
    [(22345, 2, 22000), (22500, 2, 23000), (0.012345, 3, 0.0123), (-1250, 2, -1300), (0, 2, 0)],
)
def test_significant_digits_are_counted_from_the_first(
    value: float, digits: int, expected: float
) -> None:
    assert float(significant(value, digits)) == expected


def test_a_rounded_number_rounds_to_itself() -> None:
    assert rounded(rounded(0.25, 1), 1) == rounded(0.25, 1)
