"""What the columns and cells of declared exhibits are made with."""

from __future__ import annotations

from dataclasses import dataclass, field

from bifolio.editions.exhibits.computed_values import Amounts
from bifolio.model.findings import Inputs
from bifolio.sources.data import Package
from bifolio.sources.exhibits import Exhibits


@dataclass(frozen=True)
class Context:
    """The data of an edition, what is declared over it, and what computes its expressions.

    doubts: what was made and should be looked at, each with its place.
    """

    package: Package
    declared: Exhibits
    amounts: Amounts
    inputs: Inputs
    doubts: list[str] = field(default_factory=list)
