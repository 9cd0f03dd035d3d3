"""Ranks over the years as strands of a braid, the same on both leaves."""

from __future__ import annotations

import math
from dataclasses import dataclass

from bifolio.charts.covers.style import BOTTOM, FOLD, MARGIN, TOP, CoverPalette, hue, n
from bifolio.model.findings.covers import BraidCover

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


def braid(cover: BraidCover, ink: CoverPalette) -> str:
    """A strand for each place, on either leaf.

    Time runs down the fold; the better the rank, the nearer the strand lies to it (distances are
    logarithmic). A missing rank (None) is passed over. A place without a continent is a volume.
    """
    strands = _strands(cover)
    strands.sort(key=lambda strand: -strand.points[-1][0])
    drawn = [strand.path(ink, leaf) for leaf in (-1, 1) for strand in strands]
    return "".join(f"{one}\n" for one in drawn)


def _strands(cover: BraidCover) -> list[Strand]:
    printed = (rank for course in cover.courses for rank in course.ranks if rank is not None)
    last = max(printed, default=1)
    found: list[Strand] = []
    for course in cover.courses:
        points = [
            (_x(rank, last), y)
            for rank, y in zip(course.ranks, _heights(len(course.ranks)), strict=True)
            if rank is not None
        ]
        if len(points) > 1:
            found.append(Strand(tuple(points), hue(course.continent), _width(points[-1][0])))
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
