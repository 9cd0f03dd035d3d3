"""What an edition knows of names: from its catalogs, glossary, tables and lists of other names."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from babel import Locale

from bifolio.editions.analysis.analyse import find
from bifolio.editions.analysis.setup import SharedInputs
from bifolio.editions.load import load_reports
from bifolio.editorial.importing.names.provider_names import Vocabulary, name_index, plain
from bifolio.i18n import catalogs
from bifolio.i18n.glossary.reading import load_glossary
from bifolio.i18n.language import Language
from bifolio.model.errors import BuildError, Problem, Problems, Where
from bifolio.model.findings import Analysis, Column, Place
from bifolio.sources.data import load_package, load_places
from bifolio.sources.report import Report
from bifolio.sources.toml_json import decode, suggest
from bifolio.sources.workspace import Workspace

OTHER_NAMES = "other-names.csv"
# What a package without its numbers, or half of them, may make an analysis raise.
_UNFIT = (BuildError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


def vocabulary(
    workspace: Workspace, report: Report, analyses: Mapping[str, Analysis]
) -> Vocabulary:
    """Names of fields and places in all languages of the site. Raises BuildError."""
    places = load_places(workspace)
    family = [report, *_family(workspace, report)]
    languages = list(_languages(workspace, family, places))
    heads: dict[str, set[str]] = {}
    for column in _columns(workspace, family, places, analyses):
        names = {language.label(column.label) for language in languages}
        heads.setdefault(column.id, set()).update(names)
    agreed = list(_agreed(workspace))
    for names in heads.values():
        known = {plain(one) for one in names}
        names.update(one for forms in agreed if known & {plain(f) for f in forms} for one in forms)
    return Vocabulary(
        {name: frozenset(forms) for name, forms in heads.items()},
        places,
        name_index(_place_names(places, languages)),
        _other_names(workspace, places),
    )


def _family(workspace: Workspace, report: Report) -> list[Report]:
    """Other editions of the series, which name their columns alike."""
    ids = [one for one in workspace.config.editions if one != report.id]
    return [one for one in load_reports(workspace, ids, Problems()) if one.series == report.series]


def _languages(
    workspace: Workspace, family: Sequence[Report], places: Mapping[str, Place]
) -> Iterator[Language]:
    domains = catalogs.sources(family)
    for entry in workspace.config.languages:
        found = catalogs.load(workspace, entry.code, domains, Problems())
        locale = Locale.parse(entry.locale)
        yield Language(entry.code, entry.tag, entry.name, locale, found, domains, places)


def _columns(
    workspace: Workspace,
    family: Iterable[Report],
    places: Mapping[str, Place],
    analyses: Mapping[str, Analysis],
) -> Iterator[Column]:
    """Columns of the tables of those editions that can be analysed."""
    for report in family:
        try:
            package = load_package(workspace, report.id, places)
            findings = find(SharedInputs(workspace, places, analyses), report, package)
        except _UNFIT:  # a new edition has no numbers yet; a build tells what is wrong
            continue
        tables = [*findings.tables.values(), *(one.table for one in findings.figures.values())]
        yield from (column for table in tables if table for column in table.columns)


def _agreed(workspace: Workspace) -> Iterator[set[str]]:
    """Agreed forms of each term of the glossary, of all languages together."""
    for entries in load_glossary(workspace).terms.values():
        yield {form for entry in entries.values() for form in entry.forms}


def _place_names(
    places: Mapping[str, Place], languages: Sequence[Language]
) -> Iterator[tuple[str, str]]:
    for place in places.values():
        yield from ((name, place.id) for name in (place.id, place.name, place.territory))
        for language in languages:
            name = language.place_name(place.id)
            yield name, place.id
            if place.kind == "city" and language.code == "zh":
                yield f"{name.removesuffix('市')}市", place.id


def _other_names(workspace: Workspace, places: Mapping[str, Place]) -> dict[str, str]:
    """`reports/places/other-names.csv`: further names of places. It need not exist."""
    path, problems = workspace.reports / "places" / OTHER_NAMES, Problems()
    if not path.is_file():
        return {}
    file = workspace.name(path)
    rows = csv.DictReader(io.StringIO(decode(path.read_bytes(), file)))
    if rows.fieldnames != ["name", "id"]:
        message = "the columns are not those of a list of other names"
        raise BuildError([Problem(Where(file, 1), message, "Columns: name,id.")])
    names: dict[str, str] = {}
    for row in rows:
        if row["id"] not in places:
            where = Where(file, rows.line_num)
            problems.add(
                where, f"there is no place “{row['id']}”", suggest(row["id"] or "", places)
            )
        elif (before := names.setdefault(plain(row["name"]), row["id"])) != row["id"]:
            message = f"“{row['name']}” is given to {before} and to {row['id']}"
            problems.add(Where(file, rows.line_num), message, "Keep one.")
    problems.raise_if_any()
    return names
