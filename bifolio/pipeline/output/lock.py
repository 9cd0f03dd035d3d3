"""One build at a time for an output. The system drops the lock when the process dies, however it dies."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bifolio.model.errors import BuildError, Problem, Where
from bifolio.pipeline.output.writable_checks import unwritable

SERVED = "serve"  # of what a lock is for, beside those of outputs
_PATIENCE = 0.2  # seconds: a lock may be on its way out, but nobody is to wait for a whole build
# File systems of some networks have no locks: there it is up to the people not to build twice at once.
_NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP})


Busy = Callable[[str, str], Problem]  # name of the output, number of the process → what to tell


def _busy(name: str, process: str) -> Problem:
    who = f" (process {process})" if process else ""
    hint = "Wait until it is done, or write to another folder with --output."
    return Problem(Where(name), f"another build is writing here{who}", hint)


def being_served(name: str, process: str) -> Problem:
    """What to tell who finds the lock of `serve` held."""
    who = f" (process {process})" if process else ""
    hint = "Open the address that it shows in its terminal, or end it there with Ctrl-C."
    return Problem(Where(name), f"this project is being served{who}", hint)


@contextmanager
def locked(file: Path, name: str, busy: Busy = _busy) -> Iterator[None]:
    """Hold a lock inside the block. Raises BuildError at once when another process holds it.

    file: what is locked, made for it and removed. name: of the output, for people. busy: what is told.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(
        file,
        timeout=_PATIENCE,
        mode=0o644,
        thread_local=False,
        fallback_to_soft=False,  # such a lock would outlive its process
        on_acquired=_sign,
    )
    try:
        lock.acquire()
    except Timeout:
        raise BuildError([busy(name, _holder(file))]) from None
    except OSError as error:
        if error.errno not in _NO_LOCKS:
            raise unwritable(name, error) from error
        yield
        return
    try:
        yield
    finally:
        # Removed while it is held: who waits for it looks whether it is still there. Windows removes no
        # open file; there it goes when it is released.
        try:
            with suppress(OSError):
                file.unlink()
        finally:
            lock.release()


def _sign(descriptor: int) -> None:
    """Write down who holds the lock; not in the first byte, which Windows locks against readers."""
    os.ftruncate(descriptor, 0)
    os.write(descriptor, f"\n{os.getpid()}\n".encode())


def _holder(file: Path) -> str:
    """The number of the process that holds a lock; empty where it cannot be known."""
    try:
        with file.open("rb", buffering=0) as signed:
            signed.seek(1)
            found = signed.read(20).decode("ascii").strip()
    except (OSError, ValueError):
        return ""
    return found if found.isdigit() else ""
