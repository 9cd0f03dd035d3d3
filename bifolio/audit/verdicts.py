"""Statements against what the data gives: agree, disagree, or not computable."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from bifolio.audit.printed_numbers import Printed
from bifolio.audit.statements import Statement
from bifolio.audit.tolerances import READINGS
from bifolio.expressions import (
    AbsentError,
    Evaluator,
    ExpressionError,
    RestingError,
    parse,
    problem,
)
from bifolio.expressions.intervals import Interval, Truth
from bifolio.expressions.syntax.syntax_tree import Call, Constant
from bifolio.expressions.syntax.unparsing import written
from bifolio.expressions.values import Numbers, Ranking, called, keys_of
from bifolio.model.errors import Problems
from bifolio.model.findings import Derived

TYPED = {"equal": "cell", "list": "ranking", "set": "ranking"}
"""What alone in an expression restates a sentence whose values were typed from it, by reading."""


@dataclass(frozen=True)
class Finding:
    """Two values that cannot both be true, or one thing named two ways.

    kind: statement | languages | table | naming. `weight`, one of WEIGHTS, says how grave it is.
    `note` acknowledges it; without one it is new. `gloss` is the print for those who cannot read it.
    `computed` is what the data gives: an Interval, a Truth, ids, or a text.
    """

    edition: str
    kind: str
    id: str
    chapter: str
    where: Mapping[str, str]  # by language
    says: Mapping[str, str]
    printed: Mapping[str, str]
    computed: Any
    expression: str
    about: tuple[str, ...]
    note: Mapping[str, str]  # by language
    weight: str = "contradiction"
    gloss: str = ""
    reading: str = ""  # the reading of the printed number, whose bounds are the audit's own

    @property
    def severity(self) -> str:
        """note: acknowledged, or a matter of names; error: new."""
        return "note" if self.kind == "naming" or any(self.note.values()) else "error"


@dataclass(frozen=True)
class Verdict:
    """What became of one statement. `findings` is empty unless it disagrees.

    restated: it is compared with itself: its expression is the one that a fact is computed by, or the
    cell, or the order of cells, that was typed from its sentence.
    """

    statement: Statement
    computed: Any
    findings: tuple[Finding, ...] = ()
    restated: bool = False


def compare(
    edition: str,
    statements: Iterable[Statement],
    evaluator: Evaluator,
    typed: Mapping[str, str],
    problems: Problems,
) -> list[Verdict]:
    """Compare each statement; an expression that cannot be evaluated is a problem.

    typed: the resources whose values were typed from sentences, and the section of these.
    """
    formulas = [fact.formula for fact in evaluator.world.facts.values()]
    own = {one.expression for one in formulas if isinstance(one, Derived)}
    verdicts = []
    for one in statements:
        try:
            computed = evaluator.evaluate(one.expression) if one.expression else None
            restated = bool(one.expression) and _restates(one, own, typed)
            found = tuple(_findings(edition, one, computed))
            verdicts.append(Verdict(one, computed, found, restated))
        except AbsentError:
            message = "the expression asks for a previous edition, and there is none"
            problems.add(one.where, message, "Name a reason in “why” instead.", (one.expression,))
        except RestingError:
            continue  # it is told elsewhere why a fact has no value
        except ExpressionError as error:
            problems.extend([problem(error, one.where, one.expression)])
    return verdicts


def _restates(one: Statement, own: Collection[str], typed: Mapping[str, str]) -> bool:
    node = parse(one.expression)
    if written(node) in own:
        return True
    if not isinstance(node, Call) or node.function != TYPED.get(one.reading):
        return False
    resource = node.arguments[0]
    return isinstance(resource, Constant) and typed.get(str(resource.value)) == one.section["en"]


def _findings(edition: str, one: Statement, computed: Any) -> Iterable[Finding]:
    if one.expression and (wrong := _disagreeing(one, computed)):
        printed = {language: text for language, text in one.printed.items() if language in wrong}
        yield _finding(edition, "statement", one, printed, computed)
    if not _languages_agree(one):
        found = _finding(edition, "languages", one, one.printed, None)
        yield replace(found, weight="translation")


def _finding(
    edition: str, kind: str, one: Statement, printed: Mapping[str, str], computed: Any
) -> Finding:
    return Finding(
        edition,
        kind,
        one.id,
        one.chapter,
        one.section,
        one.says,
        printed,
        computed,
        one.expression,
        one.about,
        one.note,
        one.weight or "contradiction",
        one.gloss,
        one.reading,
    )


def _disagreeing(one: Statement, computed: Any) -> list[str]:
    """The languages whose print cannot be true."""
    languages = [language for language, text in one.printed.items() if text]
    if one.reading == "true":
        return languages if computed is Truth.FALSE else []
    if one.reading in {"list", "set"}:
        return [] if _admits(computed, one.keys, one.reading == "list") else languages
    if not isinstance(computed, Interval):
        raise ExpressionError(
            f"it gives {called(computed)}, no number to compare with the printed one",
            "Choose a reading for it: true, list or set.",
        )
    return [
        one_language
        for one_language in languages
        if not _may_be(one, one.number(one_language), computed)
    ]


def _may_be(one: Statement, printed: Printed | None, computed: Interval) -> bool:
    return printed is None or READINGS[one.reading](printed).meets(computed)


def _admits(computed: Any, printed: Sequence[str], ordered: bool) -> bool:
    if isinstance(computed, Ranking):
        return admits(computed, printed, ordered)
    if not isinstance(computed, list | Numbers):
        raise ExpressionError(
            f"it gives {called(computed)}, no list to compare with the printed one",
            "Write ranking(…), top(…) or keys(…).",
        )
    found = keys_of(computed)
    return found == list(printed) if ordered else sorted(found) == sorted(printed)


def admits(ranking: Ranking, printed: Sequence[str], ordered: bool) -> bool:
    """Whether some values behind the digits put the printed keys first (and in this order)."""
    values, chosen = ranking.values, set(printed)
    if len(printed) != ranking.first or any(key not in values for key in printed):
        return False
    rest = [value for key, value in values.items() if key not in chosen]
    listed = [values[key] for key in printed]
    pairs = list(pairwise(listed)) if ordered else []
    pairs += [(one, other) for one in listed for other in rest]
    return all(_not_behind(one, other, ranking.rising) for one, other in pairs)


def _not_behind(one: Interval, other: Interval, rising: bool) -> bool:
    return one.low <= other.high if rising else one.high >= other.low


def _languages_agree(one: Statement) -> bool:
    """Whether the languages can print the same number; a stated value is the same by definition."""
    if one.value or not all(one.printed.values()):
        return True
    numbers = [one.number(language) for language in one.printed]
    if any(number is None for number in numbers):
        return True
    first, second = (number.behind for number in numbers if number is not None)
    return first.meets(second)
