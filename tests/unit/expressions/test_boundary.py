"""An expression reaches its functions and nothing else, and ends."""

from __future__ import annotations

import pytest

from bifolio.expressions import Evaluator, ExpressionError, Grid, Grids, World
from bifolio.expressions.functions import FUNCTIONS
from bifolio.expressions.syntax.parsing import DEPTH, LENGTH
from tests.support.rows import over_rows

EVALUATOR = Evaluator(World(Grids({"a": Grid("a", {"b": {"c": 2}})})))


@over_rows(
    "expression",
    [
        "().__class__.__bases__[0].__subclasses__()",
        '"".join',
        'count.__globals__["os"]',
        '__import__("os").system("id")',
        'eval("1")',
        'exec("1")',
        'open("/etc/passwd")',
        'getattr("a", "upper")',
        "globals()",
        "print(1)",
        "help()",
        "import os",
        "[x for x in [1]]",
        "{x: 1 for x in [1]}",
        "(x for x in [1])",
        "lambda: 1",
        "(x := 1)",
        "await f()",
        "yield 1",
        'f"{1}"',
        '"%s" % 1',
        '"{0.__class__}".format(1)',
        "[1][0]",
        "1 if True else 2",
        "*[1]",
        "...",
        "b'a'",
        "1j",
        "1e999",
        "9 ** 9 ** 9",
        "(-8) ** 0.5",
        "10 ** 400",
        "2 ** (10 ** 9)",
        '"a" * 1000000000',
        "[1] * 1000000000",
        "round(1, 1000000000) ** 99",
        "-" * DEPTH + "1",
        "(" * 500 + "1" + ")" * 500,
        "[" * 500 + "]" * 500,
        "not " * 500 + "True",
        "sum(" * 500 + "1" + ")" * 500,
        "1" + " + 1" * LENGTH,
        "9" * 5000,
        'cell("../../etc", "b", "c")',
        'column("a", "__class__")',
        'cell("a", "__class__", "c")',
        'fact("__class__")',
        'first(keys("a"), 10 ** 14) ** 2',
    ],
)
def test_what_is_no_function_of_the_language_has_no_value(expression: str) -> None:
    with pytest.raises(ExpressionError) as raised:
        EVALUATOR.evaluate(expression)
    assert raised.value.message
    assert raised.value.remedy


def test_large_numbers_stay_bounded() -> None:
    with pytest.raises(ExpressionError, match="is more than a number can be"):
        EVALUATOR.evaluate(" * ".join(["999999999999999"] * (DEPTH - 1)))
    assert EVALUATOR.evaluate(" * ".join(["999999999999999"] * 20)) == 999999999999999**20


def test_no_function_is_one_of_python() -> None:
    python = {
        "eval",
        "exec",
        "open",
        "compile",
        "getattr",
        "setattr",
        "vars",
        "dir",
        "type",
        "input",
    }
    assert len(FUNCTIONS) > 50
    assert not python & FUNCTIONS.keys()
