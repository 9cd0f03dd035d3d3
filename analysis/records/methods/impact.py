"""Citation impact of works against what is expected: CNCI, FWCI, highly cited works.

Sources: Global research collaboration networks (Web of Science), section 7: a paper's citations divided by the
mean of papers of the same category, year and document type. SET Index 2024, appendix 1, 3.1.3: FWCI = C / E with E
the mean of the same field, year and type, and of a set the mean of its papers' ratios. Mobility 2026,
“Data and Methodology”: works among the top 1 % of the same year and discipline.

How works of several categories are weighed is not defined there; a work has one subfield here. FWCI counts
citations of five years: `citations` has to hold those where the window matters.

Edge cases: a work without subfield, year or citations has no expected value and no impact. Where nobody of
a group was cited, its works have none either: 0 / 0 is no number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.records.methods.ranks import first_percent

if TYPE_CHECKING:
    from ibis.expr import types as ir

ALIKE = ("subfield", "year", "type")


def works_with_impact(works: ir.Table) -> ir.Table:
    """Works with `expected` citations (mean of their field, year and type) and `impact`, without unit.

    1 is the world's mean. Works that cannot be compared are left out.
    """
    known = works.drop_null([*ALIKE, "citations"])
    means = known.group_by(ALIKE).agg(expected=known.citations.mean())
    found = known.join(means.filter(means.expected > 0), ALIKE)
    return found.mutate(impact=found.citations / found.expected)


def mean_impact(impacts: ir.Table, members: ir.Table, by: str) -> ir.Table:
    """Impact of sets of works, the mean of their works' impacts: columns `by`, works (count), impact.

    impacts: of `works_with_impact`. members: columns `work` and `by`; a work counts once in a set.
    """
    pairs = members.select("work", by).drop_null(by).distinct().join(impacts, "work")
    return pairs.group_by(by).agg(works=pairs.count(), impact=pairs.impact.mean())


def highly_cited(works: ir.Table, percent: int = 1) -> ir.Table:
    """Works among the most cited `percent` of those of their year and subfield: column work.

    Works cited equally often share the better rank: a work belongs to them when its rank is at most that percent
    of the group. The report names no rule for ties.
    """
    known = works.drop_null(["subfield", "year", "citations"])
    return first_percent(known, "citations", ("subfield", "year"), percent).select("work")
