"""Facts and claims that rest on a tie are told: of equal numbers, the one that stands first was taken."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from bifolio.editions.facts.evaluated_declarations import Given, evaluate
from bifolio.expressions import Grid, Grids, World
from bifolio.model.errors import Problems, Where
from bifolio.model.findings import Inputs
from bifolio.sources.declarations import IN_PLACE, Declaration, Declarations
from tests.support.places import PLACES
from tests.support.rows import over_rows

REPORT: Any = SimpleNamespace(id="e", exhibits={})
FILE = "analysis/x/facts.toml"
TIED = {"london": 5, "beijing": 5, "shanghai": 3}
SORTED = {"london": 5, "beijing": 4, "shanghai": 3}


def told(one: Declaration, totals: Mapping[str, int], falling: str = "") -> list[str]:
    cells = {place: {"total": total, "name": place} for place, total in totals.items()}
    grid = Grid("cities", cells, falling=falling)
    problems = Problems()
    declared = Declarations(facts=(one,)) if one.kind else Declarations(claims=(one,))
    world = World(Grids({"cities": grid}), {}, PLACES)
    found = evaluate(Given(REPORT, declared, world, {}, Inputs("e", {}, PLACES)), problems)
    assert [one.message for one in problems] == []
    ties = [tied.tie for tied in found.ties]
    assert {(tie.where.file, tie.where.line) for tie in ties} <= {(FILE, 4)}
    assert all(tie.says.startswith(f"{tie.about} rests on a tie: ") for tie in ties)
    return [tie.says for tie in ties]


def fact(expression: str, kind: str = "places") -> Declaration:
    return Declaration("x", expression, Where(FILE, 4), kind)


TOTALS = 'column("cities", "total")'


@over_rows(
    "expression",
    [
        f"keys(top({TOTALS}, 1))",
        f"first({TOTALS})",
        f"first(ordered({TOTALS}))",
        f"last(first({TOTALS}, 2))",
        'ranking("cities", "total", 1)',
        f"bottom(0 - {TOTALS}, 1)",
    ],
)
def test_a_superlative_that_rests_on_a_tie_is_told(expression: str) -> None:
    (note,) = told(fact(expression), TIED)
    assert note.startswith("fact x rests on a tie: ")
    assert "london" in note
    assert "beijing" in note
    assert told(fact(expression), SORTED) == []


@over_rows(
    "expression",
    [
        f"top({TOTALS}, 2)",
        f"top({TOTALS}, 3)",
        f"where({TOTALS}, equal=max({TOTALS}))",
        'first(texts("cities", "name"))',
    ],
)
def test_a_list_with_all_equals_and_rows_as_they_stand_are_not_told(expression: str) -> None:
    assert told(fact(expression), TIED) == []


def test_numbers_of_the_data_that_are_in_no_order_are_taken_as_they_stand() -> None:
    assert told(fact(f"first({TOTALS})"), {"london": 3, "beijing": 5, "shanghai": 3}) == []


def test_a_number_is_told_where_it_belongs_to_the_tie_and_not_where_it_is_the_same() -> None:
    text = f'cell("cities", top({TOTALS}, 1), "total")'
    assert told(fact(text, "count"), TIED) == []
    assert told(fact(f"max(top({TOTALS}, 1))", IN_PLACE), TIED) == []
    (note,) = told(fact(f'count(common(top({TOTALS}, 1), ["london"]))', IN_PLACE), TIED)
    assert note == (
        """value('count(common(top(column("cities", "total"), 1), ["london"]))') rests on a tie: """
        "1 now, 0 if equal numbers stood in another order"
    )


@over_rows("expression", ['first(keys("cities"), 1)', 'column("cities", "total", first=1)'])
def test_the_first_rows_of_a_table_in_falling_order_rest_on_a_tie_too(expression: str) -> None:
    (note,) = told(fact(expression), TIED, "total")
    assert note == (
        "fact x rests on a tie: london now, beijing if equal numbers stood in another order"
    )
    assert told(fact(expression), SORTED, "total") == []
    assert told(fact(expression), TIED) == [], "of a table in no order they are what they are"
    assert told(fact(expression.replace("1)", "2)")), TIED, "total") == []


def test_a_claim_is_told_whichever_way_it_turns() -> None:
    claim = Declaration("x", f'keys(top({TOTALS}, 1)) == "london"', Where(FILE, 4))
    (note,) = told(claim, TIED)
    assert note == (
        "claim x rests on a tie: it holds now, it does not hold if equal numbers stood in another order"
    )
    assert (
        told(claim, {"beijing": 5, "london": 5, "shanghai": 3})[0].count("it does not hold now")
        == 1
    )
    assert told(claim, SORTED) == []
