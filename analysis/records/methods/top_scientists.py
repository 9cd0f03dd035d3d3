"""Top scientists: authors who meet both criteria of the mobility report.

Source: Global Mobility and Collaboration of Top Scientists 2026, “Data and Methodology”: (1) over ten years,
papers as first or corresponding author with an FWCI of at least 1, or one of them among the top 1 % of its year
and discipline; (2) among the top 2 % of their secondary discipline by citations to such papers.

Not defined there, and decided here: whether each paper or all of them together need an FWCI of 1 (here the mean
over the papers, after the note that the citations of the researcher's publications meet the world's average);
which discipline is an author's own (here that of most of these papers; of equal ones that of more citations, then the
lower code); ties (equal citations share the better rank, and belong to the 2 % when it does).

Edge cases: whoever leads no paper is none. A paper without subfield counts for nothing here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from analysis.records.methods.impact import highly_cited, works_with_impact
from analysis.records.methods.ranks import first_percent

if TYPE_CHECKING:
    from collections.abc import Callable

    from ibis.expr import types as ir

    from analysis.records.works_and_authorships import Records

    Kept = Callable[[str, ir.Table], ir.Table]

LEAST_IMPACT = 1.0
HIGHLY_CITED = 1
"""Percent of the papers of a year and discipline."""
LEADING = 2
"""Percent of the authors of a discipline."""


def _unkept(_: str, table: ir.Table) -> ir.Table:
    return table


def disciplines(leads: ir.Table, keep: Kept = _unkept) -> ir.Table:
    """Each author's own subfield and the citations of the works led in it: author, subfield, citations.

    leads: of `Records.leads`. part: of `top_scientists`.
    """
    known = leads.drop_null(["subfield", "citations"])
    sums = known.group_by("author", "subfield").agg(
        papers=known.count(), citations=known.citations.sum()
    )
    sums = keep("led_by_subfield", sums)
    best = [sums.papers.desc(), sums.citations.desc(), sums.subfield.asc()]
    first = ibis.row_number().over(ibis.window(group_by="author", order_by=best))
    return sums.mutate(at=first).filter(lambda t: t["at"] == 0).drop("at", "papers")


def impactful(works: ir.Table, leads: ir.Table, keep: Kept = _unkept) -> ir.Table:
    """Authors who meet the first criterion: column author."""
    led = leads.select("author", "work")
    impacts = keep("impacts", works_with_impact(works).select("work", "impact"))
    rated = keep("rated_leads", led.join(impacts, "work").select("author", "impact"))
    means = rated.group_by("author").agg(impact=rated.impact.mean())
    good = keep("good", means.filter(means.impact >= LEAST_IMPACT).select("author"))
    cited = keep("cited", led.join(highly_cited(works, HIGHLY_CITED), "work").select("author"))
    return good.union(cited).distinct()


def leading(own: ir.Table, percent: int = LEADING) -> ir.Table:
    """Authors who meet the second criterion, of the columns of `disciplines`. own: of these."""
    return first_percent(own, "citations", ("subfield",), percent)


def top_scientists(
    records: Records, first: int, last: int, percent: int = LEADING, keep: Kept = _unkept
) -> ir.Table:
    """Authors who meet both, with their discipline: author, subfield, citations. first, last: years, both included.

    Expected citations are those of all works of these years. part: keeps a table, by name, where an engine's memory
    is too small for all at once.
    """
    works = records.works
    within = keep("within", works.filter(works.year.between(first, last)))
    leads = keep("leads", keep("led", records.led()).join(within, "work"))
    own = keep("own", disciplines(leads, keep))
    both = keep("foremost", leading(own, percent))
    return both.semi_join(impactful(within, leads, keep), "author")
