"""Writing catalogs: diffs stay small, and files of other programs are read as they are."""

from __future__ import annotations

import pytest

from bifolio.model.errors import BuildError
from tests.support.catalogs import HEAD, OTHER, EnglishCatalog, entry, message


def test_a_diff_shows_the_sentence_that_changed(catalog: EnglishCatalog) -> None:
    first, second = (
        "One sentence that is long enough. " * 3,
        "Another one, which is also rather long.",
    )
    catalog.write(HEAD + entry(OTHER, f"{first}{second}"))
    before = catalog.merge([message(OTHER)]).split("\n")
    catalog.write(HEAD + entry(OTHER, f"{first}{second}".replace("also", "likewise")))
    after = catalog.merge([message(OTHER)]).split("\n")
    assert len(set(before) ^ set(after)) == 2


def test_what_is_written_reads_back(catalog: EnglishCatalog) -> None:
    nasty = 'a \\"quoted\\" \\\\ back\\\\slash, tab\\t' + "。很长的句子" * 30
    catalog.write(HEAD + entry(OTHER, nasty))
    before = catalog.read().entries[None, OTHER].strings
    catalog.merge([message(OTHER)])
    assert catalog.read().entries[None, OTHER].strings == before


# -- files of other programs

POEDIT = (
    'msgid ""\nmsgstr ""\n"Project-Id-Version: Bifolio\\n"\n"PO-Revision-Date: 2026-01-05 10:12+0800\\n"\n'
    '"Last-Translator: X <x@example.org>\\n"\n"Language-Team: \\n"\n"Language: en\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n"X-Generator: Poedit 3.5\\n"\n\n'
    '#. a comment\n#: a.md.j2:12 b.md.j2:3\n#, fuzzy, python-format\n#| msgid "旧"\n'
    f'msgid "{OTHER}"\nmsgstr ""\n"Flows between cities "\n"are not published."\n\n'
    '#~ msgid "没有了"\n#~ msgstr "gone"\n\n#, fuzzy\n#~| msgid "更旧"\n#~ msgid "也没有了"\n#~ msgstr "gone too"\n'
)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_file_of_poedit_weblate_or_msgmerge_is_read_as_it_is(
    catalog: EnglishCatalog, end: str, mark: str
) -> None:
    catalog.write(mark + POEDIT.replace("\n", end))
    found = catalog.read().entries[None, OTHER]
    assert found.strings == ("Flows between cities are not published.",)
    assert found.fuzzy
    text = catalog.merge([message(OTHER)])
    assert '#| msgid "旧"' in text
    assert '#~ msgid "没有了"' in text
    assert "Poedit" not in text, "who saved it last is no part of a diff"


@pytest.mark.parametrize(
    "date", ["", "YEAR-MO-DA HO:MI+ZONE", "2026-01-01 10:00 CEST", "yesterday"]
)
def test_dates_that_programs_leave_open_do_not_matter(catalog: EnglishCatalog, date: str) -> None:
    fields = f'"POT-Creation-Date: {date}\\n"\n"PO-Revision-Date: {date}\\n"\n"Content-Type'
    catalog.write(POEDIT.replace('"Content-Type', fields, 1))
    assert catalog.read().entries[None, OTHER].fuzzy


def test_who_may_be_thanked_stays_at_the_head_of_the_file(catalog: EnglishCatalog) -> None:
    thanks = "# French translation of the reports.\n# Translated by the town library, 2026.\n"
    catalog.write(thanks + "#, fuzzy\n" + HEAD)
    once = catalog.merge([message(OTHER)])
    assert once.startswith(thanks + 'msgid ""\n')
    assert catalog.merge([message(OTHER)]) == once


def test_update_touches_nothing_when_a_catalog_is_broken(catalog: EnglishCatalog) -> None:
    catalog.write(HEAD + "msgid nothing\n")
    with pytest.raises(BuildError):
        catalog.merge([message(OTHER)])
    assert catalog.path.read_text("utf-8") == HEAD + "msgid nothing\n"
