"""Facts, claims and exhibits that are declared and do nothing: nothing says or shows them, or two say the same."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from bifolio.editions.localized import ABOUT
from bifolio.model.errors import Where
from bifolio.model.findings import Derived, Fact
from bifolio.pipeline.step_inputs.build_context import World
from bifolio.pipeline.steps import Outcome
from bifolio.sources.workspace import CONFIG

_UNUSED = {
    "fact": "no sentence, claim, fact or row of the audit uses the fact “{id}”: use it, or take it out",
    "exhibit": "no edition lists the exhibit “{id}”, and none that is listed rests on it: list it, or take it out",
    "claim": "the claim “{id}” is checked but no sentence states it: put {{% claims … %}} around one, or take it out",
}


@dataclass(frozen=True)
class Declared:
    """One declaration with all that it gives, in all editions of its series.

    said: for each edition and id how the value comes about, and in what form it is said.
    """

    kind: str
    where: Where
    ids: tuple[str, ...]
    used: bool = False
    said: frozenset[tuple[str, ...]] = frozenset()


def notes(world: World) -> Outcome:
    """`idle`: notes on declarations of the editions of a build, idle or doubtful."""
    world.note("asked:editions")
    world.note(f"file:{CONFIG}")  # other editions of a series that are not built now
    editions = [one.id for one in world.asked.reports]
    found = [*idle_declarations(world, editions), *doubts(world, editions)]
    return Outcome({"": json.dumps(found, ensure_ascii=False).encode()})


def idle_declarations(world: World, editions: Sequence[str]) -> Iterator[str]:
    """What each declaration says that nothing uses, or that stands elsewhere already, with its line.

    Of a series some of whose editions are not built now nothing is told: they may use it.
    """
    missing = {report.series for report in world.asked.related}
    series: dict[str, list[str]] = {}
    for edition in editions:
        series.setdefault(world.report(edition).series, []).append(edition)
    for name, members in series.items():
        complete = [one.id for one in world.asked.reports if one.series == name]
        if name not in missing and members == complete:
            yield from idle(_gathered(world, members))


def doubts(world: World, editions: Iterable[str]) -> Iterator[str]:
    """What the analysis of each edition found sound and doubtful: units that contradict the data."""
    for edition in editions:
        yield from world.value(f"analysis/{edition}", "doubts")


def idle(found: Iterable[Declared]) -> Iterator[str]:
    """Notes on declarations, in the order of files and lines."""
    known: dict[frozenset[tuple[str, ...]], Declared] = {}
    for one in sorted(found, key=lambda one: one.where):
        place = f"{one.where.file}, line {one.where.line}"
        if not one.used:
            yield f"{place}: {_UNUSED[one.kind].format(id=one.ids[0])}"
        if one.said:
            first = known.setdefault(one.said, one)
            if first is not one:
                twin = f"“{first.ids[0]}”, line {first.where.line}"
                yield f"{place}: the fact “{one.ids[0]}” is the same as {twin}: one of them is enough"


def _gathered(world: World, editions: Iterable[str]) -> Iterator[Declared]:
    """Declarations by kind and place, each with what it gives in all editions."""
    found: dict[tuple[str, str, int], list[Declared]] = {}
    for one in chain.from_iterable(_declared(world, edition) for edition in editions):
        found.setdefault((one.kind, one.where.file, one.where.line), []).append(one)
    for (kind, _, _), each in found.items():
        ids = tuple(id for one in each for id in one.ids)
        said = frozenset[tuple[str, ...]]().union(*(one.said for one in each))
        yield Declared(kind, each[0].where, ids, any(one.used for one in each), said)


def _declared(world: World, edition: str) -> Iterator[Declared]:
    """What the declarations of one edition give, each thing by itself."""
    declared: Mapping[str, Where] = world.value(f"analysis/{edition}", "declared")
    rested_on = world.value(f"analysis/{edition}", "used")
    used = {*_named(world, edition), *rested_on}
    facts: Mapping[str, Fact] = world.value(f"analysis/{edition}", "facts")
    for name, where in declared.items():
        kind, _, id = name.partition(":")
        said = _way(edition, facts[id]) if kind == "fact" and id in facts else ()
        yield Declared(kind, where, (id,), name in used, frozenset(said))


def _named(world: World, edition: str) -> set[str]:
    """What the chapters of an edition name, in all languages."""
    chapters = (*(one.id for one in world.report(edition).chapters), ABOUT)
    steps = [f"chapter/{edition}/{code}/{one}" for code in world.languages for one in chapters]
    return {name for step in steps for name in world.value(step, "named")}


def _way(edition: str, fact: Fact) -> Iterator[tuple[str, ...]]:
    """How a fact comes about, if that is an expression."""
    if isinstance(fact.formula, Derived):
        yield edition, fact.formula.expression, fact.kind, str(fact.digits)
