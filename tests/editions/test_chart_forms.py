"""The chart forms that all series share, on the printed values of the mobility report."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from bifolio.charts import ChartCanvas, draw
from bifolio.charts.drawing import convert, specification
from bifolio.charts.forms import symbol_map as map_module
from bifolio.charts.forms.amount.histogram import Mean, Span, histogram
from bifolio.charts.forms.amount.share_bars import share_bars, strip
from bifolio.charts.forms.relation.flow_matrix import flow_matrix
from bifolio.charts.forms.relation.paired_bars import paired_bars
from bifolio.charts.forms.symbol_map import symbol_map
from bifolio.charts.marks import text_metrics
from bifolio.charts.marks.label_placement import Box, Placed, Point, place_labels
from bifolio.charts.marks.projection import equal_earth, fit
from bifolio.charts.marks.text_metrics import even, text_width, wrap
from bifolio.model.findings import (
    Column,
    Draw,
    Figure,
    Label,
    Message,
    Number,
    Place,
    PlaceName,
    Table,
    message,
)

NAMES: Mapping[str, tuple[str, str]] = {
    "asia": ("亚洲", "Asia"),
    "europe": ("欧洲", "Europe"),
    "north-america": ("北美洲", "North America"),
    "south-america": ("南美洲", "South America"),
    "oceania": ("大洋洲", "Oceania"),
    "africa": ("非洲", "Africa"),
    "us": ("美国", "United States"),
    "cn-mainland": ("中国大陆", "Chinese mainland"),
    "hk": ("中国香港", "Hong Kong, China"),
    "ae": ("阿联酋", "United Arab Emirates"),
    "london": ("伦敦", "London"),
    "beijing": ("北京", "Beijing"),
    "singapore": ("新加坡", "Singapore"),
    "oxford": ("牛津", "Oxford"),
    "cambridge-gb": ("剑桥", "Cambridge"),
    "atlantis": ("亚特兰蒂斯", "Atlantis"),
}
CITIES = {
    "london": (51.51, -0.13),
    "beijing": (39.91, 116.4),
    "singapore": (1.29, 103.85),
    "oxford": (51.75, -1.26),
    "cambridge-gb": (52.2, 0.12),
}
CONTINENTS = tuple(NAMES)[:6]
PLACES = {
    **{name: Place(name, "continent", NAMES[name][1]) for name in CONTINENTS},
    **{name: Place(name, "country", NAMES[name][1], parent="asia") for name in tuple(NAMES)[6:10]},
    **{name: Place(name, "city", NAMES[name][1], "", "ae", *at) for name, at in CITIES.items()},
    "atlantis": Place("atlantis", "city", "Atlantis"),
}
TABLE_4_1 = (
    (2014, 852, 847, 20, 198, 101, 2018),
    (884, 2072, 835, 76, 173, 88, 2056),
    (886, 842, 283, 53, 85, 42, 1908),
    (20, 88, 51, 19, 6, 1, 166),
    (228, 178, 118, 3, 25, 9, 536),
    (140, 97, 50, 2, 11, 34, 300),
    (2158, 2057, 1901, 154, 473, 241, 6984),
)
FIGURE_3_1 = (36.8, 36.3, 18.0, 1.6, 4.6, 2.7)
WORDS = {"Inflow": "流入规模", "Outflow": "流出规模", "Total": "流动规模", "From": "流出"}


@dataclass(frozen=True)
class Language:
    """Chinese (0) or English (1)."""

    column: int
    font: str = "Noto Sans SC"

    def place_name(self, place: str) -> str:
        return NAMES[place][self.column]

    def label(self, label: Label) -> str:
        if isinstance(label, PlaceName):
            return self.place_name(label.place)
        return label.id if self.column else WORDS.get(label.id, "标签")

    def count(self, value: Number) -> str:
        return f"{round(value):,}"

    def percent(self, value: Number, digits: int) -> str:
        return f"{value:.{digits}f}%"

    def compact(self, value: Number) -> str:
        return str(value)


CHINESE, ENGLISH = Language(0), Language(1)


def column(name: str, label: str, kind: Any = "count", digits: int = 0) -> Column:
    return Column(name, kind, Message(label), digits=digits)


def flows() -> Table:
    """Table 4-1."""
    frame = pd.DataFrame(TABLE_4_1, columns=[*CONTINENTS, "outflow"])
    frame.insert(0, "origin", pd.Series([*CONTINENTS, message("Inflow")], dtype=object))
    columns = (
        column("origin", "From", "place"),
        *(Column(name, "count", PlaceName(name)) for name in CONTINENTS),
        column("outflow", "Outflow"),
    )
    return Table(columns, frame, total_rows=frozenset({6}))


def pairs(rows: Sequence[tuple[str, int, int, int]]) -> Table:
    frame = pd.DataFrame(rows, columns=["place", "total", "inflow", "outflow"])
    heads = (("total", "Total"), ("inflow", "Inflow"), ("outflow", "Outflow"))
    return Table((column("place", "Place", "place"), *(column(*head) for head in heads)), frame)


COUNTRIES = pairs(
    [
        ("hk", 210, 121, 89),
        ("us", 3421, 1741, 1680),
        ("cn-mainland", 2579, 1381, 1198),
        ("ae", 186, 112, 74),
    ]
)
CITY_TABLE = pairs(
    [
        ("london", 573, 285, 288),
        ("beijing", 450, 228, 222),
        ("singapore", 439, 208, 231),
        ("cambridge-gb", 153, 72, 81),
        ("oxford", 135, 68, 67),
        ("atlantis", 99, 50, 49),
    ]
)


def shares(parts: Sequence[Any], values: Sequence[float]) -> Table:
    frame = pd.DataFrame({"part": pd.Series(parts, dtype=object), "share": values})
    return Table((column("part", "", "place"), column("share", "", "percent", 1)), frame)


def texts(drawn: Draw, language: Language, width: int = 680) -> list[str]:
    """The texts of a drawing, layer by layer."""
    return [row["text"] for row in rows(drawn, language, width) if "text" in row]


def rows(drawn: Draw, language: Language, width: int = 680) -> list[dict[str, Any]]:
    """The rows of a drawing's layers."""
    canvas = ChartCanvas(language, PLACES, width, narrow=width < 400)
    return [row for layer in layers(drawn, canvas) for row in layer["rows"]]


