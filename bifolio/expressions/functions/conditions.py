"""Functions that say whether something holds."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from bifolio.expressions.comparisons import compared_numbers
from bifolio.expressions.errors import ExpressionError
from bifolio.expressions.functions.numbers import growth
from bifolio.expressions.functions.registry import World, function
from bifolio.expressions.intervals import Truth
from bifolio.expressions.values import called, keys_of, refuse_nothing


@function
def near(world: World, number: Any, level: Any, within: Any) -> Any:
    """Whether two numbers differ by at most so much."""
    arithmetic = world.arithmetic
    gap = arithmetic.absolute(arithmetic.calculate("-", number, level))
    return arithmetic.possibly(compared_numbers("<=", gap, within))


@function
def nearly(world: World, number: Any, level: Any, within: Any = None) -> Any:
    """Whether a number lies below a level, by no more than 3, or than is said."""
    arithmetic = world.arithmetic
    gap = arithmetic.calculate("-", level, number)
    most = within if within is not None else arithmetic.number(3)
    both = [compared_numbers(">", gap, arithmetic.number(0)), compared_numbers("<=", gap, most)]
    return arithmetic.truths("and", both)


@function
def stable(world: World, before: Any, after: Any, within: Any = None) -> Any:
    """Whether a number changed by at most 1 percent of what it was, or by so many as is said."""
    most = within if within is not None else world.arithmetic.number(1)
    change = world.arithmetic.absolute(growth(world, before, after))
    return compared_numbers("<=", change, most)


@function
def falling(world: World, values: Any, strict: bool = False) -> Any:
    """Whether numbers never rise from one to the next; `strict`: whether each is less."""
    return _ordered(world, values, ">" if strict else ">=")


@function
def rising(world: World, values: Any, strict: bool = False) -> Any:
    """Whether numbers never fall from one to the next; `strict`: whether each is more."""
    return _ordered(world, values, "<" if strict else "<=")


def _ordered(world: World, values: Any, sign: str) -> Any:
    if world.strict and len(list(values)) < 2:
        message = "fewer than two numbers neither rise nor fall"
        raise ExpressionError(message, "Look at what should be in the list.")
    pairs = [compared_numbers(sign, one, other) for one, other in pairwise(values)]
    return world.arithmetic.truths("and", pairs)


@function
def same(world: World, items: Any, *more: Any) -> Any:
    """Whether lists have the same entries, in any order."""
    if world.strict:
        refuse_nothing(items, *more)
    found = [sorted(map(str, set(keys_of(one)))) for one in (items, *more)]
    return world.arithmetic.truth(all(one == found[0] for one in found))


@function
def all_(world: World, conditions: Any) -> Any:
    """Whether all of some conditions hold."""
    return world.arithmetic.truths("and", _conditions(conditions))


@function
def any_(world: World, conditions: Any) -> Any:
    """Whether one of some conditions holds."""
    return world.arithmetic.truths("or", _conditions(conditions))


def _conditions(values: Any) -> list[Any]:
    listed = list(values) if isinstance(values, list) else [values]
    for one in listed:
        if not isinstance(one, bool | Truth):
            raise ExpressionError(
                f"this is no condition, it is {called(one)}", "Write all([a > b, c > d])."
            )
    return listed
