"""Merging messages into a catalog: what moves keeps its translation, what changes becomes fuzzy."""

from __future__ import annotations

from dataclasses import replace
from unittest.mock import patch

from babel.messages.pofile import PoFileParser

from bifolio.i18n.catalogs import Extracted, merging
from bifolio.model.errors import Where
from tests.support.catalogs import CHANGED, HEAD, OTHER, SENTENCE, EnglishCatalog, entry, message


def test_a_message_that_moves_keeps_its_translation(catalog: EnglishCatalog) -> None:
    catalog.write(HEAD + entry(SENTENCE, "Sentence") + entry(OTHER, "Other"))
    text = catalog.merge([message(OTHER, "b.md.j2"), message(SENTENCE, "c.md.j2")])
    assert "fuzzy" not in text
    assert text.index("Other") < text.index("Sentence"), "the order is that of the sources"
    assert catalog.read().entries[None, SENTENCE].strings == ("Sentence",)


def test_one_changed_sentence_makes_one_message_fuzzy_and_shows_what_it_was(
    catalog: EnglishCatalog,
) -> None:
    catalog.write(HEAD + entry(SENTENCE, "Sentence") + entry(OTHER, "Other"))
    text = catalog.merge([message(CHANGED), message(OTHER)])
    assert text.count("#, fuzzy") == 1
    assert "#| msgid" in text
    found = catalog.read()
    assert found.entries[None, CHANGED].strings == ("Sentence",)
    assert found.entries[None, CHANGED].fuzzy
    assert not found.entries[None, OTHER].fuzzy
    again = catalog.merge([message(CHANGED), message(OTHER)])
    assert again == text, "the text as it was stays until somebody looks the translation over"


def test_a_new_sentence_is_no_other_one_changed(catalog: EnglishCatalog) -> None:
    """A suggestion from a message that is still there would be a wrong one."""
    catalog.write(HEAD + entry(SENTENCE, "Sentence"))
    text = catalog.merge([message(SENTENCE), message(CHANGED)])
    assert "fuzzy" not in text
    assert catalog.read().entries[None, CHANGED].strings == ()


def test_what_one_edition_words_otherwise_begins_with_the_translation_of_the_series(
    catalog: EnglishCatalog,
) -> None:
    chapter, own, beside = (
        f"templates/chapters/{one}.md.j2" for one in ("s/cities", "s-2027/cities", "s-2027/other")
    )
    for file, begun in ((beside, ()), (own, ("Sentence",))):
        catalog.write(HEAD + entry(SENTENCE, "Sentence", f"#: {chapter}\n"))
        catalog.merge([message(SENTENCE, chapter), message(CHANGED, file)])
        found = catalog.read().entries
        assert (found[None, CHANGED].strings, found[None, CHANGED].fuzzy) == (begun, bool(begun))
        assert found[None, SENTENCE].translated


def test_a_name_that_resembles_another_is_another(catalog: EnglishCatalog) -> None:
    places = replace(catalog, domain="places")
    places.write(HEAD + entry("Hangzhou", "Hangzhou"))
    text = places.merge([message("Wangzhou")])
    assert 'msgid "Wangzhou"' in text
    assert "fuzzy" not in text


def test_another_context_asks_for_a_look(catalog: EnglishCatalog) -> None:
    catalog.write(HEAD + entry("合计", "Total"))
    catalog.merge([message("合计", context="column")])
    assert catalog.read().entries["column", "合计"].fuzzy


def test_what_is_taken_out_and_put_back_is_still_translated(catalog: EnglishCatalog) -> None:
    catalog.write(HEAD + entry(SENTENCE, "Sentence", "# by hand\n") + entry(OTHER, "Other"))
    gone = catalog.merge([message(OTHER)])
    assert '#~ msgstr "Sentence"' in gone
    back = catalog.merge([message(OTHER), message(SENTENCE)])
    assert "#~" not in back
    assert "# by hand\n" in back
    assert catalog.read().entries[None, SENTENCE].translated


def test_a_message_that_becomes_plural_keeps_its_words(catalog: EnglishCatalog) -> None:
    catalog.write(HEAD + entry("%(n)s page", "%(n)s page"))
    text = catalog.merge([Extracted("%(n)s page", None, "%(n)s pages", Where("a.j2", 1))])
    assert 'msgstr[0] "%(n)s page"\nmsgstr[1] ""' in text
    assert "fuzzy" in text


def test_notes_become_comments_and_stay_where_none_are_made(catalog: EnglishCatalog) -> None:
    with_notes = catalog.merge(
        [message(OTHER)], notes={(None, OTHER): ["4.1, paragraph: en/x.html"]}
    )
    assert "#. 4.1, paragraph: en/x.html\n" in with_notes
    assert catalog.merge([message(OTHER)]) == with_notes


def test_the_earlier_wording_goes_with_the_mark(catalog: EnglishCatalog) -> None:
    catalog.write(HEAD + entry("城市之间的流动并不集中。", "Mobility is spread."))
    fuzzy = catalog.merge([message("城市之间的流动不太集中。")])
    assert '#| msgid "城市之间的流动并不集中。"' in fuzzy
    catalog.write(fuzzy.replace("#, fuzzy\n", ""))
    text = catalog.merge([message("城市之间的流动不太集中。")])
    assert "fuzzy" not in text
    assert "并不集中" not in text
    assert "| msgid" not in text


def test_a_catalog_is_read_once(catalog: EnglishCatalog) -> None:
    catalog.write(HEAD + entry(SENTENCE, "Sentence"))
    with patch.object(
        PoFileParser, "parse", autospec=True, side_effect=PoFileParser.parse
    ) as parse:
        catalog.merge([message(SENTENCE)])
    assert parse.call_count == 1, "a catalog of a hundred thousand messages is long to read"


def test_what_is_new_is_compared_with_the_chapter_that_it_replaces_alone(
    catalog: EnglishCatalog,
) -> None:
    """Each with all others, a hundred thousand messages would never end."""
    folder = "templates/chapters/s"
    ids = ["城市甲", "城市乙", "城市丙"]
    catalog.write(HEAD + "".join(entry(one, "A", f"#: {folder}/{one}.md.j2\n") for one in ids))
    known = [message(one, f"{folder}/{one}.md.j2") for one in ids]
    fresh = [message("城市", f"{folder}-2027/城市甲.md.j2"), message("新", f"{folder}/新.md.j2")]
    with patch.object(merging, "_likeness", wraps=merging._likeness) as compared:
        catalog.merge([*known, *fresh])
    assert compared.call_count == 1
