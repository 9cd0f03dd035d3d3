"""The audit: every number that a source prints, against what its own data gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bifolio.audit.printed_cells import read_grids
from bifolio.audit.printed_tables import TABLES, compare_tables, load_printings, naming, two_names
from bifolio.audit.statements import Statement, load_statements
from bifolio.audit.verdicts import Finding, Verdict, compare
from bifolio.expressions import (
    INTERVALS,
    Evaluator,
    ExpressionError,
    RestingError,
    World,
    parse,
    problem,
)
from bifolio.expressions.dependencies import calls
from bifolio.expressions.syntax.syntax_tree import Call
from bifolio.model.errors import Problem, Problems
from bifolio.model.findings import Fact, Place
from bifolio.sources.data import Package
from bifolio.sources.report import Report
from bifolio.sources.workspace import Workspace

__all__ = [
    "Audit",
    "Finding",
    "Verdict",
    "audit_edition",
    "published_folder",
    "unevaluated_statements",
]


@dataclass(frozen=True)
class Audit:
    """What the audit of one edition found."""

    edition: str
    verdicts: tuple[Verdict, ...]
    findings: tuple[Finding, ...]
    cells: int  # numbers of tables that checks cover or another language repeats
    checks: int

    @property
    def statements(self) -> int:
        """How many statements were looked at."""
        return len(self.verdicts)

    @property
    def disagree(self) -> int:
        """Statements with a finding."""
        return sum(bool(verdict.findings) for verdict in self.verdicts)

    @property
    def not_computable(self) -> Counter[str]:
        """Statements that the data cannot decide, by reason."""
        return Counter(v.statement.why for v in self.verdicts if v.statement.why)

    @property
    def restated(self) -> int:
        """Statements that the data bears out, compared with a fact or a cell made of themselves."""
        return sum(verdict.restated and not verdict.findings for verdict in self.verdicts)

    @property
    def agree(self) -> int:
        """Statements that the data bears out, by an expression of their own."""
        undecided = sum(bool(v.statement.why) and not v.findings for v in self.verdicts)
        return self.statements - self.disagree - undecided - self.restated

    @property
    def new(self) -> list[Finding]:
        """Findings that nobody has acknowledged."""
        return [finding for finding in self.findings if finding.severity == "error"]


def published_folder(workspace: Workspace, edition: str) -> Path:
    """Where an edition keeps what its source printed."""
    return workspace.edition(edition) / "published"


@dataclass(frozen=True)
class Audited:
    """What the statements of an edition are compared with.

    facts: by id; to ask for one of which it is told that it has no value raises RestingError.
    """

    report: Report
    package: Package
    facts: Mapping[str, Fact]
    places: Mapping[str, Place]


def audit_edition(workspace: Workspace, audited: Audited, problems: Problems) -> Audit | None:
    """Audit one edition; None when it keeps no statements, and nothing of its tables either."""
    report, package, facts = audited.report, audited.package, audited.facts
    folder = published_folder(workspace, report.id)
    path = folder / "statements.csv"
    if not path.is_file():
        return None
    statements = load_statements(path, workspace.name(path), problems)
    _check_places(report, facts, statements, problems)
    grids = read_grids(workspace, report.id, package)
    world = World(grids, facts, audited.places, INTERVALS, known=True)
    resources = package.resources.items()
    typed = {name: one.source.section for name, one in resources if one.source.prose}
    verdicts = compare(report.id, statements, Evaluator(world), typed, problems)
    names = folder / "names.csv"
    printings = load_printings(folder / TABLES, workspace.name(folder / TABLES), package, problems)
    told = list(naming(report.id, names, workspace.name(names), problems))
    found = [
        *(finding for verdict in verdicts for finding in verdict.findings),
        *compare_tables(report.id, package, printings),
        *two_names(report.id, report.exhibits, printings, [one.id for one in told]),
        *told,
    ]
    if not (statements or printings or found):
        return None
    cells = sum(len(row) - 2 for printing in printings for row in printing.rows)
    checks = sum(len(resource.checks) for resource in package.resources.values())
    return Audit(report.id, tuple(verdicts), tuple(found), cells, checks)


def unevaluated_statements(
    workspace: Workspace,
    report: Report,
    facts: Mapping[str, Fact],
    look_at: Callable[[Call], None],
) -> Iterator[Problem]:
    """What is wrong with the statements of an edition and shows without its data.

    look_at: raises ExpressionError where a call asks for what is not there.
    """
    path = published_folder(workspace, report.id) / "statements.csv"
    problems = Problems()
    with problems.gathering():
        statements = load_statements(path, workspace.name(path), problems) if path.is_file() else []
        _check_places(report, facts, statements, problems)
        for one in statements:
            problems.extend(_wrong_expression(one, look_at))
    names = published_folder(workspace, report.id) / "names.csv"
    with problems.gathering():
        list(naming(report.id, names, workspace.name(names), problems))
    yield from problems


def _wrong_expression(one: Statement, look_at: Callable[[Call], None]) -> Iterator[Problem]:
    try:
        for call in calls(parse(one.expression)) if one.expression else ():
            look_at(call)
    except ExpressionError as error:
        yield problem(error, one.where, one.expression)


def _check_places(
    report: Report, facts: Mapping[str, Fact], statements: list[Statement], problems: Problems
) -> None:
    """A statement names a chapter, and exhibits and facts, that exist."""
    chapters = {chapter.id for chapter in report.chapters}
    for one in statements:
        if one.chapter not in chapters:
            problems.add(
                one.where,
                f"there is no chapter “{one.chapter}”",
                f"Chapters: {', '.join(sorted(chapters))}.",
            )
        for name in one.about:
            if name not in report.exhibits and not _is_fact(name, facts):
                problems.add(
                    one.where,
                    f"“{name}” is neither an exhibit nor a fact",
                    "Correct the column “about”.",
                )


def _is_fact(name: str, facts: Mapping[str, Fact]) -> bool:
    try:
        return name in facts
    except RestingError:
        return True
