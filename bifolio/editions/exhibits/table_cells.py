"""A cell of a declared table: a number of its column's kind, a place, or the words that a text stands for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bifolio.editions.exhibits.context import Context
from bifolio.editions.exhibits.faults import Fault, Faults
from bifolio.editions.exhibits.table_rows import Row, SourceRows, check_column
from bifolio.model.findings import Column, Message, PlaceName
from bifolio.sources.exhibits import ColumnDeclaration
from bifolio.sources.toml_json import suggest

EXACT = "exact"  # the word of a bound that is none


@dataclass(frozen=True)
class Cell:
    """Where a value stands: in which row of which source, in which column."""

    context: Context
    source: SourceRows
    said: ColumnDeclaration
    head: Column
    row: Row

    def fault(self, message: str, hint: str) -> Faults:
        """That the cell cannot be shown."""
        return Faults(Fault(self.said.where, message, hint))


def shown(cell: Cell, value: Any) -> Any:
    """The cell as a table holds it. Raises Faults."""
    said, head = cell.said, cell.head
    if isinstance(value, Message | PlaceName):
        return value
    if value is None or value == "":
        return cell.context.amounts.label(said.empty) if said.empty else None
    if head.kind in {"place", "text"}:
        return _named(cell, value)
    if isinstance(value, str):
        what = f"the column “{said.id}” is {head.kind} and has the text “{value}”"
        raise cell.fault(what, 'Give it kind = "text", or name another column.')
    return _number(cell, value)


def _number(cell: Cell, value: float) -> int | float:
    """Whole numbers as int, also among decimals where the row has none, or the value is a whole limit."""
    said, row = cell.said, cell.row
    if cell.head.kind in {"count", "rank"}:
        return int(value)
    if isinstance(said.digits, str):
        check_column(cell.source, said.digits, said.where)
        return float(value) if row.get(said.digits) else int(value)
    if said.bound is not None:
        check_column(cell.source, said.bound, said.where)
        if row.get(said.bound) != EXACT and float(value).is_integer():
            return int(value)
    return float(value)


def _named(cell: Cell, value: Any) -> Any:
    """The words for a text or a place, where there is a list of names; else as it is."""
    said, lists = cell.said, cell.context.declared.names
    if said.names and said.names not in lists:
        hint = suggest(said.names, lists, "Lists of names")
        raise cell.fault(f"there is no list of names “{said.names}”", hint)
    name = said.id if said.names is None else said.names
    known = lists.get(name, {})
    if str(value) in known:
        return cell.context.amounts.label(known[str(value)], cell.row)
    if known and cell.head.kind == "text":
        hint = suggest(str(value), known) or f'Write into [names.{name}]: "{value}" = "…".'
        raise cell.fault(f"the list “{name}” has no name for “{value}”", hint)
    if cell.head.kind == "place" and value not in cell.context.inputs.places:
        hint = suggest(str(value), cell.context.inputs.places) or (
            "Give the column a list of names, or add the place to reports/places/places.csv."
        )
        raise cell.fault(f"“{value}” is no place, and has no name", hint)
    return value
