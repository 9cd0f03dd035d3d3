"""Chart forms that set groups or measures beside each other: ladders, panels, small clouds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
import pytest

from bifolio.charts import ChartCanvas
from bifolio.charts.drawing import convert, specification
from bifolio.charts.forms.amount.share_bars import share_bars
from bifolio.charts.forms.panels import panels
from bifolio.charts.forms.ranking.rank_columns import rank_columns
from bifolio.charts.forms.relation.small_multiples import small_multiples
from bifolio.charts.marks.text_metrics import text_width
from bifolio.model.findings import (
    Column,
    Draw,
    Label,
    Message,
    Number,
    Place,
    PlaceName,
    Table,
    message,
)

CITIES = ("london", "paris", "tokyo", "beijing")
CONTINENTS = ("europe", "europe", "asia", "asia")
PLACES = {
    **{id: Place(id, "continent", id.title()) for id in ("asia", "europe")},
    **{
        id: Place(id, "city", id.title(), "", parent, 50.0, 10.0)
        for id, parent in zip(CITIES, CONTINENTS, strict=True)
    },
}
EUROPE, ASIA = message("Europe", "region"), message("Asia", "region")
WIDTHS = [680, 340]


@dataclass(frozen=True)
class English:
    """Just enough of a language to draw with."""

    font: str = "Noto Sans SC"

    def place_name(self, place: str) -> str:
        return PLACES[place].name

    def label(self, label: Label) -> str:
        return self.place_name(label.place) if isinstance(label, PlaceName) else label.id

    def count(self, value: Number) -> str:
        return f"{round(value):,}"

    def percent(self, value: Number, digits: int) -> str:
        return f"{value:.{digits}f}%"

    def compact(self, value: Number) -> str:
        return str(value)


def spec(drawn: Draw, width: int = 680) -> dict[str, Any]:
    canvas = ChartCanvas(English(), PLACES, width, narrow=width < 400)
    return specification(drawn, canvas)


def texts(found: dict[str, Any]) -> list[dict[str, Any]]:
    """Every row of text with its alignment."""
    return [
        {**row, "align": layer["mark"].get("align", "left")}
        for layer in found["layer"]
        for row in found["datasets"].get(layer["data"].get("name", ""), [])
        if "text" in row
    ]


def column(id: str, kind: Any, label: str = "") -> Column:
    return Column(id, kind, Message(label or id))


def ranked() -> Table:
    frame = pd.DataFrame(
        {
            "place": CITIES,
            "region": pd.Series([EUROPE, EUROPE, ASIA, ASIA], dtype=object),
            "rank": [2, 4, 1, 3],
        }
    )
    heads = (column("place", "place"), column("region", "text"), column("rank", "rank"))
    return Table(heads, frame)


LADDER = rank_columns(ranked(), "rank", "region", ("europe", "asia"))


# ------------------------------------------------------------------------------- ladders


@pytest.mark.parametrize("width", WIDTHS)
def test_each_name_stands_at_the_height_of_its_rank(width: int):
    found = {row["text"]: row for row in texts(spec(LADDER, width))}
    heights = [found[name]["y"] for name in ("Tokyo", "London", "Beijing", "Paris")]
    assert heights == sorted(heights)
    assert len(set(heights)) == 4


@pytest.mark.parametrize("width", WIDTHS)
def test_groups_stand_side_by_side_in_their_order(width: int):
    found = {row["text"]: row for row in texts(spec(LADDER, width))}
    assert found["Europe"]["x"] == 0
    assert found["London"]["x"] == found["Paris"]["x"] < found["Asia"]["x"]
    assert found["Tokyo"]["x"] + text_width("Beijing", 13) <= width


def test_a_column_that_does_not_exist_is_named():
    with pytest.raises(KeyError, match="no column “place-in-list”"):
        rank_columns(ranked(), "place-in-list", "region", ("europe", "asia"))


# -------------------------------------------------------------------------------- panels


def shares() -> Table:
    frame = pd.DataFrame({"place": CITIES[:2], "share": [40.0, 60.0]})
    return Table(
        (column("place", "place"), Column("share", "percent", Message("s"), digits=1)), frame
    )


def test_each_panel_stands_under_its_heading():
    drawn = panels([(message("First"), share_bars(shares())), (message("Second"), LADDER)])
    svg = convert(spec(drawn))
    assert svg.index("First") < svg.index("60.0%") < svg.index("Second") < svg.index("Tokyo")


def test_panels_keep_the_width_of_the_drawing():
    svg = convert(spec(panels([(message("First"), share_bars(shares()))])))
    width = float(svg.split('width="', 1)[1].split('"', 1)[0])
    assert width == pytest.approx(680, abs=2)


# ---------------------------------------------------------------------------- small clouds


def clouds() -> Table:
    frame = pd.DataFrame(
        {
            "place": CITIES,
            "across": [70.0, 80.0, 90.0, 85.0],
            "one": [60.0, 75.0, 80.0, 90.0],
            "two": [90.0, 65.0, None, 70.0],
            "continent": CONTINENTS,
        }
    )
    numbers = [column(id, "decimal") for id in ("across", "one", "two")]
    return Table((column("place", "place"), *numbers, column("continent", "place")), frame)


NOTES = {"one": message("Correlation: high", "figure")}
CLOUDS = small_multiples(clouds(), "across", ("one", "two"), "continent", NOTES, labelled=1)


def test_wide_clouds_stand_side_by_side_and_narrow_ones_below_each_other():
    wide = {row["text"]: row for row in texts(spec(CLOUDS, 680))}
    narrow = {row["text"]: row for row in texts(spec(CLOUDS, 340))}
    assert wide["one"]["y"] == wide["two"]["y"]
    assert wide["one"]["x"] < wide["two"]["x"]
    assert narrow["one"]["x"] == narrow["two"]["x"]
    assert narrow["one"]["y"] < narrow["two"]["y"]


def test_the_key_stands_once_and_a_note_under_its_own_heading():
    found = [row["text"] for row in texts(spec(CLOUDS))]
    assert found.count("Europe") == found.count("Asia") == 1
    assert found.count("Correlation: high") == 1


def test_a_point_without_a_value_is_left_out_of_its_cloud():
    found = spec(CLOUDS)
    circles = [
        len(found["datasets"][layer["data"]["name"]])
        for layer in found["layer"]
        if layer["mark"]["type"] == "circle" and "fillOpacity" in layer["mark"]
    ]
    assert sum(circles) == 7  # four and three


def test_only_the_first_rows_are_named():
    found = [row["text"] for row in texts(spec(CLOUDS))]
    assert "London" in found
    assert "Tokyo" not in found


@pytest.mark.parametrize("drawn", [LADDER, CLOUDS], ids=["ladder", "clouds"])
def test_the_same_table_gives_the_same_drawing(drawn: Draw):
    assert spec(drawn) == spec(drawn)
