"""What declarations name beside their expressions: a resource or an exhibit that no edition of the series has."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from bifolio.expressions import problem
from bifolio.expressions.errors import unknown
from bifolio.model.errors import BuildError, Problems, Where
from bifolio.sources.data.descriptor import DESCRIPTOR, read_descriptor
from bifolio.sources.declarations import Declarations, filled
from bifolio.sources.report import Report, load_report, series_and_year
from bifolio.sources.workspace import Workspace


def check_needs(
    workspace: Workspace,
    report: Report,
    declarations: Declarations,
    here: Collection[str],
    problems: Problems,
) -> None:
    """Note what is needed and stands in the data of no edition. here: resources of this one.

    Of an edition that stands alone nothing is noted: what it lacks may be of editions that are elsewhere.
    """
    missing = {name: at for name, at in needed(declarations).items() if name not in here}
    editions = list(descriptors(workspace, report.series)) if missing else []
    if len(editions) <= 1:
        return
    known = {*here, *_resources(workspace, editions)}
    for name, where in missing.items():
        if name not in known:
            error = unknown("resource", name, sorted(known), f"the series {report.series}")
            found = problem(error, where, name)
            problems.extend([replace(found, evidence=())])


def needed(declarations: Declarations) -> Mapping[str, Where]:
    """Resources that declarations need, each with the first place that says so."""
    found: dict[str, Where] = {}
    for one in (*declarations.facts, *declarations.claims):
        for row in one.repeat.rows:
            for name, where in one.needs.items():
                found.setdefault(filled(name, row), where)
    return found


def check_exhibits(
    workspace: Workspace, report: Report, declarations: Declarations, problems: Problems
) -> None:
    """Note exhibits that facts and claims are said to rest on, and that no edition of the series has.

    Of an edition that stands alone nothing is noted, as above.
    """
    missing = elsewhere(report, declarations)
    if not missing or len(list(descriptors(workspace, report.series))) <= 1:
        return
    known = {*report.exhibits, *_exhibits_of(workspace, report.series)}
    for name, where in missing.items():
        if name not in known:
            error = unknown("exhibit", name, sorted(known), f"the series {report.series}")
            problems.extend([replace(problem(error, where, name), evidence=())])


def elsewhere(report: Report, declarations: Declarations) -> Mapping[str, Where]:
    """Exhibits that declarations name and this edition does not have, each with the first place that says so."""
    found: dict[str, Where] = {}
    for one in (*declarations.facts, *declarations.claims):
        for row in one.repeat.rows:
            for name in (filled(text, row) for text in one.exhibits or ()):
                if name not in report.exhibits and "{" not in name:
                    found.setdefault(name, one.where)
    return found


def _exhibits_of(workspace: Workspace, series: str) -> Iterator[str]:
    for id in workspace.config.editions:
        found = series_and_year(workspace, id)
        if found is not None and found[0] == series:
            with suppress(BuildError):  # likewise
                yield from load_report(workspace, id).exhibits


def descriptors(workspace: Workspace, series: str) -> Iterator[Path]:
    """Where the data of each edition of a series is described; the file need not exist."""
    for id in workspace.config.editions:
        found = series_and_year(workspace, id)
        if found is not None and found[0] == series:
            yield workspace.edition(id) / "data" / DESCRIPTOR


def described(workspace: Workspace, edition: str) -> Mapping[str, Collection[str]]:
    """The columns of each resource of an edition, by its `datapackage.json`; nothing where that cannot be read."""
    path = workspace.edition(edition) / "data" / DESCRIPTOR
    with suppress(BuildError):
        found = read_descriptor(path.parent, workspace.name(path), Problems())
        return {one.name: [field.name for field in one.fields] for one in found.resources}
    return {}


def _resources(workspace: Workspace, editions: Iterable[Path]) -> Iterator[str]:
    for path in editions:
        with suppress(BuildError):  # likewise
            found = read_descriptor(path.parent, workspace.name(path), Problems())
            yield from (one.name for one in found.resources)
