"""One command run to its end: seconds by the clock, seconds of processors, memory of all its processes.

Memory is the sum of the proportional set sizes (PSS) of the command and all that it started, looked at ten
times a second; the largest sum counts. Linux alone tells PSS; elsewhere it is 0.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

EVERY = 0.1  # seconds between two looks at the memory


@dataclass(frozen=True)
class Measured:
    """seconds: by the clock; processor: seconds of all processes; mebibytes: their peak together.

    until: seconds until a line was said that begins as was asked; 0 where none was.
    """

    seconds: float
    processor: float
    mebibytes: float
    said: str
    until: float = 0.0


def measure(
    command: Sequence[str], folder: Path, *, may_fail: bool = False, until: str = ""
) -> Measured:
    """Run a command in a folder. Ends this program, with what was said, when it fails.

    until: how the line begins whose moment is asked for.
    """
    start = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    watch = _Watch(process.pid)
    watch.start()
    said, moment = [], 0.0
    for line in process.stdout or ():
        said.append(line)
        if until and not moment and line.startswith(until):
            moment = time.perf_counter() - start
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    watch.over.set()
    watch.join()
    text = "".join(said)
    if process.returncode and not may_fail:
        sys.exit(f"{' '.join(command)}\nended with {process.returncode}\n\n{text}")
    return Measured(seconds, usage.ru_utime + usage.ru_stime, watch.peak / 1024, text, moment)


class _Watch(threading.Thread):
    """Looks at the memory of a process and of all that it started. peak: KiB."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.peak, self.over = pid, 0, threading.Event()

    def run(self) -> None:
        """Look until it is over."""
        while Path("/proc/self/smaps_rollup").exists() and not self.over.wait(EVERY):
            self.peak = max(self.peak, sum(map(_pss, family(self.pid))))


def family(pid: int) -> Iterator[int]:
    """A process and all that it started and that still run. Linux alone tells of others than the first."""
    yield pid
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from family(int(child))


def _pss(pid: int) -> int:
    with suppress(OSError, ValueError, StopIteration):
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        return int(next(line for line in lines if line.startswith("Pss:")).split()[1])
    return 0
