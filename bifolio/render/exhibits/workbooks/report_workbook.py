"""All tables of a report in one language as a workbook, after the guidance of the UK Analysis Function.

A cover, a list of the sheets, the notes, then one table a sheet: nothing merged or frozen, units in the
heads, which are marked as such, years as numbers. The same report gives the same bytes.
Guidance: https://analysisfunction.civilservice.gov.uk/policy-store/releasing-statistics-in-spreadsheets/
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from bifolio.i18n.language import Language
from bifolio.i18n.report_texts import imprint
from bifolio.model.han import display_width
from bifolio.model.views import CellView, ColumnView, ExhibitView, ReportView, TableView
from bifolio.render.exhibits.html_table import value_of
from bifolio.render.exhibits.workbooks.exhibit_workbook import EXACT, day_of, number_format
from bifolio.render.exhibits.workbooks.sheet_names import sheet_names
from bifolio.render.titles.measure import with_unit

_LEAST, _MOST, _TEXT = 9, 40, 90  # widths of columns in characters; of those that hold sentences
_LONGEST = 255  # characters of a head that Excel takes
_UNGROUPED = re.compile(r"\d{4}")  # a year: no separator of thousands
_YEAR = re.compile(r"(?:19|20)\d\d")
_PLAIN = {"style": None, "autofilter": False, "first_column": True}


def report_xlsx(report: ReportView, language: Language) -> bytes:
    """The workbook of a report."""
    import xlsxwriter

    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as workbook:
        title = f"{report.title} {report.year}"
        authors = language.names(report.publishers)
        created = day_of(report)
        workbook.set_properties({"title": title, "author": authors, "created": created})
        workbook.set_custom_property("Language", language.tag)
        _Book(workbook, report, language).write()
    return file.getvalue()


@dataclass(frozen=True)
class _Note:
    """A note on a table, by its number in the workbook."""

    number: int
    exhibit: ExhibitView
    text: str


class _Book:
    """Writes the sheets of a workbook."""

    def __init__(self, workbook: Any, report: ReportView, language: Language) -> None:
        self.workbook, self.report, self.language = workbook, report, language
        self.site = language.site
        base = {"font_size": 11, "valign": "top"}
        self.plain = workbook.add_format(base)
        self.wrapped = workbook.add_format({**base, "text_wrap": True})
        self.title = workbook.add_format({**base, "bold": True, "font_size": 16})
        self.term = workbook.add_format({**base, "bold": True, "font_size": 12})
        self.link = workbook.add_format({**base, "font_color": "#1F4E79", "underline": 1})
        self._cells: dict[tuple[object, ...], Any] = {}

    @cached_property
    def exhibits(self) -> list[ExhibitView]:
        """Those that have values, in the order of the report."""
        return [one for chapter in self.report.chapters for one in chapter.exhibits if one.table]

    @cached_property
    def notes(self) -> list[_Note]:
        """The notes of all tables."""
        each = [(one, text) for one in self.exhibits for text in _notes(one)]
        return [_Note(number, one, text) for number, (one, text) in enumerate(each, 1)]

    @cached_property
    def names(self) -> Sequence[str]:
        """Names of the sheets: cover, contents and notes, then a sheet a table."""
        first = [self.site("Cover", "sheet"), self.site("Contents")]
        first += [self.site("Notes")] if self.notes else []
        return sheet_names([*first, *(one.name for one in self.exhibits)])

    def write(self) -> None:
        """Write all sheets."""
        pages = [self.workbook.add_worksheet(name) for name in self.names]
        self._cover(pages[0])
        self._contents(pages[1])
        if self.notes:
            self._notes(pages[2])
        tables = pages[len(pages) - len(self.exhibits) :]
        for page, view in zip(tables, self.exhibits, strict=True):
            self._sheet(page, view)

    def _cover(self, page: Any) -> None:
        report, site = self.report, self.site
        page.set_column(0, 0, _TEXT)
        page.write_string(0, 0, f"{report.title} {report.year}", self.title)
        lines = [
            ("", report.subtitle),
            (site("The report"), report.about.plain),
            *((term, self.language.names(texts)) for term, texts in imprint(site, report) if texts),
            (site("Digest of the input"), report.identity),
        ]
        at = 1
        for term, text in lines:
            for said, style in ((term, self.term), (text, self.wrapped)) if text else ():
                if said:
                    page.write_string(at, 0, said, style)
                    at += 1

    def _contents(self, page: Any) -> None:
        page.write_string(0, 0, self.site("Contents"), self.title)
        page.write_string(1, 0, self.site("This worksheet contains one table."), self.plain)
        heads = [self.site("Worksheet"), self.site("Title", "of a table")]
        sheets = self.names[len(self.names) - len(self.exhibits) :]
        rows = [
            (name, _measured(self, view)) for name, view in zip(sheets, self.exhibits, strict=True)
        ]
        self._listed(page, "contents", heads, rows)
        for at, (name, _) in enumerate(rows, 3):
            page.write_url(
                at, 0, f"internal:'{name.replace(chr(39), chr(39) * 2)}'!A1", self.link, name
            )

    def _notes(self, page: Any) -> None:
        page.write_string(0, 0, self.site("Notes"), self.title)
        page.write_string(1, 0, self.site("This worksheet contains one table."), self.plain)
        heads = [
            self.site("Note", "number of a note"),
            self.site("Table or figure", "of a note"),
            self.site("Text", "of a note"),
        ]
        rows = [(str(one.number), one.exhibit.name, one.text) for one in self.notes]
        self._listed(page, "notes", heads, rows)
        for at, one in enumerate(self.notes, 3):
            page.write_number(at, 0, one.number, self.plain)

    def _listed(
        self, page: Any, name: str, heads: Sequence[str], rows: Sequence[Sequence[str]]
    ) -> None:
        """A table of texts below the two lines of its sheet."""
        columns = [{"header": head, "header_format": self.term} for head in heads]
        area = (2, 0, 2 + len(rows), len(heads) - 1)
        page.add_table(*area, {**_PLAIN, "name": name, "columns": columns})
        for at in range(len(heads)):
            widest = max(display_width(text) for text in (heads[at], *(row[at] for row in rows)))
            page.set_column(at, at, min(_TEXT, max(_LEAST, widest) + 3))
        for row, texts in enumerate(rows, 3):
            for at, text in enumerate(texts):
                page.write_string(row, at, text, self.wrapped)

    def _sheet(self, page: Any, view: ExhibitView) -> None:
        """What the table is, where its notes stand, its source, the table."""
        assert view.table is not None  # noqa: S101 - those without are left out
        lines = list(self._above(view))
        for at, line in enumerate(lines):
            page.write_string(at, 0, line, self.plain if at else self.title)
        self._table(page, view, view.table, len(lines))

    def _above(self, view: ExhibitView) -> Iterator[str]:
        number = f"{view.label}  " if view.number else ""
        yield f"{number}{_measured(self, view)}"
        if view.title.plain and view.title.plain != view.caption:
            yield view.title.plain
        yield self.site("This worksheet contains one table.")
        numbers = [str(one.number) for one in self.notes if one.exhibit.id == view.id]
        if numbers:
            yield self.site("Notes on it, in the worksheet “Notes”: %(numbers)s") % {
                "numbers": self.language.names(numbers)
            }
        if view.source:
            yield self.site("Source: %(text)s") % {"text": view.source}

    def _table(self, page: Any, view: ExhibitView, table: TableView, top: int) -> None:
        heads = _unique([_head(column) for column in table.columns])
        columns = [
            {"header": head, "header_format": self._look(bold=True, right=column.numeric)}
            for head, column in zip(heads, table.columns, strict=True)
        ]
        area = (top, 0, top + max(1, len(table.rows)), len(heads) - 1)
        name = f"values_{view.id.replace('-', '_')}"
        page.add_table(*area, {**_PLAIN, "name": name, "columns": columns})
        for at, head in enumerate(heads):
            widths = [display_width(row.cells[at].text) for row in table.rows]
            widest = max(_LEAST, -(-display_width(head) // 2), *widths, 0)
            page.set_column(at, at, min(_MOST, widest) + 2)
        for row, shown in enumerate(table.rows, top + 1):
            for at, cell in enumerate(shown.cells):
                bold = shown.total or cell.strong
                self._cell(page, (row, at), cell, bold=bold, right=table.columns[at].numeric)

    def _cell(
        self, page: Any, at: tuple[int, int], cell: CellView, *, bold: bool, right: bool
    ) -> None:
        number = int(cell.text) if _YEAR.fullmatch(cell.text) else value_of(cell)
        if number is None or abs(number) >= EXACT:
            page.write_string(*at, cell.text, self._look(bold=bold, right=right))
            return
        form = "0" if _UNGROUPED.fullmatch(cell.text) else number_format(cell.text, number)
        page.write_number(*at, number, self._look(bold=bold, right=True, form=form))

    def _look(self, *, bold: bool, right: bool, form: str = "General") -> Any:
        key = (bold, right, form)
        if key not in self._cells:
            align = "right" if right else "left"
            look = {
                "bold": bold,
                "align": align,
                "num_format": form,
                "text_wrap": form == "General",
            }
            self._cells[key] = self.workbook.add_format({"font_size": 11, "valign": "top", **look})
        return self._cells[key]


def _notes(view: ExhibitView) -> Iterator[str]:
    if view.status_note:
        yield view.status_note
    if view.note is not None and view.note.plain:
        yield view.note.plain


def _measured(book: _Book, view: ExhibitView) -> str:
    return with_unit(view.caption, view.unit, book.site)


def _head(column: ColumnView) -> str:
    head = f"{column.label} ({column.unit})" if column.unit else column.label
    return head[:_LONGEST]


def _unique(heads: Sequence[str]) -> list[str]:
    """Heads of which no two are alike: Excel refuses a table that has such."""
    found: list[str] = []
    for at, head in enumerate(heads, 1):
        name = head if head.strip() else str(at)
        same = sum(one.casefold() == name.casefold() for one in found)
        found.append(f"{name[: _LONGEST - 5]} ({at})" if same else name)
    return found
