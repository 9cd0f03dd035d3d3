"""Members of a JSON text are set and taken out, and every other byte stays."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bifolio.sources.toml_json.json_members import spans, with_entry, with_members
from tests.support.any_values import bounded

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


WORDS = st.text('ab"\\{}[],: 人', max_size=3)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=8,
)  # fmt: skip


@bounded
@given(st.dictionaries(WORDS, VALUES, max_size=4), st.integers(0, 2), st.data())
def test_whatever_the_text_the_values_are_those_that_were_set(
    value: dict[str, object], indent: int, data: st.DataObject
) -> None:
    text = json.dumps(value, indent=indent or None, ensure_ascii=False)
    key = data.draw(st.sampled_from([*value, "new"]))
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
