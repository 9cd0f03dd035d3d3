"""A score table with what sentences ask of it: who leads, by how much, how groups of cities compare."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from analysis.fact_builder import FactBuilder, named
from analysis.set_index.index import CHINESE, Index, leading, ranks
from analysis.set_index.values import EXHIBITS
from bifolio.model.findings import Claim, Fact, Message, message

LEADERS = message("cities with the largest values of the column, in order")
LISTED = message("rows of the table")
LAST = message("city with the smallest value of the column")
LEAD = message("difference between the score of the first city and that of the second, in points")
NEXT_GAP = message("largest other difference between neighbours in the ranking, in points")
NAMED = message("number of places that the sentence names")
FOUND = message("cities of the table for which the statement holds, in order")
COUNTED = message("number of cities of the table for which the statement holds")
MEAN = message("mean of the scores of the cities named, in points")
RANKED = message("rank by the scores of the column")
LEAST = message("smallest value among the cities named")
MOST = message("largest value among the cities named")

ORDER = message("in order: %(places)s", "claim")
PLACES = message("the data gives: %(places)s", "claim")
AGAINST = message("%(one)s against %(other)s", "claim")
BARE = message("the data gives %(value)s", "claim")


def order_says(places: Sequence[str]) -> Message:
    """What a claim on an order says."""
    return ORDER.with_values(places=named(places))


def places_says(places: Sequence[str]) -> Message:
    """What a claim on some places says."""
    return PLACES.with_values(places=named(places))


def against(one: float, other: float, digits: int = 2) -> Message:
    """What a claim that compares two numbers says."""
    return AGAINST.with_values(one=f"{one:.{digits}f}", other=f"{other:.{digits}f}")


def says(value: float, digits: int = 2) -> Message:
    """What a claim on one number says."""
    return BARE.with_values(value=f"{value:.{digits}f}")


def mean(values: Mapping[str, float], cities: Iterable[str]) -> float:
    """Mean of the values of some cities, in the values' unit."""
    chosen = [values[city] for city in cities]
    return sum(chosen) / len(chosen)


def chinese(cities: Iterable[str]) -> list[str]:
    """Those of some cities that the report counts as Chinese."""
    return [city for city in cities if city in CHINESE]


@dataclass(frozen=True)
class ScoreBoard:
    """One score table; values are in points."""

    index: Index
    resource: str

    @cached_property
    def builder(self) -> FactBuilder:
        """For facts and claims named after the table."""
        return FactBuilder(self.resource, (EXHIBITS[self.resource],))

    @cached_property
    def score(self) -> dict[str, float]:
        """City → score, in the printed order."""
        return self.column("score")

    @cached_property
    def cities(self) -> list[str]:
        """The listed cities, first rank first."""
        return list(self.score)

    def column(self, column: str) -> dict[str, float]:
        """City → value of a column."""
        return self.index.column(self.resource, column)

    def top(self, count: int, column: str = "score") -> list[str]:
        """The cities with the largest values of a column, in order."""
        return leading(self.column(column), count)

    def rank(self, city: str, column: str = "score") -> int:
        """Rank of a city by a column."""
        return ranks(self.column(column))[city]

    def american(self) -> list[str]:
        """The listed cities of the United States, in order."""
        return self.index.within(self.cities, "us")

    def on(self, continents: Collection[str]) -> list[str]:
        """The listed cities on some continents, in order."""
        return [city for city in self.cities if self.index.continent[city] in continents]

    # -- facts

    def leaders(self, count: int, column: str = "score", name: str = "") -> Fact:
        """The cities with the largest values of a column, with these values."""
        values = self.column(column)
        named_so = name or ("leaders" if column == "score" else f"{column}-leaders")
        return self.builder.places(named_so, self.top(count, column), LEADERS, values)

    def basics(self) -> list[Fact]:
        """How many are listed, the first three, the first and the last, and how clear the lead is."""
        gaps = self._gaps()
        return [
            self.builder.count("listed", len(self.cities), LISTED),
            self.leaders(3),
            self.builder.places("first", self.cities[:1], LEADERS, self.score),
            self.builder.places("last", self.cities[-1:], LAST, self.score),
            self.builder.decimal("lead", gaps[0], LEAD),
            self.builder.decimal("next-gap", max(gaps[1:]), NEXT_GAP),
        ]

    def some(self, name: str, cities: Iterable[str], formula: Message = FOUND) -> Fact:
        """Some of the cities, with their scores."""
        return self.builder.places(name, cities, formula, self.score)

    # -- claims

    def clear(self, name: str = "first-clear", rank: int = 1) -> Claim:
        """After this rank comes the widest gap between neighbours of the whole ranking."""
        gaps = self._gaps()
        rest = [gap for at, gap in enumerate(gaps, 1) if at != rank]
        return self.builder.claim(
            name, gaps[rank - 1] > max(rest), against(gaps[rank - 1], max(rest))
        )

    def ahead(self, name: str) -> Claim:
        """The first city is ahead of the second by at least three times what neighbours differ by."""
        gaps = self._gaps()
        usual = sum(gaps) / len(gaps)
        return self.builder.claim(name, gaps[0] >= 3 * usual, against(gaps[0], usual))

    def in_front(self, name: str, cities: Collection[str], column: str, count: int) -> Claim:
        """All these cities are among the first `count` by a column."""
        values = ranks(self.column(column))
        holds = all(values[city] <= count for city in cities)
        return self.builder.claim(name, holds, order_says(self.top(count, column)))

    def exactly(self, name: str, cities: Sequence[str], expected: Collection[str]) -> Claim:
        """The cities found are those that the sentence is about."""
        return self.builder.claim(name, set(cities) == set(expected), places_says(cities))

    def _gaps(self) -> list[float]:
        return [round(left - right, 6) for left, right in pairwise(self.score.values())]
