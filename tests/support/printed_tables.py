"""Tables of printed data, as an analysis would give them to the forms of charts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from bifolio.model.findings import Message, Table
from tests.support.drawing import column, table
from tests.support.editions import edition

PLACE = column("place", "place", "City")
YEARS = tuple(str(year) for year in range(2015, 2023))


def data(id: str, name: str) -> pd.DataFrame:
    return edition(id).package.frames[name]


def scores() -> Table:
    frame = data("set-index-2024", "scores").merge(data("set-index-2024", "cities"))
    return table(
        frame,
        PLACE,
        column("total", "decimal", "Total", 2),
        column("education", "decimal", "Education", 2),
        column("talent", "decimal", "Talent", 2),
        column("science", "decimal", "Science", 2),
        column("region", "place", "Region"),
    )


def research() -> Table:
    frame = data("set-index-2024", "scientific-research")
    heads = {
        "leading-papers": "High-quality research output",
        "leading-papers-growth": "Growth of high-quality research output",
        "citation-impact": "Academic impact of research output",
        "patent-citations": "Rate of local research cited by international patents",
        "interdisciplinarity": "Interdisciplinarity of research",
    }
    own = [column(id, "decimal", head, 2) for id, head in heads.items()]
    return table(frame, column("rank", "rank"), PLACE, column("score", "decimal", "Total", 2), *own)


def activity() -> Table:
    frame = data("set-index-2024", "activity")
    return table(
        frame, PLACE, *(column(name, "decimal", name.title(), 2) for name in frame.columns[1:])
    )


def ranks() -> Table:
    frame = data("science-cities-2023", "ranks-2015-2022")
    return table(frame, PLACE, *(column(year, "rank") for year in YEARS))


def education() -> Table:
    parts = ("basic-education", "higher-education")
    return table(
        data("set-index-2024", "education"), PLACE, *(column(p, "decimal", p, 1) for p in parts)
    )


def risers() -> Table:
    return table(
        data("science-cities-2023", "risers-overall"),
        PLACE,
        column("adjusted_2021", "decimal", "Adjusted Share 2021", 2),
        column("adjusted_2022", "decimal", "Share 2022", 2),
        column("change_percent", "percent", "Change", 1),
    )


def city_pairs() -> Table:
    frame = data("science-cities-2023", "partners-us")
    names = (column("place_1", "place"), column("place_2", "place"))
    return table(frame, *names, column("bilateral", "decimal", "Score", 2))


def institution_pairs() -> Table:
    frame = data("science-cities-2023", "institutions-beijing")
    named = data("science-cities-2023", "institutions").set_index("id")["name_en"]
    both = {
        name: pd.Series([Message(str(named[id])) for id in frame[name]], dtype=object)
        for name in ("institution_1", "institution_2")
    }
    shown = (column("institution_1", "text"), column("institution_2", "text"))
    return table(frame.assign(**both), *shown, column("bilateral", "decimal", "Score", 2))


def output() -> Table:
    frame = data("collaboration-2025", "china-output")
    return table(
        frame, column("year", "count"), column("output", "count"), column("international", "count")
    )


def growth() -> Table:
    frame = data("collaboration-2025", "growth-fields")
    names = pd.Series([Message(field) for field in frame["field"]], dtype=object)
    parts = [column(name, "decimal", name, 2) for name in ("china", "china-us", "us")]
    return table(frame.assign(field=names), column("field", "text"), *parts)


def shares() -> Table:
    frame = data("collaboration-2025", "international-share")
    return table(frame, PLACE, column("share", "percent", "Share", 1), column("bound", "text"))


def ranges() -> Table:
    kinds = [column(name, "percent", name, 1) for name in ("share", "from", "to")]
    return table(data("set-index-2024", "inflow"), PLACE, *kinds)


def index() -> Table:
    """The tree of the index: dimensions, their components, the indicators of those."""
    read = {
        name: data("set-index-2024", name).to_dict("records")
        for name in ("dimensions", "components", "indicators")
    }

    def rows(at: int, above: Any = None) -> Iterator[tuple[Any, ...]]:
        for row in read[list(read)[at]]:
            if at == 0 or above in row.values():
                yield Message(row["name_zh"]), at + 1, row.get("weight")
                yield from rows(at + 1, row["id"]) if at < 2 else ()

    names = [column("item", "text"), column("level", "count"), column("weight", "percent")]
    return table(pd.DataFrame(list(rows(0)), columns=["item", "level", "weight"]), *names)
