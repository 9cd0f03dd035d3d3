"""Pairs of cities, and of institutions in Beijing, by their bilateral collaboration score."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from analysis.fact_builder import FactBuilder, PartialFindings, named
from analysis.indicators.shares_of_articles import bilateral_score
from analysis.science_cities.tables import institutions_table, partners_table
from bifolio.charts.forms.relation.network import network
from bifolio.model.findings import Claim, Fact, Figure, Message, Table, message

if TYPE_CHECKING:
    import pandas as pd

    from bifolio.model.findings import Number

ROWS = message("rows of the table")
CELL = message("printed in the table")
ROUNDED = 0.011  # scores and their sum are rounded apart
PKU, UCAS = "peking-university", "university-of-chinese-academy-of-sciences"


@dataclass(frozen=True)
class Pairs:
    """One table of pairs; `ends` are the columns of the two names, `name` ends its exhibits' ids."""

    prefix: str
    name: str
    frame: pd.DataFrame
    ends: tuple[str, str] = ("place_1", "place_2")

    @property
    def builder(self) -> FactBuilder:
        """Facts and claims that rest on the table."""
        return FactBuilder(self.prefix, (f"table-{self.name}",))

    @cached_property
    def pairs(self) -> list[frozenset[str]]:
        """The pairs, highest score first."""
        columns = (map(str, self.frame[end]) for end in self.ends)
        return [frozenset(pair) for pair in zip(*columns, strict=True)]

    @cached_property
    def scores(self) -> list[float]:
        """Bilateral scores in the same order."""
        return [float(score) for score in self.frame["bilateral"]]

    def score(self, one: str, other: str) -> float:
        """Score of a pair."""
        return self.scores[self.pairs.index(frozenset({one, other}))]

    def having(self, *names: str) -> list[frozenset[str]]:
        """Pairs with at least one of some names."""
        return [pair for pair in self.pairs if pair & set(names)]

    def facts(self) -> Iterator[Fact]:
        """Number of pairs, the first three scores and the last."""
        yield self.builder.count("listed", len(self.pairs), ROWS)
        places = {"first": 0, "second": 1, "third": 2, "last": -1}
        for name, at in places.items():
            yield self.builder.decimal(name, self.scores[at], CELL)


def china_findings(pairs: Pairs) -> PartialFindings:
    """Cities of China."""
    builder = pairs.builder
    without = [pair for pair in pairs.pairs if "beijing" not in pair]
    exceptions = [("shanghai", "nanjing"), ("shenzhen", "hong-kong")]
    found = set(without) & {frozenset(pair) for pair in exceptions}
    facts = [
        *pairs.facts(),
        builder.count("with-beijing", len(pairs.having("beijing")), ROWS),
        builder.count("without-beijing", len(without), ROWS),
        *(
            builder.decimal("-".join(pair), pairs.score(*pair), CELL)
            for pair in exceptions
            if frozenset(pair) in found
        ),
        builder.decimal("ratio", pairs.scores[0] / pairs.scores[1], _RATIO, 1),
    ]
    return PartialFindings(
        tuple(facts), (*_china_claims(pairs, without, exceptions), _sums(pairs)), *_shown(pairs)
    )


_RATIO = message("largest value of the column divided by the second largest")


def _china_claims(
    pairs: Pairs, without: Sequence[frozenset[str]], exceptions: Sequence[tuple[str, str]]
) -> Iterator[Claim]:
    builder = pairs.builder
    says = message("%(count)s of %(all)s pairs have Beijing").with_values(
        count=len(pairs.pairs) - len(without), all=len(pairs.pairs)
    )
    expected = [frozenset(pair) for pair in exceptions]
    yield builder.claim("beijing-in-most", list(without) == expected, says)
    says = _names(pairs.pairs[0])
    yield builder.claim("first-ahead", pairs.pairs[0] == {"shanghai", "beijing"}, says)


