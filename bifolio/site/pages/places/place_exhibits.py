"""What the exhibits say of one place, in one language: rows and columns as they are, nothing computed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from bifolio.editions.place_index import CellPositions
from bifolio.model.views import CellView, ExhibitView, ReportView, TableView
from bifolio.site.excerpts.table_reading import MISSING, dates, key_column, qualifies, stated

_Found = tuple[ExhibitView, TableView, CellPositions]


@dataclass(frozen=True)
class Item:
    """One value with what it is of.

    of: what else names its row, where a place has several. key: its column, or its row where the place
    is a column: the same for all places of the table; empty where a place has several.
    """

    label: str
    unit: str
    text: str
    of: str = ""
    key: str = field(default="", compare=False)
    value: float | None = field(default=None, compare=False)
    rank: bool = field(default=False, compare=False)


@dataclass(frozen=True)
class Shown:
    """What exhibits with the same values say of a place."""

    exhibits: tuple[ExhibitView, ...]
    items: tuple[Item, ...]
    positions: CellPositions = field(
        default_factory=CellPositions
    )  # where the first of them says it

    @property
    def first(self) -> ExhibitView:
        """The exhibit that the values are shown under."""
        return self.exhibits[0]

    def key(self, report: ReportView) -> str:
        """The same for all places that the exhibit has values of."""
        return f"{report.id}/{self.first.id}"


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

    @property
    def values(self) -> int:
        """How many values they give of it."""
        return sum(len(one.items) for one in self.shown)


@dataclass(frozen=True)
class Across:
    """The same indicators in several editions of a series; a line has one item an edition.

    broken: the labels of those that are not to be compared with the edition before, and why.
    """

    caption: str
    editions: tuple[tuple[ReportView, ExhibitView], ...]
    lines: tuple[tuple[Item, tuple[Item | None, ...]], ...]
    broken: frozenset[str] = frozenset()
    reason: str = ""


def shown(
    found: Iterable[tuple[ExhibitView, CellPositions]], around: Sequence[str]
) -> tuple[Shown, ...]:
    """What exhibits of one report say of a place; equal tables are shown once, under the first.

    `around`: what the place belongs to, which its page says already.
    """
    given = [(one, one.table, positions) for one, positions in found if one.table is not None]
    heads = [(_signature(table), len(table.rows)) for _, table, _ in given]
    alike = Counter(heads)
    by_values: dict[object, list[_Found]] = defaultdict(list)
    for head, one in zip(heads, given, strict=True):
        # Most tables have heads that no other has: their cells, which are many, need no look.
        by_values[(head, _texts(one[1])) if alike[head] > 1 else head].append(one)
    return tuple(_shown(group, around) for group in by_values.values())


def _texts(table: TableView) -> object:
    """What makes two tables with the same heads the same, however they are drawn."""
    return tuple(tuple(cell.text for cell in row.cells) for row in table.rows)


def _signature(table: TableView) -> object:
    return tuple((column.id, column.label, column.unit) for column in table.columns)


def _shown(group: Sequence[_Found], around: Sequence[str]) -> Shown:
    exhibit, table, positions = min(group, key=lambda one: one[0].kind != "table")
    ordered = (exhibit, *(other for other, _, _ in group if other is not exhibit))
    of_rows = _of_row if len(positions.rows) < 2 else _of_one_row
    items = [item for at in positions.rows for item in of_rows(table, at, around)]
    items += [item for at in positions.columns for item in _of_column(table, at)]
    return Shown(ordered, tuple(items), positions)


def _of_row(table: TableView, at: int, around: Sequence[str]) -> Iterator[Item]:
    """The values of a row. How the source qualifies one (“more than”), and of which year it is, is said with it."""
    row, key = table.rows[at], key_column(table)
    cells = list(zip(table.columns, row.cells, strict=True))
    year = next((cell.text for column, cell in cells if dates(column, cell)), "")
    for position, (column, cell) in enumerate(cells):
        if position == key or qualifies(column) or dates(column, cell):
            continue
        if _says(cell, around):
            text = stated(table.columns, row, position)
            item = Item(column.label, column.unit, text, of=year, key=f"c{position}")
            yield replace(item, value=_number(cell), rank=column.rank)


def _of_one_row(table: TableView, at: int, around: Sequence[str]) -> Iterator[Item]:
    """The numbers of one of several rows, each with the words that tell the row from the others."""
    columns, cells = table.columns, table.rows[at].cells
    words = (
        cell.text
        for column, cell in zip(columns, cells, strict=True)
        if not column.numeric and not qualifies(column) and _says(cell, around)
    )
    of, key = " · ".join(words), key_column(table)
    numbers = {column.label for column in columns if column.numeric}
    for item in _of_row(table, at, around):
        if item.label in numbers and item.label != columns[key].label:
            yield replace(item, of=of, key="")


def _of_column(table: TableView, at: int) -> Iterator[Item]:
    for number, row in enumerate(table.rows):
        cell = row.cells[at]
        if cell.text != MISSING:
            label = row.cells[key_column(table)].text
            item = Item(label, table.columns[at].unit, cell.text, key=f"r{number}")
            yield replace(item, value=_number(cell))


def _number(cell: CellView) -> float | None:
    return None if cell.value is None else float(cell.value)


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
    items = [{(i.label, i.unit): i for i in one.items} for _, one in found]
    labels = dict.fromkeys(key for each in items for key in each)
    lines = tuple(
        (Item(label, unit, ""), tuple(each.get((label, unit)) for each in items))
        for label, unit in labels
    )
    editions = tuple((reported.report, one.first) for reported, one in found)
    newest = found[-1][1].first
    return Across(found[-1][0].report.title, editions, lines, _broken(newest), newest.compares_note)


def _broken(exhibit: ExhibitView) -> frozenset[str]:
    """The labels of columns that an exhibit does not let compare with the edition before."""
    columns = exhibit.table.columns if exhibit.table and exhibit.compares else ()
    return frozenset(one.label for one in columns if one.id not in exhibit.compares)
