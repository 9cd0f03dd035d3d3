"""What a build is about to write: the files of a site by address, before any of them is written."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bifolio.model.errors import BuildError, Problem, Where


class DamagedFileError(Exception):
    """A stored file is gone, or its bytes are not those that were stored."""

    def __init__(self, file: StoredFile) -> None:
        self.file = file
        super().__init__(f"{file.path} is not what was stored")


@dataclass(frozen=True)
class StoredFile:
    """Content that stays on disk until it is written: where, its SHA-256 in hexadecimal, its bytes."""

    path: Path
    sha256: str
    size: int

    def read(self) -> bytes:
        """The content. Raises DamagedFileError when it is not what was stored."""
        try:
            content = self.path.read_bytes()
        except OSError:
            raise DamagedFileError(self) from None
        if hashlib.sha256(content).hexdigest() != self.sha256:
            raise DamagedFileError(self)
        return content


Content = bytes | StoredFile


class Plan:
    """The files of a site by address (relative, with forward slashes)."""

    def __init__(self) -> None:
        self._files: dict[
            str, tuple[str, Content, str]
        ] = {}  # folded address: address, content, maker
        self._problems: list[Problem] = []

    def add(self, address: str, content: Content | str, made_by: str) -> None:
        """Plan a file; two at one address (or at addresses that differ in case) are a problem."""
        key = folded(address)
        if key in self._files:
            other = self._files[key][2]
            self._problems.append(
                Problem(
                    Where(made_by),
                    f"two files have one address: {address}",
                    "Give one of them another name or id.",
                    (f"made by {other}", f"and by {made_by}"),
                )
            )
            return
        data = content.encode("utf-8") if isinstance(content, str) else content
        self._files[key] = (address, data, made_by)

    def check(self) -> None:
        """Raise BuildError when addresses collide."""
        problems = [*self._problems, *self._files_as_folders()]
        if problems:
            raise BuildError(problems)

    def _files_as_folders(self) -> Iterator[Problem]:
        """Files at addresses below which others stand."""
        folders: dict[str, str] = {}  # folded address: who made a file below it
        for key, (_, _, made_by) in sorted(self._files.items()):
            while "/" in key and (key := key.rpartition("/")[0]) not in folders:
                folders[key] = made_by
        for key in sorted(folders.keys() & self._files.keys()):
            address, _, made_by = self._files[key]
            yield Problem(
                Where(made_by),
                f"one address is a file and a folder: {address}",
                "Give one of them another name or id.",
                (f"a file made by {made_by}", f"a folder of what is made by {folders[key]}"),
            )

    def entries(self) -> Iterable[tuple[str, Content]]:
        """All files in order of address; what is stored stays on disk."""
        for key in sorted(self._files):
            yield self._files[key][:2]

    def files(self) -> Iterable[tuple[str, bytes]]:
        """All files in order of address, with their bytes. Raises DamagedFileError."""
        for address, content in self.entries():
            yield address, content if isinstance(content, bytes) else content.read()

    def addresses(self) -> set[str]:
        """All addresses."""
        return {address for address, _, _ in self._files.values()}


def folded(address: str) -> str:
    """An address as file systems compare it that know no case and one spelling of accents."""
    return unicodedata.normalize("NFC", address).casefold()