def layers(drawn: Draw, canvas: ChartCanvas) -> list[dict[str, Any]]:
    """Each layer that has rows of its own, with its mark."""
    spec = specification(drawn, canvas)
    named = [(layer["mark"], spec["datasets"].get(_data(layer))) for layer in spec["layer"]]
    return [{"mark": mark, "rows": found} for mark, found in named if isinstance(found, list)]


def _data(layer: Mapping[str, Any]) -> str:
    return str(layer["data"].get("name", ""))


# ------------------------------------------------------------------------------- the matrix


@pytest.mark.parametrize("width", [680, 340])
def test_the_matrix_shows_volume_and_share(width: int) -> None:
    found = texts(flow_matrix(flows()), ENGLISH, width)
    assert {"852", "12.2%"} <= set(found)  # of 6,984 between continents
    assert {"2,014", "45.3%"} <= set(found)  # of 4,447 within continents
    assert {"2,158", "2,018"} <= set(found)


def test_the_matrix_sets_the_diagonal_apart() -> None:
    canvas = ChartCanvas(ENGLISH, PLACES)
    outlined = [
        layer["rows"]
        for layer in layers(flow_matrix(flows()), canvas)
        if layer["mark"].get("stroke") and len(layer["rows"]) == len(CONTINENTS)
    ]
    assert len(outlined) == 1
    assert {row["opacity"] for row in outlined[0]} == {0}


def test_the_shades_of_the_matrix_stay_below_the_text() -> None:
    cells = [
        r["opacity"] for r in rows(flow_matrix(flows()), ENGLISH) if 0 < r.get("opacity", 0) < 1
    ]
    assert max(cells) == 0.6


def test_the_key_of_the_matrix_can_name_the_places() -> None:
    drawn = flow_matrix(flows(), between=message("Between continents"))
    assert "Between continents" in texts(drawn, ENGLISH)


