"""Ranks over the years as strands of a braid, the same on both leaves."""

from __future__ import annotations

import math
from dataclasses import dataclass

from bifolio.charts.covers.style import (
    BOTTOM,
    FOLD,
    MARGIN,
    TOP,
    Cover,
    CoverPalette,
    hue,
    listed,
    n,
)

_NEAREST = 26.0  # units from the fold to the strand of the first
_CASING = 3.0  # units of paper on both sides of a strand, where it lies above another


@dataclass(frozen=True)
class Strand:
    """A place: its points from top to bottom on the right leaf, colour, breadth."""

    points: tuple[tuple[float, float], ...]
    token: str
    width: float

    def curve(self, leaf: int) -> str:
        """The strand as path data on a leaf (-1 left, 1 right)."""
        xs = [FOLD + leaf * (x - FOLD) for x, _ in self.points]
        ys = [y for _, y in self.points]
        data = f"M{n(xs[0])} {n(ys[0])}"
        for at in range(1, len(xs)):
            middle = (ys[at - 1] + ys[at]) / 2
            data += f"C{n(xs[at - 1])} {n(middle)} {n(xs[at])} {n(middle)} {n(xs[at])} {n(ys[at])}"
        return data

    def path(self, ink: CoverPalette, leaf: int) -> str:
        """The strand above its casing of paper."""
        data = self.curve(leaf)
        return (
            f'<path d="{data}" fill="none" stroke="{ink("paper")}"'
            f' stroke-width="{n(self.width + _CASING)}"/>'
            f'<path d="{data}" fill="none" stroke="{ink(self.token)}"'
            f' stroke-width="{n(self.width)}" stroke-opacity="0.8" stroke-linecap="round"/>'
        )


def braid(cover: Cover, ink: CoverPalette) -> str:
    """`places`: rows of id and continent; `ranks`: for each place its ranks, year by year.

    Time runs down the fold; the better the rank, the nearer the strand lies to it (distances are
    logarithmic). A missing rank (None) is passed over. A place without a continent is a volume.
    """
    strands = _strands(cover)
    strands.sort(key=lambda strand: -strand.points[-1][0])
    drawn = [strand.path(ink, leaf) for leaf in (-1, 1) for strand in strands]
    return "".join(f"{one}\n" for one in drawn)


def _strands(cover: Cover) -> list[Strand]:
    courses = listed(cover, "ranks")
    last = max(
        (float(rank) for course in courses for rank in course if rank is not None), default=1
    )
    found: list[Strand] = []
    for place, course in zip(listed(cover, "places"), courses, strict=False):
        region = "" if isinstance(place, str) else str(place[1])
        points = [
            (_x(float(rank), last), y)
            for rank, y in zip(course, _heights(len(course)), strict=True)
            if rank is not None
        ]
        if len(points) > 1:
            found.append(Strand(tuple(points), hue(region), _width(points[-1][0])))
    return found


def _heights(count: int) -> list[float]:
    """Where the years stand, from top to bottom."""
    return [TOP + (BOTTOM - TOP) * at / max(count - 1, 1) for at in range(count)]


def _x(rank: float, last: float) -> float:
    reach = FOLD - MARGIN - _NEAREST
    return FOLD + _NEAREST + reach * math.log(rank) / math.log(max(last, 2))


def _width(x: float) -> float:
    """Broader the nearer the strand ends to the fold."""
    nearness = 1 - (x - FOLD - _NEAREST) / (FOLD - MARGIN - _NEAREST)
    return 4 + 11 * nearness * math.sqrt(max(nearness, 0.0))
