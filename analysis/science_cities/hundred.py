"""The list of a hundred cities, and what the editorial and the article on capitals say of it: 2024."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.fact_builder import FactBuilder, PartialFindings, named, percentages
from analysis.indicators.shares import ranked, share
from analysis.indicators.shares_of_articles import spans_total, total_behind
from analysis.science_cities.cities import CHINA, NAMED, Cities
from analysis.science_cities.tables import CITY, SHARE, cities_table, countries_table
from bifolio.charts.forms.symbol_map import symbol_map
from bifolio.model.findings import Claim, Column, Fact, Figure, Percent, Table, message

if TYPE_CHECKING:
    import pandas as pd

TABLE, MAP, COUNTRIES = "table-top-100", "figure-top-100", "table-countries"
BUILDER = FactBuilder("top", (TABLE,))
EDITORIAL, CAPITALS = FactBuilder("editorial", (TABLE,)), FactBuilder("capitals", (TABLE,))
FIRST = 20
ROWS = message("rows of the table")
LARGEST = message("the largest values of the column, in order")
SUM = message("sum over the rows named, divided by the sum of the column")
RATIO = message("largest value of the column divided by the second largest")
EARLIER = message("Share in the list of the year before")
EARLIER_RATIO = message("largest Share in the list of the year before, divided by the second")
RIVALS = ("london-ma", "los-angeles-ma", "chicago-ma")  # cities that the article sets beside Hefei


@dataclass(frozen=True)
class Hundred:
    """The list, the leading cities of the year before, and the ranks that an article names."""

    cities: Cities
    before: Cities
    capitals: pd.DataFrame

    def named_in(self, group: str) -> dict[str, int]:
        """City → rank as the article prints it."""
        rows = self.capitals[self.capitals["group"] == group]
        return {str(p): int(r) for p, r in zip(rows["place"], rows["rank"], strict=True)}

    def share_of(self, locations: frozenset[str]) -> float:
        """Share of the listed cities of some locations, in percent of all listed."""
        cities = self.cities
        return share(cities.total(cities.within(locations)), cities.total(cities.order))


def hundred_findings(hundred: Hundred) -> PartialFindings:
    """Facts, claims and exhibits of the list."""
    cities = hundred.cities
    facts = (*cities.facts(BUILDER), *_facts(hundred))
    claims = (*_claims(hundred), *_base_claims(cities))
    tables = {TABLE: cities_table(cities.frame, 1), COUNTRIES: countries_table(cities)}
    return PartialFindings(facts, claims, tables, {MAP: _map(cities)})


def _facts(hundred: Hundred) -> Iterator[Fact]:
    cities = hundred.cities
    yield BUILDER.count("listed", len(cities.order), ROWS)
    yield BUILDER.places("second", cities.order[1:2], LARGEST, cities.share)
    yield BUILDER.places("next", cities.order[1:4], LARGEST, cities.share)
    yield BUILDER.places("leaders", cities.order[:10], LARGEST, cities.share)
    yield BUILDER.count("american", len(cities.within({"us"})), ROWS)
    yield BUILDER.count("mainland", len(cities.within({"cn-mainland"})), ROWS)
    yield BUILDER.percent("american-share", hundred.share_of(frozenset({"us"})), SUM)
    yield BUILDER.percent("mainland-share", hundred.share_of(frozenset({"cn-mainland"})), SUM)
    yield BUILDER.count("first-twenty", FIRST, NAMED)
    yield BUILDER.count("first-twenty-chinese", len(cities.within(CHINA, FIRST)), ROWS)
    yield percentages("top.continents", _continents(cities), SUM, BUILDER.exhibits)


def _continents(cities: Cities) -> dict[str, float]:
    """Continent → its share of the listed cities' Share in percent, largest first."""
    totals: dict[str, float] = {}
    for city in cities.order:
        continent = cities.continent(city)
        totals[continent] = totals.get(continent, 0) + cities.share[city]
    everything = cities.total(cities.order)
    return {place: share(total, everything) for place, total in ranked(totals)}


def _claims(hundred: Hundred) -> Iterator[Claim]:
    cities = hundred.cities
    says = message("first: %(cities)s").with_values(cities=named(cities.order[:1]))
    yield BUILDER.claim("beijing-first", cities.order[0] == "beijing", says)
    counts = {
        location: len(cities.within({location})) for location in set(cities.location.values())
    }
    american = counts.pop("us")
    says = message("American cities %(american)s, of any other country at most %(others)s")
    filled = says.with_values(american=american, others=max(counts.values()))
    yield BUILDER.claim("americans-most", american > max(counts.values()), filled)
    shares = (hundred.share_of(frozenset({"cn-mainland"})), hundred.share_of(frozenset({"us"})))
    says = message("Chinese mainland %(mainland)s, United States %(american)s").with_values(
        mainland=Percent(shares[0]), american=Percent(shares[1])
    )
    yield BUILDER.claim("mainland-more-share", shares[0] > shares[1], says, COUNTRIES)
    new = [place for place in cities.order[:FIRST] if cities.location[place] == "hk"]
    says = message("of Hong Kong, China, among the first: %(cities)s").with_values(
        cities=named(new)
    )
    yield BUILDER.claim("hong-kong-among-first", new == ["hong-kong"], says)


