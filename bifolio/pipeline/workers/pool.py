"""Worker processes: they make steps beside the parent, from the same store, and hand over names alone.

A worker is started when first needed, answers one call at a time, and is ended with all that it
started. Each call has a time limit; a worker that has grown over its bound is replaced after the call.
"""

from __future__ import annotations

import json
import os
import selectors
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from bifolio.model.errors import ToolError
from bifolio.model.external_tools import end_with_all
from bifolio.pipeline.workers.forked import Forked, Serve, can_fork
from bifolio.pipeline.workers.preloading import preload, requests_to_stop_kept
from bifolio.pipeline.workers.worker_loop import give_back

SECONDS = 180.0  # that a step may take
WAIT = 5.0  # seconds that a worker which has closed its answers may take to end
MEGABYTES = 160  # by which a worker may have grown when a call is over
# Typst remembers what it has set, and one volume takes 250 megabytes: two workers, each with that of the
# volume before, would be a gigabyte.
_TIGHTER = {"paper": 30, "placement": 30}
# While it is set, a bound volume takes 560 megabytes, others half of it: pictures are made beside it.
_ONE_AT_A_TIME = "paper"
# Which tool does most of the work of a step.
_TOOLS = {
    "drawing": "vl-convert",
    "svg": "vl-convert",
    "picture": "Typst",
    "paper": "Typst",
    "paper-templates": "Typst",
    "text": "pandoc",
    "index": "Pagefind",
    "analysis": "The analysis",
}
_ADVICE = (
    "Build again. If it happens again, look at what this step is made from, and at the free memory."
)
Done = Callable[[str, Mapping[str, Any]], None]
# A worker finds the same modules as the parent, whatever folder that was started in.
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from bifolio.pipeline.workers.worker import main; main(json.loads(sys.argv[2]))"
)


@dataclass(frozen=True)
class Task:
    """What a worker needs to know of a build. analyses: importable functions, `module:name` by series."""

    root: Path
    store: Path
    options: Mapping[str, Any]
    analyses: Mapping[str, str]

    def as_json(self) -> str:
        """As a worker reads it."""
        told = {
            "root": str(self.root),
            "store": str(self.store),
            "options": dict(self.options),
            "analyses": dict(self.analyses),
        }
        return json.dumps(told)


@dataclass
class Worker:
    """A running worker.

    name, since: the step that it is making, if any, and when it began. grown: by how many megabytes it has.
    """

    process: subprocess.Popen[bytes] | Forked
    name: str = ""
    since: float = 0.0
    grown: float = 0.0
    heard: bytearray = field(default_factory=bytearray)

    @property
    def answers(self) -> IO[bytes]:
        """Where it answers."""
        assert self.process.stdout is not None  # noqa: S101 - it was started with a pipe
        return self.process.stdout

    def ask(self, name: str) -> None:
        """Give it a step to make."""
        assert self.process.stdin is not None  # noqa: S101
        self.name, self.since = name, time.monotonic()
        with suppress(BrokenPipeError):  # it has ended, which is heard from its answers
            self.process.stdin.write(json.dumps(name).encode() + b"\n")
            self.process.stdin.flush()

    def end(self) -> None:
        """End it with all that it started."""
        end_with_all(self.process)
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()


