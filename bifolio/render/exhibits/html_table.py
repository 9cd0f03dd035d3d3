"""The values of an exhibit as an HTML table, in a box that scrolls where the page has no room.

Scripts add what readers do with a table: `data-sort` says that its rows may be put in another order,
and an empty `table-tools` before it is where a place can be looked for. A bare table, for pages without
such scripts, has neither, nor what its cells hold for them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from markupsafe import Markup, escape

from bifolio.model.han import display_width
from bifolio.model.views import CellView, ColumnView, ExhibitView, RowView, TableView
from bifolio.render.exhibits.shown_numbers import fraction_of

_BROAD = 22  # letters of a head that needs more room than numbers below it have

Strings = Callable[[str], str]

LONG = 12  # rows from which on a rule every five rows helps the eye
SORTABLE = 3  # rows from which on another order can tell something
BAR_STEPS = 100  # lengths that a bar can have: one percent is one pixel or two
SEARCHED = 10  # rows with places from which on a reader has to look for one


def raw(value: int | float) -> str:
    """A raw number as `data-value` and CSV print it: shortest exact form, whole numbers without “.0”."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def value_of(cell: CellView) -> int | float | None:
    """The cell's number, or None where the source prints none (analysis may say so with NaN)."""
    if cell.value is None or (isinstance(cell.value, float) and math.isnan(cell.value)):
        return None
    return cell.value


def table_html(
    view: ExhibitView, strings: Strings, places: Mapping[str, str], *, bare: bool = False
) -> Markup:
    """The values of an exhibit; empty where it has none.

    places: the address of each place's page, relative to the page the table stands on, by place id.
    bare: without what scripts read, and the end tags of cells, which HTML does not ask for.
    """
    if view.table is None:
        return Markup("")
    writer = _Writer(view.table, key_of(view.table), places, bare)
    named = {"exhibit": view.label, "caption": view.caption}
    whole = strings("%(exhibit)s: %(caption)s") % named if view.number else view.caption
    lines = (
        Markup('<div class="table-tools"></div>') if _searched(view.table) and not bare else "",
        Markup('<div class="table-frame">'),
        Markup('<div class="table-box" role="region" tabindex="0" aria-label="{}">').format(
            strings("Values of %(exhibit)s") % {"exhibit": view.name}
        ),
        Markup('<table class="values {}"{}>').format(
            f"{_length(view.table)}{' numbers' * writer.plain}",
            "" if bare else _sortable(view.table),
        ),
        Markup('<caption class="unseen">{}</caption>').format(whole),
        writer.head(),
        writer.body(),
        Markup("</table>\n</div>\n</div>"),
    )
    return Markup("\n").join(line for line in lines if line)


def key_of(table: TableView) -> int:
    """The column that names the rows: the first that holds no numbers (a rank may stand before it)."""
    named = (at for at, column in enumerate(table.columns) if not column.numeric)
    return next(named, 0)


def ranked_of(table: TableView) -> int | None:
    """The column that the rows are ranked by: the one with bars, else the first whose values go down."""
    numbers = [at for at, column in enumerate(table.columns) if column.numeric]
    bars = [at for at in numbers if table.columns[at].bar]
    return next(iter(bars or [at for at in numbers if _goes_down(table, at)]), None)


def _goes_down(table: TableView, at: int) -> bool:
    values = [value_of(row.cells[at]) for row in table.rows if not row.total]
    known = [value for value in values if value is not None]
    ordered = all(one >= other for one, other in pairwise(known))
    return len(known) == len(values) >= SORTABLE and ordered and known[0] > known[-1]


def _grouped(table: TableView) -> bool:
    """Whether totals set groups of rows apart, rather than closing the table."""
    below = next((at for at, row in enumerate(table.rows) if row.total), len(table.rows))
    return not all(row.total for row in table.rows[below:])


def _length(table: TableView) -> str:
    return "long" if len(table.rows) >= LONG and not _grouped(table) else "short"


def _sortable(table: TableView) -> Markup:
    rows = sum(not row.total for row in table.rows)
    return Markup(" data-sort" if rows >= SORTABLE and not _grouped(table) else "")


def _searched(table: TableView) -> bool:
    return sum(any(cell.place for cell in row.cells) for row in table.rows) >= SEARCHED


