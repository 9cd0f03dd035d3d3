"""What an expression is made of: a small tree that holds nothing but what the language knows.

`at` is the position in the text, for errors; trees are equal whatever the spaces between their words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class Constant:
    """A number, a text in quotes, True or False."""

    value: float | str | bool
    at: int = field(default=-1, compare=False)


@dataclass(frozen=True)
class Name:
    """A word without quotes: a list that the file of facts gives a name."""

    id: str
    at: int = field(default=-1, compare=False)


@dataclass(frozen=True)
class Listing:
    """Values in square brackets."""

    items: tuple[Node, ...]
    at: int = field(default=-1, compare=False)


@dataclass(frozen=True)
class Operation:
    """`left sign right` with a sign of arithmetic: + - * / **."""

    sign: str
    left: Node
    right: Node
    at: int = field(default=-1, compare=False)


@dataclass(frozen=True)
class Negative:
    """`-value`."""

    of: Node
    at: int = field(default=-1, compare=False)


@dataclass(frozen=True)
class Not:
    """`not condition`."""

    of: Node
    at: int = field(default=-1, compare=False)


@dataclass(frozen=True)
class Joined:
    """Conditions joined by `and` or `or`."""

    word: str
    operands: tuple[Node, ...]
    at: int = field(default=-1, compare=False)


@dataclass(frozen=True)
class Comparison:
    """`first < second <= third`: the rest are signs (`<`, `==`, `in`, `not in` …) with what they compare."""

    first: Node
    rest: tuple[tuple[str, Node], ...]
    at: int = field(default=-1, compare=False)


@dataclass(frozen=True)
class Call:
    """A function with its arguments in order, and those given by name."""

    function: str
    arguments: tuple[Node, ...] = ()
    named: tuple[tuple[str, Node], ...] = ()
    at: int = field(default=-1, compare=False)


Node = Constant | Name | Listing | Operation | Negative | Not | Joined | Comparison | Call


def children(node: Node) -> tuple[Node, ...]:
    """What stands directly inside a node."""
    match node:
        case Listing(items=items):
            return items
        case Operation(left=left, right=right):
            return (left, right)
        case Negative(of=of) | Not(of=of):
            return (of,)
        case Joined(operands=operands):
            return operands
        case Comparison(first=first, rest=rest):
            return (first, *(one for _, one in rest))
        case Call(arguments=arguments, named=named):
            return (*arguments, *(one for _, one in named))
        case _:
            return ()


def walk(node: Node) -> Iterator[Node]:
    """A node and all inside it, from left to right."""
    waiting = [
        node
    ]  # trees are walked by the million: a generator in a generator takes twice as long
    while waiting:
        one = waiting.pop()
        yield one
        waiting.extend(reversed(children(one)))


def moved(node: Node, at: int) -> Node:
    """A tree all of whose nodes stand at one position: that of the name it takes the place of."""
    return rebuilt(replace(node, at=at), lambda child: moved(child, at))


def rebuilt(node: Node, change: Callable[[Node], Node]) -> Node:
    """A node whose children are changed."""
    match node:
        case Listing(items=items):
            return replace(node, items=tuple(map(change, items)))
        case Operation(left=left, right=right):
            return replace(node, left=change(left), right=change(right))
        case Negative(of=of) | Not(of=of):
            return replace(node, of=change(of))
        case Joined(operands=operands):
            return replace(node, operands=tuple(map(change, operands)))
        case Comparison(first=first, rest=rest):
            changed = tuple((sign, change(other)) for sign, other in rest)
            return replace(node, first=change(first), rest=changed)
        case Call(arguments=arguments, named=named):
            given = tuple((name, change(one)) for name, one in named)
            return replace(node, arguments=tuple(map(change, arguments)), named=given)
        case _:
            return node
