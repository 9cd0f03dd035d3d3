"""Places, as the register of places has them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PlaceKind = Literal["continent", "country", "city", "region", "institution", "world"]


@dataclass(frozen=True)
class Place:
    """One entry of `reports/places/places.csv`. `latitude`/`longitude` in degrees, for cities only."""

    id: str
    kind: PlaceKind
    name: str  # English name: the message id in the `places` catalog
    territory: str = ""  # ISO 3166 code where CLDR knows the name, else empty
    parent: str = ""  # id of the country of a city, of the continent of a country
    latitude: float | None = None
    longitude: float | None = None
