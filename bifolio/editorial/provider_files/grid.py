"""A sheet as a grid of cells, each with its address, before anybody says what it means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from bifolio.model.errors import Where

_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))


def visible(text: str) -> str:
    """A text without characters that take no room and that nobody sees."""
    return text.translate(_UNSEEN)


@dataclass(frozen=True)
class Cell:
    """What stands in a cell.

    text: as it is written, or as Excel would write it. number: where the file holds a number. percent:
    whether it is shown as a percentage. trouble: why it cannot be read, whatever is asked of it. doubt: why
    it cannot be read as a number.
    """

    text: str = ""
    number: Decimal | None = None
    percent: bool = False
    trouble: str = ""
    hint: str = ""
    doubt: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing can be seen in it."""
        return not self.text.strip()


EMPTY = Cell()


@dataclass(frozen=True)
class Grid:
    """A sheet of a file; rows and columns are counted from 0, addresses as spreadsheets do.

    merged: addresses of a range's first cell by the position of each of its other cells. separator: of a
    text file. formats: whether the file tells how its numbers are shown.
    """

    file: str
    sheet: str
    rows: Sequence[Sequence[Cell]]
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    separator: str = ""
    formats: bool = True

    def cell(self, row: int, column: int) -> Cell:
        """A cell; an empty one outside the grid."""
        if row < len(self.rows) and column < len(self.rows[row]):
            return self.rows[row][column]
        return EMPTY

    @property
    def width(self) -> int:
        """Number of columns."""
        return max((len(row) for row in self.rows), default=0)

    def blank(self, row: int) -> bool:
        """Whether a row shows nothing."""
        return all(cell.empty for cell in self.rows[row])

    def address(self, row: int, column: int) -> str:
        """`数据!B3`, or `B3` in a file without sheets."""
        at = f"{letters(column)}{row + 1}"
        return f"{self.sheet}!{at}" if self.sheet else at

    def where(self, row: int, column: int) -> Where:
        """The place of a cell on error screens."""
        return Where(self.file, row + 1, item=self.address(row, column))

    @property
    def name(self) -> str:
        """The file, and the sheet where there are several."""
        return f"{self.file}, sheet “{self.sheet}”" if self.sheet else self.file


def letters(column: int) -> str:
    """The name of a column counted from 0: A, B, …, Z, AA."""
    name, rest = "", column + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        name = chr(ord("A") + digit) + name
    return name