class Workers:
    """Up to `count` workers on a task. serve: what one does that is a copy of this process."""

    def __init__(
        self, task: Task, count: int, seconds: float = SECONDS, serve: Serve | None = None
    ) -> None:
        self.task, self.count, self.seconds, self.serve = task, count, seconds, serve
        self._running: list[Worker] = []
        self._most = count

    def make(self, names: Iterable[str], done: Done, most: int | None = None) -> None:
        """Make steps, the first ones first. done: called with each name and what was run for it.

        most: among how many workers they are dealt, where it is not all. Raises ToolError when a step
        fails for another reason than its input; all workers are ended then.
        """
        waiting = deque(names)
        self._most = min(most or self.count, self.count)
        # Copies that stand ready lack what was imported just now: new ones cost less than that.
        if self.are_copies and preload(waiting):
            self.close()
        give_back()
        try:
            self._make(waiting, done)
        except BaseException:
            self.close()
            raise

    def _make(self, waiting: deque[str], done: Done) -> None:
        with selectors.DefaultSelector() as watched:
            for worker in self._running:
                watched.register(worker.answers, selectors.EVENT_READ, worker)
            while waiting or any(worker.name for worker in self._running):
                self._give(waiting, watched)
                for key, _ in watched.select(timeout=1.0):
                    self._hear(key.data, waiting, watched, done)
                self._check_time()

    @property
    def are_copies(self) -> bool:
        """Whether one that is started now is a copy of this process."""
        return self.serve is not None and can_fork()

    @property
    def are_running(self) -> bool:
        """Whether some have been started and wait for a step."""
        return bool(self._running)

    def close(self) -> None:
        """End all workers."""
        for worker in self._running:
            worker.end()
        self._running.clear()

    def _give(self, waiting: deque[str], watched: selectors.BaseSelector) -> None:
        for worker in self._running[
            : self._most
        ]:  # what it has kept of other steps is no use to the next one
            if waiting and not worker.name and worker.grown > _limit(waiting[0]):
                self._replace(worker, watched)
        while waiting and len(self._running) < self._most:
            if any(not worker.name for worker in self._running):
                break
            with (
                requests_to_stop_kept()
            ):  # one that comes while this process is copied would be lost
                worker = self._start()
                self._running.append(worker)
            watched.register(worker.answers, selectors.EVENT_READ, worker)
            worker.ask(self._next(waiting))
        for worker in self._running[: self._most]:
            if waiting and not worker.name:
                worker.ask(self._next(waiting))

    def _next(self, waiting: deque[str]) -> str:
        """Take the first step that may be made now; the first of all where there is none."""
        large = any(_kind(one.name) == _ONE_AT_A_TIME for one in self._running)
        fitting = (name for name in waiting if not large or _kind(name) != _ONE_AT_A_TIME)
        found = next(fitting, waiting[0])
        waiting.remove(found)
        return found

    def _start(self) -> Worker:
        try:
            if self.serve is not None and can_fork():
                return Worker(Forked(self.serve))
            process = subprocess.Popen(
                [sys.executable, "-c", _START, json.dumps(sys.path), self.task.as_json()],
                cwd=self.task.root,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                start_new_session=hasattr(os, "setsid"),
            )
        except OSError as error:
            raise ToolError(
                "A worker process", "could not be started", _ADVICE, str(error)
            ) from None
        return Worker(process)

    def _hear(
        self,
        worker: Worker,
        waiting: deque[str],
        watched: selectors.BaseSelector,
        done: Done,
    ) -> None:
        heard = os.read(worker.answers.fileno(), 1 << 16)
        if not heard and worker.name:
            raise _fallen(worker)
        if not heard:  # it ended between two steps: another one takes its place
            self._replace(worker, watched)
            return
        worker.heard += heard
        if not worker.heard.endswith(b"\n"):
            return
        answer = _understood(worker)
        worker.heard.clear()
        name, worker.name = worker.name, ""
        if "tool" in answer:
            raise ToolError(*answer["tool"])
        worker.grown = answer["megabytes"]
        if worker.grown > _limit(name):
            self._replace(worker, watched)
        self._give(waiting, watched)  # it goes on while this one is looked at
        done(name, answer["ran"])

    def _replace(self, worker: Worker, watched: selectors.BaseSelector) -> None:
        watched.unregister(worker.answers)
        self._running.remove(worker)
        worker.end()

    def _check_time(self) -> None:
        for worker in self._running:
            if worker.name and time.monotonic() - worker.since > self.seconds:
                raise _failure(worker, f"took more than {self.seconds:.0f} seconds")


def _limit(name: str) -> int:
    """By how many megabytes a worker may have grown before, and after, a step."""
    return _TIGHTER.get(_kind(name), MEGABYTES)


def _kind(name: str) -> str:
    return name.partition("/")[0]


def _fallen(worker: Worker) -> ToolError:
    with suppress(subprocess.TimeoutExpired):
        worker.process.wait(WAIT)
    code = worker.process.poll()
    how = f"was killed by signal {-code}" if code and code < 0 else f"ended with exit code {code}"
    return _failure(worker, "stopped answering" if code is None else how)


def _understood(worker: Worker) -> dict[str, Any]:
    """What a worker answered: what it ran and how large it is, or which tool failed."""
    said = bytes(worker.heard)
    with suppress(ValueError):
        answer = json.loads(said)
        if isinstance(answer, dict) and ("tool" in answer or {"ran", "megabytes"} <= answer.keys()):
            return answer
    raise _failure(worker, "gave an answer that makes no sense", said.decode(errors="replace"))


def _failure(worker: Worker, how: str, said: str = "") -> ToolError:
    """What a user reads of a worker that went wrong: which tool it was using, and for what."""
    kind = _kind(worker.name)
    tool = f"{_TOOLS[kind]}, in a worker process," if kind in _TOOLS else "A worker process"
    return ToolError(tool, f"it {how} when it was to make “{worker.name}”", _ADVICE, said)


def importable(functions: Mapping[str, Callable[..., Any]]) -> dict[str, str] | None:
    """Functions as `module:name`, by key; None where one of them cannot be imported by that."""
    found = {key: _place(one) for key, one in functions.items()}
    return found if all(found.values()) else None


def _place(function: Callable[..., Any]) -> str:
    """Where a function is found; that of an analysis which names its module without importing it."""
    module = getattr(function, "module", "")
    if module:
        return f"{module}:analyse"
    name = getattr(function, "__qualname__", "")
    known = getattr(sys.modules.get(function.__module__), name, None) if name else None
    return f"{function.__module__}:{name}" if known is function else ""
