"""Tables of moves: between continents, of countries and cities, by career age, of those who take part."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from analysis.records.exclusions import Counted
from analysis.records.methods import moves
from analysis.records.tables.given import Given, Row, decimals
from bifolio.model.rounding import rounded
from bifolio.sources.records.records_request import TableAsked

OUTSIDE = "antarctica"
"""The continent that no report has."""


@cache
def continents() -> dict[str, str]:
    """The continent of each country, by code."""
    text = (Path(__file__).parents[1] / "continents.toml").read_text("utf-8")
    return {code: area for area, codes in tomllib.loads(text).items() for code in codes.split()}


def areas() -> list[str]:
    """The continents of the tables."""
    return [area for area in dict.fromkeys(continents().values()) if area != OUTSIDE]


def _persons(value: float) -> int:
    return int(rounded(round(value, 9), 0))


def continent_matrix(given: Given, table: TableAsked) -> list[Row]:
    """Flows between continents: a row for each origin, and the row `inflow`; margins leave the diagonal out.

    Cells are rounded, and margins are their sums. A continent without any flow has a row of zeros. Moves from
    or to Antarctica, or a country of no continent, are told, and bounded by `elsewhere`.
    """
    pairs = moves.flows(moves.between(given.moved(table), continents()))
    rows = given.engine.rows(pairs)
    found = {(r["origin"], r["destination"]): r["persons"] for r in rows}
    _tell_elsewhere(given, table, found)
    names = areas()
    cells = {a: {b: _persons(found.get((a, b), 0)) for b in names} for a in names}
    filled: list[Row] = [
        {"origin": a, **cells[a], "outflow": sum(cells[a].values()) - cells[a][a]} for a in names
    ]
    inflow = {b: sum(cells[a][b] for a in names if a != b) for b in names}
    return [*filled, {"origin": "inflow", **inflow, "outflow": sum(inflow.values())}]


def _tell_elsewhere(given: Given, table: TableAsked, found: Mapping[Any, float]) -> None:
    """Tell of flows that no cell holds."""
    names = set(areas())
    lost = {pair: persons for pair, persons in found.items() if not names.issuperset(pair)}
    shown = tuple(sorted(f"{a or 'unknown'} → {b or 'unknown'}" for a, b in lost))
    said = f"{table.counting} of {table.resource} left or came to no continent of the table"
    number, of = (round(sum(one.values()), 6) for one in (lost, found))
    given.bounds.note(Counted(said, number, of, shown), "elsewhere")


def place_volumes(given: Given, table: TableAsked) -> list[Row]:
    """Inflow, outflow and total of countries or cities, the largest first; total adds rounded volumes.

    Equal totals stand by inflow, then by id: the source names no rule. What came from, went to an unknown
    city, or stayed inside one, is told.
    """
    moved = given.moved(table)
    if table.of == "cities":
        given.tell_persons(moved, table, {
            "left a city that is not known": lambda t: t.origin.isnull(),
            "came to a city that is not known": lambda t: t.destination.isnull(),
            "moved inside one city": lambda t: t.origin == t.destination,
        })  # fmt: skip
    rows = [_volume(given, row, table) for row in given.engine.rows(moves.volumes(moved))]
    rows.sort(key=lambda row: (-row["total"], -row["inflow"], row["place"]))
    return given.first(rows, table)


def _volume(given: Given, row: Mapping[str, Any], table: TableAsked) -> dict[str, Any]:
    inflow, outflow = _persons(row["inflow"]), _persons(row["outflow"])
    place = given.name(table.of, row["place"])
    return {"place": place, "total": inflow + outflow, "inflow": inflow, "outflow": outflow}


def career_spans(given: Given, table: TableAsked) -> list[Row]:
    """Percent of moves that fall in spans of career years; a span has its name, first and last year.

    Spans may overlap; moves in none of them are told.
    """
    ages = {
        row["age"]: row["persons"]
        for row in given.engine.rows(moves.career_ages(given.moved(table), given.records))
    }
    whole = sum(ages.values())
    inside = {age for first, last in table.spans.values() for age in range(first, last + 1)}
    none = sum(persons for age, persons in ages.items() if age not in inside)
    said = f"{table.counting} of {table.resource} moved in no span"
    given.bounds.tell(round(none, 6), round(whole, 6), said)
    return [
        {"span": name, "from": first, "to": last,
         "share": decimals(_percent(sum(ages.get(a, 0) for a in range(first, last + 1)), whole), table)}
        for name, (first, last) in table.spans.items()
    ]  # fmt: skip


def _percent(some: float, whole: float) -> float | None:
    return some / whole * 100 if whole else None


def participation(given: Given, table: TableAsked) -> list[Row]:
    """Countries that somebody left or came to, by continent: their number, participations, percent; most first.

    Percent are of the countries or, where the table says so, of participations: a country counts as often as there
    are authors who left it or came to it. Source: Mobility 2026, section 3.1, figure 3-1, which does not define
    what takes part; shares of the 160 countries that it names cannot be those that it prints.
    """
    found = given.engine.rows(moves.participations(given.moved(table)))
    people = {row["place"]: row["authors"] for row in found}
    lost = tuple(sorted(one for one in people if continents().get(one) in {None, OUTSIDE}))
    said = f"countries of {table.resource} lie in no continent of the table"
    given.bounds.note(Counted(said, len(lost), len(people), lost[:5]), "elsewhere")
    counts, times = Counter[str](), Counter[str]()
    for place in people.keys() - set(lost):
        counts[continents()[place]] += 1
        times[continents()[place]] += people[place]
    unit = {"countries": counts, "participations": times}[table.unit]
    rows = [
        {"continent": area, "countries": counts[area], "participations": times[area],
         "share": decimals(_percent(unit[area], unit.total()), table)}
        for area in sorted(areas(), key=lambda area: -unit[area])
    ]  # fmt: skip
    return given.first(rows, table)
