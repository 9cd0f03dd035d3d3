"""Mistakes in TOML and JSON, as an editor makes them, and what a screen says of each."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.model.errors import BuildError, Problem, Problems
from bifolio.sources.toml_json import read_json, read_toml
from tests.support.rows import over_rows


def told(path: Path, text: str) -> Problem:
    path.write_text(text, encoding="utf-8")
    read = read_json if path.suffix == ".json" else read_toml
    with pytest.raises(BuildError) as caught:
        read(path, path.name, Problems())
    [problem] = caught.value.problems
    return problem


@over_rows(
    ("line", "said", "hint"),
    [
        ('place = { label = "Place", }', "a comma stands before }", "Take out the comma."),
        ('as = "places', "a text is not closed", "Write the quote at its end."),
        ("holds = 'a > b", "a text is not closed", "Write the quote at its end."),
        ('value = sum(column("c", "n"))', "a value stands without quotes", "Texts stand between double quotes, \"…\", and expressions between single ones: '…'."),
        ("as = count", "a value stands without quotes", "Texts stand between double quotes, \"…\", and expressions between single ones: '…'."),
        ('value = "sum(column("c", "n"))"', "a text ends before this place", "A text with \" in it stands between single quotes, '…'; one with ' between three: '''…'''."),
        ("limit = 1,000", "a number goes on in another way", "Write a number bare: 1000, 36.8; the unit stands elsewhere."),
        ("mean = 36.8%", "a number goes on in another way", "Write a number bare: 1000, 36.8; the unit stands elsewhere."),
        ('as "count"', "no “=” follows a name", "Write name = value; a name with other letters than a–z stands in quotes."),
        ("as = # count", "no value follows “=”", "Write it, or take the line out."),
        ("complete = true digits = 1", "“digits = 1” stands behind the value", "Each name = value has a line of its own."),
        ("[total.after", "a heading is not closed", "Write it so: [total.after]."),
        ('folder = "C:\\x"', "a \\ stands in a text", "Put the text between single quotes: '…'."),
        ("from = {", "a { is not closed", "Write } at its end, in the same line."),
    ],
)  # fmt: skip
def test_a_mistake_in_toml(tmp_path: Path, line: str, said: str, hint: str) -> None:
    found = told(tmp_path / "facts.toml", f'a = "b"\n{line}\n')
    assert (found.where.line, found.message, found.hint) == (2, f"not valid TOML: {said}", hint)
    assert found.evidence == (line,)


@over_rows(
    ("text", "line", "said", "hint"),
    [
        ('{\n "a": 1,\n}', 2, "a comma stands before }", "Take out the comma."),
        ('{"a": [1,\n2,\n]}', 2, "a comma stands before ]", "Take out the comma."),
        ("{\n'a': 1}", 2, "a text stands between single quotes", 'Write double ones: "…".'),
        ('{\n"a": "x}', 2, "a text is not closed", "Write the quote at its end."),
        ('{"a": 1}\n}', 2, "something stands behind the last }", "Look for a bracket too many before it."),
        ('{"a": 1\n"b": 2}', 2, "Expecting ',' delimiter", "Look for a missing comma or quote here or just before."),
    ],
)  # fmt: skip
def test_a_mistake_in_json(tmp_path: Path, text: str, line: int, said: str, hint: str) -> None:
    found = told(tmp_path / "datapackage.json", text)
    assert (found.where.line, found.message, found.hint) == (line, f"not valid JSON: {said}", hint)
