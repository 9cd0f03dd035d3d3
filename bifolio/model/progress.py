"""How a build goes: a live display on a terminal, quiet lines elsewhere; stage times."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.progress import TaskID


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
        """A stage begins."""

    def step(self, what: str) -> None:
        """One step of the present stage begins."""

    def end(self, name: str, spent: float) -> None:
        """A stage is over."""

    def warn(self, text: str) -> None:
        """Something that does not stop the build but that its user should know."""
        self.warnings.append(text)

    def close(self) -> None:
        """The build is over."""


@dataclass
class LineReporter(Reporter):
    """One line per stage, for logs."""

    out: TextIO = field(default_factory=lambda: sys.stderr)

    def end(self, name: str, spent: float) -> None:
        print(f"{name:<28} {spent:6.2f} s", file=self.out)

    def warn(self, text: str) -> None:
        super().warn(text)
        print(f"warning: {text}", file=self.out)


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

    def begin(self, name: str, total: int) -> None:
        self._task = self._progress.add_task(name, total=total or 1, what="")

    def step(self, what: str) -> None:
        if self._task is not None:
            self._progress.update(self._task, advance=1, what=what)

    def end(self, name: str, spent: float) -> None:  # noqa: ARG002 - the display keeps its own time
        if self._task is not None:
            total = next(t.total for t in self._progress.tasks if t.id == self._task)
            self._progress.update(self._task, completed=total, what="")

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
