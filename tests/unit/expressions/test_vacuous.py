"""Conditions that guard no sentence: whatever the data says, they hold, or they look at nothing."""

from __future__ import annotations

import pytest

from bifolio.expressions import Evaluator, ExpressionError, Grid, Grids, World, parse
from bifolio.expressions.syntax.syntax_tree import Node, walk
from bifolio.expressions.vacuous import never_fails, opened
from tests.support.rows import over_rows

NO_DATA = "the condition reads no data: it is always the same"
NO_DATA_IN_PART = "a part of the condition reads no data: it is always the same"
ITSELF = "the condition compares a value with itself"
OPPOSITE = "the condition joins another and its opposite by “or”: it is always the same"
EVERY_NUMBER = "the condition holds of every number that it may be asked of"
EMPTY = "the list is empty, so that this holds whatever the data says"
X = 'cell("a", "b", "c")'


@over_rows(
    ("condition", "why"),
    [
        ("1 < 2", NO_DATA),
        ("True", NO_DATA),
        ('["a"] == ["a"]', NO_DATA),
        ("nearly(68, 70)", NO_DATA),
        ("all([])", NO_DATA),
        ('count(["a"]) == 1', NO_DATA),
        ('count(where(["a"], parent="b")) == 1', NO_DATA),
        (f"{X} > 1 or 1 < 2", NO_DATA_IN_PART),
        (f"{X} == {X}", ITSELF),
        (f"1 < {X} <= {X}", ITSELF),
        ('fact("x") == fact("x")', ITSELF),
        (f"not {X} != {X}", ITSELF),
        (f"near({X}, {X}, 5)", ITSELF),
        (f"stable({X}, {X})", ITSELF),
        ('same(keys("a"), keys("a"))', ITSELF),
        (f"{X} - {X} == 0", ITSELF),
        (f"growth({X}, {X}) < 5", ITSELF),
        (f"{X} > 1 or not {X} > 1", OPPOSITE),
        (f"{X} > 1 or {X} <= 1", OPPOSITE),
        (f'"a" in keys("a") or {X} > 1 or "a" not in keys("a")', OPPOSITE),
        ('max(column("a", "c")) >= min(column("a", "c"))', EVERY_NUMBER),
        ('mean(column("a", "c")) <= max(column("a", "c"))', EVERY_NUMBER),
        ('count("a") >= 0', EVERY_NUMBER),
        ('0 <= count("a")', EVERY_NUMBER),
        (f"abs({X}) > -1", EVERY_NUMBER),
        ('rank("a", "b", "c") >= 1', EVERY_NUMBER),
        (f'{X} > 1 and count("a") >= 0', EVERY_NUMBER),
        ('max(column("a", "c")) > min(column("a", "c"))', ""),
        ('max(column("a", "c")) >= min(column("a", "d"))', ""),
        ('max(column("a", "c")) <= min(column("a", "c"))', ""),
        (f"{X} > 1 or {X} < 1", ""),
        ('where("a", kind="x") == ["b"]', ""),
        (f"{X} > 0", ""),
        (f"{X} >= 0", ""),
        ('count("a") > 0', ""),
        ('0 <= count("a") < 5', ""),
        ('rank("a", "b", "c") == 1', ""),
        ('fact("x") == fact("y")', ""),
        (f"nearly({X}, 70)", ""),
        ("any([1 < 2, fact('x') > 1])", ""),
    ],
)
def test_a_condition_that_never_fails_is_found(condition: str, why: str) -> None:
    assert never_fails(parse(condition)) == why


@over_rows(
    ("condition", "why"),
    [
        ('sum(column("a", "c")) == fact("sum")', ITSELF),
        ('fact("all") == fact("sum")', ITSELF),
        ('fact("part") < fact("sum")', ""),
        ('fact("round") > fact("unknown")', ""),
        ('fact("fixed") > 1', NO_DATA),
    ],
)
def test_a_fact_is_the_expression_that_it_is_declared_with(condition: str, why: str) -> None:
    facts = {
        "sum": 'sum(column("a", "c"))',
        "all": 'fact("sum")',
        "part": X,
        "round": 'fact("round")',
        "fixed": "2",
    }
    assert never_fails(opened(parse(condition), lambda id: parse(facts[id]))) == why


def test_facts_that_rest_on_each_other_are_opened_once() -> None:
    def doubled(id: str) -> Node:
        level = int(id.removeprefix("f"))
        return parse(f'fact("f{level - 1}") + fact("f{level - 1}")' if level else X)

    tree = opened(parse('fact("f60") > fact("f59")'), doubled)
    assert len(list(walk(tree))) < 20
    many = parse(" and ".join('fact("f60") > 1' for _ in range(21)))
    assert opened(many, doubled) == many
    assert never_fails(tree) == ""


@pytest.fixture(scope="module")
def evaluator() -> Evaluator:
    """It looks at what is said of nothing, as is done with claims that hold."""
    rows = {"b": {"c": 1, "kind": "x"}, "d": {"c": 2, "kind": "y"}}
    return Evaluator(World(Grids({"a": Grid("a", rows)}), strict=True))


@over_rows(
    ("condition", "why"),
    [
        ('where("a", kind="z") in keys("a")', EMPTY),
        ('where("a", kind="z") not in keys("a")', EMPTY),
        ('where("a", kind="z") == where("a", kind="w")', EMPTY),
        ('same(where("a", kind="z"), where("a", kind="w"))', EMPTY),
        ('falling(column("a", "c", of=where("a", kind="z")))', "fewer than two numbers"),
        ('rising(column("a", "c", of=["b"]))', "fewer than two numbers"),
    ],
)
def test_what_is_said_of_nothing_is_refused(evaluator: Evaluator, condition: str, why: str) -> None:
    with pytest.raises(ExpressionError, match=why) as raised:
        evaluator.evaluate(condition)
    assert raised.value.remedy.startswith("Look at what should be in")


@over_rows(
    ("condition", "holds"),
    [
        ('where("a", kind="z") == []', True),
        ('where("a", kind="x") == []', False),
        ('count(where("a", kind="z")) == 0', True),
        ('where("a", kind="x") in where("a", kind="z")', False),
        ('where("a", kind="z") == where("a", kind="x")', False),
        ('rising(column("a", "c"))', True),
    ],
)
def test_that_nothing_is_there_can_be_said(
    evaluator: Evaluator, condition: str, holds: bool
) -> None:
    assert evaluator.evaluate(condition) is holds
