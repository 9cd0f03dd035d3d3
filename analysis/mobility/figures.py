"""The report's figures: drawn from the printed values, or shown as unpublished."""

from __future__ import annotations

from bifolio.charts.forms.amount.histogram import histogram
from bifolio.charts.forms.amount.share_bars import share_bars, strip
from bifolio.charts.forms.relation.flow_matrix import flow_matrix
from bifolio.charts.forms.relation.paired_bars import paired_bars
from bifolio.charts.forms.symbol_map import symbol_map
from bifolio.model.findings import Figure, Table, message

LEADING = 10  # names that stand out in a drawing of pairs


def participation_figure(table: Table) -> Figure:
    """One strip: the shares add up to a hundred percent."""
    return Figure(table, strip(table), narrow=True)


def share_figure(table: Table) -> Figure:
    """Bars: the shares overlap, or are only some of all."""
    return Figure(table, share_bars(table), narrow=True)


def career_figure(table: Table, mean: float) -> Figure:
    """Spans of a career on one axis of years; `mean` is the mean career age, in years."""
    axis = message("Years since the career began", "career")
    drawn = histogram(
        table,
        first="from",
        last="to",
        axis=axis,
        mean=mean,
        mean_label=message("Mean: %(mean)s years", "career"),
    )
    return Figure(table, drawn, narrow=True)


def matrix_figure(table: Table) -> Figure:
    """A continent matrix, drawn from the table of the same numbers."""
    return Figure(table, flow_matrix(table), narrow=True)


def pairs_figure(table: Table) -> Figure:
    """Inflow beside outflow of each place; the flows between the places are not printed."""
    return Figure(table, paired_bars(table, leading=LEADING), narrow=True)


def map_figure(table: Table) -> Figure:
    """Cities on a map by volume; one whose location the report leaves open is among the values only."""
    return Figure(table, symbol_map(table, value="total"), narrow=True)


UNPUBLISHED = Figure()
