"""What a series declares, evaluated over an edition: its facts and claims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from bifolio.editions.facts.repeated_declarations import ANY, Repeating, is_among
from bifolio.editions.facts.stated_values import StatedValueError, fact_of, measured_value
from bifolio.editions.facts.ties import Tied, ties
from bifolio.expressions import (
    AbsentError,
    Evaluator,
    ExpressionError,
    RestingError,
    World,
    dependencies,
    parse_with,
    problem,
)
from bifolio.expressions.dependencies import calls, facts, measured, names, resources
from bifolio.expressions.functions.methods import Method, as_functions
from bifolio.expressions.syntax.syntax_tree import Node
from bifolio.expressions.syntax.unparsing import written
from bifolio.expressions.vacuous import never_fails, opened, refuse_vacuous
from bifolio.model.errors import Problems, Where
from bifolio.model.findings import Claim, Derived, Fact, Inputs, Measured
from bifolio.sources.declarations import IN_PLACE, Declaration, Declarations
from bifolio.sources.report import Report


@dataclass(frozen=True)
class Declared:
    """The facts and claims that were declared and have a value in this edition.

    absent: ids of those that have none. places: where each is declared, as `fact:ID` or `claim:ID`. used: ids
    of the facts that others rest on. ties: those that rest on a tie. failed: ids of facts that are told of, because they
    have no value, some with placeholders that nothing filled.
    """

    facts: tuple[Fact, ...] = ()
    claims: tuple[Claim, ...] = ()
    absent: tuple[str, ...] = ()
    places: Mapping[str, Where] = field(default_factory=dict)
    used: frozenset[str] = frozenset()
    ties: tuple[Tied, ...] = ()
    failed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Given:
    """What is declared for an edition, and what it is evaluated with.

    world: the data, and the facts that Python found. methods: the functions of the series, which take `inputs`.
    """

    report: Report
    declarations: Declarations
    world: World
    methods: Mapping[str, Method]
    inputs: Inputs


def evaluate(given: Given, problems: Problems) -> Declared:
    """Evaluate everything that is declared; what has no value is noted with its place.

    A fact that asks for the edition before the first one is left out.
    """
    stating = _Stating(given, problems)
    facts, claims = tuple(stating.stated_facts()), tuple(stating.stated_claims())
    absent, used = tuple(stating.absent), frozenset(stating.used)
    tied, failed = (
        tuple(stating.tied(claims)),
        frozenset({*stating.failed, *stating.left_out} - {ANY}),
    )
    return Declared(facts, claims, absent, stating.places(), used, tied, failed)


def asks_previous(declarations: Declarations) -> bool:
    """Whether some expression asks for the previous edition."""
    for one in (*declarations.facts, *declarations.claims):
        with suppress(ExpressionError):
            if dependencies.asks_previous(parse_with(one.expression, declarations.expressions)):
                return True
    return False


class _Facts(Mapping[str, Fact]):
    """Facts of Python, and declared ones, each evaluated when it is first asked for."""

    def __init__(self, stating: _Stating) -> None:
        self.stating = stating

    def __getitem__(self, id: str) -> Fact:
        known = self.stating.world.facts
        self.stating.used.add(id)
        if (
            id not in known
            and id not in self.stating.declared
            and is_among(id, self.stating.left_out)
        ):
            raise RestingError(f"the fact “{id}”")
        return known[id] if id in known else self.stating.fact(id)

    def __iter__(self) -> Iterator[str]:
        return iter([*self.stating.world.facts, *self.stating.declared])

    def __len__(self) -> int:
        return len(list(iter(self)))


class _Stating:
    """One evaluation of all that a series declares."""

    def __init__(self, given: Given, problems: Problems) -> None:
        declarations, world = given.declarations, given.world
        self.report, self.lists, self.world = given.report, declarations.lists, world
        self.expressions, self.unsound = declarations.expressions, declarations.unsound
        self.readable = "fact" not in declarations.unread
        self.methods, self.problems = given.methods, problems
        self.functions = as_functions(given.methods, given.inputs)
        self._trees: dict[str, Node] = {}  # each is asked for when it is evaluated, and for ties
        self.declared: dict[str, Declaration] = {}
        self.found: dict[str, Fact] = {}
        self.failed: set[str] = set()
        self.absent: list[str] = []
        self.used: set[str] = set()  # facts that were asked for by others
        self.asked: list[str] = []  # facts that are being evaluated, outermost first
        at_first = self._evaluator(world)  # for `for`: asks for facts of Python alone
        repeating = Repeating(
            world.grids, lambda text: at_first.value(self._parsed(text)), problems
        )
        for one in repeating.all(declarations.facts):
            self._enter(one)
        self.left_out = repeating.left_out if self.readable else [ANY]
        self.evaluator = self._evaluator(replace(world, facts=_Facts(self)))
        self.strict = self._evaluator(replace(world, facts=_Facts(self), strict=True))
        self.claims: dict[str, Declaration] = {}
        for one in repeating.all(declarations.claims):
            if one.id in self.claims:
                self._twice("claim", one, self.claims[one.id])
            self.claims.setdefault(one.id, one)

    def _evaluator(self, world: World) -> Evaluator:
        return Evaluator(world, self.functions, {name: list(v) for name, v in self.lists.items()})

    def _parsed(self, expression: str) -> Node:
        tree = self._trees.get(expression) or parse_with(expression, self.expressions)
        self._trees[expression] = tree
        known = {*self.lists, *self.expressions}
        for name in names(tree):
            if name in self.unsound or (name not in known and not self.readable):
                raise RestingError(f"the name “{name}”")
        return tree

    def _enter(self, one: Declaration) -> None:
        before = self.declared.get(one.id)
        if before is not None or one.id in self.world.facts:
            self._twice("fact", one, before)
        else:
            self.declared[one.id] = one

    def _twice(self, what: str, one: Declaration, before: Declaration | None) -> None:
        place = str(before.where) if before else "the analysis of the series"
        hint = f"Each {what} stands once; give one of them another id."
        if before and before.where == one.where:
            hint = (
                'It is repeated by “for”: put a placeholder into its name, such as ["{place}.x"].'
            )
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

    # -- facts

    def stated_facts(self) -> Iterator[Fact]:
        """All declared facts that have a value."""
        for id in self.declared:
            try:
                yield self.fact(id)
            except AbsentError:
                self.absent.append(id)
            except RestingError:
                continue

    def fact(self, id: str) -> Fact:
        """A declared fact. What is wrong with it is noted. Raises RestingError, AbsentError, KeyError."""
        if id in self.found:
            return self.found[id]
        if id in self.failed:
            raise RestingError(f"the fact “{id}”")
        try:
            self.found[id] = self._evaluated(id)
        except ExpressionError as error:
            self.failed.add(id)
            if not isinstance(error, RestingError):
                self._note(self.declared[id], error)
            raise RestingError(f"the fact “{id}”") from error
        return self.found[id]

    def _evaluated(self, id: str) -> Fact:
        one = self.declared[id]
        if not one.sound:
            raise RestingError(f"the fact “{id}”")
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
            if not one.sound:
                continue
            try:
                yield self._claim(one)
            except AbsentError:
                self.absent.append(one.id)
            except RestingError:
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
            (self._derived(side), measured_value(self.evaluator.value(side)))
            for side in dict.fromkeys(measured(tree))
        )
        says = Measured(written(tree), values)
        return Claim(one.id, holds, says, self._exhibits(one, tree), tuple(one.needs))

    def _note(self, one: Declaration, error: ExpressionError) -> None:
        found = problem(error, one.where, one.expression)
        evidence = (*found.evidence, f"in the edition {self.report.id}")
        self.problems.extend([replace(found, evidence=evidence)])
