"""Ways to write an expression wrong: each has its screen, with the place, what is known there and a remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.cli.error_screens import findings_screen
from bifolio.expressions import ExpressionError, problem
from bifolio.model.errors import Where
from tests.support.golden import compare_golden
from tests.support.rows import over_rows
from tests.unit.expressions.test_documented import evaluator

SCREENS = Path(__file__).parent / "wrong"
WHERE = Where("analysis/cities/facts.toml", 12, item="cities.volume")
WRONG = {
    "empty": " ",
    "unknown-function": 'summ(column("cities", "total"))',
    "unknown-resource": 'sum(column("citys", "total"))',
    "unknown-column": 'sum(column("cities", "totl"))',
    "unknown-column-not-near": 'sum(column("cities", "population"))',
    "unknown-row": 'cell("cities", "londn", "total")',
    "unknown-fact": 'fact("cities.volum")',
    "unknown-place": 'parent("atlantis")',
    "unknown-parent": 'keys("cities", parent="china")',
    "unknown-parent-of-numbers": 'where(column("cities", "total"), parent=["gb", "china"])',
    "unknown-condition": 'where(column("cities", "total"), over=100)',
    "unknown-argument": 'column("cities", "total", top=3)',
    "unknown-name-in-a-list": 'at(column("cities", "total"), "paris")',
    "unknown-name-to-pick": 'pick(column("cities", "total"), ["beijing", "paris"])',
    "too-few-arguments": 'cell("cities", "london")',
    "too-many-arguments": "abs(1, 2)",
    "argument-twice": 'column("cities", "total", first=1, first=2)',
    "text-for-a-number": 'abs("london")',
    "text-without-quotes": "column(cities, total)",
    "function-without-brackets": "sum + 1",
    "none-of-the-largest": 'top(column("cities", "total"), 0)',
    "fewer-than-none": 'first(keys("cities"), -1)',
    "not-a-whole-number": 'bottom(column("cities", "total"), 2.5)',
    "number-in-quotes": 'cell("cities", "london", "total") > "500"',
    "list-for-a-number": 'column("cities", "total") > 500',
    "number-for-a-list": 'sum(cell("cities", "london", "total"))',
    "text-of-a-number": 'text("cities", "london", "total")',
    "number-of-a-text": 'sum(column("cities", "kind"))',
    "lists-that-differ": 'column("cities", "total") - column("cities", "inflow", first=2)',
    "names-twice": 'column("cities", "total", by="kind")',
    "no-condition": 'cell("cities", "london", "total") and 1 < 2',
    "empty-list": 'max(where(column("cities", "total"), above=1000))',
    "division-by-zero": '1 / (cell("cities", "london", "total") - 573)',
    "division-by-zero-in-a-list": '1 / (column("cities", "total") - 450)',
    "share-of-nothing": "share(5, 0)",
    "growth-from-nothing": "growth(0, 5)",
    "logarithm-of-nothing": "ln(0)",
    "power-too-large": "10 ** 10 ** 10",
    "product-too-large": 'cell("cities", "london", "total") * 1e308',
    "sum-too-large": "sum([1e308, 1e308])",
    "part-that-is-not-there": 'part(keys("cities"), 2)',
    "capital-function": 'SUM(column("cities", "total"))',
    "semicolon": 'sum(column("cities"; "total"))',
    "sign-of-percent": 'cell("cities", "london", "total") * 10%',
    "function-beside-its-value": 'sum column("cities", "total")',
    "list-without-end": "sum([1, 2)",
    "one-number-for-a-list": 'top(3, column("cities", "total"))',
    "curly-quotes": "cell(“cities”, “london”, “total”)",
    "wide-comma": 'cell("cities"，"london"，"total")',
    "typographic-sign": 'cell("cities", "london", "total") ≥ 500',
    "bracket-not-closed": 'sum(column("cities", "total")',
    "bracket-not-opened": 'column("cities", "total"))',
    "quote-not-closed": 'column("cities, "total")',
    "one-equals-sign": 'count("cities") = 4',
    "breaks-off": "1 +",
    "percent-sign": "573 % 1485",
    "comma-for-thousands": 'count("cities") > [1, (1,485)]',
    "attribute": "fact.__class__",
    "attribute-of-a-call": 'column("cities", "total").values',
    "index": 'keys("cities")[0]',
    "comprehension": "[key for key in keys]",
    "lambda": "(lambda: 1)()",
    "import": "__import__('os').system('true')",
    "conditional": '1 if count("cities") else 2',
    "braces": "{1: 2}",
    "f-text": 'f"{1}"',
    "star": "sum(*[1, 2])",
    "named-star": "sum(**{})",
    "kept-under-a-name": "(total := 3)",
    "too-deep": "-" * 60 + "1",
    "brackets-too-deep": "(" * 300 + "1" + ")" * 300,
    "too-long": "1" + " + 1" * 2600,
    "late-in-a-long-one": " + ".join(['cell("cities", "london", "total")'] * 6 + ["londn"]),
}  # fmt: skip


@over_rows("name", WRONG)
def test_what_is_wrong_has_its_screen(name: str, request: pytest.FixtureRequest) -> None:
    with pytest.raises(ExpressionError) as error:
        evaluator().evaluate(WRONG[name])
    screen = findings_screen([problem(error.value, WHERE, WRONG[name])])
    update = bool(request.config.getoption("--update"))
    compare_golden(SCREENS / f"{name}.txt", screen, update=update)


def test_no_screen_is_left_over() -> None:
    assert {path.stem for path in SCREENS.iterdir()} == WRONG.keys()
