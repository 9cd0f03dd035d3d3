"""What an expression rests on: resources, facts, lists, the previous edition; and what decides a condition."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from bifolio.expressions.syntax.syntax_tree import (
    Call,
    Comparison,
    Constant,
    Joined,
    Name,
    Node,
    Not,
    children,
    walk,
)

PREVIOUS = ("previous", "previous_column")


def calls(node: Node) -> Iterator[Call]:
    """All functions that an expression calls."""
    return (one for one in walk(node) if isinstance(one, Call))


def resources(node: Node, known: Collection[str]) -> tuple[str, ...]:
    """The resources of this edition that an expression names, each once: first arguments that are some."""
    found = [
        name for call in calls(node) if call.function not in PREVIOUS and (name := _first(call))
    ]
    return tuple(dict.fromkeys(name for name in found if name in known))


def facts(node: Node) -> tuple[str, ...]:
    """The facts that an expression asks for, each once."""
    found = [_first(call) for call in calls(node) if call.function == "fact"]
    return tuple(dict.fromkeys(filter(None, found)))


def asks_previous(node: Node) -> bool:
    """Whether an expression asks for the previous edition."""
    return any(call.function in PREVIOUS for call in calls(node))


def names(node: Node) -> tuple[str, ...]:
    """The named lists that an expression uses, each once."""
    return tuple(dict.fromkeys(one.id for one in walk(node) if isinstance(one, Name)))


def measured(node: Node) -> Iterator[Node]:
    """The values that decide a condition: sides of its comparisons, or what its functions are given."""
    match node:
        case Joined() | Not():
            for child in children(node):
                yield from measured(child)
        case Comparison() | Call():
            yield from (_counted(child) for child in children(node) if any(calls(child)))


def _counted(node: Node) -> Node:
    """What is counted, rather than its number, where that is a list."""
    if isinstance(node, Call) and node.function == "count" and any(calls(node.arguments[0])):
        return node.arguments[0]
    return node


def _first(call: Call) -> str:
    first = call.arguments[0] if call.arguments else None
    return first.value if isinstance(first, Constant) and isinstance(first.value, str) else ""
