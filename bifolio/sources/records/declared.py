"""`records.toml` of an edition or its series: which method computes which table, and of whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bifolio.model.errors import Problems, UsageError
from bifolio.sources.documents import Entry, read_toml, suggest
from bifolio.sources.records.asked import Population, TableAsked
from bifolio.sources.report import Report
from bifolio.sources.workspace import Workspace

FILE = "records.toml"
_PEOPLE = ("top-scientists", "everybody")


@dataclass(frozen=True)
class Declared:
    """The file, read: whom it is about, its tables, ids of countries by code."""

    population: Population
    tables: tuple[TableAsked, ...]
    places: Mapping[str, str]


def declared(
    workspace: Workspace, report: Report, resources: Mapping[str, object],
    methods: Mapping[str, tuple[str, ...]],
) -> Declared:  # fmt: skip
    """What is said for an edition. Raises UsageError where nothing is, BuildError with all problems."""
    path, problems = _path(workspace, report), Problems()
    top = read_toml(path, workspace.name(path), problems)
    population = _population(top, report.year)
    places = _texts(top.entry("places", required=False))
    fields = top.entry("fields", required=False)
    known = {key: _codes(fields, key) for key in fields.values} if fields else {}
    tables = []
    for name, entry in top.named_entries("table").items():
        if name not in resources:
            hint = suggest(name, resources, "Resources")
            top.problem("table", f"there is no resource “{name}”", hint)
        tables.append(_table(name, entry, known, methods))
    top.done()
    problems.raise_if_any()
    return Declared(population, tuple(tables), places)


def _path(workspace: Workspace, report: Report) -> Path:
    own = workspace.edition(report.id) / FILE
    series = workspace.root / "analysis" / report.series.replace("-", "_") / FILE
    for path in (own, series):
        if path.is_file():
            return path
    raise UsageError(
        f"No table of {report.id} is declared to be computed from records.",
        f"Write {workspace.name(own)} or {workspace.name(series)}; see docs/editors/records.md.",
    )


def _population(top: Entry, year: int) -> Population:
    people = top.choice("population", _PEOPLE, _PEOPLE[0])
    window, decade = _years(top, "window", year), _years(top, "decade", year)
    leading = top.integer("leading", 2)
    if not 0 < leading <= 100:
        top.problem("leading", f"{leading} percent of a discipline", "Give 1 to 100.")
    return Population(window, decade if people == _PEOPLE[0] else None, leading)


def _years(top: Entry, key: str, year: int) -> tuple[int, int]:
    """Years from the distances to the edition's."""
    entry = top.entry(key)
    if entry is None:
        return year, year
    first, last = year + entry.integer("first"), year + entry.integer("last")
    if last < first:
        entry.problem("last", f"the years {first} to {last} are none", "Let the last be the later.")
    entry.done()
    return first, last


def _texts(entry: Entry | None) -> dict[str, str]:
    return {key: entry.text(key) for key in entry.values} if entry else {}


def _codes(fields: Entry, key: str) -> tuple[int, ...]:
    codes = fields.texts(key)
    if wrong := [code for code in codes if not (code.isascii() and code.isdigit())]:
        hint = "Give the first two digits of ASJC codes as texts: “17”."
        fields.problem(key, f"“{wrong[0]}” is no field", hint)
    return tuple(int(code) for code in codes if code not in wrong)


def _table(
    name: str, entry: Entry, fields: Mapping[str, tuple[int, ...]],
    methods: Mapping[str, tuple[str, ...]],
) -> TableAsked:  # fmt: skip
    method = entry.choice("method", methods)
    of = entry.choice("of", methods[method]) if methods.get(method) else ""
    field = entry.choice("field", fields) if entry.has("field") else ""
    leading = entry.integer("leading", 0)
    entry.done()
    return TableAsked(name, method, of, fields.get(field, ()), leading)
