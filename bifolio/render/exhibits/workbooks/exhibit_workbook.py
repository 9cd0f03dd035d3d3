"""One exhibit as an Excel workbook: a sheet a language, numbers as numbers, enough to cite it.

The same exhibit gives the same bytes: the workbook's dates are fixed.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bifolio.model.han import display_width
from bifolio.model.rounding import rounded
from bifolio.model.views import CellView, ColumnView, ExhibitView, ReportView, TableView
from bifolio.render.exhibits.html import value_of
from bifolio.render.exhibits.shown_numbers import decimals_of
from bifolio.render.exhibits.workbooks.sheet_names import sheet_names
from bifolio.render.titles.measure import with_unit

Strings = Callable[[str], str]

DATE = datetime(1980, 1, 1)  # noqa: DTZ001 - that of the archive's entries; a build knows no clock
_HEAD = 4  # row of the head: number, finding, what is measured and a free row stand above
_LEAST, _MOST = 9, 44  # widths of a column in characters
_RULE, _INK, _ACCENT = "#9A9DA4", "#5C616B", "#B3352C"
_MOST_TEXT, _MOST_HEIGHT = 32_767, 409  # characters of a cell and points of a row that Excel takes
EXACT = 1e15  # Excel keeps 15 digits; a longer number is a text
_ACROSS = 12  # columns that a note goes across
_ON_PAPER = 260  # characters across that a page still shows legibly


@dataclass(frozen=True)
class LanguageSheet:
    """An exhibit in one language, with its report, the language's own name, and interface texts."""

    view: ExhibitView
    report: ReportView
    name: str
    strings: Strings


def exhibit_xlsx(sheets: Sequence[LanguageSheet]) -> bytes:
    """A workbook with one sheet for each language, named as `sheet_names` says.

    Raises ValueError where there are no values.
    """
    import xlsxwriter

    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as workbook:
        first = sheets[0]
        workbook.set_properties(
            {
                "title": f"{first.view.label} {first.view.caption}",
                "author": "; ".join(first.report.publishers),
                "subject": f"{first.report.title} {first.report.year}",
                "created": day_of(first.report),
            }
        )
        names = sheet_names(sheet.name for sheet in sheets)
        formats = _Formats(workbook)
        for sheet, name in zip(sheets, names, strict=True):
            _Writer(workbook.add_worksheet(name), sheet, formats).write()
    return file.getvalue()


def day_of(report: ReportView) -> datetime:
    """The day that a workbook says it is of: that of the report, where the source tells one."""
    day = report.modified or report.published
    return datetime.fromisoformat(day) if day else DATE


class _Formats:
    """The formats of a workbook: cells that look alike share one."""

    def __init__(self, workbook: Any) -> None:
        self.workbook = workbook
        self.made: dict[tuple[tuple[str, object], ...], Any] = {}

    def __call__(self, **properties: object) -> Any:
        key = tuple(sorted(properties.items()))
        if key not in self.made:
            look = {"font_size": 11, "valign": "vcenter", **properties}
            self.made[key] = self.workbook.add_format(look)
        return self.made[key]


