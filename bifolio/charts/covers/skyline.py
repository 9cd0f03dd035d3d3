"""Cities' shares as a skyline that the fold mirrors: the greatest stand at the fold."""

from __future__ import annotations

import math

from bifolio.charts.covers.style import BOTTOM, FOLD, MARGIN, TOP, CoverPalette, hue, n
from bifolio.model.findings.covers import SkylineCover

_BESIDE = 7.0  # units between the fold and the first towers
_GAP = 0.16  # of a tower's breadth that stays free
_LEAST = 1.5  # units of the lowest tower


def skyline(cover: SkylineCover, ink: CoverPalette) -> str:
    """Cities in any order, each on both leaves.

    Each city is a tower on either side of the fold, its area in proportion to its share: height and
    breadth both grow with the root. The greatest stand at the fold, the others follow outward.
    """
    cities = sorted(cover.cities, key=lambda city: (-city.share, city.place))
    if not cities:
        return ""
    roots = [math.sqrt(max(city.share, 0.0)) for city in cities]
    broad = (FOLD - MARGIN - _BESIDE) / (sum(roots) or 1)
    high = (BOTTOM - TOP) / (roots[0] or 1)
    drawn: list[str] = []
    away = _BESIDE
    for root, city in zip(roots, cities, strict=True):
        size = (root * broad * (1 - _GAP), max(root * high, _LEAST))
        drawn += [
            _tower(x, size, ink(hue(city.region))) for x in (FOLD - away - size[0], FOLD + away)
        ]
        away += root * broad
    return "".join(f"{tower}\n" for tower in drawn)


def _tower(left: float, size: tuple[float, float], colour: str) -> str:
    breadth, height = size
    return (
        f'<rect x="{n(left)}" y="{n(BOTTOM - height)}" width="{n(breadth)}" height="{n(height)}"'
        f' fill="{colour}" fill-opacity="0.78"/>'
    )
