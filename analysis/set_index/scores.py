"""The ranking by total score, patterns of development, and how the three dimensions go together."""

from __future__ import annotations

import pandas as pd

from analysis.set_index.index import DIMENSIONS, Index
from analysis.set_index.names import CITY, NAMES, POINTS, RANK
from analysis.set_index.tables import PLACE, REGION, plain_table, region_figure
from bifolio.charts.forms.ranking.bump import bump
from bifolio.charts.forms.ranking.dot_plot import dot_plot
from bifolio.charts.forms.relation.scatter import scatter
from bifolio.model.findings import Column, Figure, Table, message

PATTERN_NAMES = {
    "three": message("Strong in three dimensions", "pattern"),
    "two": message("Strong in two dimensions", "pattern"),
    "one": message("Strong in one dimension", "pattern"),
}


def figures(index: Index) -> dict[str, Figure]:
    """Figures of the chapter on the ranking."""
    return {
        "figure-2-1-1": total_figure(index),
        "figure-2-1-2": region_figure(index, "scores"),
        "figure-2-2-1": pattern_figure(index),
        "figure-2-2-2": together_figure(index),
    }


def _dimension_ranks(index: Index, city: str) -> dict[str, int]:
    return {name: int(index.column(name, "rank")[city]) for name in DIMENSIONS}


def total_figure(index: Index) -> Figure:
    """All cities by total score, with their scores in the three dimensions."""
    columns = (
        PLACE,
        Column("rank", "rank", RANK),
        Column("total", "decimal", NAMES["total"], POINTS, 2, bar=True),
        *(Column(name, "decimal", NAMES[name], POINTS, 2) for name in DIMENSIONS),
    )
    table = plain_table(index.frame("scores"), columns)
    return Figure(table, dot_plot(table, components=DIMENSIONS, value="total"), narrow=True)


def pattern_figure(index: Index) -> Figure:
    """Ranks of the cities that stand for a pattern, in the three dimensions."""
    columns = (
        PLACE,
        Column("pattern", "text", message("Pattern", "column")),
        *(Column(name, "rank", NAMES[name]) for name in DIMENSIONS),
    )
    rows = [
        (city, PATTERN_NAMES[str(row["pattern"])], *_dimension_ranks(index, city).values())
        for row in index.frame("patterns").to_dict("records")
        for city in [str(row["place"])]
    ]
    table = Table(columns, pd.DataFrame(rows, columns=[c.id for c in columns], dtype=object))
    places = tuple(str(row[0]) for row in rows)
    return Figure(table, bump(table, ranks=DIMENSIONS, highlight=places), narrow=True)


def together_figure(index: Index) -> Figure:
    """Talent against science and technology; the area of a city's point is its score in education."""
    columns = (
        Column("place", "place", CITY),
        Column("region", "place", REGION),
        *(Column(name, "decimal", NAMES[name], POINTS, 2) for name in DIMENSIONS),
    )
    frame = index.frame("scores")
    frame = frame.assign(region=frame["place"].map(index.region))
    table = plain_table(frame, columns)
    drawn = scatter(table, x="talent", y="science", size="education", colour="region")
    return Figure(table, drawn, narrow=True)
