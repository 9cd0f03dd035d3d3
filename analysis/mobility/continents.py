"""What the continent matrices say: for all fields together and for each of the three key fields."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from analysis.fact_builder import FactBuilder
from analysis.indicators.flows import Balance, FlowMatrix, balance
from analysis.indicators.shares import ranked, share, tenths_above, tenths_below
from bifolio.model.findings import Fact, message

LEADING = 3


@dataclass(frozen=True)
class Continents:
    """One matrix with its findings in reach; ids start with the builder's prefix."""

    builder: FactBuilder
    flows: FlowMatrix

    @cached_property
    def leaders(self) -> tuple[str, ...]:
        """The continents with the largest total volumes."""
        return _leading(self.flows.total, LEADING)

    @cached_property
    def inside(self) -> tuple[str, ...]:
        """All continents by movement inside them."""
        return _leading(self.flows.inside, len(self.flows.areas))

    @cached_property
    def balance(self) -> Balance:
        """Which continents give about as many people as they take."""
        return balance(self.flows)

    @property
    def leaders_share(self) -> float:
        """Movement among the leading continents as a share of all between continents, in percent."""
        return share(self.flows.among(self.leaders), self.flows.between_areas)

    def inside_share(self, count: int) -> float:
        """The first `count` continents' share of all movement inside continents, in percent."""
        first = sum(self.flows.inside[area] for area in self.inside[:count])
        return share(first, self.flows.inside_areas)


def continent_facts(continents: Continents) -> tuple[Fact, ...]:
    """All facts of a matrix."""
    return (
        *_volumes(continents),
        *_leaders(continents),
        *_inside(continents),
        *_balance(continents),
    )


def _leading(values: dict[str, int], count: int) -> tuple[str, ...]:
    return tuple(area for area, _ in ranked(values)[:count])


def _volumes(c: Continents) -> list[Fact]:
    flows, builder = c.flows, c.builder
    both = flows.between_areas + flows.inside_areas
    origin, destination = flows.largest_flow()
    return [
        builder.count("between", flows.between_areas, message("sum of all cells off the diagonal")),
        builder.count("inside", flows.inside_areas, message("sum of the diagonal")),
        builder.count("all", both, message("sum of all cells")),
        builder.percent(
            "between-share",
            share(flows.between_areas, both),
            message("movement between continents divided by all movement"),
        ),
        builder.places(
            "largest-origin", [origin], message("origin of the largest cell off the diagonal")
        ),
        builder.places(
            "largest-destination",
            [destination],
            message("destination of the largest cell off the diagonal"),
        ),
        builder.count(
            "largest",
            flows.volumes[origin, destination],
            message("the largest cell off the diagonal"),
        ),
    ]


def _leaders(c: Continents) -> list[Fact]:
    flows, builder = c.flows, c.builder
    by_inflow, by_outflow = _leading(flows.inflow, LEADING), _leading(flows.outflow, LEADING)
    return [
        builder.places(
            "leaders",
            c.leaders,
            message("the continents with the largest inflow plus outflow"),
            flows.total,
        ),
        builder.percent(
            "leaders-share",
            c.leaders_share,
            message(
                "movement among the leading continents divided by all movement between continents"
            ),
        ),
        builder.places(
            "inflow-leaders",
            by_inflow,
            message("the continents with the largest column sums"),
            flows.inflow,
        ),
        builder.places(
            "outflow-leaders",
            by_outflow,
            message("the continents with the largest row sums"),
            flows.outflow,
        ),
    ]


def _inside(c: Continents) -> list[Fact]:
    inside, builder, order = c.flows.inside, c.builder, c.inside
    first = c.inside_share(1)
    formula = message("cells of the diagonal, largest first")
    share_formula = message("the largest cell of the diagonal divided by the sum of the diagonal")
    return [
        builder.places("inside-first", order[:1], formula, inside),
        builder.places("inside-pair", order[:2], formula, inside),
        builder.places("inside-rest", order[2:], formula, inside),
        builder.places("inside-others", order[1:], formula, inside),
        builder.percent("inside-first-share", first, share_formula),
        builder.percent(
            "inside-first-under",
            tenths_above(first),
            message("share of the leading continent, raised to the next full tenth"),
            digits=0,
        ),
        builder.percent(
            "inside-first-over",
            tenths_below(first),
            message("share of the leading continent, lowered to the last full tenth"),
            digits=0,
        ),
        builder.percent(
            "inside-pair-share",
            c.inside_share(2),
            message("the two largest cells of the diagonal divided by the sum of the diagonal"),
        ),
    ]


def _balance(c: Continents) -> list[Fact]:
    verdict, builder, flows = c.balance, c.builder, c.flows
    gaps = {area: abs(flows.inflow[area] - flows.outflow[area]) for area in flows.areas}
    judged = [area for area in flows.areas if area not in verdict.small]
    losing = [area for area in verdict.unbalanced if flows.inflow[area] < flows.outflow[area]]
    gaining = [area for area in verdict.unbalanced if area not in losing]
    gap = message("inflow and outflow compared, their difference in persons")
    return [
        builder.places(
            "judged", judged, message("continents whose volume is large enough to be judged")
        ),
        builder.places("gaining", gaining, gap, gaps),
        builder.places("losing", losing, gap, gaps),
        builder.count(
            "losing-inflow",
            sum(flows.inflow[area] for area in losing),
            message("column sums of the continents that lose, without the diagonal"),
        ),
        builder.count(
            "losing-outflow",
            sum(flows.outflow[area] for area in losing),
            message("row sums of the continents that lose, without the diagonal"),
        ),
        *_gaps(c),
    ]


def _gaps(c: Continents) -> list[Fact]:
    off = {area: abs(value) for area, value in c.flows.imbalance().items()}
    verdict = c.balance
    return [
        c.builder.percent(
            "balanced-gap",
            max((off[area] for area in verdict.balanced), default=0.0),
            message(
                "largest difference of inflow and outflow among balanced continents, divided by their sum"
            ),
        ),
        c.builder.percent(
            "unbalanced-gap",
            max((off[area] for area in verdict.unbalanced), default=0.0),
            message(
                "largest difference of inflow and outflow among the other continents, divided by their sum"
            ),
        ),
    ]
