"""Forms that draw flows, pairs of amounts, places on a map and shares, on printed values of mobility."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import pytest

from bifolio.charts.forms.amount.diverging_bars import diverging_bars
from bifolio.charts.forms.amount.histogram import histogram
from bifolio.charts.forms.amount.share_bars import share_bars
from bifolio.charts.forms.amount.strip import strip
from bifolio.charts.forms.relation.flow_matrix import flow_matrix
from bifolio.charts.forms.relation.paired_bars import paired_bars
from bifolio.charts.forms.symbol_map import symbol_map
from bifolio.charts.marks.mirrored import mirrored
from bifolio.charts.marks.others import leading_rows
from bifolio.model.findings import Column, Draw, Place, PlaceName, Table, message
from tests.support.drawing import (
    WIDTHS,
    ChartWords,
    canvas_of,
    column,
    layers,
    marked,
    specified,
    table,
    texts,
)
from tests.support.rows import over_rows

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
CHINESE = ChartWords(
    PLACES, {id: chinese for id, (chinese, _) in NAMES.items()}, WORDS, other_word="标签"
)
ENGLISH = ChartWords(PLACES)


def flows() -> Table:
    """Table 4-1."""
    frame = pd.DataFrame(TABLE_4_1, columns=[*CONTINENTS, "outflow"])
    frame.insert(0, "origin", pd.Series([*CONTINENTS, message("Inflow")], dtype=object))
    columns = (
        column("origin", "place", "From"),
        *(Column(name, "count", PlaceName(name)) for name in CONTINENTS),
        column("outflow", "count", "Outflow"),
    )
    return Table(columns, frame, total_rows=frozenset({6}))


def pairs(rows: Sequence[tuple[str, int, int, int]]) -> Table:
    frame = pd.DataFrame(rows, columns=["place", "total", "inflow", "outflow"])
    heads = [column(name, "count", name.title()) for name in ("total", "inflow", "outflow")]
    return table(frame, column("place", "place", "Place"), *heads)


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
    return table(frame, column("part", "place"), column("share", "percent", digits=1))


def words(drawn: Draw, language: ChartWords, width: int = WIDTHS[0]) -> list[str]:
    return texts(specified(drawn, language, width))


def rows(drawn: Draw, language: ChartWords, width: int = WIDTHS[0]) -> list[Mapping[str, Any]]:
    return [row for _, row in marked(specified(drawn, language, width))]


# ------------------------------------------------------------------------------- the matrix


@over_rows("width", WIDTHS)
def test_the_matrix_shows_volume_and_share(width: int) -> None:
    found = words(flow_matrix(flows()), ENGLISH, width)
    assert {"852", "12.2%"} <= set(found)  # of 6,984 between continents
    assert {"2,014", "45.3%"} <= set(found)  # of 4,447 within continents
    assert {"2,158", "2,018"} <= set(found)


def test_a_flow_of_few_has_a_share_that_is_not_nothing() -> None:
    found = words(flow_matrix(flows()), ENGLISH)
    assert "<0.1%" in found  # 1 of 6,984
    assert "0.0%" not in found


def test_names_above_their_rows_say_that_they_are_origins() -> None:
    found = words(flow_matrix(flows()), ENGLISH, 340)
    assert {"To →", "From Asia", "From South America"} <= set(found)
    assert "From ↓" not in found


def test_the_matrix_sets_the_diagonal_apart() -> None:
    outlined = [
        cells
        for mark, cells in layers(specified(flow_matrix(flows()), ENGLISH))
        if mark.get("stroke") and len(cells) == len(CONTINENTS)
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
    assert "Between continents" in words(drawn, ENGLISH)


def test_a_flow_of_nobody_has_no_share() -> None:
    changed = flows()
    changed.frame.loc[0, "africa"] = 0
    assert words(flow_matrix(changed), ENGLISH).count("0") == 1


# --------------------------------------------------------------------------------- the pairs


def test_pairs_come_by_total() -> None:
    found = words(paired_bars(COUNTRIES), CHINESE)
    named = [text for text in found if text in {name for name, _ in NAMES.values()}]
    assert named == ["美国", "中国大陆", "中国香港", "阿联酋"]


@over_rows("width", WIDTHS)
def test_leading_names_carry_their_values(width: int) -> None:
    found = words(paired_bars(COUNTRIES, leading=2), ENGLISH, width)
    assert [text for text in found if "/" in text] == ["1,741 / 1,680", "1,381 / 1,198"]
    assert "3,421" in found
    assert ("186" in found) == (width == WIDTHS[0])  # a phone shows the leading ones alone


def test_a_phone_is_told_how_many_rows_are_in_the_table_alone() -> None:
    said = "The leading 2 of 4; the table has the others."
    wide, narrow = WIDTHS
    assert said in words(paired_bars(COUNTRIES, leading=2), ENGLISH, narrow)
    assert said not in words(paired_bars(COUNTRIES, leading=2), ENGLISH, wide)
    assert not [t for t in words(paired_bars(COUNTRIES), ENGLISH, narrow) if "leading" in t]


def test_a_drawing_that_leaves_rows_out_names_the_places_that_it_has() -> None:
    wide, narrow = (specified(paired_bars(COUNTRIES, leading=2), ENGLISH, w) for w in WIDTHS)
    assert (leading_rows(wide), leading_rows(narrow)) == ((), ("us", "cn-mainland"))
    assert leading_rows(mirrored(narrow)) == leading_rows(narrow)


@over_rows("width", WIDTHS)
def test_the_pairs_show_the_balance(width: int) -> None:
    found = words(paired_bars(COUNTRIES), ENGLISH, width)
    assert [text for text in found if "%" in text and len(text) < 6] == ["−30%", "0%", "+30%"]
    assert "Inflow less outflow" in " ".join(found)


def test_the_words_for_the_balance_are_an_option() -> None:
    found = " ".join(words(paired_bars(COUNTRIES, balance=message("Won less lost, in %")), ENGLISH))
    assert "Won less lost" in found
    assert "Inflow less outflow" not in found


@over_rows("width", WIDTHS)
@over_rows("drawn", [flow_matrix(flows()), paired_bars(COUNTRIES)], ids=["matrix", "pairs"])
def test_nothing_leaves_the_drawing(drawn: Draw, width: int) -> None:
    found = rows(drawn, ENGLISH, width)
    assert len(found) > 20
    for row in found:
        assert 0 <= row["x"] <= width
        assert 0 <= row.get("x2", 0) <= width


# ---------------------------------------------------------------------------------- the map


def test_the_map_names_cities_and_leaves_out_what_has_no_coordinates() -> None:
    found = words(symbol_map(CITY_TABLE, value="total"), CHINESE)
    assert {"伦敦", "北京", "新加坡", "500", "200", "50"} <= set(found)
    assert "亚特兰蒂斯" not in found


def test_on_a_phone_the_map_names_half_as_many_and_others_that_have_room() -> None:
    found = words(symbol_map(CITY_TABLE, value="total", labelled=2), CHINESE, 340)
    assert "伦敦" in found
    assert {"北京", "新加坡"} & set(found)  # far from London: room beside their circles
    assert len({"伦敦", "北京", "新加坡"} & set(found)) == 2  # no more than on a wide screen


@over_rows("width", WIDTHS)
def test_each_colour_of_the_map_has_a_name(width: int) -> None:
    frame = pd.DataFrame(
        {"place": list(CITIES), "of": ["europe", "asia", "oceania", "europe", "europe"]}
    )
    own = table(frame, column("place", "place"), column("of", "place"))
    found = set(words(symbol_map(own, labelled=2, colour="of"), CHINESE, width))
    assert {"伦敦", "北京", "新加坡"} <= found
    assert not {"牛津", "剑桥"} & found


# ------------------------------------------------------------------------------- the shares


def kinds() -> Table:
    frame = pd.DataFrame({"kind": [message("Firms"), message("Colleges")], "share": [7.2, 99.1]})
    return table(frame, column("kind", "text"), column("share", "percent", digits=1))


@over_rows("width", WIDTHS)
def test_tracks_go_to_a_hundred_and_values_stand_in_one_column(width: int) -> None:
    drawn = marked(specified(share_bars(kinds(), whole=True), ENGLISH, width))
    boxes = [row for mark, row in drawn if mark["type"] == "rect"]
    tracks = [row for row in boxes if row["opacity"] < 1]
    whole = tracks[0]["x2"] - tracks[0]["x"]
    longest = max(row["x2"] - row["x"] for row in boxes if row["opacity"] == 1)
    assert longest == pytest.approx(0.991 * whole)
    assert len({row["x2"] for row in tracks}) == 1
    assert len({row["x"] for _, row in drawn if "%" in row.get("text", "")}) == 1


def test_a_line_to_compare_bars_with_carries_its_name_and_value() -> None:
    drawn = marked(specified(share_bars(kinds(), line=50, line_label=message("World")), ENGLISH))
    ((_, said),) = [(m, row) for m, row in drawn if row.get("text", "").startswith("World")]
    assert said["text"] == "World  50.0%"
    assert any(row["x"] == said["x"] == row["x2"] for m, row in drawn if m["type"] == "rule")


def rises() -> Table:
    frame = pd.DataFrame({"place": ["asia", "europe"], "rise": [600.0, 40.0], "more": [19.0, 28.0]})
    shown = column("rise", "decimal", digits=1), column("more", "percent", digits=1)
    return table(frame, column("place", "place"), *shown)


@over_rows("width", WIDTHS)
def test_panels_of_other_units_have_scales_of_their_own_and_stand_side_by_side(width: int) -> None:
    form = diverging_bars(rises(), values=("rise", "more"), own_scales=True)
    bars = [row for mark, row in marked(specified(form, ENGLISH, width)) if mark["type"] == "rect"]
    (asia, europe, asia_more, europe_more) = (row["x2"] - row["x"] for row in bars)
    assert (europe / asia, asia_more / europe_more) == (
        pytest.approx(40 / 600),
        pytest.approx(19 / 28),
    )
    assert europe_more > 0.5 * asia
    assert bars[0]["y"] == bars[2]["y"]


@over_rows("width", WIDTHS)
@over_rows("form", [share_bars, strip])
def test_shares_come_from_the_greatest_with_name_and_value(form: Any, width: int) -> None:
    found = words(form(shares(CONTINENTS, FIGURE_3_1)), ENGLISH, width)
    expected = ["Asia", "Europe", "North America", "Oceania", "Africa", "South America"]
    assert found[:6] == expected
    assert found[6:] == ["36.8%", "36.3%", "18.0%", "4.6%", "2.7%", "1.6%"]


def test_parts_that_are_no_places_have_one_colour() -> None:
    institutions = shares([message("Academic"), message("Medical")], [99.1, 23.3])
    drawn = layers(specified(share_bars(institutions), ENGLISH))
    bars = {mark["color"] for mark, _ in drawn if mark["type"] == "rect"}
    assert bars == {canvas_of(ENGLISH).colour("volume")}


def test_the_order_of_the_rows_can_be_kept() -> None:
    parts = shares([message("First"), message("Second")], [1.0, 2.0])
    assert words(share_bars(parts, longest_first=False), ENGLISH)[:2] == ["First", "Second"]


# -------------------------------------------------------------------------------- the spans


def test_spans_show_the_printed_values_only() -> None:
    names = [message("Years"), message("Most")]
    frame = pd.DataFrame({"span": names, "from": [1, 11], "to": [30, 20], "share": [82.8, 47.5]})
    kinds = [column("from", "count"), column("to", "count"), column("share", "percent", digits=1)]
    spans = table(frame, column("span", "text"), *kinds)
    drawn = histogram(spans, first="from", last="to", axis=message("Career age"), mean=19.9)
    found = rows(drawn, ENGLISH)
    assert {"82.8%", "47.5%", "Mean: 19.9"} <= {row["text"] for row in found if "text" in row}
    bars = [row for row in found if "opacity" in row]
    whole, middle = (bar["x2"] - bar["x"] for bar in bars)
    assert middle == pytest.approx(whole / 3)


# -------------------------------------------------------------------------- the conversion
