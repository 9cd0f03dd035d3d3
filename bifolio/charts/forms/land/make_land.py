"""Write land.json from world-atlas: `python make_land.py land-110m.json` (see README.md)."""
# ruff: noqa: INP001

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
DIGITS = 2
ANTARCTICA = -60.0  # a polygon that stays south of this latitude is left out

Ring = list[tuple[float, float]]


def arc_points(topology: dict[str, Any], index: int) -> Ring:
    """The points of an arc in degrees; a negative index (its complement) runs backwards."""
    (scale_x, scale_y) = topology["transform"]["scale"]
    (shift_x, shift_y) = topology["transform"]["translate"]
    points, x, y = [], 0, 0
    for step_x, step_y in topology["arcs"][index if index >= 0 else ~index]:
        x, y = x + step_x, y + step_y
        points.append((round(x * scale_x + shift_x, DIGITS), round(y * scale_y + shift_y, DIGITS)))
    return points if index >= 0 else points[::-1]


def ring(topology: dict[str, Any], arcs: list[int]) -> Ring:
    """A closed ring: its arcs one after the other, without the points that rounding made equal."""
    points: Ring = []
    for arc in arcs:
        for point in arc_points(topology, arc):
            if not points or point != points[-1]:
                points.append(point)
    return points


def polygons(topology: dict[str, Any]) -> list[list[Ring]]:
    """All land but Antarctica, each polygon an outline and its holes, wound as d3-geo wants them.

    The source winds them so already; islands across the 180th meridian make a flat area useless.
    """
    shapes = topology["objects"]["land"]["geometries"]
    found = [
        [ring(topology, arcs) for arcs in polygon] for shape in shapes for polygon in shape["arcs"]
    ]
    return [rings for rings in found if max(y for _, y in rings[0]) > ANTARCTICA]


def main(source: Path) -> None:
    """Write the outline as one GeoJSON feature, a polygon a line."""
    topology = json.loads(source.read_text(encoding="utf-8"))
    lines = [json.dumps(polygon, separators=(",", ":")) for polygon in polygons(topology)]
    head = '{"type":"Feature","properties":{},"geometry":{"type":"MultiPolygon","coordinates":[\n'
    (HERE / "land.json").write_text(head + ",\n".join(lines) + "\n]}}\n", encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
