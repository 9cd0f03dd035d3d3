"""Functions that compute a number: sums, shares, growth, round numbers."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from bifolio.expressions.errors import NOTHING_BELOW, ExpressionError
from bifolio.expressions.functions.registry import Function, World, filled, function
from bifolio.expressions.values import Numbers, called, keys_of, middle
from bifolio.model.rounding import rounded

_DECIMALS = 12  # that a number is rounded to at most; of the digits before the point likewise


@function
def sum_(world: World, values: Any, empty: Any = None) -> Any:
    """The sum of numbers; `empty`: what it is where there are none."""
    return _of(values, empty, world.arithmetic.total)


@function
def mean(world: World, values: Any, empty: Any = None) -> Any:
    """The mean of numbers; `empty`: what it is where there are none."""
    arithmetic = world.arithmetic

    def divided(found: list[Any]) -> Any:
        return arithmetic.calculate("/", arithmetic.total(found), arithmetic.number(len(found)))

    return _of(values, empty, divided)


@function
def max_(world: World, values: Any, empty: Any = None) -> Any:
    """The largest of numbers; `empty`: what it is where there are none."""
    return _of(values, empty, lambda found: world.arithmetic.combined(found, max))


@function
def min_(world: World, values: Any, empty: Any = None) -> Any:
    """The smallest of numbers; `empty`: what it is where there are none."""
    return _of(values, empty, lambda found: world.arithmetic.combined(found, min))


def _of(values: Any, empty: Any, apply: Callable[[list[Any]], Any]) -> Any:
    return empty if empty is not None and not len(values) else apply(list(filled(values)))


@function
def count(world: World, what: Any) -> Any:
    """How many: rows of a resource, entries of a list."""
    if isinstance(what, str):
        return world.arithmetic.number(len(world.grids[what].rows))
    if world.arithmetic.is_number(what) or isinstance(what, bool):
        raise ExpressionError(
            f"count takes a resource or a list, and this is {called(what)}",
            'Write count("cities") or count(where(…)).',
        )
    return world.arithmetic.number(len(keys_of(what)))


@function
def abs_(world: World, value: Any) -> Any:
    """A number, or each of a list, without its sign."""
    return _each(abs_, world, value, world.arithmetic.absolute)


def _each(call: Callable[..., Any], world: World, value: Any, apply: Callable[[Any], Any]) -> Any:
    """A function of one number, of each number of a list."""
    if isinstance(value, Numbers):
        return Numbers(tuple((key, apply(one)) for key, one in value.items))
    if not world.arithmetic.is_number(value):
        function = Function(call.__name__.rstrip("_"), call)
        message = f"{function.name} takes a number, and this is {called(value)}"
        raise ExpressionError(message, f"Write {function.usage}.")
    return apply(value)


@function
def ln(world: World, number: Any) -> Any:
    """The natural logarithm."""
    return world.arithmetic.rising(number, _of_positive("ln", math.log, least=None))


@function
def sqrt(world: World, number: Any) -> Any:
    """The square root."""
    return world.arithmetic.rising(number, _of_positive("sqrt", math.sqrt, least=0))


def _of_positive(
    name: str, apply: Callable[[float], float], least: float | None
) -> Callable[[Any], float]:
    def checked(value: Any) -> float:
        if value < 0 or (least is None and value == 0):
            what = "a number above 0" if least is None else "a number that is not below 0"
            raise ExpressionError(
                f"{name} takes {what}, and this is {value:g}", "Look at its value."
            )
        return apply(value)

    return checked


@function
def round_(world: World, value: Any, digits: int = 0) -> Any:
    """A number, or each of a list, at so many decimals, half away from zero, as readers see it."""
    if abs(digits) > _DECIMALS:
        message = f"a number has no {digits:,} decimals"
        raise ExpressionError(message, f"Round to {_DECIMALS} decimals at most.")

    def plain(number: Any) -> float:
        return _plain(rounded(number, digits), digits)

    return _each(round_, world, value, lambda one: world.arithmetic.rising(one, plain))


def _plain(value: Any, digits: int) -> float:
    return int(value) if digits <= 0 else float(value)


@function
def share(world: World, amount: Any, whole: Any) -> Any:
    """An amount of a whole, in percent."""
    arithmetic = world.arithmetic
    _of_something(whole, "a share of nothing has no value")
    times = arithmetic.calculate("*", arithmetic.number(100), amount)
    return arithmetic.calculate("/", times, whole)


@function
def shares(world: World, numbers: Numbers[Any]) -> Numbers[Any]:
    """Each of some numbers in percent of their sum."""
    whole = world.arithmetic.total(filled(numbers).values)
    return Numbers(tuple((key, share(world, value, whole)) for key, value in numbers.items))


@function
def growth(world: World, before: Any, after: Any) -> Any:
    """The change from one number to a later one, in percent of the earlier."""
    _of_something(before, "growth from nothing has no value")
    return share(world, world.arithmetic.calculate("-", after, before), before)


@function
def cagr(world: World, before: Any, after: Any, years: int) -> Any:
    """The steady yearly growth in percent that leads from one number to another in so many years."""
    if years <= 0:
        raise ExpressionError("growth needs at least one year", "Give the years that have passed.")
    _of_something(before, "growth from nothing has no value")
    arithmetic = world.arithmetic
    ratio = arithmetic.calculate("/", after, before)
    if middle(ratio) < 0:
        raise ExpressionError("steady growth cannot change the sign", "Look at the two numbers.")
    yearly = arithmetic.rising(ratio, lambda value: value ** (1 / years) - 1)
    return arithmetic.calculate("*", arithmetic.number(100), yearly)


def _of_something(whole: Any, message: str) -> None:
    if whole == 0:
        raise ExpressionError(message, NOTHING_BELOW)


@function
def tenths_below(world: World, number: Any) -> Any:
    """The last full tenth that a share in percent passes: 71.6 → 70 (“more than 70 %”)."""
    return world.arithmetic.rising(number, lambda value: 10 * math.floor(value / 10))


@function
def tenths_above(world: World, number: Any) -> Any:
    """The next full tenth that a share in percent has not passed: 67.7 → 70 (“nearly 70 %”)."""
    return world.arithmetic.rising(number, lambda value: 10 * math.ceil(value / 10))
