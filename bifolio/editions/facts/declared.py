"""What a series declares, evaluated over an edition: its facts and claims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import product
from math import prod

from bifolio.editions.facts.stated_values import StatedValueError, fact_of, measured_value
from bifolio.editions.facts.ties import Tied, ties
from bifolio.expressions import (
    AbsentError,
    Evaluator,
    ExpressionError,
    World,
    parse_with,
    problem,
    reading,
)
from bifolio.expressions.methods import Method, as_functions
from bifolio.expressions.reading import calls, facts, measured, names, resources
from bifolio.expressions.tree import Node
from bifolio.expressions.vacuous import never_fails, opened, refuse_vacuous
from bifolio.expressions.values import keys_of
from bifolio.expressions.writing import written
from bifolio.model.errors import Problems, Where
from bifolio.model.findings import Claim, Derived, Fact, Inputs, Measured
from bifolio.sources.declarations import IN_PLACE, Declaration, Declarations, filled
from bifolio.sources.report import Report

TIMES = 5_000  # that one declaration may be repeated


@dataclass(frozen=True)
class Declared:
    """The facts and claims that were declared and have a value in this edition.

    absent: ids of those that have none. places: where each is declared, as `fact:ID` or `claim:ID`. used: ids
    of the facts that others rest on. ties: those that rest on a tie.
    """

    facts: tuple[Fact, ...] = ()
    claims: tuple[Claim, ...] = ()
    absent: tuple[str, ...] = ()
    places: Mapping[str, Where] = field(default_factory=dict)
    used: frozenset[str] = frozenset()
    ties: tuple[Tied, ...] = ()


def evaluate(
    report: Report,
    declarations: Declarations,
    world: World,
    methods: Mapping[str, Method],
    inputs: Inputs,
    problems: Problems,
) -> Declared:
    """Evaluate everything that is declared; what has no value is noted with its place.

    world: the data, and the facts that Python found. A fact that asks for the edition before the first
    one is left out.
    """
    stating = _Stating(report, declarations, world, methods, inputs, problems)
    facts, claims = tuple(stating.stated_facts()), tuple(stating.stated_claims())
    absent, used = tuple(stating.absent), frozenset(stating.used)
    return Declared(facts, claims, absent, stating.places(), used, tuple(stating.tied(claims)))


def asks_previous(declarations: Declarations) -> bool:
    """Whether some expression asks for the previous edition."""
    for one in (*declarations.facts, *declarations.claims):
        with suppress(ExpressionError):
            if reading.asks_previous(parse_with(one.expression, declarations.expressions)):
                return True
    return False


class _RestingError(ExpressionError):
    """A fact rests on one that has no value: told of that one."""


class _Facts(Mapping[str, Fact]):
    """Facts of Python, and declared ones, each evaluated when it is first asked for."""

    def __init__(self, stating: _Stating) -> None:
        self.stating = stating

    def __getitem__(self, id: str) -> Fact:
        known = self.stating.world.facts
        self.stating.used.add(id)
        return known[id] if id in known else self.stating.fact(id)

    def __iter__(self) -> Iterator[str]:
        return iter([*self.stating.world.facts, *self.stating.declared])

    def __len__(self) -> int:
        return len(list(iter(self)))


class _Stating:
    """One evaluation of all that a series declares."""

    def __init__(
        self,
        report: Report,
        declarations: Declarations,
        world: World,
        methods: Mapping[str, Method],
        inputs: Inputs,
        problems: Problems,
    ) -> None:
        self.report, self.lists, self.world = report, declarations.lists, world
        self.expressions = declarations.expressions
        self.methods, self.problems = methods, problems
        self.functions = as_functions(methods, inputs)
        self.declared: dict[str, Declaration] = {}
        self.found: dict[str, Fact] = {}
        self.failed: set[str] = set()
        self.absent: list[str] = []
        self.used: set[str] = set()  # facts that were asked for by others
        self.asked: list[str] = []  # facts that are being evaluated, outermost first
        self.evaluator = self._evaluator(world)  # for `for`: asks for facts of Python alone
        for one in self._all(declarations.facts):
            self._enter(one)
        self.evaluator = self._evaluator(replace(world, facts=_Facts(self)))
        self.strict = self._evaluator(replace(world, facts=_Facts(self), strict=True))
        self.claims: dict[str, Declaration] = {}
        for one in self._all(declarations.claims):
            if one.id in self.claims:
                self._twice("claim", one, str(self.claims[one.id].where))
            self.claims.setdefault(one.id, one)

    def _evaluator(self, world: World) -> Evaluator:
        return Evaluator(world, self.functions, {name: list(v) for name, v in self.lists.items()})

    def _parsed(self, expression: str) -> Node:
        return parse_with(expression, self.expressions)

    def _enter(self, one: Declaration) -> None:
        before = self.declared.get(one.id)
        if before is not None or one.id in self.world.facts:
            self._twice("fact", one, str(before.where) if before else "the analysis of the series")
        else:
            self.declared[one.id] = one

    def _twice(self, what: str, one: Declaration, place: str) -> None:
        hint = f"Each {what} stands once; give one of them another id."
        self.problems.add(one.where, f"the {what} “{one.id}” stands already in {place}", hint)

    def places(self) -> Mapping[str, Where]:
        """Where each fact and claim that has a name is declared."""
        facts = {f"fact:{id}": one for id, one in self.declared.items() if one.kind != IN_PLACE}
        claims = {f"claim:{id}": one for id, one in self.claims.items()}
        return {name: one.where for name, one in {**facts, **claims}.items()}

    def tied(self, claims: Sequence[Claim]) -> Iterator[Tied]:
        """The facts and claims that rest on a tie."""
        known = [*map(self.declared.__getitem__, self.found), *(self.claims[c.id] for c in claims)]
        trees = [(one, self._parsed(one.expression)) for one in known]
        return ties(trees, replace(self.world, facts=_Facts(self)), self._evaluator)

    # -- repetition

    def _all(self, declarations: Sequence[Declaration]) -> Iterator[Declaration]:
        """Each declaration whose data this edition has, as often as it is repeated."""
        for one in declarations:
            for row in one.repeat.rows:
                if {filled(name, row) for name in one.needs} <= self.world.grids.grids.keys():
                    yield from self._repeated(one, row)

    def _repeated(self, one: Declaration, row: Mapping[str, str]) -> Iterator[Declaration]:
        each: dict[str, list[str]] = {}
        for name, expression in one.repeat.each.items():
            try:
                text = filled(expression, row)
                each[name] = [str(key) for key in keys_of(self.evaluator.value(self._parsed(text)))]
            except AbsentError:
                return
            except ExpressionError as error:
                self.problems.extend([problem(error, one.where, expression)])
                return
        if (times := prod(len(texts) for texts in each.values())) > TIMES:
            message = f"“for” repeats this {times:,} times, {TIMES:,} are the most"
            self.problems.add(one.where, message, "Repeat it over fewer rows.")
            return
        for texts in product(*each.values()):
            made = one.filled({**row, **dict(zip(each, texts, strict=True))})
            if "{" in made.id:
                known = ", ".join(f"{{{name}}}" for name in [*row, *each]) or "none"
                hint = f"“for” fills: {known}."
                self.problems.add(one.where, f"a placeholder of “{made.id}” is not filled", hint)
                return
            yield made

    # -- facts

    def stated_facts(self) -> Iterator[Fact]:
        """All declared facts that have a value."""
        for id in self.declared:
            try:
                yield self.fact(id)
            except AbsentError:
                self.absent.append(id)
            except _RestingError:
                continue

    def fact(self, id: str) -> Fact:
        """A declared fact. What is wrong with it is noted. Raises _RestingError, AbsentError, KeyError."""
        if id in self.found:
            return self.found[id]
        if id in self.failed:
            raise _RestingError(f"the fact “{id}” has no value")
        try:
            self.found[id] = self._evaluated(id)
        except ExpressionError as error:
            self.failed.add(id)
            if not isinstance(error, _RestingError):
                self._note(self.declared[id], error)
            raise _RestingError(f"the fact “{id}” has no value") from error
        return self.found[id]

    def _evaluated(self, id: str) -> Fact:
        one = self.declared[id]
        if id in self.asked:
            circle = " → ".join([*self.asked[self.asked.index(id) :], id])
            raise ExpressionError(
                f"the fact rests on itself: {circle}", "Give one of them an expression of its own."
            )
        self.asked.append(id)
        try:
            tree = self._parsed(one.expression)
            value = self.evaluator.value(tree)
            shown = fact_of(one, tree, value, self.world)
        finally:
            self.asked.pop()
        formula = shown.formula or self._derived(tree)
        return replace(shown.fact, formula=formula, exhibits=self._exhibits(one, tree))

    def _derived(self, tree: Node) -> Derived:
        used = [name for name in names(tree) if name in self.lists]
        called = dict.fromkeys(one.function for one in calls(tree) if one.function in self.methods)
        return Derived(
            written(tree),
            {name: self.lists[name] for name in used},
            {name: self.methods[name].says for name in called},
        )

    def _exhibits(self, one: Declaration, tree: Node) -> tuple[str, ...]:
        """Those declared; else those that show the resources, and those that its facts rest on."""
        if one.exhibits is not None:
            return one.exhibits
        rested_on = resources(tree, self.world.grids.grids)
        found = [exhibit for name in rested_on for exhibit in self._showing(name)[:1]]
        known = _Facts(self)
        found += [exhibit for id in facts(tree) if id in known for exhibit in known[id].exhibits]
        return tuple(dict.fromkeys(found))

    def _showing(self, resource: str) -> list[str]:
        """Exhibits that show a resource, tables first."""
        exhibits = self.report.exhibits
        shown = [id for id, exhibit in exhibits.items() if exhibit.source == resource]
        return sorted(shown, key=lambda id: exhibits[id].kind != "table")

    # -- claims

    def stated_claims(self) -> Iterator[Claim]:
        """All declared claims, with what the data says of them."""
        for one in self.claims.values():
            try:
                yield self._claim(one)
            except AbsentError:
                self.absent.append(one.id)
            except _RestingError:
                continue
            except ExpressionError as error:
                self._note(one, error)

    def _claim(self, one: Declaration) -> Claim:
        tree = self._parsed(one.expression)
        holds = self.evaluator.value(tree)
        if not isinstance(holds, bool):
            raise StatedValueError("a claim is a condition", holds, "Compare it: … > 0.")
        if why := never_fails(opened(tree, lambda id: self._parsed(self.declared[id].expression))):
            raise ExpressionError(why, "Compare a value of the data with something else.")
        if holds:
            refuse_vacuous(tree, self.evaluator, self.strict)
        values = tuple(
            (self._derived(part), measured_value(self.evaluator.value(part)))
            for part in dict.fromkeys(measured(tree))
        )
        says = Measured(written(tree), values)
        return Claim(one.id, holds, says, self._exhibits(one, tree), tuple(one.needs))

    def _note(self, one: Declaration, error: ExpressionError) -> None:
        found = problem(error, one.where, one.expression)
        evidence = (*found.evidence, f"in the edition {self.report.id}")
        self.problems.extend([replace(found, evidence=evidence)])
