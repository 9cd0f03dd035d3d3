"""The store: what steps made, by content and by name, in a folder that any number of processes share.

Nothing in the folder is trusted: what is gone, damaged or unreadable is as if it had never been there,
and the step is done again. A store that cannot be written costs time, nothing else.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from bifolio.pipeline.fingerprints.atomic_files import digest, is_digest, write_checked, write_whole
from bifolio.pipeline.store.last_records import LAST
from bifolio.pipeline.store.step_records import (
    Record,
    among,
    file_name,
    read_records,
    write_records,
)
from bifolio.pipeline.store.sweeping import BUILDS, OBJECTS, SIZE, STEPS, USED, is_due, sweep

GIBIBYTE = 2**30
_IN_THE_WAY = (FileExistsError, IsADirectoryError, NotADirectoryError)


class Store:
    """Objects by SHA-256 and records of steps by name. Without a folder (None) both are kept in memory.

    limit: bytes that `sweep` leaves. told: called once, with the error, when the folder turns out not to
    be writable; from then on the store keeps in memory what is new. damaged: objects found damaged.
    """

    def __init__(
        self,
        folder: Path | None,
        limit: int = GIBIBYTE,
        told: Callable[[OSError], None] | None = None,
    ) -> None:
        self.folder, self.limit = folder, limit
        self.damaged: list[str] = []
        self.used_objects: set[str] = set()  # by this instance: another process has its own
        self.used_steps: set[str] = set()
        self._told = told
        self._objects: dict[str, bytes] = {}
        self._records: dict[str, list[Record]] = {}
        self._writes = folder is not None

    # ------------------------------------------------------------------------------- objects

    def put(self, content: bytes) -> str:
        """Keep an object; answers its SHA-256."""
        name = digest(content)
        self.used_objects.add(name)
        path = self._object(name)
        if not self._stands(path, content) and not self._written(
            path, lambda: write_whole(path, content)
        ):
            self._objects[name] = content
        return name

    def get(self, name: str) -> bytes | None:
        """The object of a SHA-256; None when it is not there. A damaged one is removed."""
        if name in self._objects:
            return self._objects[name]
        if self.folder is None or not is_digest(name):
            return None
        path = self._object(name)
        try:
            content = path.read_bytes()
        except OSError:
            return None
        if digest(content) != name:
            self.damaged.append(name)
            _remove(path)
            return None
        self._note_use(name, path)
        return content

    def has(self, name: str) -> bool:
        """Whether an object of this SHA-256 stands there; only `get` tells whether it is sound."""
        if name in self._objects:
            return True
        return self.folder is not None and is_digest(name) and self._object(name).is_file()

    def present(self) -> set[str]:
        """The objects that stand there, all looked at once; only `get` tells which are sound."""
        found = set(self._objects)
        for number in range(256):
            with suppress(OSError):
                names = os.listdir(f"{self.folder or '.'}/{OBJECTS}/{number:02x}")  # noqa: PTH208
                found.update(f"{number:02x}{name}" for name in names)
        return found

    def place(self, name: str) -> tuple[Path, int] | None:
        """Where an object stands, unread, and its bytes; None where it is not on disk."""
        if self.folder is None or name in self._objects or not is_digest(name):
            return None
        path = self._object(name)
        try:
            size = path.stat().st_size
        except OSError:
            return None
        self._note_use(name, path)
        return path, size

    def _stands(self, path: Path, content: bytes) -> bool:
        """Whether a file holds this content already; it counts as new then, for `sweep`."""
        if not self._writes:
            return False
        try:
            if path.stat().st_size != len(content) or path.read_bytes() != content:
                return False
            os.utime(path)
        except OSError:
            return False
        return True

    def _note_use(self, name: str, path: Path) -> None:
        if name not in self.used_objects:
            self.used_objects.add(name)
            with suppress(OSError):
                os.utime(path)  # so that what is used is swept last

    # ------------------------------------------------------------------------------- records

    def records(self, name: str) -> list[Record]:
        """Records of the step, newest first, at most four: one for each input it was run with lately."""
        if name in self._records:
            return list(self._records[name])
        found = [] if self.folder is None else read_records(self._step(name), name)
        if found:
            self.used_steps.add(name)
        return found

    def keep(self, name: str, record: Record) -> None:
        """Put a record at the head of those of its step; the one of the same input makes way for it."""
        known = self.records(name)
        kept = among(record, known)
        self.used_steps.add(name)
        path = self._step(name)
        if kept == known or self._written(path, lambda: write_records(path, name, kept)):
            return
        self._records[name] = kept

    # ---------------------------------------------------------------------------- the folder

    def note_build(self, id: str, steps: Iterable[str] = (), objects: Iterable[str] = ()) -> None:
        """Write down what a build used, so that `sweep` spares it: what this store saw, and what is named.

        The same id each time for one output and its options: several builds side by side then count as
        several, and one that is repeated as one.
        """
        used = {
            "objects": sorted(self.used_objects.union(objects)),
            "steps": sorted(self.used_steps.union(steps)),
        }
        path = self._inside(BUILDS, file_name(id) + USED)
        self._written(path, lambda: write_checked(path, used))

    def sweep(self, keep_builds: int = 8) -> int:
        """Remove what goes beyond `limit`; answers how many bytes. Other processes may go on working.

        First goes what none of the last `keep_builds` builds used, oldest first; then what they used, the
        oldest build's first. What is younger than a minute or was used through this instance stays.
        """
        if self.folder is None:
            return 0
        steps = {file_name(name) for name in self.used_steps}
        return sweep(self.folder, self.limit, keep_builds, self.used_objects | steps)

    def is_to_be_swept(self, made: int) -> bool:
        """Whether a build that added so many bytes has to sweep; found without a look at all files."""
        return self.folder is not None and is_due(self.folder, self.limit, made)

    def clear(self) -> None:
        """Remove everything that the store ever wrote, and nothing else in its folder."""
        for known in (self._objects, self._records, self.used_objects, self.used_steps):
            known.clear()
        if self.folder is None:
            return
        for name in (OBJECTS, STEPS, LAST):
            shutil.rmtree(self.folder / name, ignore_errors=True)
        _remove(self.folder / SIZE)
        for path in (self.folder / BUILDS).glob(f"*{USED}"):
            _remove(path)

    def _inside(self, *names: str) -> Path:
        return Path(self.folder or "").joinpath(*names)

    def _object(self, name: str) -> Path:
        # One text, since paths are put together thousands of times a build.
        return Path(f"{self.folder or '.'}/{OBJECTS}/{name[:2]}/{name[2:]}")

    def _step(self, name: str) -> Path:
        return Path(f"{self.folder or '.'}/{STEPS}/{file_name(name)}.json")

    def _written(self, path: Path, write: Callable[[], None]) -> bool:
        """Whether the folder took it. When it never will again, that is told, once."""
        if not self._writes:
            return False
        try:
            try:
                write()
            except _IN_THE_WAY:
                self._clear_way(path)
                write()
        except FileNotFoundError:
            return False  # somebody deletes the folder at this moment
        except OSError as error:
            self._writes = False
            if self._told:
                self._told(error)
            return False
        return True

    def _clear_way(self, path: Path) -> None:
        """Remove what stands where a folder or file of the store belongs and is none."""
        above = [one for one in path.parents if one.is_relative_to(self._inside())]
        for folder in above[:-1]:
            if not folder.is_dir():
                _remove(folder)
        if path.is_dir():
            shutil.rmtree(path)


def _remove(path: Path) -> None:
    """Delete a file; when that is not possible, whoever reads it next finds the same and goes on."""
    with suppress(OSError):
        path.unlink()
