"""The leading cities of an edition with a list of twenty: 2023."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.fact_builder import FactBuilder, PartialFindings, named, percentages
from analysis.indicators.shares_of_articles import fractional_share
from analysis.science_cities.cities import CHINA, NAMED, Cities
from analysis.science_cities.tables import cities_table
from analysis.science_cities.values import PRINTED
from bifolio.model.findings import Claim, Fact, Number, Percent, message

EXHIBIT = "table-leading-20"
BUILDER = FactBuilder("leading", (EXHIBIT,))
FALLS = FactBuilder("falls")
FIRST = 10
HOME = ("cn", "us")  # countries with more than one city in the list
ROWS = message("rows of the table")


@dataclass(frozen=True)
class Leading:
    """The list, the changes that the prose prints (in percent), and its other numbers."""

    cities: Cities
    falls: Mapping[str, float]
    printed: Mapping[str, Number]

    @property
    def others(self) -> dict[str, float]:
        """Cities of the other countries with their share of the country's Share, in percent."""
        shares = self.cities.location_share
        return {p: shares[p] for p in self.cities.order if self.cities.location[p] not in HOME}


def leading_findings(leading: Leading, adjusted: pd.DataFrame) -> PartialFindings:
    """Facts, claims and the table; `adjusted`: the cities that rose fastest."""
    facts = (*leading.cities.facts(BUILDER), *_facts(leading), *_fall_facts(leading))
    claims = (
        *_order_claims(leading),
        *_weight_claims(leading),
        *_fall_claims(leading),
        *_definition_claims(leading, adjusted),
    )
    return PartialFindings(facts, claims, {EXHIBIT: cities_table(leading.cities.frame, 2)})


def _facts(leading: Leading) -> Iterator[Fact]:
    cities = leading.cities
    first, second = cities.order[:2]
    ratio = message("largest value of the column divided by the second largest")
    yield BUILDER.count("listed", len(cities.order), ROWS)
    yield BUILDER.count("first", FIRST, NAMED)
    yield BUILDER.count("chinese", len(cities.within(CHINA)), ROWS)
    yield BUILDER.count("first-chinese", len(cities.within(CHINA, FIRST)), ROWS)
    yield BUILDER.count("first-american", len(cities.within({"us"}, FIRST)), ROWS)
    yield BUILDER.decimal("first-to-second", cities.share[first] / cities.share[second], ratio)
    yield BUILDER.places("second", [second], message("the largest values of the column, in order"))
    yield percentages("leading.others", leading.others, ROWS, BUILDER.exhibits)


def _fall_facts(leading: Leading) -> Iterator[Fact]:
    for place, change in leading.falls.items():
        whole = float(change).is_integer()
        yield FALLS.percent(place, abs(change), PRINTED, 0 if whole else 1)


def _order_claims(leading: Leading) -> Iterator[Claim]:
    cities = leading.cities
    says = message("first: %(cities)s").with_values(cities=named(cities.order[:1]))
    yield BUILDER.claim("beijing-first", cities.order[0] == "beijing", says)
    chinese = cities.within(CHINA, FIRST)
    american = cities.within({"us"}, FIRST)
    other = [place for place in cities.order[:FIRST] if place not in {*chinese, *american}]
    tell = message("among the first: %(cities)s")
    before = leading.printed["chinese-leading-ten-previous"]
    yield BUILDER.claim(
        "more-chinese", len(chinese) > before, tell.with_values(cities=named(chinese))
    )
    yield BUILDER.claim(
        "american-led-by-new-york",
        american[:1] == ["new-york-ma"] and len(american) > 1,
        tell.with_values(cities=named(american)),
    )
    yield BUILDER.claim("one-other", other == ["tokyo-ma"], tell.with_values(cities=named(other)))


def _weight_claims(leading: Leading) -> Iterator[Claim]:
    shares, others = leading.cities.location_share, leading.others
    before, now = float(leading.printed["beijing-location-share-2021"]), shares["beijing"]
    says = message("from %(before)s to %(after)s").with_values(
        before=Percent(before), after=Percent(now)
    )
    yield BUILDER.claim("beijing-slightly-down", 0 < before - now < 1, says)
    countries = [leading.cities.location[place] for place in others]
    apart = len(set(countries)) == len(countries)
    highest = max(shares[p] for p in shares if p not in others)
    says = message("least of the other countries %(least)s, most of China and America %(most)s")
    filled = says.with_values(least=Percent(min(others.values())), most=Percent(highest))
    yield BUILDER.claim("others-concentrated", apart and min(others.values()) > highest, filled)


def _fall_claims(leading: Leading) -> Iterator[Claim]:
    american = leading.cities.within({"us"}, FIRST)
    falls = {place: abs(leading.falls[place]) for place in american}
    york = falls.pop("new-york-ma")
    says = message("New York %(york)s, the others at least %(least)s").with_values(
        york=Percent(york), least=Percent(min(falls.values()), 0)
    )
    yield FALLS.claim("new-york-least", york < min(falls.values()), says)


def _definition_claims(leading: Leading, adjusted: pd.DataFrame) -> Iterator[Claim]:
    printed, builder = leading.printed, FactBuilder("notes")
    own, authors = int(printed["example-authors-beijing"]), int(printed["example-authors"])
    computed = fractional_share([(own, authors)])
    says = message("%(own)s of %(authors)s authors give %(share)s").with_values(
        own=own, authors=authors, share=computed
    )
    yield builder.claim("example", computed == printed["example-share"], says)
    known = dict(zip(adjusted["place"], adjusted["adjusted_2022"], strict=True))
    shares = leading.cities.share
    unlike = [p for p in leading.cities.order if p in known and known[p] != shares[p]]
    says = message("adjusted Share differs from Share: %(cities)s").with_values(
        cities=named(unlike)
    )
    yield builder.claim("adjusted-same", bool(known) and not unlike, says)
