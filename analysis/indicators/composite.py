"""Composite scores: weighted sums over several levels, and the weights behind printed scores.

Source of the method: SET Index 2024, section 1.2 and appendix 2. A score is the sum of its components'
scores times their weights; the weights of one level add up to one. The report prints the weights of
two levels and not those of the third. Since it prints scores of the third level beside the sums,
the weights can be found again: those that give the printed sums with the least squared error, none
negative, adding up to one.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

Weights = Mapping[str, float]
Rows = Mapping[str, Mapping[str, float]]  # city → component → score in points

STEPS = 60
"""Weights are taken to be whole sixtieths: that holds steps of five percent as well as thirds."""


def weighted(scores: Mapping[str, float], weights: Weights) -> float:
    """The composite of one city: Σ weight × score, in the unit of the scores.

    `weights` add up to one. Raises KeyError when a component has no score.
    """
    return sum(weight * scores[component] for component, weight in weights.items())


@dataclass(frozen=True)
class Fit:
    """How well weights give printed sums: misses in points, printed minus computed, by city."""

    weights: Weights
    misses: Mapping[str, float]

    @property
    def city(self) -> str:
        """The city whose sum is missed by most; of equal ones the first."""
        return max(self.misses, key=lambda city: abs(self.misses[city]))

    @property
    def largest(self) -> float:
        """The largest miss in points, without its sign."""
        return abs(self.misses[self.city])

    @property
    def mean(self) -> float:
        """Root mean square of the misses in points."""
        return float(np.sqrt(np.mean(np.square(list(self.misses.values())))))


def fit(rows: Rows, totals: Mapping[str, float], weights: Weights) -> Fit:
    """Compare printed totals with the weighted sums of the rows."""
    missed = {city: totals[city] - weighted(scores, weights) for city, scores in rows.items()}
    return Fit(weights, missed)


def rounding_bound(total_digits: int, component_digits: int) -> float:
    """The largest miss in points that rounding alone explains, weights adding up to one."""
    return 0.5 * 10.0**-total_digits + 0.5 * 10.0**-component_digits


def infer(rows: Rows, totals: Mapping[str, float]) -> dict[str, float]:
    """The weights, as fractions of one, with the least squared misses: none negative, sum one.

    Raises ValueError when there are fewer rows than components, for then many weights would do.
    """
    cities = list(rows)
    components = list(rows[cities[0]]) if cities else []
    if not components or len(cities) < len(components):
        raise ValueError(f"{len(cities)} rows cannot tell {len(components)} weights apart")
    matrix = np.array(
        [[rows[city][component] for component in components] for city in cities], dtype=float
    )
    target = np.array([totals[city] for city in cities], dtype=float)
    best = _least(matrix, target)
    return dict(zip(components, best.tolist(), strict=True))


def _least(matrix: NDArray[np.float64], target: NDArray[np.float64]) -> NDArray[np.float64]:
    """The best of all solutions on some of the columns whose weights are not negative.

    The optimum of the bounded problem solves the unbounded one on the columns it uses; with few
    columns all choices can be tried, which is exact.
    """
    count = matrix.shape[1]
    found: list[tuple[float, NDArray[np.float64]]] = []
    for size in range(1, count + 1):
        for used in combinations(range(count), size):
            weights = _summing_to_one(matrix[:, used], target)
            if weights.min() >= -1e-12:
                full = np.zeros(count)
                full[list(used)] = weights.clip(0)
                found.append((float(np.sum((matrix @ full - target) ** 2)), full))
    return min(found, key=lambda pair: pair[0])[1]


def _summing_to_one(
    matrix: NDArray[np.float64], target: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Least squares under Σ weights = 1: the last column takes what the others leave."""
    last = matrix[:, -1]
    others, *_ = np.linalg.lstsq(matrix[:, :-1] - last[:, None], target - last, rcond=None)
    return np.append(others, 1 - others.sum())


def in_steps(weights: Weights, steps: int = STEPS) -> dict[str, float]:
    """The nearest whole steps that add up to one.

    What rounding leaves over goes to the weights that lost or gained most by it.
    """
    exact = {component: weight * steps for component, weight in weights.items()}
    counts = {component: math.floor(value) for component, value in exact.items()}
    rest = steps - sum(counts.values())
    by_loss = sorted(exact, key=lambda component: counts[component] - exact[component])
    for component in by_loss[:rest]:
        counts[component] += 1
    return {component: count / steps for component, count in counts.items()}


def rows_of(
    components: Sequence[str], columns: Mapping[str, Mapping[str, float]]
) -> dict[str, dict[str, float]]:
    """Columns (component → city → score) turned into rows (city → component → score)."""
    cities = columns[components[0]]
    return {
        city: {component: columns[component][city] for component in components} for city in cities
    }
