"""Blocs as circles on both leaves, and what they write together as bands across the fold."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial

from bifolio.charts.covers.style import FOLD, CoverPalette, circle, hue, n
from bifolio.model.findings.covers import BlocsCover

_RADIUS = 124.0  # units of the greatest circle
_SPOTS = ((168.0, 218.0), (432.0, 402.0), (168.0, 592.0))  # left, right, left


@dataclass(frozen=True)
class Bloc:
    """A circle by area."""

    x: float
    y: float
    radius: float
    id: str

    def path(self, ink: CoverPalette) -> str:
        """The circle, with a ring that sets it off."""
        colour = ink(hue(self.id))
        drawn = partial(circle, self.x, self.y, self.radius)
        look = f'fill="{colour}" fill-opacity="0.62" stroke="{colour}" stroke-width="2"'
        return drawn(f'fill="{ink("paper")}"') + drawn(look)


def blocs(cover: BlocsCover, ink: CoverPalette) -> str:
    """The first three blocs as circles, and bands between them.

    Circles are as large as outputs by area. Bands are as broad as joint papers, on the scale on which
    the greatest output is as broad as its circle; they run over the fold.
    """
    circles = {bloc.id: bloc for bloc in _circles(cover)}
    if not circles:
        return ""
    scale = 2 * _RADIUS / max(output.papers for output in cover.outputs)
    bands = [
        _band(circles[joint.one], circles[joint.other], joint.papers * scale, ink)
        for joint in cover.joint
        if joint.one in circles and joint.other in circles
    ]
    drawn = (*bands, *(circle.path(ink) for circle in circles.values()))
    return "".join(f"{one}\n" for one in drawn)


def _circles(cover: BlocsCover) -> list[Bloc]:
    shown = cover.outputs[: len(_SPOTS)]
    greatest = max((output.papers for output in shown), default=1.0)
    return [
        Bloc(x, y, _RADIUS * math.sqrt(output.papers / greatest), output.bloc)
        for output, (x, y) in zip(shown, _SPOTS, strict=False)
    ]


def _band(one: Bloc, other: Bloc, width: float, ink: CoverPalette) -> str:
    """From centre to centre; two blocs of one leaf meet over the fold."""
    colours = (ink(hue(one.id)), ink(hue(other.id)))
    middle = (one.y + other.y) / 2
    bend = FOLD if one.x != other.x else FOLD + (FOLD - one.x) * 0.9
    x = bend if one.x == other.x else FOLD
    halves = (
        f"M{n(one.x)} {n(one.y)}Q{n(x)} {n(one.y)} {n(x)} {n(middle)}",
        f"M{n(other.x)} {n(other.y)}Q{n(x)} {n(other.y)} {n(x)} {n(middle)}",
    )
    return "".join(
        f'<path d="{data}" fill="none" stroke="{colour}" stroke-width="{n(max(width, 1.0))}"'
        f' stroke-opacity="0.5"/>'
        for data, colour in zip(halves, colours, strict=True)
    )
