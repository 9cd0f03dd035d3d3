"""From the value of an expression to a fact: a number that sentences can state, or places."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bifolio.expressions import ExpressionError, Grids, World
from bifolio.expressions.errors import unknown
from bifolio.expressions.syntax.syntax_tree import Call, Constant, Node
from bifolio.expressions.values import Numbers, Ranking, called, keys_of
from bifolio.model.findings import Fact, FactKind, Message, Number, Ranked
from bifolio.sources.declarations import Declaration

_KINDS: Mapping[str, FactKind] = {
    "count": "count",
    "decimal": "decimal",
    "percent": "percent",
    "year": "year",
    "places": "places",
}
_UNITS: Mapping[str, FactKind] = {"percent": "percent", "year": "year"}
_DIGITS = {"percent": 1, "decimal": 2}  # decimals shown where nothing is said
_SHOWN = 12  # entries of a list that an error screen shows
_CELL = 3  # arguments of cell(…)


class StatedValueError(ExpressionError):
    """The expression gives another kind of value than is stated."""

    def __init__(self, wanted: str, value: Any, remedy: str) -> None:
        super().__init__(f"{wanted}, and the expression gives {called(value)}", remedy)


@dataclass(frozen=True)
class StatedFact:
    """A fact whose exhibits are not yet known. formula: None where it follows from the expression."""

    fact: Fact
    formula: Message | None


def fact_of(one: Declaration, tree: Node, value: Any, world: World) -> StatedFact:
    """The fact that a declaration states with a value. Raises ExpressionError."""
    formula = Message(one.origin) if one.origin else None
    printed = _printed(tree, world.grids) if one.kind == "printed" else None
    kind, usual = printed or _in_place(one.kind, value)
    digits = usual if one.digits is None else one.digits
    stated = _stated(kind, value)
    for item in stated if isinstance(stated, tuple) else ():
        if item.place not in world.places:
            raise unknown("place", item.place, world.places, "the register")
    whole = printed is not None or kind in {"count", "year"}
    if whole and isinstance(stated, float) and stated.is_integer():
        stated = int(stated)  # so that it is never shown with decimals
    return StatedFact(Fact(one.id, stated, kind, formula or Message(""), (), digits), formula)


def _in_place(kind: str, value: Any) -> tuple[FactKind, int]:
    """Kind and digits that are declared; of what a chapter states in place, those of its value."""
    if kind in _KINDS:
        return _KINDS[kind], _DIGITS.get(kind, 0)
    if not isinstance(value, int | float):
        return "places", 0
    return ("count", 0) if float(value).is_integer() else ("decimal", _DIGITS["decimal"])


def _stated(kind: FactKind, value: Any) -> Number | tuple[Ranked, ...]:
    if kind == "places" and isinstance(value, str):
        return (Ranked(value),)
    if isinstance(value, Numbers):
        return tuple(Ranked(str(key), number) for key, number in value.items)
    if isinstance(value, Ranking):
        return tuple(Ranked(key, value.values[key]) for key in value.keys)
    if kind == "places":
        if not isinstance(value, list) or not all(isinstance(key, str) for key in value):
            raise StatedValueError("the fact is places", value, "Write keys(…), top(…), where(…).")
        return tuple(Ranked(key) for key in value)
    entries = keys_of(value)
    if kind == "year" and len(entries) == 1 and str(entries[0]).isdigit():
        return int(entries[0])  # the name of a column
    if not isinstance(value, int | float) or isinstance(value, bool):
        remedy = "Say which number: sum(…), count(…), at(…); or as = “places”."
        raise StatedValueError("the fact is a number", value, remedy)
    if not math.isfinite(value):
        raise ExpressionError("the value is no number that can be written", "Look at its parts.")
    return value


def _printed(tree: Node, grids: Grids) -> tuple[FactKind, int]:
    """Kind and digits of a printed value, perhaps without its sign, from the columns beside its cell."""
    if isinstance(tree, Call) and tree.function == "abs":
        (tree,) = tree.arguments
    given = (
        [one.value for one in tree.arguments if isinstance(one, Constant)]
        if isinstance(tree, Call)
        else []
    )
    if not isinstance(tree, Call) or tree.function != "cell" or len(given) != _CELL:
        raise ExpressionError(
            "as = “printed” is for the value of one cell", 'Write cell("parameters", "…", "value").'
        )
    grid = grids[str(given[0])]
    row = next(str(key) for key in given[1:] if key in grid.rows)
    digits = int(grid.number(row, "digits"))
    return _UNITS.get(grid.text(row, "unit"), "decimal" if digits else "count"), digits


def measured_value(value: Any) -> Number | str | tuple[Ranked, ...]:
    """A value as an error screen shows it."""
    if isinstance(value, Numbers):
        return tuple(Ranked(str(key), number) for key, number in value.items[:_SHOWN])
    if isinstance(value, list | Ranking):
        return tuple(Ranked(str(key)) for key in keys_of(value)[:_SHOWN])
    if isinstance(value, bool):
        return "true" if value else "false"
    found: Number | str = value
    return found
