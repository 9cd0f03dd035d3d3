"""What analysis finds in the data of each edition, checked against its `report.toml`, with its audit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bifolio.audit import Audit, audit_edition
from bifolio.model.errors import BuildError, Problems, Where
from bifolio.model.findings import Analysis, Findings, FindingsError, Inputs, Place
from bifolio.sources.data import Package, load_package
from bifolio.sources.report import Report
from bifolio.sources.workspace import Workspace


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
) -> list[Edition]:
    """Read the data of editions and run their analyses; what is unsound is left out and noted."""
    editions = []
    for report in reports:
        with problems.gathering():
            package = load_package(workspace, report.id, places)
            findings = _analysed(workspace, report, package, places, analyses)
            audit = audit_edition(workspace, report, package, findings, places, problems)
            editions.append(Edition(report, package, findings, audit))
    return editions


def _analysed(
    workspace: Workspace,
    report: Report,
    package: Package,
    places: Mapping[str, Place],
    analyses: Mapping[str, Analysis],
) -> Findings:
    problems = Problems()
    file = workspace.name(workspace.reports / report.id / "report.toml")
    if report.series not in analyses:
        problems.add(
            Where(file),
            f"no analysis is known for the series “{report.series}”",
            f"Known series: {', '.join(analyses)}. A new one is registered in analysis/__init__.py.",
        )
        problems.raise_if_any()
    try:
        findings = analyses[report.series](Inputs(report.id, package.frames, places))
    except FindingsError as error:
        problems.add(
            Where(f"analysis ({report.series})"),
            str(error),
            "Give each fact and claim an id of its own.",
        )
        raise BuildError(problems) from error
    problems.extend(report.source_problems(package.resources))
    _check_exhibits(report, findings, file, problems)
    problems.raise_if_any()
    return findings


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
