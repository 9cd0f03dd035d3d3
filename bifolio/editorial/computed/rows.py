"""Computed rows as new CSVs of an edition: compared with those there are, and written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from bifolio.editorial.importing import import_summary, result
from bifolio.editorial.importing.data_writing import replace_files
from bifolio.model.findings import Place
from bifolio.sources.data import Resource
from bifolio.sources.data.consistency_checks import DescendingCheck
from bifolio.sources.data.descriptor import DESCRIPTOR
from bifolio.sources.records.records_request import Computed
from bifolio.sources.workspace import Workspace

Row = tuple[str, ...]


@dataclass(frozen=True)
class TableComputed:
    """A resource with its computed rows, as texts in the order of its fields."""

    resource: Resource
    rows: tuple[tuple[str, ...], ...]


def tables(answer: Computed, resources: Mapping[str, Resource], data: Path) -> list[TableComputed]:
    """Computed rows in the shape of their resources, whose columns the methods give.

    data: the folder of the CSVs there are, whose order rows keep that are ranked alike.
    """
    found = []
    for name, rows in answer.tables.items():
        wanted = [field.name for field in resources[name].fields]
        texts = tuple(tuple(str(row[one]) for one in wanted) for row in rows)
        found.append(TableComputed(resources[name], _ordered(texts, resources[name], data)))
    return found


def _ordered(texts: tuple[Row, ...], resource: Resource, data: Path) -> tuple[Row, ...]:
    """Rows of equal numbers as they stood, where the resource declares that its rows descend.

    Else pages and what is compared with the printed would change where no number does.
    """
    ranked = {one.field for one in resource.checks if isinstance(one, DescendingCheck)}
    if not ranked:
        return texts
    at = [n for n, field in enumerate(resource.fields) if field.name in ranked]
    stood = {key: n for n, key in enumerate(result.rows_of(data / resource.path, resource))}
    ties = groupby(texts, lambda row: [row[n] for n in at])
    last = len(stood)
    return tuple(
        row
        for _, tied in ties
        for row in sorted(tied, key=lambda row: stood.get(result.key_of(row, resource), last))
    )


def lines(
    workspace: Workspace, edition: str, answer: Computed, found: Sequence[TableComputed]
) -> list[str]:
    """What was counted, and how each table differs from the CSV there is."""
    said = [*_told("Passed over or not placed:", answer.counts)]
    for table in found:
        path = workspace.edition(edition) / "data" / table.resource.path
        said.append(f"{table.resource.name}: {import_summary.count(len(table.rows), 'row')}")
        differs = result.change(table, path)
        said += [f"  {one}" for one in import_summary.change_lines(workspace.name(path), differs)]
    return [*said, ""]


def remarks(found: Sequence[TableComputed], places: Mapping[str, Place]) -> list[str]:
    """What a build will say of the tables."""
    faults = [one for table in found for one in result.faults(table, places)]
    told = [f"{one.where}: {one.message}" for one in faults]
    return _told("A build will say of these tables:", told)


def _told(head: str, told: Sequence[str]) -> list[str]:
    return [head, *(f"  {one}" for one in told), ""] if told else []


def write(
    workspace: Workspace, edition: str, found: Sequence[TableComputed], descriptor: bytes
) -> list[str]:
    """Write the CSVs and the descriptor; `import EDITION --undo` takes it back. Gives names.

    Where every file is already as it would be, none is written: else the first `--undo` would put back the same.
    """
    folder = workspace.edition(edition) / "data"
    files = {folder / one.resource.path: result.csv_bytes(one) for one in found}
    files[folder / DESCRIPTOR] = descriptor
    if all(path.is_file() and path.read_bytes() == content for path, content in files.items()):
        return []
    return replace_files(workspace, edition, files)
