"""Where labels of points go: beside their point, on no other label, or nowhere."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bifolio.charts.marks.text_metrics import NOTE, text_width

_GAP = 3  # pixels from a circle to its label
_DISTANCES = (0, 10, 20, 32)  # beyond the gap; a leader is drawn from the second on
_DIRECTIONS = (0, 180, 90, 270, 45, 315, 135, 225, 20, 340, 160, 200, 65, 295, 115, 245)


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Whether the two have any area in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def inside(self, other: Box) -> bool:
        """Whether it lies wholly in another."""
        return (
            other.left <= self.left
            and self.right <= other.right
            and other.top <= self.top
            and self.bottom <= other.bottom
        )


@dataclass(frozen=True)
class Room:
    """Where labels may stand: inside `frame`, on nothing that is `barred`; `size` of their type in pixels."""

    frame: Box
    size: float = NOTE
    barred: Sequence[Box] = ()


@dataclass(frozen=True)
class Point:
    """A circle to be labelled: centre and radius in pixels; `fields`: see `tooltips`."""

    x: float
    y: float
    radius: float
    text: str
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Placed:
    """A label that found room; `leader` is where a line from the circle to it begins and ends."""

    point: Point
    box: Box
    leader: tuple[float, float, float, float] | None = None

    @property
    def x(self) -> float:
        """Middle of the text."""
        return (self.box.left + self.box.right) / 2

    @property
    def y(self) -> float:
        """Middle of the line."""
        return (self.box.top + self.box.bottom) / 2


def place_labels(
    points: Sequence[Point],
    wanted: int,
    room: Room,
    distances: Sequence[float] = _DISTANCES,
    taken: Sequence[Placed] = (),
) -> list[Placed]:
    """Label the first `wanted` points in turn where a label meets no other, no circle, no edge.

    Positions are tried from near to far, in a fixed order; a label without room is dropped. One without
    a leader stands nowhere nearer to another circle than to its own. `distances` are pixels from
    circle to label, beyond a gap. `taken`: labels that stand there already and come first in what is
    returned.
    """
    circles = [*(_around(point, 0.85) for point in points), *room.barred]
    placed = list(taken)
    for point in points[:wanted]:
        cores = [_around(other, 0.5) for other in points if not _touch(point, other)]
        free = (
            label
            for label in _candidates(point, room.size, distances)
            if label.box.inside(room.frame)
            and _is_free(label, placed, circles, cores)
            and _is_told(label, points)
        )
        found = next(free, None)
        if found is not None:
            placed.append(found)
    return placed


def _around(point: Point, share: float) -> Box:
    """The square that stands for a circle, or for the core of it: `share` of its radius each way."""
    half = share * point.radius
    return Box(point.x - half, point.y - half, point.x + half, point.y + half)


def _touch(one: Point, other: Point) -> bool:
    """Whether two circles touch: a leader may cross those that its own circle lies among."""
    apart = math.hypot(one.x - other.x, one.y - other.y)
    return apart <= one.radius + other.radius


def _candidates(point: Point, size: float, distances: Sequence[float]) -> Iterator[Placed]:
    width, height = text_width(point.text, size) + 4, 1.15 * size
    for distance in distances:
        for degrees in _DIRECTIONS:
            yield _candidate(point, distance, math.radians(degrees), (width, height))


def _candidate(point: Point, distance: float, angle: float, size: tuple[float, float]) -> Placed:
    """The label whose nearest edge is `distance` and a gap from the circle, in that direction."""
    width, height = size
    across, down = math.cos(angle), -math.sin(angle)
    reach = point.radius + _GAP + distance
    x = point.x + across * reach + _pull(across) * width / 2
    y = point.y + down * reach + _pull(down) * height / 2
    box = Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
    if not distance:
        return Placed(point, box)
    end = (point.x + across * (reach - 1), point.y + down * (reach - 1))
    return Placed(point, box, (point.x, point.y, *end))


def _pull(component: float) -> float:
    """How far a label is pulled aside: fully when it lies mostly in that direction."""
    return max(-1.0, min(1.0, 2 * component))


def _is_free(
    label: Placed, placed: Sequence[Placed], circles: Sequence[Box], cores: Sequence[Box]
) -> bool:
    if any(label.box.overlaps(circle) for circle in circles):
        return False
    if any(label.box.overlaps(other.box) for other in placed):
        return False
    if any(_crosses(label, core) for core in cores):
        return False
    return not any(_crosses(label, o.box) or _crosses(o, label.box) for o in placed)


def _is_told(label: Placed, points: Sequence[Point]) -> bool:
    """Whether a label is seen to be its own circle's: by a leader, or as no other is as near."""
    if label.leader is not None:
        return True
    own = gap(label.point, label.box)
    return all(other is label.point or gap(other, label.box) > own for other in points)


def gap(point: Point, box: Box) -> float:
    """Pixels from a circle to a box; none where they meet."""
    across = max(box.left - point.x, 0, point.x - box.right)
    down = max(box.top - point.y, 0, point.y - box.bottom)
    return max(math.hypot(across, down) - point.radius, 0)


def _crosses(label: Placed, area: Box) -> bool:
    """Whether a label's leader runs through an area, looked at every few pixels."""
    if label.leader is None:
        return False
    x, y, x2, y2 = label.leader
    along = [(x + (x2 - x) * at / 16, y + (y2 - y) * at / 16) for at in range(17)]
    return any(Box(px, py, px + 0.1, py + 0.1).overlaps(area) for px, py in along)
