"""Writing a site file by file, where the folder cannot be swapped: a mount point, for one.

All that is new is first written to a folder inside, so that a full disk changes nothing. Then files take
their places: what pages load, pages, pages that lead to pages; at last goes what is no longer needed.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from bifolio.pipeline.output import folder_walk
from bifolio.pipeline.output.file_writing import Folders, copy, put
from bifolio.pipeline.output.folder_changes import Change
from bifolio.pipeline.output.folder_walk import remove_empty_above
from bifolio.pipeline.output.temporary_names import FILE_MODE, FOLDER_MODE, MANIFEST, new_folder


def prepare(change: Change, output: Path) -> Path:
    """Write what is new or differs to a folder inside; answers it. Raises OSError, DamagedFileError."""
    staging = new_folder(output, "new", inside=True)
    folders = Folders(staging)
    for address in order([*change.written, *change.mended]):
        path = staging / address
        folders.make(path.parent)
        if address in change.mended:
            copy(output / address, path)
            path.chmod(FILE_MODE)
        else:
            put(path, change.files[address])
    return staging


def put_in_place(change: Change, staging: Path, output: Path) -> None:
    """Move what was prepared to its places and remove what is no longer needed. Raises OSError.

    Killed halfway, it leaves a manifest that lists old and new files, so that all of them are known.
    """
    _announce(change, staging, output)
    folders = Folders(output)
    for address in order([*change.written, *change.mended]):
        if address != MANIFEST:
            path = output / address
            _clear(path, output)
            folders.make(path.parent)
            os.replace(staging / address, path)  # noqa: PTH105
    for address in change.removed:
        path = output / address
        if os.path.lexists(path) and (path.is_symlink() or not path.is_dir()):
            path.unlink()
    if MANIFEST in change.written:
        os.replace(staging / MANIFEST, output / MANIFEST)  # noqa: PTH105
    folder_walk.remove(staging)
    for address in change.removed:
        remove_empty_above(output / address, output)
    output.chmod(FOLDER_MODE)


def _announce(change: Change, staging: Path, output: Path) -> None:
    """Write a manifest of all that the folder will hold at any moment from here on."""
    files = {**change.before.files, **change.listed.files}
    between = replace(change.listed, files=files, unfinished=True)
    path = staging / f"{MANIFEST}.between"
    put(path, between.text())
    os.replace(path, output / MANIFEST)  # noqa: PTH105


def order(addresses: list[str]) -> list[str]:
    """Addresses in the order in which they may appear: nothing leads to what is not there yet."""
    return sorted(addresses, key=_rank)


def _rank(address: str) -> tuple[int, int, str]:
    if address == MANIFEST:
        return 3, 0, address
    if not address.endswith(".html"):
        return 0, 0, address
    if address.rpartition("/")[2] != "index.html":
        return 1, 0, address
    return 2, -address.count("/"), address  # the first page of the site last


def _clear(path: Path, output: Path) -> None:
    """Remove what stands in the way of a file: folders that it replaces, files where it needs folders.

    All of it was written by Bifolio: what was not would have stopped the build.
    """
    if path.is_dir() and not path.is_symlink():
        folder_walk.remove(path)
    for folder in path.parents:
        if folder == output:
            return
        if os.path.lexists(folder) and (folder.is_symlink() or not folder.is_dir()):
            folder.unlink()
