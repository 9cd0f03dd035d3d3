"""Writing catalogs: diffs stay small, and files of other programs are read as they are."""

from __future__ import annotations

import pytest

from bifolio.model.errors import BuildError
from tests.support.catalogs import HEAD, OTHER, POEDIT, EnglishCatalog, entry, message


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
    assert '#~| msgid "更旧"\n#~ msgid "也没有了"' in text
    assert '"Last-Translator: X <x@example.org>\\n"\n"Language-Team: \\n"\n' in text
    assert '"X-Generator: Poedit 3.5\\n"\n' in text
    assert '"PO-Revision-Date: 2026-01-05 10:12+0800\\n"\n' in text
    assert catalog.merge([message(OTHER)]) == text


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


LONG = "洲际流动多于洲内流动，城市之间的流动不太集中，前几位城市所占的比重比国家低。" * 4


def test_the_earlier_wording_stays_through_any_number_of_updates(catalog: EnglishCatalog) -> None:
    catalog.write(HEAD + entry(LONG, "Long."))
    once = catalog.merge([message(f"另外，{LONG}")])
    assert once.count("#| ") > 3, "it is broken into lines"
    texts = [catalog.merge([message(f"另外，{LONG}")]) for _ in range(3)]
    assert texts == [once] * 3
    further = catalog.merge([message(f"另外，{LONG}等等")])
    earlier = [line for line in once.split("\n") if line.startswith("#|")]
    assert [line for line in further.split("\n") if line.startswith("#|")] == earlier, (
        "the text that the translation is of"
    )
    gone = catalog.merge([])
    assert [line.replace("#~|", "#|") for line in gone.split("\n") if "~|" in line] == earlier
    assert catalog.merge([message(f"另外，{LONG}等等")]) == further


@pytest.mark.parametrize("sign", ["#|", "#~|"])
def test_the_context_and_the_plural_of_an_earlier_wording_stay(
    catalog: EnglishCatalog, sign: str
) -> None:
    old = "#~ " if "~" in sign else ""
    before = (
        f'#, fuzzy\n{sign} msgctxt "head"\n{sign} msgid "页"\n{sign} msgid_plural "各页"\n'
        f'{old}msgid "{OTHER}"\n{old}msgstr "pages"\n'
    )
    catalog.write(HEAD + before)
    text = catalog.merge([] if old else [message(OTHER)])
    assert before in text.replace("#: a.md.j2\n", "")


def test_a_comment_with_a_bar_is_a_comment(catalog: EnglishCatalog) -> None:
    catalog.write(HEAD + entry(OTHER, "Other", "# | table | row |\n#, fuzzy\n"))
    assert "# | table | row |\n" in catalog.merge([message(OTHER)])


@pytest.mark.parametrize(
    "flags", ["max-length:40", "no-wrap", "ignore-same", "fuzzy, max-length:40, no-python-format"]
)
def test_flags_of_others_stay(catalog: EnglishCatalog, flags: str) -> None:
    catalog.write(HEAD + entry("%(n)s人", "%(n)s persons", f"#, {flags}\n"))
    kept = flags if "no-python" in flags else f"{flags}, python-format"
    text = catalog.merge([message("%(n)s人")])
    assert f"#, {', '.join(sorted(kept.split(', ')))}\n" in text
    assert f"#, {flags.replace('no-python-format', '').strip(', ')}" in catalog.merge([]), (
        "of an old entry, too"
    )


def test_a_percent_sign_alone_makes_no_format(catalog: EnglishCatalog) -> None:
    catalog.write(HEAD)
    text = catalog.merge([message("in % of the total"), message("%(n)s in %%")])
    assert text.count("python-format") == 1
    assert '#, python-format\nmsgid "%(n)s in %%"' in text


def test_the_header_stays_as_others_wrote_it(catalog: EnglishCatalog) -> None:
    fields = '"X-Poedit-Basepath: .\\n"\n"Language: en_GB\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    plural = '"Plural-Forms: nplurals=2; plural=n==1 ? 0 : 1;\\n"\n'
    head = f'msgid ""\nmsgstr ""\n{fields}{plural}'
    catalog.write(head + "\n")
    missing = "Project-Id-Version: Bifolio", "MIME-Version: 1.0", "Content-Transfer-Encoding: 8bit"
    added = "".join(f'"{line}\\n"\n' for line in missing)
    assert catalog.merge([]) == head + added + "\n"


def test_update_touches_nothing_when_a_catalog_is_broken(catalog: EnglishCatalog) -> None:
    catalog.write(HEAD + "msgid nothing\n")
    with pytest.raises(BuildError):
        catalog.merge([message(OTHER)])
    assert catalog.path.read_text("utf-8") == HEAD + "msgid nothing\n"
