"""What readers and editors are shown of a comparison."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import cast

from bifolio.editorial.comparing.comparison import Comparison, compare
from bifolio.editorial.reviewing.decisions import Decision, Review
from bifolio.editorial.reviewing.review_status import standings
from bifolio.i18n.language import Language
from bifolio.site.pages.edition.changes_page import (
    Turned,
    chapters,
    chapters_of,
    exhibits,
    said,
    turned,
    written,
)
from bifolio.site.review_page import Reviewed, review_page
from tests.support.languages import PlainLanguage
from tests.support.site import TEMPLATES
from tests.support.states import exhibit, state
from tests.support.views import chapter_view, exhibit_view, report_view


@dataclass(frozen=True)
class Spoken(PlainLanguage):
    """A language that says in which one it speaks."""

    def site(self, text: str, context: str | None = None, **values: object) -> str:
        return f"{text} ({self.code})"


LANGUAGES = (Spoken("zh", "zh-Hans", "中文"), Spoken("en", "en", "English"))
SENTENCES = [
    {
        "a": [("共10人。", "Of 10."), ("上升。", "It rose."), ("<b>同</b>", "same")],
        "b": [("同", "same")],
    },
    {
        "a": [("共12人。", "Of 12."), ("下降。", "It fell."), ("<b>同</b>", "same")],
        "b": [("同", "same")],
    },
]


def found(new: str = "made-2026", at: dict[str, dict[str, list[int]]] | None = None) -> Comparison:
    """A claim that turned, a figure and a table that changed, two passages. at: where the claim stands."""
    old, now = [
        state(
            edition,
            claims={"rose": rose},
            exhibits=[exhibit(id, [("london", 1, share)]) for id in ("table-1", "figure-1")],
            sentences=sentences,
            facts={"rose": share},
            at=at,
        )
        for edition, rose, share, sentences in zip(
            ("made-2025", new), (True, False), (1.5, 2.5), SENTENCES, strict=True
        )
    ]
    return compare(old, now)


def test_readers_see_first_what_says_something_else_than_other_numbers() -> None:
    (chapter,) = chapters(found(), {"a": "甲章", "b": "乙章"}, "zh")
    assert (chapter.id, chapter.title) == ("a", "甲章")
    assert chapter.numbers == ((("=", "共"), ("-", "10"), ("+", "12"), ("=", "人。")),)
    assert chapter.worded == ((("-", "上升"), ("+", "下降"), ("=", "。")),)


def test_what_changed_in_another_language_alone_is_no_change_for_readers() -> None:
    old, new = [
        state(sentences={"a": [(text, "more active")]}) for text in ("更为活跃", "比以往活跃")
    ]
    told = {code: list(chapters(compare(old, new), {"a": "a"}, code)) for code in ("zh", "en")}
    assert (len(told["zh"]), told["en"]) == (1, [])


def test_a_statement_that_turned_is_told_first_and_once() -> None:
    turned_round = found(at={"rose": {"a": [2]}})
    (statement,) = turned(turned_round, {"a": "甲章"}, "en")
    assert statement == Turned(
        "a", "甲章", (("=", "It "), ("-", "rose"), ("+", "fell"), ("=", "."))
    )
    (chapter,) = chapters(turned_round, {"a": "甲章"}, "en")
    assert (len(chapter.numbers), chapter.worded) == (1, ())
    assert list(turned(turned_round, {}, "en")) == [], "its chapter is no more"
    assert list(turned(found(), {"a": "甲章"}, "en")) == []


def test_a_table_and_its_figure_are_told_once() -> None:
    (shown,) = exhibits(found())
    assert (shown.change.id, [one.id for one in shown.also]) == ("table-1", ["figure-1"])
    old, new = (
        state(exhibits=[exhibit(id, [("london", 1, share)]) for id, share in shares.items()])
        for shares in ({"table-1": 1.5, "figure-1": 1.5}, {"table-1": 2.5, "figure-1": 2.6})
    )
    assert [one.change.id for one in exhibits(compare(old, new))] == ["table-1", "figure-1"]


def test_values_beside_each_other_have_the_same_decimals() -> None:
    english = cast("Language", LANGUAGES[1])
    assert (written(english, 18, 18.1), written(english, 18.1, 18)) == ("18.0", "18.1")
    assert written(english, None, 18.1) == "–"


def test_values_are_written_as_the_language_does() -> None:
    english = cast("Language", LANGUAGES[1])
    cells = (None, 6984, 1.5, "x", {"id": "london", "zh": "伦敦", "en": "London"})
    assert [written(english, one) for one in cells] == ["–", "6,984", "1.5", "x", "London"]
    assert said("fr", {"zh": "伦敦", "en": "London"}) == "伦敦"


def page(comparison: Comparison, review: Review | None = None, against: str = "made-2025") -> str:
    shown = Reviewed(
        comparison,
        standings(comparison, review or Review()),
        (comparison.old, comparison.new),
        lambda language, id: f"<svg>old {language} {id}</svg>".encode(),
        lambda *_: None,
        against,
        {"a": {"zh": "甲章", "en": "Chapter A"}},
    )
    return review_page(TEMPLATES, LANGUAGES, shown)


def test_the_review_page_needs_no_other_file() -> None:
    text = page(found())
    loaded = re.findall(r'(?:src|href)="([^"#]*)', text)
    assert len(loaded) > 1
    assert {one.partition(":")[0] for one in loaded if one} == {"data"}
    assert "<link" not in text
    assert "@import" not in text


def test_every_change_has_its_decision_in_both_languages() -> None:
    text = page(found())
    items = re.findall(r'data-item="([^"]*)" data-state="open"', text)
    assert items == ["claim:rose", "exhibit:table-1", "exhibit:figure-1", "text:a:1", "text:a:2"]
    told = json.loads(re.findall(r'id="told">(.*?)</script>', text)[0])
    assert sorted(told["items"]) == sorted(items)
    assert text.count("Accept (zh)") == text.count("Accept (en)") == len(items)
    assert '<p lang="zh-Hans">共<del>10</del><ins>12</ins>人。</p>' in text
    assert '<p lang="en">It <del>rose</del><ins>fell</ins>.</p>' in text


def test_a_claim_that_turned_shows_its_sentence_and_the_values_behind_it() -> None:
    text = page(found(at={"rose": {"a": [2]}}))
    claim = text.partition('class="change turned"')[2].partition("</article>")[0]
    assert '<p lang="zh-Hans"><del>上升</del><ins>下降</ins>。</p>' in claim
    assert '<p lang="en">It <del>rose</del><ins>fell</ins>.</p>' in claim
    row = claim.partition("<tbody>")[2].partition("</tbody>")[0]
    assert re.findall(r'lang="en">([^<]*)</span>', row) == ["a", "1.5", "2.5"]
    assert claim.index("<ins>下降") < claim.index("What it rests on") < claim.index("is(fact(")


def test_chapters_stand_by_their_titles() -> None:
    text = page(found())
    (heading,) = re.findall(r'<h3 class="chapter" id="chapter-a">(.*)</h3>', text)
    assert ">甲章</span>" in heading
    assert ">Chapter A</span>" in heading


def test_a_decision_is_shown_as_it_stands_now() -> None:
    comparison = found()
    item = comparison.items[0]
    made = Decision(item.id, "returned", "Li <Wei>", "2026-11-28", item.seen, "核对")
    text = page(comparison, Review("made-2025", {item.id: made}))
    assert f'data-item="{item.id}" data-state="returned"' in text
    assert "Li &lt;Wei&gt; · 2026-11-28 · <q>核对</q>" in text


def test_two_sites_are_shown_without_decisions() -> None:
    text = page(found("made-2025"), against="")
    assert "<del>10</del>" in text
    assert "data-item=" not in text
    assert "--take" not in text


def test_labels_stand_apart_from_what_they_name_without_a_sign_of_one_language() -> None:
    comparison = found()
    item = comparison.items[0]
    made = Decision(item.id, "returned", "Li Wei", "2026-11-28", item.seen, "核对")
    text = page(comparison, Review("made-2025", {item.id: made}))
    assert 'Decided earlier (en)</span></span> <span class="ui"' in text
    assert "</span>: " not in text


def test_what_one_edition_alone_has_stands_in_its_chapters() -> None:
    chapter = chapter_view("a", "1", "A", exhibits=(exhibit_view(id="table-1"),))
    assert chapters_of(report_view(contents=(chapter,))) == {"a": "a", "table-1": "a"}
