"""Chart forms as Vega's converter draws them: what their specification alone does not tell."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from bifolio.charts import draw
from bifolio.charts.drawing import convert
from bifolio.charts.forms import symbol_map as map_module
from bifolio.charts.forms.amount.share_bars import share_bars
from bifolio.charts.forms.panels import panels
from bifolio.charts.forms.relation.flow_matrix import flow_matrix
from bifolio.charts.forms.symbol_map import symbol_map
from bifolio.charts.marks.projection import fit
from bifolio.model.findings import Figure, message
from tests.support.drawing import specified
from tests.unit.charts.test_flow_and_share_forms import CHINESE, CITY_TABLE, ENGLISH, PLACES, flows
from tests.unit.charts.test_group_forms import LADDER, shares, spec


def test_a_drawing_is_the_same_twice_and_speaks_its_language() -> None:
    figure = Figure(draw=flow_matrix(flows()), narrow=True)
    first, again = (draw(figure, CHINESE, PLACES, "figure-4-1", "…") for _ in range(2))
    assert first == again
    assert "北美洲" in first.web
    assert "America" not in first.web
    assert not re.search(r"#[0-9a-f]{6}(?!\))", first.web)


def test_the_projection_is_that_of_the_converter(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A speck of land at London is drawn where labels believe London to be."""
    south, west = 51.0, -0.5
    ring = [[west, south], [west, 52.0], [0.5, 52.0], [0.5, south], [west, south]]
    land = tmp_path / "land.json"
    land.write_text(json.dumps({"type": "MultiPolygon", "coordinates": [[ring]]}))
    monkeypatch.setattr(map_module, "LAND", land)
    monkeypatch.setattr(map_module, "_land", map_module._land.__wrapped__)
    converted = convert(specified(symbol_map(CITY_TABLE, value="total"), ENGLISH))
    corner = re.search(r'd="M([\d.]+),([\d.]+)[^"]*" fill="#e6e1d6"', converted)
    assert corner
    x, y = fit(map_module._INHABITED, 680, (0, 0)).project((west, south))
    assert float(corner[1]) == pytest.approx(x, abs=0.01)
    assert float(corner[2]) == pytest.approx(y, abs=0.01)


def test_each_panel_stands_under_its_heading() -> None:
    drawn = panels(panels=[(message("First"), share_bars(shares())), (message("Second"), LADDER)])
    svg = convert(spec(drawn))
    assert svg.index("First") < svg.index("60.0%") < svg.index("Second") < svg.index("Tokyo")


def test_panels_keep_the_width_of_the_drawing() -> None:
    svg = convert(spec(panels(panels=[(message("First"), share_bars(shares()))])))
    width = float(svg.split('width="', 1)[1].split('"', 1)[0])
    assert width == pytest.approx(680, abs=2)
