"""What pages and papers are made of: drawings, texts, documents beside the PDFs."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain

from bifolio.engines import Engine, Job
from bifolio.pipeline.open_build import Build
from bifolio.pipeline.stages import edition_steps
from bifolio.pipeline.stages.paper import paper_steps
from bifolio.pipeline.steps import Outcome

TARGETS = ("html", "typst")


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


def check_glyphs(build: Build) -> None:
    """Whether the fonts of paper have all letters. Raises BuildError with what they lack."""
    world = build.world
    names = [
        f"glyphs/{report.id}/{lang}"
        for report in world.asked.reports
        for lang in paper_steps.held_to_glyphs(world)
    ]
    build.bring(names, "Check glyphs")
    build.raise_problems()
    for warning in paper_steps.boxes_in_drafts(world):
        build.reporter.warn(warning)
