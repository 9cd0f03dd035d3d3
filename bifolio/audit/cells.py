"""The edition's printed values as intervals, and the questions that expressions ask of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bifolio.audit.intervals import Interval, digits_of
from bifolio.sources.data import Package, Resource
from bifolio.sources.workspace import Workspace


class ExpressionError(ValueError):
    """An expression asks for something that is not there. A mistake in published/."""


@dataclass(frozen=True)
class Grid:
    """One resource: rows by key in printed order; a cell is an interval, a text, or None."""

    name: str
    rows: Mapping[str, Mapping[str, Interval | str | None]]

    def row(self, key: str) -> Mapping[str, Interval | str | None]:
        """A row by its key (the primary key; several values joined by a slash)."""
        if key not in self.rows:
            raise ExpressionError(f"“{self.name}” has no row “{key}”")
        return self.rows[key]

    def number(self, key: str, column: str) -> Interval:
        """The values behind a printed cell."""
        row = self.row(key)
        if column not in row:
            raise ExpressionError(f"“{self.name}” has no column “{column}”")
        value = row[column]
        if not isinstance(value, Interval):
            raise ExpressionError(f"“{self.name}” prints no number at {key}, {column}")
        return value

    def numbers(self, column: str, keys: Iterable[str]) -> dict[str, Interval]:
        """The printed numbers of a column, by key; rows without one are left out."""
        found = {key: self.row(key).get(column) for key in keys}
        if all(column not in self.row(key) for key in found):
            raise ExpressionError(f"“{self.name}” has no column “{column}”")
        return {key: value for key, value in found.items() if isinstance(value, Interval)}


@dataclass(frozen=True)
class Grids:
    """All resources of an edition."""

    grids: Mapping[str, Grid]

    def __getitem__(self, name: str) -> Grid:
        if name not in self.grids:
            raise ExpressionError(f"there is no resource “{name}”")
        return self.grids[name]


def read_grids(workspace: Workspace, edition: str, package: Package) -> Grids:
    """The package's files once more, for the digits that they print (19.30 and 19.3 differ).

    A whole number is taken as exact: sources count and sum with the printed ones.
    """
    folder = workspace.edition(edition) / "data"
    return Grids(
        {
            name: _grid(folder.joinpath(one.path).read_bytes(), one)
            for name, one in package.resources.items()
        }
    )


def _grid(data: bytes, resource: Resource) -> Grid:
    lines = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    keys = resource.primary_key or (resource.fields[0].name,)
    numeric = {field.name for field in resource.fields if field.type in {"integer", "number"}}
    rows = {
        "/".join(line[key] for key in keys): {
            column: _cell(text, column in numeric) for column, text in line.items()
        }
        for line in lines
    }
    return Grid(resource.name, rows)


def _cell(text: str, numeric: bool) -> Interval | str | None:
    if not text:
        return None
    if not numeric:
        return text
    digits = digits_of(text)
    return Interval.printed(float(text), digits) if digits else Interval.exact(float(text))


@dataclass(frozen=True)
class Ranking:
    """Rows ordered by a column: the keys asked for, and all values that could outrank them."""

    values: Mapping[str, Interval]
    first: int
    rising: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """The first keys by printed value; ties in printed order."""
        sign = 1 if self.rising else -1
        order = sorted(self.values, key=lambda key: sign * self.values[key].middle)
        return tuple(order[: self.first])

    def admits(self, printed: Sequence[str], ordered: bool) -> bool:
        """Whether some values behind the digits put the printed keys first (and in this order)."""
        if len(printed) != self.first or any(key not in self.values for key in printed):
            return False
        rest = [value for key, value in self.values.items() if key not in set(printed)]
        listed = [self.values[key] for key in printed]
        pairs = list(pairwise(listed)) if ordered else []
        pairs += [(one, other) for one in listed for other in rest]
        return all(self._not_behind(one, other) for one, other in pairs)

    def _not_behind(self, one: Interval, other: Interval) -> bool:
        return one.low <= other.high if self.rising else one.high >= other.low
