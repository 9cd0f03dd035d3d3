"""The gazetteer that all editions share, and the Chinese names of its places."""

from __future__ import annotations

import csv
from functools import cache

import pytest
from babel import Locale
from babel.messages.pofile import read_po

from tests.support.paths import ROOT

GAZETTEER = ROOT / "reports" / "places" / "places.csv"
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
def rows() -> list[dict[str, str]]:
    with GAZETTEER.open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    assert len(found) > 400
    return found


@cache
def places() -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in rows()}


@cache
def chinese() -> dict[tuple[str, str], str]:
    with (ROOT / "locales" / "zh" / "LC_MESSAGES" / "places.po").open("rb") as file:
        catalog = read_po(file)
    found = {(str(m.context), str(m.id)): str(m.string) for m in catalog if m.id}
    assert len(found) > 400
    return found


def test_ids_are_unique_slugs():
    ids = [row["id"] for row in rows()]
    assert [i for i in set(ids) if ids.count(i) > 1] == []
    assert [
        i for i in ids if not i.isascii() or i != i.lower() or not i.replace("-", "").isalnum()
    ] == []


def test_the_seed_list_and_the_gazetteer_hold_the_same_places():
    with (ROOT / "reports" / "places" / "places-seed.csv").open(encoding="utf-8") as file:
        seeds = list(csv.DictReader(file))
    assert seeds == [{column: place[column] for column in seeds[0]} for place in places().values()]


def test_every_place_has_a_kind_and_a_name():
    assert len(places()) > 300
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
    named = {id: place for id, place in places().items() if place["territory"]}
    assert set(named) >= set(printed)
    for place_id, place in named.items():
        assert english[place["territory"]] == place["name"], place_id
        assert simplified[place["territory"]] == printed.get(place_id, "欧盟"), place_id
