"""What every edition shares: the register of places, its Chinese names, the fonts, the outline of the land."""

from __future__ import annotations

import csv
import json
from functools import cache
from itertools import pairwise

import pytest
from babel import Locale
from babel.messages.pofile import read_po
from fontTools.ttLib import TTFont

from bifolio.model.addresses import is_id
from tests.support.paths import ROOT

FONTS = ROOT / "templates" / "fonts"
LAND = ROOT / "bifolio" / "charts" / "forms" / "land" / "land.json"
KINDS = {"continent", "country", "region", "city", "institution"}
# The Cambridge of the mobility report, whose country that report does not tell.
NOWHERE = {"cambridge"}
PRINTED = (
    "us美国 gb英国 de德国 au澳大利亚 ca加拿大 it意大利 fr法国 ch瑞士 nl荷兰 es西班牙 in印度 sg新加坡 kr韩国 jp日本 "
    "sa沙特阿拉伯 se瑞典 be比利时 pk巴基斯坦 dk丹麦 my马来西亚 ir伊朗 at奥地利 za南非 br巴西 ie爱尔兰 no挪威 fi芬兰 "
    "eg埃及 pl波兰 tr土耳其 pt葡萄牙 ru俄罗斯 il以色列 gr希腊 th泰国 bd孟加拉国 cz捷克 nz新西兰 vn越南 id印度尼西亚 "
    "cl智利 jo约旦 ng尼日利亚 qa卡塔尔 lb黎巴嫩 hu匈牙利 cn中国"
)


