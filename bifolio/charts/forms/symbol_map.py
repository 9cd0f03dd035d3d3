"""A map of cities: land in one tone, circles by area, no borders."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby, zip_longest
from pathlib import Path

from bifolio.charts.forms.call import chart_form
from bifolio.charts.forms.options.kinds import NumberColumn, PlaceColumn, PlaceId, RankColumn
from bifolio.charts.marks.area_symbols import Areas, disc, discs, size_key
from bifolio.charts.marks.chart_layers import ChartLayers, Layer, Row, mark
from bifolio.charts.marks.layer import layered
from bifolio.charts.marks.point_labels.lines import names
from bifolio.charts.marks.point_labels.placement import (
    Box,
    Placed,
    Point,
    Room,
    place_labels,
)
from bifolio.charts.marks.projection import CENTRE, View, fit
from bifolio.charts.marks.symbols import Shape, shape_key
from bifolio.charts.marks.table_access import (
    cells,
    column,
    in_order,
    name_column,
    numbers,
    token_of,
)
from bifolio.charts.marks.tooltips import tooltip, tooltip_fields
from bifolio.model.findings import Canvas, Column, Draw, Table

LAND = Path(__file__).parent / "land" / "land.json"
_INHABITED = ((-168, 0), (180, 0), (0, -56), (0, 78))  # what the wide map shows, in degrees
_KEY = 38  # pixels below the map for the key of sizes
_ONE_SIZE = 4.0  # radius where the area says nothing
_LARGEST = {False: 15.0, True: 11.0}  # radius of the largest circle in pixels, narrow or not


@dataclass(frozen=True)
class City:
    """A city: what its circle stands for (None: one size for all), colour's id, text before its name."""

    place: str
    value: float | None
    group: str = "volume"
    rank: float | None = None


@dataclass(frozen=True)
class Options:
    """How a map is drawn besides its circles."""

    labelled: int
    of: Column | None  # what the area means
    rank: Column | None
    key_order: Sequence[str] = ()

    def fields(self, canvas: Canvas, at: int, city: City) -> Row:
        """What the marks of a city carry for their reader."""
        values = [(self.of, city.value), (self.rank, city.rank)]
        shown = [(of, value) for of, value in values if of and value is not None]
        name, group = canvas.place(city.place), "" if city.group == "volume" else city.group
        if group and not shown:
            name = f"{name}\n{canvas.place(group)}"
        return tooltip_fields(at, tooltip(canvas, name, shown), group)


@chart_form
def symbol_map(
    table: Table,
    *,
    value: NumberColumn | None = None,
    labelled: int = 20,
    colour: PlaceColumn | None = None,
    key_order: Sequence[PlaceId] = (),
    rank: RankColumn | None = None,
    name: PlaceColumn | None = None,
) -> Draw:
    """Draw places as circles with the column `value` as area.

    The first `labelled` by value get their names where there is room; on a phone half of them do, and of
    the other half those that have room right beside their circle. So does the first of each colour that
    has none among them.
    Places without coordinates are left out: the caller says which. No `value`: circles of one size,
    in the table's order. `colour`: column of continent, region or place ids; a key is drawn, with
    the ids of `key_order` first. `rank`: column of ranks, set before the names.
    """
    named = [str(cell) for cell in cells(table, name_column(table, name, ("place",)))]
    values = numbers(table, value) if value else [None] * len(named)
    groups = [str(cell) for cell in cells(table, colour)] if colour else ["volume"] * len(named)
    ranks = numbers(table, rank) if rank else [None] * len(named)
    rows = zip(named, values, groups, ranks, strict=True)
    cities = [City(*row) for row in rows if row[1] is not None or value is None]
    cities.sort(key=lambda city: -(city.value or 0))
    of = column(table, value) if value else None
    ranked = column(table, rank) if rank else None

    def draw(canvas: Canvas) -> ChartLayers:
        count = labelled // 2 if canvas.narrow else labelled
        return _map(canvas, _located(canvas, cities), Options(count, of, ranked, key_order))

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


