"""The functions of the language, by name."""

from collections.abc import Mapping

from bifolio.expressions.functions import cells_and_facts, conditions, numbers, ranks, selecting
from bifolio.expressions.functions.registry import Function, World, functions_of

FUNCTIONS: Mapping[str, Function] = {
    **functions_of(cells_and_facts),
    **functions_of(numbers),
    **functions_of(conditions),
    **functions_of(ranks),
    **functions_of(selecting),
}

__all__ = [
    "FUNCTIONS",
    "Function",
    "World",
    "cells_and_facts",
    "conditions",
    "numbers",
    "ranks",
    "selecting",
]
