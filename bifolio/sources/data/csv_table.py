"""One CSV file as checked rows. Every message names the file, the line and the column."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bifolio.model.errors import BuildError, Problem, Problems, Where
from bifolio.model.findings import Place
from bifolio.sources.data.fields import Field, UnfitError, Value, convert, faults
from bifolio.sources.toml_json import decode, suggest

Line = tuple[int, list[str]]  # number of the line and its cells


@dataclass(frozen=True)
class Row:
    """A row: its line in the file, and one value per field (None: empty or unreadable)."""

    line: int
    cells: Mapping[str, Value]


@dataclass(frozen=True)
class CsvTable:
    """The rows of a file. `sound` when no cell had a problem, `whole` when no row had to be left out."""

    file: str
    fields: tuple[Field, ...]
    keys: tuple[str, ...]
    rows: tuple[Row, ...]
    sound: bool = True
    whole: bool = True

    def key(self, row: Row) -> str:
        """What singles the row out: its primary key, or its first cell."""
        names = self.keys or (self.fields[0].name,)
        return ", ".join(str(row.cells[name]) for name in names)

    def where(self, row: Row, field: str = "") -> Where:
        """The line of a row, and the column of a field."""
        return Where(self.file, row.line, item=f"column “{field}”" if field else "")


def read_csv_table(
    data: bytes, file: str, fields: tuple[Field, ...], keys: tuple[str, ...], problems: Problems
) -> CsvTable:
    """Read a CSV file. Raises BuildError when nothing in it can be read."""
    before = len(problems)
    head, *body = _lines(decode(data, file), file)
    order = _header(head, file, fields)
    rows = []
    for line, cells in body:
        if len(cells) != len(order) or not any(cells):
            problems.add(Where(file, line), *_misfit(cells, len(order)))
        else:
            rows.append(
                _row(Where(file, line), dict(zip(order, cells, strict=True)), fields, problems)
            )
    table = CsvTable(file, fields, keys, tuple(rows))
    _check_unique(table, problems)
    sound, whole = len(problems) == before, len(rows) == len(body)
    return CsvTable(file, fields, keys, tuple(rows), sound, whole)


def _lines(text: str, file: str) -> list[Line]:
    """Lines with their numbers; an empty end does not count. Raises BuildError without any row."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    lines: list[Line] = []
    start = 1
    try:
        for cells in reader:
            lines.append((start, cells))
            start = reader.line_num + 1
    except csv.Error as error:
        hint = "Look for a quote that is opened and not closed in this row."
        raise BuildError([Problem(Where(file, start), f"not valid CSV: {error}", hint)]) from None
    while lines and not any(lines[-1][1]):
        lines.pop()
    if not lines:
        raise BuildError([Problem(Where(file), "the file is empty", "It needs a header and rows.")])
    if len(lines) == 1:
        raise BuildError(
            [Problem(Where(file, 1), "the file has a header and no rows", "Add rows.")]
        )
    return lines


def _header(head: Line, file: str, fields: tuple[Field, ...]) -> list[str]:
    """Names of the columns in the order of the file. Raises BuildError with all that is wrong."""
    line, names = head
    wanted = [field.name for field in fields]
    problems = Problems()
    where = Where(file, line)
    if len(names) == 1 and len(wanted) > 1 and any(sign in names[0] for sign in ";\t，"):
        message = "the cells are not separated by commas"
        problems.add(where, message, "Save the sheet as “CSV UTF-8 (Comma delimited)”.")
        problems.raise_if_any()
    missing = [name for name in wanted if name not in names]
    for name in names:
        if name not in wanted:
            hint = (
                suggest(name.strip().lower(), missing)
                or "Remove it, or describe it in datapackage.json."
            )
            problems.add(where, f"unknown column “{name}”", hint)
    for name in missing:
        hint = f"Columns: {', '.join(wanted)}."
        problems.add(where, f"the column “{name}” is missing", hint)
    for name in sorted({name for name in names if names.count(name) > 1 and name in wanted}):
        problems.add(where, f"the column “{name}” stands here twice", "Keep one of the two.")
    problems.raise_if_any()
    return names


def _misfit(cells: list[str], wanted: int) -> tuple[str, str]:
    if not any(cells):
        return "the line is empty", "Remove it."
    if len(cells) < wanted:
        return f"the row has {len(cells)} cells, {wanted} are needed", "Look for a missing comma."
    hint = "A cell that holds a comma must stand in quotes; a number has no separators."
    return f"the row has {len(cells)} cells, {wanted} are needed", hint


def _row(
    where: Where, cells: Mapping[str, str], fields: Iterable[Field], problems: Problems
) -> Row:
    values: dict[str, Value] = {}
    for field in fields:
        at = Where(where.file, where.line, item=f"column “{field.name}”")
        values[field.name] = None
        try:
            value = convert(field, cells[field.name])
        except UnfitError as error:
            problems.add(at, *error.fault)
            continue
        found = list(faults(field, value))
        for fault in found:
            problems.add(at, *fault)
        values[field.name] = None if found else value
    return Row(where.line, values)


def _check_unique(table: CsvTable, problems: Problems) -> None:
    alone = {field.name for field in table.fields if field.constraints.unique}
    for names in [table.keys, *((name,) for name in sorted(alone - {"".join(table.keys)}))]:
        first: dict[tuple[Value, ...], Row] = {}
        for row in table.rows if names else ():
            value = tuple(row.cells[name] for name in names)
            if None in value:
                continue
            if (before := first.setdefault(value, row)) is not row:
                shown = ", ".join(str(one) for one in value)
                message = f"“{shown}” stands in line {before.line} and again in line {row.line}"
                problems.add(table.where(row, ", ".join(names)), message, "Each row is kept once.")


def check_places(
    table: CsvTable, places: Mapping[str, Place], totals: frozenset[str], problems: Problems
) -> None:
    """Note cells that are not ids of places of the right kind; `totals` are keys of total rows."""
    for field in (field for field in table.fields if field.places):
        known = {p.id for p in places.values() if {"any", p.kind} & set(field.places)}
        for row in table.rows:
            value = row.cells[field.name]
            if value is not None and value not in totals and value not in known:
                message, hint = _stranger(str(value), field.places, places, known)
                problems.add(table.where(row, field.name), message, hint)


def _stranger(
    value: str, kinds: tuple[str, ...], places: Mapping[str, Place], known: set[str]
) -> tuple[str, str]:
    wanted = "place" if "any" in kinds else " or ".join(kinds)
    called = [id for id in known if places[id].name.casefold() == value.strip().casefold()]
    hint = suggest(called[0] if len(called) == 1 else value, sorted(known))
    if value in places:
        return f"“{value}” is a {places[value].kind}, not a {wanted}", hint
    hint = f"{hint} Places are listed in reports/places/places.csv.".strip()
    return f"“{value}” is not the id of a {wanted}", hint


def is_number(text: str) -> bool:
    """Whether a cell can be read as a number, `nan` and `inf` among them."""
    try:
        float(text)
    except ValueError:
        return False
    return True
