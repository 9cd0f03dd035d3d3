"""`check`: every kind of problem and question in one run, whatever stops a build first."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from bifolio.editions.load import Options, chosen
from bifolio.editorial.questions import Answers
from bifolio.engines import Engine
from bifolio.model.errors import BuildError, Problem
from bifolio.model.findings import Analysis
from bifolio.model.progress import Reporter
from bifolio.pipeline.build.preflight_checks import look
from bifolio.pipeline.destination import is_partial
from bifolio.pipeline.open_build import Build, Kept, Means, open_build, open_store
from bifolio.pipeline.stages import change_steps
from bifolio.pipeline.stages.checking.beyond_sources import look_at_letters, look_at_pages
from bifolio.pipeline.stages.whole_site import check_addresses
from bifolio.sources.workspace import Workspace


@dataclass(frozen=True)
class Checked:
    """What a check found. answers: by edition. refused: what a release would be refused for, where asked.

    pages: whether all pages were laid out, too.
    """

    editions: int
    languages: int
    problems: tuple[Problem, ...]
    answers: Mapping[str, Answers]
    refused: tuple[Problem, ...] = ()
    pages: bool = False


def examine(
    workspace: Workspace,
    options: Options,
    analyses: Mapping[str, Analysis],
    engine: Engine,
    reporter: Reporter,
) -> Checked:
    """Check what is asked for, and write nothing. Raises BuildError where no edition can be read."""
    asked = chosen("edition", options.editions, workspace.config.editions)
    store = open_store(workspace, options, reporter)
    build = open_build(workspace, options, Means(analyses, engine, reporter), Kept(store))
    try:
        look(build)
        _check_addresses(build, whole=not is_partial(options))
        looked = _look_further(build, options)
        return replace(_checked(build, options, len(asked)), pages=looked)
    finally:
        build.close()


def _check_addresses(build: Build, *, whole: bool) -> None:
    """Which files want one address, once everything that has one can be read."""
    if not (build.found or build.steps.problems):
        try:
            check_addresses(build.site, whole=whole)
        except BuildError as error:
            build.found.extend(error.problems)


def _look_further(build: Build, options: Options) -> bool:
    """Letters for paper, and pages; whether the pages were looked at."""
    if options.pdf and not (build.found or build.steps.problems):
        look_at_letters(build)
    if build.found or build.steps.problems:
        return False
    return look_at_pages(build)


def _checked(build: Build, options: Options, editions: int) -> Checked:
    problems = (*build.found, *build.steps.problems)
    if not problems:
        for note in json.loads(build.steps.content("idle")):
            build.reporter.warn(note)
    refused = () if problems or not options.release else _refused(build, options)
    return Checked(editions, len(build.world.asked.languages), problems, _answers(build), refused)


def _answers(build: Build) -> dict[str, Answers]:
    """By edition; of one whose answers cannot be read there are none."""
    names = {one.id: f"questions/{one.id}" for one in build.world.asked.reports}
    return {
        id: build.world.value(name) for id, name in names.items() if "" in build.steps.outputs(name)
    }


def _refused(build: Build, options: Options) -> tuple[Problem, ...]:
    readers: Path = options.published or options.output or build.world.workspace.site
    with build.reporter.stage("Compare"):
        found = change_steps.refusals(build.site)
        return (*found, *change_steps.uncorrected(build.site, readers))
