"""Outputs of steps as values."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

from bifolio.model import canonical
from bifolio.pipeline.steps import ABSENT, Steps


class StepValues:
    """Looks up what steps made. steps: gives them when they are first asked for, as they read from here."""

    def __init__(self, steps: Callable[[], Steps]) -> None:
        self._given = steps
        self._values: dict[str, Any] = {}  # by the digest of what they were read from

    @cached_property
    def steps(self) -> Steps:
        """The steps of the build."""
        return self._given()

    def note(self, read: str) -> None:
        """Note a read of the step that is running."""
        self.steps.note(read)

    def value(self, name: str, output: str = "") -> Any:
        """An output of a step as a value; noted as a read of the step that is running."""
        self.note(f"step:{name}#{output}")
        return self.quietly(name, output)

    def quietly(self, name: str, output: str) -> Any:
        """An output as a value, without noting the read: its parts are noted instead."""
        digest = self.steps.made(name).outputs.get(output, ABSENT)
        if digest not in self._values:  # also one that is absent: `stored` tells
            self._values[digest] = canonical.loads(self.steps.stored(name, output), object)
        return self._values[digest]
