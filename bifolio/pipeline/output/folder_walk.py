"""Walking through an output: what is in it, what of that Bifolio did not write, and how that is named."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from bifolio.pipeline.output.temporary_names import LITTER, MANIFEST, MARKER, is_working_name

_OF_THE_DISK = "lost+found"
_NAMED = 8  # foreign files and folders that a warning names


def walk(folder: Path, below: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Everything in a folder that is not a folder, by address. Links are not followed.

    A folder that cannot be read stands for what is in it. What a build works with is left out, and
    what the system keeps at the top of a disk.
    """
    with os.scandir(folder / below) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        if not below and (is_working_name(entry.name) or entry.name == _OF_THE_DISK):
            continue
        address = f"{below}{entry.name}"
        if not entry.is_dir(follow_symlinks=False):
            yield address, entry
        elif os.access(entry.path, os.R_OK | os.X_OK):
            yield from walk(folder, f"{address}/")
        else:
            yield f"{address}/", entry


def foreign(folder: Path, listed: Collection[str]) -> list[str]:
    """Addresses of what Bifolio did not write. `listed`: what it wrote, by its manifest."""
    if not folder.is_dir():
        return []
    own = {MANIFEST, MARKER}
    return [
        address
        for address, entry in walk(folder)
        if address not in listed and address not in own and entry.name not in LITTER
    ]


def named(addresses: Iterable[str], listed: Iterable[str]) -> str:
    """Foreign files as people see them: a folder that holds nothing else is named as one."""
    ours = {folder for address in listed for folder in folders(address)}
    groups: dict[str, list[str]] = {}
    for address in map(printable, addresses):
        top = next((folder for folder in folders(address) if folder not in ours), address)
        groups.setdefault(top, []).append(address)
    names = [
        f"{top} ({len(found):,} files)" if len(found) > 1 else found[0]
        for top, found in sorted(groups.items())
    ]
    more = [f"{len(names) - _NAMED:,} more"] if len(names) > _NAMED else []
    return ", ".join([*names[:_NAMED], *more])


def folders(address: str) -> Iterator[str]:
    """The folders that an address lies in, the outermost first: `a/b/c` → `a/`, `a/b/`."""
    at = address.find("/")
    while at >= 0:
        yield address[: at + 1]
        at = address.find("/", at + 1)


def printable(name: str) -> str:
    """A name as it can be shown and written down; bytes that are no text are shown by their numbers."""
    return os.fsencode(name).decode("utf-8", errors="backslashreplace")


def remove(folder: Path) -> None:
    """Remove a folder with all that is in it, as far as the system lets us."""
    shutil.rmtree(folder, ignore_errors=True)
    if folder.exists():  # a folder that somebody made unwritable
        for inner, _, _ in os.walk(folder):
            os.chmod(inner, 0o700)  # noqa: PTH101 - a name that is no text stays as it is
        shutil.rmtree(folder, ignore_errors=True)


def remove_empty(folder: Path) -> None:
    """Remove the folders that hold nothing, and `folder` itself when it does."""
    for inner, _, _ in os.walk(folder, topdown=False):
        try:
            os.rmdir(inner)  # noqa: PTH106
        except OSError:  # it holds something, or may not be removed
            continue


def remove_empty_above(path: Path, top: Path) -> None:
    """Remove the folders that a file leaves empty, up to the one at the top, which stays."""
    for folder in path.parents:
        if folder == top:
            return
        try:
            folder.rmdir()
        except OSError:  # it holds something
            return
