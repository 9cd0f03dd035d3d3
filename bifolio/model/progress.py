"""How a build goes: a live display on a terminal, quiet lines elsewhere; stage times."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.progress import TaskID

SILENT = 9.0  # seconds that a log may be silent


@dataclass
class Reporter:
    """Notes stages and their seconds; this one shows nothing. The base of the ones that do.

    `written` is a sentence about what has been written; empty while that is nothing.
    """

    seconds: dict[str, float] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    written: str = ""

    @contextmanager
    def stage(self, name: str, total: int = 0) -> Iterator[None]:
        """A stage of the build with `total` steps (0: unknown)."""
        start = time.perf_counter()
        self.begin(name, total)
        try:
            yield
        finally:
            spent = time.perf_counter() - start
            self.seconds[name] = self.seconds.get(name, 0.0) + spent
            self.end(name, spent)

    def begin(self, name: str, total: int) -> None:
        """A stage begins; said once more when it is known of how many steps."""

    def step(self, what: str) -> None:
        """One step of the present stage begins."""

    def end(self, name: str, spent: float) -> None:
        """A stage is over."""

    def warn(self, text: str) -> None:
        """Something that does not stop the build but that its user should know."""
        self.warnings.append(text)

    def note_written(self, says: str) -> None:
        """What is true, from now on, of what has been written; told where the command is stopped."""
        self.written = says

    def close(self) -> None:
        """The build is over."""


class LineReporter(Reporter):
    """One line per stage, for logs; and one every few seconds while a stage goes on.

    every: seconds without a line after which one says what is being made and how far. stages: whether
    the end of each stage is told.
    """

    def __init__(
        self, out: TextIO | None = None, every: float = SILENT, *, stages: bool = True
    ) -> None:
        super().__init__()
        self.out, self.every, self.stages = out or sys.stderr, every, stages
        self._stage, self._what, self._done, self._total = "", "", 0, 0
        self._since = self._said = time.monotonic()
        self._over = Event()
        self._watch = Thread(target=self._tell_now_and_then, daemon=True)
        self._watch.start()

    def begin(self, name: str, total: int) -> None:
        if name != self._stage:
            self._since = time.monotonic()
        self._stage, self._what, self._done, self._total = name, "", 0, total

    def step(self, what: str) -> None:
        self._what = what
        self._done += 1

    def end(self, name: str, spent: float) -> None:
        self._stage = ""
        if self.stages:
            self._print(f"{name:<28} {spent:6.2f} s")

    def warn(self, text: str) -> None:
        super().warn(text)
        self._print(f"warning: {text}")

    def close(self) -> None:
        self._over.set()
        self._watch.join()

    def spoken(self) -> None:
        """Something else was said just now: nobody has waited for a line."""
        self._said = time.monotonic()

    def progress(self) -> str:
        """What is being made and how far: stage, seconds, step of how many, its name."""
        if not self._stage:
            return ""
        spent = time.monotonic() - self._since
        how_far = f", {self._done:,} of {self._total:,}" if self._total else ""
        what = f": {self._what}" if self._what else ""
        return f"{self._stage:<28} {spent:6.0f} s so far{how_far}{what}"

    def _tell_now_and_then(self) -> None:
        while not self._over.wait(self.every / 10):
            if time.monotonic() - self._said >= self.every and (line := self.progress()):
                self._print(line)

    def _print(self, line: str) -> None:
        self._said = time.monotonic()
        print(line, file=self.out, flush=True)


class TerminalReporter(Reporter):
    """A live display: the stage, how far it is, how long it takes."""

    def __init__(self) -> None:
        super().__init__()
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            SpinnerColumn,
            TextColumn,
            TimeElapsedColumn,
        )

        self._progress = Progress(
            SpinnerColumn(finished_text="✓"),
            TextColumn("{task.description:<26}"),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.fields[what]}", style="dim", markup=False),
        )
        self._progress.start()
        self._task: TaskID | None = None
        self._stage = ""

    def begin(self, name: str, total: int) -> None:
        if self._task is not None and name == self._stage:
            self._progress.update(self._task, total=total or 1)
            return
        self._stage = name
        self._task = self._progress.add_task(name, total=total or 1, what="")

    def step(self, what: str) -> None:
        if self._task is not None:
            self._progress.update(self._task, advance=1, what=what)

    def end(self, name: str, spent: float) -> None:  # noqa: ARG002 - the display keeps its own time
        if self._task is not None:
            total = next(t.total for t in self._progress.tasks if t.id == self._task)
            self._progress.update(self._task, completed=total, what="")
            self._task = None

    def warn(self, text: str) -> None:
        from rich.text import Text

        super().warn(text)
        said = Text.assemble(("warning:", "yellow"), f" {text}")  # a name may hold [brackets]
        self._progress.console.print(said)

    def close(self) -> None:
        self._progress.stop()


def reporter_for(stream: TextIO) -> Reporter:
    """The live display on a terminal, lines elsewhere."""
    return TerminalReporter() if stream.isatty() else LineReporter(out=stream)
