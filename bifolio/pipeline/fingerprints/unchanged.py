"""Whether a build would change nothing, found before anything large is imported.

A finished build leaves a snapshot: of every file that a build may read and of every file that it wrote
the size, times, inode and digest, beside versions, options and the lines that it closed with. Equal in
all of them is unchanged. A file whose times differ, or that was written so shortly before it was looked
at that it could have been written again at the same time, is read and its digest compared.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from bifolio.pipeline.fingerprints.atomic_files import (
    COARSE,
    digest,
    read_checked,
    time_there,
    write_checked,
)

INPUTS = ("reports", "templates", "locales", "analysis", "bifolio", "static")
INPUT_FILES = ("bifolio.toml", "redirects.toml", "build.py", "requirements/lock.txt")
KEPT = 8  # snapshots: one for each output and set of options used lately
USED = ".used.json"  # the ending of the store's lists beside them
_LEFT_OUT = {"__pycache__", ".DS_Store"}
_VERSIONS = {".dist-info", ".egg-info", ".egg-link"}
_NO_FILE = (-1, 0, 0, 0)

State = tuple[int, ...]  # size, time of the content, time of the inode (both in nanoseconds), inode
Options = Mapping[str, object]  # of JSON, whatever the command line was


class File(NamedTuple):
    """A file as it was."""

    state: State
    sha256: str


class Files(NamedTuple):
    """Files by their path, and when it was begun to look at them."""

    time: int
    files: Mapping[str, File]


class Snapshot(NamedTuple):
    """A finished build. `summary` are the lines that it closed with."""

    inputs: Files
    outputs: Files
    versions: tuple[str, ...]
    summary: str


def inputs_of(root: Path) -> Files:
    """The files that a build may read. To be asked before it reads the first of them.

    What changes while it runs then differs from the snapshot, and the next build sees it.
    """
    time = time_there(_builds(root)) or 0
    return Files(time, _with_digests(root, _inputs(root), {}))


class Finished(NamedTuple):
    """What a build closed with.

    summary: its last lines. known: digests of outputs that it wrote or read, by their paths in the
    output: they are not read again.
    """

    summary: str
    known: Mapping[str, str] = MappingProxyType({})


def write_snapshot(
    root: Path, output: Path, options: Options, inputs: Files, finished: Finished
) -> None:
    """Write down a finished build. What cannot be written costs time in the next build, nothing else.

    options: what decides, beside the files, what is made; values of JSON. inputs: what `inputs_of` gave
    before the build.
    """
    time = time_there(_builds(root))
    if time is None:
        return
    outputs = Files(time, _with_digests(output, _found(output), finished.known))
    _write(_place(root, output, options), Snapshot(inputs, outputs, _versions(), finished.summary))
    _sweep(_builds(root))


def is_unchanged(
    root: Path, output: Path, options: Options, *, thorough: bool = False
) -> Snapshot | None:
    """The snapshot of the last build like this when another would change nothing, else None.

    thorough: read all files and compare their digests, whatever their times say.
    """
    place = _place(root, output, options)
    before = _read(place)
    if before is None or before.versions != _versions():
        return None
    time = time_there(place.parent) or 0
    inputs, outputs = _inputs(root), _found(output)
    if not _alike(inputs, before.inputs) or not _alike(outputs, before.outputs):
        return None
    read = _confirmed(root, inputs, before.inputs, time, thorough=thorough)
    made = read and _confirmed(output, outputs, before.outputs, time, thorough=thorough)
    if read is None or made is None:
        return None
    after = before._replace(inputs=read, outputs=made)
    if after != before:  # what was read for safety need not be read the next time
        _write(place, after)
    return after


def _alike(found: Mapping[str, State], before: Files) -> bool:
    """Whether there are the same files, and each of the same size."""
    return found.keys() == before.files.keys() and all(
        state[0] == before.files[path].state[0] for path, state in found.items()
    )


def _confirmed(
    folder: Path, found: Mapping[str, State], before: Files, time: int, *, thorough: bool
) -> Files | None:
    """The files as they are now when all have the content that they had, else None."""
    certain = before.time - COARSE
    files: dict[str, File] = {}
    doubted = False
    for path, state in found.items():
        known = before.files[path]
        if thorough or state != known.state or max(state[1], state[2]) >= certain:
            if _sha256(folder, path, state) != known.sha256:
                return None
            known, doubted = File(state, known.sha256), True
        files[path] = known
    return Files(time, files) if doubted else before


# --------------------------------------------------------------------------------------- files


def _inputs(root: Path) -> dict[str, State]:
    found = {
        f"{name}/{path}": state for name in INPUTS for path, state in _found(root / name).items()
    }
    for name in INPUT_FILES:
        if (root / name).is_file():
            found[name] = _state(root.joinpath(name).stat())
    return found


def _found(folder: Path) -> dict[str, State]:
    """All files in a folder and below it, by their paths from it on, and how they are found."""
    return dict(_below(str(folder), ""))


def _below(folder: str, name: str) -> Iterator[tuple[str, State]]:
    try:
        with os.scandir(folder) as found:
            entries = [entry for entry in found if entry.name not in _LEFT_OUT]
    except OSError:
        return
    for entry in entries:
        path = name + entry.name
        if entry.is_symlink() and _leads_up(entry.path):
            yield path, _NO_FILE
        elif entry.is_dir():
            yield from _below(entry.path, f"{path}/")
        else:
            yield path, _state_of(entry)


def _leads_up(link: str) -> bool:
    """Whether a link leads to a folder that it lies in: it would have no end."""
    return Path(link).parent.resolve().is_relative_to(Path(link).resolve())


def _state_of(entry: os.DirEntry[str]) -> State:
    """How a file is found; links that lead nowhere, and what is no file, are all alike."""
    with suppress(OSError):
        if entry.is_file():
            return _state(entry.stat())
    return _NO_FILE


def _state(found: os.stat_result) -> State:
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def _with_digests(
    folder: Path, found: Mapping[str, State], known: Mapping[str, str]
) -> dict[str, File]:
    return {
        path: File(state, known.get(path) or _sha256(folder, path, state))
        for path, state in found.items()
    }


def _sha256(folder: Path, path: str, state: State) -> str:
    """Of a file's content; empty where it cannot be read."""
    if state == _NO_FILE:
        return ""
    try:
        with (folder / path).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _versions() -> tuple[str, ...]:
    """Python, and what is installed for it: names of the folders that tell of each distribution."""
    found: set[str] = set()
    for folder in sys.path:
        if folder.endswith(("site-packages", "dist-packages")):
            with suppress(OSError):
                found.update(one.name for one in Path(folder).iterdir() if one.suffix in _VERSIONS)
    return sys.version, sys.platform, *sorted(found)


