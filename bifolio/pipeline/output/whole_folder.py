"""Writing a site beside the old one and swapping the two, so that it is whole at every moment."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from bifolio.pipeline.output import folder_walk
from bifolio.pipeline.output.file_writing import Folders, copy, put, take
from bifolio.pipeline.output.folder_changes import Change
from bifolio.pipeline.output.swap import swap
from bifolio.pipeline.output.temporary_names import FILE_MODE, FOLDER_MODE, MANIFEST, new_folder
from bifolio.pipeline.output.writable_checks import is_full


class CannotSwapError(Exception):
    """The folder cannot be swapped as a whole; nothing has been changed. `reason`: what the system said."""

    def __init__(self, reason: OSError) -> None:
        self.reason = reason
        where = f"{Path(os.fsdecode(reason.filename)).name}: " if reason.filename else ""
        super().__init__(f"{where}{reason.strerror or reason}")


def write_swapped(change: Change, output: Path) -> None:
    """Make the new site and put it in the place of the old one.

    Whoever calls it removes what is left, the old one too. Raises CannotSwapError, OSError and
    DamagedFileError.
    """
    staging = new_folder(output, "new", inside=False)
    _fill(change, output, staging)
    staging.chmod(FOLDER_MODE)
    aside = new_folder(output, "old", inside=False)
    aside.rmdir()  # a name for the old one, where it needs one
    try:
        swap(staging, output, aside)
    except OSError as error:
        raise CannotSwapError(error) from error


def _fill(change: Change, output: Path, staging: Path) -> None:
    """The new site: what is as it was is taken from the old one, the rest is written."""
    folders = Folders(staging)
    for address in sorted(
        change.files, key=lambda a: a == MANIFEST
    ):  # last: it says that all is there
        path = staging / address
        folders.make(path.parent)
        if address in change.kept:
            take(output / address, path)
        elif address in change.mended:
            copy(output / address, path)
            path.chmod(FILE_MODE)
        else:
            put(path, change.files[address])
    try:
        _keep_foreign(change, output, staging)
    except OSError as error:
        if is_full(error):
            raise
        raise CannotSwapError(error) from error


def _keep_foreign(change: Change, output: Path, staging: Path) -> None:
    """What Bifolio did not write goes over as it is, and so do the folders that it lies in."""
    made: dict[str, None] = {}
    for address in change.foreign:
        for folder in folder_walk.folders(address):
            if not (staging / folder).is_dir():
                (staging / folder).mkdir()
                made[folder] = None
        take(output / address, staging / address)
    for folder in reversed(made):
        shutil.copystat(output / folder, staging / folder)


def identity(folder: Path) -> tuple[int, int] | None:
    """What tells a folder from another of the same name; None where there is none."""
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
