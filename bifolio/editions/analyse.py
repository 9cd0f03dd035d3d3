"""What analysis finds in the data of each edition, checked against its `report.toml`, with its audit."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from bifolio.audit import Audit, audit_edition
from bifolio.editions import declared
from bifolio.editions.analysis_failure import AskedFrames, failure
from bifolio.editions.needed_data import check_needs
from bifolio.editions.plain_grids import plain_grids
from bifolio.editions.values_in_place import values_in_place
from bifolio.expressions import Grids, World
from bifolio.expressions.methods import Method
from bifolio.model.errors import BuildError, Problems, Where
from bifolio.model.findings import (
    Analysis,
    Figure,
    Findings,
    FindingsError,
    Inputs,
    Place,
)
from bifolio.sources.data import Package, load_package
from bifolio.sources.declarations import Declaration, Declarations, load_declarations
from bifolio.sources.report import Report, load_report
from bifolio.sources.workspace import Workspace

InPlace = Callable[[Workspace, Report], Sequence[Declaration]]


@dataclass(frozen=True)
class Edition:
    """One edition: what it is, its data, what analysis found in it."""

    report: Report
    package: Package
    findings: Findings
    audit: Audit | None = None


def analyse(
    workspace: Workspace,
    reports: Sequence[Report],
    places: Mapping[str, Place],
    analyses: Mapping[str, Analysis],
    problems: Problems,
    in_place: InPlace = values_in_place,
) -> list[Edition]:
    """Read the data of editions and run their analyses; what is unsound is left out and noted.

    in_place: finds what the chapters of an edition state without a name.
    """
    editions = []
    for report in reports:
        with problems.gathering():
            package = load_package(workspace, report.id, places)
            findings = find(workspace, report, package, places, analyses, in_place)
            audit = audit_edition(workspace, report, package, findings, places, problems)
            editions.append(Edition(report, package, findings, audit))
    return editions


def find(
    workspace: Workspace,
    report: Report,
    package: Package,
    places: Mapping[str, Place],
    analyses: Mapping[str, Analysis],
    in_place: InPlace = values_in_place,
) -> Findings:
    """What the analysis of a series and its declarations find. Raises BuildError with all problems."""
    problems = Problems()
    file = workspace.name(workspace.reports / report.id / "report.toml")
    if report.series not in analyses:
        problems.add(
            Where(file),
            f"no analysis is known for the series “{report.series}”",
            f"Known series: {', '.join(analyses)}. A new one is registered in analysis/__init__.py.",
        )
        problems.raise_if_any()
    frames = AskedFrames(package.frames)
    try:
        findings = analyses[report.series](Inputs(report.id, frames, places))
    except FindingsError as error:
        problems.add(
            Where(f"analysis ({report.series})"),
            str(error),
            "Give each fact and claim an id of its own.",
        )
        raise BuildError(problems) from error
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        folder = workspace.name(workspace.edition(report.id) / "data")
        raise BuildError([failure(error, report, package, frames.asked, folder)]) from error
    findings = with_unpublished(report, findings)
    problems.extend(report.source_problems(package.resources))
    _check_exhibits(report, findings, file, problems)
    declarations = load_declarations(workspace, report.series, problems)
    check_needs(workspace, report, declarations, package.frames.keys(), problems)
    here = in_place(workspace, report)
    declarations = replace(declarations, facts=(*declarations.facts, *here))
    methods = methods_of(analyses[report.series])
    data = EditionData(workspace, report, package, places)
    stated = _declared(data, findings, declarations, methods, problems)
    problems.raise_if_any()
    return stated


@dataclass(frozen=True)
class EditionData:
    """The checked data of an edition, and where it comes from."""

    workspace: Workspace
    report: Report
    package: Package
    places: Mapping[str, Place]


def _declared(
    data: EditionData,
    findings: Findings,
    declarations: Declarations,
    methods: Mapping[str, Method],
    problems: Problems,
) -> Findings:
    """What Python found, with the facts and claims that are declared."""
    report, places = data.report, data.places
    previous = None
    if declared.asks_previous(declarations):
        previous = previous_grids(data.workspace, report, places)
    grids = plain_grids(data.workspace, report.id, data.package)
    world = World(grids, findings.facts, places, previous=previous)
    inputs = Inputs(report.id, data.package.frames, places)
    stated = declared.evaluate(report, declarations, world, methods, inputs, problems)
    facts = [*findings.facts.values(), *stated.facts]
    claims = [*findings.claims.values(), *stated.claims]
    try:
        found = Findings.of(findings.tables, findings.figures, facts, claims, findings.cover)
    except FindingsError as error:
        hint = "One is declared, one made in Python: give one of them another id."
        problems.add(Where(f"analysis ({report.series})"), str(error), hint)
        raise BuildError(problems) from error
    return replace(found, absent=dict.fromkeys(stated.absent, True))


def methods_of(analysis: Analysis) -> Mapping[str, Method]:
    """The methods of a series: `METHODS` in the module that has its `analyse`."""
    module = sys.modules.get(getattr(analysis, "module", analysis.__module__))
    found: Mapping[str, Method] = getattr(module, "METHODS", {})
    return found


def previous_grids(
    workspace: Workspace, report: Report, places: Mapping[str, Place]
) -> Grids | None:
    """The data of the edition before this one in its series; None where there is none."""
    earlier = previous_edition(workspace, report)
    if earlier is None:
        return None
    return plain_grids(workspace, earlier, load_package(workspace, earlier, places))


def previous_edition(workspace: Workspace, report: Report) -> str | None:
    """The id of the last edition of a series before a report's year."""
    others = [id for id in workspace.config.editions if id != report.id]
    found = []
    for id in others:
        with suppress(BuildError):  # a matter for the build that it belongs to
            other = load_report(workspace, id)
            if other.series == report.series and other.year < report.year:
                found.append((other.year, id))
    return max(found)[1] if found else None


def with_unpublished(report: Report, findings: Findings) -> Findings:
    """With the figures that `report.toml` calls unpublished: an analysis need not make what has no values."""
    made = {**findings.tables, **findings.figures}
    unpublished = {
        id: Figure()
        for id, exhibit in report.exhibits.items()
        if exhibit.status == "unpublished" and id not in made
    }
    return replace(findings, figures={**findings.figures, **unpublished})


def _check_exhibits(report: Report, findings: Findings, file: str, problems: Problems) -> None:
    made = {**findings.tables, **findings.figures}
    for id, exhibit in report.exhibits.items():
        if id not in made:
            problems.add(
                Where(file, item=id),
                f"the analysis makes no exhibit “{id}”",
                "Let the analysis return it, or take it out of report.toml.",
            )
        elif exhibit.status == "unpublished" and (
            id in findings.tables or findings.figures[id].table is not None
        ):
            problems.add(
                Where(file, item=id),
                f"the exhibit “{id}” is unpublished but the analysis gives it values",
                "Change its status, or let the analysis return Figure() for it.",
            )
