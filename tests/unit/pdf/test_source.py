"""Paper: the folder of Typst files for one language or for all, bound."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from pypdf import PdfReader

from bifolio.engines.embedded import EmbeddedEngine
from bifolio.i18n.language.phrases import phrases_of
from bifolio.model.views import (
    CellView,
    ChapterView,
    ColumnView,
    CorrectionView,
    Drawing,
    ExhibitView,
    PartView,
    ReportView,
)
from bifolio.pdf.filling.arrangements import arranged, outlines
from bifolio.pdf.filling.heights import measures
from bifolio.pdf.halves import Frame, Half
from bifolio.pdf.source import measuring_source, paper_source
from bifolio.render.exhibits.typst import exhibit_typst
from tests.support.languages import PlainLanguage
from tests.support.paths import FONTS, ROOT
from tests.support.views import (
    chapter_view,
    exhibit_view,
    figure_view,
    report_view,
    row_view,
    table_view,
)

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="680" height="100"><path d="M0 0h9v9z"/></svg>'


class Words(PlainLanguage):
    """A language that says everything in English, with its code in front."""

    def site(self, text: str, context: str | None = None, **values: object) -> str:
        return f"{self.code} {super().site(text, context, **values)}"


ZH = Words("zh", "zh", "中文", phrases=phrases_of("zh"))
EN = Words("en", "en", "English", phrases=phrases_of("en"))
FRAME = Frame(ROOT / "templates" / "pdf", (ZH, EN))


def table(rows: int) -> ExhibitView:
    columns = (ColumnView("a", "国家", numeric=False), ColumnView("b", "规模", bar=True))
    body = [row_view(f"国{n}", CellView(str(n), n, share=0.5)) for n in range(rows)]
    return exhibit_view(label="表4-2", title="集中", unit="人", table=table_view(columns, *body))


FIGURE = figure_view(label="图4-2", title="集中", alt="形状", drawing=Drawing("", None, SVG))


def chapter(id: str, number: str, parts: tuple[str, ...] = (), body: str = "文") -> ChapterView:
    return chapter_view(id, number, f"章 {id}", parts=parts, typst=body)


def report(*contents: PartView | ChapterView) -> ReportView:
    return report_view(
        title='题"名', publishers=("研究院",), about="说明", contents=contents, cite_as="引用"
    )


SIMPLE = report(
    chapter("summary", ""),
    PartView("4", "态势"),
    chapter("cities", "4.3", ("态势",)),
    PartView("4.4", "学科"),
    chapter("basic", "4.4.1", ("态势", "学科")),
    chapter("health", "4.4.3", ("态势", "学科")),
    chapter("people", ""),
)


def main_of(*halves: Half, frame: Frame = FRAME) -> str:
    return paper_source(halves, frame).files["main.typ"].decode()


def line(main: str, start: str) -> str:
    (found,) = (text for text in main.splitlines() if text.startswith(start))
    return found


@pytest.fixture
def main() -> str:
    return main_of(Half(SIMPLE, ZH))


def test_pages_follow_the_contents(main):
    calls = [text.partition("(")[0] for text in main.splitlines() if text.startswith("#")]
    assert calls[4:] == ["#half", "#contents", *["#chapter"] * 5, "#colophon"]
    assert 'include "/chapters/zh/summary.typ")' in main


def test_a_part_is_new_at_its_first_chapter_only(main):
    basic = line(main, '#chapter(edition-zh, "basic"')
    assert '(number: "4", title: "态势", new: false)' in basic
    assert '(number: "4.4", title: "学科", new: true)' in basic
    health = line(main, '#chapter(edition-zh, "health"')
    assert "new: true" not in health


def test_a_chapter_outside_the_parts_stands_under_none(main):
    assert "parts: ()" in line(main, '#chapter(edition-zh, "people"')


def test_title_author_and_keywords_are_told_to_the_document(main):
    show = line(main, "#show: report")
    assert 'title: "题\\"名 2026"' in show
    assert 'author: ("研究院",)' in show
    assert 'keywords: ("题\\"名", "Scopus", "2026",)' in show


def test_the_document_is_of_the_day_that_the_report_tells(main):
    assert "date:" not in line(main, "#show: report")
    told = replace(SIMPLE, published="2026-03-14", modified="2026-04-01")
    assert "date: datetime(year: 2026, month: 4, day: 1)" in main_of(Half(told, ZH))


def test_a_title_that_has_the_year_does_not_get_it_again():
    assert Half(replace(SIMPLE, title="报告2026"), ZH).title == "报告2026"


def test_chapters_are_files_with_names_for_people():
    source = paper_source([Half(SIMPLE, ZH)], FRAME)
    assert source.names["chapters/zh/cities.typ"] == "mobility-2026, chapter cities (zh)"
    assert source.files["chapters/zh/cities.typ"].decode().endswith("\n文\n")


def test_drawings_and_cover_become_files():
    view = report(replace(chapter("cities", "4.3"), exhibits=(FIGURE,)))
    source = paper_source([Half(view, ZH)], replace(FRAME, cover=SVG))
    assert source.files["drawings/zh/figure-4-2.svg"] == SVG.encode()
    assert source.files["cover.svg"] == SVG.encode()
    assert '#cover((edition-zh,), drawing: "/cover.svg")' in source.files["main.typ"].decode()


def test_the_imprint_leaves_out_what_a_report_does_not_say():
    edition = paper_source([Half(SIMPLE, ZH)], FRAME).files["zh.typ"].decode()
    assert '(term: "zh How to cite", body: [#"引用"])' in edition
    assert "zh License" not in edition


def test_the_imprint_tells_when_it_was_published_and_the_year_of_its_data():
    told = replace(SIMPLE, published="2026-03-14", years=(2024, 2025))
    edition = paper_source([Half(told, ZH)], FRAME).files["zh.typ"].decode()
    assert '(term: "zh Published on", body: [#"2026-03-14"])' in edition
    assert '(term: "zh Data years", body: [#"2024–2025"])' in edition
    plain = paper_source([Half(SIMPLE, ZH)], FRAME).files["zh.typ"].decode()
    assert "Published on" not in plain
    assert "Data years" not in plain


def test_the_imprint_tells_corrections():
    told = CorrectionView("2027-03-14", "表4-3", "cities", "table-4-3", "伦敦", "573", "", "有误。")
    edition = paper_source([Half(replace(SIMPLE, corrections=(told,)), ZH)], FRAME).files["zh.typ"]
    said = "2027-03-14 · 表4-3 · 伦敦 · zh taken out: 573 · 有误。"
    assert f'(term: "zh Corrections", body: [#"{said}"])' in edition.decode()
    every = (told, replace(told, old="", new="575"), replace(told, new="575"))
    edition = paper_source([Half(replace(SIMPLE, corrections=every), ZH)], FRAME).files["zh.typ"]
    for said in ("zh added: 575", "573 → 575"):
        assert f" · {said} · " in edition.decode()
    assert "Corrections" not in paper_source([Half(SIMPLE, ZH)], FRAME).files["zh.typ"].decode()


def test_a_bound_paper_has_a_divider_between_the_languages():
    main = main_of(Half(SIMPLE, ZH), Half(SIMPLE, EN))
    calls = [text.partition(",")[0] for text in main.splitlines() if text.startswith("#")]
    assert calls.index("#colophon(edition-zh") < calls.index("#divider(edition-en)")
    assert calls.index("#divider(edition-en)") < calls.index("#contents(edition-en")
    assert "#contents(edition-zh, shift: 1, titled: true)" in main


def test_bound_chapters_know_their_counterparts():
    shorter = report(chapter("summary", ""))
    main = main_of(Half(SIMPLE, ZH), Half(shorter, EN))
    assert "counterparts: (edition-en,)" in line(main, '#chapter(edition-zh, "summary"')
    assert "counterparts: ()" in line(main, '#chapter(edition-zh, "cities"')


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


def test_typst_tells_how_high_the_rows_of_a_table_are():
    shown, wrapping = table(12), "很长的名称" * 30
    assert shown.table is not None
    rows = (*shown.table.rows, row_view(wrapping, "1"))
    views = [shown, replace(shown, id="table-2", table=replace(shown.table, rows=rows))]
    body = "\n\n".join(exhibit_typst(one, str) for one in views)
    cities = replace(chapter("cities", "4", body=body), exhibits=tuple(views))
    told = EmbeddedEngine(FONTS).told(measuring_source(Half(report(cities), ZH), FRAME), "measures")
    one, other = (piece.table for piece in measures(told).pieces if piece.table)
    assert len(set(one.rows)) == 1
    assert other.rows[:12] == one.rows
    assert other.rows[12] > 3 * one.rows[0]
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
