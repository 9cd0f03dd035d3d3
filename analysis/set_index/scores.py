"""The ranking by total score, patterns of development, and how the three dimensions go together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

import numpy as np
import pandas as pd

from analysis.fact_builder import FactBuilder, PartialFindings, named
from analysis.indicators.correlation import pearson
from analysis.set_index.index import CHINESE, DIMENSIONS, REGIONS, Index
from analysis.set_index.names import CITY, NAMES, POINTS, RANK
from analysis.set_index.tables import PLACE, REGION, plain_table, region_figure
from bifolio.charts.forms.ranking.bump import bump
from bifolio.charts.forms.ranking.dot_plot import dot_plot
from bifolio.charts.forms.relation.scatter import scatter
from bifolio.model.findings import Claim, Column, Fact, Figure, Table, message

LEADING, FIRST = 10, 3
BUILDER = FactBuilder("scores", ("figure-2-1-1",))
PATTERNS = FactBuilder("patterns", ("figure-2-2-1",))
TOGETHER = FactBuilder("correlation", ("figure-2-2-2",))
PATTERN_NAMES = {
    "three": message("Strong in three dimensions", "pattern"),
    "two": message("Strong in two dimensions", "pattern"),
    "one": message("Strong in one dimension", "pattern"),
}


def findings(index: Index) -> PartialFindings:
    """Facts, claims and figures of the chapter on the ranking."""
    ranks = index.column("scores", "rank")
    return PartialFindings(
        (*_facts(index, ranks), *_together(index)),
        (
            *_countries(index, ranks),
            *_regions(index, ranks),
            *_first(index),
            *_patterns(index),
            *_strength(index),
        ),
        {},
        {
            "figure-2-1-1": total_figure(index),
            "figure-2-1-2": region_figure(index, "scores"),
            "figure-2-2-1": pattern_figure(index),
            "figure-2-2-2": together_figure(index),
        },
    )


def _facts(index: Index, ranks: Mapping[str, float]) -> Iterator[Fact]:
    totals, builder = index.column("scores", "total"), BUILDER
    first = index.cities[:LEADING]
    order = message("the first rows of the table, in order")
    yield builder.count("cities", len(totals), message("rows of the table"))
    yield builder.count("leading", LEADING, message("number of places that the sentence names"))
    yield builder.places("leaders", first, order, totals)
    yield builder.places("top-three", first[:FIRST], order, totals)
    there = message("of the first ten rows those that lie there")
    yield builder.count("us-leading", len(index.within(first, "us")), there)
    yield builder.places("us-leaders", index.within(first, "us"), there, totals)
    yield builder.count("chinese-leading", len(_chinese(first)), there)
    yield builder.places("chinese-leaders", _chinese(first), there, totals)
    yield builder.places("europe-leaders", _in_region(index, first, "europe"), there, totals)
    others = [
        city for city in _in_region(index, index.cities, "asia-pacific") if city not in CHINESE
    ]
    yield builder.places("asia-others", others, message("rows of the region outside China"), ranks)
    yield builder.places(
        "asia-others-later",
        others[1:],
        message("rows of the region outside China but the first"),
        ranks,
    )
    yield builder.places(
        "chinese", _chinese(index.cities), message("rows that lie in China"), ranks
    )
    mean = message("mean of the ranks of the region’s cities")
    for region, value in _mean_ranks(index, ranks).items():
        yield builder.decimal(f"mean-rank.{region}", value, mean, 1)
    yield builder.decimal("top-gap", _gaps(index)[0], message("first total less the third"))
    yield builder.decimal("next-gap", _gaps(index)[1], message("third total less the fourth"))
    worst = message("lowest rank of the first three cities in any dimension")
    yield builder.count("top-worst-rank", _worst_rank(index), worst)


def _chinese(cities: list[str]) -> list[str]:
    return [city for city in cities if city in CHINESE]


def _in_region(index: Index, cities: list[str], region: str) -> list[str]:
    return [city for city in cities if index.region[city] == region]


def _mean_ranks(index: Index, ranks: Mapping[str, float]) -> dict[str, float]:
    return {
        region: float(np.mean([ranks[city] for city in _in_region(index, index.cities, region)]))
        for region in REGIONS
    }


def _gaps(index: Index) -> tuple[float, float]:
    """First less third, third less fourth total, in points."""
    totals = list(index.column("scores", "total").values())
    return round(totals[0] - totals[FIRST - 1], 2), round(totals[FIRST - 1] - totals[FIRST], 2)


def _dimension_ranks(index: Index, city: str) -> dict[str, int]:
    return {name: int(index.column(name, "rank")[city]) for name in DIMENSIONS}


def _worst_rank(index: Index) -> int:
    return max(max(_dimension_ranks(index, city).values()) for city in index.cities[:FIRST])


def _countries(index: Index, ranks: Mapping[str, float]) -> Iterator[Claim]:
    first, middle = index.cities[:LEADING], len(index.cities) / 2
    american, chinese = index.within(first, "us"), _chinese(first)
    there = message("of the first ten: %(cities)s")
    yield BUILDER.claim(
        "us-half", 2 * len(american) == LEADING, there.with_values(cities=named(american))
    )
    yield BUILDER.claim(
        "chinese-in-ten", len(chinese) > 1, there.with_values(cities=named(chinese))
    )
    later = message("rank of Shenzhen %(shenzhen)s, of Guangzhou %(guangzhou)s").with_values(
        shenzhen=ranks["shenzhen"], guangzhou=ranks["guangzhou"]
    )
    yield BUILDER.claim(
        "shenzhen-upper-guangzhou-lower", ranks["shenzhen"] <= middle < ranks["guangzhou"], later
    )
    upper = [city for city in _chinese(index.cities) if ranks[city] <= middle]
    says = message("in the upper half: %(cities)s").with_values(cities=named(upper))
    yield BUILDER.claim("chinese-upper", len(upper) == len(CHINESE) - 1, says)


def _regions(index: Index, ranks: Mapping[str, float]) -> Iterator[Claim]:
    mean = _mean_ranks(index, ranks)
    says = message(
        "mean rank of North America %(america)s, Asia-Pacific %(asia)s, Europe %(europe)s"
    ).with_values(
        america=f"{mean['north-america']:.1f}",
        asia=f"{mean['asia-pacific']:.1f}",
        europe=f"{mean['europe']:.1f}",
    )
    yield BUILDER.claim(
        "america-ahead", mean["north-america"] == min(mean.values()), says, "figure-2-1-2"
    )
    yield BUILDER.claim("europe-behind", mean["europe"] == max(mean.values()), says, "figure-2-1-2")
    european = _in_region(index, index.cities[:LEADING], "europe")
    alone = message("of the first ten: %(cities)s").with_values(cities=named(european))
    yield BUILDER.claim("london-alone", european == ["london"], alone, "figure-2-1-2")
    others = [c for c in _in_region(index, index.cities, "asia-pacific") if c not in CHINESE]
    inside = [city for city in others if ranks[city] <= LEADING]
    apart = message("of the first ten: %(cities)s").with_values(cities=named(inside))
    yield BUILDER.claim("tokyo-alone", inside == ["tokyo"], apart, "figure-2-1-2")


def _first(index: Index) -> Iterator[Claim]:
    top, following = _gaps(index)
    says = message("from first to third %(top)s points, from third to fourth %(next)s").with_values(
        top=f"{top:.2f}", next=f"{following:.2f}"
    )
    yield BUILDER.claim("top-close", 2 * top < following, says)
    worst = message("lowest rank in any dimension: %(rank)s").with_values(rank=_worst_rank(index))
    yield BUILDER.claim("top-balanced", _worst_rank(index) <= LEADING, worst, "figure-2-2-1")
    totals = index.column("scores", "total")
    stated = {c: float(index.printed[f"{c}-total-in-prose"]) for c in ("boston", "beijing")}
    differ = message("in the table %(table)s, in the text %(text)s").with_values(
        table=", ".join(f"{totals[city]:.2f}" for city in stated),
        text=", ".join(f"{value:.2f}" for value in stated.values()),
    )
    apart = all(totals[city] != value for city, value in stated.items())
    yield BUILDER.claim("prose-differs", apart, differ)


def _patterns(index: Index) -> Iterator[Claim]:
    """Whether the cities named for a pattern are as strong as it says, by their ranks."""
    frame = index.frame("patterns")
    for pattern in ("two", "one"):
        rows = frame[frame["pattern"] == pattern].to_dict("records")
        cities = [str(row["place"]) for row in rows]
        strong = {str(row["place"]): {d for d in DIMENSIONS if row[d]} for row in rows}
        test = _strong_in_two if pattern == "two" else _best_in_one
        fitting = [city for city in cities if test(_dimension_ranks(index, city), strong[city])]
        says = message("cities that fit the pattern: %(fitting)s").with_values(
            fitting=named(fitting)
        )
        yield PATTERNS.claim(pattern, fitting == cities, says)


def _strong_in_two(ranks: Mapping[str, int], strong: set[str]) -> bool:
    return all((rank <= LEADING) == (name in strong) for name, rank in ranks.items())


def _best_in_one(ranks: Mapping[str, int], strong: set[str]) -> bool:
    return {min(ranks, key=lambda name: ranks[name])} == strong


def correlations(index: Index) -> dict[tuple[str, str], float]:
    """Pearson’s correlation of each two dimensions over all cities, without unit."""
    scores = {name: index.column("scores", name) for name in DIMENSIONS}
    return {
        (one, other): pearson(scores[one], scores[other])
        for one, other in combinations(DIMENSIONS, 2)
    }


def _together(index: Index) -> Iterator[Fact]:
    formula = message("Pearson’s coefficient of correlation of the two scores over all cities")
    for (one, other), value in correlations(index).items():
        yield TOGETHER.decimal(f"{one}-{other}", value, formula)


def _strength(index: Index) -> Iterator[Claim]:
    found = correlations(index)
    says = message(
        "education and talent %(first)s, education and science %(second)s, talent and science %(third)s"
    ).with_values(
        first=f"{found['education', 'talent']:.2f}",
        second=f"{found['education', 'science']:.2f}",
        third=f"{found['talent', 'science']:.2f}",
    )
    yield TOGETHER.claim("positive", min(found.values()) > 0, says)
    strongest, weakest = max(found, key=found.__getitem__), min(found, key=found.__getitem__)
    yield TOGETHER.claim("talent-science-closest", strongest == ("talent", "science"), says)
    yield TOGETHER.claim("education-talent-loosest", weakest == ("education", "talent"), says)


def total_figure(index: Index) -> Figure:
    """All cities by total score, with their scores in the three dimensions."""
    columns = (
        PLACE,
        Column("rank", "rank", RANK),
        Column("total", "decimal", NAMES["total"], POINTS, 2, bar=True),
        *(Column(name, "decimal", NAMES[name], POINTS, 2) for name in DIMENSIONS),
    )
    table = plain_table(index.frame("scores"), columns)
    return Figure(table, dot_plot(table, components=DIMENSIONS, total="total"), narrow=True)


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
    return Figure(table, bump(table, columns=DIMENSIONS, highlight=places), narrow=True)


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
