"""The urban area that stands for each city."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.fact_builder import FactBuilder, PartialFindings, named
from analysis.set_index.index import Index
from analysis.set_index.names import CITY
from bifolio.model.findings import Claim, Column, Table, message

if TYPE_CHECKING:
    from collections.abc import Mapping

BUILDER = FactBuilder("scope", ("table-city-scope",))
BAY = frozenset({"stanford", "mountain-view", "palo-alto", "san-jose"})
"""Places of Silicon Valley that one might look for under San Francisco."""


def findings(index: Index) -> PartialFindings:
    """How many main cities the areas have, and what their list leaves out."""
    members = areas(index)
    largest = max(members, key=lambda city: len(members[city]))
    wide = [city for city, found in members.items() if len(found) > 1]
    empty = [city for city, found in members.items() if not found]
    listed = message("main cities listed for the area")
    facts = (
        BUILDER.count("areas", len(members), message("rows of the table, each area once")),
        BUILDER.count("members", sum(map(len, members.values())), listed),
        BUILDER.count("wide", len(wide), message("areas with more than one main city")),
        BUILDER.places("largest", [largest], message("area with the most main cities")),
        BUILDER.count("largest-members", len(members[largest]), listed),
        BUILDER.places("empty", empty, message("areas for which no main city is printed")),
    )
    return PartialFindings(facts, tuple(_claims(members)), {"table-city-scope": table(index)})


def areas(index: Index) -> dict[str, list[str]]:
    """City → its main cities, as listed."""
    found: dict[str, list[str]] = {}
    for row in index.frame("city-scope").to_dict("records"):
        members = found.setdefault(str(row["place"]), [])
        if isinstance(row["member"], str) and row["member"]:
            members.append(row["member"])
    return found


def _claims(members: Mapping[str, list[str]]) -> list[Claim]:
    wide = [city for city, found in members.items() if len(found) > 1]
    empty = [city for city, found in members.items() if not found]
    bay = sorted(BAY & set(members["san-francisco"]))
    most = message("areas with more than one main city: %(wide)s of %(all)s")
    none = message("areas without a main city: %(cities)s")
    listed = message("places of Silicon Valley in the list: %(count)s")
    return [
        BUILDER.claim(
            "mostly-wide",
            2 * len(wide) > len(members),
            most.with_values(wide=len(wide), all=len(members)),
        ),
        BUILDER.claim("one-empty", empty == ["hong-kong"], none.with_values(cities=named(empty))),
        BUILDER.claim("bay-missing", not bay, listed.with_values(count=len(bay))),
    ]


def table(index: Index) -> Table:
    """City, main city and area, one row for each main city."""
    columns = (
        Column("place", "place", CITY),
        Column("member", "place", message("Main city", "column")),
        Column("area", "place", message("Metropolitan or functional urban area", "column")),
    )
    frame = index.frame("city-scope")
    data = {c.id: [v if isinstance(v, str) and v else NONE for v in frame[c.id]] for c in columns}
    rows = pd.DataFrame(data, dtype=object)
    return Table(columns, rows, source_columns=tuple(c.id for c in columns))


NONE = message("not listed", "main city")
