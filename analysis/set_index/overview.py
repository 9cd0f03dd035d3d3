"""What the summary and the conclusion say beyond the chapters: comparisons across them."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.fact_builder import FactBuilder, PartialFindings
from analysis.set_index.index import Index, leading, ranks
from analysis.set_index.score_board import (
    COUNTED,
    FOUND,
    MEAN,
    NAMED,
    ScoreBoard,
    against,
    chinese,
    mean,
    order_says,
    places_says,
)
from analysis.set_index.standing import component_ranks
from bifolio.model.findings import Claim, Fact, message

TEN, EIGHT = 10, 8
RISING = ("boston", "london", "paris", "san-francisco")
IN_FRONT = message("cities among the first ten in all three dimensions, in the order of the total")
BUILDER = FactBuilder("overview", ("figure-2-1-1",))


def findings(index: Index) -> PartialFindings:
    """Facts and claims of the two chapters."""
    return PartialFindings(tuple(_facts(index)), tuple(_claims(index)))


def in_front(index: Index) -> list[str]:
    """Cities among the first ten in education, in talent and in science and technology."""
    standing = [ranks(index.column("scores", name)) for name in ("education", "talent", "science")]
    return [city for city in index.cities if all(one[city] <= TEN for one in standing)]


def _gdp(index: Index) -> tuple[float, float]:
    """Mean scores in GDP of the listed cities of the United States and of Europe, in points."""
    board = ScoreBoard(index, "innovation-ecosystem")
    gdp = board.column("gdp")
    return mean(gdp, board.american()), mean(gdp, board.on(("europe",)))


def _facts(index: Index) -> Iterator[Fact]:
    american, european = _gdp(index)
    gdp = FactBuilder("overview", ("figure-5-5-1",))
    two = [c for c in index.cities[:TEN] if c in chinese([c]) or index.country(c) == "us"]
    yield BUILDER.count("ten", TEN, NAMED)
    yield BUILDER.count("eight", EIGHT, NAMED)
    yield BUILDER.count("two-countries", len(two), COUNTED)
    publishers = index.frame("publishers")
    yield BUILDER.count(
        "publishers", len(publishers), message("publishers named on the title page")
    )
    yield BUILDER.places("in-front", in_front(index), IN_FRONT)
    yield BUILDER.places("rising", RISING, FOUND)
    yield gdp.decimal("gdp-american", american, MEAN, 1)
    yield gdp.decimal("gdp-european", european, MEAN, 1)


def _claims(index: Index) -> Iterator[Claim]:
    first, front = index.cities[:3], in_front(index)
    yield BUILDER.claim("leaders-in-front", set(first) <= set(front), places_says(front))
    two = [c for c in index.cities[:TEN] if c in chinese([c]) or index.country(c) == "us"]
    yield BUILDER.claim("two-countries-most", len(two) > TEN / 2, places_says(two))
    basic, higher = (component_ranks(index, f"{kind}-education") for kind in ("basic", "higher"))
    rising = [city for city in RISING if higher[city] < basic[city]]
    yield BUILDER.claim("west-higher", rising == list(RISING), places_says(rising), "figure-3-1-1")
    yield from _growth_claims(index)
    industry = component_ranks(index, "industrial-development")
    eight = leading(index.column("science", "industrial-development"), EIGHT)
    holds = all(industry[city] <= EIGHT for city in ("shenzhen", "shanghai"))
    yield BUILDER.claim("industry-eight", holds, order_says(eight), "figure-5-1-1")
    american, european = _gdp(index)
    yield BUILDER.claim("gdp-american", american < european, against(american, european, 1))


def _growth_claims(index: Index) -> Iterator[Claim]:
    """Young researchers grow fastest in three Chinese cities; one of them also draws most people."""
    board = ScoreBoard(index, "talent-potential")
    growth, exhibit = board.top(3, "young-growth"), "figure-4-4-1"
    holds = growth == chinese(growth)
    yield BUILDER.claim("young-growth", holds, order_says(growth), exhibit)
    share = board.top(2, "young-share")
    holds = set(share) == {"guangzhou", "shanghai"}
    yield BUILDER.claim("young-share", holds, order_says(share), exhibit)
    second = board.rank("hong-kong", "young-growth") == 2
    impact = ScoreBoard(index, "scientific-research").rank("hong-kong", "citation-impact") <= 3
    yield BUILDER.claim("hong-kong", second and impact, order_says(growth), "figure-5-2-1")
