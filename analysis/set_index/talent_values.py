"""Chapter 4, what the prose prints of its pictures: researchers, fellows, young people, inflow."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.fact_builder import FactBuilder, PartialFindings, joined
from analysis.set_index.index import CHINESE, Index
from analysis.set_index.score_board import FOUND, LEADERS, ScoreBoard, order_says, places_says, says
from analysis.set_index.tables import PLACE, plain_table
from analysis.set_index.values import PRINTED
from analysis.set_index.values_printed import bounded_figure, ranged_figure, two_figures
from bifolio.charts.forms.amount.share_bars import share_bars
from bifolio.model.findings import Claim, Column, Fact, Figure, message

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
IMPLIED = message(
    "score of the indicator, turned into persons: the largest score stands for the printed largest"
    " number, the smallest for nobody"
)
NEAR = 0.03  # persons; scores are printed with two decimals
WHOLE = 100  # percent


def findings(index: Index) -> PartialFindings:
    """Figures of the printed values, with what is said about them."""
    return joined(
        [_researchers(index), _high_tech(index), _fellows(index), _young(index), _inflow(index)]
    )


def _researchers(index: Index) -> PartialFindings:
    number = index.column("researchers", "researchers")
    top = index.column("researchers", "top-scientists")
    builder = FactBuilder("researchers", ("figure-4-2-2",))
    other = FactBuilder("top-scientists", ("figure-4-2-2",))
    facts: list[Fact] = []
    for name, city in zip(("first", "second", "third"), number, strict=True):
        facts.append(builder.places(name, [city], PRINTED))
        facts.append(builder.count(f"{name}-number", int(number[city]), PRINTED))
    first, *following = top
    facts.append(other.places("first", [first], PRINTED))
    facts.append(other.count("first-number", int(top[first]), PRINTED))
    facts.append(other.places("next", following, PRINTED))
    facts.append(other.count("next-number", int(min(top.values())), PRINTED))
    claims = (
        builder.claim("asia-leads", _all_on(index, number, {"asia"}), order_says(list(number))),
        other.claim(
            "west-leads", _all_on(index, top, {"europe", "north-america"}), order_says(list(top))
        ),
    )
    measures = ((RESEARCHERS, "researchers-bound"), (SCIENTISTS, "top-scientists-bound"))
    figure = two_figures(index.frame("researchers"), *measures)
    return PartialFindings(tuple(facts), claims, figures={"figure-4-2-2": figure})


def _all_on(index: Index, cities: dict[str, float], continents: set[str]) -> bool:
    return all(index.continent[city] in continents for city in cities)


def _high_tech(index: Index) -> PartialFindings:
    share = index.column("high-tech-share", "share")
    builder = FactBuilder("high-tech", ("figure-4-3-2",))
    whole = [city for city, value in share.items() if value == WHOLE]
    high = [city for city in share if city not in whole]
    facts = (
        builder.places("whole", whole, PRINTED),
        builder.percent("whole-share", WHOLE, PRINTED, 0),
        builder.places("high", high, PRINTED),
        builder.percent("high-share", min(share[city] for city in high), PRINTED, 0),
    )
    claim = builder.claim("whole", set(whole) == {"singapore", "san-diego"}, places_says(whole))
    figure = bounded_figure(index.frame("high-tech-share"), HIGH_TECH, "bound")
    return PartialFindings(facts, (claim,), figures={"figure-4-3-2": figure})


# -- fellows


def _fellows(index: Index) -> PartialFindings:
    exact = index.column("fellows", "fellows")
    low, high = index.column("fellows", "from"), index.column("fellows", "to")
    tiers = sorted(set(low.values()), reverse=True)
    builder = FactBuilder("fellows", ("figure-4-3-3",))
    facts: list[Fact] = [
        builder.places("first", exact, PRINTED),
        builder.count("first-number", int(max(exact.values())), PRINTED),
        *_implied_facts(index, builder, tiers[0]),
    ]
    for name, least in zip(("second", "third"), tiers, strict=True):
        cities = [city for city in low if low[city] == least]
        facts.append(builder.places(name, cities, PRINTED))
        facts.append(builder.count(f"{name}-from", int(least), PRINTED))
        facts.append(builder.count(f"{name}-to", int(high[cities[0]]), PRINTED))
    figure = ranged_figure(index.frame("fellows"), FELLOWS, FROM, TO)
    return PartialFindings(
        tuple(facts), tuple(_fellow_claims(index, builder)), figures={"figure-4-3-3": figure}
    )


def implied_fellows(index: Index) -> dict[str, float]:
    """Fellows of each city by its score in the indicator, if the smallest score stands for nobody."""
    most = max(index.column("fellows", "fellows").values())
    scores = index.column("industrial-talent", "fellows")
    return {city: most * (score - 60) / 40 for city, score in scores.items()}


def _implied_facts(index: Index, builder: FactBuilder, least: float) -> Iterator[Fact]:
    implied = {city: round(value) for city, value in implied_fellows(index).items()}
    most = index.column("fellows", "to")
    upper = max(most.values())
    tier = [city for city in implied if least <= implied[city] <= upper]
    tier.sort(key=lambda city: -implied[city])
    yield builder.places("implied-second", tier, IMPLIED, implied)


def _fellow_claims(index: Index, builder: FactBuilder) -> Iterator[Claim]:
    """The printed tiers agree with the numbers behind the scores, which are whole."""
    implied, low = implied_fellows(index), index.column("fellows", "from")
    high, exact = index.column("fellows", "to"), index.column("fellows", "fellows")
    off = max(abs(value - round(value)) for value in implied.values())
    yield builder.claim("whole-numbers", off <= NEAR, says(off, 3), "figure-4-3-1")
    known = [city for city in low if city in implied]
    agree = all(low[city] - 0.5 <= implied[city] <= high[city] + 0.5 for city in known)
    first = all(max(implied.values()) <= value + NEAR for value in exact.values())
    order = sorted(implied, key=lambda city: -implied[city])
    yield builder.claim("tiers", agree and first, order_says(order), "figure-4-3-1")


# -- young researchers and inflow


def _young(index: Index) -> PartialFindings:
    share = index.column("young-share", "share")
    builder = FactBuilder("young-share", ("figure-4-4-2",))
    board = ScoreBoard(index, "talent-potential")
    order = board.top(len(share), "young-share")
    holds = set(share) <= CHINESE and list(share) == order
    claim = builder.claim("chinese", holds, order_says(order), "figure-4-4-1")
    ranked = builder.places("leaders", share, LEADERS, share)
    leaders = Fact(ranked.id, ranked.value, "percent", PRINTED, ranked.exhibits, 1)
    table = plain_table(index.frame("young-share"), (PLACE, YOUNG))
    figure = Figure(table, share_bars(table), narrow=True)
    return PartialFindings((leaders,), (claim,), figures={"figure-4-4-2": figure})


def _inflow(index: Index) -> PartialFindings:
    share, rank = index.column("inflow", "share"), index.column("inflow", "rank")
    low, high = index.column("inflow", "from"), index.column("inflow", "to")
    builder = FactBuilder("inflow", ("figure-4-4-3",))
    first, other = share
    facts = (
        builder.places("first", [first], PRINTED),
        builder.percent("first-share", share[first], PRINTED, 1),
        builder.places("americans", low, PRINTED),
        builder.percent("american-from", min(low.values()), PRINTED, 0),
        builder.percent("american-to", max(high.values()), PRINTED, 0),
        builder.places("other-chinese", [other], FOUND),
        builder.percent("other-share", share[other], PRINTED, 1),
        builder.count("other-rank", int(rank[other]), PRINTED),
    )
    order = ScoreBoard(index, "talent-potential").top(4, "inflow")
    claims = (
        builder.claim("order", order == [first, *low], order_says(order), "figure-4-4-1"),
        builder.claim("hong-kong", {first, other} <= CHINESE, places_says([first, other])),
    )
    figure = ranged_figure(index.frame("inflow"), INFLOW, INFLOW_FROM, INFLOW_TO)
    return PartialFindings(facts, claims, figures={"figure-4-4-3": figure})
