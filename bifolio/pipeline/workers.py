"""Worker processes: they make steps beside the parent, from the same store, and hand over names alone.

A worker is started when first needed, answers one call at a time, and is ended with all that it
started. Each call has a time limit; a worker that has grown over its bound is replaced after the call.
"""

from __future__ import annotations

import json
import os
import selectors
import signal
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

SECONDS = 180.0  # that a step may take
MEGABYTES = 400  # that a worker may hold when a call is over
# A worker finds the same modules as the parent, whatever folder that was started in.
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from bifolio.pipeline.worker import main; main(json.loads(sys.argv[2]))"
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
    """A running worker. name, since: the step that it is making, if any, and when it began."""

    process: subprocess.Popen[bytes]
    name: str = ""
    since: float = 0.0
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
        with suppress(BrokenPipeError):  # it has fallen: its answer, which has no end, tells
            self.process.stdin.write(json.dumps(name).encode() + b"\n")
            self.process.stdin.flush()

    def end(self) -> None:
        """End it with all that it started."""
        with suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(self.process.pid, signal.SIGKILL)
            else:
                self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()


class Workers:
    """Up to `count` workers on a task."""

    def __init__(self, task: Task, count: int, seconds: float = SECONDS) -> None:
        self.task, self.count, self.seconds = task, count, seconds
        self._running: list[Worker] = []

    def make(self, names: Iterable[str], done: Callable[[str, Mapping[str, Any]], None]) -> None:
        """Make steps, the first ones first. done: called with each name and what was run for it.

        Raises ToolError when a step fails for another reason than its input.
        """
        waiting = deque(names)
        with selectors.DefaultSelector() as watched:
            for worker in self._running:
                watched.register(worker.answers, selectors.EVENT_READ, worker)
            while waiting or any(worker.name for worker in self._running):
                self._give(waiting, watched)
                for key, _ in watched.select(timeout=1.0):
                    self._hear(key.data, watched, done)
                self._check_time()

    def close(self) -> None:
        """End all workers."""
        for worker in self._running:
            worker.end()
        self._running.clear()

    def _give(self, waiting: deque[str], watched: selectors.BaseSelector) -> None:
        while waiting and len(self._running) < self.count:
            if any(not worker.name for worker in self._running):
                break
            worker = self._start()
            self._running.append(worker)
            watched.register(worker.answers, selectors.EVENT_READ, worker)
            worker.ask(waiting.popleft())
        for worker in self._running:
            if waiting and not worker.name:
                worker.ask(waiting.popleft())

    def _start(self) -> Worker:
        process = subprocess.Popen(
            [sys.executable, "-c", _START, json.dumps(sys.path), self.task.as_json()],
            cwd=self.task.root,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=hasattr(os, "setsid"),
        )
        return Worker(process)

    def _hear(
        self,
        worker: Worker,
        watched: selectors.BaseSelector,
        done: Callable[[str, Mapping[str, Any]], None],
    ) -> None:
        heard = os.read(worker.answers.fileno(), 1 << 16)
        if not heard:
            raise self._fallen(worker)
        worker.heard += heard
        if not worker.heard.endswith(b"\n"):
            return
        answer = json.loads(bytes(worker.heard))
        worker.heard.clear()
        name, worker.name = worker.name, ""
        if "tool" in answer:
            raise ToolError(*answer["tool"])
        if answer["megabytes"] > MEGABYTES:
            watched.unregister(worker.answers)
            self._running.remove(worker)
            worker.end()
        done(name, answer["ran"])

    def _check_time(self) -> None:
        for worker in self._running:
            if worker.name and time.monotonic() - worker.since > self.seconds:
                name = worker.name
                worker.end()
                raise ToolError(
                    "a worker",
                    f"was at “{name}” for more than {self.seconds:.0f} seconds and was stopped",
                    "Build again; if it happens again, look at what this step is made from.",
                )

    def _fallen(self, worker: Worker) -> ToolError:
        code = worker.process.wait()
        how = f"was killed by signal {-code}" if code < 0 else f"ended with exit code {code}"
        return ToolError(
            "a worker",
            f"{how} while it was making “{worker.name}”",
            "Build again; if it happens again, look at what this step is made from and at the free memory.",
        )


def importable(functions: Mapping[str, Callable[..., Any]]) -> dict[str, str] | None:
    """Functions as `module:name`, by key; None where one of them cannot be imported by that."""
    found = {key: f"{one.__module__}:{one.__qualname__}" for key, one in functions.items()}
    sound = all(
        getattr(sys.modules.get(one.__module__), one.__qualname__, None) is one
        for one in functions.values()
    )
    return found if sound else None
