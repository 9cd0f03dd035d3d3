"""A process that writes a made-up site as the command does, and can be made to die at a chosen system call.

    python tests/faults/writer.py OUTPUT VERSION COUNT

FAULT=NUMBER:SIGNAL sends itself a signal at that one of the calls that change something on disk; FAULT=tell
prints their names instead. WAY=renames or WAY=in-place takes the ways of systems that cannot exchange names.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from bifolio.cli.terminal.signals import stopping
from bifolio.model.errors import BuildError
from bifolio.model.progress import Reporter
from bifolio.pipeline.output import swap, write
from tests.support.sites import write as write_files

CHANGING = frozenset({"os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.chmod"})


def files(version: str, count: int) -> dict[str, str]:
    """A site of so many files: a third is the same in every version, a third differs, a third is its own."""
    made = {"index.html": f"{version}\n", "zh/index.html": f"{version}\n"}
    for number in range(count - len(made)):
        folder = f"{'zh' if number % 2 else 'en'}/{number % 12}"
        kinds = {0: ("same", "same"), 1: ("page", version), 2: (f"only-{version}", version)}
        name, says = kinds[number % 3]
        made[f"{folder}/{name}-{number}.html"] = f"{says} {number}\n" * 20
    return made


class Calls:
    """The calls that change something on disk, in order; dies at the chosen one."""

    def __init__(self, at: int, message: int) -> None:
        self.names: list[str] = []
        self._at, self._message = at, message

    def note(self, name: str) -> None:
        self.names.append(name)
        if len(self.names) == self._at:
            os.kill(os.getpid(), self._message)

    def hook(self, event: str, arguments: tuple[Any, ...]) -> None:
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & os.O_WRONLY
        if event in CHANGING or writes:
            self.note(event)

    def exchange(self, call: swap.Exchange) -> swap.Exchange:
        def watched(one: bytes, other: bytes) -> int:
            self.note("exchange")
            done = call(one, other)
            self.note("exchanged")
            return done

        return watched


def prepared(settings: Mapping[str, str]) -> Calls:
    """Watch the calls, and take the way that was asked for."""
    number, _, message = settings.get("FAULT", "").partition(":")
    calls = Calls(int(number), signal.Signals[message]) if message else Calls(0, 0)
    call, way = swap._exchange(), settings.get("WAY", "")
    watched = calls.exchange(call) if call and way != "renames" else None
    swap._exchange = lambda: watched  # type: ignore[assignment]
    if way == "in-place":
        vars(write)["why_in_place"] = lambda _: "it was asked for"
    if "FAULT" in settings:
        sys.addaudithook(calls.hook)
    return calls


def main(output: Path, version: str, count: int) -> int:
    """Write, and say what was written when that is broken off."""
    planned = files(version, count)
    calls = prepared(os.environ)
    reporter = Reporter()
    print("begin", flush=True)
    try:
        with stopping():
            write_files(planned, output, reporter)
    except KeyboardInterrupt:
        print(reporter.written or "Nothing was written.", flush=True)
        return 3
    except BuildError as error:
        print(error, flush=True)
        return 1
    if os.environ.get("FAULT") == "tell":
        print(*calls.names)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])))
