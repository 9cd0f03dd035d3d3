"""Typst sets what the engine writes of a report, and tells how high its pieces are."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import typst
from pypdf import PdfReader

from bifolio.engines.embedded import EmbeddedEngine
from bifolio.model.views import CellView, ColumnView
from bifolio.pdf.language_settings import FILE, languages_file
from bifolio.pdf.page_layout.measured_heights import measures
from bifolio.pdf.page_layout.stored_layout import arranged, outlines
from bifolio.pdf.postprocessing.compression import claims_pdf_ua
from bifolio.pdf.report_content import Half
from bifolio.pdf.typst_files.report_source import measuring_source, paper_source
from bifolio.render.exhibits.typst import exhibit_typst
from tests.support.papers import EN, FIGURE, FRAME, ZH, Words, chapter, report, table
from tests.support.paths import FONTS, ROOT
from tests.support.views import exhibit_view, row_view, table_view


def test_a_bound_paper_can_be_set():
    body = '见#link(<table-4-2>, "表4-2");、#link(<chapter-cities>, "城市");#footnote[注]。\n\n'
    shown = exhibit_typst(table(3), str)
    drawn = exhibit_typst(FIGURE, str)
    cities = replace(
        chapter("cities", "4", body=f"{body}== #section-number[4.1]; 节\n<s>\n{shown}\n\n{drawn}"),
        exhibits=(table(3), FIGURE),
    )
    view = report(chapter("summary", "", body="#link(<chapter-cities>)[城]"), cities)
    source = paper_source([Half(view, ZH), Half(view, EN)], FRAME)
    pdf = EmbeddedEngine(FONTS).pdf(source)
    assert pdf.startswith(b"%PDF-")
    assert b"/Lang(zh-CN)" in pdf.replace(b" ", b"")


def test_typst_tells_how_high_the_pieces_are():
    body = f"一段#footnote[注。]。\n\n== 节\n<s>\n{'长' * 100}\n\n{exhibit_typst(FIGURE, str)}"
    cities = replace(chapter("cities", "4", body=body), exhibits=(FIGURE,))
    half = Half(report(cities), ZH)
    told = EmbeddedEngine(FONTS).told(measuring_source(half, FRAME), "measures")
    found = measures(told)
    line, leading = found.page["line"], found.page["leading"]
    assert [piece.kind for piece in half.pieces[:5]] == [
        "opening",
        "text",
        "heading",
        "text",
        "exhibit",
    ]
    begin, short, head, long, figure = found.pieces[:5]
    assert short.whole == pytest.approx(line)
    assert short.notes == pytest.approx((8.0,))
    assert head.whole > line
    assert long.whole == pytest.approx(3 * line + 2 * leading)  # of 36 characters, with an indent
    assert 0 < figure.other < figure.whole
    assert 0 < begin.other < begin.whole


def test_typst_tells_in_which_line_a_note_is_called():
    long = f"{'长' * 100}#footnote[{'注' * 300}]{'长' * 40}#footnote[乙。]"
    items = f"- 一\n\n- {'二' * 40}#footnote[丙。]"
    cities = chapter("cities", "4", body=f"前#footnote[甲。]。\n\n{long}\n\n文\n\n{items}")
    half = Half(report(cities), ZH)
    found = measures(EmbeddedEngine(FONTS).told(measuring_source(half, FRAME), "measures"))
    _, short, called, plain, points = found.pieces[:5]
    lines = [[line for line, _ in one.called(found.page)] for one in (short, called, plain)]
    assert lines == [[0], [2, 3], []]
    assert [[line for line, _ in one.called(found.page)] for one in points.items] == [[], [1]]


def test_a_long_table_goes_on_under_its_head_and_says_so():
    shown = table(90)
    words = {"%(exhibit)s, continued": "续%(exhibit)s"}
    body = exhibit_typst(shown, lambda text: words.get(text, text))
    view = report(replace(chapter("cities", "4", body=body), exhibits=(shown,)))
    pdf = EmbeddedEngine(FONTS).pdf(paper_source([Half(view, ZH)], FRAME))
    texts = [re.sub(r"\s", "", page.extract_text()) for page in PdfReader(io.BytesIO(pdf)).pages]
    pages = [text for text in texts if "国家" in text]
    assert ["续表" in page for page in pages] == [False, True, True]
    assert all("规模" in page for page in pages)


LABELS = (
    "国家",
    "占地区贡献份额比重",
    "科研产出学术影响力",
    "2022至2023年调整后贡献份额变化",
    "双边合作分值",
)


def test_the_head_of_a_narrow_column_breaks_between_phrases() -> None:
    columns = tuple(
        ColumnView(f"c{at}", label, numeric=at > 0) for at, label in enumerate(LABELS * 2)
    )
    row = row_view("某国", *[CellView("1", 1)] * (len(columns) - 1))
    shown = exhibit_view(id="table-1", table=table_view(columns, row))
    drawn = replace(chapter("cities", "4", body=exhibit_typst(shown, str)), exhibits=(shown,))
    pdf = EmbeddedEngine(FONTS).pdf(paper_source([Half(report(drawn), ZH)], FRAME))
    runs: list[str] = []  # what is drawn in one go, so on one line
    for page in PdfReader(io.BytesIO(pdf)).pages:
        page.extract_text(visitor_text=lambda text, *_: runs.append(text.strip()))
    for phrase in {one for label in LABELS for one in ZH.phrases(label) if one.isalpha()}:
        assert any(phrase in run for run in runs), phrase


def test_words_keep_their_distance_from_the_numbers_before_them(tmp_path: Path) -> None:
    kinds = "(false, true, false, false).map(it => (numeric: it))"
    asked = f"#metadata(_gutters((columns: {kinds})).map(it => it.em))<all>"
    assert _told(tmp_path, "tables.typ", asked) == [[0.9, 1.8, 0.9]]


def test_room_that_is_kept_at_the_foot_takes_none_between_paragraphs(tmp_path: Path) -> None:
    plain, kept = "甲甲\n\n乙乙", "甲甲\n\n#kept-free(0pt)\n\n乙乙"
    asked = f"#context [#metadata((measure([{plain}]).height, measure([{kept}]).height).map(repr))<all>]"
    ((one, other),) = _told(tmp_path, "report.typ", asked)
    assert one == other


def _told(folder: Path, template: str, asked: str) -> Any:
    """What Typst answers when a template of paper is imported."""
    for path in (ROOT / "templates" / "pdf").glob("*.typ"):
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / FILE).write_bytes(languages_file([]))
    (folder / "main.typ").write_text(f'#import "{template}": *\n{asked}', "utf-8")
    return json.loads(typst.query(folder / "main.typ", "<all>", field="value"))


def test_typst_tells_how_high_the_rows_of_a_table_are():
    shown, wrapping = table(13), "很长的名称" * 30
    assert shown.table is not None
    rows = (*shown.table.rows, row_view(wrapping, "1"))
    views = [shown, replace(shown, id="table-2", table=replace(shown.table, rows=rows))]
    body = "\n\n".join(exhibit_typst(one, str) for one in views)
    cities = replace(chapter("cities", "4", body=body), exhibits=tuple(views))
    told = EmbeddedEngine(FONTS).told(measuring_source(Half(report(cities), ZH), FRAME), "measures")
    one, other = (piece.table for piece in measures(told).pieces if piece.table)
    assert len(set(one.rows)) == 1
    assert other.rows[:13] == one.rows
    assert other.rows[13] > 3 * one.rows[0]
    assert one.head > one.rows[0]


@pytest.mark.parametrize("rows", range(34, 40))
def test_the_notes_of_a_table_are_never_alone_on_a_page(rows: int) -> None:
    shown = replace(table(rows), source="出处")
    view = report(
        replace(chapter("cities", "4", body=exhibit_typst(shown, str)), exhibits=(shown,))
    )
    half = Half(view, ZH)
    engine = EmbeddedEngine(FONTS)
    told = measures(engine.told(measuring_source(half, FRAME), "measures"))
    placed = arranged(outlines(half.pieces), told)
    pdf = engine.pdf(paper_source([replace(half, arrangement=placed)], FRAME))
    texts = [re.sub(r"\s", "", page.extract_text()) for page in PdfReader(io.BytesIO(pdf)).pages]
    (notes,) = (text for text in texts if "出处" in text)
    assert f"国{rows - 1}" in notes


def test_a_title_from_the_left_keeps_its_question_mark_at_its_end_in_arabic() -> None:
    arabic = Words("ar", "ar", "Arabic")
    body = "\n\n".join(["A paragraph of some words."] * 60)
    asked = replace(chapter("cities", "8", body=body), title="Growth or slowdown?")
    frame = replace(FRAME, languages=(arabic,))
    pdf = EmbeddedEngine(FONTS).pdf(paper_source([Half(report(asked), arabic)], frame))
    runs: list[str] = []  # what is drawn in one go: a mark at the other end is drawn by itself
    for page in PdfReader(io.BytesIO(pdf)).pages:
        page.extract_text(visitor_text=lambda text, *_: runs.append(text.strip()))
    asking = [text for text in runs if "slowdown" in text]
    assert len(asking) >= 3  # the contents, the chapter, a running head
    assert set(asking) == {"Growth or slowdown?"}
    assert claims_pdf_ua(pdf)
