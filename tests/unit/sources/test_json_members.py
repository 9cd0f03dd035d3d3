"""Members of a JSON text are set and taken out, and every other byte stays."""

from __future__ import annotations

import json
from random import Random

import pytest

from bifolio.sources.toml_json.json_members import spans, with_entry, with_members

TEXT = """\
{
  "name":  "a, [b]",\t"resources": [
    {"name": "x", "path": "x.csv",
     "notes": ["\\"}", "人"]},
    {
      "name": "y",
      "path": "y.csv"
    }
  ]
}

"""


def test_a_new_member_stands_behind_another_as_that_stands() -> None:
    found = with_members(TEXT, ("resources", 1), {"bytes": "12", "hash": '"h"'}, "name")
    assert found == TEXT.replace('"y",\n', '"y",\n      "bytes": 12,\n      "hash": "h",\n')
    found = with_members(TEXT, ("resources", 0), {"bytes": "12"}, "path")
    assert found == TEXT.replace('"x.csv",', '"x.csv", "bytes": 12,')


def test_without_such_a_member_it_stands_last() -> None:
    found = with_members(TEXT, (), {"runs": "{}"}, "nothing")
    assert found.endswith('\n  ],\t"runs": {}\n}\n\n')  # as the member before it stands
    assert with_members('{"a": {}}', ("a",), {"b": "1"}) == '{"a": {"b": 1}}'
    assert with_members('{"a": 1}', (), {"b": "1"}) == '{"a": 1, "b": 1}'


def test_one_that_is_there_keeps_its_place_and_is_taken_out_with_its_comma() -> None:
    text = with_members(TEXT, ("resources", 0), {"path": '"z.csv"'})
    assert text == TEXT.replace("x.csv", "z.csv")
    assert with_members('{"a": 1, "b": 2}', (), {"a": None}) == '{"b": 2}'
    assert with_members('{"a": 1, "b": 2}', (), {"b": None, "c": None}) == '{"a": 1}'
    assert with_members('{ "a": 1 }', (), {"a": None}) == "{ }"


def test_an_entry_is_added_to_a_list() -> None:
    assert with_entry(TEXT, ("resources",), "{}").endswith("\n    },\n    {}\n  ]\n}\n\n")
    assert with_entry('{"a": [\n]}', ("a",), "1") == '{"a": [1]}'


def word(chance: Random) -> str:
    return "".join(chance.choices('ab"\\{}[],: 人', k=chance.randrange(4)))


def members(chance: Random, most: int, deep: int) -> dict[str, object]:
    return {word(chance): any_value(chance, deep) for _ in range(chance.randrange(most + 1))}


def any_value(chance: Random, deep: int) -> object:
    """A value of JSON, with others inside it down to a depth."""
    kind = chance.randrange(6 if deep else 4)
    if kind < 4:
        return (None, chance.random() < 0.5, chance.randrange(-(2**40), 2**40), word(chance))[kind]
    if kind == 4:
        return [any_value(chance, deep - 1) for _ in range(chance.randrange(4))]
    return members(chance, 3, deep - 1)


def test_whatever_the_text_the_values_are_those_that_were_set() -> None:
    """Drawn here: Hypothesis looks through all modules that are loaded before it draws a value."""
    chance = Random(11)
    drawn = [(members(chance, 4, 3), chance.randrange(3)) for _ in range(300)]
    for value, indent in drawn:
        check_members(value, indent, chance.choice([*value, "new"]))
    depths = {text.count("[") + text.count("{") for text in map(json.dumps, drawn)}
    assert len(depths) > 10  # flat ones and deep ones


def check_members(value: dict[str, object], indent: int, key: str) -> None:
    text = json.dumps(value, indent=indent or None, ensure_ascii=False)
    assert json.loads(with_members(text, (), {key: "[7]"})) == value | {key: [7]}
    left = {name: one for name, one in value.items() if name != key}
    assert json.loads(with_members(text, (), {key: None})) == left
    for path, span in spans(text).items():
        inner: object = value
        for step in path:
            inner = inner[step]  # type: ignore[index]
        assert json.loads(text[span.start : span.end]) == inner


def test_a_text_that_ends_inside_is_no_text() -> None:
    with pytest.raises(ValueError, match="ends inside brackets"):
        spans('{"a": [1')
