"""How much a chapter may compute: loops in loops and macros that call themselves end where no chapter needs more.

What is counted are calls and what loops and filters go through, not seconds, so that it is the same on each machine.
"""

from __future__ import annotations

from collections.abc import Sized
from copy import copy
from typing import Any
from weakref import WeakKeyDictionary

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Undefined

from bifolio.i18n.change_tag import LISTENER

MOST = 100_000  # calls, and entries of what loops and filters go through, in one chapter
_spent: WeakKeyDictionary[Any, int] = WeakKeyDictionary()  # by what listens to the chapter


def spend(context: Context, amount: int = 1) -> None:
    """Count what a chapter computes. Raises ValueError where it is too much."""
    listener = context.get(LISTENER)
    if listener is None:
        return
    _spent[listener] = _spent.get(listener, 0) + amount
    if _spent[listener] > MOST:
        raise ValueError(
            f"the loops and macros of a chapter take no more than {MOST:,} steps: one lies in another,"
            " or calls itself"
        )


def counted(context: Context, value: Any) -> Any:
    """What a loop or a filter goes through, counted before it does."""
    known = isinstance(value, Sized) and not isinstance(value, str | Undefined)
    spend(context, len(value) if known else 1)
    return value


class CountingCode(CodeGenerator):
    """Jinja's compiler, which has what loops and filters go through counted by `environment.counted`."""

    def visit_For(self, node: nodes.For, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        node = copy(node)
        node.iter = _counted(node.iter)
        super().visit_For(node, frame)

    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:  # noqa: N802
        if node.node is not None:
            node = copy(node)
            node.node = _counted(node.node)  # type: ignore[arg-type]
        super().visit_Filter(node, frame)


def _counted(node: nodes.Node) -> nodes.Expr:
    call = nodes.Call(
        nodes.EnvironmentAttribute("counted"), [nodes.ContextReference(), node], [], None, None
    )
    call.set_lineno(node.lineno)
    return call
