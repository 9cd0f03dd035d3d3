"""What forms ask of the values that they draw, told in plain words before anything is drawn."""

from __future__ import annotations

from collections.abc import Iterable

from bifolio.charts.forms.options.problems import refuse
from bifolio.charts.marks.table_access import numbers
from bifolio.model.findings import Table


def from_zero(table: Table, columns: Iterable[str], form: str, instead: str) -> None:
    """Lengths begin at zero: no value lies below. Raises FormProblems."""
    for id in columns:
        below = [value for value in numbers(table, id) if value is not None and value < 0]
        if below:
            refuse(
                f"{form} draws lengths from zero on, the column “{id}” holds {below[0]:g}",
                f"Values on both sides of zero: form = “{instead}”.",
            )


def whole(table: Table, column: str, option: str, least: int = 1) -> list[int]:
    """The whole numbers of a column from `least` on. Raises FormProblems where there is another."""
    found = [value for value in numbers(table, column) if value is not None]
    for value in found:
        if value != int(value) or value < least:
            refuse(
                f"the column “{column}” holds {value:g}, “{option}” needs whole numbers from {least} on",
                "Name another column, or another form.",
                option,
            )
    return [int(value) for value in found]


def complete(table: Table, columns: Iterable[str], form: str) -> None:
    """Every row has a value in each of these columns. Raises FormProblems."""
    for id in columns:
        missing = [at for at, value in enumerate(numbers(table, id), 1) if value is None]
        if missing:
            refuse(
                f"{form} needs a number in every row, row {missing[0]} has none in “{id}”",
                f"Leave such rows out: where = … on “{id}”.",
            )
