"""What sentences state: facts, claims, and what rests on a tie."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bifolio.model.errors import Where
from bifolio.model.findings.texts import Derived, Message, Number


@dataclass(frozen=True)
class Ranked:
    """One name in a list of places, with its value."""

    place: str
    value: Number | None = None


@dataclass(frozen=True)
class Measured:
    """What the data says of a condition: the values that decide it, each with its expression."""

    condition: str
    values: tuple[tuple[Derived, Number | str | tuple[Ranked, ...]], ...]


FactKind = Literal["count", "decimal", "percent", "year", "places"]


@dataclass(frozen=True)
class Fact:
    """One value that a sentence may state.

    value: a number (`percent`: 36.8 means 36.8 %) or, for `places`, a tuple of `Ranked`.
    digits: decimals that the sentence shows. formula: how the value comes about.
    exhibits: ids of the exhibits whose values it is computed from; empty for a printed constant.
    """

    id: str
    value: Number | tuple[Ranked, ...]
    kind: FactKind
    formula: Message | Derived
    exhibits: tuple[str, ...] = ()
    digits: int = 0


@dataclass(frozen=True)
class Claim:
    """A statement in words that must hold. `says` tells what the data says now, for the error screen.

    needs: resources without which an edition has no such claim.
    """

    id: str
    holds: bool
    says: Message | Measured
    exhibits: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tie:
    """A fact or claim that would be another if equal numbers stood in another order.

    about: which one (`fact cities.first`). says: what it is now, and what then.
    """

    about: str
    says: str
    where: Where
