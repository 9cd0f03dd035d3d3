"""The reports' tables, with the columns and row order that they print."""

from __future__ import annotations

import pandas as pd

from bifolio.model.findings import Column, Table, message

RANK = message("Rank", "column")
CITY = message("City or metropolitan area", "column")
LOCATION = message("Country or region", "column")
SHARE = message("Share", "Nature Index")
SHARES = message("Share", "unit of the Nature Index")
COUNT = message("Count", "Nature Index")
LOCATION_SHARE = message("Part of the country’s or region’s Share", "Nature Index")
CHANGE = message("Change", "Nature Index")
ARTICLES, PERCENT = message("articles", "unit"), message("percent", "unit")
ADJUSTED = message("Adjusted Share %(year)s", "Nature Index")
SCORE = message("Collaboration score of the %(which)s city", "Nature Index")
FIRST_SCORE = SCORE.with_values(which=message("first", "collaboration score"))
SECOND_SCORE = SCORE.with_values(which=message("second", "collaboration score"))
BILATERAL = message("Bilateral collaboration score", "Nature Index")
YEAR = message("%(year)s", "head of a narrow column")


def cities_table(frame: pd.DataFrame, digits: int) -> Table:
    """A list of cities; `digits`: decimals of the share of the country's Share."""
    columns = (
        Column("rank", "rank", RANK),
        Column("place", "place", CITY),
        Column("location", "place", LOCATION),
        Column("share", "decimal", SHARE, None, 2, bar=True),
        Column("count", "count", COUNT, ARTICLES),
        Column("location_share", "percent", LOCATION_SHARE, PERCENT, digits),
    )
    return plain(frame, columns)


def ranks_table(frame: pd.DataFrame) -> Table:
    """Ranks of cities over years, and the change that the report prints."""
    years = sorted(str(name) for name in frame.columns if str(name).isdigit())
    columns = (
        Column("place", "place", CITY),
        *(Column(year, "rank", YEAR.with_values(year=year)) for year in years),
        Column("change", "rank", CHANGE),
    )
    return plain(frame, columns)


def risers_table(frame: pd.DataFrame, years: tuple[int, int]) -> Table:
    """Cities by the change of their adjusted Share between two years."""
    before, after = years
    columns = (
        Column("rank", "rank", RANK),
        Column("place", "place", CITY),
        Column("location", "place", LOCATION),
        Column("adjusted_2021", "decimal", ADJUSTED.with_values(year=str(before)), None, 2),
        Column("adjusted_2022", "decimal", ADJUSTED.with_values(year=str(after)), None, 2),
        Column("change", "decimal", CHANGE, SHARES, 2, bar=True),
        Column("change_percent", "percent", CHANGE, PERCENT, 2),
    )
    return plain(frame, columns)


def pairs_table(frame: pd.DataFrame) -> Table:
    """Pairs of cities, or of institutions of one city."""
    return _institutions(frame) if "institution_1" in frame else _partners(frame)


def _partners(frame: pd.DataFrame) -> Table:
    """Pairs of cities with the scores of both and their sum."""
    columns = (
        Column("rank", "rank", RANK),
        Column("place_1", "place", message("First city", "column")),
        Column("place_2", "place", message("Second city", "column")),
        Column("score_1", "decimal", FIRST_SCORE, None, 2),
        Column("score_2", "decimal", SECOND_SCORE, None, 2),
        Column("bilateral", "decimal", BILATERAL, None, 2, bar=True),
        Column("count", "count", COUNT, ARTICLES),
    )
    return plain(frame, columns)


def _institutions(frame: pd.DataFrame) -> Table:
    """Pairs of institutions of one city with their bilateral score; the city stands in the title."""
    columns = (
        Column("rank", "rank", RANK),
        Column("institution_1", "place", message("First institution", "column")),
        Column("institution_2", "place", message("Second institution", "column")),
        Column("bilateral", "decimal", BILATERAL, None, 2, bar=True),
    )
    return plain(frame, columns)


def countries_table(frame: pd.DataFrame) -> Table:
    """Countries and regions by the Share of their listed cities together; cities by rank."""
    columns = (
        Column("location", "place", LOCATION),
        Column("cities", "count", message("Cities listed", "column")),
        Column("share", "decimal", SHARE, None, 2, bar=True),
        Column("part", "percent", message("Part of the list’s Share", "Nature Index"), PERCENT, 1),
        Column("first", "place", message("First city", "rank")),
        Column("rank", "rank", message("Its rank", "column")),
    )
    everything = sum(frame["share"].tolist())
    rows = [
        (str(location), len(own), sum(own["share"].tolist()), *own.iloc[0][["place", "rank"]])
        for location, own in frame.groupby("location", sort=False)
    ]
    rows.sort(key=lambda row: -row[2])
    shown = [
        (location, cities, round(share, 2), 100 * share / everything, str(first), int(rank))
        for location, cities, share, first, rank in rows
    ]
    return Table(columns, pd.DataFrame(shown, columns=[column.id for column in columns]))


def plain(frame: pd.DataFrame, columns: tuple[Column, ...]) -> Table:
    """The columns of a resource, as they were read; whole numbers as int."""
    whole = {"count", "rank"}
    data = {
        column.id: [int(value) if column.kind in whole else value for value in frame[column.id]]
        for column in columns
    }
    return Table(columns, pd.DataFrame(data), source_columns=tuple(c.id for c in columns))
