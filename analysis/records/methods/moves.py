"""Moves of authors between countries, cities and continents, and what flows in and out.

Source: Global Mobility and Collaboration of Top Scientists 2026, “Data and Methodology”: changes of the
publication affiliation across borders, counted fractionally; inflow, outflow, and their sum, the total volume.

Not defined there, and decided here:

- A move. A year's countries of an author are those of all affiliations on works of that year; a year without
  any is passed over. Between a year and the next one the author left the countries that are not named any
  more and came to those that are new. Where nothing was left, the countries that stay are the origin; where
  nothing is new, they are the destination. The same countries in both years: no move.
- Fractional counting. A move weighs 1 and is shared equally between its pairs of origin and destination;
  the share of a country equally between the cities named in it that year, a city that is not known being one
  of them. By record count each pair counts 1.

Edge cases: an affiliation without a country is none; an author in two cities of one country in one year does
not move; two authors on one work are two; works without a year are passed over.
Volumes are in persons.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import ibis

if TYPE_CHECKING:
    from ibis.expr import types as ir

    from analysis.records.works_and_authorships import Records

_STEP = ("author", "step")
Kept = Callable[[str, "ir.Table"], "ir.Table"]


def _unkept(_: str, table: ir.Table) -> ir.Table:
    return table


def stays(records: Records, first: int, last: int, step: Kept = _unkept) -> ir.Table:
    """Where authors were: author, year, place in the row of their years (`step`), country, city; each once.

    step: keeps a table, by name, until the next one stands, where an engine's memory is too small for all at once.
    """
    years = records.works.filter(records.works.year.between(first, last)).select("work", "year")
    rows = records.authorships.drop_null("country").select("work", "author", "country", "city")
    named = step("named", rows)
    dated = step("dated", named.join(years, "work").select("author", "year", "country", "city"))
    found = step("visits", dated.distinct())
    in_time = ibis.window(group_by="author", order_by="year")
    return found.mutate(step=ibis.dense_rank().over(in_time))


def moves(stayed: ir.Table, once: Kept = _unkept) -> ir.Table:
    """Pairs of countries of all moves: author, step, year (of arrival), origin, destination, weight.

    stayed: of `stays`. once: keeps a table, by name, that two others are made of, where an engine would compute
    it for each of them. The weights of one move add up to 1.
    """
    sides = once("sides", _sides(stayed, once))
    origins = sides.filter(sides.leaves).select(*_STEP, origin="country", origins="leaving")
    arrivals = sides.filter(sides.comes).select(
        *_STEP, "year", destination="country", destinations="coming"
    )
    pairs = origins.join(arrivals, _STEP)
    # A literal is a decimal number to Spark: the divisor has to be the double.
    weight = 1.0 / (pairs.origins * pairs.destinations).cast("float64")
    return pairs.mutate(weight=weight).select(*_STEP, "year", "origin", "destination", "weight")


def _sides(stayed: ir.Table, once: Kept) -> ir.Table:
    """Countries of each two years that differ: `leaves`, `comes` as origin, destination; how many of each."""
    places = stayed.select("author", "step", "year", "country").distinct()
    before = places.mutate(side=ibis.literal(1), year=ibis.null("int64"))
    after = places.mutate(step=places.step - 1, side=ibis.literal(2))
    both = before.union(after)
    seen = both.group_by(*_STEP, "country").agg(side=both.side.sum(), year=both.year.max())
    seen = once("seen", seen)
    # Sums joined again, and no window: DuckDB spills a join, a window over many groups not far enough.
    sums = seen.group_by(*_STEP).agg(
        left=(seen.side == 1).cast("int64").sum(),
        new=(seen.side == 2).cast("int64").sum(),
        kept=(seen.side == 3).cast("int64").sum(),
        year=seen.year.max(),
    )
    steps = sums.filter(
        (sums.left + sums.new > 0)  # the countries differ,
        & (sums.left + sums.kept > 0)  # there is a year before
        & (sums.new + sums.kept > 0)  # and one after
    )
    moved = seen.drop("year").join(steps, _STEP)
    return moved.mutate(
        leaves=(moved.side == 1) | ((moved.side == 3) & (moved.left == 0)),
        comes=(moved.side == 2) | ((moved.side == 3) & (moved.new == 0)),
        leaving=ibis.ifelse(moved.left > 0, moved.left, moved.kept),
        coming=ibis.ifelse(moved.new > 0, moved.new, moved.kept),
    )


def city_moves(moved: ir.Table, stayed: ir.Table) -> ir.Table:
    """Moves between cities: those of `moves`, shared between cities: origin, destination, weight.

    A city that is not known is null, so that the weights of one move still add up to 1.
    """
    per = ibis.window(group_by=("author", "step", "country"))
    cities = stayed.select("author", "step", "country", "city")
    cities = cities.mutate(cities=cities.author.count().over(per))
    left = cities.select(*_STEP, origin="country", origin_city="city", origin_cities="cities")
    came = cities.select(
        "author",
        step=cities.step - 1,
        destination=cities.country,
        city=cities.city,
        cities=cities.cities,
    )
    both = moved.join(left, (*_STEP, "origin")).join(came, (*_STEP, "destination"))
    return both.select(
        *_STEP,
        "year",
        origin=both.origin_city,
        destination=both.city,
        weight=both.weight / (both.origin_cities * both.cities),
    )


def between(moved: ir.Table, areas: Mapping[str, str]) -> ir.Table:
    """Moves between countries as moves between areas such as continents. areas: by country.

    A country that lies in no area has a null; a move inside an area keeps its weight.
    """
    pairs = list(areas.items())
    return moved.mutate(
        origin=moved.origin.cases(*pairs), destination=moved.destination.cases(*pairs)
    )


def flows(moved: ir.Table) -> ir.Table:
    """The matrix: origin, destination, persons (fractional), pairs (record count)."""
    return moved.group_by("origin", "destination").agg(
        persons=moved.weight.sum(), pairs=moved.count()
    )


def volumes(moved: ir.Table) -> ir.Table:
    """Of each place: inflow, outflow, total in persons, and inflow_pairs, outflow_pairs, total_pairs.

    A move inside a place belongs to neither side. What came from or went to an unknown place counts.
    """
    apart = (moved.origin != moved.destination).fill_null(ibis.literal(value=True))
    outside = moved.filter(apart)
    zero, none = ibis.literal(0.0), ibis.literal(0)
    came = outside.select(
        place="destination", inflow="weight", outflow=zero, came=ibis.literal(1), went=none
    )
    went = outside.select(
        place="origin", inflow=zero, outflow="weight", came=none, went=ibis.literal(1)
    )
    both = came.union(went).drop_null("place")
    sums = both.group_by("place").agg(
        inflow=both.inflow.sum(),
        outflow=both.outflow.sum(),
        inflow_pairs=both.came.sum(),
        outflow_pairs=both.went.sum(),
    )
    return sums.mutate(
        total=sums.inflow + sums.outflow, total_pairs=sums.inflow_pairs + sums.outflow_pairs
    )


def participations(moved: ir.Table) -> ir.Table:
    """Of each place, how many authors left it or came to it: place, authors. Each author counts once."""
    ends = [moved.select("author", place=end) for end in ("origin", "destination")]
    both = ends[0].union(ends[1]).drop_null("place")
    return both.group_by("place").agg(authors=both.author.nunique())


def career_ages(moved: ir.Table, records: Records) -> ir.Table:
    """Moves by career age, the year of the career in which the author arrived: age, persons.

    The first year is that of the author's first work in the data, and 1. Source: the same report, section
    3.3, which prints ages and does not define them: whether its first year is 0 or 1 is not said.
    """
    years = records.works.drop_null("year").select("work", "year")
    published = records.authorships.select("work", "author").join(years, "work")
    begun = published.group_by("author").agg(begun=published.year.min())
    aged = moved.join(begun, "author")
    aged = aged.mutate(age=aged.year - aged.begun + 1)
    return aged.group_by("age").agg(persons=aged.weight.sum())
