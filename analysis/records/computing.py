"""The tables of an edition from records: read, looked at for what they need, computed, rounded."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path

from analysis.records.engines import MEMORY, Engine, connect
from analysis.records.exclusions import Allowed, Bounds, Counted
from analysis.records.reading.cleaned_records import Inputs, Read, read
from analysis.records.reading.source_files import Source, find
from analysis.records.tables import institutions, mobility, works
from analysis.records.tables.given import COLUMNS, Fill, Given
from analysis.records.tables.mobility import continents
from analysis.records.works_and_authorships import Records
from bifolio.model.errors import Problems, Where
from bifolio.model.progress import Reporter
from bifolio.sources.records.records_request import Computed, RecordsAsked, TableAsked

METHODS: dict[str, Fill] = {
    "continent-matrix": mobility.continent_matrix,
    "place-volumes": mobility.place_volumes,
    "career-spans": mobility.career_spans,
    "participation": mobility.participation,
    "institution-kinds": institutions.institution_kinds,
    "kind-combinations": institutions.kind_combinations,
    "top-scientists": works.scientists,
    "collaboration": works.collaboration,
    "partners": works.partners,
    "group": works.group,
    "growth": works.growth,
    "impact": works.impact,
    "shares": works.shares,
    "scores": works.scores,
    "activity": works.activity,
}
_OF_WORKS = {
    "top-scientists": ("subfield", "citations"),
    "impact": ("subfield", "type", "citations"),
    "activity": ("subfield",),
}
"""Columns of works beside the year without which a method gives nothing."""
_REMEDIES = {
    "city": "Give --institutions, or a column “city” of --authorships that holds ids of places.csv.",
    "institution_type": "OpenAlex's works hold it; else give a column “institution_type” of --authorships.",
}


def compute(asked: RecordsAsked, reporter: Reporter) -> Computed:
    """All tables that are asked for. Raises BuildError, UsageError, ToolError."""
    with reporter.stage("looking through files"):
        inputs = _inputs(asked)
    master, memory = asked.master or "local[*]", asked.memory or MEMORY
    opened = connect(asked.backend, folder=asked.scratch, memory=memory, master=master)
    with ExitStack() as held:
        with reporter.stage("starting the engine"):  # a cluster that does not answer takes minutes
            engine = held.enter_context(opened)
        with reporter.stage("reading records"):
            found = read(engine, inputs, Allowed(**asked.allowed))
        problems, tables = Problems(), {}
        bounds = Bounds(engine, Allowed(**asked.allowed), problems)
        with reporter.stage("looking for what tables need"):
            _look(found, asked, bounds)
            problems.raise_if_any()
        given = Given(found.records, asked, bounds)
        with reporter.stage("computing tables", len(asked.tables)):
            for table in asked.tables:
                reporter.step(table.resource)
                before = len(bounds.counts)
                tables[table.resource] = rows = METHODS[table.method](given, table)
                if not rows:
                    _tell_empty(table, bounds.counts[before:], problems)
            problems.raise_if_any()
        counts = (*found.counts, *bounds.counts)
        return Computed(
            tables,
            [one.line for one in counts if one.number],
            _origin(engine, inputs, counts, asked),
        )


def _tell_empty(table: TableAsked, counts: Sequence[Counted], problems: Problems) -> None:
    """Note a table without any row: it would take the place of one that has some."""
    said = "; ".join(one.line for one in counts if one.number)
    where = Where("records", item=f"table {table.resource}")
    problems.add(where, "nothing counts in this table: it has no row", said)


def _inputs(asked: RecordsAsked) -> Inputs:
    return Inputs(
        find(asked.works, "--works"),
        find(asked.authorships, "--authorships") if asked.authorships else None,
        find(asked.institutions, "--institutions") if asked.institutions else None,
        frozenset(continents()),
        asked.cities,
        asked.areas,
        asked.near,
        find([asked.geonames], "--geonames") if asked.geonames else None,
    )


def _origin(
    engine: Engine, inputs: Inputs, counts: Sequence[Counted], asked: RecordsAsked
) -> dict[str, object]:
    sources = {
        "works": inputs.works,
        "authorships": inputs.authorships,
        "institutions": inputs.institutions,
        "geonames": inputs.geonames,
    }
    areas = asked.areas_file
    return {
        "engine": engine.label,
        "sources": [_described(name, one) for name, one in sources.items() if one is not None],
        "population": asdict(asked.population),
        "allowed": dict(asked.allowed),
        **({"areas": {"path": areas.name, "hash": _hash(areas)}} if areas else {}),
        "near": asked.near,
        "counts": [one.line for one in counts],
    }


def _described(title: str, source: Source) -> dict[str, object]:
    return {"title": title, "files": len(source.paths), "hash": f"sha256:{source.digest}"}


def _hash(path: Path) -> str:
    return f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"


def _look(read_: Read, asked: RecordsAsked, bounds: Bounds) -> None:
    """Note each table that needs what no row of the records has, and years that no work has."""
    records, counts = read_.records, dict[str, int]()
    for rows in (records.works, records.authorships):
        (found,) = bounds.engine.rows(rows.agg(**{one: rows[one].count() for one in rows.columns}))
        counts |= found
    _look_for_years(records, asked, bounds)
    for table in asked.tables:
        for column in _needed(table, asked):
            if not counts[column]:
                whose = "authorship" if column in records.authorships.columns else "work"
                article = "an" if column.startswith("institution") else "a"
                said = f"{table.method} needs {article} {column}, and no {whose} has one"
                where = Where("records", item=f"table {table.resource}")
                bounds.problems.add(where, said, _remedy(column, read_.counts))
        if unknown := sorted(set(table.members) - continents().keys()):
            where = Where("records", item=f"table {table.resource}")
            bounds.problems.add(where, f"there is no country {unknown[0]}", "Look at members.")


def _remedy(column: str, counts: Sequence[Counted]) -> str:
    """What to do about a column that no row fills, and what was told of it when it was read."""
    told = [one.line for one in counts if one.number and f" {column} " in one.said]
    return " ".join([*(f"{one}." for one in told), _REMEDIES.get(column, "")]).strip()


def _look_for_years(records: Records, asked: RecordsAsked, bounds: Bounds) -> None:
    """Note the window, and the decade that tells top scientists, where no work is of their years."""
    people, year = asked.population, records.works.year
    spans = {people.window} if any(t.method != "top-scientists" for t in asked.tables) else set()
    spans |= {people.decade} if people.decade else set()
    wanted = {
        f"{first} to {last}": year.between(first, last).sum() for first, last in sorted(spans)
    }
    (found,) = bounds.engine.rows(records.works.agg(first=year.min(), last=year.max(), **wanted))
    for span in wanted:
        if found["first"] is not None and not found[span]:
            hint = (
                f"Works are of {found['first']} to {found['last']}; records.toml says which years "
                "count, by their distance from the edition's."
            )
            bounds.problems.add(Where("records"), f"no work is of the years {span}", hint)


def _needed(table: TableAsked, asked: RecordsAsked) -> list[str]:
    works_ = {"year", *_OF_WORKS.get(table.method, ())}
    if asked.population.decade is not None and METHODS[table.method] in _OF_PEOPLE:
        works_ |= {"subfield", "citations"}
    if table.method == "top-scientists":
        return sorted(works_)
    types = ["institution_type"] if METHODS[table.method] in _OF_KINDS else []
    return [*sorted(works_), COLUMNS[table.of or "countries"], *types]


_OF_KINDS = (institutions.institution_kinds, institutions.kind_combinations)
"""Those that need the types of institutions."""
_OF_PEOPLE = (
    mobility.continent_matrix,
    mobility.place_volumes,
    mobility.career_spans,
    mobility.participation,
    *_OF_KINDS,
)
