"""A declared table put together: columns, cells, order, totals, and what is set apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bifolio.editions.exhibits.faults import Fault, Faults
from bifolio.editions.exhibits.table_columns import NUMBERS, ColumnMaker
from bifolio.editions.exhibits.table_rows import Row, SourceRows, checked, meets, order_of
from bifolio.model.findings import Column, Table
from bifolio.sources.exhibits import TableDeclaration
from bifolio.sources.toml_json import suggest

DIAGONAL = "diagonal"


@dataclass
class _MadeColumns:
    """Columns as far as they are made: their heads, and by id their cells as shown and as read."""

    heads: list[Column] = field(default_factory=list)
    cells: dict[str, list[Any]] = field(default_factory=dict)
    raw: dict[str, list[Any]] = field(default_factory=dict)


def finished(
    one: TableDeclaration, source: SourceRows, rows: Sequence[tuple[str, Row]], maker: ColumnMaker
) -> Table:
    """The table. Raises Faults with all that is wrong."""
    import pandas as pd

    made = _made_columns(one, source, rows, maker)
    order = _order(one, rows, made)
    if one.complete:
        order = [at for at in order if all(own[at] is not None for own in made.cells.values())]
    order = order[: one.limit] if one.limit else order
    data = {id: [own[at] for at in order] for id, own in made.cells.items()}
    if one.filled:
        data = {id: own for id, own in data.items() if any(cell is not None for cell in own)}
    heads = [head for head in made.heads if head.id in data]
    kept = [rows[at] for at in order]
    totals = [at for at, (_, row) in enumerate(kept) if one.totals and meets(row, one.totals)]
    if one.sums is not None:
        _add_sums(data, heads, totals, maker.amounts.label(one.sums))
        totals.append(len(kept))
    frame = pd.DataFrame({id: pd.Series(own, dtype=object) for id, own in data.items()})
    strong = frozenset(_strong(one, kept, heads))
    return Table(tuple(heads), frame, strong, frozenset(totals), _read(maker))


def _made_columns(
    one: TableDeclaration, source: SourceRows, rows: Sequence[tuple[str, Row]], maker: ColumnMaker
) -> _MadeColumns:
    made = _MadeColumns()
    faults = list(_conditions(one, source))
    for said in maker.columns():
        try:
            raw = maker.raw(said, rows)
            head = maker.head(said)
            made.cells[said.id] = maker.cells(said, head, rows, raw)
            made.heads.append(head)
            made.raw[said.id] = raw
        except Faults as error:
            faults.extend(error.faults)
    known = [*source.columns, *made.raw]
    for name, _, _ in one.order:
        if name not in known:
            hint = suggest(name, known, "Columns")
            faults.append(Fault(one.at("order"), f"{source.name} has no column “{name}”", hint))
    if faults:
        raise Faults(*dict.fromkeys(faults))
    return made


def _conditions(one: TableDeclaration, source: SourceRows) -> Iterator[Fault]:
    yield from checked(source, one.totals, one.at("totals"))
    if not isinstance(one.strong, str):
        yield from checked(source, one.strong, one.at("strong"))


def _order(one: TableDeclaration, rows: Sequence[tuple[str, Row]], made: _MadeColumns) -> list[int]:
    """Positions of the rows as the table shows them."""
    found = list(range(len(rows)))
    for by in reversed(one.order):
        cells = made.raw.get(by[0]) or [row.get(by[0]) for _, row in rows]
        found = order_of(cells, found, by)
    return found


def _read(maker: ColumnMaker) -> tuple[str, ...]:
    return tuple(one.id for one in maker.columns() if one.value is None and one.within is None)


def _add_sums(
    data: Mapping[str, list[Any]], heads: Sequence[Column], totals: Sequence[int], label: Any
) -> None:
    """A last row with the sums of the columns that count; its name in the first column."""
    for at, head in enumerate(heads):
        cells = [cell for row, cell in enumerate(data[head.id]) if row not in totals]
        known = [cell for cell in cells if cell is not None]
        counts = head.kind == "count" and at > 0
        data[head.id].append(label if at == 0 else sum(known) if counts else None)


def _strong(
    one: TableDeclaration, rows: Sequence[tuple[str, Row]], heads: Sequence[Column]
) -> Iterator[tuple[int, str]]:
    """The diagonal of a matrix; or the rows that meet a condition, without the columns that it names."""
    ids = [head.id for head in heads]
    for at, (key, row) in enumerate(rows):
        if one.strong == DIAGONAL and key in ids:
            yield at, key
        elif not isinstance(one.strong, str) and one.strong and meets(row, one.strong):
            shown = [head.id for head in heads if head.kind in {*NUMBERS, "place", "text"}]
            yield from ((at, id) for id in shown if id not in one.strong)
