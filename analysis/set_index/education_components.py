"""Basic and higher education: what the indicators of their leading cities say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from analysis.fact_builder import FactBuilder, PartialFindings, joined, listed, named
from analysis.indicators.scaling import HIGHEST, LOWEST
from analysis.set_index.index import CHINESE, MAINLAND, Index, leading
from analysis.set_index.names import RANK
from analysis.set_index.tables import PLACE, plain_table
from bifolio.charts.forms.amount.share_bars import share_bars
from bifolio.charts.forms.amount.unit_chart import unit_chart
from bifolio.model.findings import Claim, Column, Fact, Figure, Message, message

ALIKE = 2.0
"""Points. Mean scores of two groups that differ by less count as alike."""

BASIC = FactBuilder("basic", ("figure-3-2-1",))
HIGHER = FactBuilder("higher", ("figure-3-3-1",))
UNIVERSITIES = FactBuilder("universities", ("figure-3-3-2",))
INSTITUTIONS = FactBuilder("institutions", ("figure-3-3-3",))


def findings(index: Index) -> PartialFindings:
    """Facts, claims and the figures of printed values."""
    figures = {
        "figure-3-3-2": universities_figure(index),
        "figure-3-3-3": institutions_figure(index),
    }
    return joined(
        (_basic(index), _higher(index), _printed(index), PartialFindings(figures=figures))
    )


def _basic(index: Index) -> PartialFindings:
    """What the leading cities' indicator scores say about East and West."""
    columns = {
        name: index.column("basic-education", name) for name in ("schooling", "stem", "olympiads")
    }
    cities = list(columns["schooling"])
    western = [c for c in cities if index.region[c] in ("europe", "north-america")]
    chinese = [c for c in cities if c in CHINESE]
    asian = [c for c in cities if index.continent[c] == "asia"]
    mainland = [c for c in chinese if c in MAINLAND]
    american = index.within(cities, "us")
    low, high = message("lowest score of the group"), message("highest score of the group")
    stem, won, years = columns["stem"], columns["olympiads"], columns["schooling"]
    facts = (
        BASIC.decimal("chinese-schooling-most", _most(years, chinese), high),
        BASIC.decimal("western-schooling-least", _least(years, western), low),
        BASIC.decimal("asian-stem-least", _least(stem, asian), low),
        BASIC.decimal("western-stem-most", _most(stem, western), high),
        BASIC.decimal("western-olympiads-most", _most(won, western), high),
        BASIC.decimal("mainland-olympiads-least", _least(won, mainland), low),
        BASIC.decimal("american-stem", _most(stem, american), high),
        BASIC.places("chinese", chinese, message("rows that lie in China")),
        BASIC.places("mainland", mainland, message("rows that lie on the Chinese mainland")),
        BASIC.places("american", american, message("rows that lie in the United States")),
    )
    tops = tuple(
        BASIC.places(name, [city for city, score in stem.items() if score == HIGHEST], high)
        for name in ("stem-first",)
    )
    return PartialFindings(
        (*facts, *tops),
        tuple(_basic_claims(columns, (western, chinese, asian, mainland, american))),
    )


def _basic_claims(
    columns: Mapping[str, Mapping[str, float]], groups: Sequence[Sequence[str]]
) -> Iterator[Claim]:
    western, chinese, asian, mainland, american = groups
    years, stem, won = columns["schooling"], columns["stem"], columns["olympiads"]
    says = message("one group up to %(most)s, the other from %(least)s points")
    for name, values, below, above in (
        ("schooling-behind", years, chinese, western),
        ("stem-ahead", stem, western, asian),
        ("olympiads-mainland", won, western, mainland),
    ):
        most, least = _most(values, below), _least(values, above)
        said = says.with_values(most=f"{most:.2f}", least=f"{least:.2f}")
        yield BASIC.claim(name, most < least, said)
    same = sorted({stem[city] for city in american})
    alike = message("different scores of American cities: %(count)s").with_values(count=len(same))
    yield BASIC.claim("american-stem-same", len(american) > 1 and len(same) == 1, alike)
    ahead = message(
        "Hong Kong %(hong_kong)s, New York and London %(both)s, Los Angeles %(more)s points"
    )
    level = won["hong-kong"] == won["new-york"] == won["london"] < won["los-angeles"]
    said = ahead.with_values(
        hong_kong=won["hong-kong"],
        both=", ".join(str(won[city]) for city in ("new-york", "london")),
        more=won["los-angeles"],
    )
    yield BASIC.claim("hong-kong-olympiads", level, said)


