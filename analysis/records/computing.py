"""The tables of an edition from records: read, restricted to whom the report is about, computed, rounded."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.records.engines import MEMORY, Engine, connect
from analysis.records.methods import mobility
from analysis.records.methods.top_scientists import disciplines, top_scientists
from analysis.records.reading.files import Source, find
from analysis.records.reading.tables import Allowed, Inputs, Read, read
from analysis.records.tables import Records
from bifolio.model.progress import Reporter
from bifolio.model.rounding import rounded
from bifolio.sources.records.asked import Computed, RecordsAsked, TableAsked

if TYPE_CHECKING:
    from ibis.expr import types as ir

Row = Mapping[str, str | int | float]


@cache
def continents() -> dict[str, str]:
    """The continent of each country, by code."""
    text = Path(__file__).with_name("continents.toml").read_text("utf-8")
    return {code: area for area, codes in tomllib.loads(text).items() for code in codes.split()}


def compute(asked: RecordsAsked, reporter: Reporter) -> Computed:
    """All tables that are asked for. Raises BuildError, UsageError, ToolError."""
    with reporter.stage("looking through files"):
        inputs = _inputs(asked)
    master, memory = asked.master or "local[*]", asked.memory or MEMORY
    opened = connect(asked.backend, folder=asked.scratch, memory=memory, master=master)
    with opened as engine:
        with reporter.stage("reading records"):
            found = read(engine, inputs, Allowed(**asked.allowed))
        with reporter.stage("finding moves"):
            moved = _Moves.of(engine, found.records, asked)
        tables = {}
        with reporter.stage("computing tables", len(asked.tables)):
            for table in asked.tables:
                reporter.step(table.resource)
                tables[table.resource] = METHODS[table.method](moved, table, asked)
        return Computed(
            tables,
            [one.line for one in found.counts if one.number],
            _origin(engine, inputs, found, asked),
        )


def _inputs(asked: RecordsAsked) -> Inputs:
    return Inputs(
        find(asked.works, "--works"),
        find(asked.authorships, "--authorships") if asked.authorships else None,
        find(asked.institutions, "--institutions") if asked.institutions else None,
        frozenset(continents()),
        asked.cities,
    )


def _origin(engine: Engine, inputs: Inputs, found: Read, asked: RecordsAsked) -> dict[str, object]:
    sources = {
        "works": inputs.works,
        "authorships": inputs.authorships,
        "institutions": inputs.institutions,
    }
    return {
        "engine": engine.label,
        "inputs": {name: _described(one) for name, one in sources.items() if one is not None},
        "counts": [one.line for one in found.counts],
        "population": asdict(asked.population),
        "allowed": dict(asked.allowed),
        "tables": [asdict(table) for table in asked.tables],
    }


def _described(source: Source) -> dict[str, object]:
    return {"files": len(source.paths), "sha256": source.digest}


@dataclass(frozen=True)
class _Moves:
    """Moves of whom the report is about, between countries and between cities, with their `field`."""

    engine: Engine
    countries: ir.Table
    cities: ir.Table

    @classmethod
    def of(cls, engine: Engine, records: Records, asked: RecordsAsked) -> _Moves:
        chosen = asked.population
        people = engine.keep("people", _people(records, asked))
        ours = records.authorships.semi_join(people, "author")
        restricted = Records(records.works, ours)
        stayed = engine.keep("stays", mobility.stays(restricted, *chosen.window))
        moved = engine.keep("moves", mobility.moves(stayed))
        between = mobility.city_moves(moved, stayed)
        return cls(engine, moved.join(people, "author"), between.join(people, "author"))

    def rows(self, moved: ir.Table, table: TableAsked) -> ir.Table:
        """Moves that a table counts."""
        return moved.filter(moved.field.isin(table.fields)) if table.fields else moved


def _people(records: Records, asked: RecordsAsked) -> ir.Table:
    """Authors who count, with the field of their discipline: author, field."""
    chosen = asked.population
    if chosen.decade is None:
        own = disciplines(records.leads())
        everyone = records.authorships.select("author").distinct().left_join(own, "author")
        return everyone.select("author", field=everyone.subfield // 100)
    found = top_scientists(records, *chosen.decade, chosen.leading)
    return found.select("author", field=found.subfield // 100)


def _persons(value: float) -> int:
    return int(rounded(round(value, 9), 0))


def continent_matrix(moved: _Moves, table: TableAsked, _: RecordsAsked) -> list[Row]:
    """Flows between continents: a row for each origin, and the row `inflow`; margins leave the diagonal out.

    Cells are rounded, and margins are their sums. A continent without any flow has a row of zeros.
    Antarctica, which no report has, is not among them.
    """
    pairs = mobility.flows(mobility.between(moved.rows(moved.countries, table), continents()))
    found = {
        (r["origin"], r["destination"]): _persons(r["persons"]) for r in moved.engine.rows(pairs)
    }
    areas = [area for area in dict.fromkeys(continents().values()) if area != "antarctica"]
    cells = {a: {b: found.get((a, b), 0) for b in areas} for a in areas}
    rows: list[Row] = [
        {"origin": a, **cells[a], "outflow": sum(cells[a].values()) - cells[a][a]} for a in areas
    ]
    inflow = {b: sum(cells[a][b] for a in areas if a != b) for b in areas}
    return [*rows, {"origin": "inflow", **inflow, "outflow": sum(inflow.values())}]


def place_volumes(moved: _Moves, table: TableAsked, asked: RecordsAsked) -> list[Row]:
    """Inflow, outflow and total of countries or cities, the largest first; total adds rounded volumes.

    Equal totals stand by inflow, then by id: the source names no rule.
    """
    some = moved.countries if table.of == "countries" else moved.cities
    named = moved.engine.rows(mobility.volumes(moved.rows(some, table)))
    rows = [_volume(row, table, asked.places) for row in named]
    rows.sort(key=lambda row: (-row["total"], -row["inflow"], row["place"]))
    return list(rows[: table.leading] if table.leading else rows)


def _volume(row: Mapping[str, Any], table: TableAsked, places: Mapping[str, str]) -> dict[str, Any]:
    place = row["place"]
    if table.of == "countries":
        place = places.get(place, place.lower())
    inflow, outflow = _persons(row["inflow"]), _persons(row["outflow"])
    return {"place": place, "total": inflow + outflow, "inflow": inflow, "outflow": outflow}


METHODS = {"continent-matrix": continent_matrix, "place-volumes": place_volumes}
