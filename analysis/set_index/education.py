"""Figures on education: the ranking, basic education, higher education."""

from __future__ import annotations

import pandas as pd

from analysis.set_index.index import Index, leading, ranks
from analysis.set_index.names import NAMES, RANK
from analysis.set_index.tables import PLACE, component_figure, plain_table, score_figure
from bifolio.charts.forms.amount.share_bars import share_bars
from bifolio.charts.forms.amount.unit_chart import unit_chart
from bifolio.charts.forms.ranking.slope import slope
from bifolio.model.findings import Column, Figure, Table, message

LISTED = 15
RISING = ("boston", "paris")
COMPONENTS = {"basic": "basic-education", "higher": "higher-education"}


def figures(index: Index) -> dict[str, Figure]:
    """Figures of the chapter on education."""
    return {
        "figure-3-1-1": score_figure(index, "education"),
        "figure-3-1-2": slope_figure(index),
        "figure-3-2-1": component_figure(index, "basic-education"),
        "figure-3-2-2": Figure(),
        "figure-3-3-1": component_figure(index, "higher-education"),
        "figure-3-3-2": universities_figure(index),
        "figure-3-3-3": institutions_figure(index),
    }


def slope_figure(index: Index) -> Figure:
    """Ranks in basic and in higher education of the cities among the first fifteen of either."""
    basic, higher = (index.component(id) for id in COMPONENTS.values())
    shown = set(leading(basic, LISTED)) | set(leading(higher, LISTED))
    place = {name: ranks(index.component(id)) for name, id in COMPONENTS.items()}
    columns = (
        PLACE,
        *(Column(id, "rank", NAMES[id]) for id in COMPONENTS.values()),
    )
    rows = [
        (city, place["basic"][city], place["higher"][city])
        for city in leading(basic, len(basic))
        if city in shown
    ]
    table = Table(columns, pd.DataFrame(rows, columns=[c.id for c in columns], dtype=object))
    highlighted = (*leading(basic, 3), *RISING)
    drawn = slope(table, left="basic-education", right="higher-education", highlight=highlighted)
    return Figure(table, drawn, narrow=True)


def universities_figure(index: Index) -> Figure:
    """Universities among the first two hundred, for the cities whose number the report prints."""
    unit = message("universities", "unit")
    label = message("Universities among the leading ones", "column")
    columns = (PLACE, Column("universities", "count", label, unit, bar=True))
    table = plain_table(index.frame("universities"), columns)
    return Figure(table, unit_chart(table, value="universities"), narrow=True)


def institutions_figure(index: Index) -> Figure:
    """Yearly growth of research institutions, for the cities whose value the report prints."""
    label = message("Growth a year", "column")
    columns = (
        PLACE,
        Column("rank", "rank", RANK),
        Column("growth", "percent", label, message("percent", "unit"), 1, bar=True),
    )
    table = plain_table(index.frame("institution-growth"), columns)
    return Figure(table, share_bars(table, value="growth"), narrow=True)
