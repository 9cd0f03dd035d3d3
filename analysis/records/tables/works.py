"""Tables of works and authors: top scientists, collaboration, impact, Shares and scores, activity.

They count all works of the window, whoever wrote them; authorships that do not count are told by reason.
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any

import ibis

from analysis.records.exclusions import Reasons, passed_over
from analysis.records.methods import activity as activities
from analysis.records.methods import collaboration as collaborations
from analysis.records.methods import impact as impacts
from analysis.records.methods import ranks, top_scientists
from analysis.records.methods import shares as shared
from analysis.records.tables.given import COLUMNS, Given, Row, dated, decimals, with_works
from analysis.records.works_and_authorships import Records, led
from bifolio.sources.records.records_request import TableAsked

if TYPE_CHECKING:
    from ibis.expr import types as ir


def _lacks(column: str, said: str) -> Reasons:
    return {said: lambda t: t[column].isnull()}


def _of_window(given: Given, table: TableAsked, reasons: Reasons) -> Records:
    """Records of the window's works; authorships that count for nothing are told."""
    window = given.asked.population.window
    given.tell_unused(table.resource, given.records, window, reasons)
    works = given.records.works
    within = works.filter(works.year.between(*window))
    return Records(within, given.records.authorships.semi_join(within, "work"))


def _placed(table: TableAsked) -> Reasons:
    column = COLUMNS[table.of or "countries"]
    return _lacks(column, f"no {column}")


def _sorted(given: Given, found: ir.Table, table: TableAsked, *keys: str) -> list[Row]:
    """Rows by these keys, `-` before one for the largest first; numbers as the table shows them."""
    rows = given.engine.rows(found)
    for key in reversed(keys):
        rows.sort(key=itemgetter(key.strip("-")), reverse=key[0] == "-")
    cut = given.first(rows, table)
    return [
        {n: decimals(v, table) if isinstance(v, float) else v for n, v in row.items()}
        for row in cut
    ]  # fmt: skip


def _named(given: Given, rows: list[Row], of: str, *columns: str) -> list[Row]:
    return [row | {one: given.name(of, row[one]) for one in columns} for row in map(dict, rows)]


def scientists(given: Given, table: TableAsked) -> list[Row]:
    """Top scientists by discipline: author, subfield, citations, rank in the subfield."""
    first, last = given.asked.population.decade or given.asked.population.window
    records = given.records
    leading = led(records.authorships)
    reasons = dated((first, last)) | {
        "their author does not lead the work": lambda t: ~t.led,
        "their work has no subfield": lambda t: t.subfield.isnull(),
        "their work has no citations": lambda t: t.citations.isnull(),
    }
    rows = with_works(Records(records.works, records.authorships.mutate(led=leading)))
    what = f"authorships count for nothing in {table.resource}:"
    for one in passed_over(given.engine, rows, what, reasons):
        given.bounds.note(one)
    percent = given.asked.population.leading
    with given.engine.in_pieces() as keep:
        found = top_scientists.top_scientists(records, first, last, percent, keep)
        ranked = ranks.ranked(found, "citations", ("subfield",))
        return _sorted(given, ranked, table, "subfield", "rank", "author")


def collaboration(given: Given, table: TableAsked) -> list[Row]:
    """Works of countries by year: all, domestic, international, bilateral, multilateral."""
    records = _of_window(given, table, _lacks("country", "no country"))
    found = collaborations.collaboration(records).rename(place="country")
    return _named(
        given, _sorted(given, found, table, "year", "-works", "place"), "countries", "place"
    )


def partners(given: Given, table: TableAsked) -> list[Row]:
    """Joint works of each two countries by year; both ways round."""
    records = _of_window(given, table, _lacks("country", "no country"))
    found = collaborations.partners(records).rename(place="country")
    rows = _sorted(given, found, table, "year", "-works", "place", "partner")
    return _named(given, rows, "countries", "place", "partner")


