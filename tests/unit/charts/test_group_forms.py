"""Chart forms that set groups or measures beside each other: ladders, panels, small clouds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import pytest

from bifolio.charts.forms.ranking.rank_columns import rank_columns
from bifolio.charts.forms.relation.small_multiples import small_multiples
from bifolio.charts.marks.text_metrics import text_width
from bifolio.model.findings import Draw, Place, Table, message
from tests.support.drawing import (
    WIDTHS,
    ChartWords,
    column,
    marked,
    set_texts,
    specified,
    table,
    texts,
)
from tests.support.rows import over_rows

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


ENGLISH = ChartWords(PLACES)


def spec(drawn: Draw, width: int = WIDTHS[0]) -> dict[str, Any]:
    return specified(drawn, ENGLISH, width)


def by_text(drawn: Draw, width: int = WIDTHS[0]) -> dict[str, Mapping[str, Any]]:
    """The rows of text by what they say."""
    return {row["text"]: row for _, row in set_texts(spec(drawn, width))}


def ranked() -> Table:
    frame = pd.DataFrame(
        {
            "place": CITIES,
            "region": pd.Series([EUROPE, EUROPE, ASIA, ASIA], dtype=object),
            "rank": [2, 4, 1, 3],
        }
    )
    return table(frame, column("place", "place"), column("region", "text"), column("rank", "rank"))


LADDER = rank_columns(ranked(), rank="rank", group="region", colours=("europe", "asia"))


# ------------------------------------------------------------------------------- ladders


@over_rows("width", WIDTHS)
def test_each_name_stands_at_the_height_of_its_rank(width: int) -> None:
    found = by_text(LADDER, width)
    heights = [found[name]["y"] for name in ("Tokyo", "London", "Beijing", "Paris")]
    assert heights == sorted(heights)
    assert len(set(heights)) == 4


@over_rows("width", WIDTHS)
def test_groups_stand_side_by_side_in_their_order(width: int) -> None:
    found = by_text(LADDER, width)
    assert found["Europe"]["x"] == 0
    assert found["London"]["x"] == found["Paris"]["x"] < found["Asia"]["x"]
    assert found["Tokyo"]["x"] + text_width("Beijing", 13) <= width


def test_a_column_that_does_not_exist_is_named() -> None:
    with pytest.raises(KeyError, match="no column “place-in-list”"):
        rank_columns(ranked(), rank="place-in-list", group="region", colours=("europe", "asia"))


# -------------------------------------------------------------------------------- panels


def shares() -> Table:
    frame = pd.DataFrame({"place": CITIES[:2], "share": [40.0, 60.0]})
    return table(frame, column("place", "place"), column("share", "percent", digits=1))


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
    return table(frame, column("place", "place"), *numbers, column("continent", "place"))


NOTES = {"one": message("Correlation: high", "figure")}
CLOUDS = small_multiples(
    clouds(), x="across", values=("one", "two"), colour="continent", notes=NOTES, labelled=1
)


def test_wide_clouds_stand_side_by_side_and_narrow_ones_below_each_other() -> None:
    wide = by_text(CLOUDS, 680)
    narrow = by_text(CLOUDS, 340)
    assert wide["one"]["y"] == wide["two"]["y"]
    assert wide["one"]["x"] < wide["two"]["x"]
    assert narrow["one"]["x"] == narrow["two"]["x"]
    assert narrow["one"]["y"] < narrow["two"]["y"]


def test_the_key_stands_once_and_a_note_under_its_own_heading() -> None:
    found = texts(spec(CLOUDS))
    assert found.count("Europe") == found.count("Asia") == 1
    assert found.count("Correlation: high") == 1


def test_a_point_without_a_value_is_left_out_of_its_cloud() -> None:
    found = spec(CLOUDS)
    circles = [
        row for mark, row in marked(found) if mark["type"] == "circle" and "fillOpacity" in mark
    ]
    assert len(circles) == 7  # four and three


def test_only_the_first_rows_are_named() -> None:
    found = texts(spec(CLOUDS))
    assert "London" in found
    assert "Tokyo" not in found


@over_rows("drawn", [LADDER, CLOUDS], ids=["ladder", "clouds"])
def test_the_same_table_gives_the_same_drawing(drawn: Draw) -> None:
    assert spec(drawn) == spec(drawn)
