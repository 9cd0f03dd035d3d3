"""Which rows and columns of exhibits are of which place."""

from __future__ import annotations

from typing import Any

import pandas as pd

from bifolio.editions.place_index import (
    CellPositions,
    areas,
    belongs,
    by_country,
    cells_by_place,
    places_with_page,
)
from bifolio.model.findings import Column, Figure, Findings, Place, PlaceName, Table, message

PLACES = {
    place.id: place
    for place in (
        Place("asia", "continent", "Asia"),
        Place("cn", "country", "China", parent="asia"),
        Place("cn-mainland", "region", "Chinese mainland", parent="cn"),
        Place("jp", "country", "Japan", parent="asia"),
        Place("anhui", "region", "Anhui", parent="cn-mainland"),
        Place("beijing", "city", "Beijing", parent="cn-mainland"),
        Place("tokyo", "city", "Tokyo", parent="jp"),
        Place("cambridge", "city", "Cambridge"),
        Place("peking", "institution", "Peking University", parent="beijing"),
    )
}
CITY = Column("city", "place", message("City"))
COUNTRY = Column("country", "place", message("Country"))
RANK = Column("rank", "rank", message("Rank"))
SHARE = Column("share", "decimal", message("Share"))


def table(
    columns: tuple[Column, ...], *rows: tuple[Any, ...], totals: tuple[int, ...] = ()
) -> Table:
    frame = pd.DataFrame(list(rows), columns=[column.id for column in columns])
    return Table(columns, frame, total_rows=frozenset(totals))


def test_a_row_is_of_the_place_that_its_first_column_of_places_names() -> None:
    cities = table((RANK, CITY, COUNTRY), (1, "tokyo", "jp"), (2, "beijing", "cn-mainland"))
    assert cells_by_place(cities, PLACES) == {
        "tokyo": CellPositions((0,)),
        "beijing": CellPositions((1,)),
    }


def test_a_metropolitan_area_is_another_area_of_its_city() -> None:
    spots = {
        "london": (51.51, -0.13),
        "london-ma": (51.51, -0.13),
        "oslo": (59.91, 10.75),
        "cambridge": (None, None),
        "oxford": (None, None),
    }
    cities = {
        id: Place(id, "city", id, latitude=north, longitude=east)
        for id, (north, east) in spots.items()
    }
    assert areas(cities["london"], cities) == ("london-ma",)
    assert areas(cities["oslo"], cities) == ()
    assert areas(cities["oxford"], cities) == ()


def test_both_places_of_a_pair_have_the_row() -> None:
    other = Column("other", "place", message("Other"))
    pairs = table((CITY, other, SHARE), ("tokyo", "beijing", 1.0), ("tokyo", "tokyo", 2.0))
    assert cells_by_place(pairs, PLACES) == {
        "tokyo": CellPositions((0, 1)),
        "beijing": CellPositions((0,)),
    }


def test_countries_and_regions_are_one_kind() -> None:
    partner = Column("partner", "place", message("Partner"))
    pairs = table((COUNTRY, partner, SHARE), ("jp", "cn-mainland", 1.0))
    assert set(cells_by_place(pairs, PLACES)) == {"jp", "cn-mainland"}


def test_a_row_without_a_number_and_a_total_are_of_no_place() -> None:
    found = cells_by_place(
        table((CITY, SHARE), ("tokyo", None), ("beijing", 1.0), ("tokyo", 2.0), totals=(2,)), PLACES
    )
    assert found == {"beijing": CellPositions((1,))}


def test_a_column_headed_by_a_place_is_of_it() -> None:
    field = Column("field", "text", message("Field"))
    japan = Column("jp", "decimal", PlaceName("jp"))
    assert cells_by_place(table((field, japan), ("x", 0.5)), PLACES) == {
        "jp": CellPositions((), (1,))
    }


def test_pages_are_for_cities_countries_and_what_stands_with_them() -> None:
    institute = Column("institute", "place", message("Institute"))
    findings = Findings.of(
        {
            "a": table((COUNTRY, SHARE), ("jp", 1.0), ("cn-mainland", 2.0)),
            "b": table((COUNTRY, SHARE), ("anhui", 1.0)),  # regions alone are not countries
            "c": table((institute, SHARE), ("peking", 1.0)),
        },
        {"d": Figure(table((CITY, SHARE), ("cambridge", 1.0))), "e": Figure()},
        [],
        [],
    )
    assert places_with_page(findings, PLACES) == {"jp", "cn-mainland", "cambridge"}


def test_a_place_belongs_to_its_nearest_country_or_region_and_its_continent() -> None:
    assert belongs(PLACES["beijing"], PLACES) == ("cn-mainland", "asia")
    assert belongs(PLACES["cn-mainland"], PLACES) == ("cn", "asia")
    assert belongs(PLACES["jp"], PLACES) == ("asia",)
    assert belongs(PLACES["cambridge"], PLACES) == ()


def test_cities_stand_under_their_countries_and_these_under_their_continents() -> None:
    assert by_country(["beijing", "jp", "cn-mainland"], PLACES) == {
        "asia": {"cn-mainland": ["beijing"], "jp": []}
    }
    assert by_country(["tokyo"], PLACES) == {"asia": {"jp": ["tokyo"]}}


def test_what_the_register_does_not_place_stands_last_without_a_name() -> None:
    found = by_country(["cambridge", "tokyo"], PLACES)
    assert list(found.items()) == [("asia", {"jp": ["tokyo"]}), ("", {"": ["cambridge"]})]