def group(given: Given, table: TableAsked) -> list[Row]:
    """Works of a group of countries as of one, by year: all, domestic, international, regional."""
    members = table.members
    reasons: Reasons = {
        **_lacks("country", "no country"),
        "no country of the group": lambda t: t.country.notin(members),
    }
    records = _of_window(given, table, reasons)
    return _sorted(given, collaborations.of_group(records, members), table, "year")


def growth(given: Given, table: TableAsked) -> list[Row]:
    """Growth of Share, adjusted Share or Count of places from the first to the last year, ranked by percent.

    A place that had nothing in the first year has no growth; such places are told.
    """
    first, last = given.asked.population.window
    between: Reasons = {"their work is of a year between": lambda t: ~t.year.isin((first, last))}
    records = _of_window(given, table, {**between, **_placed(table)})
    found = shared.adjusted(shared.shares(records, COLUMNS[table.of]), records.works, last)
    grown = ranks.growth(found, "place", table.value, first, last)
    (counts,) = given.engine.rows(grown.agg(all=grown.count(), grew=grown.percent.count()))
    said = f"places of {table.resource} have nothing in {first}, and no growth"
    given.bounds.tell(counts["all"] - counts["grew"], counts["all"], said)
    rows = _sorted(given, ranks.ranked(grown, "percent"), table, "rank", "place")
    return _named(given, rows, table.of, "place")


def impact(given: Given, table: TableAsked) -> list[Row]:
    """CNCI or FWCI of places, against all works of the window: works, impact."""
    column, window = COLUMNS[table.of], given.asked.population.window
    rows = with_works(given.records).left_join(given.rated.select("work", "impact"), "work")
    reasons = dated(window) | {
        "their work has no subfield": lambda t: t.subfield.isnull(),
        "their work has no type": lambda t: t.type.isnull(),
        "their work has no citations": lambda t: t.citations.isnull(),
        "no work like theirs was cited": lambda t: t.impact.isnull(),
        **_placed(table),
    }
    what = f"authorships count for nothing in {table.resource}:"
    for one in passed_over(given.engine, rows, what, reasons):
        given.bounds.note(one)
    found = impacts.mean_impact(given.rated, given.records.authorships, column).rename(place=column)
    rows_ = _sorted(given, found, table, "-impact", "place")
    return _named(given, rows_, table.of, "place")


def shares(given: Given, table: TableAsked) -> list[Row]:
    """Share, Count and adjusted Share of places by year, on the works of the last year; rank by Share."""
    records = _of_window(given, table, _placed(table))
    found = shared.shares(records, COLUMNS[table.of])
    scaled = shared.adjusted(found, records.works, given.asked.population.window[1])
    ranked = ranks.ranked(scaled, "share", ("year",))
    rows = _sorted(given, ranked, table, "year", "rank", "place")
    return _named(given, rows, table.of, "place")


def scores(given: Given, table: TableAsked) -> list[Row]:
    """Bilateral collaboration scores of each two places by year, with rank and joint works.

    The place with the larger part of a score stands first; of equal ones the first by id.
    """
    records = _of_window(given, table, _placed(table))
    found = shared.bilateral_scores(records, COLUMNS[table.of])
    larger = found["first"] >= found["second"]
    sides = found.select(
        "year", "count", bilateral="score",
        place_1=ibis.ifelse(larger, found.one, found.other),
        place_2=ibis.ifelse(larger, found.other, found.one),
        score_1=ibis.ifelse(larger, found["first"], found["second"]),
        score_2=ibis.ifelse(larger, found["second"], found["first"]),
    )  # fmt: skip
    ranked = ranks.ranked(sides, "bilateral", ("year",))
    rows = _sorted(given, ranked, table, "year", "rank", "place_1", "place_2")
    return _named(given, rows, table.of, "place_1", "place_2")


def activity(given: Given, table: TableAsked) -> list[Row]:
    """Relative activity of places in subfields: researchers, activity; 1 is the world's."""
    reasons = {**_lacks("subfield", "their work has no subfield"), **_placed(table)}
    records = _of_window(given, table, reasons)
    found: Any = activities.relative_activity(records, COLUMNS[table.of])
    rows = _sorted(given, found, table, "place", "-activity", "subfield")
    return _named(given, rows, table.of, "place")
