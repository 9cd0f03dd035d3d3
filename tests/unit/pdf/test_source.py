"""Paper: the folder of Typst files for one language or for all, bound."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace

import pytest

from bifolio.engines.embedded import EmbeddedEngine
from bifolio.model.views import (
    CellView,
    ChapterView,
    ColumnView,
    Drawing,
    ExhibitView,
    PartView,
    ReportView,
    RichText,
    RowView,
    TableView,
)
from bifolio.pdf.source import Frame, Half, paper_source
from bifolio.render.exhibits.typst import exhibit_typst
from tests.support.paths import ROOT

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="680" height="100"><path d="M0 0h9v9z"/></svg>'


class Words:
    """A language that says everything in English, with its code in front."""

    def __init__(self, code: str, name: str) -> None:
        self.code, self.name = code, name

    def site(self, text: str, context: str | None = None, **values: object) -> str:
        return f"{self.code} {text}" % values if values else f"{self.code} {text}"


ZH, EN = Words("zh", "中文"), Words("en", "English")
FRAME = Frame(ROOT / "templates" / "pdf", (ZH, EN))


def table(rows: int) -> ExhibitView:
    columns = (ColumnView("a", "国家", numeric=False), ColumnView("b", "规模", bar=True))
    body = tuple(RowView((CellView(f"国{n}"), CellView(str(n), n, share=0.5))) for n in range(rows))
    return ExhibitView(
        "table-4-2", "table", "reproduced", "4-2", "表4-2", RichText.of("集中"), "主要国家", "人",
        "", None, "", "报告", TableView(columns, body), None,
    )  # fmt: skip


FIGURE = replace(
    table(0),
    id="figure-4-2",
    kind="figure",
    label="图4-2",
    alt="形状",
    table=None,
    drawing=Drawing("", None, SVG),
)


def chapter(id: str, number: str, parts: tuple[str, ...] = (), body: str = "文") -> ChapterView:
    return ChapterView(id, number, f"章 {id}", parts, (), (), (), typst=body)


def report(*contents: PartView | ChapterView) -> ReportView:
    return ReportView(
        "mobility", 2026, '题"名', "副题", ("研究院",), "Scopus", "", RichText.of("说明"),
        contents, "引用", "a1b2c3",
    )  # fmt: skip


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
    assert calls[4:] == ["#contents", *["#chapter"] * 5, "#colophon"]
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
    assert 'author: ("研究院", )' in show
    assert 'keywords: ("题\\"名", "Scopus", "2026", )' in show


def test_a_title_that_has_the_year_does_not_get_it_again():
    assert Half(replace(SIMPLE, title="报告2026"), ZH).title == "报告2026"


def test_chapters_are_files_with_names_for_people():
    source = paper_source([Half(SIMPLE, ZH)], FRAME)
    assert source.names["chapters/zh/cities.typ"] == "mobility, chapter cities (zh)"
    assert source.files["chapters/zh/cities.typ"].decode().endswith("\n文")


def test_drawings_and_cover_become_files():
    view = report(replace(chapter("cities", "4.3"), exhibits=(FIGURE,)))
    source = paper_source([Half(view, ZH)], replace(FRAME, cover=SVG))
    assert source.files["drawings/zh/figure-4-2.svg"] == SVG.encode()
    assert source.files["cover.svg"] == SVG.encode()
    assert '#cover((edition-zh, ), drawing: "/cover.svg")' in source.files["main.typ"].decode()


def test_the_imprint_leaves_out_what_a_report_does_not_say():
    edition = paper_source([Half(SIMPLE, ZH)], FRAME).files["zh.typ"].decode()
    assert '(term: "zh How to cite", body: [#"引用"])' in edition
    assert "zh License" not in edition


def test_a_bound_paper_has_a_divider_between_the_languages():
    main = main_of(Half(SIMPLE, ZH), Half(SIMPLE, EN))
    calls = [text.partition(",")[0] for text in main.splitlines() if text.startswith("#")]
    assert calls.index("#colophon(edition-zh") < calls.index("#divider(edition-en)")
    assert calls.index("#divider(edition-en)") < calls.index("#contents(edition-en")
    assert "#contents(edition-zh, shift: 1, titled: true)" in main


def test_bound_chapters_know_their_counterparts():
    shorter = report(chapter("summary", ""))
    main = main_of(Half(SIMPLE, ZH), Half(shorter, EN))
    assert "counterparts: (edition-en, )" in line(main, '#chapter(edition-zh, "summary"')
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
    pdf = EmbeddedEngine(ROOT / "templates" / "fonts").pdf(source)
    assert pdf.startswith(b"%PDF-")
    assert b"/Lang(zh-CN)" in pdf.replace(b" ", b"")


def test_a_long_table_goes_on_under_its_head_and_says_so(tmp_path):
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.skip("pdftotext is not installed")
    shown = table(90)
    body = exhibit_typst(
        shown, lambda text: {"%(exhibit)s, continued": "续%(exhibit)s"}.get(text, text)
    )
    view = report(replace(chapter("cities", "4", body=body), exhibits=(shown,)))
    engine = EmbeddedEngine(ROOT / "templates" / "fonts")
    (tmp_path / "a.pdf").write_bytes(engine.pdf(paper_source([Half(view, ZH)], FRAME)))
    run = subprocess.run([reader, tmp_path / "a.pdf", "-"], capture_output=True, check=True)
    pages = [page for page in run.stdout.decode().split("\f") if "国家" in page]
    assert ["续表" in page.replace(" ", "") for page in pages] == [False, False, True, True]
    assert all("规模" in page for page in pages[1:])
