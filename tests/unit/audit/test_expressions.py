"""Expressions of the audit: cells and facts in, numbers and truths out."""

from __future__ import annotations

import pytest

from bifolio.audit.verdicts import admits
from bifolio.expressions import INTERVALS, Evaluator, ExpressionError, Grid, Grids, World
from bifolio.expressions.intervals import Interval, Truth
from bifolio.model.findings import Fact, Ranked, message
from tests.support.places import PLACES
from tests.support.rows import over_rows


def exact(**numbers: float) -> dict[str, Interval | str | None]:
    return {name: Interval.exact(value) for name, value in numbers.items()}


GRIDS = Grids(
    {
        "cities": Grid(
            "cities",
            {
                "london": exact(total=573, inflow=285),
                "beijing": exact(total=450, inflow=228),
                "shanghai": exact(total=231, inflow=122),
                "hong-kong": exact(total=231, inflow=115),
            },
        ),
        "flows": Grid(
            "flows", {"asia": exact(asia=9, europe=2), "europe": exact(asia=3, europe=8)}
        ),
        "shares": Grid("shares", {"a": {"share": Interval.printed(36.8, 1), "kind": "x"}}),
    }
)
PRINTED = message("printed")
FACTS = {
    "share": Fact("share", 61.5, "percent", PRINTED),
    "leaders": Fact("leaders", (Ranked("london"), Ranked("beijing")), "places", PRINTED),
}
EVALUATOR = Evaluator(World(GRIDS, FACTS, PLACES, INTERVALS, known=True))


@over_rows(
    ("expression", "value"),
    [
        ('sum(column("cities", "total"))', 1485),
        ('cell("cities", "london", "total") / sum(column("cities", "total")) * 100', 38.585858),
        ('sum(column("cities", "total", first=2))', 1023),
        ('sum(column("cities", "total", of=keys("cities", parent="cn")))', 912),
        ('count(keys("cities", parent="cn"))', 3),
        ('block("flows", ["asia", "europe"], ["asia", "europe"])', 5),
        ('block("flows", ["asia", "europe"], ["asia", "europe"], diagonal=True)', 22),
        ('fact("share") - 0.5', 61),
        ('rank("cities", "beijing", "total")', 2),
        ('max(column("cities", "inflow"))', 285),
    ],
)
def test_expressions_give_numbers(expression: str, value: float) -> None:
    assert EVALUATOR.evaluate(expression).middle == pytest.approx(value)


def test_printed_decimals_carry_their_room() -> None:
    assert EVALUATOR.evaluate('cell("shares", "a", "share")') == Interval.printed(36.8, 1)


@over_rows(
    ("expression", "truth"),
    [
        (
            'cell("cities", "london", "total") > cell("cities", "beijing", "total") > 400',
            Truth.TRUE,
        ),
        ('not cell("cities", "london", "total") > 600', Truth.TRUE),
        ('"london" in fact("leaders") and "shanghai" not in fact("leaders")', Truth.TRUE),
        ('fact("leaders") == ["london", "beijing"]', Truth.TRUE),
        ('parent("hong-kong") == parent("beijing")', Truth.TRUE),
        ('near(cell("cities", "london", "inflow"), 288, 5)', Truth.TRUE),
        ('cell("shares", "a", "share") > 36.8', Truth.POSSIBLE),
    ],
)
def test_expressions_give_truths(expression: str, truth: Truth) -> None:
    assert EVALUATOR.evaluate(expression) is truth


def test_a_ranking_admits_ties_in_either_order() -> None:
    ranking = EVALUATOR.evaluate('ranking("cities", "total", 3)')
    assert admits(ranking, ["london", "beijing", "shanghai"], ordered=True)
    assert admits(ranking, ["london", "beijing", "hong-kong"], ordered=True)
    assert not admits(ranking, ["beijing", "london", "shanghai"], ordered=True)
    assert admits(ranking, ["beijing", "london", "shanghai"], ordered=False)


@over_rows(
    ("expression", "says"),
    [
        ('cell("cities", "paris", "total")', "no row “paris” in cities"),
        ('cell("cities", "london", "outflow")', "no column “outflow” in cities"),
        ('fact("shares")', "no fact “shares”"),
        ("__import__('os')", "no function “__import__”"),
        ("fact('share').value", "has no meaning here"),
        ("1 +", "not an expression"),
    ],
)
def test_an_expression_that_means_nothing_says_so(expression: str, says: str) -> None:
    with pytest.raises(ExpressionError, match=says.replace("(", r"\(")):
        EVALUATOR.evaluate(expression)
