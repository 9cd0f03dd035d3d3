"""The list of places, and every mistake in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.model.errors import BuildError
from bifolio.model.findings import Place
from bifolio.sources.data import load_places
from bifolio.sources.workspace import Config, Workspace
from tests.support.rows import over_rows
from tests.support.workspace import write_files

HEAD = "id,kind,name,territory,parent,latitude,longitude,geonames\n"
ASIA = "asia,continent,Asia,,,,,\n"
CHINA = "cn-mainland,country,Chinese mainland,,asia,,,\n"
XIAN = "xian,city,Xi'an,,cn-mainland,34.25833,108.92861,1790630\n"


def places(folder: Path, text: str) -> dict[str, Place]:
    root = write_files(folder, {"reports/places/places.csv": text})
    return load_places(Workspace(root, Config("Tiny", "", (), ())))


def place_problems(folder: Path, text: str) -> list[tuple[str, str, str]]:
    with pytest.raises(BuildError) as caught:
        places(folder, text)
    return [
        (str(p.where).removeprefix("reports/places/"), p.message, p.hint)
        for p in caught.value.problems
    ]


def test_places_are_read_in_the_order_of_the_file(tmp_path: Path):
    found = places(tmp_path, HEAD + ASIA + CHINA + XIAN)
    assert list(found) == ["asia", "cn-mainland", "xian"]
    assert found["asia"] == Place("asia", "continent", "Asia")
    assert found["xian"] == Place("xian", "city", "Xi'an", "", "cn-mainland", 34.25833, 108.92861)


def test_a_city_may_have_no_coordinates_and_no_country(tmp_path: Path):
    assert places(tmp_path, HEAD + "cambridge,city,Cambridge,,,,,\n")["cambridge"].latitude is None


@over_rows(
    ("text", "where", "message", "hint"),
    [
        (HEAD.replace("parent,", "") + "asia,continent,Asia,,,,\n", "places.csv:1", "the column “parent” is missing", "Columns: id, kind, name, territory, parent, latitude, longitude, geonames."),
        (HEAD + ASIA + CHINA.replace(",asia", ",aisa"), "places.csv:3 (column “parent”)", "there is no place “aisa”", "Did you mean “asia”?"),
        (HEAD + ASIA + ASIA, "places.csv:3 (column “id”)", "“asia” stands in line 2 and again in line 3", "Each row is kept once."),
        (HEAD + ASIA + CHINA + XIAN.replace("34.25833", "134.25833"), "places.csv:4 (column “latitude”)", "134.25833 is above the maximum 90", "Check the cell against the source."),
        (HEAD + ASIA + CHINA + XIAN.replace("108.9", "-208.9"), "places.csv:4 (column “longitude”)", "-208.92861 is below the minimum -180", "Check the cell against the source."),
        (HEAD + ASIA + CHINA + XIAN.replace("108.92861", ""), "places.csv:4 (column “longitude”)", "“xian” has no longitude", "Give both coordinates or none."),
        (HEAD + ASIA.replace("continent", "continet"), "places.csv:2 (column “kind”)", "“continet” is not allowed here", "Did you mean “continent”?"),
        (HEAD + ASIA + CHINA + XIAN.replace(",cn-mainland", ",asia"), "places.csv:4 (column “parent”)", "the parent of a city must be a country; “asia” is a continent", "Name the place it lies in."),
        (HEAD + ASIA.replace("asia", "Asia", 1), "places.csv:2 (column “id”)", "“Asia” cannot be the id of a place", "Use lower-case letters, digits and hyphens: new-york."),
        (HEAD + "asia,continent,,,,,,\n", "places.csv:2 (column “name”)", "the cell is empty", "Fill it in; this field is required."),
    ],
)  # fmt: skip
def test_mistakes_in_the_list_of_places(
    tmp_path: Path, text: str, where: str, message: str, hint: str
):
    assert place_problems(tmp_path, text) == [(where, message, hint)]


def test_a_missing_list_of_places_is_named(tmp_path: Path):
    with pytest.raises(BuildError) as caught:
        load_places(Workspace(tmp_path, Config("Tiny", "", (), ())))
    assert str(caught.value) == "reports/places/places.csv: there is no such file"


def test_a_place_whose_row_cannot_be_read_is_missed_nowhere(tmp_path: Path) -> None:
    found = place_problems(tmp_path, HEAD + ASIA.replace(",,,,,", ",,,,,,") + CHINA + XIAN)
    assert [where for where, _, _ in found] == ["places.csv:2"]
