"""The functions of the language, by name."""

from bifolio.expressions.functions import cells_and_facts, conditions, numbers, ranks, selecting
from bifolio.expressions.functions.registry import FUNCTIONS, Function, World

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
