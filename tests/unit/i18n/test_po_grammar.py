"""Broken catalogs of all kinds: an error screen with a line, never a traceback or a broken sentence."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from babel import Locale
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bifolio.cli import console
from bifolio.i18n import catalogs
from bifolio.i18n.language import Language
from bifolio.i18n.language.catalog import Catalog, load_catalog
from bifolio.i18n.language.message_text import markdown_safe, placeholders
from bifolio.model.errors import BuildError, Problem
from bifolio.sources.workspace import Workspace
from tests.support.paths import ROOT

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
    try:
        load_catalog(path, "x.po")
    except BuildError as error:
        problem = error.problems[0]
        assert (problem.where.line, problem.message[: len(message)]) == (line, message)
        assert problem.hint
    else:
        assert case == "a language that is none", "Babel makes nothing of it, and neither do we"


def test_a_mistake_is_told_once(tmp_path: Path) -> None:
    path = tmp_path / "x.po"
    path.write_text(HEAD + 'msgid "a"\nmsgstr b\n"more"\n\n' + ENTRY.replace("a", "c"), "utf-8")
    with pytest.raises(BuildError) as caught:
        load_catalog(path, "x.po")
    assert [p.where.line for p in caught.value.problems] == [6]


# -- mutations --------------------------------------------------------------------------------

WORKSPACE, CHINESE = Workspace.load(ROOT), Locale.parse("zh_Hans")
GOOD = (ROOT / "locales/zh/LC_MESSAGES/site.po").read_bytes()
PIECES = [
    b'"', b"\\", b"\n", b"#", b"#~ ", b"#, fuzzy\n", b"msgid ", b'msgid ""\n', b'msgstr ""\n', b"msgctxt ",
    b"msgid_plural ", b"msgstr[0] ", b"msgstr[9] ", b"%(", b")s", b"%", b"%(count)d", b"%(x)99999999s",
    b"<<<<<<< HEAD\n", b"=======\n", b"\xff\xfe", b"\x00", b"\xe4\xbd", b"\r", b"\x85", b"\xe2\x80\xa8",
    "\ue000".encode(), "0\ue001".encode(), "\ue002".encode(), b"{{ x }}", b"{% x %}", b"<script>", b"*", b"[x](",
    b"nplurals=999999999", b"plural=n%0", b"charset=GBK", b"Language: xx_YY", b"\\u0041", b"\\x41",
]  # fmt: skip


def _spot(size: int) -> st.SearchStrategy[int]:
    return st.integers(0, size - 1)


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A good catalog after one to four accidents."""
    data = GOOD
    for _ in range(draw(st.integers(1, 4))):
        start = draw(_spot(max(len(data), 1)))
        end = min(len(data), start + draw(st.integers(0, 200)))
        accident = draw(st.sampled_from(["cut", "put", "flip", "twice", "truncate", "line"]))
        if accident == "cut":
            data = data[:start] + data[end:]
        elif accident == "put":
            data = data[:start] + draw(st.sampled_from(PIECES)) + data[start:]
        elif accident == "flip" and data:
            data = (
                data[:start]
                + bytes([data[start] ^ (1 << draw(st.integers(0, 7)))])
                + data[start + 1 :]
            )
        elif accident == "twice":
            data = data[:end] + data[start:]
        elif accident == "truncate":
            data = data[:start]
        else:
            lines = data.split(b"\n")
            at = start % len(lines)
            lines.insert(draw(_spot(len(lines))), lines.pop(at))
            data = b"\n".join(lines)
    return data


@cache
def messages() -> catalogs.Messages:
    return catalogs.extract(WORKSPACE, [], {})


def survives(data: bytes, path: Path) -> None:
    """Either an error screen with a line, or sentences that can all be shown."""
    path.write_bytes(data)
    try:
        catalog = load_catalog(path, "site.po")
        problems = list(
            catalogs.check(WORKSPACE, "zh", {"site": "en"}, messages(), {"site": catalog})
        )
    except BuildError as refused:
        _check_screen(refused)
        return
    assert all(_tells_where(problem) for problem in problems)
    _show(catalog.without(problems))


def _check_screen(error: BuildError) -> None:
    assert error.problems
    assert all(problem.where.line for problem in error.problems)
    assert console.problems_screen(error)


def _tells_where(problem: Problem) -> bool:
    """A message that is missing has no line in the catalog; then its own line is told."""
    return bool(problem.where.line) or any(re.search(r":\d+", line) for line in problem.evidence)


def _show(catalog: Catalog) -> None:
    language = Language("zh", "zh-Hans", "中文", CHINESE, {"site": catalog}, {}, {})
    for message in messages()["site"]:
        wanted = {*placeholders(message.id), *placeholders(message.plural or "")}
        values = dict.fromkeys(wanted, "VALUE")
        texts = [language.gettext("site", message.id, message.context)]
        if message.plural:
            texts = [
                language.ngettext("site", message.id, message.plural, n, message.context)
                for n in (0, 1, 2, 5, 21, 100)
            ]
        for text in texts:
            shown = markdown_safe(text) % values
            assert not re.search("[\ue000-\ue003\x00]", shown)
            assert "%(" not in shown.replace("\\", "")


def _mutations(number: int) -> Callable[..., object]:
    return settings(
        max_examples=number,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )


@_mutations(300)
@given(data=mutated())
def test_a_mutated_catalog_ends_in_a_screen_or_in_whole_sentences(
    data: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    survives(data, tmp_path_factory.getbasetemp() / "mutated.po")


@pytest.mark.thorough
@_mutations(10_000)
@given(data=mutated())
def test_ten_thousand_mutated_catalogs(
    data: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    survives(data, tmp_path_factory.getbasetemp() / "mutated.po")
