"""Share, adjusted Share, Count and the bilateral collaboration score of the Nature Index.

Source: Nature Index Science Cities 2023, “Note about the analysis”. Share is the proportion of a work's authors
with an affiliation in a place, summed over works: two of ten authors give a place 0.2. The bilateral
collaboration score of two places is the sum of their Shares on the works to which both contribute. When years are
compared, Shares are adjusted for the small variation in the number of articles.

Not defined there, and decided here: an author with several affiliations is shared equally between them; an
author without affiliation counts among a work's authors and for no place; the adjustment scales a year's
Shares by the number of works of the year that is compared with, divided by that of the year itself.

Share has no unit. Count is in works: those with at least one author of the place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ibis.expr import types as ir

    from analysis.records.works_and_authorships import Records


def shares_of_works(records: Records, place: str) -> ir.Table:
    """Share of each place in each work: work, place, share. place: city, country or institution."""
    keys = ("work", "author", "institution", "country", "city")
    named = records.authorships.select(*keys).distinct()
    people = named.group_by("work", "author").agg(rows=named.count())
    teams = people.group_by("work").agg(authors=people.count())
    credited = named.join(people, ("work", "author")).join(teams, "work")
    credited = credited.mutate(
        place=credited[place], credit=1.0 / (credited.authors * credited.rows).cast("float64")
    )
    known = credited.drop_null("place")
    return known.group_by("work", "place").agg(share=known.credit.sum())


def shares(records: Records, place: str) -> ir.Table:
    """By year: place, share, count (works)."""
    credited = shares_of_works(records, place)
    dated = credited.join(records.works.select("work", "year"), "work").drop_null("year")
    return dated.group_by("year", "place").agg(share=dated.share.sum(), count=dated.count())


def adjusted(found: ir.Table, works: ir.Table, reference: int) -> ir.Table:
    """`shares` with the column adjusted: a year's Shares on the number of works of the reference year."""
    years = works.drop_null("year").group_by("year").agg(all=lambda t: t.count())
    there = years.filter(years.year == reference).select(wanted="all")
    scaled = found.join(years, "year").cross_join(there)
    return scaled.mutate(adjusted=scaled.share * scaled.wanted / scaled["all"]).drop(
        "all", "wanted"
    )


def bilateral_scores(records: Records, place: str) -> ir.Table:
    """Of each two places with joint works, by year: year, one, other, first, second, score, count; one < other.

    first and second are the Shares of each in those works; score is their sum.
    """
    credited = shares_of_works(records, place)
    one = credited.select("work", one="place", first="share")
    other = credited.select("work", other="place", second="share")
    pairs = one.join(other, "work").filter(lambda t: t.one < t.other)
    dated = pairs.join(records.works.select("work", "year"), "work").drop_null("year")
    return dated.group_by("year", "one", "other").agg(
        first=dated["first"].sum(),
        second=dated.second.sum(),
        score=(dated["first"] + dated.second).sum(),
        count=dated.count(),
    )
