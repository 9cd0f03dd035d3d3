"""What is wrong with expressions is told, as far as it shows, where the data that they read is unsound."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from bifolio.editions.facts.repeated_declarations import is_among
from bifolio.expressions import FUNCTIONS, ExpressionError, parse_with, problem
from bifolio.expressions.dependencies import PREVIOUS, calls
from bifolio.expressions.errors import unknown
from bifolio.expressions.syntax.syntax_tree import Call, Constant, Node
from bifolio.model.errors import Problem
from bifolio.sources.declarations import Declaration, Declarations, filled

_WHAT = ("keys", "where", "count")  # take a resource as “what”
_CELLS = ("cell", "text")
_NOT_ALONE = (
    "cell",
    "text",
    "counts",
    "groups",
)  # take a row in its place, or the parent of a place


@dataclass(frozen=True)
class Known:
    """What expressions may ask for. columns: of each resource of the data package; empty where that is unsound.

    facts: ids, some with placeholders. functions: those of expressions and of the series; empty where it may have
    others. alone: whether there are no facts beside these, in Python.
    """

    columns: Mapping[str, Collection[str]]
    facts: Collection[str]
    functions: Collection[str]
    alone: bool

    def look_at(self, call: Call) -> None:
        """Raise ExpressionError where a call asks for what is not there."""
        if call.function not in FUNCTIONS:
            if self.functions and call.function not in self.functions:
                raise unknown("function", call.function, self.functions)
            return
        given = _given(call)
        id, resource, column = given.get("id"), given.get("resource"), given.get("column")
        if call.function in _WHAT:
            resource = given.get("what")
        if call.function == "fact" and id and self.alone and not self._is_fact(id):
            raise unknown("fact", id, self.facts)
        if call.function in PREVIOUS or not resource or not self.columns:
            return
        if resource not in self.columns:
            raise unknown("resource", resource, self.columns)
        there = self.columns[resource]
        if call.function in _CELLS and (word := _no_column(call, there)):
            raise unknown("column", word, there, resource)
        if column and call.function not in _NOT_ALONE and column not in there:
            raise unknown("column", column, there, resource)

    def _is_fact(self, id: str) -> bool:
        return id in self.facts or is_among(id, (one for one in self.facts if "{" in one))


def ids_of(declared: Iterable[Declaration]) -> list[str]:
    """Their ids, one for each row of a repetition; with placeholders where expressions fill these."""
    return [filled(one.id, row) for one in declared for row in one.repeat.rows]


def known_of(
    declarations: Declarations,
    columns: Mapping[str, Collection[str]],
    methods: Collection[str] | None,
    *,
    alone: bool,
) -> Known:
    """What is known where nothing was evaluated. methods: functions of the series; None where nobody knows them.

    alone: whether no Python of the series makes facts.
    """
    facts = ids_of(declarations.facts)
    functions = [] if methods is None else [*FUNCTIONS, *methods]
    return Known(columns, facts, functions, alone and "fact" not in declarations.unread)


def unevaluated(declarations: Declarations, known: Known) -> Iterator[Problem]:
    """Grammar, functions, facts, resources and columns that there are not; values are not computed."""
    for one in (*declarations.facts, *declarations.claims):
        if one.needs.keys() <= known.columns.keys():
            for expression in _expressions(one):
                yield from _wrong(expression, one, declarations, known)


def _wrong(
    expression: str, one: Declaration, declarations: Declarations, known: Known
) -> Iterator[Problem]:
    try:
        tree = parse_with(expression, declarations.expressions)
    except ExpressionError as error:
        yield problem(error, one.where, expression)
        return
    for call in calls(tree):
        try:
            known.look_at(call)
        except ExpressionError as error:
            yield problem(error.placed(call.at), one.where, expression)
            return


def _expressions(one: Declaration) -> list[str]:
    """Those that are sound and say all that they mean: not those with placeholders."""
    written = [one.expression, *one.repeat.each.values()] if one.sound else []
    return [text for text in written if "{" not in text]


def _no_column(call: Call, columns: Collection[str]) -> str:
    """A text of a cell that can be no row either; empty where a row may be meant, which nobody knows here.

    Two texts: one of them names the column. One alone: it is one that is nearly called so.
    """
    given = [value for name, value in _given(call).items() if name in {"row", "column"}]
    if not given or any(one in columns for one in given) or "{" in "".join(given):
        return ""
    word = given[-1]
    near = word.isascii() and difflib.get_close_matches(word, list(columns), n=1, cutoff=0.8)
    return word if len(given) > 1 or (near and word[0].isalpha()) else ""


def _given(call: Call) -> dict[str, str]:
    """Arguments that are written out as texts, by the names of their parameters."""
    parameters = [one.name for one in FUNCTIONS[call.function].parameters]
    given: list[tuple[str, Node]] = [*zip(parameters, call.arguments, strict=False), *call.named]
    return {
        name: node.value
        for name, node in given
        if isinstance(node, Constant) and isinstance(node.value, str)
    }
