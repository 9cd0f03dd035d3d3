"""Broken catalogs of all kinds: an error screen with a line, never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.i18n.language.po_file import load_catalog
from bifolio.model.errors import BuildError
from tests.support.rows import over_rows

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
        "a merge conflict stands in the catalog: ours against the other side",
    ),
    "a mark of a merge conflict that was left over": (
        HEAD + f"{ENTRY}>>>>>>> theirs\n",
        7,
        "a mark of a merge conflict stands in the catalog",
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
    "an old entry twice": (
        HEAD + ENTRY.replace("msg", "#~ msg") * 2,
        7,
        "an old entry (#~) has a double: the one in line 5 is old, too",
    ),
    "an old entry that is in use": (
        HEAD + ENTRY + ENTRY.replace("msg", "#~ msg"),
        7,
        "an old entry (#~) has a double: the one in line 5 is in use",
    ),
    "an old entry cut off": (
        HEAD + '#~ msgid "a"\n#~ msgid "b"\n#~ msgstr "c"\n',
        6,
        "msgid does not belong here",
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


@over_rows("case", BROKEN)
def test_a_broken_catalog_names_the_line(case: str, tmp_path: Path) -> None:
    text, line, message = BROKEN[case]
    path = tmp_path / "x.po"
    path.write_text(text, "utf-8")
    with pytest.raises(BuildError) as caught:
        load_catalog(path, "x.po")
    problem = caught.value.problems[0]
    assert (problem.where.line, problem.message[: len(message)]) == (line, message)
    assert problem.hint


@over_rows(
    ("said", "locale", "wrong"),
    [
        ("fr", "en", True),
        ("zh_TW", "zh_Hans", True),
        ("pt_PT", "pt_BR", True),
        ("sr@latin", "sr_Cyrl", True),
        ("zh_CN", "zh_Hans", False),
        ("zh-Hant-HK", "zh_Hant", False),
        ("pt", "pt_BR", False),
        ("en_GB", "en", False),
    ],
)
def test_a_catalog_of_another_language_is_told(
    tmp_path: Path, said: str, locale: str, wrong: bool
) -> None:
    path = tmp_path / "x.po"
    path.write_text(HEAD.replace('"Plural', f'"Language: {said}\\n"\n"Plural'), "utf-8")
    problems = []
    try:
        load_catalog(path, "x.po", locale)
    except BuildError as error:
        problems = [(one.where.line, one.message) for one in error.problems]
    told = f"the header says that the catalog is in {said}; this is the place of {locale}"
    assert problems == ([(3, told)] if wrong else [])


def test_a_folder_where_a_catalog_should_be_is_told(tmp_path: Path) -> None:
    with pytest.raises(BuildError) as caught:
        load_catalog(tmp_path, "x.po")
    assert caught.value.problems[0].message == "a folder stands where a catalog should be"


def test_a_merge_conflict_names_both_sides(tmp_path: Path) -> None:
    path = tmp_path / "x.po"
    sides = (
        '#. 4.1\n<<<<<<< HEAD\nmsgstr "ours"\n||||||| base\nmsgstr ""\n=======\nmsgstr "theirs"\n'
    )
    end = ">>>>>>> weblate/main\n"
    path.write_text(
        f'{HEAD}msgid "a"\n{sides}{end}\n{ENTRY}\n{sides.replace("ours", "o")}', "utf-8"
    )
    with pytest.raises(BuildError) as caught:
        load_catalog(path, "x.po")
    told = [(p.where.line, p.message, p.evidence) for p in caught.value.problems[1:]]
    assert told == [
        (
            7,
            "a merge conflict stands in the catalog: HEAD against weblate/main",
            ('HEAD: msgstr "ours"', 'weblate/main: msgstr "theirs"'),
        ),
        (
            19,
            "a merge conflict stands in the catalog: HEAD against the other side",
            ('HEAD: msgstr "o"', 'the other side: msgstr "theirs"'),
        ),
    ]
    assert "git checkout --ours" in caught.value.problems[1].hint


def test_a_mistake_is_told_once(tmp_path: Path) -> None:
    path = tmp_path / "x.po"
    path.write_text(HEAD + 'msgid "a"\nmsgstr b\n"more"\n\n' + ENTRY.replace("a", "c"), "utf-8")
    with pytest.raises(BuildError) as caught:
        load_catalog(path, "x.po")
    assert [p.where.line for p in caught.value.problems] == [6]
