"""The rows of intervals: values as they are printed, exact or bounded, and ranges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from bifolio.charts.marks.table_access import number
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


def printed_rows(
    given: Iterable[tuple[Label, Any, float | None, float | None, str]],
) -> Iterator[Printed]:
    """Those of the rows that have a value or both ends. given: name, value, ends, bound."""
    for label, at, least, most, kind in given:
        if least is not None and most is not None:
            yield Printed(label, least, most, kind)
        elif (known := number(at)) is not None:
            yield Printed(label, known, known, kind, isinstance(at, int))
