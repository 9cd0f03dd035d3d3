"""Problems of one kind in many cells of a table, told once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bifolio.model.errors import Problem

_NAMED = 5  # cells whose addresses are given
# What stands in the cell, which does not make another kind: “34,21”, or the number before a verb.
_VALUE = re.compile(r"“[^”]*”|^-?[0-9][0-9.]*%?")


def grouped(problems: Iterable[Problem]) -> list[Problem]:
    """The same problems, those alike in message and hint as one, at the first of their cells."""
    kinds: dict[tuple[str, str], list[Problem]] = {}
    for one in problems:
        kinds.setdefault((_VALUE.sub("“”", one.message), one.hint), []).append(one)
    return [_one(alike) for alike in kinds.values()]


def _one(alike: Sequence[Problem]) -> Problem:
    first = alike[0]
    if len(alike) == 1:
        return first
    cells = ", ".join(_cell(one) for one in alike[:_NAMED])
    more = " …" if len(alike) > _NAMED else ""
    return replace(first, message=f"{first.message}; so in {len(alike):,} cells: {cells}{more}")


def _cell(problem: Problem) -> str:
    """The address without its sheet, which the place of the first one names."""
    return (problem.where.item or "").rpartition("!")[2]
