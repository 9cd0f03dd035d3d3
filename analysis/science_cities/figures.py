"""The reports' figures: moves between lists, ranks over years, risers, pairs, and a map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import pandas as pd

from analysis.science_cities.methods import continent
from analysis.science_cities.tables import CITY, SHARE
from bifolio.charts.forms.ranking.arrow_plot import arrow_plot
from bifolio.charts.forms.ranking.bump import bump
from bifolio.charts.forms.ranking.slope import slope
from bifolio.charts.forms.relation.network import network
from bifolio.charts.forms.symbol_map import symbol_map
from bifolio.model.findings import Column, Figure, Table, message

if TYPE_CHECKING:
    from bifolio.model.findings import Place

RANK_OF = message("Rank %(year)s", "column")


def moves_figure(before: pd.DataFrame, after: pd.DataFrame, year: int) -> Figure:
    """Ranks in two lists, the earlier one of `year` and shorter; a newcomer has none in the first."""
    earlier, later = _ranks(before), _ranks(after)
    newcomers = [place for place in list(later)[: len(earlier)] if place not in earlier]
    columns = (
        Column("place", "place", CITY),
        Column("before", "rank", RANK_OF.with_values(year=str(year))),
        Column("after", "rank", RANK_OF.with_values(year=str(year + 1))),
    )
    rows = [(place, earlier.get(place), later[place]) for place in (*earlier, *newcomers)]
    frame = pd.DataFrame(rows, columns=[column.id for column in columns], dtype=object)
    climbers = sorted(earlier, key=lambda place: later[place] - earlier[place])[:4]
    table = Table(columns, frame)
    drawn = slope(table, left="before", right="after", highlight=[*climbers, *newcomers])
    return Figure(table, drawn, narrow=True)


def _ranks(frame: pd.DataFrame) -> dict[str, int]:
    return {str(p): int(rank) for p, rank in zip(frame["place"], frame["rank"], strict=True)}


def ranks_figure(table: Table, chinese: Sequence[str]) -> Figure:
    """Ranks over the years; Chinese cities are set off."""
    years = sorted(column.id for column in table.columns if column.id.isdigit())
    shown = [place for place in map(str, table.frame["place"]) if place in chinese]
    return Figure(table, bump(table, ranks=years, highlight=shown), narrow=True)


def risers_figure(table: Table) -> Figure:
    """Adjusted Share of both years, and its change."""
    drawn = arrow_plot(table, before="adjusted_2021", after="adjusted_2022", change="change")
    return Figure(table, drawn, narrow=True)


def pairs_figure(table: Table) -> Figure:
    """Pairs of cities or institutions as a network."""
    first, second = (column.id for column in table.columns[1:3])
    drawn = network(table, first=first, second=second, value="bilateral")
    return Figure(table, drawn, narrow=True)


def map_figure(frame: pd.DataFrame, places: Mapping[str, Place]) -> Figure:
    """The cities on a map, coloured by continent."""
    continents = [continent(places, str(city)) for city in frame["place"]]
    columns = (
        Column("place", "place", CITY),
        Column("share", "decimal", SHARE, None, 2, bar=True),
        Column("continent", "place", message("Continent", "column")),
    )
    table = Table(columns, frame[["place", "share"]].assign(continent=continents))
    drawn = symbol_map(table, value="share", labelled=24, colour="continent")
    return Figure(table, drawn, narrow=True)
