"""Facts and claims that rest on a tie: of equal numbers, the one that stands first was taken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from bifolio.expressions import AbsentError, Evaluator, ExpressionError, World
from bifolio.expressions.dependencies import calls
from bifolio.expressions.syntax.syntax_tree import Call, Node
from bifolio.expressions.values import Numbers, Ranking, keys_of
from bifolio.model.findings import Tie
from bifolio.sources.declarations import IN_PLACE, Declaration

_CHOOSING = frozenset({"top", "bottom", "ordered", "first", "last", "ranking"})
_FEW = 3  # names that a note gives


@dataclass(frozen=True)
class Tied:
    """A fact or claim that is another when equal numbers change places.

    value: as it is now; other: then. Both in a few words.
    """

    declaration: Declaration
    value: str
    other: str

    @property
    def tie(self) -> Tie:
        """What somebody has to look at."""
        says = (
            f"{self._about} rests on a tie: {self.value} now, {self.other} if equal numbers stood in "
            "another order"
        )
        return Tie(self._about, says, self.declaration.where)

    @property
    def _about(self) -> str:
        one = self.declaration
        if one.kind == IN_PLACE:
            return f"value('{one.expression}')"
        return f"{'fact' if one.kind else 'claim'} {one.id}"


def ties(
    stated: Iterable[tuple[Declaration, Node]],
    world: World,
    evaluating: Callable[[World], Evaluator],
) -> Iterator[Tied]:
    """Those that rest on a tie. evaluating: gives what evaluates expressions in a world."""
    here = evaluating(world)
    turned = [
        evaluating(replace(world, equals=sign, grids=world.grids.turned(sign < 0)))
        for sign in (1, -1)
    ]
    for declaration, tree in stated:
        if any(map(_chooses, calls(tree))):
            now = here.value(tree)
            for then in (_value(evaluator, tree) for evaluator in turned):
                if _compared(now) != _compared(then):
                    yield Tied(declaration, *_differing(now, then))
                    break


def _chooses(call: Call) -> bool:
    return call.function in _CHOOSING or "first" in dict(call.named)


def _value(evaluator: Evaluator, tree: Node) -> Any:
    try:
        return evaluator.value(tree)
    except (ExpressionError, AbsentError):
        return None


def _compared(value: Any) -> Any:
    """A value without its order, which says nothing of equals."""
    many = isinstance(value, list | Numbers | Ranking)
    return frozenset(map(str, keys_of(value))) if many else value


def _differing(now: Any, then: Any) -> tuple[str, str]:
    """What is in one and not in the other, where both are lists."""
    one, other = _compared(now), _compared(then)
    if not isinstance(one, frozenset) or not isinstance(other, frozenset):
        return _called(now), _called(then)
    return _listed(now, one - other), _listed(then, other - one)


def _listed(value: Any, wanted: frozenset[str]) -> str:
    names = [str(key) for key in keys_of(value) if str(key) in wanted]
    more = " …" if len(names) > _FEW else ""
    return ", ".join(names[:_FEW]) + more if names else "fewer"


def _called(value: Any) -> str:
    if isinstance(value, bool):
        return "it holds" if value else "it does not hold"
    if isinstance(value, int | float):
        return f"{value:,.6g}"
    return "no value" if value is None else ", ".join(map(str, keys_of(value)[:_FEW]))
