"""From the text of an expression to its tree.

The syntax is Python's, read by `ast`; what the tree has no word for is refused: no attribute, no index, no
comprehension, no lambda, no assignment. Length, depth and size are bounded, so that reading ends soon.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator, Mapping
from functools import lru_cache

from bifolio.expressions.errors import ExpressionError
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
    moved,
    rebuilt,
    walk,
)

LENGTH, DEPTH = 10_000, 40  # characters; levels of the tree
SIZE = 20_000  # parts of a tree in which names stand for expressions
_NAMES = 6  # names of expressions inside each other
_SHOWN = 60  # characters of what has no meaning
_ARITHMETIC: Mapping[type[ast.operator], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.Pow: "**",
}
_COMPARISONS: Mapping[type[ast.cmpop], str] = {
    ast.Lt: "<",
    ast.Gt: ">",
    ast.LtE: "<=",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.In: "in",
    ast.NotIn: "not in",
}
_TYPED: Mapping[str, str] = {  # what word processors and other notations write, and what is meant
    **dict.fromkeys("“”„«»＂「」", 'Texts stand between straight quotes: "cities".'),
    **dict.fromkeys("‘’", 'Texts stand between straight quotes: "cities".'),
    **dict.fromkeys("（）【】", "Brackets are the narrow ones: ( ) and [ ]."),
    "，": "Write the narrow comma: ,",
    "×": "Write * for times.",
    "÷": "Write / for divided by.",
    "−": "Write - for minus.",
    "–": "Write - for minus.",
    "≥": "Write >= for “at least”.",
    "≤": "Write <= for “at most”.",
    "≠": "Write != for “not equal”.",
    "&": "Write “and” between conditions.",
    "|": "Write “or” between conditions.",
}
_REFUSED: Mapping[type[ast.AST], str] = {
    ast.Attribute: "A dot asks for an attribute: there is none. Call a function: sum(…).",
    ast.Subscript: "There is no index in square brackets. Write first(…), last(…) or at(…).",
    ast.Tuple: "Lists stand in square brackets, numbers without a comma for thousands: 1234.",
    ast.IfExp: "There is no “if”. A claim is a condition; a fact is a value.",
    ast.ListComp: "There is no “for”. Functions take whole lists: sum(column(…)).",
    ast.GeneratorExp: "There is no “for”. Functions take whole lists: sum(column(…)).",
    ast.JoinedStr: "There are no f-texts. Write the text as it is.",
    ast.Dict: "There are no { }. Lists stand in square brackets.",
    ast.Set: "There are no { }. Lists stand in square brackets.",
    ast.Starred: "There is no *. Give the list itself.",
    ast.NamedExpr: "Nothing can be kept under a name here. Names stand in [names] of the file.",
    ast.Lambda: "There are no functions of one's own here. Methods stand in Python.",
}
_SIGNS: Mapping[type[ast.AST], str] = {
    ast.Mod: "There is no %. Write share(part, whole) for percent.",
    ast.FloorDiv: "There is no //. Write / and round(…).",
    ast.BitXor: "Write ** for powers.",
    ast.BitAnd: "Write “and” between conditions.",
    ast.BitOr: "Write “or” between conditions.",
    ast.Is: "Write == for “equal”.",
    ast.IsNot: "Write != for “not equal”.",
}


@lru_cache(maxsize=4096)
def parse(text: str) -> Node:
    """The tree of an expression. Raises ExpressionError."""
    line = " ".join(text.split("\n"))
    if not line.strip():
        raise ExpressionError("the expression is empty", "Write what gives the value.")
    if len(line) > LENGTH:
        raise ExpressionError(
            f"the expression has {len(line):,} characters, {LENGTH:,} are the most",
            "Give parts of it as facts, and say fact(…).",
        )
    start = len(line) - len(line.lstrip())
    return _Reading(line, start).node(_parsed(line, start), 1)


def parse_with(text: str, expressions: Mapping[str, str]) -> Node:
    """The tree of an expression in which names of expressions stand for these. Raises ExpressionError."""
    if expressions.keys().isdisjoint(_names_in(text)):
        return parse(text)
    return _Filling(expressions).filled(parse(text), ())


@lru_cache(maxsize=4096)
def _names_in(text: str) -> frozenset[str]:
    return frozenset(one.id for one in walk(parse(text)) if isinstance(one, Name))


class _Filling:
    """Puts expressions in the place of their names, which may stand inside each other."""

    def __init__(self, expressions: Mapping[str, str]) -> None:
        self.expressions = expressions
        self.left = SIZE  # parts that may still come

    def filled(self, node: Node, inside: tuple[str, ...]) -> Node:
        """A part with all names in it filled. inside: names whose expressions it stands in."""
        self.left -= 1
        if self.left < 0:
            raise ExpressionError(
                f"with the names filled, the expression has more than {SIZE:,} parts",
                "Give parts of it as facts, and say fact(…).",
            )
        if not isinstance(node, Name) or node.id not in self.expressions:
            return rebuilt(node, lambda child: self.filled(child, inside))
        return self._of_name(node, inside)

    def _of_name(self, node: Name, inside: tuple[str, ...]) -> Node:
        if node.id in inside:
            circle = " → ".join([*inside, node.id])
            raise ExpressionError(
                f"the name stands for itself: {circle}", "Break the circle.", node.at
            )
        if len(inside) >= _NAMES:
            raise _too_deep()
        try:
            found = self.filled(parse(self.expressions[node.id]), (*inside, node.id))
        except ExpressionError as error:
            message = f"in “{node.id}”: {error.message}"
            raise ExpressionError(message, error.remedy, node.at) from None
        return moved(found, node.at)


_MISPLACED = {
    ";": "A comma stands between values.",
    "%": "An expression gives a number; as = “percent” writes it with its sign. share(amount, whole) gives percent.",
}
_APART = re.compile(
    r"(?<![\w\"'])(?!(?:and|or|not|in)\b)([a-z_]+)\s+(?!(?:and|or|not|in)\b)[a-z_]+\("
)


def _parsed(line: str, start: int) -> ast.expr:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of a backslash in a text, which stays one
            return ast.parse(line.strip(), mode="eval").body
    except SyntaxError as error:
        at = start + error.offset - 1 if error.offset else len(line) - 1
        raise _syntax_error(line, min(at, len(line) - 1), str(error.msg)) from None
    except (RecursionError, MemoryError, ValueError):
        raise _too_deep() from None


def _syntax_error(line: str, at: int, says: str) -> ExpressionError:
    """What is wrong with a text that Python cannot read; its own words are for programmers."""
    typed = next(((i, c) for i, c in enumerate(line) if c in _TYPED and not _quoted(line, i)), None)
    if typed:
        return ExpressionError(f"“{typed[1]}” has no meaning here", _TYPED[typed[1]], typed[0])
    if "nested" in says:
        return _too_deep()
    for opens, closes in ("()", "[]"):
        if (opened := line.count(opens) - line.count(closes)) != 0:
            missing = "closed" if opened > 0 else "opened"
            hint = f"Count the brackets: each {opens} needs its {closes}."
            return ExpressionError(f"a bracket is not {missing}", hint, at)
    if line.count('"') % 2:
        return ExpressionError("a quote is not closed", 'Texts stand between quotes: "cities".', at)
    if "=" in line.replace("==", "").replace("<=", "").replace(">=", "").replace("!=", ""):
        return ExpressionError("not an expression", "Two values are compared with ==.", at)
    for sign, hint in _MISPLACED.items():
        if (found := next((i for i in _places(line, sign) if not _quoted(line, i)), -1)) >= 0:
            return ExpressionError(f"“{sign}” does not belong here", hint, found)
    if (apart := _APART.search(line)) and not _quoted(line, apart.start()):
        hint = f"The values of {apart[1]} stand in brackets: {apart[1]}(…)."
        return ExpressionError(f"no ( follows “{apart[1]}”", hint, apart.start())
    return ExpressionError("not an expression", "Look at the marked place and just before it.", at)


def _places(line: str, sign: str) -> Iterator[int]:
    return (at for at, one in enumerate(line) if one == sign)


def _quoted(line: str, at: int) -> bool:
    return line.count('"', 0, at) % 2 == 1


def _too_deep() -> ExpressionError:
    return ExpressionError(
        "the expression is nested too deeply", "Give parts of it as facts, and say fact(…)."
    )


class _Reading:
    """Turns the nodes of `ast` into those of the tree."""

    def __init__(self, line: str, start: int) -> None:
        self.line, self.start = line, start
        self.bytes = line.strip().encode()

    def at(self, node: ast.AST) -> int:
        """Position in the text; `ast` counts bytes."""
        return self.start + len(self.bytes[: getattr(node, "col_offset", 0)].decode())

    def node(self, node: ast.expr, depth: int) -> Node:  # noqa: C901, PLR0911 - one case a line
        if depth > DEPTH:
            raise _too_deep()
        at, inside = self.at(node), depth + 1
        match node:
            case ast.Constant(value=bool() | int() | float() | str() as value):
                return self._constant(value, at)
            case ast.Name(id=id):
                return Name(id, at)
            case ast.List(elts=items):
                return Listing(tuple(self.node(item, inside) for item in items), at)
            case ast.BinOp(left=left, op=op, right=right) if type(op) in _ARITHMETIC:
                both = self.node(left, inside), self.node(right, inside)
                return Operation(_ARITHMETIC[type(op)], *both, at)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return Negative(self.node(operand, inside), at)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return Not(self.node(operand, inside), at)
            case ast.BoolOp(op=op, values=values):
                word = "and" if isinstance(op, ast.And) else "or"
                return Joined(word, tuple(self.node(value, inside) for value in values), at)
            case ast.Compare(ops=ops) if all(type(op) in _COMPARISONS for op in ops):
                return self._comparison(node, inside, at)
            case ast.Call(func=ast.Name(id=name)):
                return self._call(name, node, inside, at)
            case _:
                raise self._refused(node, at)

    def _constant(self, value: float | str | bool, at: int) -> Constant:
        if isinstance(value, float) and value == float("inf"):
            raise ExpressionError("the number is too large", "Write it with fewer digits.", at)
        return Constant(value, at)

    def _comparison(self, node: ast.Compare, depth: int, at: int) -> Comparison:
        signs = [_COMPARISONS[type(op)] for op in node.ops]
        others = [self.node(one, depth) for one in node.comparators]
        return Comparison(self.node(node.left, depth), tuple(zip(signs, others, strict=True)), at)

    def _call(self, name: str, node: ast.Call, depth: int, at: int) -> Call:
        if any(one.arg is None for one in node.keywords):
            raise ExpressionError("“**” has no meaning here", "Give each argument its name.", at)
        named = tuple((str(one.arg), self.node(one.value, depth)) for one in node.keywords)
        return Call(name, tuple(self.node(one, depth) for one in node.args), named, at)

    def _refused(self, node: ast.expr, at: int) -> ExpressionError:
        sign: ast.AST = node
        if isinstance(node, ast.BinOp):
            sign = node.op
        elif isinstance(node, ast.Compare):
            sign = next(op for op in node.ops if type(op) not in _COMPARISONS)
        inner = node.func if isinstance(node, ast.Call) else sign
        remedy = {**_REFUSED, **_SIGNS}.get(
            type(inner), "Only what docs/editors/expressions.md lists."
        )
        text = self.bytes[node.col_offset : node.end_col_offset].decode()
        shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]} …"
        return ExpressionError(f"“{shown}” has no meaning here", remedy, at)
