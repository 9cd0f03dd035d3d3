"""Sweeping the store: what nobody needed for longest goes first, until the rest is small enough.

It may run beside builds: an object that vanishes is only made again. Ages are compared with the time of
the file system, which is also that of other machines that share the folder.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bifolio.pipeline.fingerprints.atomic_files import (
    UNFINISHED,
    is_digest,
    read_checked,
    time_there,
    write_checked,
)
from bifolio.pipeline.store.last_records import LAST
from bifolio.pipeline.store.step_records import file_name

OBJECTS, STEPS, BUILDS = "objects", "steps", "builds"
USED = ".used.json"  # the ending of a list of what one build used
SIZE = "size.json"  # about how large the store is, and how many builds ago that was looked at
UNSEEN = 50  # builds, until it is looked at again
MINUTE = 60 * 10**9
_FORMER_ELSEWHERE = {OBJECTS, STEPS, BUILDS, "quarto", "preview"}


@dataclass(frozen=True)
class _File:
    """A file of the store. `name` is what lists of builds call it."""

    path: Path
    name: str
    size: int
    time: int


def is_due(folder: Path, limit: int, made: int) -> bool:
    """Whether it is time to sweep, as far as can be told without looking at thousands of files.

    made: bytes that a build added, about; counted twice, since not all of them are known. Builds at once
    may forget what the other added: so it is looked at again after some builds, whatever was noted.
    """
    found = read_checked(folder / SIZE)
    known = isinstance(found, list) and len(found) == 2 and all(isinstance(n, int) for n in found)
    if not isinstance(found, list) or not known:
        return True
    size, builds = found[0] + 2 * made, found[1] + 1
    if size > limit or builds > UNSEEN:
        return True
    _note_size(folder, size, builds)
    return False


def _note_size(folder: Path, size: int, builds: int) -> None:
    with suppress(OSError):
        write_checked(folder / SIZE, [size, builds])


def sweep(folder: Path, limit: int, keep_builds: int, running: set[str]) -> int:
    """Remove files of the store until `limit` bytes are left; answers the bytes removed.

    running: digests of objects and file names of steps that are in use and stay.
    """
    now = time_there(folder) if folder.is_dir() else None
    if now is None:
        return 0
    _remove_former(folder)
    files = list(_files(folder))
    for unfinished in (one for one in files if one.name.endswith(UNFINISHED)):
        if unfinished.time < now - MINUTE:
            _removed(unfinished)
    kept = [one for one in files if not one.name.endswith(UNFINISHED)]
    ages = _ages(folder / BUILDS, keep_builds)
    spare = [one for one in kept if one.time < now - MINUTE and one.name not in running]
    spare.sort(key=lambda one: (-ages.get(one.name, keep_builds), one.time))
    # Records of the last builds are few and swept where they are written; they are counted all the same.
    # Other builds write and sweep them meanwhile.
    last = [one for entry in _entries(folder / LAST) for one in _file(entry, entry.name)]
    size = sum(one.size for one in (*kept, *last))
    gone = _shrunk(spare, size - limit)
    _note_size(folder, size - gone, 0)
    return gone


def _shrunk(files: list[_File], excess: int) -> int:
    """Remove files in this order until `excess` bytes are gone; answers the bytes."""
    gone = 0
    for one in files:
        if gone >= excess:
            break
        if _removed(one):
            gone += one.size
    return gone


def _removed(file: _File) -> bool:
    try:
        if file.path.stat().st_mtime_ns != file.time:
            return False  # somebody used it or wrote it anew meanwhile
        file.path.unlink()
    except OSError:
        return False
    return True


def _files(folder: Path) -> Iterator[_File]:
    for shard in _entries(folder / OBJECTS):
        for entry in _entries(Path(shard.path)):
            yield from _file(entry, shard.name + entry.name)
    for entry in _entries(folder / STEPS):
        yield from _file(entry, entry.name.removesuffix(".json"))
    for entry in (*_entries(folder), *_entries(folder / BUILDS)):
        if entry.name.endswith(UNFINISHED):
            yield from _file(entry, entry.name)


def _file(entry: os.DirEntry[str], name: str) -> Iterator[_File]:
    with suppress(OSError):
        state = entry.stat(follow_symlinks=False)
        yield _File(Path(entry.path), name, state.st_size, state.st_mtime_ns)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            return list(found)
    except OSError:
        return []


# --------------------------------------------------------------------------------- what builds used


def _ages(folder: Path, keep_builds: int) -> dict[str, int]:
    """How many builds ago a name was used last, 0 for the newest. Lists of earlier builds are removed."""
    files = [
        file
        for entry in _entries(folder)
        if entry.name.endswith(USED)
        for file in _file(entry, entry.name)
    ]
    files.sort(key=lambda one: (-one.time, one.name))
    for file in files[keep_builds:]:
        _removed(file)
    ages: dict[str, int] = {}
    for age, file in enumerate(files[:keep_builds]):
        for name in _used(file.path):
            ages.setdefault(name, age)
    return ages


def _used(path: Path) -> Iterator[str]:
    found = read_checked(path)
    if isinstance(found, dict):
        yield from found.get("objects", ())
        yield from map(file_name, found.get("steps", ()))


# ------------------------------------------------------------------------- what earlier versions kept


def _remove_former(folder: Path) -> None:
    """Remove results in the form of Bifolio 0.1 (`X.result` beside `X.json`) from a project's cache."""
    if folder.name != ".cache":
        return
    for top in _entries(folder):
        if top.is_dir(follow_symlinks=False) and top.name not in _FORMER_ELSEWHERE:
            for path in Path(top.path).rglob("*.result"):
                _remove_pair(path)
            _remove_empty(Path(top.path))


def _remove_pair(result: Path) -> None:
    description = result.with_suffix(".json")
    with suppress(OSError, ValueError):
        described = json.loads(description.read_bytes())
        if isinstance(described, dict) and all(map(is_digest, described.values())):
            result.unlink()
            description.unlink()


def _remove_empty(folder: Path) -> None:
    for path, _, _ in os.walk(folder, topdown=False):
        with suppress(OSError):
            Path(path).rmdir()
