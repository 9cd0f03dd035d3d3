"""Tables and drawings that several chapters share: scores of cities and what they are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from analysis.set_index.index import REGIONS, Index
from analysis.set_index.names import CITY, NAMES, POINTS, RANK
from analysis.set_index.names import REGIONS as REGION_NAMES
from bifolio.charts.forms.ranking.dot_plot import dot_plot
from bifolio.charts.forms.ranking.heatmap import heatmap
from bifolio.charts.forms.ranking.rank_columns import rank_columns
from bifolio.model.findings import Column, Figure, Message, Table, message

REGION = message("Region", "column")
PLACE = Column("place", "place", CITY)
COLOURS = ("north-america", "europe", "asia")  # of the regions, in their order


def score_figure(index: Index, dimension: str) -> Figure:
    """All cities by their score in a dimension, with the components it is made of, in points."""
    table = score_table(index, dimension, digits=1)
    components = [
        column.id for column in table.columns if column.id not in ("rank", "place", "score")
    ]
    return Figure(table, dot_plot(bare(table), components=components, value="score"), narrow=True)


def component_figure(index: Index, component: str) -> Figure:
    """The leading cities of a component and their scores in its indicators, in points."""
    table = score_table(index, component, digits=2)
    columns = [column.id for column in table.columns if column.id not in ("rank", "place", "score")]
    return Figure(table, heatmap(bare(table), values=columns, bars="score"), narrow=True)


def bare(table: Table) -> Table:
    """The table without units, for drawings: the one unit stands in the exhibit's subtitle."""
    return replace(table, columns=tuple(replace(column, unit=None) for column in table.columns))


def score_table(index: Index, resource: str, digits: int) -> Table:
    """A printed score table; `digits` are the decimals of the components, the score itself has two."""
    frame = index.frame(resource)
    components = [str(name) for name in frame.columns if name not in ("rank", "place", "score")]
    columns = (
        PLACE,
        Column("rank", "rank", RANK),
        Column("score", "decimal", NAMES[resource], POINTS, 2, bar=True),
        *(
            Column(component, "decimal", NAMES[component], POINTS, digits)
            for component in components
        ),
    )
    return plain_table(frame, columns)


def region_figure(index: Index, resource: str) -> Figure:
    """Ranks of all cities in a score table, each region a ladder of its own."""
    table = region_table(index, resource, "total" if resource == "scores" else "score")
    draw = rank_columns(table, rank="rank", group="region", colours=COLOURS)
    return Figure(table, draw, narrow=True)


def region_table(index: Index, resource: str, score: str) -> Table:
    """Cities with their region, rank and score (points, not named: the ranks are shown), by region."""
    frame = index.frame(resource)
    region = frame["place"].map(index.region)
    columns = (
        PLACE,
        Column("region", "text", REGION),
        Column("rank", "rank", RANK),
        Column(score, "decimal", NAMES[resource if score == "score" else score], digits=2),
    )
    frames = [_named(frame[region == one], REGION_NAMES[one]) for one in REGIONS]
    return plain_table(pd.concat(frames, ignore_index=True), columns)


def _named(frame: pd.DataFrame, region: Message) -> pd.DataFrame:
    return frame.assign(region=pd.Series([region] * len(frame), frame.index, dtype=object))


def plain_table(frame: pd.DataFrame, columns: Sequence[Column]) -> Table:
    """The named columns of a frame as a table; whole numbers are int, missing values None."""
    data: Mapping[str, list[object]] = {
        column.id: [_cell(value, column) for value in frame[column.id]] for column in columns
    }
    rows = pd.DataFrame(data, dtype=object)
    return Table(tuple(columns), rows, source_columns=tuple(column.id for column in columns))


def _cell(value: Any, column: Column) -> object:
    if isinstance(value, (str, Message)):
        return value
    if pd.isna(value):
        return None
    number = float(value)
    return int(number) if column.kind in ("count", "rank") or type(value) is int else number
