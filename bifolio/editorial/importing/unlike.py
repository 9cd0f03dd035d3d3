"""What a statistician would ask about a table: where it is unlike the same table of the edition before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from bifolio.editorial.importing.result import key_of, rows_of
from bifolio.editorial.importing.tables import TableRead
from bifolio.model.errors import Problem
from bifolio.sources.data import Field
from bifolio.sources.data.checks import DescendingCheck

TIMES, POINTS, PLACES, SUM = 10, 20, 30, 0.5  # of a value, a share, a rank, a sum
_PROMISED = re.compile(r"(?<![\d.])(\d{1,3})(?![\d.%])")
_SHOWN = 5  # names of rows that are new or gone

Row = tuple[str, ...]


def unlike(table: TableRead, before: Path | None, edition: str) -> list[Problem]:
    """Questions, each at its cell; `before` is the CSV of the edition before. None of them is an error."""
    found = [*_promised(table)]
    if before and (old := rows_of(before, table.resource)):
        new = {key_of(texts, table.resource): texts for texts in table.rows}
        found += [
            *_rows(table, old, new, edition),
            *_ranks(table, old, new),
            *_values(table, old),
            *_sums(table, old, edition),
        ]
    return found


def _promised(table: TableRead) -> Iterator[Problem]:
    """The number of rows that a title names: mobility volume of 50 cities."""
    named = _PROMISED.findall(table.resource.title)
    totals = sum(key in table.resource.total_keys for (key, *_) in _keys(table))
    if len(named) == 1 and int(named[0]) > 2 and len(table.rows) - totals != int(named[0]):
        message = f"{len(table.rows) - totals} rows, but the title is “{table.resource.title}”"
        yield Problem(table.grid.where(table.heads.last, _column(table)), message)


def _keys(table: TableRead) -> list[Row]:
    return [key_of(texts, table.resource) for texts in table.rows]


def _rows(
    table: TableRead, old: Mapping[Row, Row], new: Mapping[Row, Row], edition: str
) -> Iterator[Problem]:
    where = table.grid.where(table.heads.last, _column(table))
    for what, keys in (
        (f"not in {edition}", [key for key in new if key not in old]),
        (f"gone since {edition}", [key for key in old if key not in new]),
    ):
        if keys:
            names = [", ".join(key) for key in keys[:_SHOWN]]
            more = f" and {len(keys) - _SHOWN} more" if len(keys) > _SHOWN else ""
            yield Problem(where, f"{what}: {', '.join(names)}{more}")


def _ranks(table: TableRead, old: Mapping[Row, Row], new: Mapping[Row, Row]) -> Iterator[Problem]:
    """Places in the order, of tables that are ordered."""
    if not any(isinstance(one, DescendingCheck) for one in table.resource.checks):
        return
    before = {key: at for at, key in enumerate(old, 1)}
    for (at, key), line in zip(enumerate(new, 1), table.lines, strict=False):
        if key in before and abs(at - before[key]) >= PLACES:
            message = f"“{', '.join(key)}” is number {at}, it was number {before[key]}"
            yield Problem(table.grid.where(line, _column(table)), message)


def _values(table: TableRead, old: Mapping[Row, Row]) -> Iterator[Problem]:
    for at, field, column in _measured(table):
        for texts, line in zip(table.rows, table.lines, strict=True):
            key = key_of(texts, table.resource)
            was, now = _number(old[key][at] if key in old else ""), _number(texts[at])
            if was is not None and now is not None and (message := _moved(field, was, now)):
                where = table.grid.where(line, column)
                yield Problem(where, f"“{', '.join(key)}”, {field.name}: {message}")


def _moved(field: Field, was: float, now: float) -> str:
    """How a value is unlike the one before; empty where it is like it."""
    if field.unit == "percent":
        return f"{now:g}% was {was:g}%" if abs(now - was) >= POINTS else ""
    if not was or not now:
        return ""
    times = now / was
    return f"{now:,.15g} was {was:,.15g}" if times >= TIMES or 0 < times <= 1 / TIMES else ""


def _sums(table: TableRead, old: Mapping[Row, Row], edition: str) -> Iterator[Problem]:
    totals = table.resource.total_keys
    for at, field, column in _measured(table):
        if field.unit == "percent":
            continue
        was = _sum(texts[at] for key, texts in old.items() if key[0] not in totals)
        rows = zip(_keys(table), table.rows, strict=True)
        now = _sum(texts[at] for key, texts in rows if key[0] not in totals)
        if was and abs(now / was - 1) >= SUM:
            message = f"{field.name} adds up to {now:,.15g}, in {edition} to {was:,.15g}"
            yield Problem(table.grid.where(table.heads.last, column), message)


def _measured(table: TableRead) -> Iterator[tuple[int, Field, int]]:
    """Fields that measure something, which have a unit: their position, themselves, their column."""
    for at, field in enumerate(table.resource.fields):
        if field.type != "string" and field.unit and field.name in table.heads.columns:
            yield at, field, table.heads.columns[field.name]


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _sum(texts: Iterator[str]) -> float:
    return sum(number for text in texts if (number := _number(text)) is not None)


def _column(table: TableRead) -> int:
    """The column in which rows have their names."""
    return table.heads.columns.get(table.resource.key[0], min(table.heads.columns.values()))
