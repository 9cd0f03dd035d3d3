"""What a build made, in numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bifolio.model.errors import Problem
from bifolio.model.plan import Plan
from bifolio.pdf.postprocessing.compression import claims_pdf_ua
from bifolio.pipeline.build.preflight_checks import answers
from bifolio.pipeline.open_build import Build
from bifolio.pipeline.stages.paper import paper_steps
from bifolio.pipeline.steps.earlier_build import Made


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
    without_claim: tuple[str, ...]  # PDFs that are tagged and do not claim PDF/UA
    made: Mapping[str, tuple[str, ...]]  # steps that were run, and why
    kept: int  # steps that were found
    counted: tuple[
        str, ...
    ] = ()  # the catalogs that `drafts` counts, where some editions are left out
    refused: tuple[Problem, ...] = ()  # what a release would be refused for; of a whole site alone


def summary(build: Build, plan: Plan, used: Mapping[str, Made]) -> Summary:
    """What a build made. used: the steps that it needed."""
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
        tuple(_without_claim(build)),
        ran,
        len(used.keys() - ran.keys()),
        _counted(build),
    )


def _counted(build: Build) -> tuple[str, ...]:
    """The catalogs that the percents of drafts are of; none named: all of them."""
    world = build.world
    read = {report.id for report in [*world.asked.reports, *world.asked.related]}
    return () if read >= {*world.workspace.config.editions} else tuple(world.domains)


def _without_claim(build: Build) -> Iterator[str]:
    for address in build.site.paper_addresses:
        if not claims_pdf_ua(build.steps.stored(f"paper/{address}")):
            yield address


def _documents(build: Build) -> tuple[int, int]:
    sizes = [len(build.steps.stored(f"document/{at}")) for at in build.site.document_addresses]
    return len(sizes), sum(sizes)
