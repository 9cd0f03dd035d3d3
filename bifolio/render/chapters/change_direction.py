"""Which way a value went: what decides among the words of `{% change %}`."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from bifolio.model.errors import Problems, Where
from bifolio.model.rounding import rounded
from bifolio.render.fact_filters import FactReference, WrongFormError

UP, DOWN, NEITHER = 0, 1, 2  # positions among the alternatives


def direction(
    of: Sequence[FactReference], alternatives: int, where: Where, problems: Problems
) -> int:
    """The alternative for the sign of a change, or for a later value against an earlier one.

    Values count as their facts show them: what is printed as 0.0 % has not changed. Where neither way is
    right and there is no third alternative, that is a problem, and the first is taken.
    """
    change = _shown(of[-1]) - (_shown(of[0]) if len(of) == 2 else 0)
    if change:
        return UP if change > 0 else DOWN
    if alternatives > NEITHER:
        return NEITHER
    names = " and ".join(f"“{one.fact.id}”" for one in of)
    said = f"{names} is 0" if len(of) == 1 else f"{names} are the same"
    hint = "Give the tag a third alternative: {% or %}stayed at{% endchange %}."
    problems.add(where, f"{said}, and the sentence has no words for that", hint)
    return UP


def _shown(said: FactReference) -> Decimal:
    """A fact's value at the digits that a sentence shows."""
    if not isinstance(said, FactReference):
        raise WrongFormError('“change” takes facts: {% change fact("…") %}, without a filter')
    fact = said.fact
    if isinstance(fact.value, tuple):
        raise WrongFormError(f"“{fact.id}” is a list of places, which goes neither up nor down")
    return rounded(fact.value, fact.digits)
