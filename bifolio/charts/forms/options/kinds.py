"""What the options of chart forms are: the annotations of their parameters.

A parameter's annotation says what a person may write for it, and its default what happens otherwise;
nothing else says so. A parameter `x_label` is the option `x-label`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from bifolio.charts.palette import CONTINENTS
from bifolio.model.findings import ChartCall, ColumnKind, Label

COLOURS = ("volume", "inflow", "outflow", "accent", *CONTINENTS)
NUMBERS: tuple[ColumnKind, ...] = ("count", "decimal", "percent", "rank")


@dataclass(frozen=True)
class ColumnOf:
    """The option names a column of the table, of one of these kinds; `words` say which."""

    kinds: tuple[ColumnKind, ...]
    words: str


@dataclass(frozen=True)
class PlaceIn:
    """The option names a place that stands in the table."""


@dataclass(frozen=True)
class OneOf:
    """The option is one of these names; `words` say what they name."""

    names: tuple[str, ...]
    words: str


NumberColumn = Annotated[str, ColumnOf(NUMBERS, "a column of numbers")]
PercentColumn = Annotated[str, ColumnOf(("percent",), "a column of percentages")]
RankColumn = Annotated[str, ColumnOf(("rank", "count"), "a column of ranks")]
NameColumn = Annotated[str, ColumnOf(("place", "text"), "a column of places or texts")]
PlaceColumn = Annotated[str, ColumnOf(("place",), "a column of places")]
TextColumn = Annotated[str, ColumnOf(("text",), "a column of texts")]
YearColumn = Annotated[str, ColumnOf(("count", "text", "rank"), "a column of years")]
PlaceId = Annotated[str, PlaceIn()]
Panel = tuple[Label, ChartCall]
"""A heading and the drawing under it; written as a table: `heading`, `form`, and the form's options."""

Colour = Annotated[str, OneOf(COLOURS, "a colour")]
