"""What Quarto made before: a file per result, named by the digest of all that went into it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path


class Results:
    """Results in a folder that may be deleted at any time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, key: str) -> bytes | None:
        """An earlier result."""
        try:
            return (self._folder / key).read_bytes()
        except OSError:
            return None

    def put(self, key: str, content: bytes) -> None:
        """Keep a result. It is there whole or not at all."""
        self._folder.mkdir(parents=True, exist_ok=True)
        partial = self._folder / f"{key}.part"
        partial.write_bytes(content)
        partial.replace(self._folder / key)


def digest(contents: Iterable[bytes]) -> str:
    """SHA-256 over several contents, in hexadecimal."""
    whole = hashlib.sha256()
    for content in contents:
        whole.update(hashlib.sha256(content).digest())
    return whole.hexdigest()
