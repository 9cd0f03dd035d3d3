"""Files that several processes write and read at once, whole or not at all, and believed only when sound.

A file is written under a name of its own and renamed, so a reader sees the old or the new content. After
a crash of the machine it may still hold anything: what must be right carries its digest. Standard
library only: this is imported before it is known whether anything has to be done.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import os
from contextlib import suppress
from pathlib import Path

COARSE = 2 * 10**9  # nanoseconds within which a file system may give two changes the same time
UNFINISHED = ".part"  # what a file is called while it is written
_HEAD = 67  # bytes of a digest in quotes and the end of its line
_TRIES = 1000
_numbers = itertools.count()


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def is_digest(text: object) -> bool:
    """Whether something is a SHA-256 as `digest` writes it."""
    return isinstance(text, str) and len(text) == 64 and not text.strip("0123456789abcdef")


def write_whole(path: Path, content: bytes) -> None:
    """Write a file and the folders above it, or raise OSError and leave what stood there."""
    handle, unfinished = _file_beside(path)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        unfinished.replace(path)
    except BaseException:
        _remove(unfinished)
        raise


def _file_beside(path: Path) -> tuple[int, Path]:
    """A new file in the same folder, open for writing."""
    try:
        return _new_file(path.parent)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        return _new_file(path.parent)


def _remove(unfinished: Path) -> None:
    with suppress(OSError):
        unfinished.unlink()


def _new_file(folder: Path) -> tuple[int, Path]:
    """A file that did not exist: other machines and containers may have the same process number."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    for number in itertools.islice(_numbers, _TRIES):
        unfinished = folder / f".{os.getpid()}-{number}{UNFINISHED}"
        with suppress(FileExistsError):
            return os.open(unfinished, flags, 0o666), unfinished
    raise FileExistsError(f"{folder} is full of files that end in {UNFINISHED}")


def write_checked(path: Path, value: object) -> None:
    """Write a value as JSON under its digest (two lines, each of them JSON). Raises OSError."""
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":")).encode()
    write_whole(path, _head(text) + text)


def read_checked(path: Path) -> object | None:
    """What `write_checked` wrote; None when there is no such file or anything in it has changed."""
    try:
        content = path.read_bytes()
        text = content[_HEAD:]
        found: object = json.loads(text) if content[:_HEAD] == _head(text) else None
    except (OSError, ValueError):
        return None
    return found


def _head(text: bytes) -> bytes:
    return b'"%s"\n' % digest(text).encode()


def time_there(folder: Path) -> int | None:
    """What time it is for the file system of a folder, in nanoseconds; None where nothing can be written.

    Times of files can be compared with it even when the folder is on another machine.
    """
    try:
        handle, unfinished = _file_beside(folder / "time")
    except OSError:
        return None
    try:
        return os.fstat(handle).st_mtime_ns
    except OSError:
        return None
    finally:
        os.close(handle)
        _remove(unfinished)
