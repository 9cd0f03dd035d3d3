"""What an edition publishes, read from the files of a site: its findings and the values of its exhibits."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bifolio.model import addresses

Texts = Mapping[str, str]  # by language
Cell = int | float | str | None | Mapping[str, str]
Read = Callable[
    [str], bytes
]  # takes an address of a site; raises LookupError where there is nothing

TEXTS = ("caption", "unit", "note", "source")  # of an exhibit, beside its values


class StateError(ValueError):
    """What was read is not what a site of Bifolio publishes."""


@dataclass(frozen=True)
class Column:
    """A column of an exhibit. type: `number`, `place` or `text`."""

    id: str
    type: str
    label: Texts


@dataclass(frozen=True)
class Exhibit:
    """An exhibit as it is published. name: its number, where it has one, and its caption.

    units: by the id of a column what its values count, where it says so; under "" that of the whole exhibit.
    """

    id: str
    kind: str
    status: str
    name: Texts
    texts: Mapping[str, Texts]  # by what they are: TEXTS
    columns: tuple[Column, ...]
    rows: tuple[Mapping[str, Cell], ...]
    chapter: str
    units: Mapping[str, Texts] = field(default_factory=dict)


@dataclass(frozen=True)
class State:
    """All that an edition publishes. year: of the edition; 0 where no exhibit tells it."""

    edition: str
    year: int
    facts: Mapping[str, Mapping[str, Any]]
    claims: Mapping[str, Mapping[str, Any]]
    sentences: Mapping[str, Mapping[str, Sequence[str]]]  # by language and chapter
    exhibits: Mapping[str, Exhibit]

    @property
    def languages(self) -> tuple[str, ...]:
        """The codes of its languages, in the order of the site."""
        return tuple(self.sentences)


def published_exhibits(files: Sequence[str]) -> list[str]:
    """The exhibits of an edition, by the names of the files in its folder of data."""
    others = {"findings.json", "datapackage.json", "citation.json"}
    return [one[:-5] for one in files if one.endswith(".json") and one not in others]


def read_state(read: Read, edition: str, exhibits: Sequence[str]) -> State:
    """The state of an edition. exhibits: ids of those that it publishes.

    Raises LookupError where a file is missing, StateError where one is not what a build writes.
    """
    stated = _json(read, addresses.findings(edition))
    documents = {id: _json(read, addresses.data(edition, id, "json")) for id in exhibits}
    try:
        years = [int(one["year"]) for one in documents.values()]
        found = {id: _exhibit(id, one) for id, one in documents.items()}
        sentences = stated["sentences"]
        year = years[0] if years else 0
        return State(edition, year, stated["facts"], stated["claims"], sentences, found)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise StateError(f"the files of {edition} are not those of a build: {error}") from error


def _json(read: Read, address: str) -> Any:
    try:
        return json.loads(read(address))
    except ValueError as error:
        raise StateError(f"{address} is no JSON: {error}") from error


def _exhibit(id: str, document: Mapping[str, Any]) -> Exhibit:
    columns = tuple(Column(one["id"], one["type"], one["label"]) for one in document["columns"])
    numbered = bool(document["number"])
    captions = document["caption"]
    labels = document["label"] if numbered else dict.fromkeys(captions, "")
    name = {code: f"{labels[code]} {text}".strip() for code, text in captions.items()}
    page = next(iter(document.get("files", {}).get("page", {}).values()), "")
    chapter = page.rpartition("/")[2].partition(".html")[0]
    texts = {what: document[what] for what in TEXTS}
    rows = tuple(document["values"])
    units = {"": document["unit"]} | {one["id"]: one.get("unit", {}) for one in document["columns"]}
    given = {id: unit for id, unit in units.items() if any(unit.values())}
    kind, status = document["kind"], document["status"]
    return Exhibit(id, kind, status, name, texts, columns, rows, chapter, given)
