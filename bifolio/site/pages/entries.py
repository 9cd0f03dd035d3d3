"""What the exhibits say of one place, in one language: rows and columns as they are, nothing computed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bifolio.editions.place_index import CellPositions
from bifolio.model.views import CellView, ExhibitView, ReportView, TableView
from bifolio.site.excerpts.readings import MISSING, key_column, qualifies, stated

_Found = tuple[ExhibitView, TableView, CellPositions]


@dataclass(frozen=True)
class Item:
    """One value with what it is of."""

    label: str
    unit: str
    text: str


@dataclass(frozen=True)
class Shown:
    """What exhibits with the same values say of a place: single items, or rows of a table."""

    exhibits: tuple[ExhibitView, ...]
    items: tuple[Item, ...]
    rows: TableView | None = None

    @property
    def first(self) -> ExhibitView:
        """The exhibit that the values are shown under."""
        return self.exhibits[0]


@dataclass(frozen=True)
class Reported:
    """What one report says of a place."""

    report: ReportView
    series: str
    shown: tuple[Shown, ...]

    @property
    def exhibits(self) -> int:
        """How many of its exhibits have the place."""
        return sum(len(one.exhibits) for one in self.shown)


@dataclass(frozen=True)
class Across:
    """The same indicators in several editions of a series; a line has one text an edition.

    broken: the labels of those that are not to be compared with the edition before, and why.
    """

    caption: str
    editions: tuple[tuple[ReportView, ExhibitView], ...]
    lines: tuple[tuple[Item, tuple[str, ...]], ...]
    broken: frozenset[str] = frozenset()
    reason: str = ""


def shown(
    found: Iterable[tuple[ExhibitView, CellPositions]], around: Sequence[str]
) -> tuple[Shown, ...]:
    """What exhibits of one report say of a place; equal tables are shown once, under the first.

    `around`: what the place belongs to, which its page says already.
    """
    by_values: dict[object, list[_Found]] = defaultdict(list)
    for exhibit, positions in found:
        if exhibit.table is not None:
            by_values[_values(exhibit.table)].append((exhibit, exhibit.table, positions))
    return tuple(_shown(group, around) for group in by_values.values())


def _values(table: TableView) -> object:
    """What makes two tables the same: heads and texts, however they are drawn."""
    return _signature(table), tuple(tuple(cell.text for cell in row.cells) for row in table.rows)


def _signature(table: TableView) -> object:
    return tuple((column.id, column.label, column.unit) for column in table.columns)


def _shown(group: Sequence[_Found], around: Sequence[str]) -> Shown:
    exhibit, table, positions = min(group, key=lambda one: one[0].kind != "table")
    ordered = (exhibit, *(other for other, _, _ in group if other is not exhibit))
    if len(positions.rows) > 1:
        rows = tuple(table.rows[at] for at in positions.rows)
        return Shown(ordered, (), TableView(table.columns, rows))
    items = [item for at in positions.rows for item in _of_row(table, at, around)]
    items += [item for at in positions.columns for item in _of_column(table, at)]
    return Shown(ordered, tuple(items))


def _of_row(table: TableView, at: int, around: Sequence[str]) -> Iterator[Item]:
    """The values of a row. How the source qualifies one (“more than”) is said with it, in one item."""
    row, key = table.rows[at], key_column(table)
    for position, (column, cell) in enumerate(zip(table.columns, row.cells, strict=True)):
        if position != key and not qualifies(column) and _says(cell, around):
            yield Item(column.label, column.unit, stated(table.columns, row, position))


def _of_column(table: TableView, at: int) -> Iterator[Item]:
    for row in table.rows:
        cell = row.cells[at]
        if cell.text != MISSING:
            yield Item(row.cells[key_column(table)].text, table.columns[at].unit, cell.text)


def _says(cell: CellView, around: Sequence[str]) -> bool:
    return cell.text != MISSING and cell.place not in around


def across(reports: Sequence[Reported]) -> list[Across]:
    """Tables with the same columns in several editions of a series, side by side, older first.

    Such tables are taken to show the same where each edition has one of them alone and their values differ.
    """
    found: dict[tuple[str, object], dict[str, list[tuple[Reported, Shown]]]] = {}
    for reported in sorted(reports, key=lambda one: one.report.year):
        for one in reported.shown:
            if one.items and one.first.table is not None:
                same = reported.series, _signature(one.first.table)
                editions = found.setdefault(same, {})
                editions.setdefault(reported.report.id, []).append((reported, one))
    alone = [
        [group[0] for group in editions.values()]
        for editions in found.values()
        if all(len(group) == 1 for group in editions.values())
    ]
    return [_side_by_side(each) for each in alone if len({one.items for _, one in each}) > 1]


def _side_by_side(found: Sequence[tuple[Reported, Shown]]) -> Across:
    texts = [{(i.label, i.unit): i.text for i in one.items} for _, one in found]
    labels = dict.fromkeys(key for each in texts for key in each)
    lines = tuple(
        (Item(label, unit, ""), tuple(each.get((label, unit), MISSING) for each in texts))
        for label, unit in labels
    )
    editions = tuple((reported.report, one.first) for reported, one in found)
    newest = found[-1][1].first
    return Across(found[-1][0].report.title, editions, lines, _broken(newest), newest.compares_note)


def _broken(exhibit: ExhibitView) -> frozenset[str]:
    """The labels of columns that an exhibit does not let compare with the edition before."""
    columns = exhibit.table.columns if exhibit.table and exhibit.compares else ()
    return frozenset(one.label for one in columns if one.id not in exhibit.compares)
