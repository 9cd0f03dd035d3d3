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

if TYPE_CHECKING:
    from ibis.expr import types as ir

    from analysis.records.works_and_authorships import Records

LEAST_IMPACT = 1.0
HIGHLY_CITED = 1
"""Percent of the papers of a year and discipline."""
LEADING = 2
"""Percent of the authors of a discipline."""


def disciplines(leads: ir.Table) -> ir.Table:
    """Each author's own subfield and the citations of the works led in it: author, subfield, citations.

    leads: of `Records.leads`.
    """
    known = leads.drop_null(["subfield", "citations"])
    sums = known.group_by("author", "subfield").agg(
        papers=known.count(), citations=known.citations.sum()
    )
    best = [sums.papers.desc(), sums.citations.desc(), sums.subfield.asc()]
    first = ibis.row_number().over(ibis.window(group_by="author", order_by=best))
    return sums.mutate(at=first).filter(lambda t: t["at"] == 0).drop("at", "papers")


def impactful(works: ir.Table, leads: ir.Table) -> ir.Table:
    """Authors who meet the first criterion: column author."""
    led = leads.select("author", "work")
    rated = led.join(works_with_impact(works).select("work", "impact"), "work")
    means = rated.group_by("author").agg(impact=rated.impact.mean())
    cited = led.join(highly_cited(works, HIGHLY_CITED), "work").select("author")
    return means.filter(means.impact >= LEAST_IMPACT).select("author").union(cited).distinct()


def leading(own: ir.Table, percent: int = LEADING) -> ir.Table:
    """Authors who meet the second criterion: author, subfield. own: of `disciplines`."""
    group = ibis.window(group_by="subfield")
    ordered = ibis.window(group_by="subfield", order_by=own.citations.desc())
    ranked = own.mutate(rank=ibis.rank().over(ordered) + 1, of=own.author.count().over(group))
    return ranked.filter(ranked["rank"] * 100 <= ranked["of"] * percent).select(
        "author", "subfield"
    )


def top_scientists(records: Records, first: int, last: int, percent: int = LEADING) -> ir.Table:
    """Authors who meet both, with their discipline: author, subfield. first, last: years, both included.

    Expected citations are those of all works of these years.
    """
    within = records.works.filter(records.works.year.between(first, last))
    leads = records.leads().filter(lambda t: t.year.between(first, last))
    both = leading(disciplines(leads), percent)
    return both.semi_join(impactful(within, leads), "author")
