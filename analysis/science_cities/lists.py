"""Lists of leading cities that are pictures: what the text prints of them, city by city."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from analysis.science_cities.methods import SIGNS, direction, scores
from bifolio.model.findings import Inputs

COLUMNS = (
    *("place", "rank", "rank_previous", "rank_gain", "share", "location_share"),
    *("change_year", "direction", "change_five_years", "rise_five_years", "score"),
)


def leaders(inputs: Inputs, subject: str, resources: Sequence[str]) -> pd.DataFrame:
    """The cities of a subject's list; of a value that two chapters print, that of the first.

    resources: of the chapters. Ranked cities come first, then the others as the text names them.
    """
    known = scores(inputs, subject)
    cells: dict[str, dict[str, object]] = {}
    for row in _rows(inputs, resources):
        place = str(row["place"])
        own = cells.setdefault(place, {"place": place, "score": known.get(place)})
        for name, value in _printed(row):
            own.setdefault(name, value)
    ranks = {place: int(str(own["rank"])) for place, own in cells.items() if "rank" in own}
    order = sorted(cells, key=lambda place: ranks.get(place, len(ranks) + 100))
    rows = [{name: cells[place].get(name) for name in COLUMNS} for place in order]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)


def _rows(inputs: Inputs, resources: Sequence[str]) -> Iterator[Mapping[Any, Any]]:
    for resource in resources:
        yield from inputs.frames[resource].to_dict("records")


def _printed(row: Mapping[Any, Any]) -> Iterator[tuple[str, object]]:
    """The cells that a row of the text gives its city: a number, and for the year also a direction."""
    measure, value = str(row["measure"]), row["value"]
    if measure == "change_year":
        said = str(row["qualifier"])
        yield "direction", said if said in SIGNS else ("up" if direction(row) > 0 else "down")
    if pd.notna(value):
        yield measure, int(value) if measure.startswith("rank") else float(value)


ROWS = {"leaders": leaders}
