"""The report's tables and the values of its figures, with the rows and columns that it prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from bifolio.model.findings import Column, Label, Message, PlaceName, Table, message

if TYPE_CHECKING:
    from bifolio.model.findings import Number

PAPERS, PERCENT = message("papers", "unit"), message("percent", "unit")
RATIO, POINTS = message("ratio", "unit"), message("percentage points", "unit")
COUNTED = message("printed in the table")
PLACE, YEAR = message("Country or region", "column"), message("Year", "column")
QUALIFIER = message("Qualified as", "column")
OUTPUT = message("All papers", "volume")
INTERNATIONAL = message("International papers", "volume")
INTERNATIONAL_SHARE = message("International share", "column")

BOUNDS = {
    "exact": message("As printed", "qualifier"),
    "about": message("About", "qualifier"),
    "above": message("More than", "qualifier"),
    "below": message("Less than", "qualifier"),
    "at-least": message("At least", "qualifier"),
    "at-most": message("Up to", "qualifier"),
}
"""How the source qualifies a value, by the words of the column `bound`."""

FIELDS = {
    "natural-sciences": message("Natural sciences", "research field"),
    "engineering-technology": message("Engineering and technology", "research field"),
    "medical-health-sciences": message("Medical and health sciences", "research field"),
    "social-sciences": message("Social sciences", "research field"),
    "agricultural-veterinary-sciences": message(
        "Agricultural and veterinary sciences", "research field"
    ),
    "humanities-arts": message("Humanities and arts", "research field"),
}
CO_AUTHORS = {
    "all": message("All papers", "co-authors"),
    "cn-mainland": message("With the Chinese mainland", "co-authors"),
    "us": message("With the United States", "co-authors"),
}
MOVES = {
    "count": message("Joint papers", "movement"),
    "level": message("Levelled off", "movement"),
    "fall": message("Fell", "movement"),
    "no-fall": message("Did not fall", "movement"),
    "rise": message("Rose", "movement"),
}
MOST, OTHERS = message("Most partners", "partners"), message("Other partners", "partners")
SOME_PARTNERS = {"most-fall": MOST, "others-rise": OTHERS}


def joint(one: str, other: str) -> Message:
    """Joint papers of two places."""
    pair = message("%(one)s and %(other)s", "joint papers")
    return pair.with_values(one=PlaceName(one), other=PlaceName(other))


def eu_table(frame: pd.DataFrame) -> Table:
    """Output and international share of the European Union; values that are not printed stay out."""
    columns = (
        Column("year", "text", YEAR),
        Column("output", "count", OUTPUT, PAPERS),
        Column("international-share", "percent", INTERNATIONAL_SHARE, PERCENT),
        Column("bound", "text", message("Share qualified as", "column")),
    )
    return _table(columns, frame, bound=_qualifiers(frame))


def international_table(frame: pd.DataFrame) -> Table:
    """International share of countries, with what the source says of its exactness."""
    columns = (
        Column("place", "place", PLACE),
        Column("share", "percent", INTERNATIONAL_SHARE, PERCENT),
        Column("bound", "text", QUALIFIER),
    )
    return _table(columns, frame, bound=_qualifiers(frame))


def bilateral_table(frame: pd.DataFrame) -> Table:
    """Bilateral share of international papers."""
    columns = (
        Column("place", "place", PLACE),
        Column("share", "percent", message("Bilateral share", "column"), PERCENT, bar=True),
    )
    return _table(columns, frame)


def us_table(frame: pd.DataFrame) -> Table:
    """What is said of each partner of the United States; few statements have a number."""
    columns = (
        Column("partner", "text", message("Partner of the United States", "column")),
        Column("period", "text", message("Period", "column")),
        Column("direction", "text", message("Joint papers", "column")),
        Column("papers", "count", message("Number", "column"), PAPERS),
        Column("from", "percent", message("Change from", "column"), PERCENT),
        Column("to", "percent", message("Change to", "column"), PERCENT),
        Column("bound", "text", QUALIFIER),
    )
    rows = [_us_row(row) for row in frame.to_dict("records")]
    return Table(columns, pd.DataFrame(rows, columns=[c.id for c in columns], dtype=object))


def _us_row(row: Mapping[Any, Any]) -> tuple[object, ...]:
    """Falls are changes below zero here."""
    counted, changed = row["unit"] == "papers", row["unit"] == "percent"
    last = row["value-to"] if pd.notna(row["value-to"]) else row["value"]
    return (
        partner(row),
        period(row),
        MOVES[row["direction"]],
        int(row["value"]) if counted else None,
        -float(row["value"]) if changed else None,
        -float(last) if changed else None,
        BOUNDS[row["bound"]] if row["bound"] else None,
    )


def partner(row: Mapping[Any, Any]) -> Label:
    """A partner of the United States, or which partners are meant."""
    return PlaceName(row["partner"]) if row["partner"] else SOME_PARTNERS[row["id"]]


def period(row: Mapping[Any, Any]) -> Message:
    """A year, two years, or a year and what came after it."""
    first, last = int(row["from"]), row["to"]
    if pd.isna(last):
        return message("from %(first)s", "period").with_values(first=str(first))
    if first == last:
        return message("%(year)s", "year").with_values(year=str(first))
    years = message("%(first)s–%(last)s", "period")
    return years.with_values(first=str(first), last=str(int(last)))


def china_table(frame: pd.DataFrame, shares: tuple[float, float]) -> Table:
    """Output and international papers in two years; `shares` in percent follow from both."""
    columns = (
        Column("year", "text", YEAR),
        Column("output", "count", OUTPUT, PAPERS),
        Column("international", "count", INTERNATIONAL, PAPERS),
        Column("share", "percent", INTERNATIONAL_SHARE, PERCENT, 1),
    )
    return _table(columns, frame, share=list(shares), source=3)


def blocs_table(frame: pd.DataFrame, china_us: tuple[int, int]) -> Table:
    """Outputs and joint papers; `china_us` are those of another section: papers and year."""
    columns = (
        Column("set", "text", message("Papers of", "column")),
        Column("year", "text", YEAR),
        Column("papers", "count", message("Number", "column"), PAPERS),
        Column("bound", "text", QUALIFIER),
    )
    rows = [
        (_set(row), int(row["year"]), int(row["papers"]), BOUNDS[str(row["bound"])])
        for row in frame.to_dict("records")
    ]
    papers, year = china_us
    rows.append((joint("cn-mainland", "us"), year, papers, BOUNDS["exact"]))
    names = [column.id for column in columns]
    return Table(columns, pd.DataFrame(rows, columns=names), source_columns=tuple(names))


def _set(row: Mapping[Any, Any]) -> Label:
    return joint(row["first"], row["second"]) if row["second"] else PlaceName(row["first"])


def fields_table(frame: pd.DataFrame) -> Table:
    """Growth ratios by field."""
    columns = (
        Column("field", "text", message("Research field", "column")),
        Column("china", "decimal", PlaceName("cn-mainland"), RATIO, 2),
        Column("china-us", "decimal", joint("cn-mainland", "us"), RATIO, 2),
        Column("us", "decimal", PlaceName("us"), RATIO, 2),
    )
    return _table(columns, frame, field=[FIELDS[str(id)] for id in frame["field"]])


def regions_table(frame: pd.DataFrame) -> Table:
    """Each region's papers, set apart as a total, above those with each partner."""
    columns = (
        Column("region", "place", message("Region", "column")),
        Column("partner", "text", message("Papers", "column")),
        Column("papers-2015-2019", "count", _years("2015", "2019"), PAPERS),
        Column("papers-2020-2024", "count", _years("2020", "2024"), PAPERS),
        Column("growth", "decimal", message("Growth", "column"), RATIO, 2),
        Column("share-change", "decimal", message("Change of share", "column"), POINTS, 1),
    )
    partners = [str(partner) for partner in frame["partner"]]
    table = _table(columns, frame, partner=[CO_AUTHORS[partner] for partner in partners])
    whole = frozenset(at for at, partner in enumerate(partners) if partner == "all")
    return replace(table, total_rows=whole)


def _years(first: str, last: str) -> Label:
    return message("%(first)s–%(last)s", "period").with_values(first=first, last=last)


def _qualifiers(frame: pd.DataFrame) -> list[Message]:
    return [BOUNDS[str(bound)] for bound in frame["bound"]]


def _table(
    columns: Sequence[Column],
    frame: pd.DataFrame,
    source: int | None = None,
    **replaced: Sequence[object],
) -> Table:
    """The columns alone; `replaced` gives other cells, `source` how many columns are as printed."""
    data = {c.id: list(replaced.get(c.id, ())) or _cells(frame, c) for c in columns}
    rows = pd.DataFrame({id: pd.Series(cells, dtype=object) for id, cells in data.items()})
    names = [column.id for column in columns]
    return Table(tuple(columns), rows, source_columns=tuple(names[:source]))


def _cells(frame: pd.DataFrame, column: Column) -> list[object]:
    return [_cell(value, column.kind) for value in frame[column.id]]


def _cell(value: Any, kind: str) -> Number | str | None:
    if value is None or pd.isna(value):
        return None
    return {"count": int, "decimal": float, "percent": float}.get(kind, lambda v: v)(value)  # type: ignore[no-any-return]
