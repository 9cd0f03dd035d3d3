"""Putting right what killed builds left behind. Whoever calls this holds the lock of the output."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from bifolio.pipeline.output import folder_walk, manifest
from bifolio.pipeline.output.temporary_names import leftovers


def recover(output: Path) -> None:
    """Bring back a site that was lost between two names, then remove what builds worked in.

    Folders of names like ours that Bifolio did not write are not touched.
    """
    for old in [*leftovers(output, "old"), *_of_earlier_versions(output, "old")]:
        if os.path.lexists(output):
            discard(old, output)
        else:
            old.rename(output)
    for new in [*leftovers(output, "new"), *_of_earlier_versions(output, "new")]:
        discard(new, output)


def _of_earlier_versions(output: Path, kind: str) -> list[Path]:
    """`.site.old` and `.site.new`, which builds made before their folders had names of their own."""
    folder = output.with_name(f".{output.name}.{kind}")
    ours = folder.is_dir() and not folder.is_symlink() and manifest.is_ours(folder)
    return [folder] if ours else []


def discard(old: Path, output: Path) -> None:
    """Remove a folder that is no longer the site, or never became it.

    What somebody put into it, at the last moment, goes over to the site first.
    """
    known = manifest.read(old) if old.parent != output else None  # inside it lie files, not a site
    for address in folder_walk.foreign(old, known.files) if known else []:
        _carry_over(old / address, output / address)
    folder_walk.remove(old)


def _carry_over(old: Path, new: Path) -> None:
    """Take over a foreign file that is newer than the one carried over before, or was not there."""
    with suppress(
        OSError
    ):  # its folder is gone from the site: whoever removed it did so on purpose
        before = os.lstat(old)
        if os.path.lexists(new):
            now = os.lstat(new)
            if os.path.samestat(before, now) or before.st_mtime_ns <= now.st_mtime_ns:
                return
        os.replace(old, new)  # noqa: PTH105 - links as themselves