def _most(values: Mapping[str, float], cities: Sequence[str]) -> float:
    return max(values[city] for city in cities)


def _least(values: Mapping[str, float], cities: Sequence[str]) -> float:
    return min(values[city] for city in cities)


def _higher(index: Index) -> PartialFindings:
    scores = index.column("higher-education", "score")
    first = list(scores)
    region = {
        name: [city for city in first if index.region[city] == name]
        for name in ("asia-pacific", "north-america", "europe")
    }
    there = message("rows of the table that lie there")
    level = float(np.floor(scores[first[2]]))
    facts = [
        HIGHER.places(
            "leaders", first[:3], message("the first rows of the table, in order"), scores
        ),
        HIGHER.count("mark", level, message("the third score, lowered to whole points")),
        HIGHER.count("listed", len(first), message("rows of the table")),
        *(HIGHER.count(name, len(cities), there) for name, cities in region.items()),
        *(HIGHER.places(f"{name}-cities", cities, there) for name, cities in region.items()),
    ]
    says = message("third score %(third)s, fourth %(fourth)s").with_values(
        third=f"{scores[first[2]]:.2f}", fourth=f"{scores[first[3]]:.2f}"
    )
    counts = message("cities by region: %(counts)s").with_values(
        counts=listed(len(cities) for cities in region.values())
    )
    western = [city for city in first if city not in region["asia-pacific"]]
    alike = joined((_alike(index, western, region["asia-pacific"]), _growth(index)))
    fewer = len(region["europe"]) < min(len(region["asia-pacific"]), len(region["north-america"]))
    claims = (
        HIGHER.claim("three-ahead", scores[first[3]] < level, says),
        HIGHER.claim("europe-fewest", fewer, counts),
        HIGHER.claim(
            "equal-regions", len(region["asia-pacific"]) == len(region["north-america"]), counts
        ),
    )
    return joined((PartialFindings(tuple(facts), claims), alike))


def _alike(index: Index, western: Sequence[str], eastern: Sequence[str]) -> PartialFindings:
    """Mean scores of Europe and America beside those of Asia-Pacific."""
    facts: list[Fact] = []
    claims: list[Claim] = []
    mean = message("mean score of the group in the table")
    says = message("Europe and America %(west)s, Asia-Pacific %(east)s")
    for name in ("subjects", "universities", "institutions-growth"):
        values = index.column("higher-education", name)
        west, east = (float(np.mean([values[c] for c in group])) for group in (western, eastern))
        facts += [
            HIGHER.decimal(f"{name}-west", west, mean, 1),
            HIGHER.decimal(f"{name}-east", east, mean, 1),
        ]
        said = says.with_values(west=f"{west:.2f}", east=f"{east:.2f}")
        holds = east > west + ALIKE if name == "institutions-growth" else abs(east - west) < ALIKE
        claims.append(HIGHER.claim(f"{name}-compared", holds, said))
    return PartialFindings(tuple(facts), tuple(claims))


