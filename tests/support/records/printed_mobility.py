"""A made-up corpus whose moves are those that mobility-2026 prints: who they are is made up, the sums are not.

Each move is an author with one work in 2024 and one in 2025. Origins and destinations are drawn so that the
matrices of continents, the volumes of countries and those of cities come out as printed, in all fields and in the key
ones together. What the printed tables leave open goes to countries and cities that they do not show.

Some movers come from two countries of a continent, each half, so that the continents take part as printed while volumes
stay; kinds of institutions and the years in which careers began are dealt out as shares ask for them.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyarrow import parquet

from analysis.records.tables.mobility import continents
from tests.support.paths import ROOT
from tests.support.records.corpora import Authorship, Corpus, Work

EDITION = "mobility-2026"
FIELDS = {"basic-sciences": 1600, "computer-science": 1702, "biomedical-sciences": 2700, "": 2200}
SMALL = 26
"""Persons that come to, or leave, a country that the table does not print: too few to be in it."""

TWICE = {"asia": 370, "europe": 283, "oceania": 30, "africa": 24, "south-america": 15}
"""Pairs of movers who both come from the two countries: as many participations more, two for each pair."""
BEGUN = {2011: 5430, 2001: 4035, 1991: 1966}
"""How many movers had their first work in that year: it was 15, 25 or 35 years ago when they moved."""
ACADEMIC, MEDICAL, ENTERPRISE, OTHER = "education", "healthcare", "company", "government"
SIGNED: tuple[tuple[int, tuple[str, ...], tuple[str, ...]], ...] = (
    (2263, (ACADEMIC, MEDICAL), (ACADEMIC, MEDICAL)),
    (457, (ACADEMIC, ENTERPRISE), (ACADEMIC, ENTERPRISE)),
    (366, (ACADEMIC, MEDICAL, ENTERPRISE), (ACADEMIC, MEDICAL, ENTERPRISE)),
    (34, (MEDICAL,), (MEDICAL,)),
    (1, (MEDICAL,), (OTHER,)),
    (68, (OTHER,), (OTHER,)),
)
"""How many movers sign their first and their second work with these types of institutions; all others: `ACADEMIC`."""

Slot = tuple[str, str | None]  # country, city
Matrix = dict[tuple[str, str], int]


def printed(resource: str) -> list[dict[str, str]]:
    return _rows(f"{EDITION}/data/{resource}.csv")


def _rows(file: str) -> list[dict[str, str]]:
    with (ROOT / "reports" / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def code(place: str) -> str:
    return "CN" if place == "cn-mainland" else place.upper()


@dataclass(frozen=True)
class Side:
    """Arrivals or departures: `inflow` or `outflow`, with the ends that are still free."""

    name: str

    def volumes(self, resource: str) -> dict[str, int]:
        return {row["place"]: int(row[self.name]) for row in printed(resource)}


def matrices() -> dict[str, Matrix]:
    """Persons by origin and destination, by field; the rest, in no key field, under an empty name."""
    found = {field: _matrix(f"flows-{field}") for field in FIELDS if field}
    whole = _matrix("flows-all")
    rest = {pair: n - sum(one[pair] for one in found.values()) for pair, n in whole.items()}
    assert min(rest.values()) >= 0
    return found | {"": rest}


def _matrix(resource: str) -> Matrix:
    rows = [row for row in printed(resource) if row["origin"] != "inflow"]
    areas = [row["origin"] for row in rows]
    return {(row["origin"], area): int(row[area]) for row in rows for area in areas}


def slots(side: Side, sizes: Mapping[tuple[str, str], int]) -> dict[tuple[str, str], Counter[Slot]]:
    """Ends of moves by field and continent, as many as `sizes` says."""
    free = Counter(sizes)
    found: dict[tuple[str, str], Counter[Slot]] = {key: Counter() for key in sizes}
    left = {code(place): n for place, n in side.volumes("countries").items()}

    def put(field: str, country: str, city: str | None, number: int) -> None:
        key = field, continents()[country]
        found[key][country, city] += number
        free[key] -= number
        if country in left:
            left[country] -= number
        assert free[key] >= 0, (field, country, city)

    for field, country, city, number in _cities(side):
        put(field, country, city, number)
    known = [c for c, area in continents().items() if area != "antarctica"]
    for country in dict.fromkeys([*left, *known]):
        area = continents()[country]
        wanted = left.get(country, SMALL)
        room = sum(free[field, area] for field in FIELDS)
        for (
            field
        ) in FIELDS:  # in proportion to the room there is, so that no field has one country alone
            there = free[field, area]
            number = min(there, round(wanted * there / room)) if room else 0
            put(field, country, None, number)
            wanted, room = wanted - number, room - there
    assert set(free.values()) == {0}, free
    assert set(left.values()) == {0}, left
    return found


def _cities(side: Side) -> Iterator[tuple[str, str, str, int]]:
    """Field, country, city, persons: of the key fields as printed, of the rest what the whole leaves."""
    parents = {row["id"]: row["parent"] for row in _rows("places/places.csv")}
    whole, sums = side.volumes("cities"), Counter[str]()
    for field in FIELDS:
        if field:
            of_field = side.volumes(f"cities-{field}")
            sums.update(of_field)
        else:
            of_field = {city: n - sums[city] for city, n in whole.items()}
        for city, number in of_field.items():
            # The report does not say which Cambridge is meant.
            yield field, code(parents[city] or "gb"), city, number


def shared(found: list[tuple[str, Slot, Slot]]) -> list[tuple[str, tuple[Slot, ...], Slot]]:
    """Moves of which some have two origins: those of a pair, in other countries than both destinations."""
    origins: list[tuple[Slot, ...]] = [(origin,) for _, origin, _ in found]
    buckets: dict[tuple[str, str], list[int]] = {}
    for at, (field, origin, _) in enumerate(found):
        buckets.setdefault((continents()[origin[0]], field), []).append(at)
    left = dict(TWICE)
    for (area, _), ones in buckets.items():
        half = len(ones) // 2
        for one, other in zip(
            ones[half:], ones[1:half], strict=False
        ):  # each in one pair, the first in none
            both = (found[one], found[other])
            countries = {origin[0] for _, origin, _ in both}
            if left.get(area) and len(countries - {end[0] for *_, end in both}) == 2:
                origins[one] = origins[other] = (both[0][1], both[1][1])
                left[area] -= 1
    assert not any(left.values()), left
    return [(f, o, end) for (f, _, end), o in zip(found, origins, strict=True)]


def _dealt() -> Iterator[tuple[tuple[str, ...], ...]]:
    """Types of institutions of the two works of each mover but for those who sign with academic ones alone."""
    for number, *both in SIGNED:
        yield from [tuple(both)] * number


def moves() -> list[tuple[str, Slot, Slot]]:
    """Every move: field, origin, destination."""
    found = []
    by_field = matrices()
    areas = list(dict.fromkeys(origin for origin, _ in by_field[""]))
    arrivals = slots(Side("inflow"), {
        (f, b): sum(m[a, b] for a in areas) for f, m in by_field.items() for b in areas
    })  # fmt: skip
    departures = slots(Side("outflow"), {
        (f, a): sum(m[a, b] for b in areas) for f, m in by_field.items() for a in areas
    })  # fmt: skip
    for field, matrix in by_field.items():
        for area in areas:  # inside a continent first: there the countries have to differ
            ends = departures[field, area], arrivals[field, area]
            found += [(field, *_apart(*ends)) for _ in range(matrix[area, area])]
        for origin in areas:
            for area in areas:
                for _ in range(matrix[origin, area] if origin != area else 0):
                    pair = _any(departures[field, origin]), _any(arrivals[field, area])
                    found.append((field, *pair))
    return found


def _apart(departures: Counter[Slot], arrivals: Counter[Slot]) -> tuple[Slot, Slot]:
    """The two most frequent ends in different countries, the more crowded country first."""
    left, came = _by_country(departures), _by_country(arrivals)
    country = max(left.keys() | came.keys(), key=lambda c: left[c] + came[c])
    if left[country] >= came[country]:
        origin, other = country, max((c for c in came if c != country), key=came.__getitem__)
    else:
        origin, other = max((c for c in left if c != country), key=left.__getitem__), country
    return _any(departures, origin), _any(arrivals, other)


def _by_country(ends: Counter[Slot]) -> Counter[str]:
    found = Counter[str]()
    for (country, _), number in ends.items():
        found[country] += number
    return found


def _any(ends: Counter[Slot], country: str = "") -> Slot:
    slot = next(one for one, n in ends.items() if n and country in {"", one[0]})
    ends[slot] -= 1
    return slot


@cache
def corpus(others: int = 0) -> Corpus:
    """Movers with works that all are cited once; `others` who are never cited, for each of them.

    The first two works, and rows, are of the first mover, who signs with one institution.
    """
    works, rows = list[Work](), list[Authorship]()
    ways = shared(moves())
    plainly = [((ACADEMIC,), (ACADEMIC,))] * (len(ways) - sum(number for number, *_ in SIGNED))
    for author, (way, types) in enumerate(zip(ways, [*plainly, *_dealt()], strict=True)):
        field, origins, destination = way
        for year, ends, signs in ((2024, origins, types[0]), (2025, (destination,), types[1])):
            number = len(works)
            works.append(Work(number, year, subfield=FIELDS[field], citations=1))
            rows += [
                Authorship(number, author, *end, institution=at, institution_type=one)
                for end in ends
                for at, one in enumerate(signs)
            ]
    movers = len(works) // 2
    begun = [year for year, number in BEGUN.items() for _ in range(number)]
    for author, year in enumerate(begun):
        works.append(Work(len(works), year, citations=1))
        rows.append(Authorship(works[-1].work, author))
    assert len(begun) == movers
    for at in range(movers * others):
        number = len(works)
        works.append(Work(number, 2020, subfield=works[at % movers * 2].subfield))
        rows.append(Authorship(number, movers + at))
    return Corpus(works, rows)


def write(folder: Path, others: int = 49) -> list[Path]:
    """Write both tables as Parquet; with 49 others for each mover, movers are two percent of their discipline."""
    folder.mkdir(parents=True, exist_ok=True)
    tables = corpus(others).tables()
    for name, table in tables.items():
        parquet.write_table(table, folder / f"{name}.parquet")
    return [folder / f"{name}.parquet" for name in tables]


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Name a folder: python -m tests.support.records.printed_mobility FOLDER")
    given = [f"--{path.stem} {path}" for path in write(Path(sys.argv[1]))]
    print(f"Written. Now: python build.py records {EDITION} {' '.join(given)}")  # noqa: T201
