"""Sections 5.5 and 5.6: innovation ecosystem, and collaboration across places and with industry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from analysis.fact_builder import FactBuilder, PartialFindings, joined
from analysis.indicators.correlation import pearson
from analysis.set_index.index import CHINESE, Index, leading
from analysis.set_index.names import NAMES, POINTS
from analysis.set_index.score_board import (
    COUNTED,
    LEADERS,
    MEAN,
    NAMED,
    ScoreBoard,
    against,
    chinese,
    mean,
    order_says,
    says,
)
from analysis.set_index.standing import component_ranks
from analysis.set_index.tables import PLACE, component_figure, plain_table
from analysis.set_index.values import PRINTED
from bifolio.charts.forms.amount.share_bars import share_bars
from bifolio.charts.forms.relation.scatter import scatter
from bifolio.charts.forms.relation.small_multiples import small_multiples
from bifolio.model.findings import Claim, Column, Fact, Figure, Table, message

TEN, LEVEL = 10, 20
WEAK = 0.3  # below this a correlation is called weak
ECOSYSTEM = "innovation-ecosystem"
OTHERS = {
    "research": "scientific-research",
    "technology": "technological-innovation",
    "industry": "industrial-development",
}
GROUPS = ("all", "china", "north-america", "europe")
CORRELATION = message("correlation of the two scores over the cities of the group")
BOTH = message("correlation of the two scores over the cities for which both are printed")
BOTH_CITIES = message("cities for which both scores are printed")
SHARE = Column(
    "share", "percent", message("Papers with industry", "column"), message("percent", "unit"), 1
)
SHOWN = message("Correlation: %(value)s", "figure")
CONTINENT = Column("continent", "place", message("Continent", "column"))


def findings(index: Index) -> PartialFindings:
    """Facts, claims and figures of the two sections."""
    return joined([_leading(index), _correlations(index), _diversity(index), _industry(index)])


# -- the ranking


def _leading(index: Index) -> PartialFindings:
    board = ScoreBoard(index, ECOSYSTEM)
    europeans = [city for city in board.top(TEN) if index.region[city] == "europe"]
    pair = board.top(2, "diversity")
    facts = (
        *board.basics(),
        board.some("open-pair", pair),
        board.builder.count("mark", LEVEL, NAMED),
        board.builder.count("europeans-in-ten", len(europeans), COUNTED),
        board.leaders(1, "facilities"),
        *(board.leaders(2, name) for name in ("industry-collaboration", "diversity", "gdp")),
    )
    figures = {"figure-5-5-1": component_figure(index, ECOSYSTEM)}
    return PartialFindings(facts, tuple(_claims(board, europeans)), figures=figures)


def _claims(board: ScoreBoard, europeans: list[str]) -> Iterator[Claim]:
    builder, index = board.builder, board.index
    facilities = board.column("facilities")
    most = board.top(1, "facilities")
    active = (
        board.rank("tokyo", "industry-collaboration") <= 5 and board.rank("tokyo", "diversity") <= 8
    )
    holds = active and most == board.cities[:1] == ["tokyo"]
    yield builder.claim("tokyo", holds, order_says(most))
    pair, rich = set(board.top(2, "diversity")), set(board.top(4, "gdp"))
    holds = pair == set(board.cities[1:3]) and pair <= rich
    yield builder.claim("open-pair", holds, order_says(board.top(2, "diversity")))
    american = [city for city in board.top(TEN) if index.region[city] == "north-america"]
    yield builder.claim("europe-half", len(europeans) == TEN / 2, order_says(europeans))
    others = [city for city in board.cities if city not in board.on(("europe",))]
    here, there = mean(facilities, board.on(("europe",))), mean(facilities, others)
    holds = here < there and set(american) == {"new-york", "san-francisco", "washington-dc"}
    yield builder.claim("few-facilities", holds, against(here, there))
    yield from _chinese_claims(board)


def _chinese_claims(board: ScoreBoard) -> Iterator[Claim]:
    """Beijing is strong in two indicators and near the end in two; the other cities stand behind."""
    builder = board.builder
    strong = all(board.rank("beijing", name) <= 5 for name in ("diversity", "facilities"))
    weak = all(board.rank("beijing", name) >= 13 for name in ("industry-collaboration", "gdp"))
    yield builder.claim("beijing-uneven", strong and weak, says(board.column("gdp")["beijing"]))
    standing = component_ranks(board.index, ECOSYSTEM)
    others = [city for city in chinese(standing) if city != "beijing"]
    best = min(standing[city] for city in others)
    yield builder.claim("chinese-behind", best >= LEVEL, says(best, 0), "figure-5-1-1")


# -- ecosystem and the other components


def group(index: Index, name: str) -> list[str]:
    """The cities of all, of China, or of a region."""
    if name == "all":
        return list(index.cities)
    if name == "china":
        return [city for city in index.cities if city in CHINESE]
    return [city for city in index.cities if index.region[city] == name]


def coefficients(index: Index, name: str) -> dict[str, float]:
    """Correlations of ecosystem with research, technology and industry over a group of cities."""
    score, cities = index.column("science", ECOSYSTEM), group(index, name)
    return {
        short: pearson(score, index.column("science", other), cities)
        for short, other in OTHERS.items()
    }


def _correlations(index: Index) -> PartialFindings:
    builder = FactBuilder("ecosystem", ("figure-5-5-2",))
    found = {name: coefficients(index, name) for name in GROUPS}
    facts = [
        builder.decimal(f"{name}-{short}", r, CORRELATION)
        for name, pairs in found.items()
        for short, r in pairs.items()
    ]
    facts.append(builder.count("chinese-cities", len(group(index, "china")), COUNTED))
    claims = tuple(_correlation_claims(index, builder, found))
    return PartialFindings(tuple(facts), claims, figures={"figure-5-5-2": _three_scatters(index)})


def _correlation_claims(
    index: Index, builder: FactBuilder, found: Mapping[str, Mapping[str, float]]
) -> Iterator[Claim]:
    least = min(r for pairs in found.values() for r in pairs.values())
    weak = max(found["all"]["research"], found["all"]["industry"])
    holds = least > 0 and weak < WEAK < found["all"]["technology"]
    yield builder.claim("positive", holds, says(least))
    strong = min(
        found[name][s] for name in ("china", "north-america") for s in ("research", "industry")
    )
    yield builder.claim("stronger", strong > 2 * weak, against(strong, weak))
    research = component_ranks(index, "scientific-research")["tokyo"]
    ecosystem = component_ranks(index, ECOSYSTEM)["tokyo"]
    exception = ecosystem == 1 and research == len(index.cities)
    yield builder.claim("tokyo-exception", exception, against(ecosystem, research, 0))


def _three_scatters(index: Index) -> Figure:
    """Ecosystem against the three others; cities that the text names come first, to be labelled."""
    frame = index.frame("science")
    frame = frame.assign(continent=frame["place"].map(index.continent))
    names = (ECOSYSTEM, *OTHERS.values())
    scores = [Column(name, "decimal", NAMES[name], POINTS, 1) for name in names]
    columns = (PLACE, *scores, CONTINENT)
    first = frame["place"].isin([*CHINESE, "tokyo"])
    ordered = pd.concat([frame[first], frame[~first]], ignore_index=True)
    r = coefficients(index, "all")
    notes = {OTHERS[short]: SHOWN.with_values(value=f"{r[short]:.2f}") for short in OTHERS}
    draw = small_multiples(
        plain_table(ordered, columns), ECOSYSTEM, names[1:], "continent", notes, labelled=10
    )
    return Figure(plain_table(frame, columns), draw, narrow=True)


# -- collaboration across places


def _paired(index: Index, one: tuple[str, str], other: tuple[str, str]) -> Table:
    """Scores of the cities that two tables print, each a (resource, column)."""
    x, y = index.column(*one), index.column(*other)
    frame = index.frame("cities")
    both = frame[[city in x and city in y for city in frame["place"]]].reset_index(drop=True)
    for (_, name), values in ((one, x), (other, y)):
        both = both.assign(**{name: [values[city] for city in both["place"]]})
    scores = [Column(name, "decimal", NAMES[name], POINTS, 2) for _, name in (one, other)]
    return plain_table(both, (PLACE, *scores, CONTINENT))


def _diversity(index: Index) -> PartialFindings:
    board, builder = ScoreBoard(index, ECOSYSTEM), FactBuilder("diversity", ("figure-5-5-3",))
    diversity = board.column("diversity")
    growth = index.column("scientific-research", "leading-papers-growth")
    both = [city for city in diversity if city in growth]
    r = pearson(diversity, growth)
    europe = board.on(("europe",))
    others = [city for city in board.cities if city not in europe]
    one, other = ({city: values[city] for city in both} for values in (diversity, growth))
    facts = (
        builder.count("cities", len(both), BOTH_CITIES),
        builder.decimal("correlation", r, BOTH),
        builder.places("leaders", board.top(3, "diversity"), LEADERS, diversity),
        builder.decimal("europe", mean(diversity, europe), MEAN, 1),
        builder.decimal("others", mean(diversity, others), MEAN, 1),
        builder.places("first", leading(one, 1), LEADERS, diversity),
        builder.places("growth-first", leading(other, 1), LEADERS, growth),
    )
    order = board.top(3, "diversity")
    here, there = mean(diversity, europe), mean(diversity, others)
    claims = (
        builder.claim("positive", r >= WEAK, says(r)),
        builder.claim("leaders", order == ["london", "paris", "beijing"], order_says(order)),
        builder.claim("europe-high", here > there, against(here, there)),
    )
    pair = ((ECOSYSTEM, "diversity"), ("scientific-research", "leading-papers-growth"))
    table = _paired(index, *pair)
    draw = scatter(table, pair[0][1], pair[1][1], colour="continent")
    return PartialFindings(
        facts, claims, figures={"figure-5-5-3": Figure(table, draw, narrow=True)}
    )


# -- collaboration with industry


def _industry(index: Index) -> PartialFindings:
    share = index.column("industry-collaboration", "share")
    builder = FactBuilder("collaboration", ("figure-5-5-4",))
    asian = [city for city in share if index.continent[city] == "asia"]
    others = [city for city in share if city not in asian]
    facts = (_percent(builder, "leaders", others, share), _percent(builder, "asian", asian, share))
    world = float(index.printed["industry-collaboration-world"])
    upper = float(index.printed["industry-collaboration-upper"])
    order = leading(share, 3)
    holds = upper > 3 * world and order == others
    table = plain_table(index.frame("industry-collaboration"), (PLACE, SHARE))
    figures = {
        "figure-5-5-4": Figure(table, share_bars(table), narrow=True),
        "figure-5-6-2": Figure(),
        "figure-5-6-3": Figure(),
    }
    claim = builder.claim("above-world", holds, against(upper, world, 1))
    return joined([PartialFindings(facts, (claim,), figures=figures), _with_development(index)])


def _percent(
    builder: FactBuilder, name: str, cities: list[str], share: Mapping[str, float]
) -> Fact:
    fact = builder.places(name, cities, PRINTED, share)
    return Fact(fact.id, fact.value, "percent", PRINTED, fact.exhibits, 1)


def _with_development(index: Index) -> PartialFindings:
    """Collaboration with industry against industrial development."""
    builder = FactBuilder("collaboration", ("figure-5-6-1",))
    pair = ((ECOSYSTEM, "industry-collaboration"), ("science", "industrial-development"))
    score, development = (index.column(*one) for one in pair)
    r = pearson(score, development)
    shown = {city: development[city] for city in score}
    facts = (
        builder.count("cities", len(score), BOTH_CITIES),
        builder.decimal("correlation", r, BOTH),
        builder.places("score-first", leading(score, 1), LEADERS, score),
        builder.places("industry-first", leading(shown, 1), LEADERS, development),
    )
    claim = builder.claim("weak", 0 < r < WEAK, says(r))
    table = _paired(index, *pair)
    draw = scatter(table, pair[0][1], pair[1][1], colour="continent")
    return PartialFindings(
        facts, (claim,), figures={"figure-5-6-1": Figure(table, draw, narrow=True)}
    )
