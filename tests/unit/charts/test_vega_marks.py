"""Sheets: what a drawing's specification becomes for the browser."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bifolio.charts.palette import TOKENS
from bifolio.charts.vega_marks import interactive_marks


def spec(mark: dict[str, Any], rows: list[dict[str, Any]], *fields: str) -> dict[str, Any]:
    encoding = {name: {"field": name} for name in fields}
    layer = {"data": {"name": "rows"}, "mark": mark, "encoding": encoding}
    return {"width": 680, "height": 40, "layer": [layer], "datasets": {"rows": rows}}


BAR = {"type": "rect", "color": TOKENS["inflow"].light}
ROWS = [
    {"x": 0.123456, "y": 1, "tip": "London: 573", "row": "0"},
    {"x": 2.0, "y": 1, "tip": "Paris: 498", "row": "1"},
]


def test_marks_have_columns_of_what_varies_and_tokens_for_colours() -> None:
    (mark,) = interactive_marks(spec(BAR, ROWS, "x", "y")).marks
    assert mark["type"] == "rect"
    assert mark["set"] == {"fill": "inflow"}
    assert mark["rows"]["x"] == [0.12, 2]


def test_a_tip_is_written_once_and_named_by_its_number() -> None:
    table = interactive_marks(spec(BAR, [*ROWS, ROWS[0]], "x", "y"))
    assert list(table.tooltips) == ["", "London: 573", "Paris: 498"]
    assert table.marks[0]["rows"]["tip"] == [1, 2, 1]


def test_what_all_rows_share_is_said_once_but_positions_stay_columns() -> None:
    rows = [{"x": 1, "y": 5, "opacity": 0.5}, {"x": 1, "y": 5, "opacity": 0.5}]
    layer = spec(BAR, rows, "x", "y")
    layer["layer"][0]["encoding"]["fillOpacity"] = {"field": "opacity"}
    (mark,) = interactive_marks(layer).marks
    assert mark["set"]["fillOpacity"] == 0.5
    assert mark["rows"] == {"x": [1, 1], "y": [5, 5]}


def test_panels_stand_one_below_another() -> None:
    one = spec(BAR, [{"x": 0, "y": 1, "y2": 9}], "x", "y", "y2")
    datasets = one.pop("datasets")
    table = interactive_marks({"vconcat": [one, one], "spacing": 14, "datasets": datasets})
    assert (table.width, table.height) == (680, 94)
    assert [mark["rows"]["y"] for mark in table.marks] == [[1], [55]]
    assert table.marks[1]["rows"]["y2"] == [63]


def test_land_is_named_by_its_outlines_and_kept_apart() -> None:
    outlines = json.dumps({"type": "MultiPolygon", "coordinates": []})
    paint = {"fill": TOKENS["land"].light, "stroke": TOKENS["land"].light, "strokeWidth": 0.3}
    layer = {
        "data": {"values": outlines},
        "mark": {"type": "geoshape", **paint},
        "projection": {"type": "equalEarth", "scale": 129.949, "translate": [1.0, 2.0]},
    }
    table = interactive_marks({"width": 1, "height": 1, "layer": [layer]})
    (name,) = table.lands
    assert table.lands[name] == outlines
    assert table.marks[0]["land"] == name
    assert outlines not in json.dumps(table.content())


def test_a_colour_that_is_no_token_is_refused() -> None:
    with pytest.raises(KeyError):
        interactive_marks(spec({"type": "rect", "color": "#123456"}, ROWS, "x", "y"))