@dataclass(frozen=True)
class _Writer:
    table: TableView
    key: int  # position of the column that names the rows
    places: Mapping[str, str]
    bare: bool

    @cached_property
    def plain(self) -> bool:
        """Whether all cells but the rows' names are numbers, and the table says so once for all."""
        others = (one.numeric for at, one in enumerate(self.table.columns) if at != self.key)
        return self.bare and all(others)

    @cached_property
    def ranked(self) -> int | None:
        """Position of the column that stays in sight where a table does not fit."""
        return ranked_of(self.table)

    @cached_property
    def fractions(self) -> tuple[str, ...]:
        """Of each column the longest fraction of its numbers; empty where all are as long."""
        return tuple(map(self._fraction, range(len(self.table.columns))))

    def _fraction(self, at: int) -> str:
        cells = [row.cells[at] for row in self.table.rows]
        if not self.table.columns[at].numeric:
            return ""
        found = [
            fraction_of(cell.text, value_of(cell)) for cell in cells if value_of(cell) is not None
        ]
        # The first of the longest: of a set it would be another one in each process.
        return max(found, key=len) if len({len(one) for one in found}) > 1 else ""

    def head(self) -> Markup:
        cells = Markup("").join(self._column(at) for at in range(len(self.table.columns)))
        return Markup("<thead><tr>{}</tr></thead>").format(cells)

    def _column(self, at: int) -> Markup:
        column = self.table.columns[at]
        kind = _classes(
            key=at == self.key,
            number=column.numeric,
            ranked=at == self.ranked,
            deep=column.numeric and display_width(column.label) > _BROAD,
        )
        unit = Markup(' <span class="unit">{}</span>').format(column.unit) if column.unit else ""
        return Markup('<th scope="col"{}>{}{}</th>').format(kind, column.label, unit)

    def body(self) -> Markup:
        lines = Markup("\n").join(self._row(row) for row in self.table.rows)
        return Markup("<tbody>\n{}\n</tbody>").format(lines)

    def _row(self, row: RowView) -> Markup:
        cells = Markup("").join(
            self._row_head(cell, column) if at == self.key else self._cell(cell, at)
            for at, (cell, column) in enumerate(zip(row.cells, self.table.columns, strict=True))
        )
        return Markup("<tr{}>{}</tr>").format(_classes(total=row.total), cells)

    def _row_head(self, cell: CellView, column: ColumnView) -> Markup:
        page = self.places.get(cell.place)
        name = Markup('<a href="{}">{}</a>').format(page, cell.text) if page else escape(cell.text)
        kind = _classes(number=column.numeric)
        end = Markup("" if self.bare else "</th>")
        return Markup('<th scope="row"{}{}>{}{}').format(kind, self._data(cell), name, end)

    def _cell(self, cell: CellView, at: int) -> Markup:
        column = self.table.columns[at]
        bar = column.bar and cell.share > 0
        ranked = at == self.ranked
        number = column.numeric and not self.plain
        kind = _classes(number=number, ranked=ranked, strong=cell.strong, bar=bar)
        length = f' data-bar="{bar_step(cell.share)}"' if bar else ""
        text = f"<strong>{escape(cell.text)}</strong>" if cell.strong else escape(cell.text)
        end = "" if self.bare else "</td>"
        return Markup(f"<td{kind}{self._data(cell)}{self._room(cell, at)}{length}>{text}{end}")

    def _data(self, cell: CellView) -> Markup:
        """The raw number, where it is not what the cell shows, and the place id of a cell."""
        if self.bare:
            return Markup("")
        number = value_of(cell)
        shown = number is None or raw(number) == cell.text
        value = "" if shown or number is None else f' data-value="{raw(number)}"'
        place = f' data-place="{escape(cell.place)}"' if cell.place else ""
        return Markup(value + place)  # both parts are escaped

    def _room(self, cell: CellView, at: int) -> str:
        """What a number lacks behind its decimal mark, so that the marks stand below each other."""
        longest, number = self.fractions[at], value_of(cell)
        if not longest or number is None:
            return ""
        lacks = longest[len(fraction_of(cell.text, number)) :]
        return f' data-room="{lacks}"' if lacks else ""


def bar_step(share: float) -> int:
    """The length of a bar in steps of which `BAR_STEPS` are the whole; what is not nothing has one.

    The style sheet has a rule for each step: pages hold no styles of their own, which a strict policy
    of their host would refuse.
    """
    return min(max(round(share * BAR_STEPS), 1), BAR_STEPS)


def _classes(**applies: bool) -> Markup:
    names = " ".join(name for name, does in applies.items() if does)
    return Markup(' class="{}"').format(names) if names else Markup("")
