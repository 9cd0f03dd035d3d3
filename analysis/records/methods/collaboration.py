"""Collaboration across borders: international, bilateral, multilateral and regional works.

Source: Global research collaboration networks (Web of Science), sections 3 to 6. A work with authors of
two countries or more is international; of just two bilateral, of three or more multilateral. Section 3 counts all,
domestic and international works of a group of countries (EU27) as of one country: `between` countries of a
group, nothing crosses its border. How many of them cross borders inside the group is `regional` here; the report
gives no definition of that.

Whole counting: a work counts 1 in each country. Counts are in works.
Edge cases: an author's affiliations in two countries make a work international, as the data has no way to say
otherwise; an affiliation without a country is passed over, and a work with none counts nowhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

if TYPE_CHECKING:
    from ibis.expr import types as ir

    from analysis.records.works_and_authorships import Records


def countries_of_works(records: Records) -> ir.Table:
    """Countries of each work, with their number: work, country, countries."""
    pairs = records.authorships.drop_null("country").select("work", "country").distinct()
    return pairs.mutate(countries=pairs.country.count().over(ibis.window(group_by="work")))


def collaboration(records: Records) -> ir.Table:
    """By year and country: works, domestic, international, bilateral, multilateral (counts of works)."""
    pairs = countries_of_works(records).join(records.works.select("work", "year"), "work")
    pairs = pairs.drop_null("year")
    counts = pairs.group_by("year", "country").agg(
        works=pairs.count(),
        domestic=(pairs.countries == 1).cast("int64").sum(),
        bilateral=(pairs.countries == 2).cast("int64").sum(),
    )
    international = counts.works - counts.domestic
    return counts.mutate(international=international, multilateral=international - counts.bilateral)


def of_group(records: Records, members: tuple[str, ...]) -> ir.Table:
    """By year, works of a group of countries as of one: year, works, domestic, international, regional.

    domestic: no country outside the group. regional: of these, two of its countries or more.
    """
    pairs = countries_of_works(records)
    inside = pairs.country.isin(members).cast("int64")
    sums = pairs.group_by("work").agg(inside=inside.sum(), countries=pairs.countries.max())
    ours = sums.filter(sums.inside > 0).join(records.works.select("work", "year"), "work")
    ours = ours.drop_null("year")
    alone = ours.inside == ours.countries
    counts = ours.group_by("year").agg(
        works=ours.count(),
        domestic=alone.cast("int64").sum(),
        regional=(alone & (ours.inside > 1)).cast("int64").sum(),
    )
    return counts.mutate(international=counts.works - counts.domestic)


def partners(records: Records) -> ir.Table:
    """Joint works of each two countries, by year: year, country, partner, works; both ways round."""
    one = countries_of_works(records).filter(lambda t: t.countries > 1).select("work", "country")
    other = one.select("work", partner="country")
    pairs = one.join(other, "work").filter(lambda t: t.country != t.partner)
    dated = pairs.join(records.works.select("work", "year"), "work").drop_null("year")
    return dated.group_by("year", "country", "partner").agg(works=dated.count())
