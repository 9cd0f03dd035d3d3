"""Which exhibits of a chapter are a table and a drawing of the same values."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pandas as pd

from bifolio.model.findings import Column, Message, Table
from bifolio.render.exhibits.exhibit_names import twin
from tests.support.rows import over_rows


def table(*values: int) -> Table:
    columns = (Column("persons", "count", Message("mobility", "Persons")),)
    return Table(columns, pd.DataFrame({"persons": list(values)}))


def inputs(**exhibits: tuple[str, str, Table | None]) -> Any:
    """Exhibits by id: kind, chapter, values."""
    specs = {id: SimpleNamespace(kind=k, chapter=c) for id, (k, c, _) in exhibits.items()}
    tables = {id: one for id, (kind, _, one) in exhibits.items() if kind == "table" and one}
    figures = {
        id: SimpleNamespace(table=one)
        for id, (kind, _, one) in exhibits.items()
        if kind == "figure"
    }
    findings = SimpleNamespace(tables=tables, figures=figures)
    heads = {id: one.heads for id, (_, _, one) in exhibits.items() if one}
    report = SimpleNamespace(exhibits=specs)
    return SimpleNamespace(report=report, findings=findings, heads=heads.get)


def test_a_table_and_a_figure_of_one_chapter_with_the_same_values_are_twins() -> None:
    found = inputs(a=("table", "x", table(1, 2)), b=("figure", "x", table(1, 2)))
    assert (twin(found, "a"), twin(found, "b")) == ("b", "a")


@over_rows(
    "other",
    [
        ("figure", "x", table(1, 3)),
        ("figure", "y", table(1, 2)),
        ("table", "x", table(1, 2)),
        ("figure", "x", None),
    ],
    ids=["other values", "another chapter", "the same kind", "no values"],
)
def test_others_are_not(other: tuple[str, str, Table | None]) -> None:
    found = inputs(a=("table", "x", table(1, 2)), b=other)
    assert (twin(found, "a"), twin(found, "b")) == ("", "")
