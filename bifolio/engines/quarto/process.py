"""Running a program so that nothing of it is left behind: not when it hangs, not when we are stopped."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

_GRACE = 5.0  # seconds between asking a program to end and ending it


class LateError(Exception):
    """The program took longer than it may."""


def run(command: Sequence[str], folder: Path, log: Path, seconds: float) -> int:
    """Run a program in a folder; all it says goes into `log`. Returns its exit code.

    Raises LateError after `seconds`, OSError when it cannot be started. The program and everything
    that it started ends before this function does, also on an interrupt.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as out:
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            **_own_group(),
        )
        try:
            return process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            end(process)
            raise LateError from None
        except BaseException:
            end(process)
            raise


def end(process: subprocess.Popen[bytes]) -> None:
    """End a program with everything that it started."""
    if os.name == "nt":
        tree = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(tree, capture_output=True, check=False)
        process.wait()
        return
    for message in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, message)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=_GRACE)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _own_group() -> dict[str, Any]:
    """A process group of its own, so that one message reaches whatever the program starts."""
    if os.name == "nt":
        return {"creationflags": getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)}
    return {"start_new_session": True}
