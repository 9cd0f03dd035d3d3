"""Names of points, on a ground of paper, with a line to the point where they stand off."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from bifolio.charts.marks.chart_layers import Layer, Row
from bifolio.charts.marks.layer import TextStyle, lines, texts
from bifolio.charts.marks.point_labels.placement import (
    Box,
    Placed,
    Point,
    Room,
    place_labels,
)
from bifolio.charts.marks.text_metrics import text_width
from bifolio.model.findings import Canvas

_DISTANCES = (0, 8, 16, 26, 38, 52, 70, 90)
_PLAIN = TextStyle(align="center")
_MESH = 6  # pixels between the places tried for a label that found none beside its point


def place_all(points: Sequence[Point], room: Room) -> list[Placed]:
    """Label every point; no two labels meet, none lies on a circle as long as there is room.

    Several orders are tried, the one with the shortest leaders is taken; what finds no room
    beside its point goes to the nearest free place.
    """
    best = beside(points, room)
    named = {id(one.point) for one in best}
    for point in points:
        if id(point) not in named:
            best.append(_nearest_free(point, points, best, room))
    return best


def beside(
    points: Sequence[Point], room: Room, distances: Sequence[float] = _DISTANCES
) -> list[Placed]:
    """The labels that find room beside their points, in the order that leaves out the fewest."""
    tries = [place_labels(order, len(order), room, distances) for order in _orders(points)]
    return min(tries, key=lambda placed: (-len(placed), sum(_length(one) for one in placed)))


def _orders(points: Sequence[Point]) -> list[list[Point]]:
    """As given; the most crowded first; from each side."""

    def crowd(point: Point) -> int:
        return sum(math.hypot(point.x - p.x, point.y - p.y) < 60 for p in points)

    return [
        list(points),
        sorted(points, key=lambda p: (-crowd(p), p.x, p.y)),
        sorted(points, key=lambda p: (p.y, p.x)),
        sorted(points, key=lambda p: (-p.y, p.x)),
        sorted(points, key=lambda p: (p.x, p.y)),
        sorted(points, key=lambda p: (-p.x, p.y)),
    ]


def _length(placed: Placed) -> float:
    if placed.leader is None:
        return 0
    x, y, x2, y2 = placed.leader
    return math.hypot(x2 - x, y2 - y)


def _nearest_free(
    point: Point,
    points: Sequence[Point],
    placed: Sequence[Placed],
    room: Room,
) -> Placed:
    taken = [*(one.box for one in placed), *room.barred]
    circles = [Box(p.x - p.radius, p.y - p.radius, p.x + p.radius, p.y + p.radius) for p in points]
    boxes = sorted(_mesh(point, room), key=lambda box: (_away(point, box), box.top, box.left))
    free = [box for box in boxes if not any(box.overlaps(other) for other in taken)]
    clear = (box for box in free if not any(box.overlaps(circle) for circle in circles))
    chosen = next(clear, free[0] if free else boxes[0])
    x = min(max(point.x, chosen.left), chosen.right)
    y = min(max(point.y, chosen.top), chosen.bottom)
    return Placed(point, chosen, (point.x, point.y, x, y))


def _mesh(point: Point, room: Room) -> Iterator[Box]:
    frame = room.frame
    width, height = text_width(point.text, room.size) + 4, 1.15 * room.size
    for left in range(math.ceil(frame.left), math.floor(frame.right - width) + 1, _MESH):
        for top in range(math.ceil(frame.top), math.floor(frame.bottom - height) + 1, _MESH):
            yield Box(left, top, left + width, top + height)


def _away(point: Point, box: Box) -> float:
    across = max(box.left - point.x, 0, point.x - box.right)
    down = max(box.top - point.y, 0, point.y - box.bottom)
    return math.hypot(across, down)


def names(canvas: Canvas, placed: Sequence[Placed], ink: TextStyle = _PLAIN) -> list[Layer]:
    """Draw labels that have found their places, centred in their boxes."""
    rows: list[Row] = [
        {"x": one.x, "y": one.y, "text": one.point.text, **one.point.fields} for one in placed
    ]
    leaders: list[Row] = [
        {**dict(zip(("x", "y", "x2", "y2"), one.leader, strict=True)), **one.point.fields}
        for one in placed
        if one.leader
    ]
    under = TextStyle(ink.size, "paper", ink.bold, "center")
    around = {"stroke": canvas.colour("paper"), "strokeWidth": 3, "strokeJoin": "round"}
    halo = texts(canvas, rows, under, **around)
    return [lines(canvas, leaders, "ink-2", 0.8), halo, texts(canvas, rows, ink)]
