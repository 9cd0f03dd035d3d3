"""Charts as analysts write them, of the kinds of Altair's own gallery, over made-up data."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from bifolio.charts.forms.plain_altair.function import altair_chart
from bifolio.model.findings import Column, Table, message
from tests.support.drawing import table

CITIES = ("beijing", "london", "paris", "tokyo")
PLACE = Column("place", "place", message("City", "column"))
YEAR = Column("year", "count", message("Year", "column"))
PAPERS = Column("papers", "count", message("Papers", "column"), message("articles", "unit"))
SHARE = Column("share", "percent", message("Share", "column"), digits=1)
SCORE = Column("score", "decimal", message("Score", "column"), digits=2)
FIELD = Column("field", "text", message("Field", "column"))
FIELDS = (message("Chemistry", "field"), message("Physics", "field"), message("Medicine", "field"))


def papers() -> Table:
    """Made up: papers, scores and shares of four cities over five years."""
    rows = [
        (city, year, 90_000 + 31_000 * at + 12_500 * (year - 2019) * (1 + at % 2), 20.5 + 3 * at)
        for at, city in enumerate(CITIES)
        for year in range(2019, 2024)
    ]
    frame = pd.DataFrame(rows, columns=["place", "year", "papers", "score"])
    frame = frame.assign(
        low=frame["papers"] * 0.9, high=frame["papers"] * 1.1, share=frame["score"] / 2
    )
    low, high = (Column(id, "count", message(id, "column")) for id in ("low", "high"))
    return table(frame, PLACE, YEAR, PAPERS, SCORE, SHARE, low, high)


def fields() -> Table:
    """Made up: shares of cities in three fields."""
    rows = [
        (city, field, 4.0 + 5 * at + 7 * number, 1000.0 * (1 + at) + 220 * number)
        for at, city in enumerate(CITIES)
        for number, field in enumerate(FIELDS)
    ]
    frame = pd.DataFrame(rows, columns=["place", "field", "share", "papers"])
    return table(frame, PLACE, FIELD, SHARE, PAPERS)


def located() -> Table:
    """Made up but for the places: papers of four cities, with their coordinates."""
    at = {
        "beijing": (116.4, 39.9),
        "london": (-0.1, 51.5),
        "paris": (2.4, 48.9),
        "tokyo": (139.7, 35.7),
    }
    rows = [(city, *at[city], 250_000 * (1 + number)) for number, city in enumerate(CITIES)]
    frame = pd.DataFrame(rows, columns=["place", "longitude", "latitude", "papers"])
    degrees = [
        Column(id, "decimal", message(id, "column"), digits=1) for id in ("longitude", "latitude")
    ]
    return table(frame, PLACE, *degrees, PAPERS)


@altair_chart
def grouped_bars(frame: pd.DataFrame) -> Any:
    return (
        alt.Chart(frame[frame["year"] > 2020])
        .mark_bar()
        .encode(x="year:O", xOffset="place:N", y="papers:Q", color="place:N")
    )


@altair_chart
def line_with_band(frame: pd.DataFrame) -> Any:
    base = alt.Chart(frame[frame["place"] == "tokyo"]).encode(
        x=alt.X("year:Q", axis=alt.Axis(tickCount=4))
    )
    band = base.mark_area(opacity=0.3).encode(
        y=alt.Y("low:Q", title="Papers a year", scale=alt.Scale(zero=False)), y2="high:Q"
    )
    return band + base.mark_line(color="accent").encode(y="papers:Q")


@altair_chart
def faceted_scatter(frame: pd.DataFrame) -> Any:
    return (
        alt.Chart(frame)
        .mark_point()
        .encode(x="papers:Q", y=alt.Y("score:Q", scale=alt.Scale(zero=False)), column="place:N")
        .properties(height=160)
    )


@altair_chart
def map_of_points(frame: pd.DataFrame) -> Any:
    base = alt.Chart(frame).encode(longitude="longitude:Q", latitude="latitude:Q")
    points = base.mark_circle(opacity=0.7).encode(size="papers:Q")
    return (points + base.mark_text(dy=-14).encode(text="place:N")).project("equalEarth")


@altair_chart
def heat_map(frame: pd.DataFrame) -> Any:
    base = alt.Chart(frame).encode(x=alt.X("field:N", axis=alt.Axis(orient="top")), y="place:N")
    cells = base.mark_rect().encode(color=alt.Color("share:Q", legend=None))
    return (cells + base.mark_text().encode(text="share:Q")).properties(height=alt.Step(32))


KINDS = {
    "grouped bars": ("grouped_bars", papers),
    "layered line with band": ("line_with_band", papers),
    "faceted scatter": ("faceted_scatter", papers),
    "map of points": ("map_of_points", located),
    "heat map": ("heat_map", fields),
}
