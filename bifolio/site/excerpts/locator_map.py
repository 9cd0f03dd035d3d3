"""Where a city lies on the small map of a place's page, `assets/land.svg`.

The map is in the Equal Earth projection (Šavrič, Patterson and Jenny 2018), cut off in the far south.
`bifolio/charts/forms/land/make_outline.py` draws it with the same formula.
"""

from __future__ import annotations

import math

NORTH, SOUTH = 84.0, -56.5  # degrees of latitude that the map shows
_A = (1.340264, -0.081106, 0.000893, 0.003796)


def equal_earth(longitude: float, latitude: float) -> tuple[float, float]:
    """A point of the globe on the plane; x grows to the east, y to the north."""
    theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    square, sixth = theta**2, theta**6
    slope = _A[0] + 3 * _A[1] * square + sixth * (7 * _A[2] + 9 * _A[3] * square)
    x = 2 * math.sqrt(3) * math.radians(longitude) * math.cos(theta) / (3 * slope)
    return x, theta * (_A[0] + _A[1] * square + sixth * (_A[2] + _A[3] * square))


def located(longitude: float, latitude: float) -> tuple[float, float]:
    """How far right and how far down a point lies on the map, in percent."""
    x, y = equal_earth(longitude, latitude)
    west, east = equal_earth(-180, 0)[0], equal_earth(180, 0)[0]
    top, bottom = equal_earth(0, NORTH)[1], equal_earth(0, SOUTH)[1]
    return 100 * (x - west) / (east - west), 100 * (top - y) / (top - bottom)
