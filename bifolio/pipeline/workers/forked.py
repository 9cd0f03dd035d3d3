"""A worker as a copy of the process that builds: it has read and imported what that has.

Where the system has `fork` and only threads of Python run, which a copy leaves behind without harm. A
library of native code that has begun threads of its own (Typst, Vega) would wait for them for ever.
"""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import threading
import warnings
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep
from typing import IO

Serve = Callable[[IO[bytes], IO[bytes]], None]  # questions, answers
_THREADS = 2  # the process itself, and the one that tells of the progress
STOPPING = ("SIGINT", "SIGTERM", "SIGHUP")


def can_fork() -> bool:
    """Whether a copy of this process will work."""
    if sys.platform != "linux":
        return False
    try:
        native = sum(1 for _ in Path("/proc/self/task").iterdir())
    except OSError:
        return False
    return native == threading.active_count() <= _THREADS


class Forked:
    """A copy of this process that serves. It has what a `Popen` has of it.

    serve: what the copy does; it ends when this returns. Raises OSError where no process can be had.
    """

    def __init__(self, serve: Serve) -> None:
        ask, write = os.pipe()
        read, answer = os.pipe()
        with warnings.catch_warnings():  # of threads: `can_fork` has looked
            warnings.simplefilter("ignore", DeprecationWarning)
            self.pid = os.fork()
        if not self.pid:
            _become(serve, ask, answer)
        os.close(ask)
        os.close(answer)
        self.stdin: IO[bytes] = os.fdopen(write, "wb")
        self.stdout: IO[bytes] = os.fdopen(read, "rb")
        self._code: int | None = None

    def poll(self) -> int | None:
        """Its exit code, or the negative number of the signal that ended it; None while it runs."""
        if self._code is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._code = os.waitstatus_to_exitcode(status)
        return self._code

    def wait(self, timeout: float | None = None) -> int:
        """Its exit code, once it has ended. Raises TimeoutExpired after so many seconds."""
        until = None if timeout is None else monotonic() + timeout
        while (code := self.poll()) is None:
            if until is not None and monotonic() > until:
                raise subprocess.TimeoutExpired("a worker", timeout or 0)
            sleep(0.002)
        return code

    def kill(self) -> None:
        """End it now; nothing where it has ended, since its number may be another's then."""
        if self.poll() is None:
            os.kill(self.pid, signal.SIGKILL)


def _become(serve: Serve, ask: int, answer: int) -> None:
    """In the copy: keep the two pipes and nothing else that was open, serve, and end."""
    code = 1
    try:
        os.setsid()
        for name in STOPPING:
            signal.signal(getattr(signal, name), signal.SIG_DFL)
        os.dup2(ask, 0)
        os.dup2(answer, 3)
        # The lock on the output and the pipes of other workers among them: they are the parent's.
        os.closerange(4, os.sysconf("SC_OPEN_MAX"))
        os.dup2(2, 1)  # what a library or a tool prints is no answer
        # Locks of the old ones may be held by a thread that is not here.
        sys.stdout = io.TextIOWrapper(os.fdopen(1, "wb", closefd=False), line_buffering=True)
        sys.stderr = io.TextIOWrapper(os.fdopen(2, "wb", closefd=False), line_buffering=True)
        serve(os.fdopen(0, "rb"), os.fdopen(3, "wb"))
        code = 0
    finally:
        os._exit(code)
