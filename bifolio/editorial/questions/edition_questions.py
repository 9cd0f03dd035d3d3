"""The questions about an edition: its tables, its list of statements, its chapters, its ties."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bifolio.editions.edition_data import previous_edition
from bifolio.editorial.questions.acknowledged import FILE
from bifolio.editorial.questions.carried_over_text import (
    STATEMENTS,
    carried_over,
    carried_texts,
    files_of_passages,
)
from bifolio.editorial.questions.question import Question, Table, Texts
from bifolio.editorial.questions.table_questions import against, of_itself
from bifolio.editorial.questions.typed_number_words import in_words
from bifolio.model.errors import BuildError, Problems, Where
from bifolio.model.findings import Tie
from bifolio.sources.data import Resource
from bifolio.sources.data.descriptor import DESCRIPTOR, read_descriptor
from bifolio.sources.report import Report
from bifolio.sources.workspace import Workspace

_MANY = 10  # numbers in a chapter that states no claim


@dataclass(frozen=True)
class Stated:
    """What a chapter states: claims, numbers, exhibits."""

    claims: int
    facts: int
    exhibits: int


def asked(
    workspace: Workspace,
    report: Report,
    chapters: Mapping[str, Stated] | None = None,
    ties: Sequence[Tie] = (),
) -> list[Question]:
    """All questions about an edition, in the order of its tables. What cannot be read is told elsewhere.

    ties: facts and claims that rest on one.
    """
    earlier = previous_edition(workspace, report) or ""
    before = _tables(workspace, earlier) if earlier else {}
    found: list[Question] = []
    for name, table in _tables(workspace, report.id).items():
        found += of_itself(table)
        if name in before:
            found += against(table, before[name], earlier)
    found += _statements(workspace, report)
    found += _chapters(workspace, report, chapters or {})
    found += carried_over(workspace, report)
    found += carried_texts(workspace, report)
    found += in_words(workspace, report)
    found += [Question(one.about, "", "", one.says, one.where) for one in ties]
    return found


def files_read(workspace: Workspace, report: Report) -> list[Path]:
    """Files whose change, coming or going may change the questions or their answers."""
    editions = [report.id, previous_edition(workspace, report) or report.id]
    folders = [workspace.edition(one) for one in dict.fromkeys(editions)]
    data = [path for folder in folders for path in sorted((folder / "data").glob("*"))]
    own = workspace.edition(report.id)
    chapters = files_of_passages(workspace, report)
    return [*(one for one in data if one.is_file()), own / STATEMENTS, own / FILE, *chapters]


def _tables(workspace: Workspace, edition: str) -> dict[str, Table]:
    """The resources of an edition that have rows."""
    folder = workspace.edition(edition) / "data"
    found = {}
    for resource in _resources(workspace, folder):
        path = folder / resource.path
        lines = _lines(path, resource)
        if lines:
            rows = [texts for _, texts in lines]
            found[resource.name] = Table(resource, rows, _Located(workspace.name(path), lines))
    return found


def _resources(workspace: Workspace, folder: Path) -> tuple[Resource, ...]:
    file = workspace.name(folder / DESCRIPTOR)
    try:
        described = read_descriptor(folder, file, Problems())
    except BuildError:
        return ()
    return tuple(one for one in described.resources if one.name not in described.faulty)


def _lines(path: Path, resource: Resource) -> list[tuple[int, Texts]]:
    """The rows of a CSV with their lines; none where it is not what the descriptor says."""
    try:
        text = path.read_text("utf-8-sig")
        reader = csv.DictReader(io.StringIO(text, newline=""))
        names = [one.name for one in resource.fields]
        if sorted(reader.fieldnames or ()) != sorted(names):
            return []
        return [
            (reader.line_num, tuple(row[name] or "" for name in names))
            for row in reader
            if None not in row and None not in row.values()
        ]
    except (OSError, UnicodeDecodeError, csv.Error):
        return []


@dataclass(frozen=True)
class _Located:
    """Where rows of a CSV stand."""

    file: str
    lines: list[tuple[int, Texts]]

    def __call__(self, at: int | None, field: str) -> Where:
        item = f"column “{field}”" if field else ""
        return Where(self.file, 1 if at is None else self.lines[at][0], item=item)


def _statements(workspace: Workspace, report: Report) -> Iterator[Question]:
    """Whether there is a list of what the text states, by which the audit proofreads it."""
    path = workspace.edition(report.id) / STATEMENTS
    if not path.is_file():
        says = "there is no such list, so the audit compares nothing that the text says"
        yield Question(STATEMENTS, "", "", says, Where(workspace.name(path)))


def _chapters(
    workspace: Workspace, report: Report, chapters: Mapping[str, Stated]
) -> Iterator[Question]:
    """Chapters whose sentences nothing holds to the data."""
    for id, stated in chapters.items():
        if not stated.claims and (stated.exhibits or stated.facts >= _MANY):
            says = (
                f"states {stated.facts} numbers and no claim: what it says of them is not checked"
            )
            file = workspace.templates / "chapters" / report.series / f"{id}.md.j2"
            yield Question(f"chapter {id}", "", "", says, Where(workspace.name(file)))


def stated(claims: Collection[str], named: Collection[str], placed: Collection[str]) -> Stated:
    """What a chapter states, from what its draft names."""
    return Stated(len(claims), sum(one.startswith("fact:") for one in named), len(placed))