def _map(canvas: Canvas, located: Sequence[Located], options: Options) -> ChartLayers:
    view = _view(canvas, [position for _, position in located])
    areas = _areas(canvas, located)
    points = [
        replace(_point(canvas, view, areas, one), fields=options.fields(canvas, at, one[0]))
        for at, one in enumerate(located)
    ]
    room = Room(Box(2, 2, view.width - 2, view.height - 2))
    first = _to_be_named(located, options.labelled * (2 if canvas.narrow else 1))
    if canvas.narrow:
        placed = _named_on_a_phone(
            _in_turn(located, points, first), options.labelled, len(first), room
        )
    else:
        placed = place_labels(_ordered(points, first), len(first), room)
    layers = [*_ground(canvas, view), *_circles(canvas, located, points), *names(canvas, placed)]
    below = view.height + (0 if areas else 10)
    if areas and options.of:
        layers += size_key(canvas, options.of.label, areas, (0, view.height + _KEY / 2))
        below += _KEY
    groups = in_order((city.group for city, _ in located), options.key_order)
    if groups != ["volume"]:
        key = shape_key(canvas, _entries(canvas, groups), 0, below, groups)
        layers += key.layers
        below += key.height + 4
    return layered(canvas, below, layers)


def _named_on_a_phone(points: Sequence[Point], few: int, wanted: int, room: Room) -> list[Placed]:
    """The first, led to by lines where their circles are crowded; then others that need no line."""
    first = place_labels(points, few, room)
    others = [*points[few:], *points[:few]]
    return place_labels(others, max(wanted - few, 0), room, distances=(0,), taken=first)


def _to_be_named(located: Sequence[Located], count: int) -> list[int]:
    """Which cities may be named: the first, and the first of each colour that has none among them."""
    if not count:
        return []
    firsts: dict[str, int] = {}
    for at, (city, _) in enumerate(located):
        firsts.setdefault(city.group, at)
    return [*range(min(count, len(located))), *(at for at in firsts.values() if at >= count)]


def _ordered(points: Sequence[Point], first: Sequence[int]) -> list[Point]:
    others = (point for at, point in enumerate(points) if at not in first)
    return [*(points[at] for at in first), *others]


def _in_turn(
    located: Sequence[Located], points: Sequence[Point], first: Sequence[int]
) -> list[Point]:
    """The points that are to be named by turns from each colour, as a phone has no room for all."""
    groups: dict[str, list[int]] = {}
    for at in first:
        groups.setdefault(located[at][0].group, []).append(at)
    turns = zip_longest(*groups.values())
    return _ordered(points, [at for turn in turns for at in turn if at is not None])


def _areas(canvas: Canvas, located: Sequence[Located]) -> Areas | None:
    values = [city.value for city, _ in located if city.value is not None]
    return Areas(max(values), _LARGEST[canvas.narrow]) if values else None


def _point(canvas: Canvas, view: View, areas: Areas | None, one: Located) -> Point:
    city, position = one
    radius = areas.radius(city.value or 0) if areas else _ONE_SIZE
    name = canvas.place(city.place)
    text = name if city.rank is None else f"{canvas.count(city.rank)} {name}"
    return Point(*view.project(position), radius, text)


def _entries(canvas: Canvas, groups: Sequence[str]) -> list[tuple[Shape, str]]:
    return [(Shape("circle", token_of(id), area=70), canvas.place(id)) for id in groups]


def _ground(canvas: Canvas, view: View) -> list[Layer]:
    import altair as alt

    projection = alt.Projection(
        type="equalEarth",
        scale=view.scale,
        translate=[view.left, view.top],
        rotate=[-CENTRE, 0, 0],
        clipExtent=[[0, 0], [view.width, view.height]],
        precision=0.3,
    ).to_dict(validate=False)
    rule, land = canvas.colour("rule"), canvas.colour("land")
    lines = mark("geoshape", filled=False, stroke=rule, strokeWidth=0.6)
    ground = mark("geoshape", fill=land, stroke=land, strokeWidth=0.3)
    grid = alt.graticule(step=[30, 30]).to_dict(validate=False)
    return [
        Layer(lines, data=grid, projection=projection),
        Layer(ground, rows=_land(), data={"format": {"type": "json"}}, projection=projection),
    ]


@cache
def _land() -> str:
    """The land without Antarctica, rings turned as d3 wants them: outer ones clockwise.

    As text, which costs nothing to copy or to write down once more.
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


def _circles(canvas: Canvas, located: Sequence[Located], points: Sequence[Point]) -> list[Layer]:
    """Circles in turn of their size, a layer for each run of one colour."""
    both = zip(located, points, strict=True)
    return [
        discs(canvas, [disc(p.x, p.y, p.radius, p.fields) for _, p in run], token_of(group))
        for group, run in groupby(both, key=lambda pair: pair[0][0].group)
    ]
