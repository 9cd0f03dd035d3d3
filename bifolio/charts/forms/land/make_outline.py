"""Write the small map of the places' pages from land.json: `python make_outline.py`."""
# ruff: noqa: INP001

from __future__ import annotations

import json
import math
from itertools import pairwise
from pathlib import Path

HERE = Path(__file__).resolve().parent
TARGET = HERE.parents[3] / "templates" / "site" / "assets" / "land.svg"
WIDTH = 720  # units across; the map is shown at a third to a half of them
NORTH, SOUTH = 84.0, -56.5
SMALLEST = 14.0  # square units: islands below that are dots on a map as small as this
_A = (1.340264, -0.081106, 0.000893, 0.003796)

Point = tuple[float, float]


def equal_earth(longitude: float, latitude: float) -> Point:
    """A point of the globe on the plane, as in bifolio/site/excerpts/locator_map.py."""
    theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    square, sixth = theta**2, theta**6
    slope = _A[0] + 3 * _A[1] * square + sixth * (7 * _A[2] + 9 * _A[3] * square)
    x = 2 * math.sqrt(3) * math.radians(longitude) * math.cos(theta) / (3 * slope)
    return x, theta * (_A[0] + _A[1] * square + sixth * (_A[2] + _A[3] * square))


EAST, TOP, BOTTOM = equal_earth(180, 0)[0], equal_earth(0, NORTH)[1], equal_earth(0, SOUTH)[1]
SCALE = WIDTH / (2 * EAST)


def within(ring: list[Point]) -> list[list[Point]]:
    """A ring as it lies on the map: one that crosses the 180th meridian becomes one on either side."""
    unrolled = [ring[0]]
    for longitude, latitude in ring[1:]:
        turns = round((unrolled[-1][0] - longitude) / 360)
        unrolled.append((longitude + 360 * turns, latitude))
    if all(-180 <= longitude <= 180 for longitude, _ in unrolled):
        return [unrolled]
    sides = (
        [(min(max(x + shift, -180.0), 180.0), y) for x, y in unrolled] for shift in (-360, 0, 360)
    )
    return [along_edge(side) for side in sides if len({x for x, _ in side}) > 1]


def along_edge(ring: list[Point]) -> list[Point]:
    """A ring that goes straight along the edge of the map, where it was cut off."""
    around = zip(ring[-1:] + ring[:-1], ring, ring[1:] + ring[:1], strict=True)
    return [at for before, at, after in around if not before[0] == at[0] == after[0]]


def drawn(ring: list[Point]) -> list[tuple[int, int]]:
    """A ring in whole units, without points that fall on the one before."""
    points: list[tuple[int, int]] = []
    for longitude, latitude in ring:
        x, y = equal_earth(longitude, max(latitude, SOUTH))
        point = round((x + EAST) * SCALE), round((TOP - y) * SCALE)
        if not points or point != points[-1]:
            points.append(point)
    return points


def area(points: list[tuple[int, int]]) -> float:
    """The area inside a ring."""
    pairs = zip(points, points[1:] + points[:1], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def path(points: list[tuple[int, int]]) -> str:
    """A ring as steps from point to point."""
    steps = [f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(points) if b != points[0]]
    return f"M{points[0][0]} {points[0][1]}l{' '.join(steps)}z".replace(" -", "-")


def main() -> None:
    """Write the outline. One grey for both themes: an image does not know the colours of its page."""
    land = json.loads((HERE / "land.json").read_text(encoding="utf-8"))
    outlines = [polygon[0] for polygon in land["geometry"]["coordinates"]]
    rings = [drawn(ring) for outline in outlines for ring in within(outline)]
    paths = "".join(path(ring) for ring in rings if len(ring) > 3 and area(ring) >= SMALLEST)
    height = round((TOP - BOTTOM) * SCALE)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}"'
        f' width="{WIDTH}" height="{height}"><path fill="#8b8e94" fill-opacity=".42" d="{paths}"/></svg>\n'
    )
    TARGET.write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
