"""What Quarto made before: a file per result, named by the digest of all that went into it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

_DIGEST = 32  # bytes of a SHA-256


class Results:
    """Results in a folder that may be deleted at any time, and that is not believed.

    Each file begins with the SHA-256 of what follows. What was seen once stays in memory.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._here: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        """An earlier result; None where there is none, or what is there is damaged."""
        if key in self._here:
            return self._here[key]
        try:
            found = (self._folder / key).read_bytes()
        except OSError:
            return None
        content = found[_DIGEST:]
        if found[:_DIGEST] != hashlib.sha256(content).digest():
            return None
        self._here[key] = (
            content  # the same when it is asked for again, whatever happens to the file
        )
        return content

    def put(self, key: str, content: bytes) -> None:
        """Keep a result. It is there whole or not at all."""
        self._here[key] = content
        partial = self._folder / f"{key}.{os.getpid()}.part"
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            partial.write_bytes(hashlib.sha256(content).digest() + content)
            partial.replace(self._folder / key)


def digest(contents: Iterable[bytes]) -> str:
    """SHA-256 over several contents, in hexadecimal."""
    whole = hashlib.sha256()
    for content in contents:
        whole.update(hashlib.sha256(content).digest())
    return whole.hexdigest()
