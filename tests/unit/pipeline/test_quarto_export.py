"""A report as a Quarto project: what is in the folder, and that its parts fit together."""

from __future__ import annotations

from collections.abc import Iterable

import pypandoc

from bifolio.cli.main import main
from bifolio.engines.markdown_dialect import READER
from bifolio.i18n.language.message_text import characters, markdown_safe, readable
from bifolio.model.views import CellView, ColumnView, TableView
from bifolio.pdf.typst_files.labels import own_names
from bifolio.render.exhibits.word import exhibit_markdown, parted, table_markdown
from tests.support.paths import ROOT
from tests.support.views import exhibit_view, row_view, table_view

TABLE = table_view(
    (ColumnView("a", "国家", numeric=False), ColumnView("b", "规模", "人")),
    row_view("美|国", CellView("3,421", 3421)),
    row_view("合计", CellView("4,447", 4447), total=True),
)
EXHIBIT = exhibit_view(
    label="表4-2",
    title="集中在*少数*国家",
    caption="主要国家",
    unit="人",
    alt="一张图",
    note="说明",
    source="报告",
    table=TABLE,
)


def pandoc_plain(text: str) -> str:
    return str(pypandoc.convert_text(text, "plain", format=READER, extra_args=["--wrap=none"]))


def paragraphs(texts: Iterable[str]) -> list[str]:
    """Texts as pandoc shows them, each a paragraph of its own, in one run."""
    return pandoc_plain("\n\n".join(texts)).strip().split("\n\n")


# -- exhibits and text in Markdown


def test_an_exhibit_has_an_anchor_a_finding_what_is_measured_a_table_and_its_source():
    assert exhibit_markdown(EXHIBIT, str) == (
        ":::: {#table-4-2 .exhibit .table}\n"
        "::: {.caption}\n"
        '[表4-2]{.exhibit-number custom-style="Exhibit Number"}\u2002集中在\\*少数\\*国家\\\n'
        '[主要国家 (人)]{.measured custom-style="Measured"}\n'
        ":::\n\n"
        "::: {.sized share=0.45}\n"
        "| 国家 | 规模 (人) |\n"
        f"| {'-' * 67}- | {'-' * 133}: |\n"
        "| 美\\|国 | 3,421 |\n"
        "| **合计** | **4,447** |\n"
        ":::\n\n"
        '::: {.notes custom-style="Exhibit Note"}\n'
        "Note: 说明\n"
        ":::\n\n"
        '::: {.notes custom-style="Exhibit End"}\n'
        "Source: 报告\n"
        ":::\n"
        "::::"
    )


def test_a_figure_shows_its_picture_and_its_values():
    shown = exhibit_markdown(EXHIBIT, str, "pictures/table-4-2.png")
    assert "![一张图](pictures/table-4-2.png){width=100%}" in shown
    assert shown.index("![") < shown.index("Values shown in this figure") < shown.index("| 国家")


def test_words_of_heads_and_numbers_have_room_and_wide_texts_give_it():
    heads = (("Bilateral collaboration score", ""), ("Change of Share", "percent"))
    numbers = [ColumnView(head, head, unit) for head, unit in (*heads, *[("Rank", "")] * 5)]
    columns = (ColumnView("city", "City or metropolitan area", numeric=False), *numbers)
    row = row_view("San Francisco Bay Area", *[CellView("1", 1)] * len(numbers))
    widths = characters_of(table_view(columns, row))
    assert sum(widths) <= 90 + len(widths)
    assert widths[1] >= 1.25 * len("collaboration")
    assert widths[2] >= 1.25 * len("(percent)")
    assert widths[0] < len("San Francisco Bay Area") + 3


def characters_of(table: TableView) -> list[float]:
    """The widths of a table that fills the page, in characters of which a line holds 90."""
    dashes = table_markdown(table).splitlines()[1].split("|")[1:-1]
    return [len(one.strip()) * 90 / 200 for one in dashes]


def test_a_table_with_more_words_than_a_page_has_room_for_is_set_in_parts_that_begin_alike():
    fields = ["Medicine", "Biochemistry", "Neuroscience", "Engineering"]
    others = ["Chemistry", "Pharmacology", "Agriculture", "Interdisciplinarity"]
    heads = (ColumnView(one, one) for one in (*fields, *others))
    row = row_view("London", *[CellView(f"{at}", at) for at in range(8)])
    first, second = parted(table_view((ColumnView("city", "City", numeric=False), *heads), row))
    assert [one.label for one in first.columns] == ["City", *fields]
    assert [one.text for one in second.rows[0].cells] == ["London", "4", "5", "6", "7"]
    assert parted(TABLE) == [TABLE]


def test_pandoc_reads_the_table_back():
    shown = pandoc_plain(table_markdown(TABLE))
    assert ["国家", "规模", "(人)"] in [line.split() for line in shown.splitlines()]
    assert "美|国" in shown


def test_characters_are_characters():
    texts = [
        "73.7%",
        "2024. A year",
        "- a dash",
        "# no heading",
        "*a* _b_ `c` [d](e) <f>",
        "a\\b",
        "+ 1",
        ": x",
    ]
    assert paragraphs(map(characters, texts)) == texts


def test_numbers_are_not_littered_with_backslashes():
    assert characters("73.7%（6,984人）") == "73.7%（6,984人）"


def test_a_text_without_needless_escapes_says_the_same():
    messages = [
        "Moves (see “x”), 73.7%: a/b; it's.",
        "2024. A year",
        "[a](https://x.org) (b)",
        "a* b",
        "x [y](z) w",
    ]
    escaped = [markdown_safe(message) for message in messages]
    shown = [readable(one) for one in escaped]
    assert shown != escaped
    assert paragraphs(shown) == paragraphs(escaped)


def test_needless_escapes_go_and_raw_parts_stay():
    assert (
        readable(r"see \(x\), `#\"a\, b\"`{=typst} 5\%\.") == r"see (x), `#\"a\, b\"`{=typst} 5%."
    )


def test_notes_and_sections_get_names_of_their_chapter():
    text = "## [4.1]{.secno} 流入 {#inflow}\n\n文[^n]\\[^x]\n\n[^n]: 注\n"
    assert own_names("cities", text) == (
        "## [4.1]{.secno} 流入 {#cities-inflow}\n\n文[^cities-n]\\[^x]\n\n[^cities-n]: 注\n"
    )


def test_a_hidden_folder_is_refused(tmp_path, capsys):
    asked = ["stage", "--edition", "x", "--language", "zh", str(tmp_path / ".hidden" / "p")]
    assert main(asked, ROOT, {}) == 2
    assert "Quarto renders nothing below the folder “.hidden”" in capsys.readouterr().err
