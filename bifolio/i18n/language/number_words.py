"""Number words that CLDR's data in Babel does not hold: small cardinals, ordinals, multiples, tenths, fractions.

They are messages of the `site` domain, so that a new language brings its own without code.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction


def N_(text: str, context: str) -> tuple[str, str]:  # noqa: N802 (gettext's customary name)
    """Mark a message for extraction; returns (message id, context)."""
    return text, context


CARDINALS = (
    N_("one", "cardinal"),
    N_("two", "cardinal"),
    N_("three", "cardinal"),
    N_("four", "cardinal"),
    N_("five", "cardinal"),
    N_("six", "cardinal"),
    N_("seven", "cardinal"),
    N_("eight", "cardinal"),
    N_("nine", "cardinal"),
    N_("ten", "cardinal"),
)
ORDINALS = {
    "one": N_("%(number)sst", "ordinal"),
    "two": N_("%(number)snd", "ordinal"),
    "few": N_("%(number)srd", "ordinal"),
    "other": N_("%(number)sth", "ordinal"),
}
TENTHS = {
    1: N_("10%%", "tenths"),
    2: N_("20%%", "tenths"),
    3: N_("30%%", "tenths"),
    4: N_("40%%", "tenths"),
    5: N_("50%%", "tenths"),
    6: N_("60%%", "tenths"),
    7: N_("70%%", "tenths"),
    8: N_("80%%", "tenths"),
    9: N_("90%%", "tenths"),
}
FRACTIONS = {
    Fraction(1, 2): N_("half", "fraction"),
    Fraction(1, 3): N_("one third", "fraction"),
    Fraction(2, 3): N_("two thirds", "fraction"),
    Fraction(1, 4): N_("one quarter", "fraction"),
    Fraction(3, 4): N_("three quarters", "fraction"),
    Fraction(1, 5): N_("one fifth", "fraction"),
    Fraction(2, 5): N_("two fifths", "fraction"),
    Fraction(3, 5): N_("three fifths", "fraction"),
    Fraction(4, 5): N_("four fifths", "fraction"),
}

TWICE = N_("twice", "multiple")
MULTIPLE = N_("%(number)s times", "multiple")

Lookup = Callable[[str, str], str]  # (message id, context) -> text in the language


def cardinal(value: int, lookup: Lookup) -> str | None:
    """A whole number from one to ten in words; None for others."""
    return lookup(*CARDINALS[value - 1]) if 1 <= value <= len(CARDINALS) else None


def ordinal(number: str, form: str, lookup: Lookup) -> str:
    """5th / 第5, from the number as written and its CLDR ordinal category."""
    return lookup(*ORDINALS.get(form, ORDINALS["other"])) % {"number": number}


def times(value: float, number: str, lookup: Lookup) -> str:
    """Twice / 两倍, three times / 三倍, from the value and the number as written."""
    if value == 2:
        return lookup(*TWICE)
    return lookup(*MULTIPLE) % {"number": number}


def tenths(percent: float, lookup: Lookup) -> str | None:
    """70 % as 七成 / 70%; None when the share is no whole number of tenths."""
    count = round(percent / 10)
    if abs(percent - 10 * count) > 1e-9 or count not in TENTHS:
        return None
    return lookup(*TENTHS[count]) % {}


def fraction(percent: float, lookup: Lookup) -> str | None:
    """A simple fraction in words; None when the share is not close to one (half a point)."""
    share = Fraction(percent / 100).limit_denominator(5)
    if share not in FRACTIONS or abs(percent - 100 * float(share)) > 0.5:
        return None
    return lookup(*FRACTIONS[share])
