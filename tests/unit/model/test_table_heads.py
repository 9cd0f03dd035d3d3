"""The heads of a table: what its columns and rows are called, without their values."""

from __future__ import annotations

import pandas as pd

from bifolio.model.findings import Column, Figure, Findings, Message, Table, TableHeads

COLUMNS = (
    Column("region", "text", Message("Region")),
    Column("city", "place", Message("City")),
    Column("papers", "count", Message("Papers")),
)
TOTAL = Message("Total")


def table(papers: list[float | None]) -> Table:
    rows = {"region": [Message("Africa"), TOTAL], "city": ["kumasi", None], "papers": papers}
    return Table(COLUMNS, pd.DataFrame(rows))


def test_the_heads_of_a_row_are_the_texts_before_its_first_number() -> None:
    assert table([5, 7]).heads == TableHeads(COLUMNS, ((Message("Africa"), "kumasi"), (TOTAL,)))


def test_heads_are_the_same_where_values_alone_differ() -> None:
    assert table([5, None]).heads == table([6, 7]).heads


def test_exhibits_with_values_are_tables_and_figures_drawn_from_one() -> None:
    shown, drawn = table([5, 7]), table([6, 8])
    figures = {"figure-1": Figure(table=drawn), "figure-2": Figure()}
    found = Findings.of({"table-1": shown}, figures, [], [])
    assert found.valued == {"figure-1": drawn, "table-1": shown}
