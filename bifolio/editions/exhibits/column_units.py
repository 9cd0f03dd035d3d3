"""The unit that an exhibit gives a column, beside the one that the data package gives it."""

from __future__ import annotations

import re

_ELSEWHERE = "column"  # “as in the column unit”: each row has its own


def contradict(shown: str, given: str) -> bool:
    """Whether two units have no word in common: “papers” and “persons”, not “families” and “patent families”.

    Nothing is said of a column without a unit, or whose rows have units of their own.
    """
    words = _words(given)
    return bool(words) and _ELSEWHERE not in words and not words & _words(shown)


def _words(unit: str) -> set[str]:
    """The words of a unit, in the singular as far as a letter tells."""
    return {word.removesuffix("s") for word in re.findall(r"[^\W\d_]+", unit.lower())}
