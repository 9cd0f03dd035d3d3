"""A declared table put together: columns, cells, totals, and what is set apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from bifolio.editions.exhibits.columns import NUMBERS, ColumnMaker
from bifolio.editions.exhibits.faults import Fault, Faults
from bifolio.editions.exhibits.rows import Row, SourceRows, checked, meets
from bifolio.model.findings import Column, Table
from bifolio.sources.exhibits import TableDeclaration

DIAGONAL = "diagonal"


def finished(
    one: TableDeclaration, source: SourceRows, rows: Sequence[tuple[str, Row]], maker: ColumnMaker
) -> Table:
    """The table. Raises Faults with all that is wrong."""
    import pandas as pd

    heads: list[Column] = []
    data: dict[str, list[Any]] = {}
    faults = list(_conditions(one, source))
    declared = maker.columns()
    for said in declared:
        try:
            head = maker.head(said)
            data[said.id] = maker.cells(said, head, rows)
            heads.append(head)
        except Faults as error:
            faults.extend(error.faults)
    if faults:
        raise Faults(*dict.fromkeys(faults))
    keep = [at for at in range(len(rows)) if not one.complete or _complete(data, at)]
    data = {id: [cells[at] for at in keep] for id, cells in data.items()}
    kept = [rows[at] for at in keep]
    if one.filled:
        heads = [head for head in heads if any(cell is not None for cell in data[head.id])]
        data = {head.id: data[head.id] for head in heads}
    totals = [at for at, (_, row) in enumerate(kept) if one.totals and meets(row, one.totals)]
    if one.sums is not None:
        _add_sums(data, heads, totals, maker.amounts.label(one.sums))
        totals.append(len(kept))
    frame = pd.DataFrame({id: pd.Series(cells, dtype=object) for id, cells in data.items()})
    strong = frozenset(_strong(one, kept, heads))
    read = tuple(each.id for each in declared if each.value is None and each.within is None)
    return Table(tuple(heads), frame, strong, frozenset(totals), read)


def _conditions(one: TableDeclaration, source: SourceRows) -> Iterator[Fault]:
    yield from checked(source, one.totals, one.at("totals"))
    if not isinstance(one.strong, str):
        yield from checked(source, one.strong, one.at("strong"))


def _complete(data: dict[str, list[Any]], at: int) -> bool:
    return all(cells[at] is not None for cells in data.values())


def _add_sums(
    data: dict[str, list[Any]], heads: Sequence[Column], totals: Sequence[int], label: Any
) -> None:
    """A last row with the sums of the columns that count; its name in the first column."""
    for at, head in enumerate(heads):
        cells = [cell for row, cell in enumerate(data[head.id]) if row not in totals]
        known = [cell for cell in cells if cell is not None]
        counts = head.kind == "count" and at > 0
        data[head.id].append(label if at == 0 else sum(known) if counts else None)


def _strong(
    one: TableDeclaration,
    rows: Sequence[tuple[str, Row]],
    heads: Sequence[Column],
) -> Iterator[tuple[int, str]]:
    """The diagonal of a matrix, or all cells of the rows that meet the condition."""
    ids = [head.id for head in heads]
    for at, (key, row) in enumerate(rows):
        if one.strong == DIAGONAL and key in ids:
            yield at, key
        elif not isinstance(one.strong, str) and one.strong and meets(row, one.strong):
            yield from ((at, head.id) for head in heads if head.kind in {*NUMBERS, "place", "text"})
