"""Interval arithmetic on printed digits.

A printed 3.14 stands for any value in [3.135, 3.145]. Arithmetic on intervals gives every result that
some values behind the digits can have, so a disagreement is reported only when none of them can make
both sides true. Bounds are closed: a value exactly at half a digit may be rounded either way.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

SLACK = 1e-9  # binary representation of decimal fractions; far below any printed digit


class Truth(Enum):
    """What can be said of a comparison of intervals."""

    FALSE = "false"  # no values behind the digits make it true
    POSSIBLE = "possible"
    TRUE = "true"  # all do

    def __and__(self, other: Truth) -> Truth:
        order = (Truth.FALSE, Truth.POSSIBLE, Truth.TRUE)
        return order[min(order.index(self), order.index(other))]

    def __or__(self, other: Truth) -> Truth:
        order = (Truth.FALSE, Truth.POSSIBLE, Truth.TRUE)
        return order[max(order.index(self), order.index(other))]

    def __invert__(self) -> Truth:
        return {Truth.FALSE: Truth.TRUE, Truth.TRUE: Truth.FALSE}.get(self, self)


@dataclass(frozen=True)
class Interval:
    """All values between two bounds, both included."""

    low: float
    high: float

    @classmethod
    def exact(cls, value: float) -> Interval:
        """One value."""
        return cls(float(value), float(value))

    @classmethod
    def printed(cls, value: float, digits: int) -> Interval:
        """The values behind a number printed with `digits` decimals (negative: tens, hundreds)."""
        half = 0.5 * 10.0**-digits
        return cls(value - half, value + half)

    @property
    def middle(self) -> float:
        """The middle: the printed number itself."""
        return (self.low + self.high) / 2

    def meets(self, other: Interval) -> bool:
        """Whether some value lies in both."""
        slack = self._slack(other)
        return self.low <= other.high + slack and other.low <= self.high + slack

    def _slack(self, other: Interval) -> float:
        bounds = (self.low, self.high, other.low, other.high)
        return SLACK * max([1.0, *(abs(bound) for bound in bounds if math.isfinite(bound))])

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low)

    def __mul__(self, other: Interval) -> Interval:
        return self._corners(other, lambda a, b: a * b)

    def __truediv__(self, other: Interval) -> Interval:
        if other.low <= 0 <= other.high:
            return Interval(-math.inf, math.inf)  # a divisor that may be nought says nothing
        return self._corners(other, lambda a, b: a / b)

    def __pow__(self, other: Interval) -> Interval:
        return self._corners(other, lambda a, b: a**b)

    def _corners(self, other: Interval, apply: Callable[[float, float], float]) -> Interval:
        corners = [apply(a, b) for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(corners), max(corners))

    def monotone(self, function: Callable[[float], float]) -> Interval:
        """The image under a rising function."""
        return Interval(function(self.low), function(self.high))

    def less(self, other: Interval) -> Truth:
        """Whether every, some or no value here is less than one there."""
        if self.high < other.low - self._slack(other):
            return Truth.TRUE
        return Truth.POSSIBLE if self.low < other.high else Truth.FALSE

    def at_most(self, other: Interval) -> Truth:
        """As `less`, equality included."""
        return ~other.less(self)

    def equal(self, other: Interval) -> Truth:
        """Whether the two can be the same value."""
        if not self.meets(other):
            return Truth.FALSE
        return Truth.TRUE if self.low == self.high == other.low == other.high else Truth.POSSIBLE


def total(items: Iterable[Interval]) -> Interval:
    """The sum."""
    result = Interval.exact(0)
    for item in items:
        result += item
    return result


def digits_of(printed: str) -> int:
    """Decimals of a number as printed: 3.14 has two, 6,984 none."""
    return max(0, -int(Decimal(printed.replace(",", "").replace(" ", "")).as_tuple().exponent))
