"""The columns of a declared table: ids in order, some with what is said of them."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from bifolio.model.errors import Where
from bifolio.model.findings import ColumnKind, PlaceKind
from bifolio.sources.exhibits.model import ColumnDeclaration, Words
from bifolio.sources.exhibits.written_values import words_of
from bifolio.sources.toml_json import Entry, suggest

KINDS: tuple[str, ...] = get_args(ColumnKind)
WITHIN: tuple[str, ...] = get_args(PlaceKind)
REST = "*"  # stands for the columns of the source that are not named


def read_columns(entry: Entry) -> tuple[ColumnDeclaration, ...]:
    """The columns of a table: texts and tables."""
    if not entry.has("columns"):
        return ()
    values = entry.values["columns"]
    if not isinstance(values, list):
        entry.problem("columns", "“columns” must be a list", 'Write ["place", "total"].')
        return ()
    return tuple(
        found for at, value in enumerate(values) if (found := _column(entry, at, value)) is not None
    )


def _column(entry: Entry, at: int, value: object) -> ColumnDeclaration | None:
    where = Where(entry.document.file, entry.line("columns", at))
    if isinstance(value, str):
        return ColumnDeclaration(value, where)
    if not isinstance(value, dict) or not isinstance(value.get("id"), str):
        hint = 'Write "total", or { id = "total", digits = 1 }.'
        entry.document.problems.add(where, f"entry {at + 1} of “columns” names no column", hint)
        return None
    inner = Entry(entry.document, value, (*entry.path, "columns", at))
    return replace(read_column(inner, inner.text("id")), where=where)


def read_column(entry: Entry, id: str) -> ColumnDeclaration:
    """What is said of one column; None where nothing is."""
    found = ColumnDeclaration(
        id=id,
        where=Where(entry.document.file, entry.line(), item=f"column {id}"),
        source=_text(entry, "column"),
        other=_text(entry, "from"),
        by=_text(entry, "by"),
        value=_text(entry, "value"),
        within=_choice(entry, "within", WITHIN, "kind of place"),
        label=words_of(entry, "label", "column"),
        unit=read_unit(entry),
        kind=_choice(entry, "kind", KINDS, "kind of column"),
        digits=_digits(entry),
        bar=entry.flag("bar") if entry.has("bar") else None,
        names=_names(entry),
        empty=words_of(entry, "empty", "empty cell"),
        bound=_text(entry, "bound"),
    )
    entry.done()
    return found


def _text(entry: Entry, key: str) -> str | None:
    return entry.text(key) if entry.has(key) else None


def _choice(entry: Entry, key: str, known: tuple[str, ...], what: str) -> str | None:
    found = _text(entry, key)
    if found is not None and found not in known:
        hint = suggest(found, known) or f"Known: {', '.join(known)}."
        entry.problem(key, f"“{found}” is no {what}", hint)
        return None
    return found


def read_unit(entry: Entry) -> Words | None:
    """`unit = ""` says that there is none."""
    if entry.values.get("unit") == "":
        entry.has("unit")
        return Words("", Where(entry.document.file, entry.line("unit")))
    return words_of(entry, "unit", "unit")


def _digits(entry: Entry) -> int | str | None:
    """A whole number, or the column that has it for each row."""
    if isinstance(entry.values.get("digits"), str):
        return entry.text("digits")
    return entry.digits()


def _names(entry: Entry) -> str | None:
    """Name of a list; `names = false`: the texts stand as they are."""
    if entry.values.get("names") is False:
        entry.has("names")
        return ""
    return _text(entry, "names")
