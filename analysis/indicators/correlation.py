"""How closely two scores of the same cities go together.

Source of the method: Pearson’s product-moment correlation. SET Index 2024 speaks of positive
correlations and prints no coefficient; these are computed from the scores that it prints.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping


def pearson(
    one: Mapping[str, float], other: Mapping[str, float], cities: Collection[str] | None = None
) -> float:
    """The coefficient over the cities that both name: 1 in step, 0 unrelated, -1 opposed.

    `cities` restricts them. Raises ValueError for fewer than three cities, or when one of the two
    does not vary.
    """
    both = [city for city in one if city in other and (cities is None or city in cities)]
    if len(both) < 3:
        raise ValueError(f"{len(both)} cities show no correlation")
    x, y = _centred([one[city] for city in both]), _centred([other[city] for city in both])
    length = math.sqrt(math.fsum(v * v for v in x) * math.fsum(v * v for v in y))
    if length == 0:
        raise ValueError("a score that is the same everywhere has no correlation")
    return math.fsum(a * b for a, b in zip(x, y, strict=True)) / length


def _centred(values: list[float]) -> list[float]:
    middle = math.fsum(values) / len(values)
    return [value - middle for value in values]
