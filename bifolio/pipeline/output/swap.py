"""Putting a new folder in the place of an old one: in one step where the system has one."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

_AT_CWD = -100  # AT_FDCWD: paths are not relative to an open folder
_LINUX_EXCHANGE = 2  # RENAME_EXCHANGE
_MACOS_SWAP = 2  # RENAME_SWAP

Exchange = Callable[[bytes, bytes], int]


def swap(new: Path, output: Path, aside: Path) -> Path | None:
    """Put `new` in the place of `output`; answers where the old folder is then, if there was one.

    aside: a name for the old one, where the system cannot exchange two names. Raises OSError; then
    `output` is what it was.
    """
    if not output.exists():
        new.rename(output)
        return None
    if exchange(new, output):
        return new
    output.rename(aside)
    try:
        new.rename(output)
    except BaseException:
        if not output.exists():
            aside.rename(output)
        raise
    return aside


def exchange(one: Path, other: Path) -> bool:
    """Exchange the names of two folders in one step; False where system or disk cannot."""
    call = _exchange()
    if call is None:
        return False
    if call(os.fsencode(one), os.fsencode(other)) == 0:
        return True
    code = ctypes.get_errno()
    if code == errno.ENOENT:
        raise OSError(code, os.strerror(code), str(other))
    return False  # two renames will do, or tell why not


@lru_cache(maxsize=1)
def _exchange() -> Exchange | None:
    """The call that exchanges two names, where the C library has it (Linux, macOS)."""
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            renamex = library.renamex_np
            return lambda one, other: int(renamex(one, other, _MACOS_SWAP))
        renameat2 = library.renameat2
    except (AttributeError, OSError, TypeError):  # Windows; musl before 1.2.6
        return None
    return lambda one, other: int(renameat2(_AT_CWD, one, _AT_CWD, other, _LINUX_EXCHANGE))
