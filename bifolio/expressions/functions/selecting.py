"""Functions that choose: the largest, the first, those that two lists have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from bifolio.expressions.comparisons import compared_numbers
from bifolio.expressions.errors import ExpressionError, unknown
from bifolio.expressions.functions.cells_and_facts import country, keys, registered
from bifolio.expressions.functions.registry import World, filled, function
from bifolio.expressions.intervals import Truth
from bifolio.expressions.values import Numbers, Ranking, called, in_order, keys_of, middle

_SIGNS = {"above": ">", "below": "<", "at_least": ">=", "at_most": "<=", "equal": "=="}


@function
def where(world: World, what: Any, /, **conditions: Any) -> Any:
    """The rows, numbers or places that meet all conditions.

    Of a resource: texts of its columns, or `parent`. Of numbers: `above`, `below`, `at_least`,
    `at_most`, `equal`. Of numbers and lists of places: `parent`.
    """
    if isinstance(what, str):
        return keys(world, what, **conditions)
    if not isinstance(what, list | Numbers | Ranking):
        raise ExpressionError(
            f"where takes a resource or a list first, and this is {called(what)}",
            'Write where("cities", parent="gb") or where(column(…), above=100).',
        )
    chosen = keys_of(what)
    for name, wanted in conditions.items():
        meets = _condition(world, what, name, wanted)
        chosen = [key for key in chosen if meets(key)]
    return _restricted(what, chosen)


def _condition(world: World, items: Any, name: str, wanted: Any) -> Callable[[str], bool]:
    """Whether a key meets a condition."""
    if name == "parent":
        inside = set(registered(world, wanted))
        return lambda key: key in world.places and country(world, key) in inside
    if name not in _SIGNS or not isinstance(items, Numbers):
        known_here = [*(_SIGNS if isinstance(items, Numbers) else ()), "parent"]
        raise ExpressionError(
            f"where knows no condition “{name}” for {called(items)}",
            f"Known here: {', '.join(known_here)}.",
        )
    if not world.arithmetic.is_number(wanted):
        raise ExpressionError(
            f"where takes a number as “{name}”, and this is {called(wanted)}",
            "Write where(column(…), above=100).",
        )
    sign, values = _SIGNS[name], items.by_key
    return lambda key: compared_numbers(sign, values[key], wanted) in (True, Truth.TRUE)


def _restricted(items: Any, chosen: list[str]) -> Any:
    """The chosen keys, with their numbers where the items have them."""
    if not isinstance(items, Numbers):
        return chosen
    values = items.by_key
    return Numbers(tuple((key, values[key]) for key in chosen))


@function
def top(world: World, numbers: Numbers[Any], count: int) -> Numbers[Any]:
    """The largest numbers, largest first; of equal ones the first."""
    return Numbers(_in_order(world, numbers).items[:count])


@function
def bottom(world: World, numbers: Numbers[Any], count: int) -> Numbers[Any]:
    """The smallest numbers, smallest first; of equal ones the first."""
    return Numbers(_in_order(world, numbers, rising=True).items[:count])


@function
def ordered(world: World, numbers: Numbers[Any]) -> Numbers[Any]:
    """All numbers, largest first; equal ones keep their order."""
    return _in_order(world, numbers)


def _in_order(world: World, numbers: Numbers[Any], rising: bool = False) -> Numbers[Any]:
    values = _standing(world, numbers)
    return Numbers(tuple((key, values[key]) for key in in_order(values, rising)))


def _standing(world: World, numbers: Numbers[Any]) -> dict[str, Any]:
    """The numbers in the order in which equal ones come."""
    by_name = sorted(numbers.items, key=lambda item: item[0], reverse=world.equals < 0)
    return dict(by_name) if world.equals else numbers.by_key


@function
def first(world: World, items: Any, count: int = 1) -> Any:
    """The first entries, in their order."""
    items = _as_it_stands(world, items)
    return Numbers(items.items[:count]) if isinstance(items, Numbers) else keys_of(items)[:count]


@function
def last(world: World, items: Any, count: int = 1) -> Any:
    """The last entries, in their order."""
    items = _as_it_stands(world, items)
    start = max(len(keys_of(items)) - count, 0)
    return Numbers(items.items[start:]) if isinstance(items, Numbers) else keys_of(items)[start:]


def _as_it_stands(world: World, items: Any) -> Any:
    """The entries; numbers that stand in order of size may change places with their equals."""
    if not world.equals or not isinstance(items, Numbers):
        return items
    sizes = [middle(value) for value in items.values]
    for rising in (False, True):
        if sizes == sorted(sizes, reverse=not rising):
            return _in_order(world, items, rising)
    return items


@function
def common(_: World, items: Any, *more: Any) -> Any:
    """The entries of the first list that all others have too."""
    others = [set(keys_of(one)) for one in more]
    return _restricted(items, [k for k in keys_of(items) if all(k in one for one in others)])


@function
def pick(_: World, numbers: Numbers[Any], items: Any) -> Numbers[Any]:
    """The numbers of some names, in the order of these names."""
    values = numbers.by_key
    if strange := [key for key in keys_of(items) if key not in values]:
        raise unknown("name", str(strange[0]), values, "the list")
    return Numbers(tuple((key, values[key]) for key in keys_of(items)))


@function
def without(_: World, items: Any, *more: Any) -> Any:
    """The entries of the first list that none of the others has."""
    others = {key for one in more for key in keys_of(one)}
    return _restricted(items, [key for key in keys_of(items) if key not in others])


@function
def together(_: World, items: Any, *more: Any) -> list[str]:
    """The entries of all lists, each once."""
    return list(dict.fromkeys(key for one in (items, *more) for key in keys_of(one)))


@function
def ties(_: World, numbers: Numbers[Any]) -> Numbers[Any]:
    """The numbers that stand more than once, with their names."""
    times = Counter(middle(value) for value in numbers.values)
    return Numbers(tuple((k, v) for k, v in numbers.items if times[middle(v)] > 1))


@function
def part(_: World, items: Any, part: int) -> list[str]:
    """One part of each key that is joined by slashes: the origin of `asia/europe` is part 1."""
    found = []
    for key in filled(keys_of(items)):
        pieces = key.split("/")
        if not 1 <= part <= len(pieces):
            raise ExpressionError(
                f"“{key}” has no part {part}", f"It has {len(pieces)}, counted from 1."
            )
        found.append(pieces[part - 1])
    return found


@function
def ranking(  # noqa: PLR0913, PLR0917 - its parameters are words of the language
    world: World,
    resource: str,
    column: str,
    count: int,
    of: Any = None,
    rising: bool = False,
) -> Ranking:
    """The first rows by a column, largest first; `rising`: smallest first."""
    grid = world.grids[resource]
    rows = keys_of(of) if of is not None else list(grid.rows)
    numbers = grid.numbers(column, rows, world.known)
    return Ranking(_standing(world, numbers), count, rising)
