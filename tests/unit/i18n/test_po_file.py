"""Reading a catalog: what is wrong with a file as a whole names line and remedy."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import Mock

import pytest

from bifolio.i18n.language import po_file
from bifolio.i18n.language.po_file import load_catalog
from bifolio.model.errors import BuildError


def broken(tmp_path: Path, content: bytes) -> list[str]:
    path = tmp_path / "mobility.po"
    path.write_bytes(content)
    with pytest.raises(BuildError) as caught:
        load_catalog(path, "locales/en/LC_MESSAGES/mobility.po")
    return [f"{p.where}: {p.message} → {p.hint}" for p in caught.value.problems]


def test_a_catalog_with_a_syntax_error_names_the_line(tmp_path: Path) -> None:
    [problem] = broken(tmp_path, b'msgid ""\nmsgstr ""\n\nmsgid "a"\nmsgstr b\n')
    assert problem.startswith(
        "locales/en/LC_MESSAGES/mobility.po:5: the catalog has a syntax error"
    )


def test_a_catalog_in_another_charset_is_refused(tmp_path: Path) -> None:
    head = b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=GBK\\n"\n'
    [problem] = broken(tmp_path, head + 'msgid "a"\nmsgstr "中"\n'.encode("gbk"))
    assert "mobility.po:3: the catalog says its charset is GBK" in problem
    assert "charset=UTF-8" in problem


def test_a_catalog_that_is_not_utf8_says_how_to_convert(tmp_path: Path) -> None:
    [problem] = broken(
        tmp_path, b'msgid ""\nmsgstr ""\n\nmsgid "a"\nmsgstr "' + "中文".encode("gb18030") + b'"\n'
    )
    assert "mobility.po:5: the catalog is not UTF-8" in problem
    assert "iconv -f GB18030 -t UTF-8" in problem


def test_merge_conflict_marks_are_named(tmp_path: Path) -> None:
    text = 'msgid ""\nmsgstr ""\n\n<<<<<<< ours\nmsgid "a"\nmsgstr "b"\n=======\n>>>>>>> theirs\n'
    [problem, *_] = broken(tmp_path, text.encode())
    assert problem.startswith(
        "locales/en/LC_MESSAGES/mobility.po:4: a merge conflict stands in the catalog"
    )


def test_a_wrong_plural_header_is_a_problem(tmp_path: Path) -> None:
    head = b'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural=n!!1;\\n"\n\nmsgid "a"\nmsgstr "b"\n'
    [problem] = broken(tmp_path, head)
    assert "Plural-Forms" in problem


def test_a_text_that_was_read_just_now_is_not_parsed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`translate check` asks for names and terms twice."""
    path = tmp_path / "terms.po"
    parse = Mock(wraps=po_file.parse)
    monkeypatch.setattr(po_file, "parse", parse)
    for text in ("b", "b", "c"):
        path.write_text(f'msgid ""\nmsgstr ""\n\nmsgid "once"\nmsgstr "{text}"\n', "utf-8")
        assert load_catalog(path, "terms.po").entries[None, "once"].strings == (text,)
    assert parse.call_count == 2
