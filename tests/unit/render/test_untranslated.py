"""Passages of a draft that nobody has translated: each says its language, on the page and on paper."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from babel import Locale

from bifolio.i18n.language import Language
from bifolio.render.draft import ChapterDraft
from tests.support.chapters import PLACES, chapter_inputs, render_chapter
from tests.support.rows import over_rows

SOURCES = {"s": "zh", "site": "en", "terms": "en", "places": "en"}
TEMPLATE = (
    "{% trans n=fact('total') %}共{{ n }}人。{% endtrans %}\n\n"
    '{% exhibit "table-1-1" %}{% title %}{% trans %}流动{% endtrans %}{% endtitle %}{% endexhibit %}'
)


@over_rows(
    ("locale", "web", "paper"),
    [
        (
            "ru",
            '<span class="untranslated" lang="zh-Hans">流动</span>',
            '#text(lang: "zh")[#"流动"]',
        ),
        (
            "ar",
            '<span class="untranslated" lang="zh-Hans" dir="ltr">流动</span>',
            '#text(lang: "zh", dir: ltr)[#"\u2066";#"流动"#"\u2069"]',
        ),
    ],
)
def test_a_passage_and_a_title_in_the_narrative_s_language(
    tmp_path: Path, locale: str, web: str, paper: str
) -> None:
    draft = Language(
        locale, locale, "", Locale.parse(locale), {}, SOURCES, PLACES, unfinished=True, draft=True
    )
    made, problems = render_chapter(replace(chapter_inputs(tmp_path), language=draft), TEMPLATE)
    assert problems == []
    assert made.untranslated == 2
    title = made.placed[0].texts["title"]
    assert made.inline.html(title) == web
    assert made.inline.typst(title) == paper
    assert web.partition("流动")[0] in made.inline.html(made.markdown)
    assert paper.partition('#"')[0] in made.inline.typst(made.markdown)


@over_rows(
    ("locale", "web", "paper"),
    [
        ("ru", ' lang="en">Table 1-1</a>', '#link(<table-1-1>, text(lang: "en", "Table 1-1"))'),
        (
            "ar",
            ' lang="en" dir="ltr">Table',
            '#link(<table-1-1>, text(lang: "en", dir: ltr, "Table',
        ),
        ("en", " data-numbered>Table 1-1</a>", '#link(<table-1-1>, "Table 1-1")'),
    ],
)
def test_a_reference_says_its_language_where_nobody_has_translated_it(
    tmp_path: Path, locale: str, web: str, paper: str
) -> None:
    draft = Language(
        locale, locale, "", Locale.parse(locale), {}, SOURCES, PLACES, unfinished=True, draft=True
    )
    text = '{% trans t=ref("table-1-1") %}见{{ t }}。{% endtrans %}\n\n{% exhibit "table-1-1" %}{% endexhibit %}'
    made, problems = render_chapter(replace(chapter_inputs(tmp_path), language=draft), text)
    assert problems == []
    assert web in made.inline.html(made.markdown)
    assert paper in made.inline.typst(made.markdown)


def test_values_of_a_passage_that_nobody_has_translated_are_those_of_its_language(
    tmp_path: Path,
) -> None:
    german = Locale.parse("de")
    draft = Language("de", "de", "", german, {}, SOURCES, PLACES, unfinished=True, draft=True)
    inputs = chapter_inputs(tmp_path)
    text = (
        "{% trans n=fact('total'), s=fact('share')|percent, l=fact('leaders')|names, a=place('us') %}"
        "共{{ n }}人，占{{ s }}，{{ l }}居前，{{ a }}第一。{% endtrans %}"
    )
    alone = replace(inputs, language=draft)
    made, problems = render_chapter(alone, text)
    assert problems == []
    german_values = "共6.984人，占73,7 %，Vereinigte Staaten und Vereinigtes Königreich居前，Vereinigte Staaten第一。"
    assert german_values in _plain(made)
    both = replace(alone, original=lambda: inputs.language)
    made, problems = render_chapter(both, text)
    assert problems == []
    assert "共6,984人，占73.7%，美国和英国居前，美国第一。" in _plain(made)
    assert made.facts() == ["total", "share"]


def _plain(made: ChapterDraft) -> str:
    return re.sub("<[^>]*>", "", made.inline.html(made.markdown)).replace("\xa0", " ")
