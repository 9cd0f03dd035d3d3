"""One edition of the index: its score tables, read from the frames.

Scores are in points. A dimension (education, talent, science) has components; a component has
indicators, whose scores the report prints for its leading fifteen cities.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pandas import isnull

from bifolio.model.findings import Inputs

if TYPE_CHECKING:
    import pandas as pd

DIMENSIONS = ("education", "talent", "science")


@dataclass(frozen=True)
class Index:
    """The frames of one edition, with what its methods need from them."""

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
