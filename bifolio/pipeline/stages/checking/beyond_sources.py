"""What `check` looks at behind the sources: letters for paper, and pages where they cost nothing but themselves."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.model.errors import BuildError, Problem
from bifolio.pdf import glyph_check
from bifolio.pipeline.build.contents import convert, draw, identify
from bifolio.pipeline.build.pages import lay_out
from bifolio.pipeline.open_build import Build
from bifolio.pipeline.stages import edition_steps, whole_site
from bifolio.pipeline.stages.paper import paper_steps


def look_at_letters(build: Build) -> None:
    """The letters of chapters, titles and tables that no font has; those of drawings are left to a build."""
    world = build.world
    pairs = [
        (report.id, language)
        for report in world.asked.reports
        for language in paper_steps.held_to_glyphs(world)
    ]
    exhibits = [
        f"{kind}/{edition}/{language}/{exhibit}"
        for edition, language in pairs
        for exhibit in world.report(edition).exhibits
        for kind in ("view", "shown")
    ]
    build.bring(exhibits, "Read exhibits")
    with build.reporter.stage("Check letters"):
        for edition, language in pairs:
            build.found.extend(_without_letters(build, edition, language))


def _without_letters(build: Build, edition: str, language: str) -> Iterator[Problem]:
    world, view = build.world, build.world.view(edition, language)
    drafts = {
        one.id: draft.inline.plain(draft.markdown)
        for one in view.chapters
        for draft in [edition_steps.read_draft(world, edition, language, one.id)]
    }
    passages = glyph_check.early_passages(view, language, drafts)
    return glyph_check.missing_glyphs(passages, world.workspace.templates / "fonts")


def look_at_pages(build: Build) -> bool:
    """Lay out all pages and follow their links, where nothing has to be drawn or set for that.

    Answers whether that was so; else a build is what finds a link of a template that leads nowhere.
    """
    if not all(map(build.steps.is_known, _costly(build))):
        return False
    try:
        _lay_out(build)
    except BuildError as error:
        build.found.extend(error.problems)
    return True


def _costly(build: Build) -> Iterator[str]:
    world = build.world
    for report in world.asked.reports:
        for language in world.languages:
            for exhibit in report.exhibits:
                if world.is_drawn(report.id, exhibit):
                    yield f"drawing/{report.id}/{language}/{exhibit}"
    yield from (f"paper/{at}" for at in build.site.paper_addresses)


def _lay_out(build: Build) -> None:
    draw(build)
    convert(build)
    build.raise_problems()
    identify(build)
    for files in whole_site.data_files(build.site):
        build.bring([f"page/{at}" for at in files], "Write data")
    files = list(build.site.files)
    lay_out(build, [at for at in files if not at.endswith(".png")])
    build.bring(["links"], "Check links")
