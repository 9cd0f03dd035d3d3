"""What words around a printed number mean: the stated reading of each.

A statement names its reading; the reading turns the printed number into the values that would make
the statement true. The rules are those of docs/decisions/0010-readings-of-words.md.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from bifolio.audit.printed_numbers import Printed
from bifolio.expressions.intervals import Interval

NEARLY = 0.10  # “nearly 70 %”: at most a tenth of it below, and not above
ABOUT = 0.05  # “about 22,000”: a twentieth on either side, or what the printed digits leave open
JUST = 0.10  # “just over”: at most a tenth above


def _about(printed: Printed) -> Interval:
    half = max(ABOUT * abs(printed.value), (printed.behind.high - printed.behind.low) / 2)
    return Interval(printed.value - half, printed.value + half)


READINGS: dict[str, Callable[[Printed], Interval]] = {
    "equal": lambda p: p.behind,
    "about": _about,
    "nearly": lambda p: Interval(p.value * (1 - NEARLY), max(p.value, p.behind.high)),
    "over": lambda p: Interval(p.value, math.inf),
    "just-over": lambda p: Interval(p.value, p.value * (1 + JUST)),
    "at-least": lambda p: Interval(p.value, math.inf),
    "under": lambda p: Interval(-math.inf, p.value),
    "at-most": lambda p: Interval(-math.inf, p.value),
}
"""Readings of a number. “More than” admits the number itself: it may be a rounded one."""

WORDS = ("true", "list", "set")
"""Readings of statements without a number: a comparison, names in order, names in any order."""
