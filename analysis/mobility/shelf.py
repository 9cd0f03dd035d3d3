"""Short ways to write down facts and claims that share a prefix and their exhibits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bifolio.findings import Claim, Fact, Message, Number, PlaceName, Ranked


@dataclass(frozen=True)
class Part:
    """Facts and claims of one part of the analysis."""

    facts: tuple[Fact, ...] = ()
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True)
class Shelf:
    """Makes facts and claims whose ids start with `prefix` and that rest on `exhibits`."""

    prefix: str
    exhibits: tuple[str, ...]

    def count(self, name: str, value: Number, formula: Message) -> Fact:
        """A whole number."""
        return Fact(self._id(name), value, "count", formula, self.exhibits)

    def percent(self, name: str, value: float, formula: Message, digits: int = 1) -> Fact:
        """A share in percent."""
        return Fact(self._id(name), value, "percent", formula, self.exhibits, digits)

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
        return Fact(self._id(name), ranked, "places", formula, self.exhibits)

    def claim(self, name: str, holds: bool, says: Message, *also: str) -> Claim:
        """A statement in words; `also` are further exhibits that it rests on."""
        return Claim(self._id(name), bool(holds), says, (*self.exhibits, *also))

    def _id(self, name: str) -> str:
        return f"{self.prefix}.{name}"


def named(places: Sequence[str]) -> tuple[PlaceName, ...]:
    """Places as a value of a message: their names in the reader's language."""
    return tuple(PlaceName(place) for place in places)
