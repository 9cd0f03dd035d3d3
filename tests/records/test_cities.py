"""Where institutions lie: by number, by name, by coordinates; and towns as the city that stands for them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from analysis.records.counting import Allowed, Bounds
from analysis.records.engines import Engine, connect
from analysis.records.reading.cities import placed
from analysis.records.reading.files import find
from bifolio.model.errors import BuildError, Problems
from bifolio.sources.records.asked import City
from bifolio.sources.records.cities import areas, cities
from bifolio.sources.workspace import Workspace
from tests.support.paths import ROOT

CITIES = {
    "chicago": City(4887398, "Chicago", "US", 41.85, -87.65),
    "chicago-ma": City(4887398, "Chicago MA", "US", 41.85, -87.65),
    "evanston": City(4891382, "Evanston", "US", 42.04, -87.69),
    "arlington": City(4671240, "Arlington", "US", 32.74, -97.11),
    "cambridge-us": City(4931972, "Cambridge", "US", 42.38, -71.11),
    "cambridge-gb": City(2653941, "Cambridge", "GB", 52.20, 0.12),
    "cambridge": City(0, "Cambridge"),
}
Where = Callable[..., tuple[dict[int, str], list[str]]]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with connect("duckdb", folder=tmp_path_factory.mktemp("cities")) as opened:
        yield opened


@pytest.fixture
def where(engine: Engine, tmp_path: Path) -> Where:
    """Places institutions, numbered from 1; gives their cities and what is told."""

    def place(*geo: dict[str, Any], near: float = 0) -> tuple[dict[int, str], list[str]]:
        lines = [json.dumps({"id": f"I{at}", "geo": one}) for at, one in enumerate(geo, 1)]
        (tmp_path / "part.jsonl").write_text("\n".join(lines), "utf-8")
        bounds = Bounds(engine, Allowed(), Problems(), [])
        found = placed(bounds, find([tmp_path], "--institutions"), CITIES, near)
        rows = {row["at"]: row["placed"] for row in engine.rows(found)}
        engine.release("institutions")
        return dict(sorted(rows.items())), [one.line for one in bounds.counts if one.number]

    return place


def at(latitude: float, longitude: float, country: str = "US", **more: Any) -> dict[str, Any]:
    return {"latitude": latitude, "longitude": longitude, "country_code": country, **more}


def test_a_number_says_the_city_whatever_its_name_is(where: Where) -> None:
    found, told = where({"geonames_city_id": "4887398", "city": "Evanston", "country_code": "US"})
    assert found == {1: "chicago"}
    assert told == []


def test_a_name_counts_in_its_country_where_there_is_no_number(where: Where) -> None:
    found, told = where(
        {"city": "CAMBRIDGE", "country_code": "US"},
        {"city": "Cambridge", "country_code": "gb"},
        {"city": "Cambridge", "country_code": "CA"},
    )
    assert found == {1: "cambridge-us", 2: "cambridge-gb"}
    assert told == [
        "2 of 3 institutions are placed by the name of their city: they have no GeoNames number",
        "1 of 3 institutions lie in no city of places.csv: 3",
    ]


def test_the_name_of_another_place_is_none(where: Where) -> None:
    virginia = at(38.88, -77.10, city="Arlington")
    found, _ = where(virginia | {"geonames_city_id": "4744709"}, virginia)
    assert found == {}


def test_coordinates_count_within_the_distance_that_is_asked_for(where: Where) -> None:
    northwestern, oak_park = at(42.06, -87.68), at(41.89, -87.78)
    assert where(northwestern, oak_park)[0] == {}
    found, told = where(northwestern, oak_park, at(41.89, -87.78, "CA"), near=12)
    assert found == {1: "evanston", 2: "chicago"}  # 2.4 km and 11.7 km
    assert told == [
        "2 of 3 institutions are placed by their coordinates: within 12 km of a city",
        "1 of 3 institutions lie in no city of places.csv: 3",
    ]
    assert where(northwestern, oak_park, near=11)[0] == {1: "evanston"}


def test_cities_of_the_gazetteer_have_the_codes_of_their_countries() -> None:
    known = cities(Workspace.load(ROOT))
    codes = ("beijing", "hong-kong", "taipei", "abu-dhabi", "cambridge-gb", "cambridge")
    assert [known[one].country for one in codes] == ["CN", "HK", "TW", "AE", "GB", ""]
    assert known["beijing"] == City(1816670, "Beijing", "CN", 39.91, 116.4)


def test_towns_of_the_urban_areas_of_the_set_index() -> None:
    name = "reports/set-index-2024/data/city-scope.csv"
    found = areas(ROOT / name, name)
    assert found["evanston"] == found["chicago"] == "chicago"
    assert "" not in found


def test_a_town_of_two_areas_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "scope.csv"
    path.write_text("place,member\nboston,newton\nsydney,newton\n", "utf-8")
    with pytest.raises(BuildError) as error:
        areas(path, "scope.csv")
    (problem,) = error.value.problems
    assert str(problem.where) == "scope.csv:3"
    assert problem.message == "“newton” belongs to two areas: boston and sydney"
