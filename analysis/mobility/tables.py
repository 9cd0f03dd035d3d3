"""The report's tables, with the columns and row order that it prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from bifolio.model.findings import Column, Label, Message, Percent, PlaceName, Table, message

if TYPE_CHECKING:
    from bifolio.model.findings import Number

PERSONS = message("persons", "unit")
PERCENT = message("percent", "unit")
PAPERS = message("papers", "unit")
INFLOW, OUTFLOW = message("Inflow", "volume"), message("Outflow", "volume")
TOTAL = message("Total mobility", "volume")
SHARE = message("Share", "column")
COUNTRY, CITY = message("Country or region", "column"), message("City", "column")

KINDS = {
    "academic": message("Academic institution", "affiliation"),
    "medical": message("Medical institution", "affiliation"),
    "enterprise": message("Enterprise", "affiliation"),
}
COMBINATIONS = {
    "academic-medical": message("Academic and medical institution", "affiliation"),
    "academic-enterprise": message("Academic institution and enterprise", "affiliation"),
}
SPANS = {
    "first-thirty-years": message("First %(to)s years", "career"),
    "second-decade": message("Years %(from)s to %(to)s", "career"),
}
INDICATORS = {
    "publications-mean": message("Publications per scientist, mean", "performance"),
    "publications-top-journals": message(
        "Publications in the top %(share)s of journals by impact", "performance"
    ),
}
DIRECTIONS = {
    "broadly-stable": message("Broadly stable", "performance"),
    "increased": message("Increased", "performance"),
}


def matrix_table(frame: pd.DataFrame, continents: Sequence[str]) -> Table:
    """Continent by continent: the diagonal set apart, the inflow in the last row."""
    columns = (
        Column("origin", "place", message("From \\ to", "flow matrix")),
        *(Column(place, "count", PlaceName(place), PERSONS) for place in continents),
        Column("outflow", "count", OUTFLOW, PERSONS),
    )
    rows = _plain(frame, columns, [INFLOW if o == "inflow" else o for o in frame["origin"]])
    return Table(
        columns,
        rows,
        strong=frozenset((continents.index(str(o)), str(o)) for o in continents),
        total_rows=frozenset({len(rows) - 1}),
        source_columns=tuple(column.id for column in columns),
    )


def places_table(frame: pd.DataFrame, head: Message) -> Table:
    """Places with total, inflow and outflow in persons; ranked by the total."""
    columns = (
        Column("place", "place", head),
        Column("total", "count", TOTAL, PERSONS, bar=True),
        Column("inflow", "count", INFLOW, PERSONS),
        Column("outflow", "count", OUTFLOW, PERSONS),
    )
    return _table(columns, _plain(frame, columns))


def participation_table(frame: pd.DataFrame) -> Table:
    """Continents with their share of the places taking part, in percent."""
    columns = (
        Column("continent", "place", message("Continent", "column")),
        Column("share", "percent", SHARE, PERCENT, 1, bar=True),
    )
    return _table(columns, _plain(frame, columns))


def named_shares(frame: pd.DataFrame, names: str, labels: Mapping[str, Message]) -> Table:
    """Shares in percent of things that are named by messages; `names` is the column of their ids."""
    columns = (
        Column(names, "text", message("Affiliation", "column")),
        Column("share", "percent", SHARE, PERCENT, 1, bar=True),
    )
    return _table(columns, _plain(frame, columns, [labels[str(id)] for id in frame[names]]))


def career_table(frame: pd.DataFrame) -> Table:
    """Spans of a career, in years, with their share of all moves in percent."""
    year = message("years", "unit")
    columns = (
        Column("span", "text", message("Span of the career", "column")),
        Column("from", "count", message("From year", "column"), year),
        Column("to", "count", message("To year", "column"), year),
        Column("share", "percent", SHARE, PERCENT, 1),
    )
    named = [
        SPANS[str(row["span"])].with_values(**{"from": int(row["from"]), "to": int(row["to"])})
        for row in frame.to_dict("records")
    ]
    return _table(columns, _plain(frame, columns, named))


def performance_table(frame: pd.DataFrame, top: float) -> Table:
    """Two indicators in two years; a mean has decimals, a count has none, so cells differ in type.

    `top`: the share of journals that the second indicator counts, in percent.
    """
    before, after = years(frame)
    columns = (
        Column("indicator", "text", message("Indicator", "column")),
        Column(before, "decimal", _year(before), PAPERS, 2),
        Column(after, "decimal", _year(after), PAPERS, 2),
        Column("comparison", "text", message("Comparison", "column")),
    )
    rows = [
        (
            INDICATORS[str(row["indicator"])].with_values(share=Percent(top, 0)),
            _value(row[before], row["digits"]),
            _value(row[after], row["digits"]),
            DIRECTIONS[str(row["direction"])],
        )
        for row in frame.to_dict("records")
    ]
    return _table(columns, pd.DataFrame(rows, columns=[c.id for c in columns], dtype=object))


def _year(year: str) -> Label:
    return message("%(year)s", "year").with_values(year=year)


def _value(value: Any, digits: Any) -> Number:
    return float(value) if digits else int(value)


def _plain(
    frame: pd.DataFrame, columns: Sequence[Column], heads: Sequence[object] | None = None
) -> pd.DataFrame:
    """The columns alone, whole numbers as int; `heads` stand in the first column instead of ids."""
    data: dict[str, list[object]] = {
        column.id: [int(value) if column.kind == "count" else value for value in frame[column.id]]
        for column in columns
    }
    if heads is not None:
        data[columns[0].id] = list(heads)
    return pd.DataFrame(data)


def _table(columns: tuple[Column, ...], rows: pd.DataFrame) -> Table:
    return Table(columns, rows, source_columns=tuple(column.id for column in columns))


def years(performance: pd.DataFrame) -> tuple[str, str]:
    """The two years that the table of research performance compares: its columns named by digits."""
    first, second = sorted(str(name) for name in performance.columns if str(name).isdigit())
    return first, second
