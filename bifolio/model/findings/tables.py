"""Tables of exhibits: columns and a frame."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING, Literal

from bifolio.model.findings.texts import Label, Message

if TYPE_CHECKING:
    import pandas as pd


ColumnKind = Literal["place", "text", "count", "decimal", "percent", "rank"]


@dataclass(frozen=True)
class Column:
    """One column. `percent` values are in percent (36.8 for 36.8 %); `digits` are decimals shown.

    Cells of a `place` column are place ids or `Message`s (for a total row); of a `text` column
    `Message`s; else numbers, where None or NaN means that the source prints no value.
    """

    id: str
    kind: ColumnKind
    label: Label
    unit: Message | None = None
    digits: int = 0
    bar: bool = False  # draw a bar behind this column: it is the one the rows are ranked by


@dataclass(frozen=True)
class Table:
    """A table of an exhibit: `frame` has one column per entry of `columns`, in order, default index.

    `strong` names cells that are set apart (the diagonal of a matrix) as (row position, column id);
    `total_rows` are row positions of totals.
    """

    columns: tuple[Column, ...]
    frame: pd.DataFrame
    strong: frozenset[tuple[int, str]] = frozenset()
    total_rows: frozenset[int] = frozenset()
    source_columns: tuple[str, ...] = ()  # columns read from data rather than computed

    def __eq__(self, other: object) -> bool:
        """Equal tables have equal cells: a frame alone would be compared cell by cell."""
        if not isinstance(other, Table):
            return NotImplemented
        mine, theirs = (
            (one.columns, one.strong, one.total_rows, one.source_columns) for one in (self, other)
        )
        return mine == theirs and self.frame.equals(other.frame)

    __hash__ = None  # type: ignore[assignment]  # a frame has none

    @property
    def heads(self) -> TableHeads:
        """Its columns, and the texts that its rows begin with."""
        rows = self.frame.itertuples(index=False, name=None)
        return TableHeads(self.columns, tuple(tuple(takewhile(_is_text, row)) for row in rows))


@dataclass(frozen=True)
class TableHeads:
    """What a table calls its columns and rows, without its values.

    rows: of each row the cells before its first number: place ids or `Message`s.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Message | str, ...], ...]


def _is_text(cell: object) -> bool:
    return isinstance(cell, (str, Message))
