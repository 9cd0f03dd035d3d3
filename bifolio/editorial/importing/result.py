"""What a delivery makes of the data: new CSVs, what differs from those there are, what is to be said and asked."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bifolio.editorial.importing.row_consistency import TableRead
from bifolio.editorial.questions.question import Question, Table
from bifolio.editorial.questions.table_questions import against, of_itself
from bifolio.model.errors import BuildError, Problem, Problems, Where
from bifolio.model.findings import Place
from bifolio.sources.data import Resource
from bifolio.sources.data.consistency_checks import apply_check
from bifolio.sources.data.csv_table import check_places, read_csv_table

Rows = dict[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True)
class Change:
    """Rows and cells that differ. changed: key, field, what stood there, what will.

    moved: whether rows of both stand in another order.
    """

    new: tuple[str, ...]
    gone: tuple[str, ...]
    changed: tuple[tuple[str, str, str, str], ...]
    cells: int
    moved: bool = False

    @property
    def none(self) -> bool:
        """Whether the table is the same, apart from the order of its rows."""
        return not (self.new or self.gone or self.changed)


class Tabular(Protocol):
    """A resource with new rows, in the order of its fields."""

    @property
    def resource(self) -> Resource: ...

    @property
    def rows(self) -> Sequence[tuple[str, ...]]: ...


def csv_bytes(table: Tabular) -> bytes:
    """The resource's CSV."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([field.name for field in table.resource.fields])
    writer.writerows(table.rows)
    return text.getvalue().encode()


def remarks(table: TableRead, places: Mapping[str, Place]) -> list[Problem]:
    """What a build will say of the new table: sums, order, margins. Each at its cell in the file."""
    return [_in_delivery(one, table) for one in faults(table, places)]


def faults(table: Tabular, places: Mapping[str, Place]) -> list[Problem]:
    """The same, each at its line of the CSV."""
    problems, resource = Problems(), table.resource
    with problems.gathering():
        read = read_csv_table(
            csv_bytes(table), resource.path, resource.fields, resource.primary_key, problems
        )
        check_places(read, places, resource.total_keys, problems)
        for check in resource.checks:
            apply_check(check, read, problems)
    return list(problems)


def _in_delivery(problem: Problem, table: TableRead) -> Problem:
    """A problem of a line of the CSV at the row of the provider's file."""
    row = problem.where.line - 2
    if not 0 <= row < len(table.lines):
        return problem
    name = problem.where.item.removeprefix("column “").removesuffix("”")
    column = table.heads.columns.get(name, min(table.heads.columns.values()))
    where = table.grid.where(table.lines[row], column)
    return Problem(where, problem.message, problem.hint, problem.evidence)


def change(table: Tabular, path: Path) -> Change:
    """How the table differs from the CSV there is; all rows are new where that holds none."""
    before = rows_of(path, table.resource)
    names = [field.name for field in table.resource.fields]
    after = {key_of(texts, table.resource): texts for texts in table.rows}
    changed = [
        (", ".join(key), name, old, new)
        for key, texts in after.items()
        if key in before
        for name, old, new in zip(names, before[key], texts, strict=True)
        if not _same(old, new)
    ]
    new = tuple(", ".join(key) for key in after if key not in before)
    gone = tuple(", ".join(key) for key in before if key not in after)
    moved = [key for key in before if key in after] != [key for key in after if key in before]
    return Change(new, gone, tuple(changed), len(names) * len(after), moved)


def _same(old: str, new: str) -> bool:
    """Whether two cells say the same: 18 and 18.0 do."""
    try:
        return old == new or float(old) == float(new)
    except ValueError:
        return False


def key_of(texts: tuple[str, ...], resource: Resource) -> tuple[str, ...]:
    """What singles out a row."""
    at = {field.name: n for n, field in enumerate(resource.fields)}
    return tuple(texts[at[name]] for name in resource.key)


def rows_of(path: Path, resource: Resource) -> Rows:
    """Rows of a CSV by key; none where it cannot be read, which a build tells."""
    try:
        reader = csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""))
        names = [field.name for field in resource.fields]
        rows = [tuple(row.get(name) or "" for name in names) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error, BuildError):
        return {}
    return {key_of(row, resource): row for row in rows}


# -- questions, at the cells of the provider's file --------------------------------------------------


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