class _Writer:
    """Writes one sheet."""

    def __init__(self, page: Any, sheet: LanguageSheet, formats: _Formats) -> None:
        if sheet.view.table is None:
            raise ValueError(f"{sheet.view.id} has no values to write")
        self.page, self.sheet, self.table, self.format = page, sheet, sheet.view.table, formats
        self.widths = [_width(self.table, at) for at in range(len(self.table.columns))]

    def write(self) -> None:
        self._above()
        self._table()
        for at, line in enumerate(_below(self.sheet), _HEAD + len(self.table.rows) + 2):
            self._line(at, line)
        self._page()

    def _text(self, row: int, at: int, text: str, style: Any) -> None:
        """A text as it stands, never a formula or a link; what no cell can hold is cut off."""
        kept = text if len(text) <= _MOST_TEXT else text[: _MOST_TEXT - 1] + "…"
        self.page.write_string(row, at, kept, style)

    def _line(self, row: int, text: str) -> None:
        """A note across the table, in as many lines as it needs and a row may have."""
        style = self.format(font_color=_INK, text_wrap=True, valign="top")
        across = min(len(self.widths), _ACROSS)
        if across > 1:
            self.page.merge_range(row, 0, row, across - 1, "", style)
        self._text(row, 0, text, style)
        lines = -(-display_width(text) // sum(self.widths[:across]))
        self.page.set_row(row, min(_MOST_HEIGHT, 16 * lines))

    def _above(self) -> None:
        view = self.sheet.view
        finding = view.title.plain if view.title.plain != view.caption else ""
        measured = _measured(self.sheet)
        self._text(0, 0, view.label, self.format(bold=True, font_color=_ACCENT))
        self._text(1, 0, finding or measured, self.format(bold=True, font_size=14))
        if finding:
            self._text(2, 0, measured, self.format(font_color=_INK))

    def _table(self) -> None:
        for at, column in enumerate(self.table.columns):
            self.page.set_column(at, at, self.widths[at])
            align = "right" if column.numeric else "left"
            style = self.format(bold=True, bottom=1, align=align, valign="bottom", text_wrap=True)
            self._text(_HEAD, at, _head(column), style)
        heads = zip(self.table.columns, self.widths, strict=True)
        lines = max(_head_lines(column, width) for column, width in heads)
        self.page.set_row(_HEAD, min(_MOST_HEIGHT, 16 * lines))
        for at, row in enumerate(self.table.rows, _HEAD + 1):
            for place, cell in enumerate(row.cells):
                self._cell(at, place, cell, total=row.total)

    def _cell(self, row: int, at: int, cell: CellView, *, total: bool) -> None:
        look: dict[str, object] = {"bold": True} if total or cell.strong else {}
        if total:
            look |= {"top": 1, "top_color": _RULE}
        number = value_of(cell)
        if number is not None and abs(number) < EXACT:
            look |= {"num_format": number_format(cell.text, number), "align": "right"}
            self.page.write_number(row, at, number, self.format(**look))
        else:
            if self.table.columns[at].numeric:
                look |= {"align": "right"}
            wrap = display_width(cell.text) > _MOST
            self._text(row, at, cell.text, self.format(text_wrap=wrap, **look))

    def _page(self) -> None:
        """What stays in view while scrolling, and what repeats on paper."""
        self.page.freeze_panes(_HEAD + 1, 1)
        self.page.repeat_rows(_HEAD)
        self.page.set_paper(9)  # A4
        if sum(self.widths) > _ON_PAPER:  # in smaller print nobody could read it: on several pages
            self.page.repeat_columns(0)
        else:
            self.page.fit_to_pages(1, 0)
        if len(self.table.columns) > 6:  # as many fit on an upright page
            self.page.set_landscape()


def number_format(text: str, value: float) -> str:
    """Excel's format that shows a number with as many decimals as its text, thousands set apart.

    Excel rounds half away from zero as `rounded` does, so that the cell shows what the text says.
    """
    digits = decimals_of(text, value)
    if digits is None:
        return "General"
    form = f"#,##0.{'0' * digits}" if digits else "#,##0"
    vanishes = value < 0 == rounded(value, digits)  # Excel would write a zero with a minus sign
    return f"{form};{form}" if vanishes else form


def _measured(sheet: LanguageSheet) -> str:
    return with_unit(sheet.view.caption, sheet.view.unit, sheet.strings)


def _head(column: ColumnView) -> str:
    return f"{column.label}\n{column.unit}" if column.unit else column.label


def _width(table: TableView, at: int) -> int:
    """Wide enough for each cell in Chinese and Latin, and for a head of two lines."""
    widths = [display_width(row.cells[at].text) for row in table.rows]
    heads = [-(-display_width(line) // 2) for line in _head(table.columns[at]).split("\n")]
    return min(_MOST, max(_LEAST, *widths, *heads) + 2)


def _head_lines(column: ColumnView, width: int) -> int:
    """Lines that a head needs in a column of so many characters."""
    return sum(-(-(display_width(line) + 1) // width) for line in _head(column).split("\n"))


def _below(sheet: LanguageSheet) -> Iterable[str]:
    """Note, status, source, licence and how to cite; what an exhibit does not have is left out."""
    view, report, strings = sheet.view, sheet.report, sheet.strings
    note = view.note.plain if view.note else ""
    for pattern, text in (
        (strings("Note: %(text)s"), note),
        ("%(text)s", view.status_note),
        (strings("Source: %(text)s"), view.source),
        (strings("License: %(text)s"), report.licence),
        (strings("How to cite: %(text)s"), report.cite_as),
    ):
        if text:
            yield pattern % {"text": text}
