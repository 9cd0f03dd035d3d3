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
from bifolio.sources.documents import suggest
from bifolio.sources.exhibits import TableDeclaration

if TYPE_CHECKING:
    import pandas as pd

Row = Mapping[str, Any]


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
    """The rows that are asked for, in order. Raises Faults with all that is wrong."""
    faults = [*checked(source, one.only, one.at("where")), *_unsorted(one, source)]
    if faults:
        raise Faults(*faults)
    rows = [pair for pair in source.rows if meets(pair[1], one.only)]
    for name, values, falling in reversed(one.order):
        rows = _sorted(rows, name, values, falling)
    return rows[: one.limit] if one.limit else rows


def _sorted(
    rows: list[tuple[str, Row]], name: str, values: Sequence[Any], falling: bool
) -> list[tuple[str, Row]]:
    """By a column's cells, or as `values` stand; rows that are equal keep their order, empty ones come last."""
    known = [pair for pair in rows if pair[1].get(name) is not None]
    empty = [pair for pair in rows if pair[1].get(name) is None]
    if values:
        last = len(values)
        known.sort(key=lambda pair: values.index(v) if (v := pair[1][name]) in values else last)
    else:
        known.sort(key=lambda pair: pair[1][name], reverse=falling)
    return [*known, *empty]


def _unsorted(one: TableDeclaration, source: SourceRows) -> Iterator[Fault]:
    for name, _, _ in one.order:
        if name not in source.columns:
            hint = suggest(name, source.columns, "Columns")
            yield Fault(one.at("order"), f"{source.name} has no column “{name}”", hint)
