"""Chapter 4, research talent, industrial talent and talent potential: their leading cities."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.fact_builder import PartialFindings, joined
from analysis.set_index import talent_values
from analysis.set_index.index import MAINLAND, Index
from analysis.set_index.score_board import (
    COUNTED,
    FOUND,
    LEADERS,
    LEAST,
    MOST,
    NAMED,
    ScoreBoard,
    against,
    chinese,
    order_says,
    places_says,
)
from analysis.set_index.tables import component_figure
from bifolio.model.findings import Claim, Fact

FIVE, TEN = 5, 10
NORTH_AMERICA, EUROPE, ASIA = ("north-america",), ("europe",), ("asia",)
WEST = NORTH_AMERICA + EUROPE


def findings(index: Index) -> PartialFindings:
    """The three components and the values that the prose prints of their indicators."""
    return joined(
        [_research(index), _industrial(index), _potential(index), talent_values.findings(index)]
    )


# -- research talent


def _research(index: Index) -> PartialFindings:
    board = ScoreBoard(index, "research-talent")
    facts = (
        *board.basics(),
        board.builder.count("first-five", FIVE, NAMED),
        board.some("chinese", chinese(board.cities)),
        board.leaders(1, "researchers", "researchers-first"),
        board.leaders(3, "top-scientists"),
    )
    figures = {"figure-4-2-1": component_figure(index, "research-talent")}
    return PartialFindings(facts, tuple(_research_claims(board)), figures=figures)


def _research_claims(board: ScoreBoard) -> Iterator[Claim]:
    first = board.top(3)
    western = board.on(WEST)
    yield board.builder.claim("western-leaders", set(first) <= set(western), order_says(first))
    both = set(board.top(FIVE, "researchers")) & set(board.top(FIVE, "top-scientists"))
    yield board.builder.claim("leaders-both", set(first) <= both, order_says(first))
    yield board.exactly("two-chinese", chinese(board.cities), ("beijing", "shanghai"))


# -- industrial talent


def _industrial(index: Index) -> PartialFindings:
    board = ScoreBoard(index, "industrial-talent")
    facts = (*board.basics(), *_industrial_places(board), *_industrial_indicators(board))
    figures = {"figure-4-3-1": component_figure(index, "industrial-talent")}
    return PartialFindings(facts, tuple(_industrial_claims(board)), figures=figures)


def _industrial_places(board: ScoreBoard) -> Iterator[Fact]:
    americans, asians, ten = board.on(NORTH_AMERICA), board.on(ASIA), board.top(TEN)
    yield board.builder.count("ten", TEN, NAMED)
    yield board.builder.count("americans", len(americans), COUNTED)
    yield board.some("americans-late", [city for city in americans if city not in ten])
    yield board.builder.count("asians", len(asians), COUNTED)
    yield board.some("asians-first", asians[:2])
    yield board.some("asians-late", asians[2:])
    yield board.some("european", board.on(EUROPE))


def _industrial_indicators(board: ScoreBoard) -> Iterator[Fact]:
    employees = board.column("employees")
    yield board.leaders(2, "employees", "employees-pair")
    third = board.top(3, "employees")[2:]
    yield board.builder.places("employees-third", third, LEADERS, employees)
    yield board.leaders(3, "fellows")
    yield board.leaders(5, "high-tech-share")
    yield board.builder.count("us-listed", len(board.american()), COUNTED)
    yield board.some("us-exceptions", _not_by_share(board))


def _not_by_share(board: ScoreBoard) -> list[str]:
    """American cities whose highest indicator score is another than the high-tech share."""
    share = board.column("high-tech-share")
    others = [board.column("employees"), board.column("fellows")]
    return [c for c in board.american() if share[c] < max(other[c] for other in others)]


def _industrial_claims(board: ScoreBoard) -> Iterator[Claim]:
    americans, asians, ten = board.on(NORTH_AMERICA), board.on(ASIA), board.top(TEN)
    late = [city for city in americans if city not in ten]
    yield board.ahead("first-clear")
    holds = len(late) == 2 and len(americans) > len(asians)
    yield board.builder.claim("american-ranks", holds, places_says(late))
    first = board.cities[:2] == asians[:2]
    behind = all(board.rank(city) >= TEN for city in asians[2:])
    yield board.builder.claim("asian-ranks", first and behind, order_says(asians))
    yield board.exactly("one-european", board.on(EUROPE), ("munich",))
    yield from _employee_claims(board)
    fellows = sorted(board.column("fellows").values(), reverse=True)
    clear = fellows[0] - fellows[1] > fellows[1] - fellows[4]
    leads = board.top(1, "fellows") == board.cities[:1]
    yield board.builder.claim("fellows-clear", clear and leads, against(fellows[0], fellows[1]))
    yield board.exactly("us-high-tech", _not_by_share(board), ("boston",))


def _employee_claims(board: ScoreBoard) -> Iterator[Claim]:
    order, score = board.top(3, "employees"), board.column("employees")
    first, second, third = (score[city] for city in order)
    near = first - second < 1 and second - third > 10
    holds = near and order[:2] == ["beijing", "tokyo"]
    yield board.builder.claim("employees-pair", holds, against(first, second))
    yield board.exactly("employees-third", order[2:], ("shenzhen",))


# -- talent potential


def _potential(index: Index) -> PartialFindings:
    board = ScoreBoard(index, "talent-potential")
    facts = (
        *(fact for fact in board.basics() if not fact.id.endswith(".leaders")),
        board.leaders(FIVE),
        board.some("europeans", board.on(EUROPE)),
        board.leaders(4, "young-share"),
        board.leaders(3, "young-growth"),
        board.leaders(4, "inflow"),
        *_extremes(board),
    )
    figures = {"figure-4-4-1": component_figure(index, "talent-potential")}
    return PartialFindings(facts, tuple(_potential_claims(board)), figures=figures)


def _low(board: ScoreBoard) -> list[str]:
    """Cities of the mainland with a smaller inflow than any western city."""
    inflow = board.column("inflow")
    least = min(inflow[city] for city in board.on(WEST))
    return [city for city in board.cities if city in MAINLAND and inflow[city] < least]


def _extremes(board: ScoreBoard) -> Iterator[Fact]:
    share, growth, inflow = (
        board.column(name) for name in ("young-share", "young-growth", "inflow")
    )
    here, there = chinese(board.cities), board.on(WEST)
    builder = board.builder
    yield builder.decimal("chinese-share-least", min(share[c] for c in here), LEAST)
    yield builder.decimal("west-share-most", max(share[c] for c in there), MOST)
    yield builder.decimal("chinese-growth-least", min(growth[c] for c in here), LEAST)
    yield builder.decimal("west-growth-most", max(growth[c] for c in there), MOST)
    yield builder.decimal("west-inflow-least", min(inflow[c] for c in there), LEAST)
    yield builder.places("mainland-low", _low(board), FOUND, inflow)


def _potential_claims(board: ScoreBoard) -> Iterator[Claim]:
    here, there, five = chinese(board.cities), board.on(WEST), board.top(FIVE)
    share, growth = board.column("young-share"), board.column("young-growth")
    builder = board.builder
    yield builder.claim("chinese-lead", set(five) == set(here), order_says(five))
    rest = [city for city in board.cities if city not in five]
    foreign = [city for city in rest if board.index.country(city) != "us"]
    yield builder.claim("rest-american", foreign == board.on(EUROPE), places_says(foreign))
    twice = [*board.top(1, "young-growth"), *board.top(1, "inflow")]
    yield builder.claim("first-twice", twice == board.cities[:1] * 2, order_says(twice))
    young = all(
        min(values[c] for c in here) > max(values[c] for c in there) for values in (share, growth)
    )
    says = against(min(share[c] for c in here), max(share[c] for c in there))
    yield builder.claim("young-chinese", young, says)
    yield builder.claim("inflow-west", len(_low(board)) == 3, places_says(_low(board)))
