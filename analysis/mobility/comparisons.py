"""Comparisons of a continent matrix that the prose makes in words, each a claim that must hold."""

from __future__ import annotations

from collections.abc import Callable

from analysis.fact_builder import named
from analysis.indicators.shares import nearly, tenths_above, tenths_below
from analysis.mobility.continents import Continents
from bifolio.model.findings import Claim, Message, Percent, message


def continent_claims(continents: Continents, names: tuple[str, ...]) -> tuple[Claim, ...]:
    """The claims that a matrix's chapter makes, by their names in `CLAIMS`."""
    return tuple(CLAIMS[name](name, continents) for name in names)


def _between_larger(name: str, c: Continents) -> Claim:
    flows = c.flows
    says = message(
        "between continents %(between)s, inside continents %(inside)s persons"
    ).with_values(between=flows.between_areas, inside=flows.inside_areas)
    return c.builder.claim(name, flows.between_areas > flows.inside_areas, says)


def _leaders_main(name: str, c: Continents) -> Claim:
    """The leading continents have most of the movement; in and out, each has twice any other's."""
    others = [area for area in c.flows.areas if area not in c.leaders]
    ahead = all(
        min(volumes[area] for area in c.leaders) >= 2 * max(volumes[area] for area in others)
        for volumes in (c.flows.inflow, c.flows.outflow)
    )
    says = message("%(leaders)s have %(share)s of the movement between continents").with_values(
        leaders=named(c.leaders), share=Percent(c.leaders_share)
    )
    return c.builder.claim(name, ahead and c.leaders_share > 50, says)


def _inside_says(c: Continents, count: int) -> Message:
    return message("%(places)s have %(share)s of the movement inside continents").with_values(
        places=named(c.inside[:count]), share=Percent(c.inside_share(count))
    )


def _inside_nearly(name: str, c: Continents) -> Claim:
    first = c.inside_share(1)
    return c.builder.claim(name, nearly(first, tenths_above(first)), _inside_says(c, 1))


def _inside_over(name: str, c: Continents) -> Claim:
    first = c.inside_share(1)
    return c.builder.claim(
        name, tenths_below(first) < first < tenths_below(first) + 5, _inside_says(c, 1)
    )


def _pair_most(name: str, c: Continents) -> Claim:
    """Two continents have most of the movement, each at least twice as much as any other."""
    first, second, third = (c.flows.inside[area] for area in c.inside[:3])
    ahead = min(first, second) >= 2 * third
    return c.builder.claim(name, ahead and c.inside_share(2) > 50, _inside_says(c, 2))


def _balance_says(c: Continents) -> Message:
    verdict = c.balance
    return message(
        "balanced: %(balanced)s; not balanced: %(unbalanced)s; too small: %(small)s"
    ).with_values(
        balanced=named(verdict.balanced),
        unbalanced=named(verdict.unbalanced),
        small=named(verdict.small),
    )


def _all_balanced(name: str, c: Continents) -> Claim:
    """Every continent is large enough to be judged, and none is off balance."""
    verdict = c.balance
    holds = bool(verdict.balanced) and not verdict.unbalanced and not verdict.small
    return c.builder.claim(name, holds, _balance_says(c))


def _large_balanced(name: str, c: Continents) -> Claim:
    """No judged continent is off balance, while some are too small to be judged."""
    verdict = c.balance
    holds = bool(verdict.balanced) and not verdict.unbalanced and bool(verdict.small)
    return c.builder.claim(name, holds, _balance_says(c))


def _one_loses(name: str, c: Continents) -> Claim:
    """All are judged, exactly one is off balance, and more people leave it than arrive."""
    verdict, flows = c.balance, c.flows
    holds = len(verdict.unbalanced) == 1 and not verdict.small
    lose = all(flows.inflow[area] < flows.outflow[area] for area in verdict.unbalanced)
    return c.builder.claim(name, holds and lose, _balance_says(c))


def _leaders_unbalanced(name: str, c: Continents) -> Claim:
    """Both a continent that gains and one that loses are off balance among the judged ones."""
    flows, off = c.flows, c.balance.unbalanced
    gains = any(flows.inflow[area] > flows.outflow[area] for area in off)
    loses = any(flows.inflow[area] < flows.outflow[area] for area in off)
    return c.builder.claim(name, gains and loses, _balance_says(c))


CLAIMS: dict[str, Callable[[str, Continents], Claim]] = {
    "between-larger": _between_larger,
    "leaders-main": _leaders_main,
    "inside-nearly": _inside_nearly,
    "inside-over": _inside_over,
    "pair-most": _pair_most,
    "all-balanced": _all_balanced,
    "large-balanced": _large_balanced,
    "one-loses": _one_loses,
    "leaders-unbalanced": _leaders_unbalanced,
}
