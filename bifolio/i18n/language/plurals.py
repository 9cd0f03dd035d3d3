"""Plural forms: which text of a message a number takes, by the catalog's own rule."""

from __future__ import annotations

import gettext
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from babel.messages.catalog import Catalog as BabelCatalog

from bifolio.i18n.language.po_grammar import PLURAL_HINT
from bifolio.model.errors import BuildError, Problem, Where


@dataclass(frozen=True)
class PluralRule:
    """Which form of a message a number takes, by the expression of a catalog's `Plural-Forms`."""

    expression: str

    def __call__(self, number: int) -> int:
        return _compiled(self.expression)(number)


@lru_cache(maxsize=64)
def _compiled(expression: str) -> Callable[[int], int]:
    return gettext.c2py(expression)


def plural_rule(parsed: BabelCatalog, where: Where) -> Callable[[int], int]:
    """The rule that chooses a plural form; tried out, so that it never fails on a page."""
    try:
        plural = PluralRule(parsed.plural_expr)
        forms = {plural(number) for number in range(1001)}
    except (ValueError, ArithmeticError, RecursionError) as error:
        raise _plural_problem(where, f"cannot be read: {error}") from error
    if not forms <= set(range(parsed.num_plurals)):
        raise _plural_problem(where, f"gives the form {max(forms)} of {parsed.num_plurals}")
    return plural


def _plural_problem(where: Where, message: str) -> BuildError:
    return BuildError([Problem(where, f"the header's Plural-Forms {message}", PLURAL_HINT)])
