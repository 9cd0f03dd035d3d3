"""An expression's value in a world: plain numbers or intervals, places, or a truth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from bifolio.expressions.comparisons import compared
from bifolio.expressions.errors import ExpressionError, unknown
from bifolio.expressions.functions import FUNCTIONS, World
from bifolio.expressions.functions.registry import Function
from bifolio.expressions.syntax.parsing import parse
from bifolio.expressions.syntax.syntax_tree import (
    Call,
    Comparison,
    Constant,
    Joined,
    Listing,
    Name,
    Negative,
    Node,
    Not,
    Operation,
)
from bifolio.expressions.values import Numbers, called, number_remedy, refuse_nothing


@dataclass(frozen=True)
class Evaluator:
    """Evaluates expressions. methods: functions of the series, by name. names: of lists."""

    world: World
    methods: Mapping[str, Function] = field(default_factory=dict)
    names: Mapping[str, Any] = field(default_factory=dict)

    def evaluate(self, expression: str) -> Any:
        """The value: a number, a truth, a text, a list of keys, `Numbers` or a `Ranking`.

        Raises ExpressionError with the position of what is wrong; AbsentError where the expression
        asks for a previous edition and there is none.
        """
        return self.value(parse(expression))

    def value(self, node: Node) -> Any:
        """The value of a part of an expression."""
        try:
            return self._value(node)
        except ExpressionError as error:
            raise error.placed(node.at) from None

    def _value(self, node: Node) -> Any:  # noqa: PLR0911 - the grammar, one case a line
        match node:
            case Constant(value=value):
                return self._constant(value)
            case Name(id=id):
                return self._named(id)
            case Listing(items=items):
                return [self.value(item) for item in items]
            case Operation(sign=sign, left=left, right=right):
                return self._calculated(sign, self.value(left), self.value(right))
            case Negative(of=of):
                return self._calculated("-", self.world.arithmetic.number(0), self.value(of))
            case Not(of=of):
                return self.world.arithmetic.opposite(self._truth(of, "not"))
            case Joined(word=word, operands=operands):
                truths = [self._truth(one, word) for one in operands]
                return self.world.arithmetic.truths(word, truths)
            case Comparison():
                return self._compared(node)
            case Call():
                return self._called(node)

    def _constant(self, value: float | str | bool) -> Any:
        if isinstance(value, bool):
            return self.world.arithmetic.truth(value)
        return value if isinstance(value, str) else self.world.arithmetic.number(value)

    def _named(self, id: str) -> Any:
        if id in self.names:
            return self.names[id]
        functions = [*FUNCTIONS, *self.methods]
        if id in functions:
            raise ExpressionError(f"“{id}” is a function", f"Write {id}(…).")
        lists = f" Lists with a name: {', '.join(self.names)}." if self.names else ""
        raise ExpressionError(
            f"“{id}” has no meaning here", f'A text stands between quotes: "{id}".{lists}'
        )

    def _truth(self, node: Node, word: str) -> Any:
        value = self.value(node)
        if not _is_truth(self.world, value):
            raise ExpressionError(
                f"“{word}” joins conditions, and this is {called(value)}",
                "Compare it with something: … > 0.",
                node.at,
            )
        return value

    def _calculated(self, sign: str, one: Any, other: Any) -> Any:
        """Number by number where a list stands on a side; two lists are matched by their names."""
        if isinstance(one, Numbers) and isinstance(other, Numbers):
            return self._matched(sign, one, other)
        if isinstance(one, Numbers):
            return self._each(sign, [(key, value, other) for key, value in one.items])
        if isinstance(other, Numbers):
            return self._each(sign, [(key, one, value) for key, value in other.items])
        for value in (one, other):
            if not self.world.arithmetic.is_number(value):
                raise ExpressionError(
                    f"“{sign}” takes numbers, and this is {called(value)}", number_remedy(value)
                )
        return self.world.arithmetic.calculate(sign, one, other)

    def _matched(self, sign: str, one: Numbers[Any], other: Numbers[Any]) -> Numbers[Any]:
        right = other.by_key
        if missing := [key for key in (*one.keys, *right) if (key in right) != (key in one.by_key)]:
            raise ExpressionError(
                f"only one of the two lists has a number for “{missing[0]}”",
                "Take what both have: common(…) of the two.",
            )
        return self._each(sign, [(key, value, right[key]) for key, value in one.items])

    def _each(self, sign: str, pairs: list[tuple[str, Any, Any]]) -> Numbers[Any]:
        """Number by number; of one that has no value, with its name."""
        found: list[tuple[str, Any]] = []
        for key, one, other in pairs:
            try:
                found.append((key, self._calculated(sign, one, other)))
            except ExpressionError as error:
                raise ExpressionError(f"{error.message}: {key}", error.remedy, error.at) from None
        return Numbers(tuple(found))

    def _compared(self, node: Comparison) -> Any:
        truths, first = [], self.value(node.first)
        for sign, other in node.rest:
            second = self.value(other)
            truths.append(
                compared(sign, first, second, self.world.arithmetic, strict=self.world.strict)
            )
            if sign in {"==", "!="} and Listing(()) not in (node.first, other):
                self._refuse_nothing(first, second)
            first = second
        return self.world.arithmetic.truths("and", truths)

    @cached_property
    def _functions(self) -> Mapping[str, Function]:
        return {**FUNCTIONS, **self.methods}

    def _refuse_nothing(self, *lists: Any) -> None:
        if self.world.strict:
            refuse_nothing(*lists)

    def _called(self, node: Call) -> Any:
        known = self._functions
        if node.function not in known:
            raise unknown("function", node.function, known)
        arguments = [self.value(one) for one in node.arguments]
        names = [name for name, _ in node.named]
        if len(set(names)) < len(names):
            raise ExpressionError("an argument is given twice", "Give each name once.")
        named = {name: self.value(one) for name, one in node.named}
        return known[node.function](self.world, arguments, named)


def _is_truth(world: World, value: Any) -> bool:
    return isinstance(value, type(world.arithmetic.truth(True)))
