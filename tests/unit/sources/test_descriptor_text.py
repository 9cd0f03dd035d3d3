"""What was computed is written into `datapackage.json`; people's words and their form stay."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bifolio.sources.data.descriptor import COMPUTED, RUNS, hash_of
from bifolio.sources.data.descriptor_text import with_computed, with_given, with_resources
from bifolio.sources.toml_json.json_members import with_members

SAID = {
    "title": "人, “a”",
    "resources": [
        {"name": "cities", "path": "c.csv", "title": "C", "source": {"document": "人"}, "notes": []},
        {"name": "flows", "path": "f.csv"},
    ],
}  # fmt: skip
HOW = {"method": "place-volumes"}
RUN = {"engine": "E", "sources": [{"title": "works"}], "counts": ["1 of 2", "0 of 2"]}


def computed(text: str, *names: str, run: dict[str, Any] = RUN) -> str:
    return with_computed(text, {name: (name.encode(), HOW) for name in names or ("cities",)}, run)


def taken_out(text: str) -> str:
    """The text without all that is not people's."""
    for at in range(len(json.loads(text)["resources"])):
        text = with_members(text, ("resources", at), dict.fromkeys(("bytes", "hash", COMPUTED)))
    return with_members(text, (), {RUNS: None})


@pytest.mark.parametrize("indent", [None, 1, 4])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_words_of_people_stay_byte_for_byte(indent: int | None, ends: str) -> None:
    before = json.dumps(SAID, indent=indent).replace("\n", ends) + ends
    text = computed(before, "cities", "flows")
    assert text != before
    assert taken_out(text) == before
    assert text.count("\r\n") == (text.count("\n") if ends == "\r\n" else 0)


def test_digest_and_length_stand_behind_the_path_and_a_run_behind_all() -> None:
    text = computed(json.dumps(SAID, indent=2))
    found = json.loads(text)
    (run,) = found[RUNS]
    assert list(found["resources"][0]) == ["name", "path", "bytes", "hash", COMPUTED, "title", "source", "notes"]  # fmt: skip
    assert found["resources"][0] | {"title": "", "source": {}, "notes": []} == {
        "name": "cities", "path": "c.csv", "title": "", "source": {}, "notes": [],
        "bytes": 6, "hash": hash_of(b"cities"), COMPUTED: {"run": run, **HOW},
    }  # fmt: skip
    assert found["resources"][1] == SAID["resources"][1]
    assert found[RUNS][run] == RUN
    assert text.endswith(
        f'  "{RUNS}": {{\n    "{run}": {{\n      "engine": "E",\n      "sources": [\n'
        '        {"title": "works"}\n      ],\n      "counts": [\n        "1 of 2",\n'
        '        "0 of 2"\n      ]\n    }\n  }\n}'
    )
    assert computed(text) == text


def test_a_run_stays_as_long_as_a_table_is_its() -> None:
    both = computed(json.dumps(SAID), "cities", "flows")
    later = computed(both, "flows", run={"engine": "F"})
    assert [one["engine"] for one in json.loads(later)[RUNS].values()] == ["E", "F"]
    last = computed(later, "cities", run={"engine": "F"})
    assert [one["engine"] for one in json.loads(last)[RUNS].values()] == ["F"]


def test_what_was_given_is_computed_no_more() -> None:
    before = json.dumps(SAID, indent=2)
    text = with_given(computed(before), {"cities": b"others", "flows": b"new"})
    found = json.loads(text)
    assert (found["resources"][0]["bytes"], found["resources"][0]["hash"]) == (
        6,
        hash_of(b"others"),
    )
    assert RUNS not in found
    assert COMPUTED not in found["resources"][0]
    assert taken_out(text) == before
    assert with_given(before, {"cities": b"others"}) == before


def test_what_was_given_and_is_the_same_is_computed_still() -> None:
    text = computed(json.dumps(SAID))
    assert with_given(text, {"cities": b"cities"}) == text


def test_resources_come_after_those_that_there_are() -> None:
    new = {"name": "n", "schema": {"fields": [{"name": "a"}]}}
    text = with_resources(json.dumps(SAID, indent=2) + "\n", [new])
    assert text.endswith(
        '    },\n    {\n      "name": "n",\n      "schema": {\n        "fields": [\n'
        '          {"name": "a"}\n        ]\n      }\n    }\n  ]\n}\n'
    )
    assert json.loads(with_resources('{"resources": []}', [new, new])) == {"resources": [new, new]}
