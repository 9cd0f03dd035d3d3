"""Chapter 4, talent: the ranking, its regions, and what each city is strong in."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.fact_builder import FactBuilder, PartialFindings, joined
from analysis.set_index import talent_components, talent_focus
from analysis.set_index.index import CHINESE, Index, leading
from analysis.set_index.names import NAMES, POINTS
from analysis.set_index.score_board import (
    FOUND,
    LEADERS,
    MEAN,
    NAMED,
    ScoreBoard,
    against,
    chinese,
    mean,
    order_says,
    places_says,
    says,
)
from analysis.set_index.standing import component_ranks, rank_facts, region_facts, spans
from analysis.set_index.tables import PLACE, plain_table, region_figure, score_figure
from bifolio.charts.forms.relation.scatter import scatter
from bifolio.model.findings import Claim, Column, Fact, Figure, message

TEN, BOTH = 10, 8
COMPONENTS = ("research-talent", "industrial-talent", "talent-potential")


def findings(index: Index) -> PartialFindings:
    """Facts, claims, tables and figures of the chapter."""
    return joined(
        [_results(index), talent_components.findings(index), talent_focus.findings(index)]
    )


def _results(index: Index) -> PartialFindings:
    board = ScoreBoard(index, "talent")
    figures = {
        "figure-4-1-1": score_figure(index, "talent"),
        "figure-4-1-2": region_figure(index, "talent"),
        "figure-4-1-3": _bubbles(index),
    }
    facts = (
        *_leading(board),
        *region_facts(board, "figure-4-1-2"),
        *_strengths(board),
    )
    claims = (*_leading_claims(board), *_region_claims(board), *_strength_claims(board))
    return PartialFindings(facts, claims, figures=figures)


def _bubbles(index: Index) -> Figure:
    """Research against industrial talent; the area of a bubble is talent potential."""
    columns = (PLACE, *(Column(name, "decimal", NAMES[name], POINTS, 1) for name in COMPONENTS))
    continent = Column("continent", "place", message("Continent", "column"))
    frame = index.frame("talent")
    frame = frame.assign(continent=frame["place"].map(index.continent))
    table = plain_table(frame, (*columns, continent))
    middle = [float(frame[name].mean()) for name in COMPONENTS[:2]]
    draw = scatter(
        table, COMPONENTS[0], COMPONENTS[1], size=COMPONENTS[2], colour="continent",
        x_line=middle[0], y_line=middle[1],
    )  # fmt: skip
    return Figure(table, draw, narrow=True)


# -- who leads


def _leading(board: ScoreBoard) -> Iterator[Fact]:
    builder, index = board.builder, board.index
    yield from board.basics()
    yield builder.count("ten", TEN, NAMED)
    yield board.some("chinese", chinese(board.cities))
    research, industrial = (index.column("talent", name) for name in COMPONENTS[:2])
    others = [city for city in chinese(board.cities) if city != board.cities[0]]
    yield builder.decimal("us-research", mean(research, board.american()), MEAN, 1)
    yield builder.decimal("chinese-research", mean(research, chinese(board.cities)), MEAN, 1)
    yield builder.decimal("us-industrial", mean(industrial, board.american()), MEAN, 1)
    yield builder.decimal("other-chinese-industrial", mean(industrial, others), MEAN, 1)


def _leading_claims(board: ScoreBoard) -> Iterator[Claim]:
    builder, index = board.builder, board.index
    ten, of_china = board.top(TEN), chinese(board.cities)
    elsewhere = [c for c in ten if c not in CHINESE and index.country(c) != "us"]
    yield builder.claim("two-countries", not elsewhere, order_says(ten))
    yield board.in_front("chinese-in-ten", of_china, "score", TEN)
    yield board.clear()
    research, industrial = (index.column("talent", name) for name in COMPONENTS[:2])
    ours, theirs = mean(research, of_china), mean(research, board.american())
    yield builder.claim("us-research-ahead", theirs > ours, against(theirs, ours))
    first = leading(industrial, 1)[0]
    others = [city for city in of_china if city != first]
    ours, theirs = mean(industrial, others), mean(industrial, board.american())
    holds = first == board.cities[0] and theirs > ours
    yield builder.claim("us-industrial-ahead", holds, against(theirs, ours))


# -- regions


def _region_claims(board: ScoreBoard) -> Iterator[Claim]:
    """European cities stand behind; two regions fall apart in two groups, the third reaches farthest."""
    found, exhibit = spans(board), "figure-4-1-2"
    best = board.rank(found["europe"].cities[0])
    yield board.builder.claim("europe-behind", best > TEN, says(best, 0), exhibit)
    for region in ("north-america", "europe"):
        span = found[region]
        holds = 1 < span.above < len(span.cities) - 1
        yield board.builder.claim(f"split-{region}", holds, says(max(span.gaps)), exhibit)
    spread = {region: span.spread for region, span in found.items()}
    widest = max(spread, key=lambda region: spread[region])
    most, least = max(spread.values()), min(spread.values())
    yield board.builder.claim(
        "widest-asia-pacific", widest == "asia-pacific", against(most, least), exhibit
    )


# -- strengths


def _strengths(board: ScoreBoard) -> Iterator[Fact]:
    builder = FactBuilder("talent", ("figure-4-1-3",))
    yield builder.count("both-mark", BOTH, NAMED)
    yield builder.places("both", _both(board.index), FOUND)
    for short, name in zip(("research", "industrial", "potential"), COMPONENTS, strict=True):
        values = board.column(name)
        yield builder.places(f"{short}-first", leading(values, 1), LEADERS, values)
    yield from rank_facts(board.index, COMPONENTS, "figure-4-1-1")


def _both(index: Index) -> list[str]:
    """Cities in front in research and in industrial talent alike."""
    research, industrial = (component_ranks(index, name) for name in COMPONENTS[:2])
    return [c for c in index.frame("talent")["place"] if max(research[c], industrial[c]) <= BOTH]


def _strength_claims(board: ScoreBoard) -> Iterator[Claim]:
    research, industrial = (component_ranks(board.index, name) for name in COMPONENTS[:2])
    builder, exhibit = board.builder, "figure-4-1-3"
    pair = ("london", "paris")
    leads = all(research[city] <= 5 and industrial[city] > 15 for city in pair)
    yield builder.claim(
        "research-cities", leads, places_says(leading(board.column(COMPONENTS[0]), 5)), exhibit
    )
    holds = industrial["tokyo"] <= 3 and research["tokyo"] > TEN
    yield builder.claim(
        "industrial-city", holds, places_says(leading(board.column(COMPONENTS[1]), 3)), exhibit
    )
