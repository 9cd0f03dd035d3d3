"""`datapackage.json`: what each resource holds, in which types and units."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from bifolio.model.addresses import DEVICE_HINT, is_device, is_id, name_hint
from bifolio.model.errors import Problems
from bifolio.sources.data.consistency_checks import Check
from bifolio.sources.data.declared_checks import read_checks
from bifolio.sources.data.fields import Field, read_fields
from bifolio.sources.toml_json import Document, Entry, read_json, suggest

DESCRIPTOR = "datapackage.json"
COMPUTED, RUNS = "bifolio:computed", "bifolio:runs"
"""Of a resource: how it was computed from records. Of the package: the runs that did it, by the names that resources give."""
_HASH = re.compile("sha256:[0-9a-f]{64}")


@dataclass(frozen=True)
class Source:
    """Where in which document the values are printed."""

    document: str
    section: str = ""
    page: str = ""
    exhibit: str = ""
    prose: bool = False  # typed from sentences: a sentence that says the same restates it


@dataclass(frozen=True)
class Resource:
    """One CSV file of a data package. `primary_key` names fields whose values single out a row.

    unchanged: why its numbers and source may be those of the edition before; empty where they may not.
    bytes, hash: of the file, `sha256:…`, as it was when they were written; 0 and empty where nobody wrote them.
    run: the run of `records` that computed it; empty for none.
    """

    name: str
    path: str
    title: str
    source: Source
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()
    notes: tuple[str, ...] = ()
    unchanged: str = ""
    bytes: int = 0
    hash: str = ""
    run: str = ""

    def is_file(self, path: str) -> bool:
        """Whether a path is that of its file. Capitals do not count: to Windows and macOS both are one file."""
        return path.casefold() == self.path.casefold()

    @property
    def key(self) -> tuple[str, ...]:
        """Fields by whose values a row is named: the primary key, or else the first field."""
        return self.primary_key or tuple(field.name for field in self.fields[:1])

    def field(self, name: str) -> Field:
        """A field by its name. Raises KeyError."""
        return {field.name: field for field in self.fields}[name]

    @property
    def total_keys(self) -> frozenset[str]:
        """Keys of rows that hold totals rather than what the other rows hold."""
        return frozenset(key for check in self.checks for key in check.total_keys)

    @property
    def exceptions(self) -> Mapping[str, str]:
        """Rows kept as printed although a check fails, with the note why."""
        return {key: note for check in self.checks for key, note in check.exceptions.items()}


@dataclass(frozen=True)
class Descriptor:
    """A data package without its values. `faulty` are resources whose description has problems."""

    name: str
    title: str
    resources: tuple[Resource, ...]
    faulty: frozenset[str] = frozenset()


def read_descriptor(folder: Path, file: str, problems: Problems) -> Descriptor:
    """Read `datapackage.json`; problems go to `problems`. Raises BuildError when it is not JSON."""
    hint = "Each edition's data/ needs one; it names the CSV files and describes their columns."
    top = read_json(folder / DESCRIPTOR, file, problems, hint)
    name, title = top.text("name"), top.text("title")
    top.text("description", "")
    runs = top.entry(RUNS, required=False)
    resources, faulty = list[Resource](), set[str]()
    for entry in top.entries("resources", required=True):
        before = len(problems)
        resource = _resource(entry)
        _check_repeated(entry, resource, resources)
        _check_run(entry, resource, runs.values if runs else {})
        resources.append(resource)
        if len(problems) > before:
            faulty.add(resource.name)
    top.done()
    return Descriptor(name, title, tuple(resources), frozenset(faulty))


def _check_repeated(entry: Entry, resource: Resource, before: list[Resource]) -> None:
    if resource.name and resource.name in [other.name for other in before]:
        entry.problem("name", f"two resources have the name “{resource.name}”", "Rename one.")
    alike = [one.path for one in before if one.path.casefold() == resource.path.casefold() != ""]
    if resource.path in alike:
        message = f"two resources have the path “{resource.path}”"
        entry.problem("path", message, "Give each resource a file of its own.")
    elif alike:
        message = f"“{resource.path}” and “{alike[0]}” differ only in case"
        entry.problem("path", message, "Windows and macOS hold one of them: rename the other.")


def _check_run(entry: Entry, resource: Resource, runs: Mapping[str, object]) -> None:
    if resource.run and resource.run not in runs:
        message = f"there is no run “{resource.run}” in “{RUNS}”"
        hint = f"Compute it again with build.py records, or take “{COMPUTED}” out."
        entry.problem(COMPUTED, message, hint)


def hash_of(content: bytes) -> str:
    """A digest as data packages of Frictionless write it."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def resource_of(values: Mapping[str, Any]) -> Resource:
    """A resource from its description, which is sound."""
    return _resource(Entry(Document(DESCRIPTOR, {}, Problems()), values, ()))


