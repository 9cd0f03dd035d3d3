"""What the city tables say: all fields together, and the three key fields."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from analysis.fact_builder import FactBuilder, PartialFindings, named
from analysis.indicators.shares import column, leading_share, ranked, share
from bifolio.model.findings import Claim, Fact, Percent, Place, message

if TYPE_CHECKING:
    import pandas as pd

FIRST = 5
CHINA = frozenset({"cn-mainland", "hk", "mo", "tw"})  # as the report counts Chinese cities
BRITAIN_AMERICA = frozenset({"gb", "us"})
EITHER_CAMBRIDGE = "cambridge"  # printed without a country: it is in Britain or in America


@dataclass(frozen=True)
class Cities:
    """One city table: `leading` cities are named in the prose, the rows in the order printed."""

    builder: FactBuilder
    frame: pd.DataFrame
    places: Mapping[str, Place]
    leading: int

    @cached_property
    def total(self) -> dict[str, int]:
        """Inflow plus outflow of each city, in persons."""
        return column(self.frame, "place", "total")

    @cached_property
    def order(self) -> list[str]:
        """The cities, largest volume first."""
        return [place for place, _ in ranked(self.total)]

    @property
    def volume(self) -> int:
        """Inflow plus outflow of all listed cities, in persons."""
        return sum(self.total.values())

    def within(self, countries: Collection[str]) -> list[str]:
        """The listed cities of some countries, largest volume first."""
        return [city for city in self.order if self.country(city) in countries]

    def country(self, city: str) -> str:
        """Id of the country or region a city lies in; empty when the report leaves it open."""
        return self.places[city].parent if city in self.places else ""

    @property
    def unlocated(self) -> list[str]:
        """The listed cities whose place the register leaves open."""
        return [
            city
            for city in self.order
            if city not in self.places or self.places[city].latitude is None
        ]

    def share_of(self, cities: Collection[str]) -> float:
        """Volume of some cities as a share of all listed, in percent."""
        return share(sum(self.total[city] for city in cities), self.volume)


def cities_findings(cities: Cities) -> PartialFindings:
    """Facts that every city chapter can use, and the claim that its list is the leading one."""
    builder, order = cities.builder, cities.order
    leaders, gaining = order[: cities.leading], _gaining(cities)
    chinese = cities.within(CHINA)
    largest = message("the largest values of the column, in order")
    facts = (
        builder.count("listed", len(order), message("rows of the table")),
        builder.count("volume", cities.volume, message("sum of the column")),
        builder.count(
            "leading", cities.leading, message("number of places that the sentence names")
        ),
        builder.places("leaders", leaders, largest, cities.total),
        builder.places("first-leader", leaders[:1], largest, cities.total),
        builder.places("top-three", order[:3], largest, cities.total),
        builder.places("gaining", gaining, message("leading places with more inflow than outflow")),
        builder.count("chinese", len(chinese), message("rows whose city lies in China")),
        builder.places(
            "chinese-cities", chinese, message("rows whose city lies in China"), cities.total
        ),
        builder.count(
            "chinese-volume",
            sum(cities.total[city] for city in chinese),
            message("volumes of the Chinese cities, added up"),
        ),
        builder.percent("chinese-share", cities.share_of(chinese), _SHARE),
        *_first(cities),
    )
    return PartialFindings(facts, (_unlocated(cities),))


_SHARE = message("volumes of the cities named, divided by the sum of the column")


def _first(cities: Cities) -> list[Fact]:
    into, out = (
        column(cities.frame, "place", name)[cities.order[0]] for name in ("inflow", "outflow")
    )
    formula = message("value of the place with the largest volume")
    return [
        cities.builder.count("first-inflow", into, formula),
        cities.builder.count("first-outflow", out, formula),
        cities.builder.places(
            "unlocated", cities.unlocated, message("cities that the report names without a country")
        ),
    ]


def _some_gain(cities: Cities) -> Claim:
    """Some of the leading cities gain people, and not all of them do."""
    gaining = _gaining(cities)
    says = message("leading places with more inflow than outflow: %(places)s").with_values(
        places=named(gaining)
    )
    return cities.builder.claim("some-gain", 0 < len(gaining) < cities.leading, says)


def _unlocated(cities: Cities) -> Claim:
    """The one city whose country is left open is Cambridge."""
    says = message("cities without a location: %(cities)s").with_values(
        cities=named(cities.unlocated)
    )
    return cities.builder.claim("unlocated", cities.unlocated == [EITHER_CAMBRIDGE], says)


def _gaining(cities: Cities) -> list[str]:
    inflow = column(cities.frame, "place", "inflow")
    leaders = cities.order[: cities.leading]
    return [city for city in leaders if 2 * inflow[city] > cities.total[city]]


def all_cities_findings(
    cities: Cities, countries: pd.DataFrame, outside: tuple[float, float]
) -> PartialFindings:
    """What only the chapter on all fields says.

    `outside`: shares of the listed cities in all cities' volume, as printed, and of the listed
    countries in all countries' volume, in percent.
    """
    builder = cities.builder
    first = leading_share(cities.total, FIRST)
    of_countries = leading_share(column(countries, "place", "total"), FIRST)
    says = message(
        "the first %(first)s cities have %(cities)s, the first countries %(countries)s"
    ).with_values(first=FIRST, cities=Percent(first), countries=Percent(of_countries))
    facts = (
        builder.count("first", FIRST, message("number of places that the sentence names")),
        builder.percent(
            "first-share", first, message("the largest values of the column divided by its sum")
        ),
    )
    claims = (
        builder.claim(
            "less-concentrated", first < of_countries and outside[0] < outside[1], says, "table-4-2"
        ),
        _chinese_most(cities),
    )
    return PartialFindings(facts, claims)


def _chinese_most(cities: Cities) -> Claim:
    """No other country has as many of the listed cities, wherever the open ones belong."""
    counts = Counter(
        cities.country(city) for city in cities.order if city not in cities.within(CHINA)
    )
    unknown = counts.pop("", 0)
    chinese, others = len(cities.within(CHINA)), max(counts.values(), default=0) + unknown
    says = message(
        "Chinese cities %(chinese)s, of any other country at most %(others)s"
    ).with_values(chinese=chinese, others=others)
    return cities.builder.claim("chinese-most", chinese > others, says)


def basic_findings(cities: Cities) -> PartialFindings:
    """The leading cities of basic sciences: Singapore first, then Chinese ones alone."""
    leaders = cities.order[: cities.leading]
    holds = leaders[0] == "singapore" and all(cities.country(city) in CHINA for city in leaders[1:])
    says = message("leading cities: %(cities)s").with_values(cities=named(leaders))
    return PartialFindings(claims=(cities.builder.claim("singapore-and-chinese", holds, says),))


def computer_findings(cities: Cities) -> PartialFindings:
    """The two ends of the pair that the report names, among the leading cities."""
    leaders = cities.order[: cities.leading]
    pair = ("mountain-view", "london")
    says = message("leading cities: %(cities)s").with_values(cities=named(leaders))
    volumes = {city: cities.total[city] for city in pair if city in cities.total}
    facts = (cities.builder.places("pair", volumes, message("values of the column"), volumes),)
    leads = cities.builder.claim("pair-leads", set(pair) <= set(leaders), says)
    return PartialFindings(facts, (leads, _some_gain(cities)))


def biomedical_findings(cities: Cities) -> PartialFindings:
    """How much of the list lies in Britain and America."""
    theirs = [
        city
        for city in cities.order
        if cities.country(city) in BRITAIN_AMERICA or city == EITHER_CAMBRIDGE
    ]
    leaders = cities.order[: cities.leading]
    says = message("leading cities: %(cities)s").with_values(cities=named(leaders))
    formula = message("rows whose city lies in Britain or America")
    facts = (
        cities.builder.count("british-american", len(theirs), formula),
        cities.builder.places("british-american-cities", theirs, formula, cities.total),
        cities.builder.percent("british-american-share", cities.share_of(theirs), _SHARE),
    )
    return PartialFindings(
        facts, (cities.builder.claim("british-american-lead", set(leaders) <= set(theirs), says),)
    )
