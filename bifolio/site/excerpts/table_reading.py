"""How a table is read: the column that names its rows, the one that ranks them, a value with its bound."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from bifolio.model.han import has_han
from bifolio.model.views import CellView, ColumnView, RowView, TableView

MISSING = "—"
EXACT = "As printed"  # the word of a value that the source qualifies in no way
_YEAR = re.compile(r"(?:19|20)\d\d")


def key_column(table: TableView) -> int:
    """The position of the column that names the rows: the first one of words."""
    return next((at for at, column in enumerate(table.columns) if not column.numeric), 0)


def measure(table: TableView) -> int | None:
    """The position of the column that a table is about: the one with bars, else its first of numbers.

    None where it has ranks alone, or no numbers.
    """
    numbers = [at for at, c in enumerate(table.columns) if c.numeric and not c.rank]
    barred = [at for at in numbers if table.columns[at].bar]
    return next(iter((*barred, *numbers)), None)


def years(table: TableView) -> list[int]:
    """The positions of the columns that are years, where there are at least two."""
    found = [at for at, c in enumerate(table.columns) if c.numeric and _YEAR.fullmatch(c.id)]
    return found if len(found) > 1 else []


def dates(column: ColumnView, cell: CellView) -> bool:
    """Whether a cell says of which year the others of its row are: no indicator by itself."""
    return not column.numeric and bool(_YEAR.fullmatch(cell.text))


def qualifies(column: ColumnView) -> bool:
    """Whether a column says how the source qualifies the one before it: “more than”."""
    return column.id.split("-")[-1] == "bound"


def bounded(said: str, text: str) -> str:
    """A value with how the source qualifies it: “More than 5,500”, 超过5,500."""
    return said + ("" if has_han(said) else " ") + text


def stated(columns: Sequence[ColumnView], row: RowView, at: int) -> str:
    """A cell as it reads, with how the source qualifies it."""
    cell, following = row.cells[at], at + 1
    if following < len(columns) and qualifies(columns[following]):
        said = row.cells[following]
        exact = said.text == MISSING or said.word == EXACT
        return cell.text if exact else bounded(said.text, cell.text)
    return cell.text


def values(table: TableView, at: int) -> list[tuple[RowView, float]]:
    """The rows that have a number in a column, totals left out."""
    rows = (row for row in table.rows if not row.total)
    return [(row, number(row.cells[at])) for row in rows if row.cells[at].value is not None]


def number(cell: CellView) -> float:
    """The number of a cell; not a number where it has none."""
    return math.nan if cell.value is None else float(cell.value)
