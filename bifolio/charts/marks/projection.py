"""The Equal Earth projection, as d3 computes it, so that labels know where points will be.

Formula: Šavrič, Patterson, Jenny, “The Equal Earth map projection” (2018).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

CENTRE = 11.0  # longitude in the middle: keeps Chukotka in one piece with Asia

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = math.sqrt(3) / 2


def equal_earth(longitude: float, latitude: float) -> tuple[float, float]:
    """Degrees to the projection's plane: x to the east, y to the north, in Earth radii."""
    turned = (longitude - CENTRE + 180) % 360 - 180
    angle = math.asin(_M * math.sin(math.radians(latitude)))
    second, sixth = angle**2, angle**6
    stretch = _M * (_A1 + 3 * _A2 * second + sixth * (7 * _A3 + 9 * _A4 * second))
    x = math.radians(turned) * math.cos(angle) / stretch
    return x, angle * (_A1 + _A2 * second + sixth * (_A3 + _A4 * second))


@dataclass(frozen=True)
class View:
    """A window on the projected world, in pixels; `left`, `top` are where the centre stands."""

    scale: float
    left: float
    top: float
    width: float
    height: float

    def project(self, position: tuple[float, float]) -> tuple[float, float]:
        """Longitude and latitude in degrees to pixels from the upper left corner."""
        x, y = equal_earth(*position)
        return self.left + self.scale * x, self.top - self.scale * y


def fit(
    positions: Sequence[tuple[float, float]], width: float, margin: tuple[float, float]
) -> View:
    """The view of that width that holds all positions, with margins in pixels at sides and ends."""
    projected = [equal_earth(*position) for position in positions]
    west, east = min(x for x, _ in projected), max(x for x, _ in projected)
    south, north = min(y for _, y in projected), max(y for _, y in projected)
    beside, above = margin
    scale = (width - 2 * beside) / (east - west)
    height = round(scale * (north - south) + 2 * above)
    return View(scale, beside - scale * west, above + scale * north, width, height)
