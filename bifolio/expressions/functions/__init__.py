"""The functions of the language, by name."""

from bifolio.expressions.functions import data, numbers, ranks, selecting, truths
from bifolio.expressions.functions.table import FUNCTIONS, Function, World

__all__ = ["FUNCTIONS", "Function", "World", "data", "numbers", "ranks", "selecting", "truths"]
