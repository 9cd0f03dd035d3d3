"""Flows of people between areas: what a matrix of origins and destinations says.

Source of the method: Global Mobility and Collaboration of Top Scientists 2026, “Data and
Methodology”. The report counts fractionally and prints the volumes so counted, in persons; nothing
is counted here, these functions start from the printed volumes.

- inflow of an area: persons who came from the other areas;
- outflow: persons who left for the other areas;
- total volume: inflow plus outflow;
- movement inside an area (the diagonal) belongs to neither.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

Flow = tuple[str, str]  # (origin, destination)

BALANCE_BOUND = 10.0
"""Percent. An area is balanced when inflow and outflow differ by at most this share of their sum."""

BALANCE_LEAST = 100
"""Persons. Areas whose inflow and outflow together stay below this are too small to be judged."""


@dataclass(frozen=True)
class FlowMatrix:
    """Volumes in persons between areas and inside them; `areas` in the order of the source."""

    areas: tuple[str, ...]
    volumes: Mapping[Flow, int]

    @classmethod
    def of(cls, frame: pd.DataFrame, origin: str, areas: Sequence[str]) -> FlowMatrix:
        """The square inside a printed matrix: margins stay out, they are computed afresh.

        `origin` is the column that names the rows. Raises ValueError when an area has no row.
        """
        rows = {str(row[origin]): row for row in frame.to_dict("records")}
        if missing := [area for area in areas if area not in rows]:
            raise ValueError(f"the matrix has no row for {', '.join(missing)}")
        return cls(tuple(areas), {(a, b): int(rows[a][b]) for a in areas for b in areas})

    @cached_property
    def inflow(self) -> dict[str, int]:
        """Arrivals from the other areas, in persons."""
        return {
            area: sum(self.volumes[other, area] for other in self._others(area))
            for area in self.areas
        }

    @cached_property
    def outflow(self) -> dict[str, int]:
        """Departures for the other areas, in persons."""
        return {
            area: sum(self.volumes[area, other] for other in self._others(area))
            for area in self.areas
        }

    @cached_property
    def total(self) -> dict[str, int]:
        """Inflow plus outflow of each area, in persons."""
        return {area: self.inflow[area] + self.outflow[area] for area in self.areas}

    def imbalance(self) -> dict[str, float]:
        """(inflow - outflow) / (inflow + outflow) of each area in percent; 0 where nothing moves."""
        return {
            area: 100 * (self.inflow[area] - self.outflow[area]) / (self.total[area] or 1)
            for area in self.areas
        }

    def _others(self, area: str) -> list[str]:
        return [other for other in self.areas if other != area]


@dataclass(frozen=True)
class Balance:
    """Verdict on the areas of a matrix, each tuple in the order of the matrix.

    balanced and unbalanced: areas large enough to be judged; small: the others.
    """

    balanced: tuple[str, ...]
    unbalanced: tuple[str, ...]
    small: tuple[str, ...]


def balance(
    flows: FlowMatrix, bound: float = BALANCE_BOUND, least: float = BALANCE_LEAST
) -> Balance:
    """Judge which areas give about as many people as they take.

    The source calls continents “broadly balanced” without saying where that ends. Here an area is
    balanced when |inflow - outflow| is at most `bound` percent of inflow + outflow (eleven arrivals
    to nine departures still are); it is judged from `least` persons on, since below that a few
    people decide.
    """
    off = flows.imbalance()
    judged = [area for area in flows.areas if flows.total[area] >= least]
    return Balance(
        balanced=tuple(area for area in judged if abs(off[area]) <= bound),
        unbalanced=tuple(area for area in judged if abs(off[area]) > bound),
        small=tuple(area for area in flows.areas if area not in judged),
    )
