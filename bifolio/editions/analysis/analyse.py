"""What analysis finds in the data of each edition, checked against its `report.toml`, with its audit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from bifolio.audit import Audit, Audited, audit_edition
from bifolio.editions.analysis.failure import CANNOT_COMPUTE, AskedFrames, failure, not_finite
from bifolio.editions.analysis.setup import AnalysisSetup, SharedInputs, series_functions
from bifolio.editions.edition_data import EditionData, previous_edition
from bifolio.editions.exhibits import Making, cover, made
from bifolio.editions.exhibits.checks_without_data import unmade
from bifolio.editions.exhibits.computed_values import Amounts
from bifolio.editions.exhibits.context import Context
from bifolio.editions.facts import evaluated_declarations
from bifolio.editions.facts.chapter_names import unknown_names
from bifolio.editions.facts.known_facts import KnownFacts
from bifolio.editions.facts.needed_data import check_exhibits, check_needs, described
from bifolio.editions.facts.report_cards import card_problems
from bifolio.editions.facts.unnamed_sources import unnamed_sources
from bifolio.editions.facts.without_values import without_values
from bifolio.expressions import Evaluator, World
from bifolio.expressions.functions.methods import Method, as_functions
from bifolio.model.errors import BuildError, Problems, Where
from bifolio.model.findings import Analysis, Figure, Findings, FindingsError, Inputs
from bifolio.sources.data import Package, load_package
from bifolio.sources.declarations import (
    Declarations,
    declaration_files,
    load_declarations,
)
from bifolio.sources.exhibits import Exhibits, exhibits_file, load_exhibits
from bifolio.sources.report import Report
from bifolio.sources.toml_json import suggest
from bifolio.sources.workspace import Workspace


@dataclass(frozen=True)
class Edition:
    """One edition: what it is, its data, what analysis found in it."""

    report: Report
    package: Package
    findings: Findings
    audit: Audit | None = None


def analyse(
    shared: SharedInputs,
    reports: Sequence[Report],
    problems: Problems,
    how: AnalysisSetup | None = None,
) -> list[Edition]:
    """Read the data of editions and run their analyses; what is unsound is left out and noted."""
    how, editions = how or AnalysisSetup(), []
    for report in reports:
        own = Problems()
        with own.gathering():
            editions += _edition(shared, report, own, how)
        problems.extend(own)
    return editions


def _edition(
    shared: SharedInputs, report: Report, problems: Problems, how: AnalysisSetup
) -> list[Edition]:
    """One edition; none where it is unsound, and what shows without its values is noted, too."""
    workspace, places = shared.workspace, shared.places
    lender = previous_edition(workspace, report) if how.lending else None
    try:
        package = load_package(workspace, report.id, places, lender or "")
        data = EditionData(workspace, report, package, places)
        findings, facts = _found(data, shared.analyses, how, problems)
    except BuildError:
        look_without_values(shared, report, how, problems)
        raise
    unsound = len(problems) > 0
    audit = audit_edition(workspace, Audited(report, package, facts, places), problems)
    return [] if unsound else [Edition(report, package, findings, audit)]


def look_without_values(
    shared: SharedInputs, report: Report, how: AnalysisSetup, problems: Problems
) -> None:
    """Note what is wrong with an edition and shows though nothing can be computed."""
    workspace = shared.workspace
    declared = _declarations(workspace, report, problems)
    analysis = shared.analyses.get(report.series)
    problems.extend(without_values(workspace, report, declared.statements, analysis, how))
    problems.extend(unmade(report, declared.exhibits, described(workspace, report.id)))


class _OfSeries(NamedTuple):
    """What a series declares, and an edition in its place."""

    exhibits: Exhibits
    statements: Declarations


def _declarations(workspace: Workspace, report: Report, problems: Problems) -> _OfSeries:
    """What a series declares; what is wrong with any file is noted."""
    exhibits = Exhibits(sound=False)
    with problems.gathering():
        exhibits = report.declared.over(load_exhibits(workspace, report.series, problems))
    return _OfSeries(exhibits, load_declarations(workspace, report.series, problems))


def find(
    shared: SharedInputs, report: Report, package: Package, how: AnalysisSetup | None = None
) -> Findings:
    """What the analysis of a series and its declarations find. Raises BuildError with all problems."""
    problems = Problems()
    data = EditionData(shared.workspace, report, package, shared.places)
    findings, _ = _found(data, shared.analyses, how or AnalysisSetup(), problems)
    problems.raise_if_any()
    return findings


def _found(
    data: EditionData, analyses: Mapping[str, Analysis], how: AnalysisSetup, problems: Problems
) -> tuple[Findings, KnownFacts]:
    """The findings, as far as they are sound, and all that is known of facts; what is wrong is noted.

    Raises BuildError where there are none.
    """
    workspace, report, package = data.workspace, data.report, data.package
    found = _analysed(data, analyses, problems)
    problems.extend(report.source_problems(package.resources))
    exhibits, declarations = _declarations(workspace, report, problems)
    check_needs(workspace, report, declarations, package.frames.keys(), problems)
    check_exhibits(workspace, report, declarations, problems)
    here = how.in_place(workspace, report)
    declarations = replace(declarations, facts=(*declarations.facts, *here))
    analysis = analyses.get(report.series)
    methods = series_functions(analysis, "METHODS")
    stated, facts = _declared(data, found, declarations, methods, problems)
    if exhibits.sound:
        making = _making(data, facts, _OfSeries(exhibits, declarations), analysis, problems)
        stated = _with_exhibits(making, stated, workspace)
    else:
        problems.extend(unmade(report, exhibits, described(workspace, report.id)))
    findings = stated
    problems.extend(not_finite(report, findings))
    problems.extend(card_problems(report, findings, facts))
    if problems:
        problems.extend(unknown_names(how.named(workspace, report), report, findings, facts))
    return findings, facts


def _analysed(data: EditionData, analyses: Mapping[str, Analysis], problems: Problems) -> Findings:
    """What the Python of a series finds; nothing where it has none. Raises BuildError."""
    workspace, report, package = data.workspace, data.report, data.package
    if report.series not in analyses:
        _check_series(workspace, report, analyses, problems)
        return Findings.of({}, {}, (), ())
    frames = AskedFrames(package.frames)
    try:
        return analyses[report.series](Inputs(report.id, frames, data.places))
    except FindingsError as error:
        problems.add(
            Where(f"analysis ({report.series})"),
            str(error),
            "Give each fact and claim an id of its own.",
        )
        raise BuildError(problems) from error
    except CANNOT_COMPUTE as error:
        folder = workspace.name(workspace.edition(report.id) / "data")
        raise BuildError([failure(error, report, package, frames.asked, folder)]) from error


def _check_series(
    workspace: Workspace, report: Report, known: Mapping[str, Analysis], problems: Problems
) -> None:
    """A series without Python declares something. Raises BuildError."""
    files = [exhibits_file(workspace, report.series), *declaration_files(workspace, report.series)]
    if report.declared.exhibits or any(path.is_file() for path in files):
        return
    folder = workspace.name(files[0].parent)
    hint = suggest(report.series, known, "Series with Python") or (
        f"Declare its exhibits in {workspace.name(files[0])} (docs/editors/exhibits.md)."
    )
    message = f"no analysis is known for the series “{report.series}”: there is no {folder}/"
    problems.add(Where(report.file, item="series"), message, hint)
    problems.raise_if_any()


def _declared(
    data: EditionData,
    findings: Findings,
    declarations: Declarations,
    methods: Mapping[str, Method],
    problems: Problems,
) -> tuple[Findings, KnownFacts]:
    """What Python found, with the facts and claims that are declared; and all that is known of facts."""
    report, places = data.report, data.places
    world = World(data.grids, findings.facts, places, previous=data.previous(declarations))
    inputs = Inputs(report.id, data.package.frames, places)
    given = evaluated_declarations.Given(report, declarations, world, methods, inputs)
    stated = evaluated_declarations.evaluate(given, problems)
    facts = [*findings.facts.values(), *stated.facts]
    claims = [*findings.claims.values(), *stated.claims]
    try:
        found = Findings.of(findings.tables, findings.figures, facts, claims, findings.cover)
    except FindingsError as error:
        hint = "One is declared, one made in Python: give one of them another id."
        problems.add(Where(f"analysis ({report.series})"), str(error), hint)
        raise BuildError(problems) from error
    absent = dict.fromkeys(stated.absent, True)
    used = frozenset(f"fact:{id}" for id in stated.used)
    known = replace(found, absent=absent, declared=stated.places, used=used)
    facts_of = KnownFacts(found.facts, stated.failed, declarations.unread)
    return replace(known, ties=tuple(tied.tie for tied in stated.ties)), facts_of


def _making(
    data: EditionData,
    facts: KnownFacts,
    declared: _OfSeries,
    analysis: Analysis | None,
    problems: Problems,
) -> Making:
    """All that declared exhibits are made of: they may ask for any fact."""
    exhibits, declarations = declared
    inputs = Inputs(data.report.id, data.package.frames, data.places)
    world = World(data.grids, facts, data.places, previous=data.previous(declarations))
    functions = as_functions(series_functions(analysis, "METHODS"), inputs)
    lists = {name: list(texts) for name, texts in declarations.lists.items()}
    amounts = Amounts(
        Evaluator(world, functions, lists), declarations.expressions, data.report.year
    )
    rows = series_functions(analysis, "ROWS")
    context = Context(data.package, exhibits, amounts, inputs)
    return Making(data.report, context, rows, problems)


def _with_exhibits(making: Making, findings: Findings, workspace: Workspace) -> Findings:
    """The findings with the exhibits that are declared."""
    report, problems = making.report, making.problems
    tables, figures = made(making)
    for id in [*tables, *figures]:
        if id in findings.tables or id in findings.figures:
            where = making.context.declared.exhibits[id].where
            hint = "Take it out of one of the two."
            problems.add(where, f"the exhibit “{id}” is declared, and made in Python too", hint)
    unpublished = {
        id: Figure()
        for id, one in report.exhibits.items()
        if one.status == "unpublished"
        and id not in {**findings.figures, **making.context.declared.exhibits}
    }
    declared = making.context.declared
    places = {f"exhibit:{id}": one.where for id, one in declared.exhibits.items()}
    frames = making.context.package.frames
    unnamed = unnamed_sources(report, declared, findings.facts.values(), frames)
    changed = making.context.package.doubts
    found = replace(
        findings,
        declared={**findings.declared, **places},
        cover=cover(making, findings.cover),
        doubts=(*findings.doubts, *dict.fromkeys(making.context.doubts), *unnamed, *changed),
        used=findings.used | {f"exhibit:{id}" for id in declared.needed(report.exhibits)},
        tables={**findings.tables, **tables},
        figures={**findings.figures, **figures, **unpublished},
    )
    _check_exhibits(making, found, workspace)
    return found


def _check_exhibits(making: Making, findings: Findings, workspace: Workspace) -> None:
    """Each exhibit that the edition lists is made; an unpublished one has no values."""
    report, declared, problems = making.report, making.context.declared.exhibits, making.problems
    made = {**findings.tables, **findings.figures}
    file = workspace.name(exhibits_file(workspace, report.series))
    for id, exhibit in report.exhibits.items():
        where = Where(report.file, exhibit.line, item=id)
        if exhibit.status == "unpublished" and (
            id in declared or id in findings.tables or findings.figures[id].table is not None
        ):
            hint = "Change its status, or take its declaration out."
            problems.add(where, f"the exhibit “{id}” is unpublished but has values", hint)
        elif id not in made and id not in declared:
            hint = suggest(id, declared) or f"Write [{id}] into {file}, or take it out here."
            problems.add(where, f"nothing makes the exhibit “{id}”", hint)
