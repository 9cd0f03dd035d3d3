"""Made-up records of any size, drawn by a seed, whose moves are known because they were planned.

A plan says how many authors go from one city to another, and how many stay, before there is any author. Each author
then has a work in each of two years, in the cities of a row of the plan. Numbers of authors are shuffled by the seed. One
city has a tenth of all authorships, and the others are of very different sizes. So volumes of countries and cities
follow from the plan alone, of 10⁴ authorships as of 10⁸.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import duckdb

from bifolio.sources.records.records_request import City

CITIES = {
    "beijing": "CN", "shanghai": "CN", "boston": "US", "new-york": "US", "london": "GB", "oxford": "GB",
    "berlin": "DE", "munich": "DE", "paris": "FR", "singapore": "SG", "tokyo": "JP",
}  # fmt: skip
SKEWED = "beijing"
"""The city of a tenth of all authorships."""
YEARS = (2024, 2025)
MOVING = 3
"""One author of so many moves."""
STEP, LEAST = 20, 10_000
"""Authorships come in such steps, so that a tenth of them is a number of authors; and are at least so many."""


@dataclass(frozen=True)
class Plan:
    """How many authors are in one city in the first year and in another one, or the same, in the second."""

    seed: int
    rows: tuple[tuple[str, str, int], ...]

    @property
    def authors(self) -> int:
        """How many there are. Each has two authorships."""
        return sum(number for *_, number in self.rows)

    def volumes(self, of: str) -> dict[str, tuple[int, int]]:
        """Inflow and outflow in persons by place, of `countries` or `cities`: what the methods have to find."""
        came, went = Counter[str](), Counter[str]()
        for *ends, number in self.rows:
            before, after = ends if of == "cities" else (CITIES[one].lower() for one in ends)
            if before != after:
                went[before] += number
                came[after] += number
        return {one: (came[one], went[one]) for one in came | went}

    def authorships(self, city: str) -> int:
        """How many authorships name a city."""
        return sum(number * ((a == city) + (b == city)) for a, b, number in self.rows)


def planned(authorships: int, seed: int) -> Plan:
    """A plan of so many authorships. Raises ValueError where they are too few or no multiple of `STEP`."""
    if authorships < LEAST or authorships % STEP:
        said = f"{authorships} authorships: give a multiple of {STEP}, {LEAST:,} or more"
        raise ValueError(said)
    draw = random.Random(seed)
    sizes = {one: draw.uniform(1, 9) ** 2 for one in CITIES} | {SKEWED: 1.0}
    moving = _moving(authorships // 2 // MOVING, sizes, authorships // 10)
    skewed = sum(number for *ends, number in moving if SKEWED in ends)
    here = (authorships // 10 - skewed) // 2  # who stays has two authorships there
    rest = authorships // 2 - here - sum(number for *_, number in moving)
    others = [one for one in CITIES if one != SKEWED]
    staying = zip(others, dealt(rest, [sizes[one] for one in others]), strict=True)
    stays = [(SKEWED, here), *staying]
    return Plan(seed, (*moving, *((one, one, number) for one, number in stays)))


def _moving(movers: int, sizes: Mapping[str, float], wanted: int) -> list[tuple[str, str, int]]:
    """Rows of those who move, between countries: inside one it is no move to the methods.

    Of the skewed city they leave an even number of the authorships that are wanted.
    """
    pairs = [(a, b) for a, country in CITIES.items() for b in CITIES if CITIES[b] != country]
    numbers = dealt(movers, [sizes[a] * sizes[b] for a, b in pairs])
    ours = [at for at, pair in enumerate(pairs) if SKEWED in pair]
    numbers[ours[0]] += (wanted - sum(numbers[at] for at in ours)) % 2
    return [(*pair, number) for pair, number in zip(pairs, numbers, strict=True)]


def dealt(whole: int, weights: Sequence[float]) -> list[int]:
    """A whole number in parts like these weights; parts are whole, and add up to it."""
    sums = [round(whole * one / sum(weights)) for one in accumulate(weights)]
    return [after - before for before, after in zip([0, *sums], sums, strict=False)]


def write(plan: Plan, folder: Path) -> float:
    """Both tables as Parquet files in a folder; gives their megabytes."""
    ends = list(accumulate((number for *_, number in plan.rows), initial=0))
    spans = ", ".join(
        f"({first}, {last}, '{a}', '{CITIES[a]}', '{b}', '{CITIES[b]}')"
        for first, last, (a, b, _) in zip(ends, ends[1:], plan.rows, strict=False)
    )
    with duckdb.connect(config={"memory_limit": "1GB", "threads": 2}) as connection:
        connection.execute(f"""COPY (SELECT range AS work, {YEARS[0]} + range % 2 AS year,
            'article' AS type, CAST(1702 AS BIGINT) AS subfield, range % 5 AS citations
            FROM range({plan.authors * 2})) TO '{folder}/works.parquet'""")
        connection.execute(f"""COPY (SELECT author * 2 + later AS work, author, 'first' AS position,
            true AS corresponding, author % 1000 AS institution,
            CASE later WHEN 0 THEN here ELSE there END AS country,
            CASE later WHEN 0 THEN before ELSE after END AS city
            FROM (SELECT *, {_shuffled(plan)} AS author FROM (VALUES {spans})
                  AS plan(first, last, before, here, after, there), range(first, last) AS _(place)),
                 range(2) AS _(later)) TO '{folder}/authorships.parquet'""")
    return sum(path.stat().st_size for path in folder.glob("*.parquet")) / 1e6


def _shuffled(plan: Plan) -> str:
    """The number of the author at a place of the plan: another one for each, since nothing divides both factors."""
    draw, authors = random.Random(plan.seed), plan.authors
    steps = iter(lambda: draw.randrange(authors // 3, authors), None)
    step = next(one for one in steps if math.gcd(one, authors) == 1)
    return f"((place * {step} + {draw.randrange(authors)}) % {authors})"


def known() -> dict[str, City]:
    """The cities, as the reading asks for them."""
    return {city: City(country=country) for city, country in CITIES.items()}
