"""The edition's data as expressions see it: resources with rows by key, cells that are numbers or texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bifolio.expressions.errors import ExpressionError, unknown
from bifolio.expressions.values import Numbers

Cell = Any  # a number of the arithmetic in use, a text, or None where the cell is empty


@dataclass(frozen=True)
class Grid:
    """One resource. Keys of rows are the primary key, several values joined by a slash.

    file: as error messages name it. lines: of its rows, by key. fields: its columns, where it may have no row.
    falling: the column by which its rows stand, largest first, where nothing else puts them in order.
    """

    name: str
    rows: Mapping[str, Mapping[str, Cell]]
    file: str = ""
    lines: Mapping[str, int] = field(default_factory=dict)
    fields: tuple[str, ...] = ()
    falling: str = ""

    def turned(self, backwards: bool) -> Grid:
        """The same with rows of equal numbers by their names, or these backwards."""
        if not self.falling or any(row[self.falling] is None for row in self.rows.values()):
            return self
        named = sorted(self.rows.items(), reverse=backwards)
        rows = sorted(named, key=lambda item: item[1][self.falling], reverse=True)
        return replace(self, rows=dict(rows))

    @property
    def columns(self) -> list[str]:
        """Names of all columns."""
        return list(self.fields) or list(next(iter(self.rows.values()), {}))

    def row(self, key: str) -> Mapping[str, Cell]:
        """A row by its key."""
        if key not in self.rows:
            raise unknown("row", key, self.rows, self.name)
        return self.rows[key]

    def column(self, column: str) -> str:
        """The name of a column that there is."""
        if column not in self.columns:
            raise unknown("column", column, self.columns, self.name)
        return column

    def number(self, key: str, column: str) -> Any:
        """The number in a cell."""
        row = self.row(key)
        value = row[self.column(column)]
        if value is None or isinstance(value, str):
            raise self.without(key, column)
        return value

    def text(self, key: str, column: str) -> str:
        """The text in a cell; empty where it is."""
        value = self.row(key)[self.column(column)]
        if value is not None and not isinstance(value, str):
            raise ExpressionError(
                f"{self.name} has a number at {key}, {column}, no text", "Use cell(…)."
            )
        return value or ""

    def numbers(self, column: str, keys: Iterable[str], known: bool) -> Numbers[Any]:
        """A column by key. known: leave out the rows that have no number there."""
        found = {key: self.row(key) for key in keys}
        self.column(column)
        items = [(key, row[column]) for key, row in found.items()]
        for key, value in items:
            if (value is None and not known) or isinstance(value, str):
                raise self.without(key, column)
        return Numbers(tuple((key, value) for key, value in items if value is not None))

    def without(self, key: str, column: str) -> ExpressionError:
        """That a cell holds no number."""
        value = self.rows[key][column]
        if isinstance(value, str):
            return ExpressionError(
                f"{self.name} has no number at {key}, {column}: “{value}” is a text",
                "Name a column of numbers, or use text(…).",
            )
        line = self.lines.get(key)
        place = f" ({self.file}, line {line})" if line else ""
        return ExpressionError(
            f"{self.name} has no number at {key}, {column}: the cell is empty{place}",
            "Fill the cell in; or leave such rows out: column(…, known=True).",
        )


@dataclass(frozen=True)
class Grids:
    """All resources of an edition."""

    grids: Mapping[str, Grid]

    def turned(self, backwards: bool) -> Grids:
        """All of them with rows of equal numbers in another order."""
        return Grids({name: one.turned(backwards) for name, one in self.grids.items()})

    def __getitem__(self, name: str) -> Grid:
        if name not in self.grids:
            raise unknown("resource", name, self.grids)
        return self.grids[name]


def row_keys(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> list[str]:
    """Keys of rows; one that stands again gets its count, so that no row is lost."""
    seen: dict[str, int] = {}
    keys = []
    for row in rows:
        key = "/".join(str(row[column]) for column in columns)
        seen[key] = seen.get(key, 0) + 1
        keys.append(key if seen[key] == 1 else f"{key}/{seen[key]}")
    return keys
