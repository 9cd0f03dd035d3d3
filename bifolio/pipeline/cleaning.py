"""Deleting what was built, and nothing else."""

from __future__ import annotations

import os
import shutil
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from bifolio.model.errors import BuildError
from bifolio.pipeline.output import folder_walk, manifest, recovery
from bifolio.pipeline.output.file_writing import put
from bifolio.pipeline.output.lock import SERVED, being_served, locked
from bifolio.pipeline.output.manifest import Manifest
from bifolio.pipeline.output.temporary_names import LITTER, MANIFEST, MARKER, leftovers, lock_file
from bifolio.pipeline.output.writable_checks import unwritable, why_in_place

_BUILT = ("site", "preview")  # where builds write unless they are told otherwise


@dataclass
class Cleaned:
    """Folders of which something was deleted, and what was kept in them for others, by folder."""

    deleted: list[str] = field(default_factory=list)
    kept: dict[str, str] = field(default_factory=dict)


def clean(root: Path) -> Cleaned:
    """Delete what builds of a project wrote, and its cache.

    Raises BuildError when a build is at work, with a note of what was deleted.
    """
    done = Cleaned()
    folders = {name: (root / name).resolve() for name in _BUILT}
    with ExitStack() as held:
        try:
            served = lock_file(root / SERVED, inside=False)
            held.enter_context(locked(served, SERVED, busy=being_served))
            for name, folder in folders.items():
                if _is_built(folder):
                    held.enter_context(
                        locked(lock_file(folder, inside=bool(why_in_place(folder))), name)
                    )
        except BuildError as error:
            error.add_note("Nothing was deleted.")
            raise
        for name, folder in folders.items():
            if _is_built(folder):
                _clean(folder, name, done)
    cache = root / ".cache"
    if cache.is_dir():
        shutil.rmtree(cache.resolve())
        done.deleted.append(f"{cache.name}/")
    return done


def _is_built(folder: Path) -> bool:
    left = [one for kind in ("old", "new") for one in leftovers(folder, kind)]
    return bool(left) or manifest.is_ours(folder)


def _clean(folder: Path, name: str, done: Cleaned) -> None:
    try:
        recovery.recover(folder)
        if manifest.is_ours(folder):
            _delete(folder, name, done)
    except OSError as error:
        failed = unwritable(name, error)
        failed.add_note("Some of it was deleted.")
        raise failed from error


def _delete(folder: Path, name: str, done: Cleaned) -> None:
    known = manifest.read(folder)
    if known is None:  # of an earlier version, whose builds replaced such a folder as a whole
        folder_walk.remove(folder)
        done.deleted.append(f"{name}/")
        return
    foreign = folder_walk.foreign(folder, known.files)
    if foreign:
        done.kept[f"{name}/"] = folder_walk.named(foreign, known.files)
    if known.files or not foreign:
        done.deleted.append(f"{name}/")
    for address, entry in folder_walk.walk(folder):
        if address in known.files or address == MARKER or entry.name in LITTER:
            os.unlink(entry.path)  # noqa: PTH108 - a name that is no text stays as it is
    _let_go(folder, keep=bool(foreign))
    folder_walk.remove_empty(folder)


def _let_go(folder: Path, *, keep: bool) -> None:
    """Remove the manifest; where others have files in the folder, leave one that lists none.

    So the next build may write there again.
    """
    (folder / MANIFEST).unlink()
    if keep:
        put(folder / MANIFEST, Manifest().text())
