"""The cities that records are placed in, of `places.csv`, and the urban areas that an edition puts together from them."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from bifolio.model.errors import BuildError, Problem, Where
from bifolio.sources.records.records_request import City
from bifolio.sources.workspace import Workspace

Rows = Mapping[str, Mapping[str, str]]


def cities(workspace: Workspace) -> dict[str, City]:
    """Cities by id."""
    path = workspace.reports / "places" / "places.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    return {id: _city(row, rows) for id, row in rows.items() if row["kind"] == "city"}


def _city(row: Mapping[str, str], rows: Rows) -> City:
    latitude, longitude = (float(row[one]) if row[one] else None for one in _COORDINATES)
    return City(
        int(row["geonames"] or 0), row["name"], _country(row["parent"], rows), latitude, longitude
    )


_COORDINATES = ("latitude", "longitude")
_MAINLAND = {"cn-mainland": "CN"}


def _country(id: str, rows: Rows) -> str:
    """The code of ISO 3166 of the country or region that a place lies in; empty where that is not known."""
    while id in rows:
        if id in _MAINLAND or len(id) == 2:  # ids of countries are their codes
            return _MAINLAND.get(id, id.upper())
        id = rows[id]["parent"]
    return ""


def areas(path: Path, name: str) -> dict[str, str]:
    """The city that stands for each town, from a table with the columns `place` and `member`. name: the file's, for people.

    Raises BuildError with each town that two cities have.
    """
    problems, found = [], dict[str, str]()
    with path.open(encoding="utf-8-sig", newline="") as file:
        for line, row in enumerate(csv.DictReader(file), 2):
            place, member = row["place"], row["member"]
            if member and found.setdefault(member, place) != place:
                said = f"“{member}” belongs to two areas: {found[member]} and {place}"
                hint = "A town counts for one city; leave it to one of them."
                problems.append(Problem(Where(name, line), said, hint))
    if problems:
        raise BuildError(problems)
    return found
