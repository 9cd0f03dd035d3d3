"""What moved between two lists: the leading cities of a year, a year later.

Only ranks are compared: the two lists do not count the same set of journals.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from analysis.fact_builder import FactBuilder, PartialFindings, named
from analysis.indicators.shares_of_articles import ranks_gained
from analysis.science_cities.cities import Cities
from analysis.science_cities.tables import CITY
from bifolio.charts.forms.ranking.slope import slope
from bifolio.model.findings import Claim, Column, Fact, Figure, Table, message

BUILDER = FactBuilder("moves", ("figure-moves",))
RANKS = message("ranks of the two lists")
RANK_OF = message("Rank %(year)s", "column")
PASSINGS = (
    ("shanghai", "new-york-ma"),
    ("nanjing", "san-francisco-bay-area"),
    ("wuhan", "tokyo-ma"),
)


@dataclass(frozen=True)
class Moves:
    """Two lists of successive years; `year` is that of the earlier one, which is the shorter."""

    before: Cities
    after: Cities
    year: int

    @property
    def listed(self) -> int:
        """Length of the earlier list."""
        return len(self.before.order)

    @cached_property
    def gained(self) -> dict[str, int]:
        """City → ranks gained, negative when it fell."""
        return ranks_gained(self.before.rank, self.after.rank)

    @cached_property
    def leavers(self) -> list[str]:
        """Cities of the earlier list that are no longer among as many."""
        return [place for place in self.before.order if self.after.rank[place] > self.listed]

    @cached_property
    def newcomers(self) -> list[str]:
        """Cities among as many of the later list that the earlier one does not have."""
        return [p for p in self.after.order[: self.listed] if p not in self.before.rank]


def moves_findings(moves: Moves) -> PartialFindings:
    """Facts, claims and the figure."""
    return PartialFindings(
        tuple(_facts(moves)), tuple(_claims(moves)), figures={"figure-moves": _figure(moves)}
    )


def _facts(moves: Moves) -> Iterator[Fact]:
    gained, after = moves.gained, moves.after.rank
    most, least = max(gained.values()), min(gained.values())
    yield BUILDER.count("listed", moves.listed, message("rows of the table"))
    yield BUILDER.count("stay", moves.listed - len(moves.leavers), RANKS)
    yield BUILDER.places("leavers", moves.leavers, RANKS, after)
    yield BUILDER.places("newcomers", moves.newcomers, RANKS, after)
    yield BUILDER.places("fallers", [p for p, gain in gained.items() if gain == least], RANKS)
    yield BUILDER.count("fall", -least, RANKS)
    yield BUILDER.count("rise", most, RANKS)
    yield BUILDER.places("after-list", moves.before.order, RANKS, after)
    for place in moves.before.order:
        yield BUILDER.count(f"{place}.after", after[place], RANKS)
        yield BUILDER.count(f"{place}.gained", gained[place], RANKS)
    yield from _years(moves.year)


def _years(year: int) -> Iterator[Fact]:
    of_list = message("year of the Share that a list is ranked by")
    of_edition = message("year in the title of an edition")
    yield BUILDER.year("before-year", year, of_list)
    yield BUILDER.year("after-year", year + 1, of_list)
    yield BUILDER.year("before-edition", year + 1, of_edition)
    yield BUILDER.year("after-edition", year + 2, of_edition)


def _claims(moves: Moves) -> Iterator[Claim]:
    before, after, gained = moves.before.rank, moves.after.rank, moves.gained
    changed = message("leave: %(leavers)s; enter: %(newcomers)s").with_values(
        leavers=named(moves.leavers), newcomers=named(moves.newcomers)
    )
    yield BUILDER.claim("one-changes", len(moves.leavers) == len(moves.newcomers) == 1, changed)
    passed = [
        one for one, other in PASSINGS if before[one] > before[other] and after[one] < after[other]
    ]
    says = message("passed the city before them: %(cities)s").with_values(cities=named(passed))
    yield BUILDER.claim("passings", len(passed) == len(PASSINGS), says)
    most = [place for place, gain in gained.items() if gain == max(gained.values())]
    says = message("rose most: %(cities)s").with_values(cities=named(most))
    yield BUILDER.claim("hangzhou-most", most == ["hangzhou"], says)


def _figure(moves: Moves) -> Figure:
    """Ranks of both years; a newcomer has none in the first."""
    columns = (
        Column("place", "place", CITY),
        Column("before", "rank", RANK_OF.with_values(year=str(moves.year))),
        Column("after", "rank", RANK_OF.with_values(year=str(moves.year + 1))),
    )
    places = [*moves.before.order, *moves.newcomers]
    rows = [(p, moves.before.rank.get(p), moves.after.rank[p]) for p in places]
    frame = pd.DataFrame(rows, columns=[column.id for column in columns], dtype=object)
    climbers = sorted(moves.gained, key=lambda place: -moves.gained[place])[:4]
    table = Table(columns, frame)
    drawn = slope(table, "before", "after", highlight=[*climbers, *moves.newcomers])
    return Figure(table, drawn, narrow=True)
