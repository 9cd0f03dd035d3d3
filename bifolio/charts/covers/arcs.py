"""Flows between continents, as half rings on the fold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from bifolio.charts.covers.style import BOTTOM, FOLD, TOP, CoverPalette, n
from bifolio.model.findings.covers import ArcsCover

BREADTH = 0.86  # an arc's reach to the side, as a fraction of its reach along the fold
GAP = 24.0  # least units between two continents on the fold
BROADEST = 120.0  # units of a ring: broader ones would leave the page

Flow = tuple[str, str, float]


def arcs(cover: ArcsCover, ink: CoverPalette) -> str:
    """Flows as half rings on the fold: downwards on the left leaf, upwards on the right.

    Every continent takes a stretch of the fold as long as all that leaves or reaches it, so where
    flows balance, the leaves mirror each other. Ring widths are in proportion to the flows.
    """
    flows = _flows(cover)
    stretches = _stretches(flows)
    rings = [ring for leaf in (-1, 1) for ring in _leaf(flows, stretches, leaf)]
    rings.sort(key=lambda ring: -ring.width)
    lines = [ring.path(ink) for ring in rings]
    lines += [stretch.path(ink) for stretch in stretches.values()]
    return "".join(f"{line}\n" for line in lines)


@dataclass(frozen=True)
class Stretch:
    """A continent on the fold: where it begins and ends, in units of the drawing."""

    place: str
    start: float
    end: float
    scale: float  # units per person

    def path(self, ink: CoverPalette) -> str:
        """The stretch itself."""
        return (
            f'<path d="M{n(FOLD)} {n(self.start)}V{n(self.end)}" fill="none"'
            f' stroke="{ink(self.place)}" stroke-width="6"/>'
        )


@dataclass(frozen=True)
class Ring:
    """A flow: a half ring on one leaf (-1 left, 1 right) between two points of the fold."""

    place: str  # where it comes from: its colour
    start: float
    end: float
    width: float
    leaf: int

    def path(self, ink: CoverPalette) -> str:
        """The half ring."""
        height = abs(self.end - self.start) / 2
        sweep = 1 if (self.end > self.start) == (self.leaf > 0) else 0
        return (
            f'<path d="M{n(FOLD)} {n(self.start)}A{n(height * BREADTH)} {n(height)} 0 0 {sweep}'
            f' {n(FOLD)} {n(self.end)}" fill="none" stroke="{ink(self.place)}"'
            f' stroke-width="{n(max(self.width, 0.6))}" stroke-opacity="0.62"/>'
        )


def _flows(cover: ArcsCover) -> list[Flow]:
    """The flows between different places, with a volume."""
    return [
        (flow.origin, flow.target, flow.persons)
        for flow in cover.flows
        if flow.origin != flow.target and flow.persons > 0
    ]


def _stretches(flows: Sequence[Flow]) -> dict[str, Stretch]:
    """Where each continent lies on the fold, from top to bottom."""
    order = _order(flows)
    lengths = {
        place: max(_attached(flows, order, place, leaf) for leaf in (-1, 1)) for place in order
    }
    scale = _scale(flows, lengths)
    free = BOTTOM - TOP - sum(lengths.values()) * scale
    gap = free / max(len(order) - 1, 1)
    found, at = {}, float(TOP)
    for place in order:
        found[place] = Stretch(place, at, at + lengths[place] * scale, scale)
        at += lengths[place] * scale + gap
    return found


def _scale(flows: Sequence[Flow], lengths: Mapping[str, float]) -> float:
    """Units per person, so that all stretches find room and no ring is too broad."""
    if not flows:
        return 0.0
    space = BOTTOM - TOP - GAP * (len(lengths) - 1)
    return min(space / sum(lengths.values()), BROADEST / max(volume for *_, volume in flows))


def _order(flows: Sequence[Flow]) -> list[str]:
    """Large and small places in turn, so that the broad rings have air inside."""
    totals: dict[str, float] = {}
    for origin, target, volume in flows:
        totals[origin] = totals.get(origin, 0) + volume
        totals[target] = totals.get(target, 0) + volume
    ranked = sorted(totals, key=lambda place: (-totals[place], place))
    half = (len(ranked) + 1) // 2
    pairs = zip_longest(ranked[:half], ranked[half:])
    return [place for pair in pairs for place in pair if place is not None]


def _attached(flows: Sequence[Flow], order: Sequence[str], place: str, leaf: int) -> float:
    """The flows of one leaf that leave or reach a place."""
    return sum(
        volume
        for origin, target, volume in flows
        if place in (origin, target) and _side(order, origin, target) == leaf
    )


def _side(order: Sequence[str], origin: str, target: str) -> int:
    return -1 if order.index(origin) < order.index(target) else 1


def _leaf(flows: Sequence[Flow], stretches: Mapping[str, Stretch], leaf: int) -> list[Ring]:
    """The rings of one leaf, each with a place of its own on both stretches, none crossing inside."""
    order = list(stretches)
    own = [flow for flow in flows if _side(order, flow[0], flow[1]) == leaf]
    ends = {place: _ends(own, stretches[place], order) for place in order}
    return [
        Ring(
            origin,
            ends[origin][target],
            ends[target][origin],
            volume * stretches[origin].scale,
            leaf,
        )
        for origin, target, volume in own
    ]


def _ends(flows: Sequence[Flow], stretch: Stretch, order: Sequence[str]) -> dict[str, float]:
    """Where on a stretch the flow with each other place ends, in units of the drawing.

    From the top: the places above, nearest first, then those below, farthest first; so the rings of
    two neighbours lie inside those that reach farther.
    """
    volumes = {
        (target if origin == stretch.place else origin): volume * stretch.scale
        for origin, target, volume in flows
        if stretch.place in (origin, target)
    }
    here = order.index(stretch.place)
    others = sorted(volumes, key=lambda p: (order.index(p) > here, -order.index(p)))
    at = (stretch.start + stretch.end - sum(volumes.values())) / 2
    found = {}
    for other in others:
        found[other] = at + volumes[other] / 2
        at += volumes[other]
    return found
