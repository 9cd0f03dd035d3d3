"""An exhibit as a call of a Typst function: all texts literal, numbers ready to stand in line."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from bifolio.model.views import CellView, ColumnView, Drawing, RichText, RowView, TableView
from bifolio.render.exhibits.typst import MOST_ROWS, column_widths, exhibit_typst, paper_widths
from tests.support.rows import over_rows
from tests.support.views import exhibit_view, row_view, table_view

CHINESE = {
    "%(caption)s (%(unit)s)": "%(caption)s（%(unit)s）",
    "Note: %(text)s": "注：%(text)s",
    "Source: %(text)s": "来源：%(text)s",
    "%(text)s.": "%(text)s。",
    "%(exhibit)s, continued": "续%(exhibit)s",
}


def strings(text: str) -> str:
    return CHINESE[text]


def row(name: str, *numbers: str, total: bool = False, share: float = 0.0) -> RowView:
    return row_view(name, *(CellView(n, 1, share=share) for n in numbers), total=total)


TABLE = table_view(
    (
        ColumnView("country", "国家", numeric=False),
        ColumnView("total", "流动规模", "人", bar=True),
        ColumnView("mean", "均值"),
    ),
    row("美国", "3,421", "15.37", share=1.0),
    row("合计", "12", "8", total=True),
)
VIEW = exhibit_view(
    label="表4-2",
    title="流动集中在“少数”国家 #x",
    caption="主要国家",
    unit="人",
    note="说明",
    source="报告",
    table=TABLE,
)


@pytest.fixture
def typst() -> str:
    return exhibit_typst(VIEW, strings)


def test_a_table_is_one_call_between_two_comments(typst):
    lines = typst.splitlines()
    assert lines[:2] == ["// exhibit table-4-2", "#exhibit-table("]
    assert lines[-2:] == [")", "// end of exhibit"]


def test_finding_label_and_measure_are_string_literals(typst):
    assert '  title: [#"流动集中在“少数”国家 #x"],' in typst
    assert '  label: "表4-2",' in typst
    assert '  subtitle: "主要国家（人）",' in typst
    assert '  continued: "续表4-2",' in typst


def test_without_a_finding_the_caption_is_the_title(typst):
    plain = exhibit_typst(replace(VIEW, title=RichText.of("")), strings)
    assert '  title: [#"主要国家"],' in plain
    assert '  subtitle: "人",' in plain


def test_quotes_and_backslashes_in_cells_stay_characters():
    table = table_view((ColumnView("a", 'a"b\\'),), row_view('x"#y'))
    typst = exhibit_typst(replace(VIEW, table=table), strings)
    assert 'label: "a\\"b\\\\"' in typst
    assert 'text: "x\\"#y"' in typst


def test_numbers_get_what_they_lack_behind_the_decimal_point(typst):
    assert 'text: "15.37", tail: ""' in typst
    assert 'text: "8", tail: ".37"' in typst
    assert 'text: "3,421", tail: ""' in typst


def test_only_the_ranked_column_has_bars(typst):
    assert 'text: "3,421", tail: "", strong: false, share: 1' in typst
    assert 'text: "15.37", tail: "", strong: false, share: 0' in typst


def test_totals_and_strong_cells_are_told():
    cells = row_view("亚洲", CellView("5", 5, strong=True), CellView("1", 1), total=True)
    typst = exhibit_typst(replace(VIEW, table=table_view(TABLE.columns, cells)), strings)
    assert "(total: true, cells: (" in typst
    assert 'text: "5", tail: "", strong: true' in typst


def test_note_comes_before_source(typst):
    assert '  notes: ([#"注："#"说明"], [#"来源："#"报告"],),' in typst


def test_what_the_status_means_stands_between_them():
    typst = exhibit_typst(replace(VIEW, status="derived", status_note="推算。"), strings)
    assert '[#"注："#"说明"], [#"推算。"], [#"来源："#"报告"]' in typst


def test_a_drawing_is_named_by_its_exhibit_and_described():
    drawing = Drawing("<svg/>", None, "<svg/>")
    view = replace(VIEW, id="figure-4-2", kind="figure", drawing=drawing, alt='美国 "3,421"')
    typst = exhibit_typst(view, strings)
    assert "#exhibit-drawing(" in typst
    assert '  alt: "美国 \\"3,421\\"",' in typst
    assert "rows" not in typst


def test_a_drawing_is_never_without_a_description():
    drawing = Drawing("<svg/>", None, "<svg/>")
    view = replace(VIEW, kind="figure", drawing=drawing, alt="", title=RichText.of(""))
    assert '  alt: "主要国家",' in exhibit_typst(view, strings)


def test_a_figure_with_values_and_no_drawing_shows_the_values():
    assert "#exhibit-table(" in exhibit_typst(replace(VIEW, kind="figure"), strings)


def test_an_unpublished_exhibit_says_so_and_shows_nothing():
    view = replace(VIEW, status="unpublished", status_note="未公布。", table=None)
    typst = exhibit_typst(view, strings)
    assert "#exhibit-empty(" in typst
    assert '  reason: "未公布。",' in typst
    assert typst.count("未公布。") == 1
    assert '  title: [#"主要国家"],\n  subtitle: ' in typst
    assert f'  told: [{VIEW.title.typst}#"。"],' in typst


def test_columns_are_as_wide_as_what_stands_in_them():
    assert column_widths(TABLE) == [5, 8, 5]


def test_a_table_with_many_columns_is_wide():
    columns = tuple(ColumnView(str(n), "流动规模") for n in range(8))
    table = table_view(columns, row_view(*[CellView("1", 1)] * 8))
    assert "  wide: true," in exhibit_typst(replace(VIEW, table=table), strings)
    assert "  wide: false," in exhibit_typst(VIEW, strings)


@over_rows(
    ("cells", "tails"),
    [
        ([("1.891", 1891), ("939", 939), ("952", 952)], ["", "", ""]),  # German thousands
        ([("1,891", 1891), ("939", 939)], ["", ""]),
        ([("1’891", 1891), ("939", 939)], ["", ""]),
        ([("1\xa0891", 1891), ("939", 939)], ["", ""]),
        ([("12,5", 12.5), ("7,25", 7.25), ("3", 3)], ["5", "", ",25"]),
        ([("12.5", 12.5), ("7.25", 7.25), ("3", 3)], ["5", "", ".25"]),
        ([("1.234,5", 1234.5), ("939", 939)], ["", ",5"]),
        ([("0.125", 0.125), ("0.3", 0.3)], ["", "25"]),
        ([("0,125", 0.125), ("0,3", 0.3)], ["", "25"]),
        ([("1.891", 1.891), ("2", 2)], ["", ".891"]),  # the value tells: decimals here
        ([("−1.891", -1891), ("-2,5", -2.5)], [",5", ""]),
        ([("\u200e-3.5", -3.5), ("—", None), ("4", 4)], ["", "", ".5"]),
        ([("2.63", 2.625), ("0.0", -0.04)], ["", "3"]),
        ([("1,23,456", None), ("939", 939)], ["", ""]),  # Indian thousands, told by no value
        ([("12,34,567.5", 1234567.5), ("939", 939)], ["", ".5"]),
        ([("%12,5", 12.5), ("%7", 7)], ["", ",5"]),  # Turkish
        ([("\u200e−3.25\u200e", -3.25), ("12", 12)], ["", ".25"]),  # Arabic
        ([("1\u202f234,5", 1234.5), ("7", 7)], ["", ",5"]),  # French
        ([("12’345.5", 12345.5), ("<0.1", 0.04)], ["", ""]),  # Swiss
    ],
)
def test_decimals_stand_in_line_by_the_mark_of_the_language(
    cells: list[tuple[str, float | None]], tails: list[str]
) -> None:
    rows = [row_view("x", CellView(text, value)) for text, value in cells]
    columns = (ColumnView("name", "N", numeric=False), ColumnView("value", "V"))
    made = exhibit_typst(exhibit_view(table=table_view(columns, *rows)), str)
    found = re.findall(r'tail: "([^"]*)"', made)[1::2]
    assert found == tails


def of_columns(count: int, text: str = "1,234") -> TableView:
    columns = (
        ColumnView("n", "Name", numeric=False),
        *(ColumnView(f"c{n}", f"c {n}") for n in range(count)),
    )
    return table_view(columns, row_view("a name of words", *[CellView(text, 1234)] * count))


def test_where_a_line_is_too_short_numbers_stay_whole_and_texts_break() -> None:
    assert paper_widths(of_columns(5)) == column_widths(of_columns(5)) == [15, 5, 5, 5, 5, 5]
    assert paper_widths(of_columns(12)) == [15, *[5] * 12]
    assert paper_widths(of_columns(14)) == [13, *[5] * 14]
    assert paper_widths(of_columns(16)) == []
    assert paper_widths(of_columns(9, "1,234,567")) == [10, *[9] * 9]
    assert paper_widths(of_columns(10, "1,234,567")) == []


def test_words_and_chinese_characters_are_what_texts_break_between() -> None:
    numbers = [CellView("1,234", 1234)] * 14
    columns = (ColumnView("n", "名", numeric=False), *(ColumnView(f"c{n}", "c") for n in range(14)))
    assert paper_widths(table_view(columns, row_view("很长很长的一个地方名称", *numbers)))[0] == 13
    assert paper_widths(table_view(columns, row_view("Llanfairpwllgwyn", *numbers))) == []


def test_a_long_text_takes_what_the_text_block_has_to_spare():
    columns = (ColumnView("a", "甲", numeric=False), ColumnView("b", "乙", numeric=False))
    for long, width in (("城" * 10, 20), ("城" * 20, 40), ("城" * 60, 55)):
        assert paper_widths(table_view(columns, row_view("市", long))) == [5, width]
    barred = (replace(columns[0], numeric=True, bar=True), columns[1])
    assert paper_widths(table_view(barred, row_view("市", "城" * 60))) == [5, 48]


def test_a_table_of_ten_thousand_rows_is_not_printed_and_says_where_its_values_stand() -> None:
    columns = (ColumnView("n", "Name", numeric=False), ColumnView("c", "c"))
    row = row_view("Paris", CellView("1,234", 1234))
    made = exhibit_typst(exhibit_view(table=table_view(columns, *[row] * 10_000)), str)
    assert made.splitlines()[1] == "#exhibit-empty("
    assert "This table has 10000 rows, more than fit on paper." in made
    whole = exhibit_typst(exhibit_view(table=table_view(columns, *[row] * MOST_ROWS)), str)
    assert whole.count("1,234") == MOST_ROWS


@over_rows("count", [50, 200])
def test_a_table_that_paper_cannot_hold_says_so_and_where_its_values_stand(count: int) -> None:
    made = exhibit_typst(exhibit_view(table=of_columns(count), source="S"), str)
    assert made.splitlines()[1] == "#exhibit-empty("
    assert f"This table has {count + 1} columns, more than fit on paper." in made
    assert '[#"Source: "#"S"]' in made
    assert "1,234" not in made
