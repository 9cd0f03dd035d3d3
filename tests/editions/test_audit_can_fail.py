"""Every expression of the audit can fail: with other data it no longer bears its statement out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest

from bifolio.audit.printed_cells import read_grids
from bifolio.audit.statements import Statement
from bifolio.audit.tolerances import READINGS
from bifolio.audit.verdicts import Verdict, compare
from bifolio.expressions import INTERVALS, Evaluator, Grid, Grids, World
from bifolio.expressions.intervals import Interval
from bifolio.model.errors import Problems
from bifolio.model.findings import Fact
from tests.support.editions import EDITIONS, WORKSPACE, edition, places

Change = Callable[[float, int], float]
CHANGES: Mapping[str, Change] = {
    "tenfold": lambda value, _: 10 * value + 7,
    "negative": lambda value, _: -value - 1,
    "nothing": lambda _value, _row: 0,
    "in the order of the rows": lambda _, row: row + 1,
    "against the order of the rows": lambda _, row: 1000 - row,
    "in turn high and low": lambda value, row: value if row % 2 else 1000 + value,
    "in turn low and high": lambda value, row: 1000 + value if row % 2 else value,
    "at random": lambda _, row: (row + 1) * 7919 % 997,
    "at random again": lambda _, row: (row + 1) * 6007 % 991,
    "in turn of three": lambda value, row: value + 1000 * (row % 3),
}
Rows = list[tuple[str, Mapping[str, Any]]]
SHAPES: Mapping[str, Callable[[Rows], Rows]] = {
    "cells of the row before": lambda rows: list(
        zip([key for key, _ in rows], [row for _, row in rows[-1:] + rows[:-1]], strict=True)
    ),
    "cells of the other half": lambda rows: list(
        zip([key for key, _ in rows], [row for _, row in halves(rows)], strict=True)
    ),
    "first rows alone": lambda rows: rows[: (len(rows) + 1) // 2],
    "last rows alone": lambda rows: rows[len(rows) // 2 :],
    "rows the other way round": lambda rows: rows[::-1],
    "each row twice": lambda rows: rows + [(f"{key}~", row) for key, row in rows],
    "one text in a column": lambda rows: [
        (key, {**row, **{name: rows[0][1][name] for name in texts(row)}}) for key, row in rows
    ],
    "the last text in a column": lambda rows: [
        (key, {**row, **{name: rows[-1][1][name] for name in texts(row)}}) for key, row in rows
    ],
    "each second cell empty": lambda rows: [
        (
            key,
            {
                name: None if (at + place) % 2 else cell
                for place, (name, cell) in enumerate(row.items())
            },
        )
        for at, (key, row) in enumerate(rows)
    ],
    "Tokyo once more": lambda rows: [
        *rows,
        (
            "tokyo",
            {name: "tokyo" if name == "place" else cell for name, cell in rows[0][1].items()},
        ),
    ],
    "texts that nobody asks for": lambda rows: [
        (key, {**row, **dict.fromkeys(texts(row), "other")}) for key, row in rows
    ],
}


def halves(rows: Rows) -> Rows:
    return rows[len(rows) // 2 :] + rows[: len(rows) // 2]


def texts(row: Mapping[str, Any]) -> list[str]:
    return [name for name, cell in row.items() if isinstance(cell, str)]


def other_numbers(grid: Grid, change: Change) -> Grid:
    cells = {
        key: {
            name: other(cell, change, at + place) for place, (name, cell) in enumerate(row.items())
        }
        for at, (key, row) in enumerate(grid.rows.items())
    }
    return replace(grid, rows=cells)


def other(cell: Any, change: Change, at: int) -> Any:
    if not isinstance(cell, Interval):
        return cell
    return Interval.exact(change((cell.low + cell.high) / 2, at))


def other_fact(fact: Fact, change: Change, at: int) -> Fact:
    """Another number, or a list the other way round and without its end."""
    if isinstance(fact.value, int | float):
        return replace(fact, value=change(fact.value, at))
    return replace(fact, value=tuple(reversed(fact.value))[:-1])


def worlds(id: str) -> Iterator[World]:
    """The data and facts of an edition, each time changed in another way."""
    one = edition(id)
    grids = read_grids(WORKSPACE, id, one.package).grids
    facts = one.findings.facts
    for change in CHANGES.values():
        numbers = {name: other_numbers(grid, change) for name, grid in grids.items()}
        computed = {
            name: other_fact(fact, change, at) for at, (name, fact) in enumerate(facts.items())
        }
        yield World(Grids(numbers), computed, places(), INTERVALS, known=True)
    for shape in SHAPES.values():
        shaped = {
            name: replace(grid, rows=dict(shape(list(grid.rows.items()))))
            for name, grid in grids.items()
        }
        yield World(Grids(shaped), facts, places(), INTERVALS, known=True)


def fails(verdict: Verdict) -> bool:
    return any(finding.kind == "statement" for finding in verdict.findings)


@pytest.mark.parametrize("id", EDITIONS)
def test_no_statement_agrees_whatever_the_data_says(id: str) -> None:
    audit = edition(id).audit
    assert audit is not None
    left = {v.statement.id: v.statement for v in audit.verdicts if v.statement.expression}
    assert len(left) > 80
    for world in worlds(id):
        found = compare(id, left.values(), Evaluator(world), {}, Problems())
        for verdict in found:
            if fails(verdict):
                del left[verdict.statement.id]
    assert sorted(left) == []


def other_prints(one: Statement) -> Iterator[Statement]:
    """The row with a number, or a list, that its source does not print."""
    if one.reading in READINGS:
        printed = one.number("zh") or one.number("en")
        assert printed is not None
        for value in (10 * abs(printed.value) + 1000, -10 * abs(printed.value) - 1000):
            yield replace(one, value=f"{value:.6f}")
    elif one.reading in {"list", "set"}:
        yield replace(one, value=" ".join([*one.keys[:-1], "nowhere"]))


@pytest.mark.parametrize("id", EDITIONS)
def test_every_row_that_prints_a_number_or_a_list_fails_with_another(id: str) -> None:
    one = edition(id)
    assert one.audit is not None
    grids = read_grids(WORKSPACE, id, one.package).grids
    world = World(Grids(grids), one.findings.facts, places(), INTERVALS, known=True)
    rows = [v.statement for v in one.audit.verdicts if v.statement.reading not in {"", "true"}]
    assert len(rows) > 10
    changed = [other for row in rows for other in other_prints(row)]
    found = compare(id, changed, Evaluator(world), {}, Problems())
    assert {row.id for row in rows} == {v.statement.id for v in found if fails(v)}
