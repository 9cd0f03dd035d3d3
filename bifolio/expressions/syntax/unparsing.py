"""A tree as text again, in one spelling: for error screens, and to tell whether two expressions are one."""

from __future__ import annotations

import hashlib
import json

from bifolio.expressions.errors import ExpressionError
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

_VALUE = "value."  # with which ids of facts without a name begin


def written(node: Node) -> str:  # noqa: C901, PLR0911 - one kind a line
    """The text of a tree, which reads as the same tree."""
    match node:
        case Constant(value=str() as text):
            return json.dumps(text, ensure_ascii=False)
        case Constant(value=value):
            return repr(value)
        case Name(id=id):
            return id
        case Listing(items=items):
            return f"[{', '.join(map(written, items))}]"
        case Operation(sign=sign, left=left, right=right):
            return f"{_side(left)} {sign} {_side(right)}"
        case Negative(of=of):
            return f"-{_side(of)}"
        case Not(of=of):
            return f"not {_side(of)}"
        case Joined(word=word, operands=operands):
            return f" {word} ".join(map(_side, operands))
        case Comparison(first=first, rest=rest):
            return " ".join([_side(first), *(f"{sign} {_side(other)}" for sign, other in rest)])
        case Call(function=function, arguments=arguments, named=named):
            given = [*map(written, arguments), *(f"{name}={written(one)}" for name, one in named)]
            return f"{function}({', '.join(given)})"


def _side(node: Node) -> str:
    """In brackets where it is more than one piece."""
    whole = isinstance(node, Constant | Name | Listing | Call)
    return written(node) if whole else f"({written(node)})"


def is_value_id(id: str) -> bool:
    """Whether an id is that of a fact without a name."""
    return id.startswith(_VALUE)


def value_id(expression: str) -> str:
    """The id of a fact that has no name but its expression, however that is spaced."""
    try:
        text = written(parse(expression))
    except ExpressionError:
        text = expression
    return f"{_VALUE}{hashlib.sha256(text.encode()).hexdigest()[:12]}"
