"""Functions of ranks, and of the gaps between neighbours."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from bifolio.expressions.errors import unknown
from bifolio.expressions.functions.registry import World, function
from bifolio.expressions.values import Numbers


@function
def rank(world: World, resource: str, row: str, column: str) -> Any:
    """The rank of a row by a column, largest first; equal ones share the better rank."""
    grid = world.grids[resource]
    values = grid.numbers(column, grid.rows, known=True).by_key
    if row not in values:
        if row not in grid.rows:
            raise unknown("row", row, grid.rows, grid.name)
        raise grid.without(row, column)
    return _ranks(world, values)[row]


@function
def ranks(world: World, numbers: Numbers[Any]) -> Numbers[Any]:
    """The rank of each number, largest first."""
    return Numbers.of(_ranks(world, numbers.by_key))


@function
def gained(world: World, numbers: Numbers[Any], others: Numbers[Any]) -> Numbers[Any]:
    """Ranks gained from one list of ranks to a later one, by whatever is in both; a fall is negative."""
    later = others.by_key
    return Numbers(
        tuple(
            (key, world.arithmetic.calculate("-", rank, later[key]))
            for key, rank in numbers.items
            if key in later
        )
    )


@function
def gaps(world: World, numbers: Numbers[Any]) -> Numbers[Any]:
    """How much each number is more than the one after it, named by the first of the two."""
    return Numbers(
        tuple(
            (key, world.arithmetic.calculate("-", value, following))
            for (key, value), (_, following) in pairwise(numbers.items)
        )
    )


def _ranks(world: World, values: dict[str, Any]) -> dict[str, Any]:
    return dict(zip(values, world.arithmetic.ranks(list(values.values())), strict=True))
