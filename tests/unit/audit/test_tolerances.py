"""Words beside a number, such as about and nearly, have a stated reading."""

from __future__ import annotations

from bifolio.audit.printed_numbers import read
from bifolio.audit.tolerances import READINGS
from bifolio.expressions.intervals import Interval
from tests.support.rows import over_rows


@over_rows(
    ("reading", "text", "true", "false"),
    [
        ("equal", "73.7%", 73.66, 73.8),
        ("about", "22,000", 21500, 20842),
        ("nearly", "70%", 67.7, 71),
        ("over", "70%", 71.6, 69.9),
        ("at-least", "九成", 91.2, 89),
        ("under", "50%", 46, 51),
    ],
)
def test_words_have_a_stated_reading(reading: str, text: str, true: float, false: float) -> None:
    printed = read(text)
    assert printed is not None
    assert READINGS[reading](printed).meets(Interval.exact(true))
    assert not READINGS[reading](printed).meets(Interval.exact(false))
