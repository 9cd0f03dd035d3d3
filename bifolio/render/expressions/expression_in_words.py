"""An expression in words: names of places, columns and exhibits instead of their ids."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from bifolio.expressions import ExpressionError, parse
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
from bifolio.model.findings import Derived, Message
from bifolio.render.draft import ChapterInputs
from bifolio.render.exhibits.exhibit_names import fact_text, is_id
from bifolio.render.expressions import function_words as say
from bifolio.render.expressions.data_in_words import SIGNS, DataWording

_BINDS: Mapping[str, int] = {"+": 1, "-": 1, "*": 2, "/": 2, "**": 3}


class Wording(DataWording):
    """Says the expressions of one edition in one language. values: of facts too, beside where they come from."""

    def __init__(self, inputs: ChapterInputs, *, values: bool = True) -> None:
        super().__init__(inputs)
        self.values, self._derived = values, Derived("")
        self._calls = {**self._of_data(), **self._of_sums(), **self._of_values()}

    def _of_data(self) -> Mapping[str, Callable[..., str]]:
        """Functions that read the data, or facts and places."""
        return {
            "cell": self._cell,
            "text": self._cell,
            "row": lambda resource, row, **_: self._at(resource, self.names.row(resource, row)),
            "rank": lambda *at: self._of("rank", self._cell(*at)),
            "column": self._column,
            "texts": self._column,
            "keys": lambda of, **where: self._rows(of, **where) if is_id(of) else of,
            "where": self._where,
            "ranking": lambda resource, column, count, **_: self._ranking(resource, column, count),
            "fact": self._fact,
            "parent": self._parent,
            "containing": lambda of, column, piece: self._say(
                say.CONTAINING, values=self._column(of, column), piece=piece
            ),
            "previous": lambda *at: self._before(self._cell(*at, before=True)),
            "previous_column": lambda *at, **how: self._before(
                self._column(*at, before=True, **how)
            ),
            "diagonal": lambda of, *_: self._say(say.DIAGONAL, exhibit=self.names.exhibit(of)),
            "years": lambda of: self._say(say.YEARS, exhibit=self.names.exhibit(of)),
        }

    def _of_sums(self) -> Mapping[str, Callable[..., str]]:
        """Functions that count and add up."""
        return {
            "count": lambda of: self._of("count", self._listed(of)),
            "counts": lambda of, by: self._by(self._of("count", self._rows(of)), of, by),
            "totals": lambda of, c, by: self._by(self._of("sum", self._column(of, c)), of, by),
            "groups": lambda of, by: self._of("groups", self._column(of, by)),
            "block": lambda of, *_, **how: self._of("sum", self._cells(of, **how)),
            "cells": lambda of, *_, **how: self._cells(of, **how),
            "row_sums": lambda of, *_, **how: self._of("row_sums", self._cells(of, **how)),
            "column_sums": lambda of, *_, **how: self._of("column_sums", self._cells(of, **how)),
        }

    def _of_values(self) -> Mapping[str, Callable[..., str]]:
        """Functions of the lists and numbers that others give."""
        return {
            "common": lambda *lists: self._say(say.COMMON, lists=self.language.names(lists)),
            "pick": lambda values, keys: self._say(say.AT, exhibit=values, place=keys),
            "same": lambda *lists: self._say(say.SAME, lists=self.language.names(lists)),
            "together": lambda *lists: self.language.names(lists),
            "without": self._without,
            "at": lambda values, key: self._say(say.AT, exhibit=values, place=self.names.name(key)),
            "part": lambda values, part: self._say(say.SLASHED[part], values=values),
            "round": lambda value, *_: value,
            "abs": "|{}|".format,
            "ln": "ln({})".format,
            "sqrt": "√({})".format,
            "all": str,
            "any": str,
        }

    def __call__(self, expression: str | Derived) -> tuple[str, ...]:
        """The expression in words, a line for each condition that it joins; empty where it is none."""
        self._derived = expression if isinstance(expression, Derived) else Derived(expression)
        try:
            tree = parse(self._derived.expression)
        except ExpressionError:
            return ()
        joined = isinstance(tree, Joined) and tree.word == "and"
        conditions = tree.operands if joined and isinstance(tree, Joined) else (tree,)
        return tuple(self._value(one) for one in conditions)

    # -- the grammar

    def _value(self, node: Node) -> str:  # noqa: C901, PLR0911 - the grammar, one case a line
        match node:
            case Constant(value=str() as text):
                return self.names.name(text)
            case Constant(value=value):
                return str(value)
            case Name(id=id):
                return self.language.names([self.names.name(one) for one in self._list(id)])
            case Listing(items=items):
                return self.language.names([self._value(item) for item in items])
            case Operation(sign=sign, left=left, right=right):
                shown = SIGNS.get(sign, sign)
                return f"{self._operand(left, sign)} {shown} {self._operand(right, sign, 1)}"
            case Not(of=of):
                return self._say(say.NOT, statement=self._value(of))
            case Negative(of=of):
                return f"−{self._value(of)}"
            case Joined(word=word, operands=operands):
                return self._joined(say.AND if word == "and" else say.OR, operands)
            case Comparison(first=first, rest=rest):
                return self._compared(first, rest)
            case Call():
                return self._called(node)

    def _list(self, id: str) -> Sequence[str]:
        return self._derived.lists.get(id, (id,))

    def _operand(self, node: Node, outer: str, later: int = 0) -> str:
        """A side of an operation, in parentheses where it binds less than the operation."""
        text = self._value(node)
        loose = isinstance(node, Operation) and _BINDS[node.sign] < _BINDS[outer] + later
        return f"({text})" if loose else text

    def _joined(self, how: tuple[str, str], values: Sequence[Node]) -> str:
        first, *others = (self._value(value) for value in values)
        for second in others:
            first = self._say(how, first=first, second=second)
        return first

    def _compared(self, first: Node, rest: Sequence[tuple[str, Node]]) -> str:
        text = self._value(first)
        for sign, other in rest:
            if sign in {"in", "not in"}:
                among = self._say(say.AMONG, item=text, items=self._value(other))
                return among if sign == "in" else self._say(say.NOT, statement=among)
            text = f"{text} {SIGNS.get(sign, sign)} {self._value(other)}"
        return text

    def _called(self, call: Call) -> str:
        name, given = call.function, [self._argument(one) for one in call.arguments]
        if name in self._derived.methods:
            said = self._derived.methods[name]
            of = self._listed(given[0]) if given else ""
            return self.language.message(said.with_values(of=of) if "%(of)s" in said.id else said)
        named = {one: self._named(given[0], value) for one, value in call.named}
        named.pop("empty", None)
        if name in self._calls:
            return self._calls[name](*given, **named)
        if name in say.PATTERNS:
            return self._pattern(name, given, named)
        values = self.language.names([self._value(one) for one in call.arguments])
        return self._of(name, values) if name in say.OF_VALUES else f"{name}({values})"

    def _named(self, resource: str, node: Node) -> str:
        """An argument by name; a list of keys names rows of the resource."""
        if isinstance(node, Name):
            return self.language.names(
                [self.names.row(resource, key) for key in self._list(node.id)]
            )
        if not isinstance(node, Listing):
            return self._argument(node)
        return self.language.names(
            [self.names.row(resource, self._argument(n)) for n in node.items]
        )

    def _argument(self, node: Node) -> str:
        """Ids stay ids: what they name depends on the function."""
        if isinstance(node, Constant) and isinstance(node.value, str):
            return node.value
        return self._value(node)

    def _fact(self, id: str) -> str:
        fact = self.inputs.findings.facts.get(id)
        if fact is None:
            return id
        origin = formula_text(self.inputs, fact.formula)
        if isinstance(fact.value, tuple) or not self.values:
            return origin
        return self._say(say.ORIGIN, value=fact_text(self.inputs, id), origin=origin)


def formula_text(inputs: ChapterInputs, formula: Message | Derived) -> str:
    """How a value comes about, in words."""
    if isinstance(formula, Message):
        return inputs.language.message(formula)
    return inputs.language.names(Wording(inputs)(formula))
