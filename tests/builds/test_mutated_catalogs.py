"""Catalogs after accidents: an error screen with a line, never a traceback or a broken sentence."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from babel import Locale
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bifolio.cli import error_screens
from bifolio.i18n import catalogs
from bifolio.i18n.language import Language
from bifolio.i18n.language.message_text import markdown_safe, placeholders
from bifolio.i18n.language.po_file import Catalog, load_catalog
from bifolio.model.errors import BuildError, Problem
from bifolio.sources.workspace import Workspace
from tests.support.paths import ROOT

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


def ending(data: bytes, path: Path) -> str:
    """How a catalog ends: on an error screen with a line, or in sentences that can all be shown."""
    path.write_bytes(data)
    try:
        catalog = load_catalog(path, "site.po")
        problems = list(
            catalogs.check(WORKSPACE, "zh", {"site": "en"}, messages(), {"site": catalog})
        )
    except BuildError as refused:
        _check_screen(refused)
        return "screen"
    assert all(_tells_where(problem) for problem in problems)
    _show(catalog.without(problems))
    return "sentences"


def _check_screen(error: BuildError) -> None:
    assert error.problems
    assert all(problem.where.line for problem in error.problems)
    assert error_screens.problems_screen(error)


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


def endings(number: int, path: Path) -> Counter[str]:
    """How many of a number of mutated catalogs end which way; the same ones every time."""
    found: Counter[str] = Counter()

    @settings(
        max_examples=number,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(data=mutated())
    def run(data: bytes) -> None:
        found[ending(data, path)] += 1

    run()
    return found


def test_a_mutated_catalog_ends_in_a_screen_or_in_whole_sentences(tmp_path: Path) -> None:
    found = endings(300, tmp_path / "mutated.po")
    assert found["screen"] > 100
    assert found["sentences"] > 20


@pytest.mark.thorough
def test_ten_thousand_mutated_catalogs(tmp_path: Path) -> None:
    assert endings(10_000, tmp_path / "mutated.po").total() >= 10_000
