"""An exhibit as an Excel workbook, read back with another library."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import openpyxl
import pytest

from bifolio.model.views import CellView, ColumnView, RichText, TableView
from bifolio.render.exhibits.workbooks.exhibit_workbook import (
    LanguageSheet,
    exhibit_xlsx,
    number_format,
)
from tests.support.rows import over_rows
from tests.support.views import REPORTS, VIEWS, row_view, table_view


def sheets() -> list[LanguageSheet]:
    names = {"zh": "中文", "en": "English"}
    return [LanguageSheet(VIEWS[code], REPORTS[code], names[code], str) for code in ("zh", "en")]


@pytest.fixture(scope="module")
def book() -> Any:
    return openpyxl.load_workbook(io.BytesIO(exhibit_xlsx(sheets())))


def test_there_is_a_sheet_for_each_language_in_order(book: Any) -> None:
    assert book.sheetnames == ["中文", "English"]


def test_number_finding_and_title_stand_above_the_table(book: Any) -> None:
    assert [book["中文"].cell(row, 1).value for row in (1, 2, 3)] == ["表4-2", "发现", "标题"]


def test_the_head_names_columns_with_their_units(book: Any) -> None:
    head = [cell.value for cell in book["English"][5]]
    assert head == ["Place", "Trend", "Total\npersons", "Share\npercent"]


def test_numbers_are_numbers_with_the_decimals_of_the_page(book: Any) -> None:
    row = book["中文"][6]
    assert [cell.value for cell in row] == ["美国", "增长", 3421, 19.9]
    assert [cell.number_format for cell in row[2:]] == ["#,##0", "#,##0.00"]


def test_a_value_that_is_not_printed_is_no_number_and_totals_are_bold(book: Any) -> None:
    row = book["English"][7]
    assert row[2].value == "—"
    assert row[0].font.bold
    assert not book["English"][6][0].font.bold


def test_source_licence_and_citation_stand_below(book: Any) -> None:
    below = [book["English"].cell(row, 1).value for row in (9, 10, 11)]
    assert below == ["Source: Source", "License: licence en", "How to cite: cite en"]


def test_head_and_first_column_stay_in_view(book: Any) -> None:
    assert book["中文"].freeze_panes == "B6"


def test_columns_are_wide_enough_for_chinese(book: Any) -> None:
    assert book["中文"].column_dimensions["A"].width >= 9


def test_the_same_exhibit_gives_the_same_bytes() -> None:
    assert exhibit_xlsx(sheets()) == exhibit_xlsx(sheets())


def test_an_exhibit_without_values_has_no_workbook() -> None:
    empty = replace(sheets()[0], view=replace(VIEWS["zh"], table=None))
    with pytest.raises(ValueError, match="table-4-2 has no values"):
        exhibit_xlsx([empty])


def grid(rows: int, columns: int) -> LanguageSheet:
    """A sheet of a name and numbers with one decimal in each row."""
    numbers = (ColumnView(f"c{at}", f"Column {at}") for at in range(columns))
    heads = (ColumnView("n", "Name", numeric=False), *numbers)
    body = [
        row_view(
            f"Row {row}", *(CellView(f"{row * at}.5", row * at + 0.5) for at in range(columns))
        )
        for row in range(rows)
    ]
    view = replace(VIEWS["en"], table=table_view(heads, *body))
    return LanguageSheet(view, REPORTS["en"], "English", str)


@over_rows(("rows", "columns"), [(1000, 8), (50, 200)])
def test_a_large_table_is_whole_and_has_as_many_formats_as_a_small_one(
    rows: int, columns: int
) -> None:
    large, small = (
        openpyxl.load_workbook(io.BytesIO(exhibit_xlsx([grid(*size)])), read_only=True)
        for size in ((rows, columns), (2, 2))
    )
    *_, last = large["English"].iter_rows(max_row=5 + rows)
    assert [last[0].value, last[-1].value] == [
        f"Row {rows - 1}",
        (rows - 1) * (columns - 1) + 0.5,
    ]
    assert len(last) == columns + 1
    assert len(large._cell_styles) == len(small._cell_styles)


@over_rows(
    ("text", "value", "expected"),
    [
        ("3,421", 3421, "#,##0"),
        ("19.90", 19.9, "#,##0.00"),
        ("0.0", 0.04, "#,##0.0"),
        ("0.0", -0.04, "#,##0.0;#,##0.0"),  # no zero with a minus sign
        ("0", -0.4, "#,##0;#,##0"),
        ("0,0 %", -0.04, "#,##0.0;#,##0.0"),
        ("1,00,000", 100000, "#,##0"),
        ("%12,5", 12.5, "#,##0.0"),
        ("0.3", 0.25, "#,##0.0"),  # halves, as pages round them
        ("16.7", 16.65, "#,##0.0"),
        ("2.68", 2.675, "#,##0.00"),
        ("99.95", 99.945, "#,##0.00"),
        ("1.0", 0.95, "#,##0.0"),
        ("0.001", 0.0005, "#,##0.000"),
        ("−3.5", -3.5, "#,##0.0"),
        ("1.234,5", 1234.5, "#,##0.0"),
        ("two", 2, "General"),
    ],
)
def test_a_format_shows_as_many_decimals_as_the_text(
    text: str, value: float, expected: str
) -> None:
    assert number_format(text, value) == expected


def one_sheet(**changes: Any) -> Any:
    view = replace(VIEWS["en"], **changes)
    sheet = LanguageSheet(view, REPORTS["en"], "English", str)
    return openpyxl.load_workbook(io.BytesIO(exhibit_xlsx([sheet])))["English"]


def of_cells(*cells: CellView) -> TableView:
    columns = (ColumnView("a", "A", numeric=False), *(ColumnView(f"c{n}", "C") for n in (1, 2)))
    return table_view(columns[: len(cells)], row_view(*cells))


@over_rows("text", ["=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "{=1}", "http://a.b/"])
def test_no_text_is_a_formula_or_a_link(text: str) -> None:
    page = one_sheet(
        label=text,
        caption=text,
        source=text,
        status_note=text,
        note=RichText.of(text),
        table=table_view(
            (ColumnView("a", text, numeric=False), ColumnView("b", text)), row_view(text, text)
        ),
    )
    kinds = {cell.data_type for row in page.iter_rows() for cell in row if cell.value is not None}
    assert kinds == {"s"}
    assert page._hyperlinks == []
    assert page.cell(6, 1).value == text.replace("\t", "\t")


def test_a_text_that_no_cell_can_hold_is_cut_and_says_so() -> None:
    page = one_sheet(table=of_cells(CellView("x" * 40_000)), status_note="y" * 40_000)
    assert page.cell(6, 1).value == "x" * 32_766 + "…"
    assert [cell.value for (cell,) in page.iter_rows(max_col=1) if cell.value][-4][-1] == "…"


def test_a_number_longer_than_excel_keeps_is_a_text() -> None:
    page = one_sheet(table=of_cells(CellView("a"), CellView("9,007,199,254,740,993", 2**53 + 1)))
    assert page.cell(6, 2).value == "9,007,199,254,740,993"


def test_cells_that_look_alike_share_a_format() -> None:
    row = row_view("a", *(CellView(f"{n}.5", n + 0.5) for n in range(1, 3)))
    columns = (ColumnView("a", "A", numeric=False), ColumnView("b", "B"), ColumnView("c", "C"))
    few = one_sheet(table=table_view(columns, row))
    many = one_sheet(table=table_view(columns, *[row] * 200))
    assert len(many.parent._cell_styles) == len(few.parent._cell_styles) < 12


def test_a_table_too_wide_for_paper_goes_on_several_pages_with_its_names() -> None:
    columns = (ColumnView("a", "A", numeric=False), *(ColumnView(f"c{n}", "C") for n in range(50)))
    page = one_sheet(table=table_view(columns, row_view("a", *[CellView("1", 1)] * 50)))
    assert page.print_title_cols == "$A:$A"
    assert not page.sheet_properties.pageSetUpPr.fitToPage
