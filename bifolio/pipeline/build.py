"""The whole build, readable from top to bottom.

Read and check, analyse, write chapters, draw, convert text, set paper, lay out pages, index, write the
site. Every stage asks for its steps; what the store has is not made. Each stage gathers its problems;
nothing is written before all of them are passed.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from bifolio.editions.load import Options
from bifolio.editions.localized import ABOUT
from bifolio.editorial.questions import Answers
from bifolio.engines import Engine, Job
from bifolio.engines.quarto.project import Project, check_visible
from bifolio.i18n.catalogs.extraction import message_files
from bifolio.model import addresses
from bifolio.model.errors import BuildError, Problem, Where
from bifolio.model.findings import Analysis
from bifolio.model.plan import Plan
from bifolio.model.progress import Reporter
from bifolio.pipeline.destination import destination, is_part
from bifolio.pipeline.open_build import Build, Kept, open_build, open_store
from bifolio.pipeline.output import Target, check_project_folder, hold
from bifolio.pipeline.quarto_export import staged
from bifolio.pipeline.reading.earlier import Made
from bifolio.pipeline.stages import change_steps, edition_steps, paper_steps, whole_site
from bifolio.pipeline.stages.closing import asked_for, told_path
from bifolio.pipeline.steps import Outcome
from bifolio.sources.workspace import CONFIG, Workspace

TARGETS = ("html", "typst")
SOURCES = (
    "messages",
    "domain",
    "catalog",
    "rules",
    "analysis",
    "fonts",
)  # kinds of steps that read files


@dataclass(frozen=True)
class Summary:
    """What a build made."""

    pages: int
    exhibits: int
    pdfs: int
    documents: tuple[int, int]  # beside the PDFs: how many, and their bytes
    untranslated: int
    questions: int  # that nobody has acknowledged
    drafts: Mapping[str, float]  # languages that are not released yet: percent of their messages
    without_paper: Mapping[str, str]  # those of them that have no PDF: what lacks, and what to do
    made: Mapping[str, tuple[str, ...]]  # steps that were run, and why
    kept: int  # steps that were found
    refused: tuple[Problem, ...] = ()  # what a release would be refused for; of a whole site alone


def check(
    workspace: Workspace,
    options: Options,
    analyses: Mapping[str, Analysis],
    engine: Engine,
    reporter: Reporter,
) -> Build:
    """All checks that need no drawing and write nothing. Raises BuildError with all problems."""
    store = open_store(workspace, options, reporter)
    build = open_build(workspace, options, analyses, engine, Kept(store), reporter)
    try:
        run_checks(build)
    except BaseException:
        build.close()
        raise
    return build


def run_checks(build: Build) -> None:
    """All checks that need no drawing. Raises BuildError with all problems."""
    look(build)
    build.raise_problems()
    for note in json.loads(build.steps.content("idle")):
        build.reporter.warn(note)


def look(build: Build) -> None:
    """Run all checks that need no drawing, each as far as what it reads is sound."""
    world = build.world
    build.take_over(SOURCES)
    _check_fonts(build)
    bring_messages(build)
    editions = bring_chapters(build)
    placements = [f"placements/{e}/{language}" for e in editions for language in world.languages]
    editorial = [f"{kind}/{edition}" for kind in ("copy", "follows") for edition in editions]
    asked = [f"questions/{one.id}" for one in world.asked.reports]
    build.bring([*placements, *editorial, *asked], "Check chapters")


def bring_messages(build: Build, domains: Collection[str] = ()) -> None:
    """Read the messages of all sources, or of those of some domains."""
    build.bring(_messages(build, domains), "Read messages")


def bring_chapters(build: Build) -> list[str]:
    """Read catalogs and data, analyse, and write the chapters; gives the editions that are sound so far."""
    world = build.world
    build.bring([*_catalogs(build), *_analyses(build)], "Read and analyse")
    if not build.steps.problems:  # else this ends below, and what pages need is not there
        build.take_over()
    sound = [one for one in _analyses(build) if "names" in build.steps.outputs(one)]
    editions = [name.partition("/")[2] for name in sound]
    chapters = [
        f"chapter/{edition}/{language}/{chapter}"
        for edition in editions
        for language in world.languages
        for chapter in (*(one.id for one in world.report(edition).chapters), ABOUT)
    ]
    build.bring(chapters, "Write chapters")
    return editions


def _messages(build: Build, domains: Collection[str]) -> Iterator[str]:
    world = build.world
    reports = [*world.asked.reports, *world.asked.related]
    for domain in domains or world.domains:
        for path in message_files(world.workspace, domain, reports):
            yield f"messages/{world.workspace.name(path)}"


def _catalogs(build: Build) -> Iterator[str]:
    world = build.world
    for entry in world.asked.languages:
        for domain, source in world.domains.items():
            has = source != entry.code and world.has_catalog(entry.code, domain)
            yield f"{'catalog' if has else 'rules'}/{entry.code}/{domain}"


def _analyses(build: Build) -> list[str]:
    return [f"analysis/{report.id}" for report in build.world.asked.reports]


def _check_fonts(build: Build) -> None:
    world = build.world
    known = json.loads(build.steps.content("fonts"))
    for language in world.asked.languages:
        font = language.font or "Noto Sans SC"
        if font not in known:
            message = f"there is no font “{font}” in templates/fonts"
            hint = f"Known: {', '.join(known)}. How to add one: templates/fonts/README.md."
            where = Where(CONFIG, item=f"language {language.code}")
            build.found.append(Problem(where, message, hint))


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
        part = is_part(options)
        try:
            early = target if part and not options.pdf else None
            plan, standing = _made(build, early, whole=not part)
            refused = () if part else _refused(build, options, target.path)
            with reporter.stage("Write site"):
                plan = whole_site.write(build.site, plan, target, standing)
            build.output = told_path(workspace.root.resolve(), target.path)
            used = build.keep(asked_for(build.output, options))
        finally:
            build.close()
    return replace(_summary(build, plan, used), refused=refused)


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
        _check_glyphs(build)
    identify(build)
    all_files = list(build.site.files)
    whole_site.check_addresses(build.site, whole=whole)
    pictures = [at for at in all_files if at.endswith(".png")] if papers else []
    # Pictures last: papers take seconds each, and no worker waits long for the end of another's.
    if heights := _behind_papers(build, papers):
        build.bring(heights, "Set paper")
    build.bring([f"paper/{at}" for at in papers] + [f"page/{at}" for at in pictures], "Set paper")
    write_documents(build)
    build.bring(_records(build), "Index")
    build.bring(_place_pages(build), "Lay out pages of places")
    build.bring(_place_records(build), "Index places")
    for part in whole_site.data_files(build.site):  # each part speaks of those before
        build.bring([f"page/{at}" for at in part], "Write data")
    standing = _lay_out(build, pages_first, all_files)
    _check_links(build)
    return whole_site.planned(build.site, build.steps.planned), standing


def _lay_out(
    build: Build, pages_first: Target | None, all_files: Sequence[addresses.Address]
) -> dict[addresses.Address, str]:
    """The pages, and the index of the search with its titles. See `_made`."""
    standing: dict[addresses.Address, str] = {}
    titles = [build.site.step_of(at) for at in whole_site.titles(build.site)]  # they need the index
    early = [build.site.step_of(at) for at in all_files if build.site.step_of(at) not in titles]
    whole = [one for one in early if one.startswith("named/")]
    behind = _behind(build, {one: [f"page/{one.partition('/')[2]}"] for one in whole})
    if pages_first is not None and not build.steps.is_known("index"):
        if behind:
            build.bring(behind, "Lay out pages")
        build.bring(early, "Lay out pages")
        _check_links(build)
        with build.reporter.stage("Write pages"):
            standing = whole_site.write_pages(build.site, pages_first)
    if behind:
        build.bring(["index", *behind], "Lay out pages")  # the index takes longest
    build.bring(["index", *early], "Lay out pages")
    build.bring(titles, "Index titles")
    return standing


def _behind_papers(build: Build, papers: Sequence[str]) -> list[str]:
    heights = [
        f"heights/{one.id}/{code}"
        for one in build.world.asked.reports
        for code in build.world.languages
    ]
    return _behind(build, {f"paper/{at}": heights for at in papers})


def _behind(build: Build, steps: Mapping[str, Sequence[str]]) -> list[str]:
    """What steps read that the last build made too: brought first, so that workers share in it.

    Else the parent makes it alone, when it looks whether those steps are still up to date. What is new goes
    to a worker with all that it reads.
    """
    before = build.before.made
    found = {one for name, read in steps.items() if name in before for one in read}
    return sorted(found & before.keys())


def _check_links(build: Build) -> None:
    build.bring(["links"], "Check links")
    build.raise_problems()


def identify(build: Build) -> None:
    """Bring the digests of the editions up to date: their pages show them."""
    build.bring([f"identity/{one.id}" for one in build.world.asked.reports], "Identify")


def write_documents(build: Build) -> None:
    """Make the documents that are asked for beside the PDFs, and the pictures in them."""
    world, site = build.world, build.site
    pictures = [
        f"raster/{edition}/{language}/{exhibit}"
        for edition in site.documents
        for language in world.languages
        for exhibit in world.report(edition).exhibits
        if world.is_drawn(edition, exhibit)
        and any(not at.endswith(".xlsx") for at, _ in site.documents[edition])
    ]
    build.bring(pictures, "Write documents")
    build.bring([f"document/{at}" for at in site.document_addresses], "Write documents")


def draw(build: Build) -> None:
    """Draw the figures and make the blocks of all exhibits."""
    world = build.world
    each = [
        (report.id, language, exhibit)
        for report in world.asked.reports
        for language in world.languages
        for exhibit in report.exhibits
    ]
    build.bring([f"places/{report.id}" for report in world.asked.reports], "Find places")
    drawn = [one for one in each if world.is_drawn(one[0], one[2])]
    build.bring([f"drawing/{'/'.join(one)}" for one in drawn], "Draw charts")
    build.bring([f"block/{'/'.join(one)}" for one in each], "Write exhibits")


def convert(build: Build) -> None:
    """Convert the text of all chapters that have changed, with few calls of the engine."""
    steps, world = build.steps, build.world
    names = [
        f"text/{report.id}/{language}/{chapter.id}/{target}"
        for report in world.asked.reports
        for language in world.languages
        for chapter in report.chapters
        for target in TARGETS
    ]
    with build.reporter.stage("Convert text"):
        stale = [name for name in names if not steps.is_known(name)]
        jobs: list[tuple[str, Job, dict[str, str]]] = []
        for name in stale:
            with steps.preparing() as reads:
                jobs.append((name, edition_steps.job(world, *name.split("/")[1:]), reads))
        build.reporter.begin("Convert text", len(jobs))
        texts = _converted(world.engine, [job for _, job, _ in jobs])
        for (name, _, reads), text in zip(jobs, texts, strict=True):
            steps.finish(name, reads, Outcome({"": text.encode()}))
    fragments = [
        f"fragment/{report.id}/{language}/{chapter.id}"
        for report in world.asked.reports
        for language in world.languages
        for chapter in report.chapters
    ]
    build.bring(fragments, "Finish text")


def _converted(engine: Engine, jobs: Sequence[Job]) -> list[str]:
    """The texts of jobs; the embedded engine's tool is called twice at once where they are many."""
    if engine.name != "embedded" or len(jobs) < 16:
        return engine.convert(jobs)
    halves = jobs[::2], jobs[1::2]
    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(engine.convert, halves)
    return [*chain.from_iterable(zip(first, second, strict=False)), *first[len(second) :]]


