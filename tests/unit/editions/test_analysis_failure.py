"""What an analysis gives that is no number: told by fact and exhibit, and never shown."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pandas as pd

from bifolio.editions.analysis.failure import CANNOT_COMPUTE, not_finite
from bifolio.model.findings import Column, Fact, Figure, Findings, Ranked, Table, message
from tests.support.rows import over_rows

REPORT: Any = SimpleNamespace(id="e", series="series")
NAN, INFINITE = float("nan"), float("inf")


def told(facts: list[Fact], tables: dict[str, Table], figures: dict[str, Figure]) -> list[str]:
    found = not_finite(REPORT, Findings.of(tables, figures, facts, []))
    return [f"{problem.where}: {problem.message}" for problem in found]


def fact(id: str, value: Any) -> Fact:
    return Fact(id, value, "decimal", message("computed"))


def table(*values: float | None) -> Table:
    columns = (Column("name", "text", message("Name")), Column("share", "decimal", message("S")))
    return Table(columns, pd.DataFrame({"name": ["x"] * len(values), "share": values}))


def test_facts_and_cells_that_are_no_finite_number_are_named() -> None:
    facts = [
        fact("sound", 1.5),
        fact("nothing", NAN),
        fact("endless", -INFINITE),
        fact("list", (Ranked("us", 1), Ranked("gb", NAN))),
        fact("names", (Ranked("us"), Ranked("gb"))),
    ]
    assert told(facts, {"table-1": table(1, INFINITE)}, {"figure-1": Figure(table(-INFINITE))}) == [
        "analysis (series) (nothing): the fact “nothing” is no finite number",
        "analysis (series) (endless): the fact “endless” is no finite number",
        "analysis (series) (list): the fact “list” is no finite number",
        "analysis (series) (table-1): the column “share” of the exhibit “table-1” holds an infinite number",
        "analysis (series) (figure-1): the column “share” of the exhibit “figure-1” holds an infinite number",
    ]


def test_an_empty_cell_is_a_value_that_the_source_does_not_print() -> None:
    assert told([], {"table-1": table(1, NAN, None)}, {"figure-1": Figure()}) == []


@over_rows("error", [StopIteration(), ZeroDivisionError(), KeyError("x"), AssertionError()])
def test_what_python_raises_over_unexpected_data_is_no_mistake_of_bifolio(error: Exception) -> None:
    assert isinstance(error, CANNOT_COMPUTE)
