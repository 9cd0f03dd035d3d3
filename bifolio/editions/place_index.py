"""Which rows and columns of the exhibits are of which place, in no language.

A row is of a place when the first column of places names it, or another one that holds places of the
same kind (both cities of a partnership). Columns of another kind (the country of a city) only say
more about the row. A column whose head is a place is of that place: those of a matrix are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bifolio.model.findings import Findings, Place, PlaceName, Table

NUMERIC = {"count", "decimal", "percent", "rank"}
COUNTRY_LIKE = {"country", "region"}  # the reports print them in one column: countries and regions


@dataclass(frozen=True)
class CellPositions:
    """Where a table speaks of a place: positions of rows and of columns."""

    rows: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()


def cells_by_place(table: Table, places: Mapping[str, Place]) -> dict[str, CellPositions]:
    """The places of a table that it gives numbers of, each with where."""
    rows: dict[str, list[int]] = {}
    numbered = _numbered(table)
    for at in _subjects(table, places):
        for row, cell in enumerate(table.frame.iloc[:, at]):
            place = _place(cell, places)
            if place and row in numbered:
                rows.setdefault(place, []).append(row)
    columns: dict[str, list[int]] = {}
    for at, column in enumerate(table.columns):
        if isinstance(column.label, PlaceName) and column.kind in NUMERIC:
            columns.setdefault(column.label.place, []).append(at)
    return {
        place: CellPositions(
            tuple(dict.fromkeys(rows.get(place, ()))), tuple(columns.get(place, ()))
        )
        for place in {**rows, **columns}
    }


def places_with_page(findings: Findings, places: Mapping[str, Place]) -> frozenset[str]:
    """The places that have a page because of an edition: its cities, countries and what it counts as one."""
    named = [
        place for table in tables(findings).values() for place in cells_by_place(table, places)
    ]
    alike = _counted_as_countries(findings, places)
    return frozenset(
        place for place in named if places[place].kind in ("city", "country") or place in alike
    )


def tables(findings: Findings) -> dict[str, Table]:
    """The values of each exhibit that has some."""
    drawn = {id: figure.table for id, figure in findings.figures.items() if figure.table}
    return {**drawn, **findings.tables}


def belongs(place: Place, places: Mapping[str, Place]) -> tuple[str, ...]:
    """The country or region and the continent that a place belongs to, as far as the register says.

    The reports' own words for the nearest one say the rest: a city lies on the Chinese mainland, or in
    Hong Kong, China.
    """
    above = list(lies_in(place, places))
    country = [one.id for one in above if one.kind in COUNTRY_LIKE][:1]
    return (*country, *(one.id for one in above if one.kind == "continent"))


def areas(place: Place, places: Mapping[str, Place]) -> tuple[str, ...]:
    """Other cities of the register at the same spot: London and London MA, as sources draw their areas."""
    spot = (place.latitude, place.longitude)
    if None in spot:
        return ()
    return tuple(
        id
        for id, one in places.items()
        if one.kind == place.kind and one.id != place.id and (one.latitude, one.longitude) == spot
    )


def by_country(ids: Iterable[str], places: Mapping[str, Place]) -> dict[str, dict[str, list[str]]]:
    """Cities under their countries, and these under their continents, in the order of the register.

    What the register does not place stands last, under an empty name. A country without cities is there
    too, and so is one that is not among the ids but has a city that is.
    """
    countries: dict[str, list[str]] = {}
    for place in ids:
        if places[place].kind != "city":
            countries.setdefault(place, [])
            continue
        above = belongs(places[place], places)
        countries.setdefault(above[0] if above else "", []).append(place)
    found: dict[str, dict[str, list[str]]] = {}
    for country, cities in countries.items():
        above = belongs(places[country], places) if country else ()
        found.setdefault(above[-1] if above else "", {})[country] = cities
    return {continent: found[continent] for continent in (*places, "") if continent in found}


def lies_in(place: Place, places: Mapping[str, Place]) -> Iterator[Place]:
    """Everything that a place lies in, from the nearest to the furthest."""
    while place.parent in places:
        place = places[place.parent]
        yield place


def _subjects(table: Table, places: Mapping[str, Place]) -> list[int]:
    """Positions of the columns that say what place a row is of."""
    found: list[int] = []
    kinds: set[str] = set()
    for at in range(len(table.columns)):
        own = _kinds(table.frame.iloc[:, at], places)
        if own and (not found or own & kinds):
            found.append(at)
            kinds |= own
    return found


def _kinds(cells: Iterable[object], places: Mapping[str, Place]) -> set[str]:
    named = {places[place].kind for place in (_place(cell, places) for cell in cells) if place}
    return {"country" if kind in COUNTRY_LIKE else kind for kind in named}


def _place(cell: object, places: Mapping[str, Place]) -> str:
    """The place that a cell names; empty for anything else."""
    name = cell.place if isinstance(cell, PlaceName) else cell
    return name if isinstance(name, str) and name in places else ""


def _numbered(table: Table) -> set[int]:
    """Positions of the rows that have a number, without totals."""
    measured = [at for at, column in enumerate(table.columns) if column.kind in NUMERIC]
    some = table.frame.iloc[:, measured].notna().any(axis=1)
    return {at for at, has in enumerate(some) if has} - table.total_rows


def _counted_as_countries(findings: Findings, places: Mapping[str, Place]) -> set[str]:
    """Regions that stand in one column with countries."""
    found: set[str] = set()
    for table in tables(findings).values():
        for at in range(len(table.columns)):
            named = {_place(cell, places) for cell in table.frame.iloc[:, at]} - {""}
            kinds = {places[place].kind for place in named}
            if "country" in kinds and kinds <= COUNTRY_LIKE:
                found |= {place for place in named if places[place].kind == "region"}
    return found
