"""The small language in which a statement says what should give its value.

Python's own syntax, read with `ast`; only what stands in this module means something. Numbers are
intervals, comparisons give a Truth. `cell("cities", "london", "total") / sum(column("cities", "total"))`
"""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable, Mapping
from typing import Any

from bifolio.audit.cells import ExpressionError, Grids, Ranking
from bifolio.audit.intervals import Interval, Truth, total
from bifolio.model.findings import Fact, Place

_ARITHMETIC: Mapping[type[ast.operator], Callable[[Interval, Interval], Interval]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}
_COMPARISONS: Mapping[type[ast.cmpop], Callable[[Interval, Interval], Truth]] = {
    ast.Lt: lambda a, b: a.less(b),
    ast.Gt: lambda a, b: b.less(a),
    ast.LtE: lambda a, b: a.at_most(b),
    ast.GtE: lambda a, b: b.at_most(a),
    ast.Eq: lambda a, b: a.equal(b),
    ast.NotEq: lambda a, b: ~a.equal(b),
}


class Evaluator:
    """Evaluates expressions over one edition's printed values and facts."""

    def __init__(
        self, grids: Grids, facts: Mapping[str, Fact], places: Mapping[str, Place]
    ) -> None:
        self.grids, self.facts, self.places = grids, facts, places
        self.functions: Mapping[str, Callable[..., Any]] = {
            "cell": self.cell,
            "column": self.column,
            "keys": self.keys,
            "count": self.count,
            "block": self.block,
            "rank": self.rank,
            "ranking": self.ranking,
            "fact": self.fact,
            "parent": self.parent,
            "sum": lambda items: total(_list(items)),
            "mean": lambda items: total(_list(items)) / Interval.exact(len(_list(items))),
            "max": lambda items: Interval(
                max(i.low for i in _list(items)), max(i.high for i in _list(items))
            ),
            "min": lambda items: Interval(
                min(i.low for i in _list(items)), min(i.high for i in _list(items))
            ),
            "all": _all,
            "abs": _absolute,
            "ln": lambda value: value.monotone(math.log),
            "sqrt": lambda value: value.monotone(math.sqrt),
            "near": lambda a, b, within: _truth(_absolute(a - b).low <= within.high),
        }

    def evaluate(self, expression: str) -> Any:
        """The value of an expression: Interval, Truth, Ranking or a tuple of keys."""
        try:
            tree = ast.parse(expression.strip(), mode="eval")
        except SyntaxError as error:
            raise ExpressionError(f"not an expression: {error.msg}") from None
        try:
            return self._value(tree.body)
        except (TypeError, AttributeError, IndexError, ZeroDivisionError, ValueError) as error:
            if isinstance(error, ExpressionError):
                raise
            raise ExpressionError(f"cannot be computed: {error}") from None

    # -- the grammar

    def _value(self, node: ast.expr) -> Any:  # noqa: C901, PLR0911 - the grammar, one case a line
        match node:
            case ast.Constant(value=bool() as truth):
                return _truth(truth)
            case ast.Constant(value=int() | float() as number):
                return Interval.exact(float(number))
            case ast.Constant(value=str() as text):
                return text
            case ast.List(elts=items) | ast.Tuple(elts=items):
                return [self._value(item) for item in items]
            case ast.BinOp(left=left, op=op, right=right) if type(op) in _ARITHMETIC:
                return _ARITHMETIC[type(op)](self._value(left), self._value(right))
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return -self._value(operand)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return ~self._value(operand)
            case ast.BoolOp(op=op, values=values):
                return self._joined(op, values)
            case ast.Compare(left=left, ops=ops, comparators=others):
                return self._compared(left, ops, others)
            case ast.Call(func=ast.Name(id=name), args=args, keywords=keywords):
                return self._called(name, args, keywords)
            case _:
                raise ExpressionError(f"“{ast.unparse(node)}” has no meaning here")

    def _joined(self, op: ast.boolop, values: list[ast.expr]) -> Truth:
        truths: list[Truth] = [self._value(value) for value in values]
        result = truths[0]
        for truth in truths[1:]:
            result = result & truth if isinstance(op, ast.And) else result | truth
        return result

    def _compared(self, left: ast.expr, ops: list[ast.cmpop], others: list[ast.expr]) -> Truth:
        result, first = Truth.TRUE, self._value(left)
        for op, node in zip(ops, others, strict=True):
            second = self._value(node)
            result = result & self._comparison(op, first, second)
            first = second
        return result

    @staticmethod
    def _comparison(op: ast.cmpop, first: Any, second: Any) -> Truth:
        if isinstance(op, ast.In):
            return _truth(first in _keys(second))
        if isinstance(op, ast.NotIn):
            return _truth(first not in _keys(second))
        if isinstance(first, Interval) and isinstance(second, Interval):
            return _COMPARISONS[type(op)](first, second)
        if isinstance(op, ast.Eq):
            return _truth(_keys(first) == _keys(second))
        raise ExpressionError("only numbers can be compared so")

    def _called(self, name: str, args: list[ast.expr], keywords: list[ast.keyword]) -> Any:
        if name not in self.functions:
            raise ExpressionError(
                f"there is no function “{name}”; known: {', '.join(sorted(self.functions))}"
            )
        named = {str(k.arg): self._value(k.value) for k in keywords}
        return self.functions[name](*(self._value(arg) for arg in args), **named)

    # -- questions

    def cell(self, resource: str, key: str, column: str) -> Interval:
        """A printed number."""
        return self.grids[resource].number(key, column)

    def keys(self, resource: str, **where: str | list[str]) -> list[str]:
        """Keys of rows whose text columns have the given values (`parent="cn"` asks the register)."""
        grid = self.grids[resource]
        return [
            key
            for key in grid.rows
            if all(self._has(grid.row(key), key, *one) for one in where.items())
        ]

    def _has(self, row: Mapping[str, Any], key: str, column: str, wanted: str | list[str]) -> bool:
        value = self.parent(row.get("place") or key) if column == "parent" else row.get(column)
        return value in wanted if isinstance(wanted, list) else value == wanted

    def column(
        self, resource: str, column: str, first: Interval | None = None, of: list[str] | None = None
    ) -> list[Interval]:
        """Printed numbers of a column: all, the first n rows, or those of the given keys."""
        grid = self.grids[resource]
        keys = of if of is not None else list(grid.rows)
        return list(grid.numbers(column, keys[: int(first.low)] if first else keys).values())

    def count(self, items: str | list[Any]) -> Interval:
        """How many: rows of a resource, or entries of a list."""
        return Interval.exact(len(self.grids[items].rows if isinstance(items, str) else items))

    def block(
        self, resource: str, rows: list[str], columns: list[str], diagonal: Truth = Truth.FALSE
    ) -> Interval:
        """The sum of a block of a matrix; the diagonal is left out unless asked for."""
        grid = self.grids[resource]
        return total(
            grid.number(r, c) for r in rows for c in columns if r != c or diagonal is Truth.TRUE
        )

    def rank(self, resource: str, key: str, column: str) -> Interval:
        """The rank of a row by a column, largest first: between the best and the worst possible."""
        values = self.grids[resource].numbers(column, self.grids[resource].rows)
        if key not in values:
            raise ExpressionError(f"“{resource}” prints no number at {key}, {column}")
        own = values[key]
        above = sum(value.low > own.high for other, value in values.items() if other != key)
        not_below = sum(value.high >= own.low for other, value in values.items() if other != key)
        return Interval(1 + above, 1 + not_below)

    def ranking(
        self,
        resource: str,
        column: str,
        first: Interval,
        of: list[str] | None = None,
        rising: Truth = Truth.FALSE,
    ) -> Ranking:
        """The first n rows by a column."""
        grid = self.grids[resource]
        values = grid.numbers(column, of if of is not None else list(grid.rows))
        return Ranking(values, int(first.low), rising is Truth.TRUE)

    def fact(self, id: str) -> Any:
        """A fact of the analysis: a number, or the keys of a list of places."""
        if id not in self.facts:
            raise ExpressionError(f"there is no fact “{id}”")
        value = self.facts[id].value
        return (
            [item.place for item in value]
            if isinstance(value, tuple)
            else Interval.exact(float(value))
        )

    def parent(self, place: str) -> str:
        """The country of a city, with the country of a region for its entities (hk → cn)."""
        if place not in self.places:
            raise ExpressionError(f"there is no place “{place}”")
        parent = self.places[place].parent
        return (
            self.places[parent].parent
            if parent in self.places and self.places[parent].kind == "region"
            else parent
        )


def _truth(value: bool) -> Truth:
    return Truth.TRUE if value else Truth.FALSE


def _list(items: Any) -> list[Interval]:
    found = list(items)
    if not found:
        raise ExpressionError("nothing to compute from: the list is empty")
    return found


def _keys(value: Any) -> list[Any]:
    return (
        list(value.keys)
        if isinstance(value, Ranking)
        else list(value)
        if isinstance(value, (list, tuple))
        else [value]
    )


def _all(items: Any) -> Truth:
    result = Truth.TRUE
    for item in items:
        result = result & item
    return result


def _absolute(value: Interval) -> Interval:
    if value.low >= 0:
        return value
    return -value if value.high <= 0 else Interval(0.0, max(-value.low, value.high))