def test_a_flow_of_nobody_has_no_share() -> None:
    table = flows()
    table.frame.loc[0, "africa"] = 0
    assert texts(flow_matrix(table), ENGLISH).count("0") == 1


# --------------------------------------------------------------------------------- the pairs


def test_pairs_come_by_total() -> None:
    found = texts(paired_bars(COUNTRIES), CHINESE)
    named = [text for text in found if text in {name for name, _ in NAMES.values()}]
    assert named == ["美国", "中国大陆", "中国香港", "阿联酋"]


@pytest.mark.parametrize("width", [680, 340])
def test_leading_names_carry_their_values(width: int) -> None:
    found = texts(paired_bars(COUNTRIES, leading=2), ENGLISH, width)
    assert [text for text in found if "/" in text] == ["1,741 / 1,680", "1,381 / 1,198"]
    assert {"3,421", "186"} <= set(found)


def test_the_wide_pairs_show_the_balance() -> None:
    found = texts(paired_bars(COUNTRIES), ENGLISH)
    assert [text for text in found if "%" in text and len(text) < 6] == ["−30%", "0%", "+30%"]


@pytest.mark.parametrize("width", [680, 340])
@pytest.mark.parametrize("table", [flows(), COUNTRIES])
def test_nothing_leaves_the_drawing(table: Table, width: int) -> None:
    form = paired_bars if table is COUNTRIES else flow_matrix
    for row in rows(form(table), ENGLISH, width):
        assert 0 <= row["x"] <= width
        assert 0 <= row.get("x2", 0) <= width


# ---------------------------------------------------------------------------------- the map


def test_the_map_names_cities_and_leaves_out_what_has_no_coordinates() -> None:
    found = texts(symbol_map(CITY_TABLE), CHINESE)
    assert {"伦敦", "北京", "新加坡", "500", "200", "50"} <= set(found)
    assert "亚特兰蒂斯" not in found


