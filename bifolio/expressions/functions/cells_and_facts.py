"""Functions that read: cells, columns, rows, facts, the register of places, the previous edition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from bifolio.expressions.errors import AbsentError, ExpressionError, unknown
from bifolio.expressions.functions.registry import World, filled, function
from bifolio.expressions.grids import Grid, Grids
from bifolio.expressions.values import Numbers, keys_of


@function
def cell(world: World, resource: str, row: str, column: str) -> Any:
    """The number in a cell."""
    grid = world.grids[resource]
    return grid.number(*_row_and_column(grid, row, column))


@function
def text(world: World, resource: str, row: str, column: str) -> str:
    """The text in a cell."""
    grid = world.grids[resource]
    return grid.text(*_row_and_column(grid, row, column))


def _row_and_column(grid: Grid, row: str, column: str) -> tuple[str, str]:
    """In this order; the other way round where only that means something."""
    swapped = row not in grid.rows and column in grid.rows
    return (column, row) if swapped else (row, column)


@function
def column(  # noqa: PLR0913, PLR0917 - all but two are given by name
    world: World,
    resource: str,
    column: str,
    first: int | None = None,
    of: Any = None,
    by: str | None = None,
    known: bool = False,
) -> Numbers[Any]:
    """The numbers of a column: all, the first rows, or those of some keys; named by another column."""
    grid = world.grids[resource]
    numbers = grid.numbers(column, _keys(grid, first, of), known or world.known)
    return numbers if by is None else _named_by(grid, by, numbers)


def _keys(grid: Grid, first: int | None, of: Any) -> list[str]:
    """Keys of rows: of those that are given or of all; the first ones, or each."""
    keys = keys_of(of) if of is not None else list(grid.rows)
    return keys if first is None else keys[:first]


def _named_by(grid: Grid, by: str, numbers: Numbers[Any]) -> Numbers[Any]:
    """Numbers of rows, named by the texts of a column instead of by keys."""
    named = Numbers(tuple((grid.text(key, by), value) for key, value in numbers.items))
    if twice := [key for key, times in Counter(named.keys).items() if times > 1]:
        raise ExpressionError(
            f"two rows of {grid.name} have “{twice[0]}” in the column {by}",
            "Choose the rows with of=where(…), so that each name stands once.",
        )
    return named


@function
def texts(world: World, resource: str, column: str, of: Any = None) -> list[str]:
    """The texts of a column, row by row."""
    grid = world.grids[resource]
    return [grid.text(key, column) for key in (keys_of(of) if of is not None else grid.rows)]


@function
def groups(world: World, resource: str, column: str) -> list[str]:
    """The different texts of a column, in the order of the rows."""
    grid = world.grids[resource]
    return list(dict.fromkeys(_group(world, grid, key, column) for key in grid.rows))


@function
def years(world: World, resource: str) -> list[str]:
    """The columns that are named by a year, in order."""
    return sorted(column for column in world.grids[resource].columns if column.isdigit())


@function
def containing(world: World, resource: str, column: str, piece: str) -> list[str]:
    """The rows whose text in a column has a piece in it."""
    grid = world.grids[resource]
    return [key for key in grid.rows if piece in grid.text(key, column)]


@function
def counts(world: World, resource: str, column: str) -> Numbers[Any]:
    """How many rows have each text of a column, or each parent."""
    grid = world.grids[resource]
    found = Counter(_group(world, grid, key, column) for key in grid.rows)
    return Numbers.of({group: world.arithmetic.number(count) for group, count in found.items()})


@function
def totals(world: World, resource: str, column: str, by: str) -> Numbers[Any]:
    """The sum of a column for each text of another column, or for each parent."""
    grid = world.grids[resource]
    found: dict[str, list[Any]] = {}
    for key, value in grid.numbers(column, grid.rows, world.known).items:
        found.setdefault(_group(world, grid, key, by), []).append(value)
    return Numbers.of({one: world.arithmetic.total(values) for one, values in found.items()})


def _group(world: World, grid: Grid, key: str, column: str) -> str:
    if column == "parent" and column not in grid.columns:
        return country(world, grid.row(key).get("place") or key)
    return grid.text(key, column)


@function
def row(world: World, resource: str, row: str, of: Any = None) -> Numbers[Any]:
    """The numbers of a row, named by their columns: all, or those of some columns."""
    grid = world.grids[resource]
    cells = grid.row(row)
    chosen = keys_of(of) if of is not None else [c for c, v in cells.items() if _number(v)]
    return Numbers(tuple((column, grid.number(row, column)) for column in chosen))


def _number(value: Any) -> bool:
    return value is not None and not isinstance(value, str)


@function
def keys(world: World, what: Any, /, **where: Any) -> list[str]:
    """The keys of the rows of a resource that meet the conditions; the names of a list of numbers."""
    if not isinstance(what, str):
        return keys_of(what)
    grid = world.grids[what]
    if "parent" in where and "parent" not in grid.columns:
        registered(world, where["parent"])
    return [
        key for key in grid.rows if all(_meets(world, grid, key, *one) for one in where.items())
    ]


def registered(world: World, places: Any) -> list[str]:
    """Ids of places, all of which the register knows; an empty one is none. Raises ExpressionError."""
    found = keys_of(places)
    for id in found:
        if id and world.places and id not in world.places:
            raise unknown("place", str(id), world.places, "the register")
    return found


def _meets(world: World, grid: Grid, key: str, column: str, wanted: Any) -> bool:
    """Whether a text column of a row has a value, or one of some; `parent` asks the register."""
    return _group(world, grid, key, column) in keys_of(wanted)


@function
def block(world: World, resource: str, rows: Any, columns: Any, diagonal: bool = False) -> Any:
    """The sum of a block of a matrix; the diagonal is left out unless asked for."""
    return world.arithmetic.total(cells(world, resource, rows, columns, diagonal).values)


@function
def cells(
    world: World, resource: str, rows: Any, columns: Any, diagonal: bool = False
) -> Numbers[Any]:
    """The cells of a block of a matrix, named `row/column`; without the diagonal unless asked for."""
    grid = world.grids[resource]
    pairs = [(r, c) for r in keys_of(rows) for c in keys_of(columns) if r != c or diagonal]
    return Numbers(tuple((f"{r}/{c}", grid.number(r, c)) for r, c in pairs))


@function
def diagonal(world: World, resource: str, rows: Any) -> Numbers[Any]:
    """The diagonal of a matrix: what stays inside each."""
    grid = world.grids[resource]
    return Numbers(tuple((key, grid.number(key, key)) for key in keys_of(rows)))


@function
def row_sums(
    world: World, resource: str, rows: Any, columns: Any, diagonal: bool = False
) -> Numbers[Any]:
    """The sum of each row of a block of a matrix."""
    sums = {r: block(world, resource, [r], columns, diagonal) for r in keys_of(rows)}
    return Numbers.of(sums)


@function
def column_sums(
    world: World, resource: str, rows: Any, columns: Any, diagonal: bool = False
) -> Numbers[Any]:
    """The sum of each column of a block of a matrix."""
    sums = {c: block(world, resource, rows, [c], diagonal) for c in keys_of(columns)}
    return Numbers.of(sums)


@function
def fact(world: World, id: str) -> Any:
    """A fact: its number, or the places of its list, with their values where it has them."""
    if id not in world.facts:
        raise unknown("fact", id, world.facts)
    value = world.facts[id].value
    if not isinstance(value, tuple):
        return world.arithmetic.number(value)
    valued = [(item.place, item.value) for item in value if item.value is not None]
    if value and len(valued) == len(value):
        return Numbers(tuple((place, world.arithmetic.number(known)) for place, known in valued))
    return [item.place for item in value]


@function
def parent(world: World, place: str) -> str:
    """The country of a city, of a country its continent."""
    return country(world, place)


def country(world: World, place: str) -> str:
    """What the register says that a place lies in; entities of a region count to its country (hk → cn)."""
    if place not in world.places:
        raise unknown("place", place, world.places, "the register")
    found = world.places[place].parent
    above: Mapping[str, Any] = world.places
    return above[found].parent if found in above and above[found].kind == "region" else found


@function
def located(world: World, items: Any) -> list[str]:
    """Those of some places whose coordinates the register knows."""
    return [
        key
        for key in keys_of(items)
        if key in world.places and world.places[key].latitude is not None
    ]


@function
def previous(world: World, resource: str, row: str, column: str) -> Any:
    """The number in a cell of the previous edition of the series."""
    grid = _previous(world)[resource]
    return grid.number(*_row_and_column(grid, row, column))


@function
def previous_column(
    world: World, resource: str, column: str, first: int | None = None, of: Any = None
) -> Numbers[Any]:
    """A column of the previous edition of the series."""
    grid = _previous(world)[resource]
    return grid.numbers(column, _keys(grid, first, of), world.known)


def _previous(world: World) -> Grids:
    if world.previous is None:
        raise AbsentError
    return world.previous


@function
def at(_: World, numbers: Numbers[Any], key: str) -> Any:
    """One of several numbers, by its name."""
    filled(numbers)
    if key not in numbers.by_key:
        raise unknown("name", key, numbers.keys, "the list")
    return numbers.by_key[key]
