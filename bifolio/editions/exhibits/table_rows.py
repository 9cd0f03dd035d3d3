"""The rows of a declared table: read from their source, chosen, put in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bifolio.editions.exhibits.faults import Fault, Faults
from bifolio.editions.plain_grids import plain_cell
from bifolio.expressions import Grids
from bifolio.model.errors import Where
from bifolio.model.findings import Message, PlaceName, Table
from bifolio.sources.data import Package
from bifolio.sources.data.fields import Field
from bifolio.sources.exhibits import TableDeclaration
from bifolio.sources.toml_json import suggest

if TYPE_CHECKING:
    import pandas as pd

Row = Mapping[str, Any]
Order = tuple[str, tuple[Any, ...], bool]


@dataclass(frozen=True)
class SourceRows:
    """Rows before they are chosen. keys: of each row, as expressions call it. table: the exhibit they are of."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, Row], ...]
    fields: Mapping[str, Field] = field(default_factory=dict)
    table: Table | None = None


def of_resource(one: TableDeclaration, package: Package, grids: Grids) -> SourceRows:
    """The rows of a resource. Raises Faults."""
    name = one.resource
    if name not in grids.grids:
        hint = suggest(name, grids.grids, "Resources")
        raise Faults(Fault(one.at("from"), f"the data package has no resource “{name}”", hint))
    grid = grids[name]
    fields = {each.name: each for each in package.resources[name].fields}
    return SourceRows(name, tuple(grid.columns), tuple(grid.rows.items()), fields)


def of_rows(frame: pd.DataFrame, one: TableDeclaration, table: Table | None = None) -> SourceRows:
    """The rows of a frame, keyed by their first cells."""
    columns = tuple(str(name) for name in frame.columns)
    rows = [
        {str(name): _cell(value) for name, value in record.items()}
        for record in frame.to_dict("records")
    ]
    keyed = tuple((str(row[columns[0]]) if columns else "", row) for row in rows)
    return SourceRows(one.table or one.rows, columns, keyed, {}, table)


def _cell(value: Any) -> Any:
    return value if isinstance(value, Message | PlaceName) else plain_cell(value)


def check_column(source: SourceRows, name: str, at: Where) -> None:
    """Raises Faults where the source has no such column."""
    if name not in source.columns:
        hint = suggest(name, source.columns, "Columns")
        raise Faults(Fault(at, f"{source.name} has no column “{name}”", hint))


def meets(row: Row, conditions: Mapping[str, Sequence[Any]]) -> bool:
    """Whether a row's cells have one of the values that are asked for; an empty text is an empty cell."""
    return all(_shown(row.get(name)) in map(_shown, wanted) for name, wanted in conditions.items())


def _shown(value: Any) -> Any:
    return None if value == "" else value


def checked(
    source: SourceRows, conditions: Mapping[str, Sequence[Any]], at: Where
) -> Iterator[Fault]:
    """What is wrong with conditions: a column that is not there, a value that no row has."""
    for name, wanted in conditions.items():
        if name not in source.columns:
            hint = suggest(name, source.columns, "Columns")
            yield Fault(at, f"{source.name} has no column “{name}”", hint)
            continue
        known = list(dict.fromkeys(_shown(row.get(name)) for _, row in source.rows))
        for value in wanted:
            if _shown(value) not in known:
                hint = suggest(str(value), [str(one) for one in known], "Values")
                yield Fault(at, f"no row of {source.name} has “{value}” in “{name}”", hint)


def chosen(one: TableDeclaration, source: SourceRows) -> list[tuple[str, Row]]:
    """The rows that are asked for, as they stand in the source. Raises Faults with all that is wrong."""
    if faults := list(checked(source, one.only, one.at("where"))):
        raise Faults(*faults)
    return [pair for pair in source.rows if meets(pair[1], one.only)]


def order_of(cells: Sequence[Any], before: Sequence[int], by: Order) -> list[int]:
    """Positions of rows by one column's cells, or as `values` stand; equal ones stay as they were before.

    Rows whose cell is empty come last.
    """
    _, values, falling = by
    known = [at for at in before if cells[at] is not None]
    if values:
        last = len(values)
        known.sort(key=lambda at: values.index(cells[at]) if cells[at] in values else last)
    else:
        known.sort(key=lambda at: cells[at], reverse=falling)
    return [*known, *(at for at in before if cells[at] is None)]
