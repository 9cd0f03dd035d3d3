"""The language of facts, claims and audit: one syntax, two evaluations, by plain numbers and by intervals.

`cell("cities", "london", "total") / sum(column("cities", "total"))`. Documented in docs/editors/expressions.md.
"""

from bifolio.expressions.arithmetic import INTERVALS, PLAIN
from bifolio.expressions.errors import AbsentError, ExpressionError, RestingError, problem
from bifolio.expressions.evaluating import Evaluator
from bifolio.expressions.functions import FUNCTIONS, Function, World
from bifolio.expressions.grids import Grid, Grids
from bifolio.expressions.syntax.parsing import parse, parse_with

__all__ = [
    "FUNCTIONS",
    "INTERVALS",
    "PLAIN",
    "AbsentError",
    "Evaluator",
    "ExpressionError",
    "Function",
    "Grid",
    "Grids",
    "RestingError",
    "World",
    "parse",
    "parse_with",
    "problem",
]
