"""Outputs of steps as values."""

from __future__ import annotations

from typing import Any

from bifolio.model import canonical
from bifolio.pipeline.steps import ABSENT, Steps


class StepValues:
    """Looks up what steps made. `steps` is set once the kinds of steps are known."""

    steps: Steps

    def __init__(self) -> None:
        self._values: dict[str, Any] = {}  # by the digest of what they were read from

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
