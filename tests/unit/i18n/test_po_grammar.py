"""Broken catalogs of all kinds: an error screen with a line, never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.i18n.language.catalog import load_catalog
from bifolio.model.errors import BuildError

HEAD = 'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
ENTRY = 'msgid "a"\nmsgstr "b"\n'
BROKEN = {
    "text without quotes": (HEAD + "msgid a\n", 5, "the catalog has a syntax error"),
    "a quote that does not close": (
        HEAD + 'msgid "a\nmsgstr "b"\n',
        5,
        "the catalog has a syntax error",
    ),
    "an escape that is none": (
        HEAD + 'msgid "\\q"\nmsgstr "b"\n',
        5,
        "the catalog has a syntax error",
    ),
    "a file cut off after msgid": (
        HEAD + 'msgid "a"\n',
        6,
        "an entry is not finished: it has no msgstr",
    ),
    "a file cut off in a text": (
        HEAD + 'msgid "a"\nmsgstr "b',
        6,
        "the catalog has a syntax error",
    ),
    "two entries run together": (
        HEAD + 'msgid "a"\nmsgid "c"\nmsgstr "b"\n',
        6,
        "msgid does not belong here",
    ),
    "a comment in the middle": (
        HEAD + 'msgid "a"\n# why\nmsgstr "b"\n',
        6,
        "a comment stands inside an entry",
    ),
    "a merge conflict": (
        HEAD + f"<<<<<<< ours\n{ENTRY}=======\n",
        5,
        "a merge conflict stands in the catalog",
    ),
    "text in no entry": (HEAD + '# x\n"lost"\n', 6, "a text stands in no entry"),
    "one message twice": (
        HEAD + ENTRY + "\n" + ENTRY,
        8,
        "a message stands here twice; the other is in line 5",
    ),
    "no header": (ENTRY, 1, "the catalog has no header"),
    "nothing": ("", 1, "the catalog has no header"),
    "a plural rule that is none": (
        HEAD.replace("plural=0", "plural=n!!1") + ENTRY,
        3,
        "the header's Plural-Forms cannot be read: unexpected token in plural form: !",
    ),
    "a plural rule that gives too many": (
        HEAD.replace("plural=0", "plural=n>1") + ENTRY,
        3,
        "the header's Plural-Forms gives the form 1 of 1",
    ),
    "a plural rule that divides by nothing": (
        HEAD.replace("plural=0", "plural=1/n") + ENTRY,
        3,
        "the header's Plural-Forms cannot be read: integer division or modulo by zero",
    ),
    "no number of plural forms": (
        HEAD.replace("nplurals=1", "nplurals=x") + ENTRY,
        3,
        "the header's Plural-Forms cannot be read",
    ),
    "no plural form at all": (
        HEAD.replace("nplurals=1", "nplurals=0") + ENTRY,
        3,
        "the header's Plural-Forms cannot be read",
    ),
    "another number of plural forms": (
        HEAD + 'msgid "a"\nmsgid_plural "as"\nmsgstr[0] "b"\nmsgstr[1] "c"\n',
        5,
        "a message has other plural forms than the header says: msgstr[0], msgstr[1]",
    ),
    "an old entry without quotes": (HEAD + "#~ msgid a\n", 5, "the catalog has a syntax error"),
    "a language that cannot be one": (
        HEAD.replace('"Plural', '"Language: klingon_QQ!!\\n"\n"Plural') + ENTRY,
        3,
        "the header's Language: ",
    ),
    "a language that is none": (
        HEAD.replace('"Plural', '"Language: !!\\n"\n"Plural') + ENTRY,
        1,
        "the catalog cannot be read: ",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_catalog_names_the_line(case: str, tmp_path: Path) -> None:
    text, line, message = BROKEN[case]
    path = tmp_path / "x.po"
    path.write_text(text, "utf-8")
    with pytest.raises(BuildError) as caught:
        load_catalog(path, "x.po")
    problem = caught.value.problems[0]
    assert (problem.where.line, problem.message[: len(message)]) == (line, message)
    assert problem.hint


def test_a_mistake_is_told_once(tmp_path: Path) -> None:
    path = tmp_path / "x.po"
    path.write_text(HEAD + 'msgid "a"\nmsgstr b\n"more"\n\n' + ENTRY.replace("a", "c"), "utf-8")
    with pytest.raises(BuildError) as caught:
        load_catalog(path, "x.po")
    assert [p.where.line for p in caught.value.problems] == [6]
