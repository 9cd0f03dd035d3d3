"""Writing single files and folders: with the modes of what is published, never into what is there."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from bifolio.model.plan import Content, DamagedFileError, StoredFile
from bifolio.pipeline.output.temporary_names import FILE_MODE, FOLDER_MODE

_PIECE = 2**20  # bytes of a stored file that are in memory at a time


def put(path: Path, content: Content) -> None:
    """Write a new file. Raises OSError; DamagedFileError when what was stored is not what is read."""
    with path.open("xb") as file:
        if isinstance(content, bytes):
            file.write(content)
        else:
            for piece in _pieces(content):
                file.write(piece)
    path.chmod(FILE_MODE)


def _pieces(stored: StoredFile) -> Iterator[bytes]:
    digest = hashlib.sha256()
    try:
        with stored.path.open("rb") as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
                yield piece
    except OSError:  # of reading alone: writing fails outside
        raise DamagedFileError(stored) from None
    if digest.hexdigest() != stored.sha256:
        raise DamagedFileError(stored)


def take(old: Path, new: Path) -> None:
    """Give a file of the old site a place in the new one as well, with its bytes and its time.

    By a second link where that works: it takes no room and next to no time, and the first one goes with
    the old site. Nothing of ours writes into a file that is there, so the two cannot change each other.
    """
    if old.is_symlink():
        new.symlink_to(old.readlink())
        return
    try:
        os.link(old, new)
    except OSError:  # a disk without links, a file of another user
        copy(old, new)


def copy(old: Path, new: Path) -> None:
    """Copy a file with its time and its mode."""
    if not stat.S_ISREG(old.stat().st_mode):
        raise OSError(errno.ENOTSUP, "not a regular file", str(old))
    shutil.copy2(old, new)


class Folders:
    """Makes the folders that files need, below one that is there."""

    def __init__(self, top: Path) -> None:
        self._made = {top}

    def make(self, folder: Path) -> None:
        """Make a folder and those around it, where they are missing, with the mode of the site's."""
        if folder in self._made:
            return
        self.make(folder.parent)
        if not folder.is_dir():
            folder.mkdir()
            folder.chmod(FOLDER_MODE)
        self._made.add(folder)
