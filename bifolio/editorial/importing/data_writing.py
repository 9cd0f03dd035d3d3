"""Writing what was read into the edition, and taking it back."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from bifolio.editorial.importing.import_toml import (
    Settings,
    TableSettings,
    settings_path,
    settings_text,
)
from bifolio.editorial.importing.result import csv_bytes
from bifolio.editorial.importing.row_consistency import TableRead
from bifolio.model.errors import UsageError
from bifolio.sources.data.descriptor import DESCRIPTOR
from bifolio.sources.data.descriptor_text import encoded, with_given
from bifolio.sources.workspace import Workspace

KEPT = ".undo"  # below the project; what an import found, by edition and number
_LIST = "files.json"


def digest(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal; empty where there is none."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def changed_by_hand(path: Path, settings: TableSettings) -> bool:
    """Whether somebody changed a CSV since an import wrote it."""
    return bool(settings.written) and digest(path) != settings.written


def lost_by_writing(
    workspace: Workspace, edition: str, tables: list[TableRead], settings: Settings
) -> list[str]:
    """CSVs that somebody changed since an import wrote them, and that would read otherwise now."""
    data = workspace.edition(edition) / "data"
    paths = {data / one.resource.path: one for one in tables}
    return [
        workspace.name(path)
        for path, one in paths.items()
        if changed_by_hand(path, settings.table(one.resource.name))
        and digest(path) != hashlib.sha256(csv_bytes(one)).hexdigest()
    ]


def understood(table: TableRead, before: TableSettings) -> TableSettings:
    """What is kept of a table, so that the next file is read alike."""
    heads = {table.heads.texts[at]: name for name, at in table.heads.columns.items()}
    return replace(
        before,
        sheet=table.grid.sheet,
        file=table.grid.file,
        columns={**before.columns, **heads},
        written=hashlib.sha256(csv_bytes(table)).hexdigest(),
    )


def write(
    workspace: Workspace, edition: str, tables: list[TableRead], settings: Settings
) -> list[str]:
    """Write the CSVs and `import.toml`; what was there is kept. Gives names of the files."""
    data = workspace.edition(edition) / "data"
    files = {data / table.resource.path: csv_bytes(table) for table in tables}
    known = {
        one.resource.name: understood(one, settings.table(one.resource.name)) for one in tables
    }
    mapping = replace(settings, tables={**settings.tables, **known})
    files[settings_path(workspace, edition)] = settings_text(mapping).encode()
    given = {table.resource.name: csv_bytes(table) for table in tables}
    files |= _descriptor(data / DESCRIPTOR, given)
    return replace_files(workspace, edition, files)


def _descriptor(path: Path, given: Mapping[str, bytes]) -> dict[Path, bytes]:
    """The descriptor, where it says of files that were imported how they were computed, or their digest."""
    if not path.is_file():
        return {}
    before = path.read_bytes()
    text = before.decode("utf-8-sig")
    new = with_given(text, given)
    return {} if new == text else {path: encoded(new, before)}


def replace_files(workspace: Workspace, edition: str, files: Mapping[Path, bytes]) -> list[str]:
    """Write files so that all of them are there or none is; what was there is kept. Gives their names."""
    kept = workspace.root / KEPT / edition
    kept /= f"{int(_last(kept) or 0) + 1:04}"
    new = {path: _new(path) for path in files}
    try:
        _keep(workspace, kept, files)
        for path, content in files.items():
            _write(new[path], content)
    except OSError:  # a full disk: nothing has taken the place of anything yet
        for temporary in new.values():
            temporary.unlink(missing_ok=True)
        shutil.rmtree(kept, ignore_errors=True)
        raise
    for path, temporary in new.items():
        _put(temporary, path)
    return [workspace.name(path) for path in files]


def _put(temporary: Path, path: Path) -> None:
    """Let a file take the place of another, unless another process did it first (`finish`).

    Who may read and write it stays, and so does a link: what it leads to is replaced.
    """
    with suppress(FileNotFoundError):
        if path.is_file():
            shutil.copymode(path, temporary)
        temporary.replace(path.resolve())


def finish(root: Path) -> list[str]:
    """Put in place what a killed run had written whole beside the files that it was to replace; gives their names.

    So all files of a step are there, or none: what was not written whole is left as it was. root: the project's folder.
    """
    done = []
    for folder in sorted((root / KEPT).glob("*/")):
        if number := _last(folder):
            done += _finish(root, folder / number)
    return done


def _finish(root: Path, kept: Path) -> list[str]:
    listed = json.loads((kept / _LIST).read_text("utf-8"))
    ready = []
    for at, one in enumerate(listed):
        path = root / one["file"]
        if digest(_new(path)) == one["new"] and digest(path) == digest(kept / str(at)):
            ready.append(one["file"])
        elif digest(path) != one["new"]:  # not written whole, or somebody changed it since
            return []
    for name in ready:
        _put(_new(root / name), root / name)
    return ready


def _new(path: Path) -> Path:
    """Where a file is written before it takes the place of another one: beside what a link leads to, on its disk."""
    real = path.resolve()
    return real.with_name(f".{real.name}.new")


def _write(path: Path, content: bytes) -> None:
    """Write a file. An error names it, which those of writing do not."""
    try:
        path.write_bytes(content)
    except OSError as error:
        error.filename = str(path)
        raise


def _keep(workspace: Workspace, folder: Path, files: Mapping[Path, bytes]) -> None:
    """Keep each file as it is now, and the digest of what takes its place. The list comes last: without it nothing counts."""
    shutil.rmtree(folder, ignore_errors=True)  # of a run that was ended while it did this
    folder.mkdir(parents=True)
    listed = []
    for number, (path, content) in enumerate(files.items()):
        there = path.is_file()
        if there:
            shutil.copyfile(path, folder / str(number))
        new = hashlib.sha256(content).hexdigest()
        listed.append({"file": workspace.name(path), "kept": there, "new": new})
    _write(folder / _LIST, json.dumps(listed, indent=1).encode())


def _last(folder: Path) -> str:
    """The number of the last step of an edition that can be taken back, with leading zeros; empty where there is none."""
    return max((one.parent.name for one in folder.glob(f"[0-9]*/{_LIST}")), default="", key=int)


def undo(workspace: Workspace, edition: str) -> list[str]:
    """Put back what the last import found; gives names of the files. Raises UsageError."""
    folder = workspace.root / KEPT / edition
    if not (number := _last(folder)):
        raise UsageError(f"There is no import of {edition} to take back.", "")
    folder /= number
    listed = json.loads((folder / _LIST).read_text("utf-8"))
    # A run that was killed while it put its files in place left some as they were.
    before = [digest(folder / str(at)) for at in range(len(listed))]
    if lost := [
        one["file"]
        for one, old in zip(listed, before, strict=True)
        if digest(workspace.root / one["file"]) not in {one["new"], old}
    ]:
        hint = f"What the import found there is in {workspace.name(folder)}/."
        raise UsageError(
            f"Changed since the import: {', '.join(lost)}. Nothing was put back.", hint
        )
    for at, one in enumerate(listed):
        path = workspace.root / one["file"]
        if one["kept"]:
            _write(_new(path), (folder / str(at)).read_bytes())
            _put(_new(path), path)
        else:
            path.unlink(missing_ok=True)
            _new(path).unlink(missing_ok=True)
    shutil.rmtree(folder)
    return [one["file"] for one in listed]
