"""Numbers that only the prose prints, as facts: `printed.journals`, `made.hefei-output`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bifolio.model.findings import Fact, FactKind, Number, message

if TYPE_CHECKING:
    import pandas as pd

PRINTED = message("printed in the report; the values behind it are not published")
KINDS: dict[str, FactKind] = {"percent": "percent", "year": "year"}


def number(value: float) -> Number:
    """A whole number as int, so that it is never shown with decimals."""
    return int(value) if float(value).is_integer() else float(value)


def kind_of(unit: str, digits: int) -> FactKind:
    """How a value of a unit is shown."""
    return KINDS.get(unit, "decimal" if digits else "count")


def printed_facts(prefix: str, parameters: pd.DataFrame) -> tuple[Fact, ...]:
    """One fact per row of a resource with the columns id, value, unit and digits."""
    return tuple(
        Fact(
            f"{prefix}.{row['id']}",
            number(row["value"]),
            kind_of(str(row["unit"]), int(row["digits"])),
            PRINTED,
            (),
            int(row["digits"]),
        )
        for row in parameters.to_dict("records")
    )


def printed_numbers(parameters: pd.DataFrame) -> dict[str, Number]:
    """The same numbers by id, in each row's own unit."""
    return {str(row["id"]): number(row["value"]) for row in parameters.to_dict("records")}
