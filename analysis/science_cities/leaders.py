"""The partial lists of a subject's leading cities, as tables and drawings: 2024."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.science_cities.rank_list import rank_list
from analysis.science_cities.subjects import Subject
from analysis.science_cities.tables import (
    BILATERAL,
    CITY,
    LOCATION_SHARE,
    PERCENT,
    RANK,
    SHARE,
    SHARES,
)
from bifolio.model.findings import Column, Figure, Message, Table, message

CHANGES = ("change_year", "change_five_years")
WORDS = {
    "up": message("up", "change"),
    "down": message("down", "change"),
    "slightly-up": message("slightly up", "change"),
    "slightly-down": message("slightly down", "change"),
}
SPAN = message("Change of adjusted Share, %(from)s to %(to)s", "Nature Index")


@dataclass(frozen=True)
class Years:
    """The year of the Shares and the first of the five years."""

    first: int
    last: int

    def span(self, first: int) -> Message:
        """Head of a column of changes."""
        return SPAN.with_values(**{"from": str(first), "to": str(self.last)})


def leaders_figure(
    subject: Subject, scores: Mapping[str, float], years: Years, more: Subject | None = None
) -> Figure:
    """What the text prints of a list that is a picture; `more`: a second chapter on the same list."""
    subjects = [subject, *([more] if more else [])]
    places = _order(subjects)
    columns = [*_columns(years)]
    data = {
        column.id: [_cell(column.id, p, subjects, scores) for p in places] for column in columns
    }
    kept = [c for c in columns if any(value is not None for value in data[c.id])]
    frame = pd.DataFrame({c.id: data[c.id] for c in kept}, dtype=object)
    table = Table(tuple(kept), frame)
    drawn = rank_list(table, [name for name in CHANGES if name in frame])
    return Figure(table, drawn, narrow=True)


def _columns(years: Years) -> Iterator[Column]:
    yield Column("place", "place", CITY)
    yield Column("rank", "rank", RANK)
    yield Column("rank_previous", "rank", message("Rank a year before", "column"))
    yield Column("rank_gain", "rank", message("Ranks gained", "column"))
    yield Column("share", "decimal", SHARE, None, 2)
    yield Column("location_share", "percent", LOCATION_SHARE, PERCENT, 1)
    yield Column("change_year", "percent", years.span(years.last - 1), PERCENT, 1)
    yield Column("direction", "text", message("That year", "column"))
    yield Column("change_five_years", "percent", years.span(years.first), PERCENT, 1)
    yield Column("rise_five_years", "decimal", years.span(years.first), SHARES, 2)
    yield Column("score", "decimal", BILATERAL, None, 2)


def _order(subjects: list[Subject]) -> list[str]:
    """Ranked cities first, then the others as the text names them."""
    ranks = {place: rank for one in subjects for place, rank in one.ranks().items()}
    named = dict.fromkeys(str(row["place"]) for one in subjects for row in one.rows)
    return sorted(named, key=lambda place: ranks.get(place, len(ranks) + 100))


def _cell(column: str, place: str, subjects: list[Subject], scores: Mapping[str, float]) -> object:
    if column == "place":
        return place
    if column == "score":
        return scores.get(place)
    if column == "direction":
        words = [WORDS[one.wording[place]] for one in subjects if place in one.wording]
        return words[0] if words else None
    values = [one.values(column)[place] for one in subjects if place in one.values(column)]
    if not values:
        return None
    return int(values[0]) if column.startswith("rank") else values[0]
