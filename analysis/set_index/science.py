"""Chapter 5, science and technology: the ranking, its regions, and the types of innovation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from analysis.fact_builder import FactBuilder, PartialFindings, joined
from analysis.set_index import ecosystem, science_components, science_values
from analysis.set_index.index import Index, leading
from analysis.set_index.names import NAMES, POINTS
from analysis.set_index.score_board import (
    COUNTED,
    LEADERS,
    NAMED,
    RANKED,
    ScoreBoard,
    against,
    chinese,
    order_says,
    places_says,
)
from analysis.set_index.standing import component_ranks, rank_facts, region_facts, spans
from analysis.set_index.tables import PLACE, plain_table, region_figure, score_figure
from bifolio.charts.forms.relation.scatter import scatter
from bifolio.model.findings import Claim, Column, Fact, Figure, message

TEN, FIVE = 10, 5
COMPONENTS = ("scientific-research", "technological-innovation", "industrial-development")
ALL_COMPONENTS = (*COMPONENTS, "innovation-ecosystem")
TYPE = message("cities that the report counts among this type")
TYPED = message("cities that the report assigns to a type")
GAP = message("difference between the scores of the second and the third city, in points")


def findings(index: Index) -> PartialFindings:
    """Facts, claims, tables and figures of the chapter."""
    found = [_results(index), _types(index)]
    found += [module.findings(index) for module in (science_components, science_values, ecosystem)]
    return joined(found)


# -- the ranking


def _results(index: Index) -> PartialFindings:
    board = ScoreBoard(index, "science")
    figures = {
        "figure-5-1-1": score_figure(index, "science"),
        "figure-5-1-2": region_figure(index, "science"),
        "figure-5-1-3": _bubbles(index),
    }
    facts = (
        *board.basics(),
        *_leading(board),
        *region_facts(board, "figure-5-1-2"),
        *_europeans(board),
        *rank_facts(index, ALL_COMPONENTS, "figure-5-1-1"),
    )
    return PartialFindings(facts, tuple(_claims(board)), figures=figures)


def _bubbles(index: Index) -> Figure:
    """Research against technology; the area of a bubble is industrial development."""
    frame = index.frame("science")
    frame = frame.assign(continent=frame["place"].map(index.continent))
    scores = (Column(name, "decimal", NAMES[name], POINTS, 1) for name in COMPONENTS)
    continent = Column("continent", "place", message("Continent", "column"))
    table = plain_table(frame, (PLACE, *scores, continent))
    middle = [float(frame[name].mean()) for name in COMPONENTS[:2]]
    draw = scatter(
        table, COMPONENTS[0], COMPONENTS[1], size=COMPONENTS[2], colour="continent",
        x_line=middle[0], y_line=middle[1],
    )  # fmt: skip
    return Figure(table, draw, narrow=True)


def _leading(board: ScoreBoard) -> Iterator[Fact]:
    builder, ten = board.builder, board.top(TEN)
    score = list(board.score.values())
    yield builder.count("ten", TEN, NAMED)
    yield board.some("first-two", board.cities[:2])
    yield builder.decimal("lead-of-two", round(score[1] - score[2], 6), GAP)
    yield builder.count("americans-in-ten", len(board.index.within(ten, "us")), COUNTED)
    yield board.some("chinese-in-ten", chinese(ten))
    yield builder.count("chinese-in-ten-number", len(chinese(ten)), COUNTED)
    for short, name in zip(("research", "technology", "industry"), COMPONENTS, strict=True):
        values = board.column(name)
        yield builder.places(f"{short}-first", leading(values, 1), LEADERS, values)


def _europeans(board: ScoreBoard) -> Iterator[Fact]:
    """The second and the third city of Europe; the first is a fact of the region."""
    cities = spans(board)["europe"].cities
    yield board.some("europe-second", cities[1:2], LEADERS)
    for name, city in zip(("second", "third"), cities[1:], strict=False):
        yield board.builder.count(f"europe-{name}-rank", board.rank(city), RANKED)


def _claims(board: ScoreBoard) -> Iterator[Claim]:
    builder, ten, index = board.builder, board.top(TEN), board.index
    yield board.clear("clear-two", 2)
    americans = index.within(ten, "us")
    yield builder.claim("americans-in-ten", len(americans) > len(ten) / 2, order_says(americans))
    expected = ("beijing", "shenzhen", "shanghai")
    yield board.exactly("chinese-in-ten", chinese(ten), expected)
    technology, industry = (component_ranks(index, name) for name in COMPONENTS[1:])
    strong = technology["shenzhen"] <= FIVE and industry["shenzhen"] <= TEN
    yield builder.claim(
        "shenzhen-strong", strong, places_says(leading(board.column(COMPONENTS[1]), FIVE))
    )
    own = {name: board.column(name)["shanghai"] for name in ALL_COMPONENTS}
    best = set(leading(own, 2))
    yield builder.claim(
        "shanghai-strong",
        best == {COMPONENTS[0], COMPONENTS[2]},
        against(own[COMPONENTS[0]], own[COMPONENTS[1]]),
    )
    yield from _region_claims(board)


def _region_claims(board: ScoreBoard) -> Iterator[Claim]:
    found, exhibit, ten = spans(board), "figure-5-1-2", board.top(TEN)
    inside = {region: [c for c in span.cities if c in ten] for region, span in found.items()}
    others = max(len(inside[region]) for region in inside if region != "north-america")
    holds = len(inside["north-america"]) > others and board.cities[0] in inside["north-america"]
    says = order_says(inside["north-america"])
    yield board.builder.claim("north-america-best", holds, says, exhibit)
    europe = found["europe"].cities
    steps = board.rank(europe[0]) <= FIVE and TEN < board.rank(europe[1]) <= 15
    holds = steps and europe[:2] == ["london", "paris"]
    yield board.builder.claim("europe-steps", holds, order_says(europe), exhibit)


# -- types of innovation


@dataclass(frozen=True)
class Types:
    """The report’s types of innovation, and the ranks that they can be compared with."""

    index: Index

    @cached_property
    def cities(self) -> dict[str, list[str]]:
        """Type → its cities, as printed."""
        found: dict[str, list[str]] = {}
        for row in self.index.frame("innovation-types").to_dict("records"):
            found.setdefault(str(row["type"]), []).append(str(row["place"]))
        return found

    @cached_property
    def ranks(self) -> dict[str, tuple[int, int, int]]:
        """City → ranks in research, technology and industry."""
        research, technology, industry = (component_ranks(self.index, name) for name in COMPONENTS)
        return {city: (research[city], technology[city], industry[city]) for city in research}

    def all(self, kind: str, research: range, technology: range, industry: range) -> bool:
        """Whether the three ranks of every city of a type lie in these ranges."""
        return all(
            rank in within
            for city in self.cities[kind]
            for rank, within in zip(self.ranks[city], (research, technology, industry), strict=True)
        )


FRONT, FIRST, BEHIND, ANY = range(1, 11), range(1, 6), range(11, 31), range(1, 31)


def _types(index: Index) -> PartialFindings:
    types, builder = Types(index), FactBuilder("types", ("figure-5-1-3",))
    facts = (
        builder.count("cities", sum(map(len, types.cities.values())), TYPED),
        builder.count("five", FIVE, NAMED),
        *(builder.places(kind, cities, TYPE) for kind, cities in types.cities.items()),
    )
    return PartialFindings(facts, tuple(_type_claims(types, builder)))


def _type_claims(types: Types, builder: FactBuilder) -> Iterator[Claim]:
    named, exhibit = types.cities, "figure-5-1-1"
    everywhere = [city for city, ranks in types.ranks.items() if max(ranks) <= TEN]
    holds = set(everywhere) == set(named["all-round"])
    yield builder.claim("all-round", holds, places_says(everywhere), exhibit)
    ranges = {
        "research-industry": (range(1, 16), BEHIND, FRONT),
        "technology-industry": (BEHIND, FRONT, FRONT),
        "technology": (BEHIND, FIRST, BEHIND),
    }
    for kind, (research, technology, industry) in ranges.items():
        holds = types.all(kind, research, technology, industry)
        yield builder.claim(kind, holds, places_says(named[kind]), exhibit)
    european = all(types.index.region[city] == "europe" for city in named["research-technology"])
    holds = european and types.all("research-technology", ANY, range(1, 13), BEHIND)
    says = places_says(named["research-technology"])
    yield builder.claim("research-technology", holds, says, exhibit)
