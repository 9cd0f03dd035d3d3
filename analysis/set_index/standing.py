"""Where cities stand: their ranks in each component, and how each region's cities are spread."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from analysis.fact_builder import FactBuilder
from analysis.set_index.index import REGIONS, Index, ranks
from analysis.set_index.score_board import COUNTED, LEADERS, RANKED, ScoreBoard
from bifolio.model.findings import Fact, message

SPLIT = message("widest gap between neighbours in a region’s ranking, in points")
SPREAD = message("difference between a region’s first and last city, in points")


def component_ranks(index: Index, component: str) -> Mapping[str, int]:
    """City → rank in a component over all cities; equal scores share the better rank."""
    return ranks(index.component(component))


def rank_facts(index: Index, components: Sequence[str], exhibit: str) -> Iterator[Fact]:
    """Rank of each city in each component, as `ranks.<component>.<city>`."""
    for component in components:
        builder = FactBuilder(f"ranks.{component}", (exhibit,))
        for city, rank in component_ranks(index, component).items():
            yield builder.count(city, rank, RANKED)


@dataclass(frozen=True)
class Span:
    """A region's cities in the order of their scores, in points."""

    region: str
    scores: Mapping[str, float]

    @property
    def cities(self) -> list[str]:
        """The cities, first rank first."""
        return list(self.scores)

    @property
    def spread(self) -> float:
        """From the first to the last city."""
        return round(max(self.scores.values()) - min(self.scores.values()), 6)

    @property
    def gaps(self) -> list[float]:
        """Between neighbours, from the first on."""
        return [round(left - right, 6) for left, right in pairwise(self.scores.values())]

    @property
    def above(self) -> int:
        """How many cities stand above the widest gap."""
        return self.gaps.index(max(self.gaps)) + 1


def spans(board: ScoreBoard) -> dict[str, Span]:
    """The regions of a score table."""
    region = board.index.region
    return {
        one: Span(one, {city: s for city, s in board.score.items() if region[city] == one})
        for one in REGIONS
    }


def region_facts(board: ScoreBoard, exhibit: str) -> Iterator[Fact]:
    """First city of each region, how far its ranking spreads, where its widest gap lies."""
    builder = FactBuilder(board.resource, (exhibit,))
    for region, span in spans(board).items():
        yield builder.places(f"{region}-first", span.cities[:1], LEADERS, span.scores)
        yield builder.count(f"{region}-first-rank", board.rank(span.cities[0]), RANKED)
        yield builder.decimal(f"{region}-spread", span.spread, SPREAD)
        yield builder.decimal(f"{region}-split", max(span.gaps), SPLIT)
        yield builder.count(f"{region}-above", span.above, COUNTED)
        yield builder.count(f"{region}-below", len(span.cities) - span.above, COUNTED)
