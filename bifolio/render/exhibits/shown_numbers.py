"""What the text of a number shows: how many decimals, whatever the language's marks are."""

from __future__ import annotations

import re

from bifolio.model.rounding import rounded

_MOST_DIGITS = 6
_GROUPED = re.compile(r"\D{0,2}[1-9]\d{0,2}(?:\D\d{2,3})*\D\d{3}")  # also 1,23,456
_FRACTION = re.compile(r"[.,\u066b](\d+)$")


def bare(text: str) -> str:
    """A text without the marks of direction that stand around a negative number in Arabic."""
    return text.strip("\u200e\u200f\u061c")


def decimals_of(text: str, value: float) -> int | None:
    """How many decimals of a value its text shows; None where the text does not show the value."""
    shown = "".join(sign for sign in text if sign.isdigit())
    most = len(shown) - len(f"{rounded(abs(value), 0):f}")
    for digits in range(max(most, 0), min(most + 1, _MOST_DIGITS) + 1):
        if f"{rounded(abs(value), digits):f}".replace(".", "") == shown:
            return digits
    return None


def fraction_of(text: str, value: float | None) -> str:
    """The decimal mark and what stands behind it; empty for whole numbers and for what is no number.

    The value tells a decimal mark (0.125) from one between thousands (1.891); without it, three
    digits behind a mark are thousands.
    """
    text = bare(text)
    if not text[-1:].isdigit():
        return ""
    digits = None if value is None else decimals_of(text, value)
    if digits is None:
        found = None if _GROUPED.fullmatch(text) else _FRACTION.search(text)
        return found[0] if found else ""
    return text[-digits - 1 :] if digits else ""
