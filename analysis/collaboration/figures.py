"""The report's figures, of which only values in the text are known: drawn as what they are.

Limits and rough values are drawn as such; nothing is drawn between two years.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.collaboration import tables
from bifolio.charts.forms.amount.columns import columns
from bifolio.charts.forms.amount.intervals import intervals
from bifolio.charts.forms.amount.share_bars import share_bars
from bifolio.model.findings import Column, Figure, Message, Table, message

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence
    from typing import Any

UNPUBLISHED = Figure()


def eu_figure(frame: pd.DataFrame, table: Table) -> Figure:
    """The two shares, each about; output is printed for one year only and stays among the values."""
    drawn = (
        Column("year", "text", tables.YEAR),
        Column("share", "percent", tables.INTERNATIONAL_SHARE, tables.PERCENT),
        Column("bound", "text", tables.QUALIFIER),
    )
    rows = frame.rename(columns={"international-share": "share"})[["year", "share", "bound"]]
    draw = columns(Table(drawn, rows), year="year", values=["share"], bounds={"share": "bound"})
    return Figure(table, draw, narrow=True)


def international_figure(frame: pd.DataFrame, table: Table) -> Figure:
    """Shares and limits, greatest first."""
    order = frame.sort_values("share", ascending=False, kind="stable")
    drawn = (
        Column("place", "place", tables.PLACE),
        Column("share", "percent", tables.INTERNATIONAL_SHARE, tables.PERCENT),
        Column("bound", "text", tables.QUALIFIER),
    )
    rows = order[["place", "share", "bound"]].reset_index(drop=True)
    draw = intervals(Table(drawn, rows), value="share", bound="bound")
    return Figure(table, draw, narrow=True)


def bilateral_figure(table: Table) -> Figure:
    """Bars: the shares are exact and of different wholes."""
    return Figure(table, share_bars(table), narrow=True)


def us_figure(frame: pd.DataFrame, table: Table) -> Figure:
    """The two falls of which a size is printed: a range, and a limit."""
    falls = frame[frame["unit"] == "percent"]
    falls = falls.sort_values("value", kind="stable")
    ranged = falls["value-to"].notna()
    rows = pd.DataFrame(
        {
            "name": [_fall(row) for row in falls.to_dict("records")],
            "from": falls["value"].where(ranged),
            "to": falls["value-to"],
            "point": falls["value"].mask(ranged),
            "bound": falls["bound"],
        }
    ).reset_index(drop=True)
    size = message("Fall of joint papers", "column")
    drawn = (
        Column("name", "text", tables.PLACE),
        *(Column(name, "percent", size, tables.PERCENT) for name in ("from", "to", "point")),
        Column("bound", "text", tables.QUALIFIER),
    )
    return Figure(
        table,
        intervals(Table(drawn, rows), value="point", low="from", high="to", bound="bound"),
        narrow=True,
    )


def _fall(row: dict[Hashable, Any]) -> Message:
    names = {"partner": tables.partner(row), "period": tables.period(row)}
    return message("%(partner)s, %(period)s", "fall of joint papers").with_values(**names)


def china_figure(table: Table) -> Figure:
    """Two years of output and of international papers."""
    return Figure(
        table, columns(table, year="year", values=("output", "international")), narrow=True
    )


def blocs_figure(table: Table, kinds: Sequence[tuple[bool, str]]) -> Figure:
    """Outputs of one year above joint papers of other years, greatest first; rows name their year.

    `kinds`: for each row of the table whether its papers are joint ones, and the bound of its value.
    """
    year = message("%(papers)s, %(year)s", "papers of a year")
    rows = [
        (
            joint,
            int(row["papers"]),
            bound,
            year.with_values(papers=row["set"], year=str(row["year"])),
        )
        for (joint, bound), row in zip(kinds, table.frame.to_dict("records"), strict=True)
    ]
    rows.sort(key=lambda row: (row[0], -row[1]))
    drawn = (
        Column("name", "text", tables.PLACE),
        Column("papers", "count", tables.OUTPUT, tables.PAPERS),
        Column("bound", "text", tables.QUALIFIER),
    )
    frame = pd.DataFrame(
        [(name, papers, bound) for _, papers, bound, name in rows], columns=[c.id for c in drawn]
    )
    return Figure(table, intervals(Table(drawn, frame), value="papers", bound="bound"), narrow=True)