def _growth(index: Index) -> PartialFindings:
    growth = index.column("higher-education", "institutions-growth")
    order = leading(growth, 3)
    lead = round(growth[order[0]] - growth[order[1]], 2)
    first = message("highest scores: %(cities)s").with_values(cities=named(order))
    apart = message("first %(first)s, second %(second)s points").with_values(
        first=f"{growth[order[0]]:.2f}", second=f"{growth[order[1]]:.2f}"
    )
    return PartialFindings(
        (
            HIGHER.places("growth-leaders", order, message("the highest scores, in order"), growth),
            HIGHER.places("growth-first", order[:1], message("the highest score")),
            HIGHER.decimal("growth-lead", lead, message("highest score less the second")),
        ),
        (
            HIGHER.claim("growth-chinese", set(order) <= CHINESE, first),
            HIGHER.claim("shanghai-ahead", lead > 2 * (growth[order[1]] - growth[order[2]]), apart),
        ),
    )


def _printed(index: Index) -> PartialFindings:
    """The values that the prose prints of universities and of the growth of institutions."""
    counts = {c: int(n) for c, n in index.column("universities", "universities").items()}
    growth = index.column("institution-growth", "growth")
    stated = message("printed in the report; the values of the other cities are not published")
    by_count = {
        n: [city for city, count in counts.items() if count == n]
        for n in sorted(set(counts.values()))
    }
    facts = [
        UNIVERSITIES.places(f"with-{word}", by_count[n], stated)
        for n, word in ((5, "most"), (4, "next"), (3, "third"))
        if n in by_count
    ]
    numbers = [
        UNIVERSITIES.count(word, n, stated) for n, word in ((5, "most"), (4, "next"), (3, "third"))
    ]
    per = (HIGHEST - LOWEST) / max(counts.values())
    points = message("length of the scale divided by the largest number")
    return PartialFindings(
        (
            *facts,
            *numbers,
            UNIVERSITIES.count("listed", len(counts), stated),
            UNIVERSITIES.count("points-each", per, points),
            UNIVERSITIES.count(
                "compared", len(_both(index, counts)), message("cities in both exhibits")
            ),
            *_growth_facts(growth, stated),
        ),
        tuple(_printed_claims(index, counts, growth)),
    )


def _growth_facts(growth: Mapping[str, float], stated: Message) -> Iterator[Fact]:
    first = list(growth)
    yield INSTITUTIONS.places("leaders", first, stated, growth)
    for city, value in growth.items():
        yield INSTITUTIONS.percent(city, value, stated, 1)


def _both(index: Index, counts: Mapping[str, int]) -> list[str]:
    scores = index.column("higher-education", "universities")
    return [city for city in counts if city in scores]


def _printed_claims(
    index: Index, counts: Mapping[str, int], growth: Mapping[str, float]
) -> Iterator[Claim]:
    scores, most = index.column("higher-education", "universities"), max(counts.values())
    both = _both(index, counts)
    expected = {c: LOWEST + counts[c] * (HIGHEST - LOWEST) / most for c in both}
    agree = [city for city in both if abs(scores[city] - expected[city]) < 0.005]
    says = message("scores that follow from the numbers: %(agree)s of %(both)s").with_values(
        agree=len(agree), both=len(both)
    )
    yield UNIVERSITIES.claim("scale", bool(both) and agree == both, says, "figure-3-3-1")
    first = [city for city, count in counts.items() if count == most]
    american = [city for city in first if index.region[city] == "north-america"]
    there = message("with most universities: %(cities)s").with_values(cities=named(first))
    yield UNIVERSITIES.claim("america-not-first", not american, there)
    mainland = message("growing fastest: %(cities)s").with_values(cities=named(list(growth)))
    yield INSTITUTIONS.claim("mainland", set(growth) <= MAINLAND, mainland)


def universities_figure(index: Index) -> Figure:
    """Universities among the first two hundred, for the cities whose number the report prints."""
    unit = message("universities", "unit")
    label = message("Universities among the leading ones", "column")
    columns = (PLACE, Column("universities", "count", label, unit, bar=True))
    table = plain_table(index.frame("universities"), columns)
    return Figure(table, unit_chart(table, "universities"), narrow=True)


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
