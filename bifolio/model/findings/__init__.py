"""What analysis returns, in no language: tables, figures, facts and claims.

Everything that a reader will see as text is a `Message` (an English message id with a context, looked
up in the `terms` catalog) or a place id; everything that is a number is a number. Of the engine,
analysis modules import this package, `rounding`, and the forms and marks of `bifolio.charts`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from bifolio.model.errors import Where
from bifolio.model.findings.drawings import Canvas, Chart, ChartCall, Cover, Draw, Figure
from bifolio.model.findings.places import Place, PlaceKind
from bifolio.model.findings.statements import Claim, Fact, FactKind, Measured, Ranked, Tie
from bifolio.model.findings.tables import Column, ColumnKind, Table, TableHeads
from bifolio.model.findings.texts import (
    Derived,
    Label,
    Message,
    Number,
    Percent,
    PlaceName,
    message,
)

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "Analysis",
    "Canvas",
    "Chart",
    "ChartCall",
    "Claim",
    "Column",
    "ColumnKind",
    "Cover",
    "Derived",
    "Draw",
    "Fact",
    "FactKind",
    "Figure",
    "Findings",
    "FindingsError",
    "Inputs",
    "Label",
    "Measured",
    "Message",
    "Number",
    "Percent",
    "Place",
    "PlaceKind",
    "PlaceName",
    "Ranked",
    "Table",
    "TableHeads",
    "Tie",
    "message",
]


@dataclass(frozen=True)
class Inputs:
    """What analysis receives: one checked frame per resource of the data package, and the places."""

    edition: str
    frames: Mapping[str, pd.DataFrame]
    places: Mapping[str, Place]


class FindingsError(ValueError):
    """Analysis returned two things under one id. A mistake in the analysis module."""


Identified = TypeVar("Identified", "Fact", "Claim")


def _by_id(kind: str, items: Iterable[Identified]) -> dict[str, Identified]:
    found: dict[str, Identified] = {}
    for item in items:
        if item.id in found:
            raise FindingsError(f"two {kind}s have the id “{item.id}”")
        found[item.id] = item
    return found


@dataclass(frozen=True)
class Findings:
    """Everything that one edition's analysis found. Keys of `tables` and `figures` are exhibit ids.

    absent: ids of facts and claims that this edition cannot have: they compare with the one before.
    declared: where each is declared, as `fact:ID`, `claim:ID` or `exhibit:ID`. used: facts that others rest
    on and exhibits that are shown, as such names.
    doubts: what is sound and should be looked at, each with its place. ties: what rests on a tie.
    """

    tables: Mapping[str, Table]
    figures: Mapping[str, Figure]
    facts: Mapping[str, Fact]
    claims: Mapping[str, Claim]
    cover: Cover | None = None
    absent: Mapping[str, bool] = field(default_factory=dict)
    declared: Mapping[str, Where] = field(default_factory=dict)
    used: frozenset[str] = frozenset()
    doubts: tuple[str, ...] = ()
    ties: tuple[Tie, ...] = ()

    @classmethod
    def of(
        cls,
        tables: Mapping[str, Table],
        figures: Mapping[str, Figure],
        facts: Sequence[Fact],
        claims: Sequence[Claim],
        cover: Cover | None = None,
    ) -> Findings:
        """Put findings together; raises FindingsError when an id is used twice."""
        facts_by_id, claims_by_id = _by_id("fact", facts), _by_id("claim", claims)
        return cls(tables, figures, facts_by_id, claims_by_id, cover)

    @property
    def valued(self) -> dict[str, Table]:
        """The tables of all exhibits that have values, by exhibit: of a figure, what it is drawn from."""
        drawn = {id: one.table for id, one in self.figures.items() if one.table is not None}
        return {**drawn, **self.tables}


Analysis = Callable[[Inputs], Findings]
