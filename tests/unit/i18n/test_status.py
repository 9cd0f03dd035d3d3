"""How far a translation is, in messages and in words."""

from __future__ import annotations

import pytest

from bifolio.i18n.catalogs.status import completeness, count_words, in_words, rows
from tests.support.catalogs import HEAD, EnglishCatalog, entry, message


def test_status_counts_by_domain_and_chapter(catalog: EnglishCatalog) -> None:
    text = entry("一二三", "one") + entry("四五", "two", "#, fuzzy\n") + entry("六", "")
    catalog.write(HEAD + text)
    messages = {
        "s": [message("一二三", "x/cities.md.j2"), message("四五", "x/cities.md.j2"), message("六")]
    }
    found = list(rows("en", {"s": "zh"}, messages, {"s": catalog.read()}))
    assert [(r.chapter, r.translated, r.fuzzy, r.missing, r.words) for r in found] == [
        ("", 1, 1, 1, 6),
        ("cities", 1, 1, 0, 5),
        ("a", 0, 0, 1, 1),
    ]
    assert in_words(found[0]) == "1 translated, 1 fuzzy, 1 missing, 6 words"


def test_words_are_characters_in_chinese_and_words_elsewhere() -> None:
    assert count_words("流动%(n)s人, the h-index of 3") == 7


def test_a_language_is_complete_by_the_share_of_its_translated_messages(
    catalog: EnglishCatalog,
) -> None:
    text = entry("一二三", "one") + entry("四五", "two", "#, fuzzy\n") + entry("六", "")
    catalog.write(HEAD + text)
    messages = {"s": [message("一二三"), message("四五"), message("六")], "t": [message("七")]}
    known = {"s": catalog.read()}
    assert completeness("en", {"s": "zh"}, messages, known) == pytest.approx(100 / 3)
    assert completeness("en", {"s": "zh", "t": "zh"}, messages, known) == 25
    assert completeness("en", {"s": "zh", "t": "en"}, messages, known) == pytest.approx(100 / 3)
    assert completeness("en", {"s": "en"}, messages, {}) == 100
