"""A table that was read from a sheet, and what must hold between its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from bifolio.editorial.importing.header_rows import Heads
from bifolio.editorial.provider_files.grid import Cell, Grid
from bifolio.model.errors import Problem
from bifolio.sources.data import Resource

_FRACTIONS_HINT = (
    "Look: if 36.8% is shown, write fractions = true for this table in import.toml; "
    "if plain 36.8, fractions = false. Or save the file as .xlsx."
)
_BARE_HINT = "If they are, write fractions = true for this table in import.toml; if not, write % into the head."
_SMALL_HINT = (
    "Write below this table in import.toml: fractions = true where 0.368 means 36.8%, "
    "fractions = false where it is 0.368%."
)


@dataclass
class TableRead:
    """What was understood of a sheet. rows: texts in the order of the resource's fields.

    lines: of each row, counted from 0. told: what is worth knowing of how it was read. kept: fields without a
    column that stay as in the edition before.
    """

    resource: Resource
    grid: Grid
    heads: Heads
    rows: list[tuple[str, ...]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, row: int, column: int, message: str, hint: str = "") -> None:
        """Note that a cell cannot be read."""
        self.problems.append(Problem(self.grid.where(row, column), message, hint))

    def values(self, at: int) -> Mapping[int, Decimal]:
        """The numbers of a field, by line."""
        pairs = zip(self.rows, self.lines, strict=True)
        return {line: Decimal(texts[at]) for texts, line in pairs if texts[at]}


def refuse_twice(table: TableRead, key: str) -> None:
    """Refuse rows of one name. key: the field whose cell is named."""
    names = [one.name for one in table.resource.fields]
    at = [names.index(name) for name in table.resource.key]
    first: dict[tuple[str, ...], int] = {}
    for texts, line in zip(table.rows, table.lines, strict=True):
        found = tuple(texts[one] for one in at)
        if all(found) and (before := first.setdefault(found, line)) != line:
            column = table.heads.columns[key]
            message = (
                f"“{', '.join(found)}” stands here and at {table.grid.address(before, column)}"
            )
            table.refuse(line, column, message, "Each row is kept once: delete one.")


def in_order_of_columns(table: TableRead, key: str) -> TableRead:
    """A matrix with its rows in the order of its columns, totals last; any other table as it is."""
    names = [one.name for one in table.resource.fields]
    keys = [texts[names.index(key)] for texts in table.rows]
    order = [one for one in [*names, *sorted(table.resource.total_keys)] if one in keys]
    if not table.resource.total_keys or set(order) != set(keys) or order == keys:
        return table
    places = sorted(range(len(keys)), key=lambda one: order.index(keys[one]))
    return replace(
        table,
        rows=[table.rows[one] for one in places],
        lines=[table.lines[one] for one in places],
        told=[*table.told, "The rows are put into the order of the columns."],
    )


def refuse_bare_shares(table: TableRead, at: int, *, percent_head: bool) -> None:
    """Refuse shares of at most one that carry no percent sign, where others do or all are so small.

    at: the place of the field. percent_head: whether the head says %.
    """
    column = table.heads.columns[table.resource.fields[at].name]
    values = table.values(at)
    bare = [line for line in values if table.grid.cell(line, column).number is not None]
    if bare and not table.grid.formats:
        message = "whether this share is shown with % is not told by such a file"
        table.refuse(bare[0], column, message, _FRACTIONS_HINT)
        return
    signed = {line for line in values if _has_percent(table.grid.cell(line, column))}
    small = [line for line in values if line not in signed and 0 < abs(values[line]) <= 1]
    if signed and small:
        message = "this share has no percent sign, others in the column have one"
        table.refuse(small[0], column, message, "Ask which is meant, and write all alike.")
    elif small and max(map(abs, values.values())) <= 1:
        message = "the shares of this column may be fractions of one"
        if percent_head:
            message = "the head says %, and no share of this column is above one"
        table.refuse(small[0], column, message, _SMALL_HINT if percent_head else _BARE_HINT)


def _has_percent(cell: Cell) -> bool:
    return cell.percent or "%" in cell.text or "％" in cell.text
