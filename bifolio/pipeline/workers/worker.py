"""A worker process that is started anew: it opens the project and serves. See `pool`, `worker_loop`."""

from __future__ import annotations

import importlib
import os
import sys
from dataclasses import dataclass
from typing import Any

from bifolio.model.findings import Analysis, Findings, Inputs
from bifolio.pipeline.open_build import open_task
from bifolio.pipeline.workers.worker_loop import serve


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
    """Serve a task until the parent closes the pipe."""
    analyses = {key: Named.at(place) for key, place in task["analyses"].items()}
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(
        sys.stderr.fileno(), sys.stdout.fileno()
    )  # what a library or a tool prints is no answer
    serve(open_task(task, analyses).steps, sys.stdin.buffer, answers)
