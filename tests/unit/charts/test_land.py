"""The outline of the land that maps are drawn on."""

from __future__ import annotations

import json
from itertools import pairwise

from bifolio.charts.forms.symbol_map import LAND


def unwrapped_area(ring: list[list[float]]) -> float:
    """Twice the area in square degrees, positive when anticlockwise; follows a ring over 180°."""
    area = 0.0
    for (x0, y0), (x1, y1) in pairwise(ring):
        step = (x1 - x0 + 180) % 360 - 180
        area += -step * (y0 + y1)
    return area


def test_land_is_one_multipolygon_of_closed_rings_wound_for_d3() -> None:
    land = json.loads(LAND.read_text(encoding="utf-8"))
    assert (land["type"], land["geometry"]["type"]) == ("Feature", "MultiPolygon")
    assert len(land["geometry"]["coordinates"]) > 100
    for outline, *holes in land["geometry"]["coordinates"]:
        assert all(ring[0] == ring[-1] and len(ring) >= 4 for ring in (outline, *holes))
        assert unwrapped_area(outline) < 0, outline[0]
        assert all(unwrapped_area(hole) > 0 for hole in holes)
