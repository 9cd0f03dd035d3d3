"""What `records` writes into `datapackage.json`: digests of its tables, where they come from, and tables that are new."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from bifolio.editorial.importing.result import Tabular, csv_bytes
from bifolio.model.errors import Problems
from bifolio.sources.data import Resource
from bifolio.sources.data.descriptor import DESCRIPTOR, RUNS, read_descriptor, resource_of
from bifolio.sources.data.descriptor_text import with_computed, with_resources
from bifolio.sources.records.records_request import Computed, RecordMethods, TableAsked
from bifolio.sources.report import load_report
from bifolio.sources.toml_json.json_members import with_members
from bifolio.sources.workspace import Workspace

Json = Mapping[str, Any]
_AS_OURS: Json = {"ensure_ascii": False, "indent": 2}
_SHOWN = 120
"""Characters of a line that the command shows."""


@dataclass(frozen=True)
class Described:
    """The descriptor of an edition: its bytes and, by name, its resources; `new` are those that it does not have yet.

    Without a file the text is empty, and `blank` is that of a data package without resources.
    """

    content: bytes
    blank: str
    resources: Mapping[str, Resource]
    new: tuple[Json, ...] = ()

    @property
    def text(self) -> str:
        """The file as text."""
        return self.content.decode("utf-8-sig")

    def with_new(self, tables: Sequence[TableAsked], methods: RecordMethods) -> Described:
        """The same with descriptions of the tables that it lacks: their columns are those of the methods."""
        new = [_described(one, methods) for one in tables if one.resource not in self.resources]
        more = {one["name"]: resource_of(one) for one in new}
        return replace(self, resources={**self.resources, **more}, new=tuple(new))

    def written(
        self, found: Sequence[Tabular], answer: Computed, asked: Sequence[TableAsked],
        methods: RecordMethods,
    ) -> str:  # fmt: skip
        """The text with the tables that were found, and the run that gave them."""
        by_name = {one.resource: one for one in asked}
        files = {
            one.resource.name: (csv_bytes(one), _how(by_name[one.resource.name], methods))
            for one in found
        }
        text = with_resources(self.text or self.blank, self.new)
        return with_computed(text, files, answer.provenance)


def read(workspace: Workspace, edition: str) -> Described:
    """The descriptor of an edition, which may lack. Raises BuildError with all its problems."""
    folder, problems = workspace.edition(edition) / "data", Problems()
    path = folder / DESCRIPTOR
    title = load_report(workspace, edition).title
    blank = json.dumps({"name": edition, "title": title, "resources": []}, **_AS_OURS) + "\n"
    if not path.is_file():
        return Described(b"", blank, {})
    found = read_descriptor(folder, workspace.name(path), problems)
    problems.raise_if_any()
    return Described(path.read_bytes(), blank, {one.name: one for one in found.resources})


def _described(table: TableAsked, methods: RecordMethods) -> Json:
    said = methods.described(table, table.columns or methods.named[table.method].columns)
    return {
        "name": table.resource,
        "path": f"{table.resource}.csv",
        "title": said["title"],
        "source": {"document": "Computed from publication data"},
        **{key: one for key, one in said.items() if key != "title"},
    }


def _how(table: TableAsked, methods: RecordMethods) -> Json:
    """The method of a table, with what it was told."""
    method = methods.named[table.method]
    takes = {"of", *method.options, *(["fields"] if "field" in method.options else [])}
    takes |= {"kinds"} if method.kinds else set()
    said = {key: one for key, one in asdict(table).items() if key in takes and one not in _NOTHING}
    return {"method": table.method, **said}


_NOTHING: tuple[object, ...] = ("", (), {})


def difference(name: str, before: str, after: str) -> Iterator[str]:
    """Lines of the descriptor that change, below the path of their resource; counts are told elsewhere."""
    if before == after:
        return
    old, new = (_without_counts(one).splitlines() for one in (before, after))
    yield f"In {name}:"
    for line in list(difflib.unified_diff(old, new, n=1, lineterm=""))[2:]:
        if line[0] in "+-" or _PATH.match(line):
            shown = f"  {line[0]} {line[1:]}"
            yield shown if len(shown) <= _SHOWN else f"{shown[: _SHOWN - 1]}…"
    yield ""


_PATH = re.compile(r'\s*"path":')


def _without_counts(text: str) -> str:
    for id in json.loads(text).get(RUNS, {}) if text else ():
        text = with_members(text, (RUNS, id), {"counts": None})
    return text
