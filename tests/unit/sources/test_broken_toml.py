"""TOML with wrong lines: each is told, and the rest is read where it is plain how far a mistake goes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bifolio.model.errors import BuildError, Problems
from bifolio.sources.toml_json import Entry, read_sound_toml
from tests.support.rows import over_rows


def read(root: Path, text: str) -> tuple[Entry | None, list[str]]:
    (root / "f.toml").write_text(text, "utf-8")
    problems = Problems()
    top = None
    with problems.gathering():
        top = read_sound_toml(root / "f.toml", "f.toml", problems)
    return top, [f"{one.where.line} {one.message}" for one in problems]


BARE = "not valid TOML: a value stands without quotes"


@over_rows(
    ("text", "values", "told"),
    [
        ("a = 1\nb = 2\n", {"a": 1, "b": 2}, []),
        ("a = x\nb = 2\nc = y", {"b": 2}, [f"1 {BARE}", f"3 {BARE}"]),
        ("[t]\na = 'x\nb = 2\n[u]\nc = 3\n", {"t": {"b": 2}, "u": {"c": 3}},
         ["2 not valid TOML: a text is not closed"]),
        ("[t]\na = 1\na = 2\nb = 3\n", {"t": {"a": 1, "b": 3}}, ["3 “a” stands already in line 2"]),
        ("[t]\na = 1\n[t]\na = 2\nb = 3\n[u]\n", {"t": {"a": 1}, "u": {}},
         ["3 [t] stands already in line 1"]),
        ("[t\na = 1\n", {"t": {"a": 1}}, ["1 not valid TOML: a heading is not closed"]),
        ("[[t]]\na = 1\n[t\na = 2\n[[t\na = 3\n[t]]\na = 4\n", {"t": [{"a": n} for n in (1, 2, 3, 4)]},
         [f"{line} not valid TOML: a heading is not closed" for line in (3, 5, 7)]),
        ("[t]\na = 1\n[[t]]\na = 2\n", {"t": [{"a": 1}, {"a": 2}]},
         ["1 [t] stands here, and [[t]] in line 3"]),
        ("[[t]]\na = 1\n[t]\na = 2\n[[t]]\n", {"t": [{"a": 1}, {"a": 2}, {}]},
         ["3 [t] stands here, and [[t]] in line 1"]),
        ("[]\na = 1\n[u]\n", {"u": {}}, ["1 not valid TOML: a heading names nothing"]),
        ("hello\na = 1\n", {"a": 1}, ["1 not valid TOML: no “=” follows a name"]),
        ("a.b = x\n[[c]]\nd = y\n", {"a": {}, "c": [{}]}, [f"1 {BARE}", f"3 {BARE}"]),
    ],
)  # fmt: skip
def test_wrong_lines_are_left_out(
    tmp_path: Path, text: str, values: dict[str, Any], told: list[str]
) -> None:
    top, found = read(tmp_path, text)
    assert top is not None
    assert (top.values, found) == (values, told)


@over_rows(
    ("text", "told"),
    [
        ("a = x\nb = [1,\n2\n[c]\n", [f"1 {BARE}", "4 not valid TOML: a list is not closed"]),
        ("a = [x,\n1]\nb = y\n", [f"1 {BARE}"]),
        ('a = """x\nb = 1\n', ["1 not valid TOML: a text is not closed"]),
        ("".join(f"a{at} = x\n" for at in range(70)), [f"{at} {BARE}" for at in range(1, 62)]),
    ],
)
def test_where_nobody_knows_how_far_it_goes_the_reading_ends(
    tmp_path: Path, text: str, told: list[str]
) -> None:
    assert read(tmp_path, text) == (None, told)


def test_a_key_that_could_not_be_read_is_not_missing(tmp_path: Path) -> None:
    (tmp_path / "f.toml").write_text("[t]\na = x\nd.e = y\n[u]\n", "utf-8")
    problems = Problems()
    top = read_sound_toml(tmp_path / "f.toml", "f.toml", problems)
    entry, other = top.entry("t"), top.entry("u")
    assert entry is not None
    assert other is not None
    assert (entry.text("a"), list(entry.unread)) == ("", ["a"])
    assert [entry.is_whole(), entry.is_whole("b"), other.is_whole()] == [False, True, True]
    assert top.is_whole("u", "v")
    with pytest.raises(BuildError) as raised:
        problems.raise_if_any()
    assert [one.where.line for one in raised.value.problems] == [2, 3]  # told once


def test_sections_that_are_left_out_are_noted(tmp_path: Path) -> None:
    left_out, _ = read(tmp_path, "[]\na = 1\n")
    closed, _ = read(tmp_path, "[t\na = 1\n")
    assert left_out is not None
    assert closed is not None
    assert (left_out.document.whole, closed.document.whole) == (False, True)


def test_one_table_and_a_list_of_them_are_told_apart(tmp_path: Path) -> None:
    top, told = read(tmp_path, "[t]\na = 1\n[[u]]\na = 1\n")
    assert top is not None
    assert (told, top.entries("t"), top.entry("u")) == ([], [], None)
    assert [one.hint for one in top.document.problems] == [
        "Write [[t]] above each: two pairs of brackets.",
        "Write [u], with one pair of brackets.",
    ]
