"""Raw values on one scale of points, so that indicators with different units can be added.

Source of the method: SET Index 2024, appendix 2. The city with the largest raw value has 100 points,
the one with the smallest 60, the others lie between them in proportion. Section 1.2 adds that some
values were cut beforehand, where single cities lie far from the others; it does not say at which
values.
"""

from __future__ import annotations

from collections.abc import Mapping

LOWEST, HIGHEST = 60.0, 100.0
"""Points of the smallest and of the largest raw value."""


def min_max(
    values: Mapping[str, float], lowest: float = LOWEST, highest: float = HIGHEST
) -> dict[str, float]:
    """Points of each city from its raw value, in the order given.

    Raises ValueError when there are no values, or all are equal: then the scale has no length.
    """
    if not values:
        raise ValueError("a scale needs values")
    least, most = min(values.values()), max(values.values())
    if least == most:
        raise ValueError("equal values have no scale")
    step = (highest - lowest) / (most - least)
    return {city: lowest + (value - least) * step for city, value in values.items()}


def capped(
    values: Mapping[str, float], least: float | None = None, most: float | None = None
) -> dict[str, float]:
    """The values with those beyond a bound put on the bound; a bound of None leaves its side open."""
    low = float("-inf") if least is None else least
    high = float("inf") if most is None else most
    if low > high:
        raise ValueError(f"the lower bound {low} lies above the upper bound {high}")
    return {city: min(max(value, low), high) for city, value in values.items()}
