"""What an expression rests on: resources, facts, and whether it asks for the previous edition."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from bifolio.expressions.tree import Call, Constant, Node, walk

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


def _first(call: Call) -> str:
    first = call.arguments[0] if call.arguments else None
    return first.value if isinstance(first, Constant) and isinstance(first.value, str) else ""
