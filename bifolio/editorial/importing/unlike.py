"""What a statistician would ask about a table of a delivery, at the cells of the provider's file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bifolio.editorial.importing.between_rows import TableRead
from bifolio.editorial.importing.result import rows_of
from bifolio.editorial.questions.model import Question, Table
from bifolio.editorial.questions.tables import against, of_itself
from bifolio.model.errors import Problem, Where


def unlike(table: TableRead, before: Path | None, edition: str) -> list[Problem]:
    """Questions, each at its cell; `before` is the CSV of the edition before. None of them is an error."""
    return [Problem(one.where, one.message) for one in _questions(table, before, edition)]


def _questions(table: TableRead, before: Path | None, edition: str) -> Iterator[Question]:
    new = Table(table.resource, table.rows, _InDelivery(table))
    yield from of_itself(new)
    if before and (old := rows_of(before, table.resource)):
        yield from against(new, Table(table.resource, list(old.values()), new.where), edition)


@dataclass(frozen=True)
class _InDelivery:
    """Where the rows of a table stand in the provider's file."""

    table: TableRead

    def __call__(self, at: int | None, field: str) -> Where:
        heads, grid = self.table.heads, self.table.grid
        names = heads.columns.get(self.table.resource.key[0], min(heads.columns.values()))
        line = heads.last if at is None else self.table.lines[at]
        return grid.where(line, heads.columns.get(field, names))
