"""The rows of intervals: values as they are printed, exact or bounded, and ranges."""

from __future__ import annotations

from dataclasses import dataclass

from bifolio.model.findings import Column, Label


@dataclass(frozen=True)
class Printed:
    """One row: an exact or bounded value (`low` equals `high`), or a range.

    `whole`: an integer among decimals, printed without any.
    """

    name: Label
    low: float
    high: float
    bound: str
    whole: bool = False


@dataclass(frozen=True)
class Values:
    """All rows, and the columns that say how values and the ends of ranges are written."""

    rows: list[Printed]
    of: Column
    ends: Column
