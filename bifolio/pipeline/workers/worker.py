"""A worker process: reads names of steps, makes them, and answers what was run. See `workers`."""

from __future__ import annotations

import importlib
import json
import os
import sys
from typing import Any

from bifolio.model.errors import ToolError


def main(task: dict[str, Any]) -> None:
    """Serve until the parent closes the pipe."""
    from bifolio.pipeline.open_build import open_task

    analyses = {key: _imported(place) for key, place in task["analyses"].items()}
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(
        sys.stderr.fileno(), sys.stdout.fileno()
    )  # what a library or a tool prints is no answer
    steps = open_task(task, analyses).steps
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
        answer["megabytes"] = _megabytes()
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


def _imported(place: str) -> Any:
    module, _, name = place.partition(":")
    return getattr(importlib.import_module(module), name)


def _megabytes() -> float:
    """What the process holds now; 0 where the system does not tell."""
    try:
        with open("/proc/self/statm") as told:  # noqa: PTH123 - read once a call
            return int(told.read().split()[1]) * 4096 / 1e6
    except OSError:
        return 0.0
