"""Comparing a folder with its manifest."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bifolio.pipeline.output import folder_walk
from bifolio.pipeline.output.folder_changes import digest_of
from bifolio.pipeline.output.manifest import Manifest


@dataclass(frozen=True)
class Comparison:
    """What differs from a manifest, as addresses. `unchecked`: what could not be looked at."""

    files: int
    missing: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    unchecked: tuple[str, ...] = ()

    @property
    def equal(self) -> bool:
        """Whether all that could be looked at is as the manifest says."""
        return not (self.missing or self.changed or self.foreign)


def compare_folder(folder: Path, listed: Manifest) -> Comparison:
    """Compare a folder with a manifest, reading every file. Raises OSError."""
    found = dict(folder_walk.walk(folder))
    changed = [
        address
        for address, one in listed.files.items()
        if (entry := found.get(address)) is not None
        and not (
            entry.is_file(follow_symlinks=False)
            and entry.stat().st_size == one.size
            and digest_of(entry.path) == one.sha256
        )
    ]
    return Comparison(
        len(listed.files),
        tuple(sorted(listed.files.keys() - found.keys())),
        tuple(sorted(changed)),
        tuple(folder_walk.foreign(folder, listed.files)),
    )
