"""A printed list of cities: rank, country or region, Share, Count, percentage of the country's Share."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from analysis.fact_builder import FactBuilder
from bifolio.model.findings import Fact, Place, message

if TYPE_CHECKING:
    import pandas as pd

CHINA = frozenset({"cn", "cn-mainland", "hk", "mo", "tw"})  # as the reports count Chinese cities
PRINTED_CELL = message("printed in the table")
NAMED = message("number of places that the sentence names")


@dataclass(frozen=True)
class Cities:
    """One list; the rows in the order printed, which is that of the ranks."""

    frame: pd.DataFrame
    places: Mapping[str, Place]

    @cached_property
    def order(self) -> list[str]:
        """The cities, first rank first."""
        return [str(place) for place in self.frame["place"]]

    @cached_property
    def rank(self) -> dict[str, int]:
        """City → rank."""
        return {place: int(rank) for place, rank in self._column("rank")}

    @cached_property
    def share(self) -> dict[str, float]:
        """City → Share of the year."""
        return {place: float(share) for place, share in self._column("share")}

    @cached_property
    def count(self) -> dict[str, int]:
        """City → articles with an author in the city."""
        return {place: int(count) for place, count in self._column("count")}

    @cached_property
    def location(self) -> dict[str, str]:
        """City → id of its country or region, as printed."""
        return {place: str(location) for place, location in self._column("location")}

    @cached_property
    def location_share(self) -> dict[str, float]:
        """City → its share of the country's or region's Share, in percent."""
        return {place: float(share) for place, share in self._column("location_share")}

    def within(self, locations: Collection[str], first: int | None = None) -> list[str]:
        """The listed cities of some locations, or those among the first `first` ranks."""
        return [place for place in self.order[:first] if self.location[place] in locations]

    def total(self, cities: Iterable[str]) -> float:
        """Share of some cities together."""
        return sum(self.share[city] for city in cities)

    def continent(self, city: str) -> str:
        """Id of the continent that a city lies in."""
        place = self.places[city]
        while place.kind != "continent":
            place = self.places[place.parent]
        return place.id

    def facts(self, builder: FactBuilder) -> Iterator[Fact]:
        """Every cell, as `<prefix>.<city>.rank`, `.share`, `.count` and `.location-share`."""
        for city in self.order:
            yield builder.count(f"{city}.rank", self.rank[city], PRINTED_CELL)
            yield builder.decimal(f"{city}.share", self.share[city], PRINTED_CELL)
            yield builder.count(f"{city}.count", self.count[city], PRINTED_CELL)
            yield builder.percent(f"{city}.location-share", self.location_share[city], PRINTED_CELL)

    def _column(self, name: str) -> Iterator[tuple[str, float]]:
        return zip(self.order, self.frame[name], strict=True)
