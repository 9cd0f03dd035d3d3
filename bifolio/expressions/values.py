"""Values of the language that are more than one number: numbers by name, and a ranking of them.

A number is an int or float where facts and claims are computed, and an `Interval` in the audit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from bifolio.expressions.errors import ExpressionError
from bifolio.expressions.intervals import Interval, Truth

N = TypeVar("N")


@dataclass(frozen=True)
class Numbers(Generic[N]):
    """Numbers in order, each with the key of its row, a place mostly: what `column` gives."""

    items: tuple[tuple[str, N], ...]

    @classmethod
    def of(cls, values: Mapping[str, N]) -> Numbers[N]:
        """From a mapping, in its order."""
        return cls(tuple(values.items()))

    @property
    def keys(self) -> list[str]:
        """The keys in order."""
        return [key for key, _ in self.items]

    @property
    def values(self) -> list[N]:
        """The numbers in order."""
        return [value for _, value in self.items]

    @property
    def by_key(self) -> dict[str, N]:
        """The numbers by key."""
        return dict(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[N]:
        return iter(self.values)


@dataclass(frozen=True)
class Ranking:
    """Rows ordered by a column: the keys asked for, and all values that could outrank them."""

    values: Mapping[str, Any]
    first: int
    rising: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """The first keys by printed value; ties in printed order."""
        return tuple(in_order(self.values, self.rising)[: self.first])


def in_order(values: Mapping[str, Any], rising: bool = False) -> list[str]:
    """Keys, largest value first (`rising`: smallest first); equal ones keep their order."""
    sign = 1 if rising else -1
    return sorted(values, key=lambda key: sign * middle(values[key]))


def middle(value: Any) -> Any:
    """A number to sort by: itself, or the middle of an interval."""
    return value.middle if isinstance(value, Interval) else value


def keys_of(value: Any) -> list[Any]:
    """The keys or entries of a value; a single one as a list of one."""
    if isinstance(value, Ranking | Numbers):
        return list(value.keys)
    return list(value) if isinstance(value, list | tuple) else [value]


def called(value: Any) -> str:
    """A value as an error message calls it."""
    if isinstance(value, bool | Truth):
        return "a condition"
    if isinstance(value, int | float | Interval):
        return "a number"
    if isinstance(value, str):
        return f"the text “{value}”"
    return "a list of numbers" if isinstance(value, Numbers) else "a list"


def refuse_nothing(*lists: Any) -> None:
    """Raise where all of some lists are empty: whatever is said of nothing holds, and says nothing."""
    if all(isinstance(one, list | Numbers | Ranking) and not keys_of(one) for one in lists):
        raise ExpressionError(
            "the list is empty, so that this holds whatever the data says",
            "Look at what should be in it; that nothing is in it is said by count(…) == 0.",
        )


def number_remedy(value: Any) -> str:
    """How a number is had of a value that is none."""
    if isinstance(value, Numbers):
        return "Say which number: sum(…), max(…), count(…) or at(…, name)."
    if isinstance(value, str):
        return 'Numbers stand without quotes; a value of the data is cell("resource", "row", "column").'
    if isinstance(value, list | Ranking):
        return "Say which number: count(…) for how many."
    return "Conditions are joined by “and”, “or”, “not”."
