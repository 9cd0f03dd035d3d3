"""Paper: the folder of Typst files for one language or for all, bound."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bifolio.model.views import (
    CorrectionView,
)
from bifolio.pdf.report_content import Frame, Half
from bifolio.pdf.typst_files.report_source import paper_source
from tests.support.papers import EN, FIGURE, FRAME, SIMPLE, SVG, ZH, chapter, report


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
    address = "https://example.org/report"
    told = replace(SIMPLE, published="2026-03-14", years=(2024, 2025), original_url=address)
    edition = paper_source([Half(told, ZH)], FRAME).files["zh.typ"].decode()
    assert '(term: "zh Published on", body: [#"2026-03-14"])' in edition
    assert f'(term: "zh Original report", body: [#"{address}"])' in edition
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
