"""A map of cities: land in one tone, circles by area, no borders."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import altair as alt

from analysis.drawings.lettering import NOTE, text_width
from analysis.drawings.placement import Box, Placed, Point, place_labels
from analysis.drawings.plate import Ink, Row, dots, lines, plate, texts
from analysis.drawings.projection import CENTRE, View, fit
from bifolio.findings import Canvas, Draw, Label, Table

LAND = Path(__file__).parent / "land" / "land.json"
_INHABITED = ((-168, 0), (180, 0), (0, -56), (0, 78))  # what the wide map shows, in degrees
_KEY = 38  # pixels below the map for the key of sizes
_LARGEST = {False: 15.0, True: 11.0}  # radius of the largest circle in pixels, narrow or not


@dataclass(frozen=True)
class City:
    """A city and the persons that its circle stands for."""

    place: str
    value: float


def city_map(
    table: Table,
    value: str | None = "total",
    labelled: int = 20,
    colour: str | None = None,
    rank: str | None = None,
) -> Draw:
    """Draw the places of a table's first column as circles with the column `value` as area.

    The first `labelled` by value get their names where there is room, half of them on a phone.
    Places without coordinates are left out: the caller says which. `value` None: circles of one size,
    in the table's order. `colour`: column of continent, region or place ids; a key is drawn. `rank`:
    column of ranks, set before the names.
    """
    value = value or "total"
    frame = table.frame.drop(index=list(table.total_rows))
    pairs = zip(frame.iloc[:, 0], frame[value].astype(float), strict=True)
    cities = sorted((City(str(p), v) for p, v in pairs), key=lambda city: -city.value)

    label = next(column.label for column in table.columns if column.id == value)

    def draw(canvas: Canvas) -> alt.LayerChart:
        located = _located(canvas, cities)
        return _map(canvas, located, labelled // 2 if canvas.narrow else labelled, label)

    return draw


Located = tuple[City, tuple[float, float]]


def _located(canvas: Canvas, cities: Sequence[City]) -> list[Located]:
    found: list[Located] = []
    for city in cities:
        try:
            found.append((city, canvas.coordinates(city.place)))
        except ValueError:
            continue
    return found


def _view(canvas: Canvas, positions: Sequence[tuple[float, float]]) -> View:
    """The whole inhabited world; on a phone no more of it than the cities take."""
    if canvas.narrow:
        return fit(positions, canvas.width, margin=(24, 34))
    return fit(_INHABITED, canvas.width, margin=(0, 0))


def _map(canvas: Canvas, located: Sequence[Located], labelled: int, label: Label) -> alt.LayerChart:
    view = _view(canvas, [position for _, position in located])
    greatest = max(city.value for city, _ in located)
    largest = _LARGEST[canvas.narrow]
    points = [
        Point(
            *view.project(position),
            largest * math.sqrt(city.value / greatest),
            canvas.place(city.place),
        )
        for city, position in located
    ]
    placed = place_labels(points, labelled, Box(2, 2, view.width - 2, view.height - 2))
    layers = [
        *_ground(canvas, view),
        *_circles(canvas, points),
        *_names(canvas, placed),
        *_sizes(canvas, label, (greatest, largest), view.height),
    ]
    return plate(canvas, view.height + _KEY, layers)


def _ground(canvas: Canvas, view: View) -> list[alt.Chart]:
    projection = alt.Projection(
        type="equalEarth",
        scale=view.scale,
        translate=[view.left, view.top],
        rotate=[-CENTRE, 0, 0],
        clipExtent=[[0, 0], [view.width, view.height]],
        precision=0.3,
    )
    grid = alt.Chart(alt.graticule(step=[30, 30])).mark_geoshape(
        filled=False, stroke=canvas.colour("rule"), strokeWidth=0.6
    )
    land = alt.Chart(
        alt.InlineData(values=_land(), format=alt.JsonDataFormat(type="json"))
    ).mark_geoshape(fill=canvas.colour("land"), stroke=canvas.colour("land"), strokeWidth=0.3)
    return [grid.properties(projection=projection), land.properties(projection=projection)]


@cache
def _land() -> str:
    """The land without Antarctica, rings turned as d3 wants them: outer ones clockwise.

    As text, because Altair copies data at every step, and a text costs nothing to copy.
    """
    shape = json.loads(LAND.read_text(encoding="utf-8"))
    while shape["type"] != "MultiPolygon":
        shape = shape["features"][0] if "features" in shape else shape["geometry"]
    polygons = [
        [_turned(ring, clockwise=at == 0) for at, ring in enumerate(polygon)]
        for polygon in shape["coordinates"]
        if max(point[1] for point in polygon[0]) > -60
    ]
    return json.dumps({"type": "MultiPolygon", "coordinates": polygons})


def _turned(ring: list[list[float]], clockwise: bool) -> list[list[float]]:
    """The ring in the wanted direction; its longitudes may jump at the date line."""
    following = [*ring[1:], ring[0]]
    area = 0.0
    for (west, south), (east, north) in zip(ring, following, strict=True):
        step = (east - west + 180) % 360 - 180
        area += step * (south + north) / 2  # what lies below the edge: positive going east
    return ring if (area > 0) == clockwise else ring[::-1]


def _circles(canvas: Canvas, points: Sequence[Point]) -> list[alt.Chart]:
    rows: list[Row] = [{"x": p.x, "y": p.y, "area": (2 * p.radius) ** 2} for p in points]
    return [_discs(canvas, rows)]


def _discs(canvas: Canvas, rows: Sequence[Row]) -> alt.Chart:
    edge = canvas.colour("paper")
    return dots(canvas, rows, "volume", fillOpacity=0.75, stroke=edge, strokeWidth=0.8)


def _names(canvas: Canvas, placed: Sequence[Placed]) -> list[alt.Chart]:
    rows = [{"x": label.x, "y": label.y, "text": label.point.text} for label in placed]
    leaders = [
        dict(zip(("x", "y", "x2", "y2"), label.leader, strict=True))
        for label in placed
        if label.leader
    ]
    halo = texts(canvas, rows, Ink(NOTE, "paper", align="center"))
    halo.mark.stroke = canvas.colour("paper")
    halo.mark.strokeWidth = 3
    halo.mark.strokeJoin = "round"
    return [lines(canvas, leaders, "ink-2", 0.8), halo, texts(canvas, rows, Ink(align="center"))]


def _sizes(canvas: Canvas, label: Label, scale: tuple[float, float], top: float) -> list[alt.Chart]:
    """The key: what the area means, and round numbers with their circles, left to right."""
    greatest, largest = scale
    head = canvas.text(label)
    y = top + _KEY / 2
    rows: list[Row] = []
    named: list[Row] = [{"x": 0, "y": y, "text": head}]
    x = text_width(head) + 14
    for value in _round_values(greatest):
        radius = largest * math.sqrt(value / greatest)
        text = canvas.count(value)
        rows.append({"x": x + radius, "y": y, "area": (2 * radius) ** 2})
        named.append({"x": x + 2 * radius + 5, "y": y, "text": text})
        x += 2 * radius + text_width(text) + 20
    return [_discs(canvas, rows), texts(canvas, named, Ink(token="ink-2"))]


def _round_values(greatest: float) -> list[int]:
    """Up to three numbers out of 1, 2, 5, 10, … : the greatest that fits, then clearly smaller ones."""
    power = math.floor(math.log10(greatest))
    series = [d * 10**p for p in range(power, power - 3, -1) for d in (5, 2, 1)]
    chosen: list[int] = []
    limit = greatest
    for value in series:
        if 1 <= value <= limit and len(chosen) < 3:
            chosen.append(int(value))
            limit = value / 2.5
    return chosen
