"""A data package with its values: one checked frame per resource, and a digest of the files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bifolio.model.errors import Problem, Problems, Where
from bifolio.model.findings import Place
from bifolio.sources.data.consistency_checks import apply_check
from bifolio.sources.data.csv_table import CsvTable, check_places, read_csv_table
from bifolio.sources.data.descriptor import (
    COMPUTED,
    DESCRIPTOR,
    Descriptor,
    Resource,
    hash_of,
    read_descriptor,
)
from bifolio.sources.data.fields import Field, Value
from bifolio.sources.toml_json import read_bytes, suggest
from bifolio.sources.workspace import Workspace

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Package:
    """An edition's data. Keys of `frames` and `resources` are names of resources.

    Columns: `integer` int64, or Int64 where cells are empty; `number` float64, NaN where empty;
    `string` str, "" where empty. `digest`: SHA-256 over names and bytes of all files. `lines`: of the rows of
    each resource, in its file. `lent`: resources that have no rows yet and show those of another edition.
    `doubts`: files that are not those whose digest the descriptor says.
    """

    name: str
    title: str
    frames: Mapping[str, pd.DataFrame]
    resources: Mapping[str, Resource]
    digest: str
    lines: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    lent: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


def load_package(
    workspace: Workspace, edition: str, places: Mapping[str, Place], lender: str = ""
) -> Package:
    """Read and check `reports/<edition>/data`. Raises BuildError with all problems.

    lender: the edition whose rows stand in for those of files that have a head alone; without one such
    files are problems.
    """
    folder = workspace.edition(edition) / "data"
    problems = Problems()
    problems.extend(_leading_out(workspace, folder))
    problems.raise_if_any()  # before anything is read that they lead to
    descriptor = read_descriptor(folder, workspace.name(folder / DESCRIPTOR), problems)
    _check_files(workspace, folder, descriptor, problems)
    tables: dict[str, CsvTable] = {}
    data = _DataFolder(workspace, folder, lender)
    for resource in descriptor.resources:
        if resource.name not in descriptor.faulty:
            with problems.gathering():
                tables[resource.name] = _csv_table(data, resource, places, problems)
    problems.raise_if_any()
    own = f"{workspace.name(folder)}/"
    return Package(
        name=descriptor.name,
        title=descriptor.title,
        frames={name: _frame(table) for name, table in tables.items()},
        resources={resource.name: resource for resource in descriptor.resources},
        digest=_digest(folder, descriptor),
        lines={name: tuple(row.line for row in table.rows) for name, table in tables.items()},
        lent=tuple(n for n, table in tables.items() if not table.file.startswith(own)),
        doubts=tuple(_changed(workspace, edition, folder, descriptor)),
    )


def _changed(
    workspace: Workspace, edition: str, folder: Path, descriptor: Descriptor
) -> Iterator[str]:
    """What is told of files that somebody changed since their digest was written. It stops nothing."""
    for resource in descriptor.resources:
        path = folder / resource.path
        if _is_described(resource, path.read_bytes()):
            continue
        said = f"not the file whose digest {DESCRIPTOR} has"
        out, again = "“bytes” and “hash”", ""
        if resource.run:
            said = f"changed since records wrote it, and {DESCRIPTOR} has the digest of before"
            out = f"“bytes”, “hash” and “{COMPUTED}”"
            again = f", or compute it again: build.py records {edition} … --write"
        yield (
            f"{workspace.name(path)}: {said}. If that is meant, take {out} of “{resource.name}” out there; "
            f"if not, put the file back{again}"
        )


def _is_described(resource: Resource, content: bytes) -> bool:
    """Whether a file is that of its description, also where git wrote its lines as Windows ends them."""
    forms = (content, content.replace(b"\r\n", b"\n"))
    if resource.hash:
        return resource.hash in {hash_of(one) for one in forms}
    return not resource.bytes or resource.bytes in {len(one) for one in forms}


def _check_files(
    workspace: Workspace, folder: Path, descriptor: Descriptor, problems: Problems
) -> None:
    """Files that no resource names would be taken for data that was read. Hidden files may stay."""
    named = {DESCRIPTOR, *(resource.path for resource in descriptor.resources)}
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.is_file() and not inside.name.startswith(".") and inside.as_posix() not in named:
            hint = "Describe it in datapackage.json, or move it elsewhere."
            message = "no resource names this file"
            problems.add(Where(workspace.name(path)), message, hint)


def _leading_out(workspace: Workspace, folder: Path) -> Iterator[Problem]:
    """Links that lead out of the project, or nowhere: what they lead to is not the project's to publish."""
    homes = (workspace.root.resolve(), folder.resolve())  # the folder itself may be linked
    for path in sorted(folder.rglob("*")):
        if not path.is_symlink():
            continue
        hint = "Put the file itself there."
        where = Where(f"{workspace.name(path.parent)}/{path.name}")
        try:
            goal = path.resolve(strict=True)
        except (OSError, RuntimeError):
            yield Problem(where, "this link leads nowhere", hint)
            continue
        if not any(goal.is_relative_to(home) for home in homes):
            yield Problem(where, "this link leads out of the project", hint)


class _DataFolder(NamedTuple):
    """`data/` of an edition, and the edition that lends it rows (empty for none)."""

    workspace: Workspace
    folder: Path
    lender: str


def _csv_table(
    data_folder: _DataFolder, resource: Resource, places: Mapping[str, Place], problems: Problems
) -> CsvTable:
    workspace, folder, lender = data_folder
    path = folder / resource.path
    file = workspace.name(path)
    others = [other.relative_to(folder).as_posix() for other in sorted(folder.rglob("*.csv"))]
    hint = f"The resource “{resource.name}” names it. {suggest(resource.path, others)}".strip()
    data = read_bytes(path, file, hint)
    lent = workspace.edition(lender) / "data" / resource.path
    if lender and (rows := _rows_below(data, lent)):
        # Their sums were checked where they belong, and exceptions of a source are its own.
        return read_csv_table(
            rows, workspace.name(lent), resource.fields, resource.primary_key, problems
        )
    table = read_csv_table(data, file, resource.fields, resource.primary_key, problems)
    check_places(table, places, resource.total_keys, problems)
    for check in resource.checks:
        if table.sound or check.row_wise:
            apply_check(check, table, problems)
    return table


def _rows_below(head: bytes, lent: Path) -> bytes:
    """The rows of another file below a head of as many columns; nothing where the head has rows."""
    if len(head.split()) == 0 or b"\n" in head.strip() or not lent.is_file():
        return b""
    other, _, rows = lent.read_bytes().partition(b"\n")
    if head.count(b",") != other.count(b",") or not rows.strip():
        return b""
    return head.strip() + b"\n" + rows


def _frame(table: CsvTable) -> pd.DataFrame:
    import pandas as pd

    columns = {
        field.name: _column(field, [row.cells[field.name] for row in table.rows])
        for field in table.fields
    }
    return pd.DataFrame(columns)


def _column(field: Field, values: list[Value]) -> pd.Series:
    import pandas as pd

    if field.type == "string":
        return pd.Series(["" if value is None else value for value in values], dtype="str")
    if field.type == "number":
        return pd.Series(values, dtype="float64")
    return pd.Series(values, dtype="Int64" if None in values else "int64")


def _digest(folder: Path, descriptor: Descriptor) -> str:
    digest = hashlib.sha256()
    for name in sorted({DESCRIPTOR, *(resource.path for resource in descriptor.resources)}):
        content = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        digest.update(f"{content}  {name}\n".encode())
    return digest.hexdigest()
