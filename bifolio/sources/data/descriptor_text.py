"""`datapackage.json` as text: written as ours are, and changed where something was computed; the rest stays byte for byte."""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections.abc import Mapping, Sequence
from typing import Any, TypeGuard

from bifolio.sources.data.descriptor import COMPUTED, RUNS, hash_of
from bifolio.sources.toml_json.json_members import with_entry, with_members

Json = Mapping[str, Any]


def descriptor_text(value: object, depth: int = 0) -> str:
    """A descriptor as ours are written, to be compared line by line: a field, a check, a source on one line."""
    inner, end = "  " * (depth + 1), "  " * depth
    if (
        isinstance(value, dict)
        and any(isinstance(one, dict) or _listed(one) for one in value.values())
        and (depth == 0 or "schema" in value or "fields" in value)
    ):
        lines = [f"{json.dumps(k)}: {descriptor_text(v, depth + 1)}" for k, v in value.items()]
        return "{\n" + ",\n".join(inner + one for one in lines) + f"\n{end}}}"
    if _listed(value):
        lines = [descriptor_text(one, depth + 1) for one in value]
        return "[\n" + ",\n".join(inner + one for one in lines) + f"\n{end}]"
    return json.dumps(value, ensure_ascii=False)


def _listed(value: object) -> TypeGuard[list[object]]:
    """Whether a value is a list of tables."""
    return isinstance(value, list) and any(isinstance(one, dict) for one in value)


def encoded(text: str, like: bytes) -> bytes:
    """A text as bytes, with the byte order mark that a file has."""
    return (BOM_UTF8 if like.startswith(BOM_UTF8) else b"") + text.encode()


def with_resources(text: str, new: Sequence[Json]) -> str:
    """The text with more resources, after those that there are."""
    for one in new:
        there = json.loads(text)["resources"]
        if there:
            text = with_entry(text, ("resources",), _ended(text, descriptor_text(one, 2)))
        else:
            text = with_members(text, (), {"resources": _ended(text, descriptor_text([one], 1))})
    return text


def _ended(text: str, new: str) -> str:
    """What is new, with the ends of lines of the text."""
    return new.replace("\n", "\r\n") if "\r\n" in text else new


def with_computed(text: str, files: Mapping[str, tuple[bytes, Json]], run: Json) -> str:
    """The text with the files of resources by name, each with how it was computed, and the run that did it.

    Runs that no resource names any more are taken out.
    """
    id = hash_of(_line(run).encode()).partition(":")[2][:12]
    for name, (content, how) in files.items():
        said = {**_file(content), COMPUTED: _line({"run": id, **how})}
        text = with_members(text, _place(text, name), said, "path")
    return _with_runs(text, {id: run})


def with_given(text: str, files: Mapping[str, bytes]) -> str:
    """The text where files of resources, by name, hold what was given: they are not computed any more.

    A digest that stands there becomes that of the new file; one that does not is not written.
    """
    for name, content in files.items():
        at, said = _place(text, name), _member(text, name)
        if said.get("hash", "") != hash_of(content) and said.keys() & {"hash", "bytes", COMPUTED}:
            new = {key: one for key, one in _file(content).items() if key in said}
            text = with_members(text, at, {**new, COMPUTED: None})
    return _with_runs(text, {})


def _file(content: bytes) -> dict[str, str | None]:
    return {"bytes": str(len(content)), "hash": json.dumps(hash_of(content))}


def _member(text: str, name: str) -> Json:
    found: Json = next(one for one in json.loads(text)["resources"] if one["name"] == name)
    return found


def _place(text: str, name: str) -> tuple[str, int]:
    names = [one["name"] for one in json.loads(text)["resources"]]
    return "resources", names.index(name)


def _with_runs(text: str, new: Mapping[str, Json]) -> str:
    """The text with new runs beside those that resources name."""
    said = json.loads(text)
    named = {one[COMPUTED]["run"] for one in said["resources"] if COMPUTED in one}
    before = said.get(RUNS, {})
    runs = {id: one for id, one in {**before, **new}.items() if id in named}
    if runs == before:
        return text
    lines = ",\n".join(f"    {json.dumps(id)}: {_run(one)}" for id, one in runs.items())
    return with_members(text, (), {RUNS: _ended(text, f"{{\n{lines}\n  }}") if runs else None})


def _run(run: Json) -> str:
    """A run, each of its inputs and counts on a line."""
    lines = ",\n".join(f"      {json.dumps(key)}: {_value(one)}" for key, one in run.items())
    return f"{{\n{lines}\n    }}"


def _value(value: object) -> str:
    if not isinstance(value, list) or not value:
        return _line(value)
    return "[\n" + ",\n".join(f"        {_line(one)}" for one in value) + "\n      ]"


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
