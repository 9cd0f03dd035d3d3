"""The whole build, readable from top to bottom.

Read and check, analyse, write chapters, draw, convert text, set paper, lay out pages, index, write the
site. Every stage asks for its steps; what the store has is not made. Each stage gathers its problems;
nothing is written before all of them are passed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from bifolio.editions.load import Options
from bifolio.engines import Engine
from bifolio.engines.quarto.project import Project, check_visible
from bifolio.model import addresses
from bifolio.model.errors import BuildError, Problem
from bifolio.model.findings import Analysis
from bifolio.model.plan import Plan
from bifolio.model.progress import Reporter
from bifolio.pipeline.build.contents import check_glyphs, convert, draw, identify, write_documents
from bifolio.pipeline.build.pages import behind_papers, check_links, lay_out, pages_early
from bifolio.pipeline.build.preflight_checks import answers, check, run_checks
from bifolio.pipeline.build.summary import Summary, summary
from bifolio.pipeline.destination import destination, is_partial
from bifolio.pipeline.open_build import Build, Means
from bifolio.pipeline.output import Target, check_project_folder, hold
from bifolio.pipeline.quarto_export import staged
from bifolio.pipeline.stages import change_steps, edition_steps, whole_site
from bifolio.pipeline.stages.build_records import asked_for, told_path
from bifolio.sources.workspace import Workspace

__all__ = [
    "Means",
    "Summary",
    "answers",
    "build",
    "check",
    "convert",
    "draw",
    "identify",
    "run_checks",
    "stage",
    "write_documents",
]


def build(
    workspace: Workspace,
    options: Options,
    analyses: Mapping[str, Analysis],
    engine: Engine,
    reporter: Reporter,
) -> Summary:
    """Build the site. Raises BuildError or ToolError; the old site then stays as it was."""
    folder = destination(workspace, options)
    with hold(folder, workspace.name(folder), reporter) as target:
        build = check(workspace, options, analyses, engine, reporter)
        partial, output = is_partial(options), ""
        try:
            early = target if partial and not options.pdf else None
            plan, standing = _made(build, early, whole=not partial)
            refused = () if partial else _refused(build, options, target.path)
            with reporter.stage("Write site"):
                plan = whole_site.write(build.site, plan, target, standing)
            output = told_path(workspace.root.resolve(), target.path)
            used = build.keep(asked_for(output, options))
        finally:
            build.close(output)
    return replace(summary(build, plan, used), refused=refused)


def _refused(build: Build, options: Options, standing: Path) -> tuple[Problem, ...]:
    """What a release is refused for. Raises BuildError where it is one."""
    found = tuple(change_steps.refusals(build.site))
    if not options.release:  # other builds come between two releases: no reader has what they wrote
        return found
    found += tuple(change_steps.uncorrected(build.site, options.published or standing))
    if found:
        raise BuildError(found)
    return ()


def _made(
    build: Build, pages_first: Target | None, *, whole: bool
) -> tuple[Plan, dict[addresses.Address, str]]:
    """Everything that the site holds, and digests of what stands in the output already.

    pages_first: where pages are written before the search is made.
    """
    draw(build)
    build.raise_problems()
    convert(build)
    papers = build.site.paper_addresses
    if papers:
        check_glyphs(build)
    identify(build)
    all_files = list(build.site.files)
    whole_site.check_addresses(build.site, whole=whole)
    pictures = [at for at in all_files if at.endswith(".png")] if papers else []
    # Pictures last: papers take seconds each, and no worker waits long for the end of another's.
    if papers:
        build.bring(behind_papers(build), "Set paper")
    build.bring([f"paper/{at}" for at in papers] + [f"page/{at}" for at in pictures], "Set paper")
    write_documents(build)
    build.bring(_records(build), "Index")
    build.bring(_place_pages(build), "Lay out pages of places")
    build.bring(_place_records(build), "Index places")
    if pages_first is None or build.steps.is_known("index"):
        standing = {}
    else:
        standing = pages_early(build, pages_first, all_files)
    for batch in whole_site.data_files(build.site):  # each part speaks of those before
        build.bring([f"page/{at}" for at in batch], "Write data")
    lay_out(build, all_files)
    check_links(build)
    return whole_site.planned(build.site, build.steps.planned), standing


def _records(build: Build) -> Iterator[str]:
    world = build.world
    for report in world.asked.reports:
        for language in world.languages:
            yield from (f"record/{report.id}/{language}/{one.id}" for one in report.chapters)
            yield f"records/{report.id}/{language}"
    yield from (f"site-records/{language}" for language in world.languages)


def _place_pages(build: Build) -> Iterator[str]:
    for language in build.world.languages:
        for place in build.site.places_with_page():
            yield f"page/{addresses.place(language, place)}"


def _place_records(build: Build) -> Iterator[str]:
    for language in build.world.languages:
        for place in build.site.places_with_page():
            yield f"place-record/{language}/{place}"


def stage(
    workspace: Workspace,
    options: Options,
    means: Means,
    folder: Path,
) -> Project:
    """Write one report in one language as a Quarto project into a new or empty folder.

    The engine is the embedded one, since where exhibits float is decided from the Typst of their surroundings.
    """
    check_visible(folder)
    check_project_folder(folder, workspace.name(folder))
    build = check(workspace, options, means.analyses, means.engine, means.reporter)
    reporter = build.reporter
    try:
        draw(build)
        build.raise_problems()
        convert(build)
        (report,), (language,) = build.world.asked.reports, build.world.languages
        drafts = edition_steps.whole_drafts(build.world, report.id, language)
        view = build.world.view(report.id, language)
        project = staged(build.world.inputs(report.id, language), drafts, view)
        with reporter.stage("Write project"):
            reporter.note_written(f"{workspace.name(folder)}/ was being written: stage it again.")
            project.write(folder)
    finally:
        build.close()
    return project
