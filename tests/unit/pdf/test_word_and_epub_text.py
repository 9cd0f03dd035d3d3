"""A whole report as one text: its levels, its exhibits, where its links lead."""

from __future__ import annotations

from babel import Locale

from bifolio.i18n.language import Language
from bifolio.model.errors import Where
from bifolio.model.inline import InlineMarkup, InlineRegister, InlineValue
from bifolio.model.views import PartView
from bifolio.pdf.word_and_epub_text import region_tag, report_markdown, report_title, text_document
from bifolio.render.draft import ChapterDraft, ExhibitPlacement
from bifolio.sources.report import Chapter
from tests.support.rows import over_rows
from tests.support.views import chapter_view, figure_view, report_view

ENGLISH = Language("en", "en", "English", Locale("en"), {}, {}, {}, "Bifolio Sans", False)
FIGURE = figure_view(title="A *finding*", alt="Bars.")
VIEW = report_view(
    title="Report",
    about="What it is.",
    publishers=("A", "B"),
    contents=(
        PartView("4", "Flows"),
        chapter_view("cities", "4.1", "Cities", parts=("Flows",), exhibits=(FIGURE,)),
    ),
)


def draft() -> ChapterDraft:
    inline = InlineRegister()
    value = inline.stand_in(InlineValue("1,891", 1891, "volume"))
    link = inline.stand_in(InlineMarkup("", "", "Figure 4-2", inline=True, target="figure-4-2"))
    block = inline.stand_in(InlineMarkup("", "", "Figure 4-2"))
    text = f"## Volume {{#volume}}\n\n{value} in {link}[^n].\n\n[^n]: Note.\n\n{block}\n"
    placed = ExhibitPlacement("figure-4-2", InlineRegister.position(block), Where("x"), {})
    return ChapterDraft(Chapter("cities", "4.1", "Cities"), inline, text, (placed,))


def test_parts_chapters_and_sections_are_headings_one_below_the_other():
    text = report_markdown(ENGLISH, [draft()], VIEW, ())
    heads = [line for line in text.splitlines() if line.startswith("#")]
    assert heads == [
        "# 4 Flows",
        "## 4.1 Cities {#chapter-cities}",
        "### Volume {#cities-volume}",
        "# About this report {#about-this-report}",
    ]


def test_values_links_and_notes_stand_in_the_text():
    text = report_markdown(ENGLISH, [draft()], VIEW, ())
    assert "1,891 in [Figure 4-2](#figure-4-2)[^cities-n]." in text
    assert "[^cities-n]: Note." in text


def test_an_exhibit_shows_its_picture_where_there_is_one():
    with_picture = report_markdown(ENGLISH, [draft()], VIEW, {"pictures/figure-4-2.png"})
    assert "![Bars.](pictures/figure-4-2.png)" in with_picture
    assert ":::: {#figure-4-2 .exhibit .figure}" in with_picture
    assert "![" not in report_markdown(ENGLISH, [draft()], VIEW, ())


def test_the_imprint_leaves_out_what_a_report_does_not_say():
    text = report_markdown(ENGLISH, [draft()], VIEW, ())
    assert text.startswith("What it is.\n\n# 4 Flows")
    assert "Published by\n:   A and B\n" in text
    assert "Digest of the input\n:   0123456789ab\n" in text
    assert "License" not in text


def test_a_document_knows_its_title_and_its_language():
    made = text_document(ENGLISH, [draft()], VIEW, {})
    assert (made.name, made.title) == ("mobility-2026-en", "Report 2026")
    assert (made.language, made.region_tag, made.contents) == ("en", "en-US", "Contents")


def test_a_title_that_ends_with_its_year_says_it_once():
    assert report_title(report_view(title="Cities 2024", year=2024)) == "Cities 2024"


@over_rows(
    ("locale", "tag"),
    [
        ("zh_Hans", "zh-CN"),
        ("zh_Hant", "zh-TW"),
        ("en", "en-US"),
        ("en_GB", "en-GB"),
        ("fr", "fr-FR"),
    ],
)
def test_languages_are_named_with_a_region_as_word_processors_want(locale: str, tag: str):
    assert region_tag(Locale.parse(locale)) == tag
