"""An engine that another one stands in for where it cannot work: `auto` is never worse than embedded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from bifolio.engines import Engine, Job, PaperSource
from bifolio.engines.quarto import QuartoEngine
from bifolio.engines.quarto.outcome import QuartoTroubleError
from bifolio.model.errors import ToolError

T = TypeVar("T")


class FallbackEngine:
    """Quarto and, from the first time that it cannot work, the engine that stands in for it.

    Quarto's word that content is lost or wrong stops a build all the same: that is in the text.
    """

    name = "quarto"

    def __init__(self, quarto: QuartoEngine, standing_in: Engine) -> None:
        self.quarto, self._standing_in = quarto, standing_in
        self._failed = ""

    @property
    def label(self) -> str:
        """Quarto's, and what stands in for it where that was needed."""
        return f"{self.quarto.label}; {self._standing_in.label}" if self._failed else self.version

    @property
    def version(self) -> str:
        """What decides what comes out, as far as it is known before anything is made."""
        return self.quarto.label

    @property
    def notices(self) -> list[str]:
        """What Quarto said that changes no page, and why it was given up, if it was."""
        gave_up = f"Quarto {self._failed}; the embedded engine is used"
        return [*self.quarto.notices, *([gave_up] if self._failed else [])]

    def convert(self, jobs: Sequence[Job]) -> list[str]:
        """See `Engine.convert`. Raises BuildError with what Quarto says is wrong with the text."""
        return self._either(
            lambda: self.quarto.convert(jobs), lambda: self._standing_in.convert(jobs)
        )

    def pdf(self, source: PaperSource) -> bytes:
        """See `Engine.pdf`."""
        return self._either(lambda: self.quarto.pdf(source), lambda: self._standing_in.pdf(source))

    def _either(self, first: Callable[[], T], second: Callable[[], T]) -> T:
        if not self._failed:
            try:
                return first()
            except ToolError as error:
                self._failed = error.message
            except QuartoTroubleError as error:
                said = error.problems[0].message.removeprefix("Quarto ").splitlines()[0]
                self._failed = f"{said} ({error.log})"
        return second()
