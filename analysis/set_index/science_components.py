"""Chapter 5, scientific research, technological innovation and industrial development."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.fact_builder import PartialFindings, joined
from analysis.set_index.index import MAINLAND, Index, leading
from analysis.set_index.score_board import (
    COUNTED,
    FOUND,
    LAST,
    ScoreBoard,
    against,
    chinese,
    mean,
    order_says,
    places_says,
    says,
)
from analysis.set_index.standing import component_ranks
from analysis.set_index.tables import component_figure
from bifolio.model.findings import Claim, Fact, Message, message

FIVE, TEN = 5, 10
FULL = 100  # points
GAP = message("difference between the scores of the second and the third city, in points")
LAST_IN_REGION = message("last rank of a North American city by the scores of the column")
INNOVATORS = message(
    "cities with the largest scores of companies and of research intensity, weighted as inferred"
)


def findings(index: Index) -> PartialFindings:
    """The three components with their leading cities."""
    return joined([_research(index), _technology(index), _industry(index)])


# -- scientific research


def _research(index: Index) -> PartialFindings:
    board = ScoreBoard(index, "scientific-research")
    ten, five = board.top(TEN), board.top(FIVE)
    facts = (
        *board.basics(),
        board.some("americans-in-ten", index.within(ten, "us")),
        board.builder.count("americans-in-ten-number", len(index.within(ten, "us")), COUNTED),
        board.builder.count("americans-in-five", len(index.within(five, "us")), COUNTED),
        board.some("chinese-in-ten", chinese(ten)),
        board.leaders(2, "leading-papers-growth"),
        board.leaders(4, "patent-citations"),
        board.leaders(3, "citation-impact"),
        board.leaders(2, "interdisciplinarity"),
    )
    figures = {"figure-5-2-1": component_figure(index, "scientific-research")}
    return PartialFindings(facts, tuple(_research_claims(board)), figures=figures)


def _research_claims(board: ScoreBoard) -> Iterator[Claim]:
    builder, index = board.builder, board.index
    yield board.clear()
    five = board.top(FIVE)
    most = len(index.within(five, "us")) == FIVE - 1
    yield builder.claim("americans-in-five", most, order_says(five))
    yield board.exactly("chinese-in-ten", chinese(board.top(TEN)), ("beijing", "hong-kong"))
    standing = component_ranks(index, "scientific-research")
    middle = standing["london"] <= FIVE and all(
        TEN < standing[city] <= 20 for city in ("zurich", "paris")
    )
    yield builder.claim("europe-middle", middle, order_says(board.on(("europe",))))
    yield builder.claim("american-better", *_american_better(board))
    growth, cited = board.top(2, "leading-papers-growth"), board.top(4, "patent-citations")
    listed = {city for city in board.cities if city in MAINLAND}
    holds = set(growth) == listed and listed <= set(cited)
    yield builder.claim("growth-mainland", holds, order_says(growth))
    strong = "hong-kong" in board.top(3, "citation-impact") and "hong-kong" in cited[:2]
    yield builder.claim("hong-kong-strong", strong, order_says(cited))


def _american_better(board: ScoreBoard) -> tuple[bool, Message]:
    """In output, impact and interdisciplinarity, American cities are ahead of the others on average."""
    others = [city for city in board.cities if city not in board.american()]
    columns = ("leading-papers", "citation-impact", "interdisciplinarity")
    pairs = [
        (mean(values, board.american()), mean(values, others))
        for values in map(board.column, columns)
    ]
    return all(here > there for here, there in pairs), against(*pairs[0])


# -- technological innovation


def _technology(index: Index) -> PartialFindings:
    board = ScoreBoard(index, "technological-innovation")
    facts = (*board.basics(), *_technology_places(board), *_technology_indicators(board))
    figures = {"figure-5-3-1": component_figure(index, "technological-innovation")}
    return PartialFindings(facts, tuple(_technology_claims(board)), figures=figures)


def _technology_places(board: ScoreBoard) -> Iterator[Fact]:
    builder, ten = board.builder, board.top(TEN)
    score = list(board.score.values())
    yield board.some("first-two", board.cities[:2])
    yield builder.decimal("lead-of-two", round(score[1] - score[2], 6), GAP)
    yield board.some("next-two", board.cities[3:5])
    yield board.some("asians-in-ten", [c for c in ten if c in board.on(("asia",))])
    yield board.some("americans-in-ten", _north_american(board))
    standing = component_ranks(board.index, "technological-innovation")
    last = max(r for c, r in standing.items() if board.index.region[c] == "north-america")
    yield builder.count("north-american-last", last, LAST_IN_REGION)


def _north_american(board: ScoreBoard) -> list[str]:
    return [c for c in board.top(TEN) if board.index.region[c] == "north-america"]


def _technology_indicators(board: ScoreBoard) -> Iterator[Fact]:
    impact = board.column("patent-impact")
    yield board.leaders(3, "patents-per-head")
    yield board.leaders(4, "patents")
    yield board.leaders(2, "leading-patents-growth")
    yield board.builder.places("patent-impact-last", _least_impact(board), LAST, impact)
    american = [c for c in ("boston", "san-francisco", "san-diego") if c in impact]
    yield board.builder.places("american-impact", american, FOUND, impact)
    full = [city for city in board.cities if impact[city] == FULL]
    yield board.builder.places("impact-full", full, FOUND, impact)


def _least_impact(board: ScoreBoard) -> list[str]:
    """The four cities whose patents have least impact, from the least on."""
    impact = board.column("patent-impact")
    return leading({city: -value for city, value in impact.items()}, 4)


def _technology_claims(board: ScoreBoard) -> Iterator[Claim]:
    builder, asia = board.builder, board.on(("asia",))
    yield board.clear("clear-two", 2)
    ten = board.top(TEN)
    yield builder.claim("asians-in-ten", len(set(ten) & set(asia)) == 4, order_says(asia))
    american = _north_american(board)
    expected = ("boston", "san-diego", "san-francisco")
    yield board.exactly("americans-in-ten", american, expected)
    first = board.top(2, "patents-per-head")
    europe = board.top(1, "patents-per-head") == ["munich"] and "stockholm" in first
    yield builder.claim("per-head-europe", europe, order_says(first))
    most, least = board.top(4, "patents"), _least_impact(board)
    yield builder.claim("asian-patents", set(most) <= set(asia), order_says(most))
    yield builder.claim("asian-impact", set(least) <= set(asia), order_says(least))
    growth = board.top(2, "leading-patents-growth")
    yield builder.claim(
        "growth-chinese", set(growth) == set(chinese(board.cities)), order_says(growth)
    )
    impact = board.column("patent-impact")
    full = [city for city in board.cities if impact[city] == FULL]
    others = [city for city in board.cities if board.index.region[city] != "north-america"]
    here, there = mean(impact, board.on(("north-america",))), mean(impact, others)
    yield builder.claim("american-impact", here > there, against(here, there))
    yield builder.claim("impact-cut", len(full) > 1, places_says(full))


# -- industrial development


def _industry(index: Index) -> PartialFindings:
    board = ScoreBoard(index, "industrial-development")
    five = board.top(FIVE)
    facts = (
        *board.basics(),
        board.some("close", board.cities[1:3]),
        board.builder.count("americans-in-five", len(index.within(five, "us")), COUNTED),
        board.builder.places("innovators", _innovators(board), INNOVATORS),
        board.leaders(7, "unicorns"),
        board.leaders(4, "start-ups"),
        board.leaders(3, "companies"),
    )
    figures = {"figure-5-4-1": component_figure(index, "industrial-development")}
    return PartialFindings(facts, tuple(_industry_claims(board)), figures=figures)


def _innovators(board: ScoreBoard) -> list[str]:
    """First by companies and their research intensity together, which weigh three to two."""
    companies, intensity = board.column("companies"), board.column("research-intensity")
    return leading({c: 0.6 * companies[c] + 0.4 * intensity[c] for c in board.cities}, FIVE)


def _industry_claims(board: ScoreBoard) -> Iterator[Claim]:
    builder, score = board.builder, list(board.score.values())
    yield board.clear()
    yield builder.claim("close", score[1] - score[2] < 0.5, against(score[1], score[2]))
    five = board.top(FIVE)
    most = len(board.index.within(five, "us")) == FIVE - 1
    yield builder.claim("americans-in-five", most, order_says(five))
    yield from _industry_leaders(board)
    intensity = board.column("research-intensity")
    low = (
        board.rank("beijing", "research-intensity") > TEN
        and board.rank("beijing", "companies") <= 3
    )
    yield builder.claim("beijing-intensity", low, says(intensity["beijing"]))
    unicorns = board.column("unicorns")
    least = min(unicorns, key=lambda city: unicorns[city])
    highest = board.top(1, "research-intensity") == ["hong-kong"]
    yield builder.claim(
        "hong-kong-unicorns", least == "hong-kong" and highest, places_says([least])
    )


def _industry_leaders(board: ScoreBoard) -> Iterator[Claim]:
    """The leading cities of each indicator are those that the report names."""
    expected = {
        "unicorn-leaders": (
            board.top(7, "unicorns"),
            "san-francisco boston new-york los-angeles london beijing shanghai",
        ),
        "start-up-leaders": (
            board.top(4, "start-ups"), "seattle shenzhen san-francisco austin",
        ),
        "innovator-leaders": (
            _innovators(board), "san-francisco boston beijing tokyo san-diego",
        ),
    }  # fmt: skip
    for name, (cities, named) in expected.items():
        yield board.exactly(name, cities, named.split())
