"""A worker of made-up steps, to be started instead of one of a build: some go well, some go wrong."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from bifolio.model.errors import BuildError, Problem, ToolError, Where
from bifolio.pipeline.steps import Outcome, Step, Steps
from bifolio.pipeline.store import Store
from bifolio.pipeline.workers import worker

LONG = 600  # seconds: longer than any test waits


def make(steps: Steps, how: str, name: str) -> Outcome:
    """A step that does what its name says, or its own process id where nothing goes wrong."""
    wrongs: dict[str, Callable[[], object]] = {
        "exit": lambda: os._exit(3),
        "killed": lambda: os.kill(os.getpid(), signal.SIGKILL),
        "hang": hang,
        "raise": lambda: 1 / 0,
        "tool": tool,
        "flaw": flaw,
        "print": chatter,
        "close": close,
        "slow": lambda: time.sleep(0.2),
    }
    if how == "both":
        return Outcome({"": steps.content(f"slow/{name}") + steps.content(f"fine/{name}")})
    wrongs.get(how, int)()
    return Outcome({"": f"{os.getpid()}".encode()})


def hang() -> None:
    """Start a child and wait for it."""
    subprocess.run([sys.executable, "-c", f"import time; time.sleep({LONG})"], check=True)


def tool() -> None:
    raise ToolError("a tool", "is broken", "Mend it.", "its log")


def flaw() -> None:
    raise BuildError([Problem(Where("a.txt", 3), "it is flawed")])


def chatter() -> None:
    """Print as a library does, as a library in C does, and as a tool does."""
    print("not an answer")  # noqa: T201
    os.write(1, b'{"not": "an answer"}\n')
    subprocess.run([sys.executable, "-c", "print('nor this')"], check=True)


def close() -> None:
    """Close all pipes and live on."""
    os.closerange(0, 100)
    time.sleep(LONG)


def open_task(task: dict[str, Any], _analyses: object) -> SimpleNamespace:
    """Steps of the kinds above over the store of a task."""
    kinds: dict[str, Step] = {}
    steps = Steps(Store(Path(task["store"])), kinds, {})
    for how in ("exit", "killed", "hang", "raise", "tool", "flaw", "print", "close", "slow"):
        kinds[how] = Step(lambda name, how=how: make(steps, how, name), str)
    for how in ("fine", "both"):
        kinds[how] = Step(lambda name, how=how: make(steps, how, name), str)
    return SimpleNamespace(steps=steps)


def main() -> None:
    """Serve as `bifolio.pipeline.workers.worker` does."""
    worker.open_task = open_task  # type: ignore[attr-defined, assignment]
    worker.main(json.loads(sys.argv[2]))
