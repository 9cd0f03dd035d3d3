"""All tables of a report as a workbook: cover, contents, notes, one table a sheet."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache
from typing import Any

import openpyxl
from babel import Locale

from bifolio.i18n.language import Language
from bifolio.model.views import CellView, ColumnView
from bifolio.render.exhibits.workbooks.report_workbook import report_xlsx
from tests.support.views import chapter_view, exhibit_view, report_view, row_view, table_view

ENGLISH = Language("en", "en", "English", Locale("en"), {}, {}, {}, "Bifolio Sans", False)
COLUMNS = (
    ColumnView("city", "City", numeric=False),
    ColumnView("year", "Year"),
    ColumnView("total", "Total", "persons"),
    ColumnView("again", "Total", "persons"),
)
FLOWS = exhibit_view(
    id="table-4-2",
    label="Table 4-2",
    caption="Flows of cities",
    title="London leads",
    unit="persons",
    note="Printed in bold: the first.",
    table=table_view(
        COLUMNS,
        row_view(
            "London", CellView("2024", 2024), CellView("3,421", 3421), CellView("19.90", 19.9)
        ),
        row_view("=1+1", CellView("—"), CellView("4,447", 4447.0), CellView("1", 1), total=True),
    ),
)
OTHER = exhibit_view(
    id="figure-4-3", label="Figure 4-3", caption="Of others", table=table_view(COLUMNS[:1])
)
EMPTY = exhibit_view(id="figure-4-4", label="Figure 4-4", caption="Without values")
REPORT = report_view(
    title="Report",
    about="What it is.",
    publishers=("A", "B"),
    licence="None",
    cite_as="A & B",
    contents=(chapter_view("cities", "4", "Cities", exhibits=(FLOWS, OTHER, EMPTY)),),
)


@cache
def book() -> Any:
    return openpyxl.load_workbook(io.BytesIO(report_xlsx(REPORT, ENGLISH)))


def values(sheet: str) -> list[tuple[object, ...]]:
    return list(book()[sheet].iter_rows(values_only=True))


def test_a_cover_the_contents_and_the_notes_come_before_a_sheet_for_each_table():
    assert book().sheetnames == ["Cover", "Contents", "Notes", "Table 4-2", "Figure 4-3"]


def test_the_cover_says_what_the_report_is():
    said = [row[0] for row in values("Cover")]
    assert said[:3] == ["Report 2026", "The report", "What it is."]
    assert said[said.index("Published by") + 1] == "A and B"
    assert said[said.index("Digest of the input") + 1] == "0123456789ab"


def test_the_contents_lead_to_each_sheet():
    assert values("Contents")[2:] == [
        ("Worksheet", "Title"),
        ("Table 4-2", "Flows of cities (persons)"),
        ("Figure 4-3", "Of others"),
    ]
    assert book()["Contents"]["A4"].hyperlink.location == "'Table 4-2'!A1"


def test_notes_are_numbered_and_named_above_their_table():
    assert values("Notes")[2:] == [
        ("Note", "Table or figure", "Text"),
        (1, "Table 4-2", "Printed in bold: the first."),
    ]
    assert "Notes on it, in the worksheet “Notes”: 1" in [row[0] for row in values("Table 4-2")]


def test_a_sheet_holds_its_title_what_it_is_and_one_table():
    lines = [row[0] for row in values("Table 4-2")]
    assert lines[:3] == [
        "Table 4-2  Flows of cities (persons)",
        "London leads",
        "This worksheet contains one table.",
    ]
    assert lines[4] == "Source: Source"
    (table,) = book()["Table 4-2"].tables.values()
    assert (table.name, table.ref) == ("values_table_4_2", "A6:D8")


def test_heads_say_their_units_and_no_two_are_alike():
    assert values("Table 4-2")[5] == ("City", "Year", "Total (persons)", "Total (persons) (4)")
    assert all(cell.font.bold for cell in book()["Table 4-2"][6])


def test_numbers_are_numbers_a_year_has_no_separator_and_text_is_never_a_formula():
    first, second = book()["Table 4-2"]["A7:D8"]
    assert [cell.value for cell in first] == ["London", 2024, 3421, 19.9]
    assert [cell.number_format for cell in first[1:]] == ["0", "#,##0", "#,##0.00"]
    assert (second[0].value, second[0].data_type) == ("=1+1", "s")
    assert second[1].value == "—"


def test_nothing_is_merged_or_frozen():
    sheets = list(book())
    assert len(sheets) > 3
    for sheet in sheets:
        assert not sheet.merged_cells.ranges
        assert sheet.freeze_panes is None


def test_a_report_without_notes_has_no_sheet_of_them():
    plain = report_view(title="Report", contents=(chapter_view("cities", exhibits=(OTHER,)),))
    found = openpyxl.load_workbook(io.BytesIO(report_xlsx(plain, ENGLISH)))
    assert found.sheetnames == ["Cover", "Contents", "Figure 4-3"]


def test_the_same_report_gives_the_same_bytes():
    assert report_xlsx(REPORT, ENGLISH) == report_xlsx(REPORT, ENGLISH)


def test_a_workbook_is_of_the_day_that_the_report_tells():
    made = report_xlsx(replace(REPORT, published="2026-03-14"), ENGLISH)
    dated = openpyxl.load_workbook(io.BytesIO(made))
    days = [one.properties.created.date().isoformat() for one in (dated, book())]
    assert days == ["2026-03-14", "1980-01-01"]


def test_a_year_among_texts_is_a_number():
    table = table_view(COLUMNS[:1], row_view(CellView("2024")), row_view(CellView("from 2020")))
    contents = (chapter_view("cities", "4", "Cities", exhibits=(replace(OTHER, table=table),)),)
    made = report_xlsx(replace(REPORT, contents=contents), ENGLISH)
    page = openpyxl.load_workbook(io.BytesIO(made))["Figure 4-3"]
    year, text = list(page["A"])[-2:]
    assert [year.value, year.number_format, text.value] == [2024, "0", "from 2020"]
