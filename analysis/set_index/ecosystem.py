"""Sections 5.5 and 5.6, innovation ecosystem and collaboration: their figures."""

from __future__ import annotations

import pandas as pd

from analysis.indicators.correlation import pearson
from analysis.set_index.index import CHINESE, Index
from analysis.set_index.names import NAMES, POINTS
from analysis.set_index.tables import PLACE, component_figure, plain_table
from bifolio.charts.forms.amount.share_bars import share_bars
from bifolio.charts.forms.relation.scatter import scatter
from bifolio.charts.forms.relation.small_multiples import small_multiples
from bifolio.model.findings import Column, Figure, Table, message

ECOSYSTEM = "innovation-ecosystem"
OTHERS = ("scientific-research", "technological-innovation", "industrial-development")
DIVERSITY, GROWTH = (ECOSYSTEM, "diversity"), ("scientific-research", "leading-papers-growth")
COLLABORATION, INDUSTRY = (
    (ECOSYSTEM, "industry-collaboration"),
    ("science", "industrial-development"),
)
SHARE = Column(
    "share", "percent", message("Papers with industry", "column"), message("percent", "unit"), 1
)
SHOWN = message("Correlation: %(value)s", "figure")
CONTINENT = Column("continent", "place", message("Continent", "column"))


def figures(index: Index) -> dict[str, Figure]:
    """Figures of the two sections."""
    shares = plain_table(index.frame("industry-collaboration"), (PLACE, SHARE))
    return {
        "figure-5-5-1": component_figure(index, ECOSYSTEM),
        "figure-5-5-2": _three_scatters(index),
        "figure-5-5-3": _pair_figure(index, DIVERSITY, GROWTH),
        "figure-5-5-4": Figure(shares, share_bars(shares), narrow=True),
        "figure-5-6-1": _pair_figure(index, COLLABORATION, INDUSTRY),
        "figure-5-6-2": Figure(),
        "figure-5-6-3": Figure(),
    }


def _three_scatters(index: Index) -> Figure:
    """Ecosystem against the three others; cities that the text names come first, to be labelled."""
    frame = index.frame("science")
    frame = frame.assign(continent=frame["place"].map(index.continent))
    names = (ECOSYSTEM, *OTHERS)
    columns = [Column(name, "decimal", NAMES[name], POINTS, 1) for name in names]
    shown = (PLACE, *columns, CONTINENT)
    first = frame["place"].isin([*CHINESE, "tokyo"])
    ordered = pd.concat([frame[first], frame[~first]], ignore_index=True)
    scores = {name: index.column("science", name) for name in names}
    r = {name: pearson(scores[ECOSYSTEM], scores[name]) for name in OTHERS}
    notes = {name: SHOWN.with_values(value=f"{r[name]:.2f}") for name in OTHERS}
    draw = small_multiples(
        plain_table(ordered, shown),
        x=ECOSYSTEM,
        values=names[1:],
        colour="continent",
        notes=notes,
        labelled=10,
    )
    return Figure(plain_table(frame, shown), draw, narrow=True)


def _pair_figure(index: Index, one: tuple[str, str], other: tuple[str, str]) -> Figure:
    table = _paired(index, one, other)
    return Figure(table, scatter(table, x=one[1], y=other[1], colour="continent"), narrow=True)


def _paired(index: Index, one: tuple[str, str], other: tuple[str, str]) -> Table:
    """Scores of the cities that two tables print, each a (resource, column)."""
    x, y = index.column(*one), index.column(*other)
    frame = index.frame("cities")
    both = frame[[city in x and city in y for city in frame["place"]]].reset_index(drop=True)
    for (_, name), values in ((one, x), (other, y)):
        both = both.assign(**{name: [values[city] for city in both["place"]]})
    scores = [Column(name, "decimal", NAMES[name], POINTS, 2) for _, name in (one, other)]
    return plain_table(both, (PLACE, *scores, CONTINENT))
