"""Conditions that hold whatever the data says, or of nothing: they guard no sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

from bifolio.expressions.dependencies import calls
from bifolio.expressions.errors import ExpressionError
from bifolio.expressions.evaluating import Evaluator
from bifolio.expressions.syntax.syntax_tree import (
    Call,
    Comparison,
    Constant,
    Joined,
    Negative,
    Node,
    Not,
    Operation,
    rebuilt,
    walk,
)

_ALIKE = frozenset({"same", "near", "stable"})  # hold of a value and itself
_LEAST: Mapping[str, int] = {"count": 0, "abs": 0, "sqrt": 0, "rank": 1}  # what they give at least
_OPENED = 20  # facts of a condition whose expressions are looked at
_TURNED = {"<": ">", "<=": ">="}
_FIXED = frozenset({"share", "growth"})  # are the same of every value and itself
_SPREAD: Mapping[str, int] = {
    "min": 0,
    "mean": 1,
    "max": 2,
}  # of the same numbers, in order of size
_OPPOSITES = {">": "<=", "<": ">=", "==": "!=", "in": "not in"}
_COMPUTING = frozenset(
    {
        *(
            "sum",
            "mean",
            "max",
            "min",
            "count",
            "share",
            "shares",
            "growth",
            "cagr",
            "ranks",
            "gained",
        ),
        *(
            "gaps",
            "tenths_below",
            "tenths_above",
            "round",
            "abs",
            "ln",
            "sqrt",
            "at",
            "part",
            "pick",
        ),
        *("top", "bottom", "ordered", "first", "last", "common", "without", "together", "ties"),
        *("same", "near", "nearly", "stable", "falling", "rising", "all", "any", "where"),
    }
)  # read no data by themselves


def never_fails(node: Node) -> str:
    """Why a condition says nothing about the data; empty where it does."""
    if not _reads(node):
        return "the condition reads no data: it is always the same"
    return next((why for one in walk(node) if (why := _why(one))), "")


def opened(node: Node, declared: Callable[[str], Node]) -> Node:
    """A condition with the expression of each fact in its place, so that `sum(…) == fact("sum")` is seen.

    Facts inside that expression stay as they are, and so do all where there are many: the tree would grow
    beyond what anybody can walk through. declared: the expression of a fact; raises KeyError or ExpressionError where
    there is none.
    """
    if sum(_is_fact(one) for one in walk(node)) > _OPENED:
        return node
    return _opened(node, declared)


def _opened(node: Node, declared: Callable[[str], Node]) -> Node:
    if _is_fact(node):
        return _declared(node, declared)
    return rebuilt(node, lambda child: _opened(child, declared))


def _reads(node: Node) -> bool:
    """Whether an expression reads data: `count("cities")` does, `count(["london"])` does not."""
    return any(
        call.function not in _COMPUTING
        or (call.function in {"count", "where"} and _is_text(call.arguments[:1]))
        for call in calls(node)
    )


def _is_text(arguments: tuple[Node, ...]) -> bool:
    return any(isinstance(one, Constant) and isinstance(one.value, str) for one in arguments)


def _is_fact(node: Node) -> bool:
    return isinstance(node, Call) and node.function == "fact"


def _declared(node: Node, declared: Callable[[str], Node]) -> Node:
    """The expression of a fact; of one that is another fact, the expression of that one."""
    seen: list[str] = []
    while True:
        match node:
            case Call(function="fact", arguments=[Constant(value=str() as id)]) if id not in seen:
                seen.append(id)
            case _:
                return node
        try:
            node = declared(id)
        except (KeyError, ExpressionError):
            return node


def refuse_vacuous(node: Node, evaluator: Evaluator, strict: Evaluator) -> None:
    """Raise where a condition that holds says something of an empty list.

    strict: an evaluator to which that is an error. Of operands joined by “or”, one that looks at something is
    enough.
    """
    if not isinstance(node, Joined):
        strict.value(node)
        return
    found: list[ExpressionError] = []
    holding = [operand for operand in node.operands if evaluator.value(operand)]
    for operand in holding:
        try:
            refuse_vacuous(operand, evaluator, strict)
        except ExpressionError as error:
            found.append(error)
    if found and (node.word == "and" or len(found) == len(holding)):
        raise found[0]


def _why(node: Node) -> str:
    match node:
        case Joined(operands=operands):
            return _joined(node, operands)
        case Comparison():
            return _compared(node)
        case Call(function=name, arguments=[first, second, *_]) if name in _ALIKE | _FIXED:
            return _itself() if first == second else ""
        case Operation(sign="-" | "/", left=left, right=right):
            return _itself() if left == right else ""
        case _:
            return ""


def _joined(node: Joined, operands: tuple[Node, ...]) -> str:
    if not all(map(_reads, operands)):
        return "a part of the condition reads no data: it is always the same"
    opposites = [one for operand in operands for one in _opposites(operand)]
    if any(operand in opposites for operand in operands):
        return (
            f"the condition joins another and its opposite by “{node.word}”: it is always the same"
        )
    return ""


def _opposites(node: Node) -> Iterator[Node]:
    """The ways to write that a condition does not hold."""
    if isinstance(node, Not):
        yield node.of
    match node:
        case Comparison(first=one, rest=[(sign, other)]) if sign in _OPPOSITES:
            yield Comparison(one, ((_OPPOSITES[sign], other),))


def _compared(node: Comparison) -> str:
    pairs = list(_pairs(node))
    if any(one == other for one, _, other in pairs):
        return _itself()
    if all(_at_least(one, sign, other) for one, sign, other in pairs):
        return "the condition holds of every number that it may be asked of"
    return ""


def _itself() -> str:
    return "the condition compares a value with itself"


def _pairs(node: Comparison) -> Iterator[tuple[Node, str, Node]]:
    """What is compared, two at a time."""
    sides = [node.first, *(other for _, other in node.rest)]
    for (one, other), (sign, _) in zip(pairwise(sides), node.rest, strict=True):
        yield one, sign, other


def _at_least(one: Node, sign: str, other: Node) -> bool:
    """Whether a number is said to be no less than it can be: `count(…) >= 0`, `max(x) >= mean(x)`."""
    if sign in _TURNED:
        one, sign, other = other, _TURNED[sign], one
    if _spread(one, sign, other):
        return True
    level = _number(other)
    if level is None or not isinstance(one, Call) or one.function not in _LEAST:
        return False
    least = _LEAST[one.function]
    return (sign == ">=" and level <= least) or (sign == ">" and level < least)


def _spread(one: Node, sign: str, other: Node) -> bool:
    """Whether the larger of two measures of the same numbers is said to be no less: `max(x) >= min(x)`."""
    if sign != ">=" or not isinstance(one, Call) or not isinstance(other, Call):
        return False
    known = one.function in _SPREAD and other.function in _SPREAD
    return (
        known
        and one.arguments == other.arguments
        and _SPREAD[one.function] > _SPREAD[other.function]
    )


def _number(node: Node) -> float | None:
    """A number that is written out."""
    match node:
        case Constant(value=int() | float() as value) if not isinstance(value, bool):
            return value
        case Negative(of=of) if (number := _number(of)) is not None:
            return -number
        case _:
            return None
