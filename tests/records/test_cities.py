"""Where institutions lie: by number, by name, by coordinates; and towns as the city that stands for them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import ibis
import pytest

from analysis.records.engines import Engine, connect
from analysis.records.exclusions import Allowed, Bounds
from analysis.records.reading.cities import placed
from analysis.records.reading.geonames import numbered
from analysis.records.reading.source_files import find
from bifolio.model.errors import BuildError, Problems
from bifolio.sources.records.cities import areas, cities
from bifolio.sources.records.records_request import City
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

    def place(
        *geo: dict[str, Any], near: float = 0, listed: tuple[str, ...] = ()
    ) -> tuple[dict[int, str], list[str]]:
        lines = [json.dumps({"id": f"I{at}", "geo": one}) for at, one in enumerate(geo, 1)]
        (tmp_path / "part.jsonl").write_text("\n".join(lines), "utf-8")
        bounds = Bounds(engine, Allowed(), Problems())
        source = find([tmp_path / "part.jsonl"], "--institutions")
        (tmp_path / "cities.txt").write_text("\n".join(listed), "utf-8")
        names = find([tmp_path / "cities.txt"], "--geonames") if listed else None
        found = placed(bounds, source, CITIES, near, names)
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


def line(number: int, name: str, others: str, at: tuple[float, float], country: str = "US") -> str:
    """A line of GeoNames' list, with everything that it has."""
    end = ["", "", "", "", "", "12000", "", "7", "America/Chicago", "2026-01-01"]
    place = [str(at[0]), str(at[1]), "P", "PPL", country]
    return "\t".join([str(number), name, name, others, *place, *end])


LISTED = (
    line(4887398, "Chicago", "CHI,Cikago,芝加哥", (41.85, -87.65)),
    line(4891382, "Evanston", 'Ridgeville,"The Heart", Evanston', (42.04, -87.69)),
    line(5824161, "Evanston", "", (41.27, -110.96)),
    line(4903279, "Oak Park", "Cicero", (41.88, -87.78)),
    line(4887442, "Cicero", "", (41.85, -87.75)),
)


def test_coordinates_that_there_are_not_on_the_earth_count_as_none(where: Where) -> None:
    """A city's name counts then, as it does where an institution has no coordinates."""
    found, told = where(
        {"city": "Evanston", **at(float("nan"), -87.69)},
        {"city": "Chicago", **at(41.85, 272.35)},
        near=20,
    )
    assert found == {1: "evanston", 2: "chicago"}
    assert told[-1] == "2 of 2 institutions have coordinates that are none; they count as without"


def test_other_names_of_cities_are_those_of_geonames_list(where: Where) -> None:
    unnamed = {"city": "芝加哥", "country_code": "US"}
    assert where(unnamed)[0] == {}
    found, told = where(
        unnamed, {"city": "RIDGEVILLE", "country_code": "us"},
        {"city": "芝加哥", "country_code": "CA"}, {"city": '"The Heart"', "country_code": "US"},
        listed=LISTED,
    )  # fmt: skip
    assert found == {1: "chicago", 2: "evanston", 4: "evanston"}
    assert told == [
        "3 of 4 institutions are placed by a name that GeoNames' list has for their city",
        "1 of 4 institutions lie in no city of places.csv: 3",
    ]


def test_of_several_cities_of_a_name_the_nearest_counts_and_none_where_nothing_says_which(
    where: Where,
) -> None:
    twins = tuple(
        line(number, "Twin", "", at)
        for number, at in ((4887398, (41.85, -87.65)), (4671240, (32.74, -97.11)))
    )
    found, told = where(
        at(32.7, -97.1, city="twin"), {"city": "Twin", "country_code": "US"}, at(60, -150, city="Twin"),
        listed=twins,
    )  # fmt: skip
    assert found == {1: "arlington"}
    assert told == [
        "1 of 3 institutions are placed by a name that GeoNames' list has for their city",
        "1 of 3 institutions have no coordinates, and a name of several cities of GeoNames' list",
        "2 of 3 institutions lie in no city of places.csv: 2, 3",
    ]


def test_a_citys_own_name_goes_before_other_names_of_another_one(where: Where) -> None:
    """Cicero is no city of `places.csv`, but near one, as the list tells: its own coordinates are those that count."""
    cicero = {"city": "Cicero", "country_code": "US"}
    assert where(cicero, listed=LISTED)[0] == {}
    assert where(cicero, listed=LISTED, near=9)[0] == {1: "chicago"}  # 8.3 km; Oak Park: 11.3 km


@pytest.mark.parametrize(
    "wrong", ["one\ttwo", LISTED[0].replace("4887398", "Q1297"), f"{LISTED[0]}\tmore"]
)
def test_a_list_that_is_none_is_named(engine: Engine, tmp_path: Path, wrong: str) -> None:
    path = tmp_path / "cities.txt"
    path.write_text(f"{LISTED[1]}\n{wrong}\n", "utf-8")
    with pytest.raises(BuildError) as error:
        numbered(engine, find([path], "--geonames"), ibis.memtable({"at": [1]}))
    (problem,) = error.value.problems
    assert problem.where.file == str(path)
    assert problem.message.startswith("cannot be read: ")
    assert problem.hint.startswith("Give the list as GeoNames publishes it")


def test_a_list_without_a_city_is_named(where: Where) -> None:
    with pytest.raises(BuildError, match="the list holds no city"):
        where({"city": "Londres", "country_code": "GB"}, listed=("",))


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