def _resource(entry: Entry) -> Resource:
    name = entry.text("name")
    if name and not is_id(name):
        hint = "Use lower-case letters, digits and hyphens: cities-basic-sciences."
        entry.problem("name", f"“{name}” cannot be the name of a resource", name_hint(name, hint))
    fields, key = _schema(entry)
    resource = Resource(
        name=name,
        path=_path(entry),
        title=entry.text("title"),
        source=_source(entry),
        fields=fields,
        primary_key=key,
        checks=read_checks(entry, fields),
        notes=entry.texts("notes", ()),
        unchanged=entry.text("unchanged", ""),
        bytes=entry.integer("bytes", 0),
        hash=_hash(entry),
        run=_run(entry),
    )
    entry.done()
    return resource


def _hash(entry: Entry) -> str:
    text = entry.text("hash", "")
    if text and not _HASH.fullmatch(text):
        hint = "Write sha256: and its 64 digits in hexadecimal, or take “bytes” and “hash” out."
        entry.problem("hash", f"“{text}” is not the SHA-256 of a file", hint)
        return ""
    return text


def _run(entry: Entry) -> str:
    """The run that computed it; what else stands there is for readers."""
    holder = entry.entry(COMPUTED, required=False)
    return holder.text("run") if holder else ""


def _path(entry: Entry) -> str:
    path = entry.text("path")
    pure = PurePosixPath(path)
    if path and (pure.is_absolute() or ".." in pure.parts or "\\" in path or ":" in path):
        message = f"the path “{path}” leads out of the data folder"
        entry.problem("path", message, "Name a file inside it, such as cities.csv.")
        return ""
    if any(map(is_device, pure.parts)):
        entry.problem("path", f"“{path}” cannot be the name of a file", DEVICE_HINT)
        return ""
    if path and pure.suffix.lower() != ".csv":
        entry.problem("path", f"“{path}” is not a CSV file", "Save the sheet as “CSV UTF-8”.")
    return path


def _source(entry: Entry) -> Source:
    holder = entry.entry("source")
    if holder is None:
        return Source("")
    source = Source(
        document=holder.text("document"),
        section=holder.text("section", ""),
        page=holder.text("page", ""),
        exhibit=holder.text("exhibit", ""),
        prose=holder.flag("prose"),
    )
    holder.done()
    return source


def _schema(entry: Entry) -> tuple[tuple[Field, ...], tuple[str, ...]]:
    schema = entry.entry("schema")
    if schema is None:
        return (), ()
    fields = read_fields(schema)
    key = tuple(_primary_key(schema, [field.name for field in fields]))
    schema.done()
    return fields, key


def _primary_key(schema: Entry, names: list[str]) -> Iterator[str]:
    for key in schema.one_or_more("primaryKey"):
        if key in names:
            yield key
        elif key:
            schema.problem(
                "primaryKey", f"there is no field “{key}”", suggest(key, names, "Fields")
            )
