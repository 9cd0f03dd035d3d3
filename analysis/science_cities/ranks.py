"""Ranks of the ten leading cities over the years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from analysis.fact_builder import FactBuilder, PartialFindings, named
from analysis.indicators.shares_of_articles import rank_change
from analysis.science_cities.cities import CHINA, Cities
from analysis.science_cities.tables import ranks_table
from bifolio.charts.forms.ranking.bump import bump
from bifolio.model.findings import Claim, Fact, Figure, message

if TYPE_CHECKING:
    import pandas as pd

TABLE, FIGURE = "table-ranks-2015-2022", "figure-ranks-2015-2022"
BUILDER = FactBuilder("ranks", (TABLE,))
CELL = message("printed in the table")
ROWS = message("rows of the table")
SINCE = 2020  # the printed change is that of the last two years


@dataclass(frozen=True)
class Ranks:
    """The table of ranks and the list of the last year, which knows the countries."""

    frame: pd.DataFrame
    cities: Cities

    @cached_property
    def years(self) -> list[int]:
        """Years of the columns, in order."""
        return sorted(int(name) for name in self.frame.columns if str(name).isdigit())

    @cached_property
    def places(self) -> list[str]:
        """The cities in the order of the last year."""
        return [str(place) for place in self.frame["place"]]

    def of(self, year: int) -> dict[str, int]:
        """City → rank of a year."""
        return dict(zip(self.places, map(int, self.frame[str(year)]), strict=True))

    def gained(self, year: int) -> dict[str, int]:
        """City → ranks gained from a year to the last."""
        before, after = self.of(year), self.of(self.years[-1])
        return {place: rank_change(before[place], after[place]) for place in self.places}

    def chinese(self) -> list[str]:
        """The Chinese cities."""
        return [place for place in self.places if self.cities.location[place] in CHINA]

    @cached_property
    def newcomers(self) -> list[str]:
        """Cities that were not among as many the year before."""
        before = self.of(self.years[-2])
        return [place for place in self.places if before[place] > len(self.places)]

    @cached_property
    def beijing_since(self) -> int:
        """The first year from which Beijing has always been first."""
        others = [year for year in self.years if self.of(year)["beijing"] != 1]
        return max(others, default=self.years[0] - 1) + 1


def ranks_findings(ranks: Ranks) -> PartialFindings:
    """Facts, claims, the table and the figure of the same numbers."""
    table = ranks_table(ranks.frame, [str(year) for year in ranks.years])
    drawn = bump(table, columns=[str(year) for year in ranks.years], highlight=ranks.chinese())
    return PartialFindings(
        tuple(_facts(ranks)),
        tuple(_claims(ranks)),
        {TABLE: table},
        {FIGURE: Figure(table, drawn, narrow=True)},
    )


def _facts(ranks: Ranks) -> Iterator[Fact]:
    first, before, last = ranks.years[0], ranks.years[-2], ranks.years[-1]
    held = [p for p in ranks.chinese() if ranks.of(before)[p] <= len(ranks.places)]
    yield BUILDER.count("listed", len(ranks.places), ROWS)
    yield BUILDER.year("first-year", first, ROWS)
    yield BUILDER.year("last-year", last, ROWS)
    yield BUILDER.year("change-year", SINCE, ROWS)
    yield BUILDER.year(
        "beijing-since", ranks.beijing_since, message("ranks of the years, compared")
    )
    yield BUILDER.count("chinese-before", len(held), message("ranks of the years, compared"))
    yield BUILDER.places("newcomer", ranks.newcomers, message("ranks of the years, compared"))
    yield BUILDER.places("first-list", ranks.places, CELL, ranks.of(first))
    yield BUILDER.places("last-list", ranks.places, CELL, ranks.of(last))
    recent = ranks.gained(SINCE)
    for place in ranks.places:
        yield BUILDER.count(f"{place}.first", ranks.of(first)[place], CELL)
        yield BUILDER.count(f"{place}.before", ranks.of(before)[place], CELL)
        yield BUILDER.count(f"{place}.after", ranks.of(last)[place], CELL)
        yield BUILDER.count(f"{place}.change", recent[place], CELL)


def _claims(ranks: Ranks) -> Iterator[Claim]:
    first, before, last = ranks.years[0], ranks.years[-2], ranks.years[-1]
    yield from _newcomer_claims(ranks)
    old, new = ranks.of(before)["tokyo-ma"], ranks.of(last)["tokyo-ma"]
    says = message("from rank %(before)s to %(after)s").with_values(before=old, after=new)
    yield BUILDER.claim("tokyo-fell", new > old, says)
    yield from _long_claims(ranks, first)
    recent = ranks.gained(SINCE)
    leaders = sorted(recent, key=lambda place: -recent[place])[:2]
    says = message("rose most: %(cities)s").with_values(cities=named(leaders))
    yield BUILDER.claim("recent-risers", leaders == ["guangzhou", "wuhan"], says)
    printed = dict(zip(ranks.places, map(int, ranks.frame["change"]), strict=True))
    unlike = [place for place in ranks.places if printed[place] != recent[place]]
    says = message("rows whose change is another: %(cities)s").with_values(cities=named(unlike))
    yield BUILDER.claim("restored", not unlike, says)


def _newcomer_claims(ranks: Ranks) -> Iterator[Claim]:
    says = message("new among the first: %(cities)s").with_values(cities=named(ranks.newcomers))
    chinese = len(ranks.newcomers) == 1 and ranks.newcomers[0] in ranks.chinese()
    yield BUILDER.claim("newcomer", chinese, says)


def _long_claims(ranks: Ranks, first: int) -> Iterator[Claim]:
    """What changed from the first year to the last."""
    gained, chinese, since = ranks.gained(first), ranks.chinese(), ranks.beijing_since
    until = ranks.of(since - 1) if since > first else {}
    says = message("first without a break since %(year)s").with_values(year=str(since))
    passed = until.get("new-york-ma") == 1 and since <= ranks.years[-1]
    yield BUILDER.claim("beijing-first-since", passed, says)
    tell = message("did not: %(cities)s")
    still = [place for place in chinese if gained[place] <= 0]
    yield BUILDER.claim("chinese-rose", not still, tell.with_values(cities=named(still)))
    held = [place for place in ranks.places if place not in chinese and gained[place] >= 0]
    yield BUILDER.claim("others-fell", not held, tell.with_values(cities=named(held)))
    leaders = sorted(gained, key=lambda place: -gained[place])[:2]
    says = message("rose most: %(cities)s").with_values(cities=named(leaders))
    yield BUILDER.claim("guangzhou-wuhan-most", leaders == ["guangzhou", "wuhan"], says)