def _check_glyphs(build: Build) -> None:
    world = build.world
    without = paper_steps.without_paper(world)
    names = [
        f"glyphs/{report.id}/{lang}"
        for report in world.asked.reports
        for lang in world.languages
        if lang not in without
    ]
    build.bring(names, "Check glyphs")
    build.raise_problems()


def _records(build: Build) -> Iterator[str]:
    world = build.world
    for report in world.asked.reports:
        for language in world.languages:
            yield from (f"record/{report.id}/{language}/{one.id}" for one in report.chapters)
            yield f"records/{report.id}/{language}"


def _place_pages(build: Build) -> Iterator[str]:
    for language in build.world.languages:
        for place in build.site.places_with_page():
            yield f"page/{addresses.place(language, place)}"


def _place_records(build: Build) -> Iterator[str]:
    for language in build.world.languages:
        for place in build.site.places_with_page():
            yield f"place-record/{language}/{place}"


def answers(build: Build) -> dict[str, Answers]:
    """By edition, the questions that wait for somebody who looks; after `run_checks`."""
    reports = build.world.asked.reports
    return {one.id: build.world.value(f"questions/{one.id}") for one in reports}


def _summary(build: Build, plan: Plan, used: Mapping[str, Made]) -> Summary:
    world = build.world
    addresses = plan.addresses()
    untranslated = sum(
        world.value(f"chapter/{report.id}/{language}/{chapter.id}", "untranslated")
        for report in world.asked.reports
        for language in world.languages
        for chapter in report.chapters
    )
    ran = build.all_ran
    return Summary(
        sum(address.endswith(".html") for address in addresses),
        sum(len(report.exhibits) for report in world.asked.reports),
        sum(address.endswith(".pdf") for address in addresses),
        _documents(build),
        untranslated,
        sum(len(one.waiting) for one in answers(build).values()),
        {code: world.completeness[code] for code, one in world.languages.items() if one.draft},
        paper_steps.told_without_paper(world) if build.site.papers else {},
        ran,
        len(used.keys() - ran.keys()),
    )


def _documents(build: Build) -> tuple[int, int]:
    sizes = [len(build.steps.stored(f"document/{at}")) for at in build.site.document_addresses]
    return len(sizes), sum(sizes)


def stage(
    workspace: Workspace,
    options: Options,
    analyses: Mapping[str, Analysis],
    engine: Engine,
    folder: Path,
    reporter: Reporter,
) -> Project:
    """Write one report in one language as a Quarto project into a new or empty folder.

    engine: the embedded one, since where exhibits float is decided from the Typst of their surroundings.
    """
    check_visible(folder)
    check_project_folder(folder, workspace.name(folder))
    build = check(workspace, options, analyses, engine, reporter)
    try:
        draw(build)
        build.raise_problems()
        convert(build)
        (report,), (language,) = build.world.asked.reports, build.world.languages
        drafts = edition_steps.whole_drafts(build.world, report.id, language)
        view = build.world.view(report.id, language)
        project = staged(build.world.inputs(report.id, language), drafts, view)
        with reporter.stage("Write project"):
            reporter.written = f"{workspace.name(folder)}/ was being written: stage it again."
            project.write(folder)
    finally:
        build.close()
    return project
