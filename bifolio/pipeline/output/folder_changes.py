"""What has to be done to a folder so that it holds a plan: looked up before anything is written."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bifolio.model.errors import BuildError, Problem, Where
from bifolio.model.plan import Content, Plan, StoredFile, folded
from bifolio.pipeline.output import folder_walk, manifest
from bifolio.pipeline.output.manifest import Listed, Manifest
from bifolio.pipeline.output.temporary_names import FILE_MODE, MANIFEST, MARKER

_HAS_MODES = os.name != "nt"


@dataclass(frozen=True)
class Change:
    """The way from what a folder holds to a plan. All are addresses; `files` with their content.

    kept: files that are right as they are. mended: those whose mode alone is wrong. removed: what
    Bifolio wrote and writes no more. foreign: what it did not write. listed: the new manifest.
    """

    files: Mapping[str, Content]
    kept: frozenset[str]
    mended: frozenset[str]
    removed: tuple[str, ...]
    foreign: tuple[str, ...]
    listed: Manifest
    before: Manifest

    @property
    def written(self) -> dict[str, Content]:
        """What is new or differs."""
        same = self.kept | self.mended
        return {address: one for address, one in self.files.items() if address not in same}

    @property
    def size(self) -> int:
        """Bytes to be written."""
        return sum(_size(content) for content in self.written.values())

    def __bool__(self) -> bool:
        return bool(self.written or self.mended or self.removed)


def change_of(
    plan: Plan, folder: Path, editions: Mapping[str, str], known: Mapping[str, str]
) -> Change:
    """Compare a plan with a folder, whose files are read unless `known` tells their digests.

    Raises OSError.
    """
    files = dict(plan.entries())
    listed = Manifest({a: _listed(content) for a, content in files.items()}, editions)
    files[MANIFEST] = listed.text()
    found = dict(folder_walk.walk(folder)) if folder.is_dir() else {}
    before = manifest.read(folder) or Manifest(
        dict.fromkeys(found, Listed("", 0)) if (folder / MARKER).is_file() else {}
    )
    same = {
        address
        for address, content in files.items()
        if address in found and _same(found[address], content, known.get(address))
    }
    mended = {a for a in same if _HAS_MODES and _mode(found[a]) != FILE_MODE}
    own = {*before.files, MARKER}
    return Change(
        files,
        frozenset(same - mended),
        frozenset(mended),
        tuple(a for a in found if a in own and a not in files),
        tuple(a for a in folder_walk.foreign(folder, before.files) if a not in same),
        listed,
        before,
    )


def check_clear(change: Change, name: str) -> None:
    """Raise BuildError when what somebody else put there stands in the way of the site."""
    files = {folded(address): address for address in change.files}
    folders = {folded(f): f for address in change.files for f in folder_walk.folders(address)}
    problems = []
    for address in change.foreign:
        places = [folded(one).rstrip("/") for one in (*folder_walk.folders(address), address)]
        hit = next((files[place] for place in places if place in files), "")
        hit = hit or folders.get(f"{places[-1]}/", "")
        if hit:
            problems.append(_taken(name, address, hit))
    if problems:
        raise BuildError(problems)


def _taken(name: str, address: str, planned: str) -> Problem:
    message = (
        f"{address} is in the way of {planned}: Bifolio did not write it and does not replace it"
    )
    hint = "Move it away. What belongs to the site and no page makes has its place in static/."
    return Problem(Where(name), message, hint)


def _listed(content: Content) -> Listed:
    if isinstance(content, StoredFile):
        return Listed(content.sha256, content.size)
    return Listed(hashlib.sha256(content).hexdigest(), len(content))


def _same(entry: os.DirEntry[str], content: Content, known: str | None) -> bool:
    """Whether a file has this content. Raises OSError when it cannot be read."""
    if not entry.is_file(follow_symlinks=False) or entry.stat().st_size != _size(content):
        return False
    if known is not None:
        return known == _listed(content).sha256
    if isinstance(content, StoredFile):
        return digest_of(entry.path) == content.sha256
    with open(entry.path, "rb") as file:  # noqa: PTH123 - as the system gives its name
        return file.read() == content


def digest_of(path: str | Path) -> str:
    """SHA-256 of a file, in hexadecimal, read in pieces."""
    with open(path, "rb") as file:  # noqa: PTH123
        return hashlib.file_digest(file, "sha256").hexdigest()


def _size(content: Content) -> int:
    return content.size if isinstance(content, StoredFile) else len(content)


def _mode(entry: os.DirEntry[str]) -> int:
    return stat.S_IMODE(entry.stat(follow_symlinks=False).st_mode)
