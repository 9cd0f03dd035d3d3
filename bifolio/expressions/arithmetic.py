"""The two ways to compute: with plain numbers for facts and claims, with intervals for the audit.

Each function of the language asks one of these for its sums and truths, so it has two evaluations.
"""

from __future__ import annotations

import math
import operator
from abc import ABC, abstractmethod
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from functools import partial, reduce
from typing import Any

from bifolio.expressions.errors import NOTHING_BELOW, ExpressionError
from bifolio.expressions.intervals import Interval, Truth, total

_LARGEST = 1e15  # of a power; beyond it, whole numbers would grow without bound
_CALCULATE: Mapping[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}


def _nothing() -> ExpressionError:
    return ExpressionError("a division by zero has no value", NOTHING_BELOW)


def _within(compute: Callable[[], Any], of: Sequence[Any], what: str) -> Any:
    """What is computed of finite values, which is finite too. Raises ExpressionError."""
    try:
        found = compute()
        is_finite = not math.isinf(found)
    except OverflowError:
        found, is_finite = math.inf, False
    if not is_finite and all(map(math.isfinite, of)):
        hint = "Look at the values that it is made of, and at the cells they come from."
        raise ExpressionError(f"{what} is more than a number can be", hint)
    return found


class Arithmetic(ABC):
    """Numbers, and truths of what is said of them."""

    @abstractmethod
    def number(self, value: float) -> Any:
        """A number that is known exactly."""

    @abstractmethod
    def is_number(self, value: Any) -> bool:
        """Whether a value is a number of this kind."""

    @abstractmethod
    def truth(self, value: bool) -> Any:
        """A truth that is certain."""

    @abstractmethod
    def truths(self, word: str, values: Sequence[Any]) -> Any:
        """Truths joined by `and` or `or`."""

    @abstractmethod
    def possibly(self, value: Any) -> Any:
        """Whether a truth may hold: what is possible counts as certain."""

    @abstractmethod
    def opposite(self, value: Any) -> Any:
        """The opposite of a truth."""

    @abstractmethod
    def calculate(self, sign: str, one: Any, other: Any) -> Any:
        """Two numbers with + - * / or **."""

    @abstractmethod
    def total(self, values: Sequence[Any]) -> Any:
        """The sum."""

    @abstractmethod
    def combined(self, values: Sequence[Any], function: Callable[[list[Any]], Any]) -> Any:
        """What a function gives that rises with each of its numbers: the largest, the smallest."""

    @abstractmethod
    def rising(self, value: Any, function: Callable[[Any], Any]) -> Any:
        """What a function gives that rises with its number."""

    @abstractmethod
    def absolute(self, value: Any) -> Any:
        """A number without its sign."""

    @abstractmethod
    def ranks(self, values: Sequence[Any]) -> list[Any]:
        """Of each number, one more than there are larger ones."""


class PlainArithmetic(Arithmetic):
    """Whole numbers stay whole; decimals are floats, as an analysis computes them."""

    def number(self, value: float) -> float:
        return value

    def is_number(self, value: Any) -> bool:
        return isinstance(value, int | float) and not isinstance(value, bool)

    def truth(self, value: bool) -> bool:
        return bool(value)

    def truths(self, word: str, values: Sequence[Any]) -> bool:
        return all(values) if word == "and" else any(values)

    def possibly(self, value: Any) -> bool:
        return bool(value)

    def opposite(self, value: Any) -> bool:
        return not value

    def calculate(self, sign: str, one: Any, other: Any) -> Any:
        if sign == "**":
            return self._power(one, other)
        if sign == "/" and other == 0:
            raise _nothing()
        return _within(
            partial(_CALCULATE[sign], one, other), (one, other), f"{one:g} {sign} {other:g}"
        )

    def _power(self, one: Any, other: Any) -> Any:
        if one == 0 and other < 0:
            raise _nothing()
        try:
            found = float(one) ** float(other)
        except OverflowError:
            found = float("inf")
        if isinstance(found, complex) or abs(found) > _LARGEST:
            raise ExpressionError(f"{one:g} ** {other:g} has no value here", "Use smaller numbers.")
        exact = isinstance(one, int) and isinstance(other, int) and other >= 0
        return one**other if exact else found

    def total(self, values: Sequence[Any]) -> Any:
        return _within(partial(sum, values), values, f"the sum of {len(values)} values")

    def combined(self, values: Sequence[Any], function: Callable[[list[Any]], Any]) -> Any:
        return function(list(values))

    def rising(self, value: Any, function: Callable[[Any], Any]) -> Any:
        return function(value)

    def absolute(self, value: Any) -> Any:
        return abs(value)

    def ranks(self, values: Sequence[Any]) -> list[int]:
        order = sorted(values)
        return [1 + len(order) - bisect_right(order, value) for value in values]


class IntervalArithmetic(Arithmetic):
    """Every value that the printed digits leave open."""

    def number(self, value: float) -> Interval:
        return Interval.exact(float(value))

    def is_number(self, value: Any) -> bool:
        return isinstance(value, Interval)

    def truth(self, value: bool) -> Truth:
        return Truth.TRUE if value else Truth.FALSE

    def truths(self, word: str, values: Sequence[Any]) -> Truth:
        return reduce(
            operator.and_ if word == "and" else operator.or_, values, self.truth(word == "and")
        )

    def possibly(self, value: Any) -> Truth:
        return self.truth(value is not Truth.FALSE)

    def opposite(self, value: Any) -> Truth:
        opposite: Truth = ~value
        return opposite

    def calculate(self, sign: str, one: Any, other: Any) -> Interval:
        known: Mapping[str, Callable[[Any, Any], Interval]] = {
            "+": operator.add,
            "-": operator.sub,
            "*": operator.mul,
            "/": operator.truediv,
            "**": operator.pow,
        }
        return known[sign](one, other)

    def total(self, values: Sequence[Any]) -> Interval:
        return total(values)

    def combined(self, values: Sequence[Any], function: Callable[[list[Any]], Any]) -> Interval:
        return Interval(function([v.low for v in values]), function([v.high for v in values]))

    def rising(self, value: Any, function: Callable[[Any], Any]) -> Interval:
        found: Interval = value.monotone(function)
        return found

    def absolute(self, value: Any) -> Interval:
        if value.low >= 0:
            return Interval(value.low, value.high)
        return -value if value.high <= 0 else Interval(0.0, max(-value.low, value.high))

    def ranks(self, values: Sequence[Any]) -> list[Interval]:
        """Each between the best and the worst that is possible."""
        lows, highs = sorted(v.low for v in values), sorted(v.high for v in values)
        count = len(values)
        return [
            Interval(1 + count - bisect_right(lows, v.high), count - bisect_left(highs, v.low))
            for v in values
        ]


PLAIN, INTERVALS = PlainArithmetic(), IntervalArithmetic()
