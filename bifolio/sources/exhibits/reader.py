"""Reads declared exhibits: every problem in them is found in one go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from bifolio.model.errors import Problems, Where
from bifolio.sources.exhibits.columns import read_column, read_columns, read_unit
from bifolio.sources.exhibits.covers import COVER, read_cover
from bifolio.sources.exhibits.model import (
    ColumnDeclaration,
    Condition,
    ExhibitDeclaration,
    Exhibits,
    TableDeclaration,
    Words,
)
from bifolio.sources.exhibits.written_values import option_of, words_of, words_within
from bifolio.sources.toml_json import Entry, read_sound_toml, suggest
from bifolio.sources.workspace import Workspace

SHARED = ("columns", "names", COVER)  # tables of the file that are no exhibits
KINDS = ("table", "figure")
DIAGONAL = "diagonal"
LIKE = "like"
DECLARED = (
    *("like", "from", "rows", "table", "columns", "where", "order", "limit", "complete", "filled"),
    *("totals", "sum", "strong", "unit", "digits", "labels", "form", "options", "drawn"),
)
"""The keys of an exhibit; of a figure all others are options of its form."""


def exhibits_file(workspace: Workspace, series: str) -> Path:
    """Where the exhibits of a series are declared; the file need not exist."""
    return workspace.root / "analysis" / series.replace("-", "_") / "exhibits.toml"


def load_exhibits(workspace: Workspace, series: str, problems: Problems) -> Exhibits:
    """What a series declares; what is wrong is noted with its line."""
    path = exhibits_file(workspace, series)
    if not path.is_file():
        return Exhibits()
    top = read_sound_toml(path, workspace.name(path), problems)
    before = len(problems)
    sections = _sections(top)
    misnamed = len(problems) > before or not top.document.whole
    found = read_exhibits(top, sections)
    return replace(found, sound=False) if misnamed else found


def _sections(top: Entry) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for name in top.values:
        if name in SHARED or (entry := top.entry(name)) is None:
            continue
        if name.partition("-")[0] in KINDS:
            found[name] = entry
        else:
            hint = suggest(name, SHARED) or "Ids begin with table- or figure-, such as table-4-1."
            top.problem(name, f"“{name}” cannot be the id of an exhibit", hint)
    return found


def read_exhibits(top: Entry, sections: Mapping[str, Entry]) -> Exhibits:
    """Shared columns and names of a file, and its exhibits. sections: the table of each exhibit, by id."""
    before = len(top.document.problems)
    columns = {id: read_column(entry, id) for id, entry in top.named_entries("columns").items()}
    names = {name: _names(name, entry) for name, entry in top.named_entries("names").items()}
    cover = read_cover(top)
    sound = len(top.document.problems) == before and top.is_whole(*SHARED)
    exhibits = {id: _exhibit(id, entry, sections) for id, entry in sections.items()}
    noted = [cover.note] if cover else []
    words = words_within([_words_of(columns), names, *map(_words, exhibits.values()), noted])
    return Exhibits(exhibits, columns, names, tuple(words), cover, sound)


def _names(name: str, entry: Entry) -> dict[str, Words]:
    """Words by the text they stand for; their context is the name of the list."""
    found = {text: words_of(entry, text, name) for text in entry.values}
    return {text: words for text, words in found.items() if words is not None}


def _with_like(entry: Entry, sections: Mapping[str, Entry]) -> Entry:
    """The table with the keys of the exhibit it is like; its own come first."""
    seen = [entry]
    values: dict[str, Any] = dict(entry.values)
    while LIKE in seen[-1].values:
        name = seen[-1].text(LIKE)
        other = sections.get(name)
        if other is None or other in seen:
            what = f"there is no exhibit “{name}” in this file"
            others = [id for id, one in sections.items() if one is not entry]
            hint = (
                suggest(name, others, "Exhibits") or "Exhibits may be like those of their own file."
            )
            if other is not None:
                what, hint = "the exhibit is like itself", "Name another one."
            entry.problem(LIKE, what, hint)
            break
        values = {**other.values, **values}
        seen.append(other)
    return Entry(entry.document, values, entry.path)


def _exhibit(id: str, entry: Entry, sections: Mapping[str, Entry]) -> ExhibitDeclaration:
    problems = entry.document.problems
    if not entry.is_whole():
        where = Where(entry.document.file, entry.line(), item=id)
        return ExhibitDeclaration(id, where, sound=False)
    before = len(problems)
    found = _declared(id, _with_like(entry, sections))
    return replace(found, sound=len(problems) == before)


def _declared(id: str, entry: Entry) -> ExhibitDeclaration:
    for key in (LIKE, "form", "drawn", "options"):
        entry.has(key)
    table = read_table(entry)
    form = entry.text("form", "")
    drawn = None
    if form and entry.has("drawn") and (inner := entry.entry("drawn")) is not None:
        own = _over(inner, entry)
        drawn = read_table(own)
        own.done()
    if id.startswith("table-") and form:
        entry.problem("form", "a table is not drawn", "Make it a figure, or take “form” out.")
    options = dict(_options(entry)) if form else {}
    entry.done()
    where = Where(entry.document.file, entry.line(), item=id)
    like = str(entry.values.get(LIKE, ""))
    return ExhibitDeclaration(id, where, table, form, options, drawn, like)


def _over(inner: Entry, outer: Entry) -> Entry:
    """What is drawn is what is shown, but for what it says itself."""
    shown = {key: value for key, value in outer.values.items() if key in DECLARED}
    shown = {key: shown[key] for key in shown if key not in {"form", "options", "drawn", LIKE}}
    if {"from", "rows", "table"} & inner.values.keys():
        shown = {key: shown[key] for key in shown if key not in {"from", "rows", "table"}}
    return Entry(inner.document, {**shown, **inner.values}, inner.path)


def _options(entry: Entry) -> Iterator[tuple[str, Any]]:
    """Those beside the other keys; and those in `options`, whose names are keys of exhibits."""
    for key in entry.values:
        if key not in DECLARED:
            yield key, option_of(entry, key)
            entry.has(key)
    if entry.has("options") and (holder := entry.entry("options")) is not None:
        for key in holder.values:
            yield key, option_of(holder, key)


def read_table(entry: Entry) -> TableDeclaration | None:
    """The table of an exhibit; None where nothing says where its rows come from."""
    sources = [key for key in ("from", "rows", "table") if entry.has(key)]
    if not sources:
        if entry.values:
            hint = 'Write from = "…" with a resource of the data package, or table = "table-1".'
            entry.problem(None, "nothing says where the rows come from", hint)
        for key in DECLARED:
            entry.has(key)
        return None
    if len(sources) > 1:
        what = f"“{sources[0]}” and “{sources[1]}” both say where the rows come from"
        entry.problem(sources[1], what, "Keep one of them.")
    lines = {key: Where(entry.document.file, entry.line(key)) for key in entry.values}
    return TableDeclaration(
        where=Where(entry.document.file, entry.line(), item=str(entry.path[-1])),
        lines=lines,
        resource=entry.text("from", ""),
        rows="" if _rows_stand_here(entry) else entry.text("rows", ""),
        written=_written(entry),
        table=entry.text("table", ""),
        columns=read_columns(entry),
        only=_condition(entry, "where"),
        order=tuple(_order(entry)),
        limit=entry.integer("limit", 0) if entry.has("limit") else None,
        complete=entry.flag("complete"),
        filled=entry.flag("filled"),
        labels=entry.text("labels", ""),
        totals=_condition(entry, "totals"),
        sums=words_of(entry, "sum", "column"),
        strong=_strong(entry),
        unit=read_unit(entry),
        digits=entry.digits(),
    )


def _rows_stand_here(entry: Entry) -> bool:
    return isinstance(entry.values.get("rows"), list)


def _written(entry: Entry) -> tuple[Mapping[str, Any], ...]:
    """`rows = [{ from = "education", to = "talent" }, …]`: texts and numbers."""
    if not _rows_stand_here(entry):
        return ()
    return tuple(row.values for row in entry.entries("rows"))


def _condition(entry: Entry, key: str) -> Condition:
    """`{ kind = "city", unit = ["papers", "percent"] }`."""
    holder = entry.entry(key, required=False) if entry.has(key) else None
    found: dict[str, tuple[Any, ...]] = {}
    for name, value in holder.values.items() if holder else ():
        found[name] = tuple(value) if isinstance(value, list) else (value,)
    return found


def _strong(entry: Entry) -> Condition | str:
    if isinstance(entry.values.get("strong"), str):
        word = entry.text("strong")
        if word != DIAGONAL:
            hint = 'Write strong = "diagonal", or { level = "first" } for rows.'
            entry.problem("strong", f"“{word}” names no cells that can be set apart", hint)
        return word
    return _condition(entry, "strong")


def _order(entry: Entry) -> Iterator[tuple[str, tuple[Any, ...], bool]]:
    """`"-total"`, `["region", "rank"]`, or `{ region = ["europe", "asia"] }`."""
    if not entry.has("order"):
        return
    if isinstance(entry.values["order"], dict):
        for name, values in _condition(entry, "order").items():
            yield name, values, False
        return
    for text in entry.one_or_more("order"):
        yield text.removeprefix("-"), (), text.startswith("-")


def _words(one: ExhibitDeclaration) -> list[Words]:
    tables = [table for table in (one.table, one.drawn) if table is not None]
    found = [word for table in tables for word in _words_of_table(table)]
    return [*found, *words_within(one.options)]


def _words_of_table(table: TableDeclaration) -> list[Words]:
    own = _words_of({one.id: one for one in table.columns})
    return [*own, *(word for word in (table.sums, table.unit) if word is not None)]


def _words_of(columns: Mapping[str, ColumnDeclaration]) -> list[Words]:
    each = [word for one in columns.values() for word in (one.label, one.unit, one.empty)]
    return [found for word in each if word is not None for found in words_within(word)]


def drawn_by(found: Exhibits, wanted: Iterable[str]) -> Iterator[str]:
    """The names of the chart forms that draw the wanted exhibits, those of panels too."""
    for id in wanted:
        if (one := found.exhibits.get(id)) is not None and one.form:
            yield one.form
            yield from _forms_within(one.options)


def _forms_within(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        if isinstance(form := value.get("form"), str):
            yield form
        for one in value.values():
            yield from _forms_within(one)
    elif isinstance(value, list):
        for one in value:
            yield from _forms_within(one)