def test_the_projection_is_that_of_the_converter(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A speck of land at London is drawn where labels believe London to be."""
    south, west = 51.0, -0.5
    ring = [[west, south], [west, 52.0], [0.5, 52.0], [0.5, south], [west, south]]
    land = tmp_path / "land.json"
    land.write_text(json.dumps({"type": "MultiPolygon", "coordinates": [[ring]]}))
    monkeypatch.setattr(map_module, "LAND", land)
    map_module._land.cache_clear()
    canvas = ChartCanvas(ENGLISH, PLACES)
    converted = convert(specification(symbol_map(CITY_TABLE), canvas))
    map_module._land.cache_clear()
    corner = re.search(r'd="M([\d.]+),([\d.]+)[^"]*" fill="#e6e1d6"', converted)
    assert corner
    x, y = fit(map_module._INHABITED, 680, (0, 0)).project((west, south))
    assert float(corner[1]) == pytest.approx(x, abs=0.01)
    assert float(corner[2]) == pytest.approx(y, abs=0.01)


def test_areas_are_equal() -> None:
    def area(latitude: float) -> float:
        (x, y), (x2, _) = equal_earth(20, latitude), equal_earth(20.01, latitude)
        return (x2 - x) * (equal_earth(20, latitude + 0.01)[1] - y)

    cosines = {0: 1.0, 60: 0.5}
    ratios = [area(latitude) / cosine for latitude, cosine in cosines.items()]
    assert ratios[0] == pytest.approx(ratios[1], rel=0.01)


def test_rings_are_turned_across_the_date_line() -> None:
    ring = [[179.0, 0.0], [-179.0, 0.0], [-179.0, 2.0], [179.0, 2.0], [179.0, 0.0]]
    assert map_module._turned(ring, clockwise=True) == ring[::-1]
    assert map_module._turned(ring[::-1], clockwise=True) == ring[::-1]


# ------------------------------------------------------------------------------- the labels

FRAME = Box(0, 0, 300, 200)
CROWD = [
    Point(150, 100, 14, "London"),
    Point(146, 92, 6, "Cambridge"),
    Point(140, 103, 6, "Oxford"),
    Point(160, 112, 8, "Paris"),
    Point(175, 108, 6, "Zurich"),
    Point(296, 100, 6, "United Arab Emirates"),
]


def placed() -> list[Placed]:
    return place_labels(CROWD, len(CROWD), FRAME)


def test_labels_do_not_overlap() -> None:
    labels = placed()
    assert [label.point.text for label in labels][:3] == ["London", "Cambridge", "Oxford"]
    for one, other in itertools.combinations(labels, 2):
        assert not one.box.overlaps(other.box)


def test_labels_stay_in_the_frame_and_off_the_circles() -> None:
    for label in placed():
        assert label.box.inside(FRAME)
        for point in CROWD:
            core = Box(point.x - 3, point.y - 3, point.x + 3, point.y + 3)
            assert not label.box.overlaps(core)


def test_a_label_without_room_is_dropped() -> None:
    assert place_labels(CROWD[:1], 1, Box(140, 90, 160, 110)) == []


def test_chinese_takes_more_room_than_latin() -> None:
    assert text_width("阿联酋", 12) == 36
    assert text_width("UAE", 12) < 36


def test_lines_break_at_spaces_or_between_chinese_characters() -> None:
    assert wrap("United Arab Emirates", 80) == ["United Arab", "Emirates"]
    assert wrap("洲际流动，占比", 50) == ["洲际流", "动，占比"]
    assert text_metrics.even("North America", 60) == ["North", "America"]


# ------------------------------------------------------------------------------- the shares


@pytest.mark.parametrize("width", [680, 340])
@pytest.mark.parametrize("form", [share_bars, strip])
def test_shares_come_from_the_greatest_with_name_and_value(form: Any, width: int) -> None:
    found = texts(form(shares(CONTINENTS, FIGURE_3_1)), ENGLISH, width)
    expected = ["Asia", "Europe", "North America", "Oceania", "Africa", "South America"]
    assert found[:6] == expected
    assert found[6:] == ["36.8%", "36.3%", "18.0%", "4.6%", "2.7%", "1.6%"]


def test_parts_that_are_no_places_have_one_colour() -> None:
    table = shares([message("Academic"), message("Medical")], [99.1, 23.3])
    canvas = ChartCanvas(ENGLISH, PLACES)
    drawn = layers(share_bars(table), canvas)
    bars = {layer["mark"]["color"] for layer in drawn if layer["mark"]["type"] == "rect"}
    assert bars == {canvas.colour("volume")}


def test_the_order_of_the_rows_can_be_kept() -> None:
    table = shares([message("First"), message("Second")], [1.0, 2.0])
    assert texts(share_bars(table, order=False), ENGLISH)[:2] == ["First", "Second"]


# -------------------------------------------------------------------------------- the spans


def test_spans_show_the_printed_values_only() -> None:
    spans = [Span(1, 30, 82.8, message("Years")), Span(11, 20, 47.5, message("Most"))]
    drawn = histogram(spans, Mean(19.9, message("Mean")), message("Career age"))
    found = rows(drawn, ENGLISH)
    assert {"82.8%", "47.5%", "Mean"} <= {row["text"] for row in found if "text" in row}
    bars = [row for row in found if "opacity" in row]
    whole, middle = (bar["x2"] - bar["x"] for bar in bars)
    assert middle == pytest.approx(whole / 3)


# -------------------------------------------------------------------------- the conversion


def test_a_drawing_is_the_same_twice_and_speaks_its_language() -> None:
    figure = Figure(draw=flow_matrix(flows()), narrow=True)
    first, again = (draw(figure, CHINESE, PLACES, "figure-4-1", "…") for _ in range(2))
    assert first == again
    assert "北美洲" in first.web
    assert "America" not in first.web
    assert not re.search(r"#[0-9a-f]{6}(?!\))", first.web)


def test_a_word_that_is_too_wide_stays_whole() -> None:
    """Another language may have longer words than a cell has room for."""
    assert even("Wissenschaftsgesellschaft", 20) == ["Wissenschaftsgesellschaft"]
