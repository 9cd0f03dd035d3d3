"""What was understood of a delivery, for people: columns with their addresses, what changes, what is refused."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bifolio.editorial.importing.result import Change
from bifolio.editorial.importing.row_consistency import TableRead
from bifolio.editorial.provider_files.grid import letters
from bifolio.model.errors import Problem

_SHOWN = 12  # lines of one kind
_WIDE = 30  # columns of the terminal that a value takes
_NAMED = 5  # cells whose addresses are given
_STRANGE = 12  # names that nobody knows, from which on they are told as one
_UNKNOWN = re.compile("(“[^”]*”) is no known (.+)")
# What stands in the cell, which does not make another kind: “34,21”, or the number before a verb.
_VALUE = re.compile(r"“[^”]*”|^-?[0-9][0-9.]*%?")


def table_lines(table: TableRead, target: str, differs: Change) -> Iterator[str]:
    """What was read from where, and how it differs from the CSV there is."""
    heads, grid = table.heads, table.grid
    last = letters(max(heads.columns.values()))
    yield f"{table.resource.name} ← {grid.name}"
    lines = f"{heads.first + 1}" + (f"–{heads.last + 1}" if heads.last > heads.first else "")
    yield f"  head in line {lines}; {count(len(table.rows), 'row')}{_span(table, last)}"
    yield from _columns(table)
    yield from (f"  · {one}" for one in _some(table.told))
    yield from (f"  {one}" for one in change_lines(target, differs))
    yield ""


def _span(table: TableRead, last: str) -> str:
    if not table.lines:
        return ""
    first = letters(min(table.heads.columns.values()))
    return f", {first}{table.lines[0] + 1} to {last}{table.lines[-1] + 1}"


def _columns(table: TableRead) -> Iterator[str]:
    rows = [("field", "column", "head", "first", "last", "empty")]
    for at, field in enumerate(table.resource.fields):
        column = table.heads.columns.get(field.name)
        if column is None:
            where, head = "kept" if field.name in table.kept else "none", ""
        else:
            where, head = letters(column), f"“{table.heads.texts[column]}”"
        texts = [row[at] for row in table.rows]
        first, final = (texts[0], texts[-1]) if texts else ("", "")
        empty = str(sum(not text for text in texts))
        rows.append((field.name, where, head, _short(first), _short(final), empty))
    widths = [max(_width(row[at]) for row in rows) for at in range(6)]
    for row in rows:
        cells = (
            text + " " * (width - _width(text)) for text, width in zip(row, widths, strict=True)
        )
        yield f"    {'  '.join(cells)}".rstrip()


def _short(text: str) -> str:
    """A value, of a long text its beginning."""
    if _width(text) <= _WIDE:
        return text
    kept = next(at for at in range(len(text), 0, -1) if _width(text[:at]) < _WIDE)
    return f"{text[:kept].rstrip()}…"


def _width(text: str) -> int:
    """Columns that a text takes in a terminal: Chinese characters take two."""
    return sum(2 if "\u2e80" <= sign <= "\uffef" else 1 for sign in text)


def change_lines(target: str, differs: Change) -> Iterator[str]:
    """How a table differs from the file there is."""
    if differs.none:
        yield f"The same values as in {target}{', but rows in another order' if differs.moved else ''}."
        return
    said = [
        f"{len(differs.changed)} of {differs.cells:,} cells changed",
        f"{count(len(differs.new), 'row')} new",
        f"{count(len(differs.gone), 'row')} gone",
    ]
    yield f"Against {target}: {', '.join(said)}."
    yield from _some(
        [
            f"{key}, {name}: {old or 'empty'} → {new or 'empty'}"
            for key, name, old, new in differs.changed
        ]
    )
    if differs.new and len(differs.new) < differs.cells:
        yield f"new: {', '.join(_some(differs.new))}"
    if differs.gone:
        yield f"gone: {', '.join(_some(differs.gone))}"


def remark_lines(head: str, remarks: Sequence[Problem]) -> Iterator[str]:
    """Remarks under a head, each with the address of its cell; nothing where there are none."""
    if remarks:
        yield head
        said = [f"  {one.where.file}, {one.where.item}: {one.message}" for one in remarks]
        yield from _some(said)
        yield ""


def _some(lines: Sequence[str]) -> list[str]:
    more = len(lines) - _SHOWN
    return [*lines[:_SHOWN], *([f"… and {more:,} more"] if more > 0 else [])]


def count(number: int, what: str) -> str:
    """A number with what is counted, “1 row” or “2 rows”."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def grouped(problems: Iterable[Problem]) -> list[Problem]:
    """The same problems, those alike in message and hint as one, at the first of their cells."""
    kinds: dict[tuple[str, str], list[Problem]] = {}
    for one in _strangers(list(problems)):
        kinds.setdefault((_VALUE.sub("“”", one.message), one.hint), []).append(one)
    return [_one(alike) for alike in kinds.values()]


def _strangers(problems: list[Problem]) -> list[Problem]:
    """The same problems; many names that nobody knows as one, since it is the table that is another."""
    unknown = [one for one in problems if _UNKNOWN.fullmatch(one.message)]
    if len(unknown) < _STRANGE:
        return problems
    found = _UNKNOWN.fullmatch(unknown[0].message)
    kind = found[2] if found else ""
    names = ", ".join(
        name[1] for one in unknown[:_NAMED] if (name := _UNKNOWN.fullmatch(one.message))
    )
    message = f"{len(unknown)} names are no known {kind}: {names} …"
    hint = (
        "Look whether the sheet holds another table (--to), and whether the column is that of places."
        " If all is right, say in import.toml, below [names], which place each is."
    )
    return [
        replace(unknown[0], message=message, hint=hint),
        *(x for x in problems if x not in unknown),
    ]


def _one(alike: Sequence[Problem]) -> Problem:
    first = alike[0]
    if len(alike) == 1:
        return first
    cells = ", ".join(_cell(one) for one in alike[:_NAMED])
    more = " …" if len(alike) > _NAMED else ""
    return replace(first, message=f"{first.message}; so in {len(alike):,} cells: {cells}{more}")


def _cell(problem: Problem) -> str:
    """The address without its sheet, which the place of the first one names."""
    return (problem.where.item or "").rpartition("!")[2]