def _sums(pairs: Pairs) -> Claim:
    """Both scores add up to the bilateral one, but for rounding."""
    both = zip(pairs.frame["score_1"], pairs.frame["score_2"], pairs.scores, strict=True)
    off = max(abs(bilateral_score(one, other) - total) for one, other, total in both)
    says = message("largest difference %(off)s").with_values(off=round(off, 3))
    return pairs.builder.claim("sums-near", off <= ROUNDED, says)


def us_findings(
    pairs: Pairs, leading: Sequence[str], californian: Sequence[str], printed: dict[str, Number]
) -> PartialFindings:
    """Cities of the United States; `leading`: those among the first ten of the world."""
    builder = pairs.builder
    known = dict.fromkeys(
        place for end in zip(*(pairs.frame[e] for e in pairs.ends), strict=True) for place in end
    )
    others = [str(place) for place in known if place not in leading]
    inside = [pair for pair in pairs.pairs if pair <= set(leading)]
    facts = (
        *pairs.facts(),
        builder.places("leading", leading, ROWS),
        builder.places("others", others, ROWS),
        FactBuilder("us-pairs").places("californian", californian, message("named in the report")),
    )
    says = message("%(count)s of %(all)s pairs; other cities: %(others)s").with_values(
        count=len(inside), all=len(pairs.pairs), others=named(others)
    )
    most = len(inside) > len(pairs.pairs) / 2 and others == ["los-angeles-ma", "ithaca"]
    counted = message("cities named: %(count)s").with_values(count=len(californian))
    number = printed["los-angeles-partners-californian"]
    first = pairs.pairs[0] == {"boston-ma", "new-york-ma"}
    claims = (
        builder.claim("leading-in-most", most, says),
        FactBuilder("us-pairs").claim("californian", len(californian) == number, counted),
        builder.claim("boston-new-york-first", first, _names(pairs.pairs[0])),
    )
    return PartialFindings(facts, claims, *_shown(pairs))


def beside_china(us: Pairs, china: Pairs) -> PartialFindings:
    """The first pair of America beside the first of China."""
    says = message("America %(us)s, China %(china)s").with_values(
        us=us.scores[0], china=china.scores[0]
    )
    below = us.scores[0] < china.scores[0] / 2
    return PartialFindings(
        claims=(us.builder.claim("first-below-china", below, says, *china.builder.exhibits),)
    )


def beijing_findings(pairs: Pairs) -> PartialFindings:
    """Institutions of Beijing."""
    builder = pairs.builder
    either = len(pairs.having(PKU, UCAS))
    partners = ["institute-of-chemistry-cas", UCAS, "tsinghua-university"]
    first = [frozenset({PKU, partner}) for partner in partners]
    facts = (*pairs.facts(), builder.count("with-either", either, ROWS))
    says = message("pairs with Peking University among the first: %(count)s").with_values(
        count=sum(PKU in pair for pair in pairs.pairs[: len(first)])
    )
    claims = (builder.claim("peking-first-three", pairs.pairs[: len(first)] == first, says),)
    table = institutions_table(pairs.frame)
    drawn = network(table, first=pairs.ends[0], second=pairs.ends[1], value="bilateral")
    figure = Figure(table, drawn, narrow=True)
    return PartialFindings(
        facts, claims, {f"table-{pairs.name}": table}, {f"figure-{pairs.name}": figure}
    )


def _shown(pairs: Pairs) -> tuple[dict[str, Table], dict[str, Figure]]:
    """The table and the figure of the same numbers."""
    table = partners_table(pairs.frame)
    drawn = network(table, first=pairs.ends[0], second=pairs.ends[1], value="bilateral")
    return {f"table-{pairs.name}": table}, {
        f"figure-{pairs.name}": Figure(table, drawn, narrow=True)
    }


def _names(pair: frozenset[str]) -> Message:
    return message("first: %(cities)s").with_values(cities=named(sorted(pair)))
