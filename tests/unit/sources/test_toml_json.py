"""TOML and JSON that a parser gives up at: a screen with the line, never a traceback."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bifolio.model.errors import BuildError, Problems
from bifolio.sources.toml_json import Entry, read_json, read_toml
from tests.support.rows import over_rows

NESTED = "brackets are nested too deeply to be read"
Reader = Callable[[Path, str, Problems], Entry]
READERS: dict[str, Reader] = {"toml": read_toml, "json": read_json}


def told(folder: Path, kind: str, text: str) -> tuple[str, str]:
    path = folder / f"file.{kind}"
    path.write_text(text, "utf-8")
    problems = Problems()
    try:
        READERS[kind](path, path.name, problems).number("key")
    except BuildError as error:
        problems.extend(error.problems)
    (problem,) = problems
    return str(problem.where), problem.message


@over_rows(
    ("kind", "text", "where", "message"),
    [
        ("json", '{\n"key":\n' + "[" * 9000 + "]" * 9000 + "}", "file.json:3", NESTED),
        ("json", '{"key":' + '{"a":' * 9000 + "1" + "}" * 9000 + "}", "file.json:1", NESTED),
        ("toml", "a = 1\nkey = " + "[" * 9000 + "]" * 9000, "file.toml:2", NESTED),
        ("toml", "key = " + "{a = " * 9000 + "1" + "}" * 9000, "file.toml:1", NESTED),
        (
            "json",
            '{"a": 1,\n"key": ' + "9" * 5000 + "}",
            "file.json:2",
            "a number of 5000 digits stands here",
        ),
        ("toml", "\nkey = " + "9" * 5000, "file.toml:2", "a number of 5000 digits stands here"),
        ("json", '{"a": 1,\n"key": NaN}', "file.json:2", "“NaN” is not a number"),
        ("json", '{"key": -Infinity}', "file.json:1", "“-Infinity” is not a number"),
        ("json", '{\n"key": 1e999}', "file.json:2 (key)", "“key” must be a finite number"),
        ("toml", "key = nan", "file.toml:1 (key)", "“key” must be a finite number"),
        ("toml", "key = -inf", "file.toml:1 (key)", "“key” must be a finite number"),
        (
            "json",
            '{"key": 1' + "0" * 400 + "}",
            "file.json:1 (key)",
            "“key” must be a finite number",
        ),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(
    tmp_path: Path, kind: str, text: str, where: str, message: str
) -> None:
    assert told(tmp_path, kind, text) == (where, message)


def test_many_brackets_side_by_side_are_no_nesting(tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    path.write_text('{"key": 1, "rows": [' + ",".join(["[[1]]"] * 5000) + "]}", "utf-8")
    assert read_json(path, path.name, Problems()).number("key") == 1


@over_rows(
    ("text", "where", "message"),
    [
        ("[a.b]\nkey = 1\n[c]\n[a.b]\n", "file.toml:4", "[a.b] stands already in line 1"),
        ("key = 1\n\nkey = 2\n", "file.toml:3", "“key” stands already in line 1"),
        ("[a]\nx = 1\n[b]\nx = 2\nx = 3\n", "file.toml:5", "“x” stands already in line 4"),
        ("a.b = 1\n[a]\n", "file.toml:2", "[a] stands already, written another way"),
        ('["a.b"]\n["a.b"] # again\n', "file.toml:2", '["a.b"] stands already in line 1'),
    ],
)
def test_what_stands_twice_in_toml_is_told_with_both_lines(
    tmp_path: Path, text: str, where: str, message: str
) -> None:
    assert told(tmp_path, "toml", text) == (where, message)