def _base_claims(cities: Cities) -> Iterator[Claim]:
    """What the printed shares of a country's Share have as their base."""
    first = cities.within({"cn-mainland"})[0]
    base = total_behind(cities.share[first], cities.location_share[first])
    own = {p: cities.location_share[p] for p in ("hong-kong", "taipei", "singapore")}
    fits = spans_total(cities.share["hong-kong"], own["hong-kong"], base)
    apart = not spans_total(cities.share["taipei"], own["taipei"], base)
    says = message("Hong Kong’s part fits the mainland’s base: %(fits)s; Taipei’s: %(apart)s")
    yes, no = message("yes", "fits"), message("no", "fits")
    filled = says.with_values(fits=yes if fits else no, apart=no if apart else yes)
    yield BUILDER.claim("hong-kong-base", fits and apart, filled)
    says = message("Singapore has %(share)s").with_values(share=Percent(own["singapore"]))
    yield BUILDER.claim("singapore-whole", own["singapore"] == 100, says)


def editorial_findings(hundred: Hundred) -> PartialFindings:
    """The points of the editorial that the two lists can confirm."""
    now, before = hundred.cities, hundred.before
    ratios = [c.share[c.order[0]] / c.share[c.order[1]] for c in (before, now)]
    facts = (
        FactBuilder("editorial").decimal("ratio-before", ratios[0], EARLIER_RATIO),
        EDITORIAL.decimal("ratio", ratios[1], RATIO),
        EDITORIAL.places("second", now.order[1:2], LARGEST),
    )
    firsts = message("first: %(cities)s").with_values(cities=named([before.order[0], now.order[0]]))
    nearly = message("ratio %(ratio)s").with_values(ratio=round(ratios[1], 2))
    second = message("second before %(before)s, now %(now)s, third now %(third)s").with_values(
        before=named(before.order[1:2]), now=named(now.order[1:2]), third=named(now.order[2:3])
    )
    swapped = (before.order[1], *now.order[1:3]) == ("new-york-ma", "shanghai", "new-york-ma")
    again = before.order[0] == now.order[0] == "beijing"
    claims = (
        EDITORIAL.claim("beijing-first-again", again, firsts),
        EDITORIAL.claim("nearly-times", 1.8 < ratios[1] < 2, nearly),
        EDITORIAL.claim("lead-not-wider", ratios[1] <= ratios[0], nearly),
        EDITORIAL.claim("shanghai-second", swapped, second),
    )
    return PartialFindings(facts, claims)


def capitals_findings(hundred: Hundred) -> PartialFindings:
    """Provincial capitals beside cities known all over the world."""
    capitals, world = hundred.named_in("provincial-capital"), hundred.named_in("world-city")
    now, before = hundred.cities, hundred.before
    hefei = now.share["hefei"]
    passed = [city for city in RIVALS if now.share[city] < hefei]
    ahead = [city for city in RIVALS if now.share[city] > hefei]
    facts = (
        CAPITALS.places("provincial", capitals, message("ranks named in the article"), capitals),
        CAPITALS.places("world", world, message("ranks named in the article"), world),
        FactBuilder("capitals").places("passed-before", RIVALS, EARLIER, before.share),
        CAPITALS.places("passed-after", passed, ROWS, now.share),
        CAPITALS.places("ahead-after", ahead, ROWS, now.share),
        FactBuilder("before").decimal("hefei.share", before.share["hefei"], EARLIER),
    )
    return PartialFindings(facts, tuple(_capital_claims(hundred, passed, ahead)))


def _capital_claims(hundred: Hundred, passed: list[str], ahead: list[str]) -> Iterator[Claim]:
    capitals, world = hundred.named_in("provincial-capital"), hundred.named_in("world-city")
    every = {**capitals, **world}
    other = [p for p, rank in every.items() if rank != hundred.cities.rank[p] or rank > FIRST]
    says = message("ranks that the list does not confirm: %(cities)s")
    yield CAPITALS.claim("among-first", not other, says.with_values(cities=named(other)))
    gaps = [min(abs(rank - known) for known in world.values()) for rank in capitals.values()]
    says = message("at most %(ranks)s ranks to the next city").with_values(ranks=max(gaps))
    yield CAPITALS.claim("close", max(gaps) <= 5, says)
    before = hundred.before.share
    above = [city for city in RIVALS if before["hefei"] > before[city]]
    tell = message("Hefei stands above: %(cities)s")
    yield CAPITALS.claim(
        "hefei-before", set(above) == set(RIVALS), tell.with_values(cities=named(above))
    )
    now = passed == ["los-angeles-ma", "chicago-ma"] and ahead == ["london-ma"]
    near = hundred.cities.share["london-ma"] / hundred.cities.share["hefei"] < 1.02
    yield CAPITALS.claim("hefei-after", now and near, tell.with_values(cities=named(passed)))


def _map(cities: Cities) -> Figure:
    """The cities on a map, coloured by continent."""
    frame = cities.frame[["place", "share"]].assign(
        continent=[cities.continent(city) for city in cities.order]
    )
    columns = (
        Column("place", "place", CITY),
        Column("share", "decimal", SHARE, None, 2, bar=True),
        Column("continent", "place", message("Continent", "column")),
    )
    table = Table(columns, frame)
    return Figure(
        table, symbol_map(table, value="share", labelled=24, colour="continent"), narrow=True
    )
