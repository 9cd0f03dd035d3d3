"""What a part of this analysis hands over: facts and claims, and the exhibits it makes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bifolio.findings import Claim, Fact, Figure, Message, Ranked, Table


@dataclass(frozen=True)
class Found:
    """Everything of one part; keys of `tables` and `figures` are exhibit ids."""

    facts: tuple[Fact, ...] = ()
    claims: tuple[Claim, ...] = ()
    tables: Mapping[str, Table] = field(default_factory=dict)
    figures: Mapping[str, Figure] = field(default_factory=dict)


def joined(parts: Iterable[Found]) -> Found:
    """Several parts as one."""
    kept = tuple(parts)
    return Found(
        tuple(fact for part in kept for fact in part.facts),
        tuple(claim for part in kept for claim in part.claims),
        {id: table for part in kept for id, table in part.tables.items()},
        {id: figure for part in kept for id, figure in part.figures.items()},
    )


def percentages(
    id: str, values: Mapping[str, float], formula: Message, exhibits: tuple[str, ...] = ()
) -> Fact:
    """A list of places, each with a value in percent."""
    ranked = tuple(Ranked(place, value) for place, value in values.items())
    return Fact(id, ranked, "percent", formula, exhibits, 1)
