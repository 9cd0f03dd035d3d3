"""Catalogs over time: what moves keeps its translation, what changes becomes fuzzy, diffs stay small."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from bifolio.i18n import catalogs
from bifolio.i18n.catalogs import Extracted
from bifolio.i18n.catalogs.status import count_words, in_words, rows
from bifolio.i18n.language.catalog import Catalog, load_catalog
from bifolio.model.errors import BuildError, Where
from bifolio.sources.workspace import Workspace

CONFIG = """
title = "Test"
base_url = ""
editions = ["e-2026"]
[[language]]
code = "en"
tag = "en"
locale = "en"
name = "English"
"""
HEAD = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)
SENTENCE = "%(first)s年至%(last)s年，洲际流动%(between)s人，多于洲内的%(inside)s人。"
CHANGED = "%(first)s年至%(last)s年，各洲之间流动%(between)s人，多于洲内的%(inside)s人。"
OTHER = "城市之间的流动数值没有公布。"

Merge = Callable[..., str]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    (tmp_path / "bifolio.toml").write_text(CONFIG, "utf-8")
    return Workspace.load(tmp_path)


def message(id: str, file: str = "a.md.j2", context: str | None = None) -> Extracted:
    return Extracted(id, context, None, Where(file, 1))


def written(workspace: Workspace, text: str, domain: str = "s") -> Path:
    path = catalogs.catalog_path(workspace, "en", domain)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


@pytest.fixture
def merge(workspace: Workspace) -> Merge:
    """Merge messages into the catalog, write it, answer its text."""

    def run(messages: Sequence[Extracted], domain: str = "s", notes: object = None) -> str:
        merged = catalogs.merge(workspace, "en", "en", domain, messages, notes)  # type: ignore[arg-type]
        path = catalogs.catalog_path(workspace, "en", domain)
        catalogs.write(path, merged)
        return path.read_text("utf-8")

    return run


def read(workspace: Workspace, domain: str = "s") -> Catalog:
    return load_catalog(catalogs.catalog_path(workspace, "en", domain), "en.po")


def entry(id: str, string: str, extra: str = "") -> str:
    return f'{extra}msgid "{id}"\nmsgstr "{string}"\n\n'


def test_a_message_that_moves_keeps_its_translation(workspace: Workspace, merge: Merge) -> None:
    written(workspace, HEAD + entry(SENTENCE, "Sentence") + entry(OTHER, "Other"))
    text = merge([message(OTHER, "b.md.j2"), message(SENTENCE, "c.md.j2")])
    assert "fuzzy" not in text
    assert text.index("Other") < text.index("Sentence"), "the order is that of the sources"
    assert read(workspace).entries[None, SENTENCE].strings == ("Sentence",)


def test_one_changed_sentence_makes_one_message_fuzzy_and_shows_what_it_was(
    workspace: Workspace, merge: Merge
) -> None:
    written(workspace, HEAD + entry(SENTENCE, "Sentence") + entry(OTHER, "Other"))
    text = merge([message(CHANGED), message(OTHER)])
    assert text.count("#, fuzzy") == 1
    assert "#| msgid" in text
    found = read(workspace)
    assert found.entries[None, CHANGED].strings == ("Sentence",)
    assert found.entries[None, CHANGED].fuzzy
    assert not found.entries[None, OTHER].fuzzy
    again = merge([message(CHANGED), message(OTHER)])
    assert again == text, "the text as it was stays until somebody looks the translation over"


def test_a_new_sentence_is_no_other_one_changed(workspace: Workspace, merge: Merge) -> None:
    """A suggestion from a message that is still there would be a wrong one."""
    written(workspace, HEAD + entry(SENTENCE, "Sentence"))
    text = merge([message(SENTENCE), message(CHANGED)])
    assert "fuzzy" not in text
    assert read(workspace).entries[None, CHANGED].strings == ()


def test_a_name_that_resembles_another_is_another(workspace: Workspace, merge: Merge) -> None:
    written(workspace, HEAD + entry("Hangzhou", "Hangzhou"), "places")
    assert "fuzzy" not in merge([message("Wangzhou")], "places")


def test_another_context_asks_for_a_look(workspace: Workspace, merge: Merge) -> None:
    written(workspace, HEAD + entry("合计", "Total"))
    merge([message("合计", context="column")])
    assert read(workspace).entries["column", "合计"].fuzzy


def test_what_is_taken_out_and_put_back_is_still_translated(
    workspace: Workspace, merge: Merge
) -> None:
    written(workspace, HEAD + entry(SENTENCE, "Sentence", "# by hand\n") + entry(OTHER, "Other"))
    gone = merge([message(OTHER)])
    assert '#~ msgstr "Sentence"' in gone
    back = merge([message(OTHER), message(SENTENCE)])
    assert "#~" not in back
    assert "# by hand\n" in back
    assert read(workspace).entries[None, SENTENCE].translated


def test_a_message_that_becomes_plural_keeps_its_words(workspace: Workspace, merge: Merge) -> None:
    written(workspace, HEAD + entry("%(n)s page", "%(n)s page"))
    text = merge([Extracted("%(n)s page", None, "%(n)s pages", Where("a.j2", 1))])
    assert 'msgstr[0] "%(n)s page"\nmsgstr[1] ""' in text
    assert "fuzzy" in text


def test_notes_become_comments_and_stay_where_none_are_made(
    workspace: Workspace, merge: Merge
) -> None:
    with_notes = merge([message(OTHER)], notes={(None, OTHER): ["4.1, paragraph: en/x.html"]})
    assert "#. 4.1, paragraph: en/x.html\n" in with_notes
    assert merge([message(OTHER)]) == with_notes


def test_a_diff_shows_the_sentence_that_changed(workspace: Workspace, merge: Merge) -> None:
    first, second = (
        "One sentence that is long enough. " * 3,
        "Another one, which is also rather long.",
    )
    written(workspace, HEAD + entry(OTHER, f"{first}{second}"))
    before = merge([message(OTHER)]).split("\n")
    written(workspace, HEAD + entry(OTHER, f"{first}{second}".replace("also", "likewise")))
    after = merge([message(OTHER)]).split("\n")
    assert len(set(before) ^ set(after)) == 2


def test_what_is_written_reads_back(workspace: Workspace, merge: Merge) -> None:
    nasty = 'a \\"quoted\\" \\\\ back\\\\slash, tab\\t' + "。很长的句子" * 30
    written(workspace, HEAD + entry(OTHER, nasty))
    before = read(workspace).entries[None, OTHER].strings
    merge([message(OTHER)])
    assert read(workspace).entries[None, OTHER].strings == before


# -- files of other programs ------------------------------------------------------------------

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
    workspace: Workspace, merge: Merge, end: str, mark: str
) -> None:
    path = written(workspace, "")
    path.write_bytes((mark + POEDIT.replace("\n", end)).encode())
    found = read(workspace).entries[None, OTHER]
    assert found.strings == ("Flows between cities are not published.",)
    assert found.fuzzy
    text = merge([message(OTHER)])
    assert '#| msgid "旧"' in text
    assert '#~ msgid "没有了"' in text
    assert "Poedit" not in text, "who saved it last is no part of a diff"


@pytest.mark.parametrize(
    "date", ["", "YEAR-MO-DA HO:MI+ZONE", "2026-01-01 10:00 CEST", "yesterday"]
)
def test_dates_that_programs_leave_open_do_not_matter(workspace: Workspace, date: str) -> None:
    fields = f'"POT-Creation-Date: {date}\\n"\n"PO-Revision-Date: {date}\\n"\n"Content-Type'
    written(workspace, POEDIT.replace('"Content-Type', fields, 1))
    assert read(workspace).entries[None, OTHER].fuzzy


def test_who_may_be_thanked_stays_at_the_head_of_the_file(
    workspace: Workspace, merge: Merge
) -> None:
    thanks = "# French translation of the reports.\n# Translated by the town library, 2026.\n"
    written(workspace, thanks + "#, fuzzy\n" + HEAD)
    once = merge([message(OTHER)])
    assert once.startswith(thanks + 'msgid ""\n')
    assert merge([message(OTHER)]) == once


def test_update_touches_nothing_when_a_catalog_is_broken(
    workspace: Workspace, merge: Merge
) -> None:
    path = written(workspace, HEAD + "msgid nothing\n")
    with pytest.raises(BuildError):
        merge([message(OTHER)])
    assert path.read_text("utf-8") == HEAD + "msgid nothing\n"


# -- how far ----------------------------------------------------------------------------------


def test_status_counts_by_domain_and_chapter(workspace: Workspace) -> None:
    text = entry("一二三", "one") + entry("四五", "two", "#, fuzzy\n") + entry("六", "")
    written(workspace, HEAD + text)
    messages = {
        "s": [message("一二三", "x/cities.md.j2"), message("四五", "x/cities.md.j2"), message("六")]
    }
    found = list(rows("en", {"s": "zh"}, messages, {"s": read(workspace)}))
    assert [(r.chapter, r.translated, r.fuzzy, r.missing, r.words) for r in found] == [
        ("", 1, 1, 1, 6),
        ("cities", 1, 1, 0, 5),
        ("a", 0, 0, 1, 1),
    ]
    assert in_words(found[0]) == "1 translated, 1 fuzzy, 1 missing, 6 words"


def test_words_are_characters_in_chinese_and_words_elsewhere() -> None:
    assert count_words("流动%(n)s人, the h-index of 3") == 7
