"""One edition of the index: its score tables, ranks and regions, read from the frames.

Scores are in points. A dimension (education, talent, science) has components; a component has
indicators, whose scores the report prints for its leading fifteen cities.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pandas import isnull

from bifolio.model.findings import Inputs

if TYPE_CHECKING:
    import pandas as pd

DIMENSIONS = ("education", "talent", "science")
REGIONS = ("north-america", "europe", "asia-pacific")
CHINESE = frozenset({"beijing", "shanghai", "shenzhen", "guangzhou", "hong-kong"})


def ranks(scores: Mapping[str, float]) -> dict[str, int]:
    """Rank of each city, 1 for the highest score; equal scores share the better rank."""
    values = list(scores.values())
    return {city: 1 + sum(v > score for v in values) for city, score in scores.items()}


def leading(scores: Mapping[str, float], count: int) -> list[str]:
    """The first `count` cities, highest score first; equal scores keep the printed order."""
    return sorted(scores, key=lambda city: -scores[city])[:count]


@dataclass(frozen=True)
class Index:
    """The frames of one edition, with what several chapters need from them."""

    inputs: Inputs

    def frame(self, resource: str) -> pd.DataFrame:
        """A resource of the data package."""
        return self.inputs.frames[resource]

    def column(self, resource: str, column: str) -> dict[str, float]:
        """City → value, in row order; cells without a value are left out."""
        key = (resource, column)
        if key not in self._columns:
            frame = self.frame(resource)
            pairs = zip(frame["place"].astype(str), frame[column].tolist(), strict=True)
            self._columns[key] = {place: float(v) for place, v in pairs if not isnull(v)}
        return dict(self._columns[key])

    @cached_property
    def _columns(self) -> dict[tuple[str, str], dict[str, float]]:
        """Columns that were read before."""
        return {}

    @cached_property
    def cities(self) -> list[str]:
        """The cities in the order of the total ranking."""
        return [str(place) for place in self.frame("scores")["place"]]

    @cached_property
    def region(self) -> dict[str, str]:
        """City → north-america, europe or asia-pacific."""
        return self.texts("cities", "region")

    @cached_property
    def continent(self) -> dict[str, str]:
        """City → id of its continent."""
        return self.texts("cities", "continent")

    def texts(self, resource: str, column: str) -> dict[str, str]:
        """City → a text of the row."""
        frame = self.frame(resource)
        return dict(zip(frame["place"].astype(str), frame[column].astype(str), strict=True))

    def component(self, component: str) -> dict[str, float]:
        """City → score of a component in points, for all cities, in the order of its dimension.

        Where the table of leading cities prints two decimals, they stand instead of the one of
        the dimension's table.
        """
        dimension = next(d for d in DIMENSIONS if component in self.frame(d).columns)
        return {**self.column(dimension, component), **self.column(component, "score")}
