"""Methods of the series that expressions call: scores of a component, weights behind scores, correlation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from analysis.indicators.composite import STEPS
from analysis.indicators.correlation import pearson
from analysis.set_index.index import Index
from analysis.set_index.weights import Composite, composite
from bifolio.expressions.functions.methods import Method
from bifolio.model.findings import Inputs, message

if TYPE_CHECKING:
    from bifolio.expressions.values import Numbers


def _composite(inputs: Inputs, resource: str) -> Composite:
    return composite(Index(inputs), resource)


def component(inputs: Inputs, resource: str) -> dict[str, float]:
    """Scores of all cities in a component, in points; two decimals where they are printed."""
    return Index(inputs).component(resource)


def correlation(_: Inputs, numbers: Numbers[float], others: Numbers[float]) -> float:
    """Pearson’s coefficient over the cities that both have."""
    return pearson(numbers.by_key, others.by_key)


def scored_weights(inputs: Inputs, resource: str) -> dict[str, float]:
    """Weights in percent, in whole steps, that give the printed scores of a table, by component."""
    found = _composite(inputs, resource).inferred
    return {component: round(100 * weight, 9) for component, weight in found.items()}


def off_steps(inputs: Inputs, resource: str) -> float:
    """How far the best weights lie from whole steps, at most, as a fraction of one."""
    return _composite(inputs, resource).off_steps


def miss(inputs: Inputs, resource: str) -> float:
    """Largest difference in points between a printed score and the weighted sum, without its sign."""
    return round(_composite(inputs, resource).fit.largest, 9)


def missed(inputs: Inputs, resource: str) -> list[str]:
    """The city that differs by so much."""
    return [_composite(inputs, resource).fit.city]


def rounding_miss(inputs: Inputs, resource: str) -> float:
    """Largest difference in points that rounding explains."""
    return _composite(inputs, resource).bound


def unexplained(inputs: Inputs, items: Sequence[str]) -> list[str]:
    """Tables whose best weights are no whole steps, or whose misses rounding does not explain."""
    return [one for one in items if not _composite(inputs, one).holds]


def even_weights(inputs: Inputs, items: Sequence[str]) -> list[str]:
    """Tables whose parts all have one weight."""
    return [one for one in items if len(set(_composite(inputs, one).inferred.values())) == 1]


METHODS = {
    "component": Method(
        component, message("scores of all cities, with two decimals in the %(of)s")
    ),
    "correlation": Method(
        correlation, message("correlation of %(of)s with another score, over the cities of both")
    ),
    "scored_weights": Method(
        scored_weights,
        message(
            "weight that gives the printed scores with the least squared error, in whole steps"
        ),
    ),
    "off_steps": Method(
        off_steps, message("largest distance of a weight of %(of)s from a whole step")
    ),
    "miss": Method(
        miss,
        message("largest difference between a printed score and the weighted sum of its parts"),
    ),
    "missed": Method(
        missed,
        message("city whose printed score differs most from the weighted sum of its parts"),
    ),
    "rounding_miss": Method(
        rounding_miss, message("half a unit of the last decimal of %(of)s, twice")
    ),
    "unexplained": Method(
        unexplained, message("components whose scores do not follow from weights in whole steps")
    ),
    "even_weights": Method(
        even_weights, message("components whose indicators all have one weight")
    ),
    "weight_steps": Method(
        lambda _: STEPS,
        message("chosen for these pages; the report prints no weights of the third level"),
    ),
}