# ----------------------------------------------------------------------------------- snapshots


def _builds(root: Path) -> Path:
    return root / ".cache" / "builds"


def _place(root: Path, output: Path, options: Options) -> Path:
    """The file of a snapshot; the same when the whole project is moved."""
    below = output.is_relative_to(root)
    where = output.relative_to(root).as_posix() if below else output.absolute().as_posix()
    text = json.dumps([where, options], sort_keys=True)
    return _builds(root) / f"{digest(text.encode())[:32]}.json"


def _write(place: Path, snapshot: Snapshot) -> None:
    value = snapshot._asdict() | {
        "inputs": _as_lists(snapshot.inputs),
        "outputs": _as_lists(snapshot.outputs),
    }
    with suppress(OSError):
        write_checked(place, value)


def _as_lists(files: Files) -> list[object]:
    return [files.time, {path: [*file.state, file.sha256] for path, file in files.files.items()}]


def _read(place: Path) -> Snapshot | None:
    found: Any = read_checked(place)
    try:
        return Snapshot(
            _from_lists(*found["inputs"]),
            _from_lists(*found["outputs"]),
            tuple(found["versions"]),
            found["summary"],
        )
    except (TypeError, LookupError):
        return None  # also what another version of Bifolio wrote


def _from_lists(time: int, files: Mapping[str, list[Any]]) -> Files:
    return Files(time, {path: File(tuple(one[:-1]), one[-1]) for path, one in files.items()})


def _sweep(folder: Path) -> None:
    """Leave the snapshots written last."""
    with suppress(OSError):
        found = [path for path in folder.glob("*.json") if not path.name.endswith(USED)]
        for path in sorted(found, key=lambda one: one.stat().st_mtime_ns)[:-KEPT]:
            path.unlink()
