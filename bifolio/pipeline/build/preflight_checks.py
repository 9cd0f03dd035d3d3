"""What is checked before anything is drawn: messages, catalogs, data, chapters."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping

from bifolio.editions.load import Options, look_without_places
from bifolio.editions.localized import ABOUT
from bifolio.editorial.questions import Answers
from bifolio.engines import Engine
from bifolio.i18n.catalogs.extraction import message_files
from bifolio.model.errors import Problem, Where
from bifolio.model.findings import Analysis
from bifolio.model.progress import Reporter
from bifolio.pipeline.build.site_sources import source_faults
from bifolio.pipeline.build.template_checks import missing_templates
from bifolio.pipeline.open_build import Build, Kept, Means, open_build, open_store
from bifolio.pipeline.steps import NotMadeError
from bifolio.sources.workspace import CONFIG, Workspace

SOURCES = (
    "messages",
    "domain",
    "catalog",
    "rules",
    "values",
    "analysis",
    "fonts",
)  # kinds of steps that read files


def check(
    workspace: Workspace,
    options: Options,
    analyses: Mapping[str, Analysis],
    engine: Engine,
    reporter: Reporter,
) -> Build:
    """All checks that need no drawing and write nothing. Raises BuildError with all problems."""
    store = open_store(workspace, options, reporter)
    build = open_build(workspace, options, Means(analyses, engine, reporter), Kept(store))
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
    build.found.extend(missing_templates(world.workspace))
    build.found.extend(source_faults(world.workspace))
    _check_fonts(build)
    sound = not build.found
    bring_messages(build)
    if sound and build.site.papers:
        build.bring(["paper-templates"], "Read templates")
    if build.found and not world.asked.places:  # else each is unknown to every file that names it
        build.bring(_catalogs(build), "Read catalogs")
        build.found.extend(
            look_without_places(world.workspace, world.asked.reports, world.analyses)
        )
        return
    editions = bring_chapters(build)
    placements = [f"placements/{e}/{language}" for e in editions for language in world.languages]
    follows = [f"follows/{edition}" for edition in editions]
    asked = [f"{kind}/{one.id}" for kind in ("copy", "questions") for one in world.asked.reports]
    build.bring([*placements, *follows, *asked], "Check chapters")


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
    unsound = [one.id for one in world.asked.reports if one.id not in editions]
    if unsound and world.asked.places:
        build.bring([f"seen/{edition}" for edition in unsound], "Write chapters")
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
    try:
        known = json.loads(build.steps.content("fonts"))
    except NotMadeError:  # one cannot be read, which the step says
        return
    for language in world.asked.languages:
        font = language.font or "Noto Sans SC"
        if font not in known:
            message = f"there is no font “{font}” in templates/fonts"
            hint = f"Known: {', '.join(known)}. How to add one: templates/fonts/README.md."
            where = Where(CONFIG, item=f"language {language.code}")
            build.found.append(Problem(where, message, hint))


def answers(build: Build) -> dict[str, Answers]:
    """By edition, the questions that wait for somebody who looks; after `run_checks`."""
    reports = build.world.asked.reports
    return {one.id: build.world.value(f"questions/{one.id}") for one in reports}
