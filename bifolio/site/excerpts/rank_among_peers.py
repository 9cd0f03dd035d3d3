"""Where a place stands among its peers: its rank in a table, and the values of all of them on a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, islice, zip_longest

from bifolio.model.views import ExhibitView, ReportView, RowView, TableView
from bifolio.site.excerpts.table_reading import (
    EXACT,
    MISSING,
    key_column,
    measure,
    number,
    qualifies,
    stated,
    values,
)
from bifolio.site.outline import highlights

MOST = 5  # standings at the head of a page


@dataclass(frozen=True)
class Standing:
    """A place in one exhibit. `where`, `peers`: in percent of the way from zero to the largest value."""

    report: ReportView
    exhibit: ExhibitView
    label: str  # what is measured: the head of the column
    text: str  # its value as written
    unit: str
    rank: int
    among: int
    where: float
    peers: tuple[float, ...]
    places: tuple[str, ...] = ()  # ids of all that are ranked

    @property
    def key(self) -> str:
        """The same for all places of the exhibit."""
        return f"{self.report.id}/{self.exhibit.id}"


def profiled(report: ReportView) -> list[ExhibitView]:
    """The exhibits whose ranks head the pages of places: those that the report names, else its highlights."""
    if not report.profile:
        return highlights(report)
    known = {one.id: one for chapter in report.chapters for one in chapter.exhibits}
    return [known[name] for name in report.profile if name in known]


def foremost(found: Sequence[Sequence[Standing]], most: int | None) -> list[Standing]:
    """The first of each report, then the second of each, and so on; most: how many, None for all."""
    turns = chain.from_iterable(zip_longest(*found))
    return list(islice((one for one in turns if one), most))


def standing(report: ReportView, exhibit: ExhibitView, at_row: int) -> Standing | None:
    """Where the place of a row stands in its exhibit; None where its values make no order."""
    table = exhibit.table
    at = measure(table) if table else None
    if table is None or at is None or _bounded(table, at):
        return None
    found, row = values(table, at), table.rows[at_row]
    largest = max((value for _, value in found), default=0.0)
    if row.cells[at].value is None or largest <= 0 or min(value for _, value in found) < 0:
        return None
    value = number(row.cells[at])
    higher = sum(other > value for _, other in found)
    rank = _printed(table, row, at) or higher + 1
    share = [round(100 * other / largest, 1) for _, other in found]
    unit = table.columns[at].unit or exhibit.unit
    own_share = round(100 * value / largest, 1)
    label, text = table.columns[at].label, stated(table.columns, row, at)
    key = key_column(table)
    ranked = tuple(one.cells[key].place for one, _ in found)
    return Standing(
        report, exhibit, label, text, unit, rank, len(found), own_share, tuple(share), ranked
    )


def _bounded(table: TableView, measured: int) -> bool:
    """Whether the source gives bounds (“less than 50”): such values have no order."""
    after = measured + 1
    if after >= len(table.columns) or not qualifies(table.columns[after]):
        return False
    said = [row.cells[after] for row in table.rows]
    return any(cell.text != MISSING and cell.word != EXACT for cell in said)


def _printed(table: TableView, row: RowView, measured: int) -> int:
    """The rank that the table prints before the value; 0 where it has none there."""
    at = next((n for n, one in enumerate(table.columns[:measured]) if one.rank), None)
    value = row.cells[at].value if at is not None else None
    return int(value) if value is not None else 0
