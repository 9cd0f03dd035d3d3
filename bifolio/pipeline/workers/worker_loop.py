"""What a worker does: it reads names of steps, makes them, and answers what was run."""

from __future__ import annotations

import ctypes
import gc
import json
from contextlib import suppress
from typing import IO, Any

from bifolio.model.errors import ToolError
from bifolio.pipeline.steps import Steps

# Allocations between two searches for garbage in cycles: steps make many values and few cycles.
SELDOM = (100_000, 20, 100)
GROWN = 80  # megabytes by which a worker grows until what its libraries have freed is given back


def serve(steps: Steps, questions: IO[bytes], answers: IO[bytes]) -> None:
    """Make the steps that are asked for, a name a line, and answer what was run for each."""
    gc.set_threshold(*SELDOM)
    # What was there before is no garbage; looking at it would also copy memory that the parent shares.
    gc.freeze()
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
        give_back()
        self.bare = _held()
        return self.bare - self.first


def give_back() -> None:
    """Give memory that libraries have freed back to the system, where its library of C can."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


def _held() -> float:
    """Megabytes of the process now; 0 where the system does not tell."""
    try:
        with open("/proc/self/statm") as told:  # noqa: PTH123 - read once a call
            return int(told.read().split()[1]) * 4096 / 1e6
    except OSError:
        return 0.0
