"""Tables of the kinds of institutions that those who moved sign with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from analysis.records.exclusions import Counted, passed_over
from analysis.records.methods import institutions
from analysis.records.tables.given import Given, Row, dated, decimals, with_works
from analysis.records.works_and_authorships import Records
from bifolio.sources.records.records_request import TableAsked

if TYPE_CHECKING:
    from ibis.expr import types as ir


@contextmanager
def _signed(given: Given, table: TableAsked) -> Iterator[ir.Table]:
    """What movers sign the works of the window with, until the block ends; what counts for nothing is told."""
    records, window = given.records, given.asked.population.window
    movers = given.moves.select("author").distinct()
    moved = movers.mutate(moved=True)
    rows = with_works(Records(records.works, records.authorships.left_join(moved, "author")))
    reasons = {
        "their author did not move": lambda t: t.moved.isnull(),
        **dated(window),
        "their institution has no type": lambda t: t.institution_type.isnull(),
    }
    what = f"authorships count for nothing in {table.resource}:"
    for one in passed_over(given.engine, rows, what, reasons):
        given.bounds.note(one)
    within = records.works.filter(records.works.year.between(*window))
    ours = records.authorships.semi_join(movers, "author").semi_join(within, "work")
    with given.engine.in_steps() as step:
        typed = step("typed", ours.select("work", "author", "institution_type"))
        named = step("signed", institutions.signed(typed, table.kinds))
        _tell_types(given, table)
        _tell_other(given, named, table)
        yield named


def _tell_types(given: Given, table: TableAsked) -> None:
    """Tell of types that no authorship has, as one that is misspelled."""
    seen = given.records.authorships.select("institution_type").distinct()
    there = {row["institution_type"] for row in given.engine.rows(seen)}
    wanted = {one for types in table.kinds.values() for one in types}
    lost = tuple(sorted(wanted - there))
    said = f"types of institutions of {table.resource} are those of no authorship"
    given.bounds.note(Counted(said, len(lost), len(wanted), lost))


def _tell_other(given: Given, named: ir.Table, table: TableAsked) -> None:
    """Tell of works that are signed with institutions of no kind alone: they count in what shares are of."""
    works = named.group_by("work").agg(kinds=(named.kind != "").cast("int64").sum())
    (found,) = given.engine.rows(
        works.agg(of=works.count(), other=(works.kinds == 0).cast("int64").sum())
    )
    said = f"works of {table.resource} are signed with institutions of no kind of the table alone"
    given.bounds.tell(found["other"] or 0, found["of"], said)


def institution_kinds(given: Given, table: TableAsked) -> list[Row]:
    """Works that movers sign with institutions of each kind: their number and percent of all; in the order declared."""
    with _signed(given, table) as named:
        found = given.engine.rows(institutions.works_by_kind(named))
    by_kind = {row["kind"]: row for row in found}
    return [
        {"kind": kind, "works": row["works"], "share": decimals(row["share"], table)}
        for kind in table.kinds if (row := by_kind.get(kind, _NO_WORKS))
    ]  # fmt: skip


def kind_combinations(given: Given, table: TableAsked) -> list[Row]:
    """Movers who sign with just the kinds of a combination: their number and percent of all; in the order declared."""
    with _signed(given, table) as named:
        found = given.engine.rows(institutions.combined(named, table.kinds, table.combinations))
    by_name = {row["combination"]: row for row in found}
    return [
        {"combination": name, "authors": row["authors"], "share": decimals(row["share"], table)}
        for name in table.combinations if (row := by_name.get(name, _NOBODY))
    ]  # fmt: skip


_NO_WORKS = {"works": 0, "share": 0.0}
_NOBODY = {"authors": 0, "share": 0.0}
