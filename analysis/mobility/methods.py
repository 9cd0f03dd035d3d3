"""Methods of the series that expressions call: the balance of flows, and counts behind printed shares."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from analysis.indicators.flows import BALANCE_BOUND, BALANCE_LEAST, Balance, FlowMatrix, balance
from analysis.indicators.shares import counts_behind
from bifolio.expressions.functions.methods import Method
from bifolio.model.findings import Inputs, message

if TYPE_CHECKING:
    from bifolio.expressions.values import Numbers


def _flows(inputs: Inputs, resource: str, areas: Sequence[str]) -> FlowMatrix:
    return FlowMatrix.of(inputs.frames[resource], "origin", areas)


def _balance(inputs: Inputs, resource: str, areas: Sequence[str]) -> Balance:
    return balance(_flows(inputs, resource, areas))


def balanced(inputs: Inputs, resource: str, areas: Sequence[str]) -> tuple[str, ...]:
    """Areas that give about as many people as they take."""
    return _balance(inputs, resource, areas).balanced


def unbalanced(inputs: Inputs, resource: str, areas: Sequence[str]) -> tuple[str, ...]:
    """Areas that are large enough to be judged and off balance."""
    return _balance(inputs, resource, areas).unbalanced


def too_small(inputs: Inputs, resource: str, areas: Sequence[str]) -> tuple[str, ...]:
    """Areas whose flows are too small to be judged."""
    return _balance(inputs, resource, areas).small


def imbalance(inputs: Inputs, resource: str, areas: Sequence[str]) -> dict[str, float]:
    """Difference of inflow and outflow in percent of their sum, without its sign, by area."""
    found = _flows(inputs, resource, areas).imbalance()
    return {area: abs(value) for area, value in found.items()}


def whole_counts(_: Inputs, numbers: Numbers[float], whole: float) -> int:
    """How many of some printed shares are those of a whole number of so many things."""
    found = counts_behind([value for _, value in numbers.items], int(whole), 1)
    return sum(count is not None for count in found)


METHODS = {
    "balanced": Method(balanced, message("continents in balance, by %(of)s")),
    "unbalanced": Method(unbalanced, message("continents off balance, by %(of)s")),
    "too_small": Method(too_small, message("continents too small to be judged, by %(of)s")),
    "imbalance": Method(
        imbalance,
        message(
            "difference of inflow and outflow divided by their sum, without its sign, by %(of)s"
        ),
    ),
    "whole_counts": Method(
        whole_counts, message("shares that are a whole number of the countries covered")
    ),
    "balance_bound": Method(
        lambda _: BALANCE_BOUND, message("largest imbalance of a continent in balance")
    ),
    "balance_least": Method(
        lambda _: BALANCE_LEAST, message("smallest volume of a continent that is judged")
    ),
}
