"""Chapter 5, science and technology: its figures up to section 5.4."""

from __future__ import annotations

import pandas as pd

from analysis.set_index.index import Index
from analysis.set_index.names import NAMES, POINTS
from analysis.set_index.tables import (
    PLACE,
    component_figure,
    plain_table,
    region_figure,
    score_figure,
)
from analysis.set_index.values_printed import bounded_figure, two_figures
from bifolio.charts.forms.relation.scatter import scatter
from bifolio.model.findings import Column, Figure, message

COMPONENTS = ("scientific-research", "technological-innovation", "industrial-development")
PAPERS = Column("papers", "count", message("Papers", "column"), message("papers", "unit"))
FAMILIES = Column(
    "families", "count", message("PCT patent families", "index"), message("families", "unit")
)
IMPACT = Column("impact", "decimal", message("Impact of patents", "index"), digits=2)
COMPANIES = Column(
    "companies", "count", message("Top R&D investors", "index"), message("companies", "unit")
)
INDEX = Column("index", "decimal", message("Index of interdisciplinarity", "column"), digits=2)
FWCI = Column("fwci", "decimal", message("FWCI", "column"), digits=1)


def figures(index: Index) -> dict[str, Figure]:
    """Figures of the sections."""
    patents = ((FAMILIES, "families-bound"), (IMPACT, "impact-bound"))
    companies = index.frame("companies").assign(bound="exact")
    return {
        "figure-5-1-1": score_figure(index, "science"),
        "figure-5-1-2": region_figure(index, "science"),
        "figure-5-1-3": _bubbles(index),
        "figure-5-2-1": component_figure(index, "scientific-research"),
        "figure-5-2-2": bounded_figure(index.frame("leading-papers"), PAPERS, "bound"),
        "figure-5-2-3": _crossing_figure(index),
        "figure-5-3-1": component_figure(index, "technological-innovation"),
        "figure-5-3-2": two_figures(index.frame("patents"), *patents),
        "figure-5-4-1": component_figure(index, "industrial-development"),
        "figure-5-4-2": bounded_figure(companies, COMPANIES, "bound"),
    }


def _bubbles(index: Index) -> Figure:
    """Research against technology; the area of a bubble is industrial development."""
    frame = index.frame("science")
    frame = frame.assign(continent=frame["place"].map(index.continent))
    scores = (Column(name, "decimal", NAMES[name], POINTS, 1) for name in COMPONENTS)
    continent = Column("continent", "place", message("Continent", "column"))
    table = plain_table(frame, (PLACE, *scores, continent))
    middle = [float(frame[name].mean()) for name in COMPONENTS[:2]]
    draw = scatter(
        table, COMPONENTS[0], COMPONENTS[1], size=COMPONENTS[2], colour="continent",
        x_line=middle[0], y_line=middle[1],
    )  # fmt: skip
    return Figure(table, draw, narrow=True)


def _crossing_figure(index: Index) -> Figure:
    """Scores of the listed cities; the printed values of the indices stand beside them in the table."""
    frame = index.frame("scientific-research")
    for name in ("index", "fwci"):
        values = pd.Series(index.column("interdisciplinarity", name))
        frame = frame.assign(**{name: frame["place"].astype(str).map(values)})
    names = ("interdisciplinarity", "citation-impact")
    scores = [Column(name, "decimal", NAMES[name], POINTS, 2) for name in names]
    table = plain_table(frame, (PLACE, *scores, INDEX, FWCI))
    return Figure(table, scatter(table, *names), narrow=True)
