"""Exhibits that show a resource and do not say so, so that the origin of a number cannot name them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from bifolio.expressions import ExpressionError, parse
from bifolio.expressions.dependencies import resources
from bifolio.model.findings import Derived, Fact
from bifolio.sources.exhibits import Exhibits
from bifolio.sources.report import Report


def unnamed_sources(
    report: Report, declared: Exhibits, facts: Collection[Fact], known: Collection[str]
) -> Iterator[str]:
    """A note for each resource that facts rest on and a listed exhibit shows, though none has it as `source`.

    known: names of the resources of the edition.
    """
    named = {one.source for one in report.exhibits.values()}
    rested_on = {name for fact in facts if not fact.exhibits for name in _resources(fact, known)}
    for name in sorted(rested_on - named):
        showing = [id for id in report.exhibits if _shown(declared, id) == name]
        for id in sorted(showing, key=lambda id: not id.startswith("table-"))[:1]:
            yield (
                f"{report.file}, line {report.exhibits[id].line}: readers see “{name}” as the origin of numbers,"
                f' because no exhibit says that it shows it: write source = "{name}" below [exhibit.{id}]'
            )


def _resources(fact: Fact, known: Collection[str]) -> tuple[str, ...]:
    if not isinstance(fact.formula, Derived):
        return ()
    try:
        return resources(parse(fact.formula.expression), known)
    except ExpressionError:
        return ()


def _shown(declared: Exhibits, id: str) -> str:
    one = declared.exhibits.get(id)
    return one.table.resource if one is not None and one.table is not None else ""
