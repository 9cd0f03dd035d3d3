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
from typing import Any

from bifolio.model.errors import ToolError
from bifolio.model.findings import Analysis, Findings, Inputs

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
        analyse: Analysis | None
        analyse = getattr(importlib.import_module(self.module), self.function, None)
        return analyse(inputs) if analyse else Findings.of({}, {}, (), ())  # methods alone


def main(task: dict[str, Any]) -> None:
    """Serve until the parent closes the pipe."""
    gc.set_threshold(*SELDOM)
    from bifolio.pipeline.open_build import open_task

    analyses = {key: Named.at(place) for key, place in task["analyses"].items()}
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(
        sys.stderr.fileno(), sys.stdout.fileno()
    )  # what a library or a tool prints is no answer
    steps = open_task(task, analyses).steps
    memory = _Memory()
    for line in sys.stdin:
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
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


class _Memory:
    """What the process holds; when it has grown, without what its libraries have freed and kept."""

    def __init__(self) -> None:
        self.bare = _held()

    def megabytes(self) -> float:
        """What it holds now."""
        held = _held()
        if held < self.bare + GROWN:
            return held
        with suppress(OSError, AttributeError):  # not every system's library of C has it
            ctypes.CDLL(None).malloc_trim(0)
        self.bare = _held()
        return self.bare


def _held() -> float:
    """Megabytes of the process now; 0 where the system does not tell."""
    try:
        with open("/proc/self/statm") as told:  # noqa: PTH123 - read once a call
            return int(told.read().split()[1]) * 4096 / 1e6
    except OSError:
        return 0.0
