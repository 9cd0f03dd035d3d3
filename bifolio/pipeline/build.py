"""The whole build, readable from top to bottom.

Read, analyse, write chapters, draw charts, convert text, lay out pages, set paper, write the site.
Each step gathers its problems; nothing is written before all of them are passed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bifolio.editions.analyse import Edition
from bifolio.editions.load import Options, Sources, read
from bifolio.editions.localized import (
    LocalizedEdition,
    draw_figure,
    drawn_figures,
    engine_jobs,
    link_counterparts,
    localize,
    report_view,
    with_exhibits,
)
from bifolio.engines import Engine
from bifolio.engines.cached import CachedEngine
from bifolio.engines.embedded import EmbeddedEngine
from bifolio.engines.quarto.project import Project, check_visible
from bifolio.model.cache import Cache
from bifolio.model.errors import Problems, Where
from bifolio.model.findings import Analysis
from bifolio.model.plan import Plan
from bifolio.model.progress import Reporter
from bifolio.model.views import Drawing, ReportView
from bifolio.pdf import glyph_check
from bifolio.pdf.documents import Paper, papers_of
from bifolio.pipeline import link_check
from bifolio.pipeline.identity import identity
from bifolio.pipeline.output import Target, check_project_folder, hold, write_site
from bifolio.pipeline.parts import destination
from bifolio.pipeline.quarto_export import staged
from bifolio.pipeline.static_files import add_static, static_files
from bifolio.site import Download
from bifolio.site.pages import plan_site, site_inputs
from bifolio.sources.workspace import CONFIG, Workspace

Localized = Mapping[tuple[str, str], LocalizedEdition]  # by edition and language
Reports = dict[tuple[str, str], ReportView]


@dataclass(frozen=True)
class Summary:
    """What a build made."""

    pages: int
    exhibits: int
    pdfs: int
    untranslated: int
    made: Mapping[str, tuple[str, ...]]  # results made anew, and which of their parts had changed
    kept: int  # results taken from the cache


def check(
    workspace: Workspace, options: Options, analyses: Mapping[str, Analysis], reporter: Reporter
) -> tuple[Sources, Localized]:
    """All checks that need no drawing and write nothing. Raises BuildError with all problems."""
    problems = Problems()
    with reporter.stage("Read and analyse"):
        sources = read(workspace, options, analyses, problems)
    _check_fonts(workspace, sources, problems)
    localized: dict[tuple[str, str], LocalizedEdition] = {}
    with reporter.stage("Write chapters", len(sources.editions) * len(sources.languages)):
        for edition in sources.editions:
            each: list[LocalizedEdition] = []
            for language in sources.languages:
                reporter.step(f"{edition.report.id} {language.name}")
                each.append(localize(workspace, edition, language, problems))
            for one in link_counterparts(each):
                localized[edition.report.id, one.language.code] = one
            _check_claims(edition, each, reporter)
    problems.raise_if_any()
    return sources, localized


def _check_fonts(workspace: Workspace, sources: Sources, problems: Problems) -> None:
    known = glyph_check.families(workspace.templates / "fonts")
    for language in sources.languages:
        if language.font not in known:
            message = f"there is no font “{language.font}” in templates/fonts"
            hint = f"Known: {', '.join(sorted(known))}. How to add one: templates/fonts/README.md."
            problems.add(Where(CONFIG, part=f"language {language.code}"), message, hint)


def _check_claims(
    edition: Edition, languages: Sequence[LocalizedEdition], reporter: Reporter
) -> None:
    drafts = [draft for one in languages for draft in (*one.drafts, one.about)]
    stated = {claim for draft in drafts for claim in draft.claims}
    for claim in edition.findings.claims:
        if claim not in stated:
            reporter.warn(
                f"{edition.report.id}: the claim “{claim}” is checked but no sentence states it"
            )


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
        return _build(workspace, options, analyses, engine, target)


def _build(
    workspace: Workspace,
    options: Options,
    analyses: Mapping[str, Analysis],
    engine: Engine,
    target: Target,
) -> Summary:
    reporter = target.reporter
    cache = Cache(workspace.cache if options.cache else None)
    if isinstance(engine, EmbeddedEngine):
        engine = CachedEngine(engine, cache)
    sources, localized = check(workspace, options, analyses, reporter)
    localized = draw(localized, cache, reporter)
    reports = convert(workspace, localized, engine, reporter)
    plan = Plan()
    papers = _papers(workspace, sources, reports, engine, plan, reporter) if options.pdf else {}
    with reporter.stage("Lay out pages", len(reports)):
        plan_site(
            site_inputs(workspace, sources, localized, reports, papers, cache),
            plan,
            reporter,
        )
        static = static_files(workspace.static, workspace.name(workspace.static))
        check_plan(plan, static)
        add_static(static, plan)
    with reporter.stage("Write site"):
        ids = {one.report.id: identity(workspace, one.report) for one in sources.editions}
        write_site(plan, target, ids)
    pages = sum(address.endswith(".html") for address in plan.addresses())
    pdfs = sum(address.endswith(".pdf") for address in plan.addresses())
    exhibits = sum(len(edition.report.exhibits) for edition in sources.editions)
    untranslated = sum(d.untranslated for one in localized.values() for d in one.drafts)
    return Summary(pages, exhibits, pdfs, untranslated, cache.made, cache.kept)


def stage(
    workspace: Workspace,
    options: Options,
    analyses: Mapping[str, Analysis],
    folder: Path,
    reporter: Reporter,
) -> Project:
    """Write one report in one language as a Quarto project into a new or empty folder."""
    check_visible(folder)
    check_project_folder(folder, workspace.name(folder))
    _, localized = check(workspace, options, analyses, reporter)
    localized = draw(localized, Cache(workspace.cache), reporter)
    # Where exhibits float is decided from the Typst of their surroundings: that takes a conversion.
    embedded = EmbeddedEngine(workspace.templates / "fonts")
    reports = convert(workspace, localized, embedded, reporter)
    ((key, one),) = localized.items()
    project = staged(workspace, one, reports[key])
    with reporter.stage("Write project"):
        project.write(folder)
    return project


def draw(localized: Localized, cache: Cache, reporter: Reporter) -> Localized:
    """Draw all figures, and put the exhibits into the chapters."""
    with reporter.stage("Draw charts", sum(map(len, map(drawn_figures, localized.values())))):
        return {key: _drawn(one, cache, reporter) for key, one in localized.items()}


def _drawn(one: LocalizedEdition, cache: Cache, reporter: Reporter) -> LocalizedEdition:
    def drawing(exhibit: str, alt: str) -> Drawing:
        reporter.step(f"{exhibit} {one.language.name}")
        return draw_figure(one, exhibit, alt, cache)

    return with_exhibits(one, drawing)


def convert(
    workspace: Workspace, localized: Localized, engine: Engine, reporter: Reporter
) -> Reports:
    """One call of the engine for all chapters, languages and formats."""
    jobs = [
        job for one in localized.values() for draft in one.drafts for job in engine_jobs(one, draft)
    ]
    with reporter.stage("Convert text", 1):
        texts = iter(engine.convert(jobs))
    reports: Reports = {}
    for (edition, language), one in localized.items():
        pairs = {draft.chapter.id: (next(texts), next(texts)) for draft in one.drafts}
        fragments = {id: pair[0] for id, pair in pairs.items()}
        bodies = {id: pair[1] for id, pair in pairs.items()}
        id = identity(workspace, one.edition.report)[:12]
        reports[edition, language] = report_view(one, fragments, bodies, id)
    return reports


def _papers(
    workspace: Workspace,
    sources: Sources,
    reports: Reports,
    engine: Engine,
    plan: Plan,
    reporter: Reporter,
) -> dict[str, list[Download]]:
    """Set the PDFs of all editions; answers what each edition's pages offer for download."""
    problems = Problems()
    for (_, language), view in reports.items():
        passages = glyph_check.passages(view, language)
        problems.extend(glyph_check.missing_glyphs(passages, workspace.templates / "fonts"))
    problems.raise_if_any()
    papers: dict[str, list[Paper]] = {}
    for edition in sources.editions:
        views = {one.code: reports[edition.report.id, one.code] for one in sources.languages}
        papers[edition.report.id] = papers_of(workspace, edition.report, views, sources.languages)
    downloads: dict[str, list[Download]] = {}
    with reporter.stage("Set paper", sum(map(len, papers.values()))):
        for id, each in papers.items():
            for one in each:
                reporter.step(one.address)
                content = engine.pdf(one.source)
                plan.add(one.address, content, f"reports/{id}/report.toml (PDF)")
                downloads.setdefault(id, []).append(
                    Download(one.address, len(content), one.language)
                )
    return downloads


def check_plan(plan: Plan, static: Collection[str] = ()) -> None:
    """Raise BuildError when addresses collide or links lead nowhere. `static`: other addresses."""
    plan.check()
    problems = Problems()
    files = dict.fromkeys(static, b"") | dict(plan.files())
    problems.extend(link_check.dangling(files))
    problems.extend(link_check.doubled_ids(files))
    problems.raise_if_any()
