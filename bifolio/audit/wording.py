"""An expression of the audit in words: names of places, columns and exhibits instead of their ids."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Mapping

from bifolio.i18n.language.words import N_
from bifolio.model.findings import Message, Table
from bifolio.render.draft import ChapterInputs
from bifolio.render.exhibit_views import exhibit_table, fact_text

# A value of an exhibit is written as its row and column in brackets: Table 4-2 [Japan, Inflow].
AT = N_("%(exhibit)s [%(place)s]", "expression of the audit")
ROW_AND_COLUMN = N_("%(row)s, %(column)s", "expression of the audit")
FIRST = N_("first %(count)s rows", "expression of the audit")
ROWS = N_("rows of %(exhibit)s", "expression of the audit")
RANKING = N_("first %(count)s of %(values)s", "expression of the audit")
PARENT = N_("country", "expression of the audit")
COUNTRY = N_("country of %(place)s", "expression of the audit")
NEAR = N_("%(first)s and %(second)s differ by at most %(within)s", "expression of the audit")
ORIGIN = N_("%(value)s (%(origin)s)", "expression of the audit")
AMONG = N_("%(item)s is one of %(items)s", "expression of the audit")
NOT = N_("not: %(statement)s", "expression of the audit")
AND = N_("%(first)s, and %(second)s", "expression of the audit")
OR = N_("%(first)s, or %(second)s", "expression of the audit")
OF_VALUES = {
    "sum": N_("sum of %(values)s", "expression of the audit"),
    "block": N_("sum of %(values)s", "expression of the audit"),
    "mean": N_("mean of %(values)s", "expression of the audit"),
    "max": N_("largest of %(values)s", "expression of the audit"),
    "min": N_("smallest of %(values)s", "expression of the audit"),
    "count": N_("number of %(values)s", "expression of the audit"),
    "rank": N_("rank of %(values)s", "expression of the audit"),
}
_SIGNS: Mapping[type[ast.AST], str] = {
    ast.Add: "+",
    ast.Sub: "−",
    ast.Mult: "×",
    ast.Div: "÷",
    ast.Pow: "^",
    ast.Lt: "<",
    ast.Gt: ">",
    ast.LtE: "≤",
    ast.GtE: "≥",
    ast.Eq: "=",
    ast.NotEq: "≠",
}
_BINDS: Mapping[type[ast.AST], int] = {ast.Add: 1, ast.Sub: 1, ast.Mult: 2, ast.Div: 2, ast.Pow: 3}


class Wording:
    """Says the expressions of one edition in one language."""

    def __init__(self, inputs: ChapterInputs) -> None:
        self.inputs, self.language = inputs, inputs.language
        self._calls: Mapping[str, Callable[..., str]] = {
            "cell": self._cell,
            "rank": lambda *at: self._of("rank", self._cell(*at)),
            "column": self._column,
            "keys": self._rows,
            "ranking": lambda resource, column, count, **_: self._ranking(resource, column, count),
            "fact": self._fact,
            "parent": lambda place: self._say(COUNTRY, place=self._name(place)),
            "count": lambda of: self._of("count", self._listed(of)),
            "block": lambda resource, *_, **__: self._of("block", self._rows(resource)),
            "near": lambda a, b, within: self._say(NEAR, first=a, second=b, within=within),
            "abs": "|{}|".format,
            "ln": "ln({})".format,
            "sqrt": "√({})".format,
            "all": str,
        }

    def __call__(self, expression: str) -> tuple[str, ...]:
        """The expression in words, a line for each condition that it joins; empty where it is none."""
        try:
            tree = ast.parse(expression.strip(), mode="eval").body
        except SyntaxError:
            return ()
        joined = isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.And)
        conditions = tree.values if joined and isinstance(tree, ast.BoolOp) else [tree]
        return tuple(self._value(one) for one in conditions)

    # -- the grammar

    def _value(self, node: ast.expr) -> str:  # noqa: PLR0911 - the grammar, one case a line
        match node:
            case ast.Constant(value=str() as text):
                return self._name(text)
            case ast.Constant(value=value):
                return str(value)
            case ast.List(elts=items) | ast.Tuple(elts=items):
                return self.language.names([self._value(item) for item in items])
            case ast.BinOp(left=left, op=op, right=right):
                return f"{self._operand(left, op)} {_SIGNS[type(op)]} {self._operand(right, op, 1)}"
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return self._say(NOT, statement=self._value(operand))
            case ast.UnaryOp(operand=operand):
                return f"−{self._value(operand)}"
            case ast.BoolOp(op=op, values=values):
                return self._joined(AND if isinstance(op, ast.And) else OR, values)
            case ast.Compare(left=left, ops=ops, comparators=others):
                return self._compared(left, ops, others)
            case ast.Call(func=ast.Name(id=name), args=args, keywords=keywords):
                return self._called(name, args, keywords)
            case _:
                return ast.unparse(node)

    def _operand(self, node: ast.expr, outer: ast.operator, later: int = 0) -> str:
        """A side of an operation, in parentheses where it binds less than the operation."""
        text = self._value(node)
        loose = isinstance(node, ast.BinOp) and _BINDS[type(node.op)] < _BINDS[type(outer)] + later
        return f"({text})" if loose else text

    def _joined(self, how: tuple[str, str], values: list[ast.expr]) -> str:
        first, *others = (self._value(value) for value in values)
        for second in others:
            first = self._say(how, first=first, second=second)
        return first

    def _compared(self, left: ast.expr, ops: list[ast.cmpop], others: list[ast.expr]) -> str:
        text = self._value(left)
        for op, other in zip(ops, others, strict=True):
            if isinstance(op, (ast.In, ast.NotIn)):
                among = self._say(AMONG, item=text, items=self._value(other))
                return among if isinstance(op, ast.In) else self._say(NOT, statement=among)
            text = f"{text} {_SIGNS[type(op)]} {self._value(other)}"
        return text

    def _called(self, name: str, args: list[ast.expr], keywords: list[ast.keyword]) -> str:
        if name in OF_VALUES and name not in self._calls:
            return self._of(name, self.language.names([self._value(arg) for arg in args]))
        given = [self._argument(arg) for arg in args]
        named = {str(one.arg): self._named(given[0], one.value) for one in keywords}
        return self._calls[name](*given, **named)

    def _named(self, resource: str, node: ast.expr) -> str:
        """An argument by name; a list of keys names rows of the resource."""
        if not isinstance(node, ast.List):
            return self._argument(node)
        return self.language.names([self._row(resource, self._argument(n)) for n in node.elts])

    def _argument(self, node: ast.expr) -> str:
        """Ids stay ids: what they name depends on the function."""
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return node.value
        return self._value(node)

    # -- what the functions name

    def _cell(self, resource: str, row: str, column: str) -> str:
        return self._at(
            resource, self._place(self._row(resource, row), self._label(resource, column))
        )

    def _column(self, resource: str, column: str, first: str = "", of: str = "") -> str:
        rows = self._say(FIRST, count=first) if first else self._inside(resource, of)
        label = self._label(resource, column)
        return self._at(resource, self._place(rows, label) if rows else label)

    def _rows(self, resource: str, **where: str) -> str:
        if not where:
            return self._say(ROWS, exhibit=self._exhibit(resource))
        conditions = [
            f"{self._label(resource, c)} = {self._name(value)}" for c, value in where.items()
        ]
        return self._at(resource, self.language.names(conditions))

    def _ranking(self, resource: str, column: str, count: str) -> str:
        return self._say(RANKING, count=count, values=self._column(resource, column))

    def _at(self, resource: str, place: str) -> str:
        return self._say(AT, exhibit=self._exhibit(resource), place=place)

    def _place(self, row: str, column: str) -> str:
        return self._say(ROW_AND_COLUMN, row=row, column=column)

    def _inside(self, resource: str, rows: str) -> str:
        """Rows of the same exhibit need not name it again."""
        head, tail = self._at(resource, "\0").split("\0")
        same = rows.startswith(head) and rows.endswith(tail)
        return rows[len(head) : len(rows) - len(tail)] if same else rows

    def _fact(self, id: str) -> str:
        fact = self.inputs.findings.facts[id]
        origin = self.language.message(fact.formula)
        return self._say(ORIGIN, value=fact_text(self.inputs, id), origin=origin)

    def _listed(self, what: str) -> str:
        """What is counted: the rows of a resource where it is one."""
        return self._rows(what) if self._is_id(what) else what

    def _of(self, function: str, values: str) -> str:
        return self._say(OF_VALUES[function], values=values)

    # -- names

    def _exhibit(self, resource: str) -> str:
        """The exhibit that shows a resource, a table before a figure; its name in words where none does."""
        exhibits = self.inputs.report.exhibits
        shown = [id for id in exhibits if exhibits[id].source == resource]
        shown.sort(key=lambda id: exhibits[id].kind != "table")
        return self.inputs.label(shown[0]) if shown else self._name(resource)

    def _tables(self, resource: str) -> Iterator[Table]:
        """The tables of the exhibits that show a resource."""
        for id, spec in self.inputs.report.exhibits.items():
            table = exhibit_table(self.inputs, id) if spec.source == resource else None
            if table is not None:
                yield table

    def _label(self, resource: str, column: str) -> str:
        """The head of a column where an exhibit of the resource shows it."""
        columns = (shown for table in self._tables(resource) for shown in table.columns)
        label = next((shown.label for shown in columns if shown.id == column), None)
        if label is not None:
            return self.language.label(label)
        return self._say(PARENT) if column == "parent" else self._name(column)

    def _row(self, resource: str, key: str) -> str:
        """The head of a row where an exhibit of the resource shows one that is called as its key."""
        for table in self._tables(resource):
            for head in table.frame.iloc[:, 0]:
                if isinstance(head, Message) and _key_of(head.id) == key:
                    return self.language.message(head)
        return self._name(key)

    def _name(self, text: str) -> str:
        """A place, or several in one key, by name; any other id as words."""
        if text in self.language.places:
            return self.language.place_name(text)
        if "/" in text and self._is_id(text.replace("/", "-")):
            return " / ".join(self._name(one) for one in text.split("/"))
        return text.replace("-", " ").replace("_", " ") if self._is_id(text) else text

    @staticmethod
    def _is_id(text: str) -> bool:
        return (
            text.isascii() and text.replace("-", "").replace("_", "").isalnum() and text.islower()
        )

    def _say(self, message: tuple[str, str], **values: str) -> str:
        return self.language.site(*message, **values)


def _key_of(name: str) -> str:
    """`Medical and health sciences` as keys of rows are written: `medical-health-sciences`."""
    return "-".join(word for word in re.findall(r"\w+", name.lower()) if word != "and")
