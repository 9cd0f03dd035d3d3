"""Chapter 4, talent: its figures."""

from __future__ import annotations

from analysis.set_index.index import Index
from analysis.set_index.names import FIELDS, NAMES, POINTS
from analysis.set_index.tables import (
    PLACE,
    component_figure,
    plain_table,
    region_figure,
    score_figure,
)
from analysis.set_index.values_printed import bounded_figure, ranged_figure, two_figures
from bifolio.charts.forms.amount.share_bars import share_bars
from bifolio.charts.forms.ranking.heatmap import heatmap
from bifolio.charts.forms.relation.scatter import scatter
from bifolio.model.findings import Column, Figure, message

COMPONENTS = ("research-talent", "industrial-talent", "talent-potential")
PERSONS, PERCENT = message("persons", "unit"), message("percent", "unit")
RESEARCHERS = Column("researchers", "count", message("Active researchers", "column"), PERSONS)
SCIENTISTS = Column("top-scientists", "count", message("Top scientists", "index"), PERSONS)
HIGH_TECH = Column("share", "percent", message("Share of employees", "column"), PERCENT, 0)
FELLOWS = Column("fellows", "count", message("Fellows", "column"), PERSONS)
FROM = Column("from", "count", message("From", "range"), PERSONS)
TO = Column("to", "count", message("To", "range"), PERSONS)
YOUNG = Column("share", "percent", message("Share of young researchers", "index"), PERCENT, 1)
INFLOW = Column("share", "percent", message("Share who moved in", "column"), PERCENT, 1)
INFLOW_FROM = Column("from", "percent", message("From", "range"), PERCENT, 0)
INFLOW_TO = Column("to", "percent", message("To", "range"), PERCENT, 0)


def figures(index: Index) -> dict[str, Figure]:
    """Figures of the chapter."""
    measures = ((RESEARCHERS, "researchers-bound"), (SCIENTISTS, "top-scientists-bound"))
    return {
        "figure-4-1-1": score_figure(index, "talent"),
        "figure-4-1-2": region_figure(index, "talent"),
        "figure-4-1-3": _bubbles(index),
        "figure-4-2-1": component_figure(index, "research-talent"),
        "figure-4-2-2": two_figures(index.frame("researchers"), *measures),
        "figure-4-3-1": component_figure(index, "industrial-talent"),
        "figure-4-3-2": bounded_figure(index.frame("high-tech-share"), HIGH_TECH, "bound"),
        "figure-4-3-3": ranged_figure(index.frame("fellows"), FELLOWS, FROM, TO),
        "figure-4-4-1": component_figure(index, "talent-potential"),
        "figure-4-4-2": _young(index),
        "figure-4-4-3": ranged_figure(index.frame("inflow"), INFLOW, INFLOW_FROM, INFLOW_TO),
        "figure-4-5-1": _activity(index),
        "figure-4-5-2": Figure(),
    }


def _bubbles(index: Index) -> Figure:
    """Research against industrial talent; the area of a bubble is talent potential."""
    columns = (PLACE, *(Column(name, "decimal", NAMES[name], POINTS, 1) for name in COMPONENTS))
    continent = Column("continent", "place", message("Continent", "column"))
    frame = index.frame("talent")
    frame = frame.assign(continent=frame["place"].map(index.continent))
    table = plain_table(frame, (*columns, continent))
    middle = [float(frame[name].mean()) for name in COMPONENTS[:2]]
    draw = scatter(
        table, x=COMPONENTS[0], y=COMPONENTS[1], size=COMPONENTS[2], colour="continent",
        x_line=middle[0], y_line=middle[1],
    )  # fmt: skip
    return Figure(table, draw, narrow=True)


def _young(index: Index) -> Figure:
    table = plain_table(index.frame("young-share"), (PLACE, YOUNG))
    return Figure(table, share_bars(table), narrow=True)


def _activity(index: Index) -> Figure:
    """The relative activity index of each city in its largest fields; 1 is the world’s share."""
    columns = (PLACE, *(Column(field, "decimal", FIELDS[field], digits=2) for field in FIELDS))
    table = plain_table(index.frame("activity"), columns)
    return Figure(table, heatmap(table, values=list(FIELDS), centre=1.0), narrow=True)
