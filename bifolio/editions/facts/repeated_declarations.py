"""Declarations that are repeated by `for`, each with its placeholders filled."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product
from math import prod
from typing import Any

from bifolio.expressions import AbsentError, ExpressionError, Grids, RestingError, problem
from bifolio.expressions.values import keys_of
from bifolio.model.errors import Problems
from bifolio.sources.declarations import Declaration, filled

ANY = "{}"  # the id of what may stand in a file that could not be read
TIMES = 5_000  # that one declaration may be repeated


class Repeating:
    """Repeats declarations over the data of an edition.

    value: what an expression gives. left_out: ids, with their placeholders, of declarations that were left out
    because what they are repeated over has no value.
    """

    def __init__(self, grids: Grids, value: Callable[[str], Any], problems: Problems) -> None:
        self.grids, self.value, self.problems = grids, value, problems
        self.left_out: list[str] = []

    def all(self, declarations: Sequence[Declaration]) -> Iterator[Declaration]:
        """Each declaration whose data this edition has, as often as it is repeated."""
        for one in declarations:
            if not one.sound and "{" in one.id:
                self.left_out.append(one.id)
                continue
            for row in one.repeat.rows if one.sound else ({},):
                if {filled(name, row) for name in one.needs} <= self.grids.grids.keys():
                    yield from self._repeated(one, row)

    def _repeated(self, one: Declaration, row: Mapping[str, str]) -> Iterator[Declaration]:
        each = self._texts(one, row)
        if each is None:
            return
        if (times := prod(len(texts) for texts in each.values())) > TIMES:
            message = f"“for” repeats this {times:,} times, {TIMES:,} are the most"
            self._leave(one, message, "Repeat it over fewer rows.")
            return
        for texts in product(*each.values()):
            made = one.filled({**row, **dict(zip(each, texts, strict=True))})
            if "{" in made.id:
                hint = _placeholders([*row, *each])
                self._leave(one, f"a placeholder of “{made.id}” is not filled", hint)
                return
            yield made

    def _texts(self, one: Declaration, row: Mapping[str, str]) -> dict[str, list[str]] | None:
        """What fills the placeholders; None where that has no value."""
        each: dict[str, list[str]] = {}
        for name, expression in one.repeat.each.items() if one.sound else ():
            try:
                text = filled(expression, row)
                each[name] = [str(key) for key in keys_of(self.value(text))]
            except AbsentError:
                return None
            except ExpressionError as error:
                self.left_out.append(filled(one.id, row))
                if not isinstance(error, RestingError):
                    self.problems.extend([problem(error, one.where, expression)])
                return None
        return each

    def _leave(self, one: Declaration, message: str, hint: str) -> None:
        self.left_out.append(one.id)
        self.problems.add(one.where, message, hint)


def is_among(id: str, left_out: Iterable[str]) -> bool:
    """Whether an id is one that a declaration with placeholders would have had."""
    return any(re.fullmatch(re.sub(r"\\{.*?\\}", ".+", re.escape(one)), id) for one in left_out)


def _placeholders(names: Sequence[str]) -> str:
    if not names:
        return "Write what fills it: for.place = 'keys(\"…\")'; or take the { } out."
    return f"“for” fills: {', '.join(f'{{{name}}}' for name in names)}."
