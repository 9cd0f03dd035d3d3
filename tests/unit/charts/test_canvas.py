"""The canvas that drawings are made on: colours, places and words by their names."""

from __future__ import annotations

import pytest

from bifolio.charts import DrawingError
from bifolio.charts.canvas import ChartCanvas
from bifolio.charts.palette import TOKENS
from bifolio.model.findings import Place, message
from tests.support.languages import ChartLanguage
from tests.support.rows import over_rows

PLACES = {
    "asia": Place("asia", "continent", "Asia"),
    "sg": Place("sg", "country", "Singapore", parent="asia"),
    "singapore": Place("singapore", "city", "Singapore", "", "sg", 1.29, 103.85),
    "nowhere": Place("nowhere", "city", "Nowhere"),
}
CHINESE, ENGLISH = ChartLanguage({"Persons": "人数"}), ChartLanguage({})


def test_a_place_has_the_colour_of_its_continent() -> None:
    canvas = ChartCanvas(ENGLISH, PLACES)
    assert canvas.colour("singapore") == canvas.colour("asia") == TOKENS["asia"].light


def test_an_unknown_colour_is_named() -> None:
    with pytest.raises(DrawingError, match="there is no colour for “mauve”"):
        ChartCanvas(ENGLISH, PLACES).colour("mauve")


def test_coordinates_are_longitude_and_latitude() -> None:
    assert ChartCanvas(ENGLISH, PLACES).coordinates("singapore") == (103.85, 1.29)


@over_rows("place", ["nowhere", "unheard-of"])
def test_a_place_without_coordinates_is_named(place: str) -> None:
    with pytest.raises(DrawingError, match=f"the place “{place}” has no coordinates"):
        ChartCanvas(ENGLISH, PLACES).coordinates(place)


def test_the_canvas_speaks_the_language() -> None:
    canvas = ChartCanvas(CHINESE, PLACES)
    assert canvas.text(message("Persons")) == "人数"
    assert (canvas.count(2014), canvas.percent(36.84), canvas.short(20)) == ("2,014", "36.8%", "20")
