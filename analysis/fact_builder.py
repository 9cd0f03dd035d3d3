"""What a module of the analysis hands over, and short ways to write down its facts and claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bifolio.model.findings import Claim, Fact, Figure, Message, Number, PlaceName, Ranked, Table


@dataclass(frozen=True)
class PartialFindings:
    """Everything that one module found; keys of `tables` and `figures` are exhibit ids."""

    facts: tuple[Fact, ...] = ()
    claims: tuple[Claim, ...] = ()
    tables: Mapping[str, Table] = field(default_factory=dict)
    figures: Mapping[str, Figure] = field(default_factory=dict)


@dataclass(frozen=True)
class FactBuilder:
    """Makes facts and claims whose ids start with `prefix` and that rest on `exhibits`."""

    prefix: str
    exhibits: tuple[str, ...] = ()

    def count(self, name: str, value: Number, formula: Message) -> Fact:
        """A whole number."""
        return Fact(self.id(name), value, "count", formula, self.exhibits)

    def decimal(self, name: str, value: Number, formula: Message, digits: int = 2) -> Fact:
        """A number with decimals: a ratio, percentage points."""
        return Fact(self.id(name), value, "decimal", formula, self.exhibits, digits)

    def percent(self, name: str, value: float, formula: Message, digits: int = 1) -> Fact:
        """A share in percent."""
        return Fact(self.id(name), value, "percent", formula, self.exhibits, digits)

    def year(self, name: str, value: int, formula: Message) -> Fact:
        """A year."""
        return Fact(self.id(name), value, "year", formula, self.exhibits)

    def places(
        self,
        name: str,
        places: Iterable[str],
        formula: Message,
        values: Mapping[str, Number] | None = None,
    ) -> Fact:
        """A list of places, each with its value where `values` are given."""
        known = values or {}
        ranked = tuple(Ranked(place, known.get(place)) for place in places)
        return Fact(self.id(name), ranked, "places", formula, self.exhibits)

    def claim(self, name: str, holds: bool, says: Message, *also: str) -> Claim:
        """A statement in words; `also` are further exhibits that it rests on."""
        return Claim(self.id(name), bool(holds), says, (*self.exhibits, *also))

    def id(self, name: str) -> str:
        """The full id of a fact or claim."""
        return f"{self.prefix}.{name}"


def joined(partial: Iterable[PartialFindings]) -> PartialFindings:
    """The findings of several modules as one."""
    kept = tuple(partial)
    return PartialFindings(
        tuple(fact for one in kept for fact in one.facts),
        tuple(claim for one in kept for claim in one.claims),
        {id: table for one in kept for id, table in one.tables.items()},
        {id: figure for one in kept for id, figure in one.figures.items()},
    )


def named(places: Sequence[str]) -> tuple[PlaceName, ...]:
    """Places as a value of a message: their names in the reader's language."""
    return tuple(PlaceName(place) for place in places)


def listed(values: Iterable[object]) -> str:
    """Numbers as a value of a message that only error screens show."""
    return ", ".join(str(value) for value in values)
