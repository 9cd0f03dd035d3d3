"""Weights that the printed scores of a table must have been made with."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.indicators.composite import Fit, fit, in_steps, infer, rounding_bound, rows_of
from analysis.set_index.index import DIMENSIONS, Index

NEAR = 0.002
"""As a fraction of one: an inferred weight may differ by so much from the whole step it is taken for."""


@dataclass(frozen=True)
class Composite:
    """The weights that the scores of a table follow."""

    inferred: dict[str, float]  # in whole steps
    raw: dict[str, float]  # before rounding to steps
    fit: Fit  # with the inferred weights
    bound: float  # largest miss in points that rounding explains

    @property
    def off_steps(self) -> float:
        """How far a weight lies from its whole step, at most."""
        return max(abs(self.raw[component] - self.inferred[component]) for component in self.raw)

    @property
    def holds(self) -> bool:
        """Whether the inferred weights are clearly these steps and rounding explains all misses."""
        return self.off_steps <= NEAR and self.fit.largest <= self.bound + 1e-9


def composite(index: Index, resource: str) -> Composite:
    """The weights behind one score table."""
    frame = index.frame(resource)
    score = "total" if resource == "scores" else "score"
    components = [str(name) for name in frame.columns if name not in ("rank", "place", score)]
    rows = rows_of(
        components, {component: index.column(resource, component) for component in components}
    )
    totals = index.column(resource, score)
    raw = infer(rows, totals)
    inferred = in_steps(raw)
    bound = rounding_bound(2, 1 if resource in DIMENSIONS else 2)
    return Composite(inferred, raw, fit(rows, totals, inferred), bound)
