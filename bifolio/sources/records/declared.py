"""`records.toml` of an edition or its series: which method computes which table, and of whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bifolio.model.addresses import is_id, name_hint
from bifolio.model.errors import Problems, UsageError
from bifolio.sources.data import Resource
from bifolio.sources.records.records_request import Population, RecordMethod, TableAsked
from bifolio.sources.report import Report
from bifolio.sources.toml_json import Entry, read_toml, suggest
from bifolio.sources.workspace import Workspace

FILE = "records.toml"
Lists = Mapping[str, tuple[str, ...]]
_PEOPLE = ("top-scientists", "everybody")


@dataclass(frozen=True)
class Declared:
    """The file, read: whom it is about, its tables, ids of countries by code, the resource of urban areas."""

    population: Population
    tables: tuple[TableAsked, ...]
    places: Mapping[str, str]
    areas: str = ""


def declared(
    workspace: Workspace, report: Report, resources: Mapping[str, Resource],
    methods: Mapping[str, RecordMethod],
) -> Declared:  # fmt: skip
    """What is said for an edition. Raises UsageError where nothing is, BuildError with all problems."""
    path, problems = _path(workspace, report), Problems()
    top = read_toml(path, workspace.name(path), problems)
    population = _population(top, report.year)
    places = _places(top.entry("places", required=False))
    areas = _areas(top, resources)
    fields = top.entry("fields", required=False)
    known = {key: _codes(fields, key) for key in fields.values} if fields else {}
    kinds = _lists(top.entry("kinds", required=False))
    _check_kinds(top, kinds)
    tables = []
    for name, entry in top.named_entries("table").items():
        if name not in resources:
            _check_new(top, name, resources)
        table = _table(name, entry, known, methods, kinds)
        tables.append(table)
        if table.method in methods:
            _check(top, table, methods[table.method], resources.get(name), population)
    if not tables:
        top.problem("table", "no table is declared", "Write [table.NAME] and its method below it.")
    top.done()
    problems.raise_if_any()
    return Declared(population, tuple(tables), places, areas)


def _check_new(top: Entry, name: str, resources: Mapping[str, Resource]) -> None:
    """Note names that no new resource can have."""
    if not is_id(name):
        hint = name_hint(name, "Use lower-case letters, digits and hyphens: cities-all.")
        top.problem("table", f"“{name}” cannot be the name of a resource", hint)
    for other in resources.values():
        if other.is_file(f"{name}.csv"):
            hint = f"Call the table {other.name}, or give its file another name."
            top.problem("table", f"{name}.csv is the file of “{other.name}”", hint)


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
    window = _years(top, "window", year)
    wanted = people == _PEOPLE[0] or top.has("decade")
    decade = _years(top, "decade", year) if wanted else None
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
    whole = all(type(entry.values.get(one)) is int for one in ("first", "last"))
    if last < first and whole:  # what is no number is told as that, and no more
        entry.problem("last", f"the years {first} to {last} are none", "Let the last be the later.")
    entry.done()
    return first, last


def _areas(top: Entry, resources: Mapping[str, Resource]) -> str:
    """The resource that tells the towns of each city; empty where none is named."""
    if not top.has("areas"):
        return ""
    name = top.text("areas")
    if name not in resources:
        top.problem(
            "areas", f"there is no resource “{name}”", suggest(name, resources, "Resources")
        )
        return ""
    if not {one.name for one in resources[name].fields} >= _OF_AREAS:
        hint = "It holds a row for each town: place, the city that stands for it, and member."
        top.problem("areas", f"{name} has not both columns, place and member", hint)
    return name


_OF_AREAS = {"place", "member"}


def _places(entry: Entry | None) -> dict[str, str]:
    """Ids of places by the code of their country."""
    if entry is None:
        return {}
    for key in entry.values:
        if not _is_code(key):
            entry.problem(key, f"“{key}” is no country", "Give codes of ISO 3166 in capitals: CN.")
    return {key: entry.text(key) for key in entry.values}


def _is_code(text: str) -> bool:
    return len(text) == 2 and text.isascii() and text.isalpha() and text.isupper()


def _codes(fields: Entry, key: str) -> tuple[int, ...]:
    codes = fields.texts(key)
    if wrong := [code for code in codes if not (code.isascii() and code.isdigit())]:
        hint = "Give the first two digits of ASJC codes as texts: “17”."
        fields.problem(key, f"“{wrong[0]}” is no field", hint)
    return tuple(int(code) for code in codes if code not in wrong)


def _table(
    name: str, entry: Entry, fields: Mapping[str, tuple[int, ...]],
    methods: Mapping[str, RecordMethod], kinds: Lists,
) -> TableAsked:  # fmt: skip
    method = entry.choice("method", methods)
    allowed = methods.get(method, RecordMethod(()))
    of = entry.choice("of", allowed.of) if allowed.of else ""
    more = {one: _OPTIONS[one](entry) for one in _OPTIONS if one in allowed.options}
    more["columns"] = _columns(entry, allowed)
    field = ""
    if "field" in allowed.options and entry.has("field"):
        field = entry.text("field")
        if field not in fields:
            hint = suggest(field, fields, "Fields") if fields else "Declare it below [fields]."
            entry.problem("field", f"there is no field “{field}”", hint)
    if allowed.kinds:
        more["kinds"] = kinds
        _check_combinations(entry, more.get("combinations", {}), kinds)
    entry.done()
    return replace(TableAsked(name, method, of, fields.get(field, ())), **more)


def _columns(entry: Entry, method: RecordMethod) -> tuple[str, ...]:
    """Columns that a table is to have, of those that its method gives."""
    columns = entry.texts("columns", ())
    for lacking in [one for one in columns if one not in method.columns]:
        hint = suggest(lacking, method.columns, "It gives")
        entry.problem("columns", f"“{lacking}”: the method gives no such column", hint)
    return columns


def _lists(entry: Entry | None) -> Lists:
    """Texts by name: types of institutions by kind, or kinds by combination."""
    return {} if entry is None else {name: entry.texts(name) for name in entry.values}


def _check_kinds(top: Entry, kinds: Lists) -> None:
    """Note types of institutions that two kinds have: a work would be signed with one of them alone."""
    seen: dict[str, str] = {}
    for kind, types in kinds.items():
        for one in types:
            if (other := seen.setdefault(one, kind)) != kind:
                said = f"“{one}” belongs to two kinds: {other} and {kind}"
                top.problem("kinds", said, "Leave it to one of them.")


def _check_combinations(entry: Entry, combinations: Lists, kinds: Lists) -> None:
    """Note combinations of kinds that there are not, or of one alone, and kinds that are missing."""
    if not kinds:
        hint = 'Write which types of institutions make up each: [kinds], academic = ["education"].'
        entry.problem("method", "no kind of institutions is declared", hint)
    if entry.values.get("combinations") == {}:
        entry.problem("combinations", "there is none", 'Write one: both = ["academic", "medical"].')
    for name, members in combinations.items():
        for one in [one for one in members if one not in kinds]:
            said = f"“{name}”: there is no kind “{one}”"
            entry.problem("combinations", said, suggest(one, kinds, "Kinds"))
        if len(set(members)) < 2:
            said = f"“{name}” combines nothing"
            entry.problem("combinations", said, 'Give two kinds or more: ["academic", "medical"].')


def _counted(entry: Entry, key: str, default: int) -> int:
    value = entry.integer(key, default)
    if value < 0:
        entry.problem(key, f"“{key}” may not be below 0", "Give 0 or more.")
    return max(value, 0)


def _spans(entry: Entry | None) -> dict[str, tuple[int, int]]:
    """Spans of career years by name, each two integers, the first not after the second."""
    found = {}
    if entry is None:
        return {}
    for name, value in entry.values.items():
        if _is_span(value):
            found[name] = (value[0], value[1])
        else:
            entry.problem(name, "is no span of years", "Give first and last year: [11, 20].")
    return found


def _members(entry: Entry) -> tuple[str, ...]:
    """Codes of the countries of a group."""
    codes = tuple(entry.texts("members"))
    if wrong := [one for one in codes if not _is_code(one)]:
        hint = "Give codes of ISO 3166 in capitals: “DE”."
        entry.problem("members", f"“{wrong[0]}” is no country", hint)
    if not codes:
        entry.problem("members", "the group has no country", "Give at least two: [“DE”, “FR”].")
    return codes


_OPTIONS: Mapping[str, Callable[[Entry], Any]] = {
    "leading": lambda entry: _counted(entry, "leading", 0),
    "digits": lambda entry: _counted(entry, "digits", 2),
    "spans": lambda entry: _spans(entry.entry("spans")),
    "counting": lambda entry: entry.choice("counting", ("persons", "records"), "persons"),
    "members": _members,
    "combinations": lambda entry: _lists(entry.entry("combinations")),
    "unit": lambda entry: entry.choice("unit", ("countries", "participations"), "countries"),
    "value": lambda entry: entry.choice("value", ("adjusted", "share", "count"), "adjusted"),
}


def _is_span(value: object) -> bool:
    if not isinstance(value, list) or len(value) != 2:
        return False
    return all(type(one) is int for one in value) and 1 <= value[0] <= value[1]


def _check(
    top: Entry, table: TableAsked, method: RecordMethod, resource: Resource | None,
    population: Population,
) -> None:  # fmt: skip
    """Note columns of the resource that the method does not give, and people that it does not count."""
    where = top.entry("table")
    assert where is not None  # noqa: S101 - the table stands in it
    described = [one.name for one in resource.fields] if resource else []
    for lacking in described:
        if lacking not in method.columns:
            said = f"column “{lacking}” of {table.resource}: {table.method} gives no such column"
            where.problem(table.resource, said, f"It gives: {', '.join(method.columns)}.")
    if table.columns and described and set(table.columns) != set(described):
        said = (
            f"datapackage.json describes other columns of {table.resource}: {', '.join(described)}"
        )
        where.problem(table.resource, said, "Take “columns” out; it is for tables that are new.")
    if method.years and population.window[0] == population.window[1]:
        said = f"{table.method} compares two years, and the window has one"
        where.problem(table.resource, said, "Let the window end after it begins.")
    if method.people and population.decade is None:
        said = f"{table.method} counts nobody where population is everybody"
        where.problem(table.resource, said, 'Write population = "top-scientists".')