@cache
def places() -> dict[str, dict[str, str]]:
    with (ROOT / "reports" / "places" / "places.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


@cache
def chinese() -> dict[tuple[str, str], str]:
    with (ROOT / "locales" / "zh" / "LC_MESSAGES" / "places.po").open("rb") as file:
        catalog = read_po(file)
    return {(str(m.context), str(m.id)): str(m.string) for m in catalog if m.id}


@cache
def covered(name: str) -> set[int]:
    return set(TTFont(FONTS / name).getBestCmap())


def test_every_place_has_an_id_of_its_own():
    with (ROOT / "reports" / "places" / "places.csv").open(encoding="utf-8", newline="") as file:
        ids = [row["id"] for row in csv.DictReader(file)]
    assert [i for i in set(ids) if ids.count(i) > 1] == []
    assert [one for one in ids if not is_id(one)] == []


def test_the_seed_list_and_the_register_hold_the_same_places():
    with (ROOT / "reports" / "places" / "places-seed.csv").open(encoding="utf-8") as file:
        seeds = list(csv.DictReader(file))
    assert seeds == [{column: place[column] for column in seeds[0]} for place in places().values()]


def test_every_place_has_a_kind_and_a_name():
    assert {place["kind"] for place in places().values()} == KINDS
    assert [i for i, place in places().items() if not place["name"]] == []


def test_every_parent_is_a_place_and_no_place_lies_in_itself():
    for place_id in places():
        above, seen = place_id, set()
        while above:
            assert above in places(), f"{place_id}: parent {above} does not exist"
            assert above not in seen, f"{place_id} lies in itself"
            seen.add(above)
            above = places()[above]["parent"]


def test_every_city_lies_on_the_globe_and_no_other_place_does():
    for place_id, place in places().items():
        if place["kind"] != "city" or place_id in NOWHERE:
            assert place["latitude"] == place["longitude"] == "", place_id
            continue
        assert -60 < float(place["latitude"]) < 75, place_id
        assert -180 <= float(place["longitude"]) <= 180, place_id


@pytest.mark.parametrize(
    ("place", "latitude", "longitude"),
    [
        ("beijing", 40, 116),
        ("cambridge-gb", 52, 0),
        ("cambridge-us", 42, -71),
        ("mountain-view", 37, -122),
        ("suzhou", 31, 121),
        ("thuwal", 22, 39),
        ("vancouver", 49, -123),
    ],
)
def test_cities_of_common_names_are_the_right_ones(place: str, latitude: int, longitude: int):
    found = places()[place]
    assert round(float(found["latitude"])) == latitude
    assert round(float(found["longitude"])) == longitude


def test_every_place_without_a_territory_has_a_chinese_name():
    named = {(p["kind"], p["name"]) for p in places().values() if not p["territory"]}
    assert named - {key for key, text in chinese().items() if text} == set()


def test_the_catalog_names_no_place_that_is_not_there():
    named = {(p["kind"], p["name"]) for p in places().values() if not p["territory"]}
    assert set(chinese()) - named == set()


def test_places_that_reports_name_in_their_own_way():
    assert chinese()["region", "Chinese mainland"] == "中国大陆"
    assert chinese()["region", "Hong Kong, China"] == "中国香港"
    assert chinese()["region", "Taiwan, China"] == "中国台湾"
    assert chinese()["city", "Hong Kong"] == "香港"
    assert chinese()["country", "United Arab Emirates"] == "阿联酋"


def test_territories_are_named_by_cldr_as_the_reports_print_them():
    english, simplified = Locale("en").territories, Locale("zh", script="Hans").territories
    printed = {pair[:2]: pair[2:] for pair in PRINTED.split()}
    for place_id, place in places().items():
        if place["territory"]:
            assert english[place["territory"]] == place["name"], place_id
            assert simplified[place["territory"]] == printed.get(place_id, "欧盟"), place_id


@pytest.mark.parametrize(
    ("file", "family", "weight"),
    [
        ("NotoSansSC-Regular.otf", "Noto Sans SC", 400),
        ("NotoSansSC-Bold.otf", "Noto Sans SC", 700),
        ("NotoSerifSC-SemiBold.otf", "Noto Serif SC", 600),
        ("BifolioSans-Regular.otf", "Bifolio Sans", 400),
        ("BifolioSans-Bold.otf", "Bifolio Sans", 700),
        ("BifolioSerif-SemiBold.otf", "Bifolio Serif", 600),
    ],
)
def test_fonts_have_the_promised_family_and_weight(file: str, family: str, weight: int):
    font = TTFont(FONTS / file)
    assert font["name"].getDebugName(16) == family
    assert font["OS/2"].usWeightClass == weight


@pytest.mark.parametrize(
    "file", ["NotoSansSC-Regular.otf", "NotoSansSC-Bold.otf", "NotoSerifSC-SemiBold.otf"]
)
def test_chinese_fonts_hold_the_whole_table_of_characters(file: str):
    table = set((FONTS / "characters.txt").read_text(encoding="utf-8")) - {"\n"}
    assert len(table) == 8105
    assert {ord(character) for character in table} - covered(file) == set()


@pytest.mark.parametrize(
    ("chinese_font", "english_font"),
    [
        ("NotoSansSC-Regular.otf", "BifolioSans-Regular.otf"),
        ("NotoSansSC-Bold.otf", "BifolioSans-Bold.otf"),
        ("NotoSerifSC-SemiBold.otf", "BifolioSerif-SemiBold.otf"),
    ],
)
def test_the_fonts_of_a_weight_hold_every_character_of_the_catalogs(
    chinese_font: str, english_font: str
):
    has = covered(chinese_font) | covered(english_font) | {ord("\n")}
    for path in sorted((ROOT / "locales").glob("**/*.po")):
        with path.open("rb") as file:
            catalog = read_po(file)
        used = {c for m in catalog for c in f"{m.id}{m.string}" if m.id}
        assert sorted(c for c in used if ord(c) not in has) == [], path.name


def unwrapped_area(ring: list[list[float]]) -> float:
    """Twice the area in square degrees, positive when anticlockwise; follows a ring over 180°."""
    area = 0.0
    for (x0, y0), (x1, y1) in pairwise(ring):
        step = (x1 - x0 + 180) % 360 - 180
        area += -step * (y0 + y1)
    return area


def test_land_is_one_multipolygon_of_closed_rings_wound_for_d3():
    land = json.loads(LAND.read_text(encoding="utf-8"))
    assert (land["type"], land["geometry"]["type"]) == ("Feature", "MultiPolygon")
    for outline, *holes in land["geometry"]["coordinates"]:
        assert all(ring[0] == ring[-1] and len(ring) >= 4 for ring in (outline, *holes))
        assert unwrapped_area(outline) < 0, outline[0]
        assert all(unwrapped_area(hole) > 0 for hole in holes)
