"""The partial lists of a subject's leading cities, as tables and drawings: 2024."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from analysis.science_cities.methods import SIGNS, direction
from analysis.science_cities.tables import (
    BILATERAL,
    CITY,
    LOCATION_SHARE,
    PERCENT,
    RANK,
    SHARE,
    SHARES,
)
from bifolio.charts.forms.ranking.rank_list import rank_list
from bifolio.model.findings import Column, Figure, Message, Table, message

CHANGES = ("change_year", "change_five_years")
WORDS = {
    "up": message("up", "change"),
    "down": message("down", "change"),
    "slightly-up": message("slightly up", "change"),
    "slightly-down": message("slightly down", "change"),
}
SPAN = message("Change of adjusted Share, %(from)s to %(to)s", "Nature Index")


def leaders_figure(
    parts: Sequence[pd.DataFrame], scores: Mapping[str, float], years: tuple[int, int]
) -> Figure:
    """What the text prints of a list that is a picture.

    parts: rows of each chapter on the list. years: the first of the five years, and that of the Shares.
    """
    cells = _cells(parts, scores)
    places = _order(cells)
    columns = [*_columns(years)]
    data = {column.id: [cells[place].get(column.id) for place in places] for column in columns}
    kept = [c for c in columns if any(value is not None for value in data[c.id])]
    frame = pd.DataFrame({c.id: data[c.id] for c in kept}, dtype=object)
    table = Table(tuple(kept), frame)
    known = {column.id for column in kept}
    drawn = rank_list(
        table,
        rank="rank",
        changes=[name for name in CHANGES if name in known],
        before="rank_previous" if "rank_previous" in known else None,
        words="direction" if "direction" in known else None,
    )
    return Figure(table, drawn, narrow=True)


def _columns(years: tuple[int, int]) -> Iterator[Column]:
    first, last = years
    year, five_years = _span(last - 1, last), _span(first, last)
    yield Column("place", "place", CITY)
    yield Column("rank", "rank", RANK)
    yield Column("rank_previous", "rank", message("Rank a year before", "column"))
    yield Column("rank_gain", "rank", message("Ranks gained", "column"))
    yield Column("share", "decimal", SHARE, None, 2)
    yield Column("location_share", "percent", LOCATION_SHARE, PERCENT, 1)
    yield Column("change_year", "percent", year, PERCENT, 1)
    yield Column("direction", "text", message("That year", "column"))
    yield Column("change_five_years", "percent", five_years, PERCENT, 1)
    yield Column("rise_five_years", "decimal", five_years, SHARES, 2)
    yield Column("score", "decimal", BILATERAL, None, 2)


def _span(first: int, last: int) -> Message:
    return SPAN.with_values(**{"from": str(first), "to": str(last)})


def _cells(
    parts: Sequence[pd.DataFrame], scores: Mapping[str, float]
) -> dict[str, dict[str, object]]:
    """City → its cells; of a value that two chapters print, that of the first."""
    found: dict[str, dict[str, object]] = {}
    for row in [row for part in parts for row in part.to_dict("records")]:
        place, measure, value = str(row["place"]), str(row["measure"]), row["value"]
        own = found.setdefault(place, {"place": place, "score": scores.get(place)})
        if measure == "change_year":
            said = str(row["qualifier"])
            plain = "up" if direction(row) > 0 else "down"
            own.setdefault("direction", WORDS[said if said in SIGNS else plain])
        if pd.notna(value):
            own.setdefault(measure, int(value) if measure.startswith("rank") else float(value))
    return found


def _order(cells: Mapping[str, Mapping[str, object]]) -> list[str]:
    """Ranked cities first, then the others as the text names them."""
    ranks = {place: int(str(own["rank"])) for place, own in cells.items() if "rank" in own}
    return sorted(cells, key=lambda place: ranks.get(place, len(ranks) + 100))
