"""Cities by how much their adjusted Share rose: all subjects, and two of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from analysis.fact_builder import FactBuilder, PartialFindings, named, percentages
from analysis.indicators.shares import ranked
from analysis.indicators.shares_of_articles import change, change_percent
from analysis.science_cities.cities import CHINA, NAMED, Cities
from analysis.science_cities.tables import risers_table
from bifolio.charts.forms.ranking.arrow_plot import arrow_plot
from bifolio.model.findings import Claim, Fact, Figure, Percent, message

if TYPE_CHECKING:
    import pandas as pd

FIRST, FEW = 10, 5
PERCENT = message("change of adjusted Share divided by that of the year before")
CHANGES = message("the largest changes of adjusted Share, in order")


@dataclass(frozen=True)
class Risers:
    """One table; `name` ends the ids of its exhibits, `prefix` begins those of its facts."""

    prefix: str
    name: str
    frame: pd.DataFrame

    @property
    def builder(self) -> FactBuilder:
        """Facts and claims that rest on the table."""
        return FactBuilder(self.prefix, (f"table-risers-{self.name}",))

    @cached_property
    def places(self) -> list[str]:
        """The cities, largest change first."""
        return [str(place) for place in self.frame["place"]]

    @cached_property
    def change(self) -> dict[str, float]:
        """City → change of adjusted Share as printed."""
        return dict(zip(self.places, map(float, self.frame["change"]), strict=True))

    @cached_property
    def adjusted(self) -> dict[str, tuple[float, float]]:
        """City → adjusted Share of both years."""
        before, after = (map(float, self.frame[f"adjusted_{year}"]) for year in (2021, 2022))
        return dict(zip(self.places, zip(before, after, strict=True), strict=True))

    @cached_property
    def percent(self) -> dict[str, float]:
        """City → change in percent, computed from the adjusted Shares."""
        return {place: change_percent(*values) for place, values in self.adjusted.items()}

    @cached_property
    def abroad(self) -> list[str]:
        """The listed cities outside China."""
        location = dict(zip(self.places, map(str, self.frame["location"]), strict=True))
        return [place for place in self.places if location[place] not in CHINA]

    def at(self, place: str) -> str:
        """Country of a city, as printed."""
        return str(self.frame["location"].iloc[self.places.index(place)])


def risers_findings(risers: Risers, years: tuple[int, int]) -> PartialFindings:
    """Facts that every list has, its table and its figure."""
    table = risers_table(risers.frame, years)
    drawn = arrow_plot(table, before="adjusted_2021", after="adjusted_2022", change="change")
    return PartialFindings(
        tuple(_facts(risers)),
        (),
        {f"table-risers-{risers.name}": table},
        {f"figure-risers-{risers.name}": Figure(table, drawn, narrow=True)},
    )


def _facts(risers: Risers) -> Iterator[Fact]:
    builder, rise = risers.builder, risers.change
    listed = message("rows of the table")
    yield builder.count("listed", len(risers.places), listed)
    for name, count in (("first-five", FEW), ("first-two", 2)):
        yield builder.places(name, risers.places[:count], CHANGES, rise)
    yield builder.places("abroad", risers.abroad, listed, rise)
    yield builder.count("abroad-count", len(risers.abroad), listed)
    for at, place in enumerate(risers.places, 1):
        before, after = risers.adjusted[place]
        yield builder.count(f"{place}.rank", at, listed)
        yield builder.decimal(f"{place}.before", before, listed)
        yield builder.decimal(f"{place}.after", after, listed)
        yield builder.decimal(f"{place}.change", rise[place], listed)
        yield builder.percent(f"{place}.change-percent", risers.percent[place], PERCENT)


def overall_findings(risers: Risers, cities: Cities) -> PartialFindings:
    """What is said of the list of all subjects, and of its cities among the leading ones."""
    steep = [
        p for p, _ in ranked({p: risers.percent[p] for p in risers.places if p in cities.rank})
    ]
    return PartialFindings(
        tuple(_overall_facts(risers, cities, steep[:3])), tuple(_overall(risers, cities, steep[:3]))
    )


def _overall_facts(risers: Risers, cities: Cities, steep: list[str]) -> Iterator[Fact]:
    builder, percent = risers.builder, ranked(risers.percent)
    first, second = risers.places[:2]
    yield builder.count("first-ten", FIRST, NAMED)
    yield builder.places("second", [second], CHANGES, risers.change)
    yield builder.decimal(
        "first-to-second",
        risers.change[first] / risers.change[second],
        message("largest value of the column divided by the second largest"),
        1,
    )
    yield builder.places("most", risers.places[:3], CHANGES, risers.change)
    leaders = {place: risers.percent[place] for place in steep}
    yield percentages("risers.steepest", leaders, PERCENT, builder.exhibits)
    shares = message("printed in the table")
    yield builder.places("steepest-shares", steep, shares, cities.share)
    yield percentages("risers.steepest-listed", dict(percent[:1]), PERCENT, builder.exhibits)
    yield percentages("risers.flattest-listed", dict(percent[-1:]), PERCENT, builder.exhibits)


def _overall(risers: Risers, cities: Cities, steep: list[str]) -> Iterator[Claim]:
    builder = risers.builder
    rise = change(*risers.adjusted["beijing"])
    says = message("change of adjusted Share %(change)s").with_values(change=round(rise, 2))
    yield builder.claim("beijing-rose", rise > 0, says)
    still = [place for place in cities.within(CHINA) if risers.change.get(place, 0) <= 0]
    says = message("leading Chinese cities that did not rise: %(cities)s")
    yield builder.claim("chinese-all-rose", not still, says.with_values(cities=named(still)))
    says = message("steepest: %(cities)s").with_values(cities=named(steep))
    yield builder.claim("steepest-order", steep == ["xian", "shenzhen", "guangzhou"], says)
    says = message("outside China: %(cities)s").with_values(cities=named(risers.abroad))
    yield builder.claim("all-chinese", not risers.abroad, says)
    says = message("largest change: %(cities)s").with_values(cities=named(risers.places[:1]))
    yield builder.claim("beijing-first", risers.places[0] == "beijing", says)
    order = [place for place, _ in ranked(risers.percent)]
    before = [risers.adjusted[place][0] for place in (order[0], order[-1])]
    says = message("adjusted Share before: steepest %(steep)s, flattest %(flat)s").with_values(
        steep=before[0], flat=before[1]
    )
    yield builder.claim("small-steeper", before[0] < before[1], says)


def earth_claims(risers: Risers) -> Iterator[Claim]:
    """What is said of Earth and environmental sciences."""
    builder = risers.builder
    abroad = [(place, risers.at(place)) for place in risers.abroad]
    says = message("outside China: %(cities)s").with_values(cities=named(risers.abroad))
    yield builder.claim("abroad", abroad == [("cambridge-gb", "gb"), ("oslo", "no")], says)
    first = [place for place in risers.abroad if place in risers.places[:FIRST]]
    beijing = risers.places[0] == "beijing" and not first
    yield builder.claim("first-ten-chinese", beijing, says)
    once = risers.places.count("xiamen") == 1 and "xian" in risers.places
    says = message("rows of Xiamen: %(count)s").with_values(count=risers.places.count("xiamen"))
    yield builder.claim("xiamen-once", once, says)
    steep = ranked(risers.percent)[:2]
    says = message("steepest: %(first)s by %(percent)s").with_values(
        first=named([steep[0][0]]), percent=Percent(steep[0][1])
    )
    doubled = [p for p, _ in steep] == ["chengdu", "qingdao"] and steep[0][1] > 100
    yield builder.claim("chengdu-doubled", doubled, says)


def biological_findings(risers: Risers) -> PartialFindings:
    """What is said of biological sciences."""
    builder, first = risers.builder, risers.places[:FIRST]
    american = [place for place in risers.abroad if risers.at(place) == "us"]
    others = [place for place in risers.abroad if place not in american]
    rows = message("rows of the table")
    facts = (
        builder.places("american", american, rows, risers.change),
        builder.places("others", others, rows),
    )
    says = message("American: %(american)s; others abroad: %(others)s").with_values(
        american=named(american), others=named(others)
    )
    second, third = (risers.change[place] for place in risers.places[1:3])
    ahead = message("second change %(second)s, third %(third)s").with_values(
        second=second, third=third
    )
    located = [risers.at(place) for place in others] == ["se", "kr", "de", "gb", "jp"]
    named_two = american == ["new-york-ma", "cleveland"] and set(american) <= set(first)
    claims = (
        builder.claim("american", named_two, says),
        builder.claim("others", located, says),
        builder.claim("two-ahead", second > 1.5 * third, ahead),
    )
    return PartialFindings(facts, claims)
