"""A worker process: reads names of steps, makes them, and answers what was run. See `workers`."""

from __future__ import annotations

import ctypes
import gc
import importlib
import json
import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

from bifolio.model.errors import ToolError
from bifolio.model.findings import Findings, Inputs

if TYPE_CHECKING:
    from bifolio.pipeline.steps import Steps

# Allocations between two searches for garbage in cycles: steps make many values and few cycles.
SELDOM = (100_000, 20, 100)
GROWN = 80  # megabytes by which a worker grows until what its libraries have freed is given back


@dataclass(frozen=True)
class Named:
    """An analysis that is imported when it is called: most workers never do, and pandas is large."""

    module: str
    function: str

    @classmethod
    def at(cls, place: str) -> Named:
        """Of `module:name`."""
        module, _, name = place.partition(":")
        return cls(module, name)

    def __call__(self, inputs: Inputs) -> Findings:
        found: Findings = getattr(importlib.import_module(self.module), self.function)(inputs)
        return found


def main(task: dict[str, Any]) -> None:
    """Serve a task until the parent closes the pipe."""
    from bifolio.pipeline.open_build import open_task

    analyses = {key: Named.at(place) for key, place in task["analyses"].items()}
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(
        sys.stderr.fileno(), sys.stdout.fileno()
    )  # what a library or a tool prints is no answer
    serve(open_task(task, analyses).steps, sys.stdin.buffer, answers)


def serve(steps: Steps, questions: IO[bytes], answers: IO[bytes]) -> None:
    """Make the steps that are asked for, a name a line, and answer what was run for each."""
    gc.set_threshold(*SELDOM)
    memory = _Memory()
    for line in questions:
        answer: dict[str, Any]
        before = set(steps.ran)
        try:
            steps.made(json.loads(line))
            answer = {"ran": {k: v for k, v in steps.ran.items() if k not in before}}
        except ToolError as error:
            answer = {"tool": [error.tool, error.message, error.hint, error.log]}
        except Exception:  # noqa: BLE001 - the parent makes the step itself and meets the mistake
            answer = {"ran": {}}
        answer["megabytes"] = memory.megabytes()
        answers.write(json.dumps(answer).encode() + b"\n")
        answers.flush()


class _Memory:
    """By how much the process has grown; when it has, without what its libraries have freed and kept."""

    def __init__(self) -> None:
        self.first = self.bare = _held()

    def megabytes(self) -> float:
        """What it holds now beside what it began with, which a copy shares with its parent."""
        held = _held()
        if held < self.bare + GROWN:
            return held - self.first
        with suppress(OSError, AttributeError):  # not every system's library of C has it
            ctypes.CDLL(None).malloc_trim(0)
        self.bare = _held()
        return self.bare - self.first


def _held() -> float:
    """Megabytes of the process now; 0 where the system does not tell."""
    try:
        with open("/proc/self/statm") as told:  # noqa: PTH123 - read once a call
            return int(told.read().split()[1]) * 4096 / 1e6
    except OSError:
        return 0.0
