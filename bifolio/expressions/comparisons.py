"""Comparisons: what < > <= >= == != and `in` say of two values, and of equal ones.

Of two numbers it is true or false; of two intervals it may be open, where printed digits leave it so.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import Any

from bifolio.expressions.arithmetic import Arithmetic
from bifolio.expressions.errors import ExpressionError
from bifolio.expressions.intervals import Interval, Truth
from bifolio.expressions.values import (
    Numbers,
    Ranking,
    called,
    keys_of,
    number_remedy,
    refuse_nothing,
)

_PLAIN: Mapping[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}
_INTERVALS: Mapping[str, Callable[[Interval, Interval], Truth]] = {
    "<": lambda a, b: a.less(b),
    ">": lambda a, b: b.less(a),
    "<=": lambda a, b: a.at_most(b),
    ">=": lambda a, b: b.at_most(a),
    "==": lambda a, b: a.equal(b),
    "!=": lambda a, b: ~a.equal(b),
}


def compared(sign: str, first: Any, second: Any, arithmetic: Arithmetic, *, strict: bool) -> Any:
    """The truth of a comparison of numbers, texts or lists, in one of the two ways to compute.

    strict: whether it is an error to say that an empty list lies in something. Raises ExpressionError
    where the two cannot be compared.
    """
    if sign in {"in", "not in"}:
        if strict:
            refuse_nothing(first)
        return arithmetic.truth(_within(first, second) == (sign == "in"))
    numbers = [arithmetic.is_number(value) for value in (first, second)]
    if all(numbers):
        return compared_numbers(sign, first, second)
    if sign in {"==", "!="} and not any(numbers):
        return arithmetic.truth((keys_of(first) == keys_of(second)) == (sign == "=="))
    strange = second if numbers[0] else first
    raise ExpressionError(
        f"“{sign}” compares numbers, and this is {called(strange)}", number_remedy(strange)
    )


def compared_numbers(sign: str, one: Any, other: Any) -> Any:
    """The truth of a comparison of two plain numbers, or of two intervals."""
    known: Mapping[str, Callable[[Any, Any], Any]] = (
        _INTERVALS if isinstance(one, Interval) else _PLAIN
    )
    return known[sign](one, other)


def _within(first: Any, second: Any) -> bool:
    """Whether an entry, or each of several, is in a list."""
    if not isinstance(second, list | Numbers | Ranking | str):
        raise ExpressionError(
            f"“in” looks into a list, and this is {called(second)}",
            'Write … in ["asia", "europe"].',
        )
    return all(one in keys_of(second) for one in keys_of(first))
