"""Cities as a field of stars: where they lie on the earth, the larger the higher their score."""

from __future__ import annotations

import math
from dataclasses import dataclass

from bifolio.charts.covers.style import BOTTOM, MARGIN, TOP, WIDTH, CoverPalette, circle, hue, n
from bifolio.model.findings.covers import StarsCover

_SMALLEST, _LARGEST = 4.0, 24.0  # radius of the star with the least and the greatest score


@dataclass(frozen=True)
class Star:
    """A city: where it stands, how large it is, its region."""

    x: float
    y: float
    radius: float
    region: str

    def path(self, ink: CoverPalette) -> str:
        """The star with its halo."""
        colour = ink(hue(self.region))
        halo = circle(self.x, self.y, 2.1 * self.radius, f'fill="{colour}" fill-opacity="0.13"')
        return halo + circle(self.x, self.y, self.radius, f'fill="{colour}" fill-opacity="0.86"')


def stars(cover: StarsCover, ink: CoverPalette) -> str:
    """Each city as a star.

    A star's size stands for its score. The cities lie from west to east and from north to south as
    on the earth, drawn apart where they crowd. Thin lines join each region's stars to a constellation.
    """
    field = _field(cover)
    lines = [_line(one, other, ink) for one, other in _constellations(field)]
    return "".join(f"{drawn}\n" for drawn in (*lines, *(star.path(ink) for star in field)))


def _field(cover: StarsCover) -> list[Star]:
    across = _spread([city.longitude for city in cover.cities])
    down = _spread([-city.latitude for city in cover.cities])
    scores = [city.score for city in cover.cities]
    field = [
        Star(
            MARGIN + 22 + (WIDTH - 2 * MARGIN - 44) * x,
            TOP + (BOTTOM - TOP) * y,
            _SMALLEST + (_LARGEST - _SMALLEST) * _position(score, scores) ** 1.5,
            city.region,
        )
        for x, y, score, city in zip(across, down, scores, cover.cities, strict=True)
    ]
    return sorted(field, key=lambda star: (star.x, star.y))


def _spread(values: list[float]) -> list[float]:
    """Values on 0–1: a third by size, two thirds by order, so that crowded ones have air."""
    order = sorted(range(len(values)), key=lambda at: (values[at], at))
    steps = max(len(values) - 1, 1)
    return [
        (_position(value, values) + 2 * order.index(at) / steps) / 3
        for at, value in enumerate(values)
    ]


def _position(value: float, values: list[float]) -> float:
    """Where a value lies between the least (0) and the greatest (1)."""
    least, greatest = min(values), max(values)
    return (value - least) / (greatest - least) if greatest > least else 1.0


def _constellations(field: list[Star]) -> list[tuple[Star, Star]]:
    """The shortest lines that join all stars of a region (a minimum spanning tree each)."""
    found: list[tuple[Star, Star]] = []
    for region in dict.fromkeys(star.region for star in field):
        own = [star for star in field if star.region == region]
        joined, waiting = own[:1], own[1:]
        while waiting:
            one, other = min(
                ((a, b) for a in joined for b in waiting),
                key=lambda pair: math.hypot(pair[0].x - pair[1].x, pair[0].y - pair[1].y),
            )
            found.append((one, other))
            joined.append(other)
            waiting.remove(other)
    return found


def _line(one: Star, other: Star, ink: CoverPalette) -> str:
    return (
        f'<path d="M{n(one.x)} {n(one.y)}L{n(other.x)} {n(other.y)}"'
        f' stroke="{ink(hue(one.region))}" stroke-width="1" stroke-opacity="0.5"/>'
    )
