"""Calling tools so that what goes wrong with one is told of it: hangs, breaks, full disks.

A tool is a program that is started, or a library of native code. Neither may be believed.
"""

from __future__ import annotations

import errno
import os
import shutil
import signal
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from bifolio.model.errors import BuildError, Problem, Where

T = TypeVar("T")
AGAIN = (
    "Build again. If it happens again, install the libraries of requirements/ anew, and look at what "
    "this is made from."
)
SECONDS = (
    150.0  # that a call of a tool may take; less than a worker may, which then cannot tell of what
)
FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_NEXT_TO_NOTHING = 2**16  # bytes that are free on a disk that is full


class Started(Protocol):
    """A process that was started here: a program, or a copy of this one."""

    @property
    def pid(self) -> int:
        """Its number, also that of its group."""

    def kill(self) -> None:
        """End it, and it alone."""

    def wait(self) -> object:
        """Wait until it has ended."""


def end_with_all(process: Started) -> None:
    """End a process that leads a group of its own, with all that it has started.

    A copy of this process leads one a moment after it began: before that it is ended by itself, having
    started nothing.
    """
    try:
        if not hasattr(os, "killpg"):
            raise ProcessLookupError
        os.killpg(process.pid, signal.SIGKILL)
    except OSError:
        with suppress(OSError):
            process.kill()
    process.wait()


class LateError(Exception):
    """A tool took longer than it may."""


class BrokenError(Exception):
    """A library of native code broke: it raised what no caller is meant to catch."""


def within(seconds: float, call: Callable[[], T]) -> T:
    """What a library answers within a time. Raises LateError, BrokenError, and what the library raises.

    Native code cannot be stopped: one that hangs goes on in its thread until the process ends. It must
    be code that lets others run meanwhile.
    """
    found = _Answer[T]()
    thread = threading.Thread(target=found.take, args=(call,), daemon=True)
    thread.start()
    thread.join(seconds)
    if thread.is_alive():
        raise LateError
    return found.answer()


class _Answer(Generic[T]):
    """What a call gave, or raised."""

    def __init__(self) -> None:
        self._given: list[T] = []
        self._raised: BaseException | None = None

    def take(self, call: Callable[[], T]) -> None:
        try:
            self._given.append(unbroken(call))
        except BaseException as error:  # noqa: BLE001 - raised again in the thread that waits
            self._raised = error

    def answer(self) -> T:
        if self._raised is not None:
            raise self._raised
        return self._given[0]


def unbroken(call: Callable[[], T]) -> T:
    """What a library answers. A panic of native code, which is no Exception, becomes a BrokenError."""
    try:
        return call()
    except (Exception, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # noqa: BLE001 - a panic is nothing else
        raise BrokenError(f"{type(error).__name__}: {error}") from None


@contextmanager
def working_folder(prefix: str) -> Iterator[Path]:
    """A temporary folder for a tool. Raises BuildError when the disk that it lies on is full."""
    place = Path(tempfile.gettempdir())
    try:
        with tempfile.TemporaryDirectory(prefix=prefix) as folder:
            yield Path(folder)
    except OSError as error:
        if error.errno in FULL:
            raise full_temporary(place) from error
        raise


def full_temporary(folder: Path) -> BuildError:
    """The error of a temporary folder in which nothing can be written any more."""
    hint = (
        "Free some space there, or let the variable TMPDIR name a folder on another disk "
        "(TEMP under Windows)."
    )
    message = "temporary files cannot be written: the disk is full"
    return BuildError([Problem(Where(str(folder)), message, hint)])


def full_disk(file: str) -> BuildError:
    """The error of a file that cannot be written because its disk is full."""
    hint = "Free some space on its disk, then run the command again."
    return BuildError([Problem(Where(file), "it cannot be written: the disk is full", hint)])


def is_full(folder: Path) -> bool:
    """Whether there is next to nothing free on the disk of a folder."""
    try:
        return shutil.disk_usage(folder).free < _NEXT_TO_NOTHING
    except OSError:
        return False
