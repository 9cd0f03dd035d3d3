"""Pages and the search: in which order they are brought up to date, and what workers share in."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from bifolio.model import addresses
from bifolio.pipeline.open_build import Build
from bifolio.pipeline.output import Target
from bifolio.pipeline.stages import whole_site


def lay_out(build: Build, all_files: Sequence[addresses.Address]) -> None:
    """The pages, and the index of the search with its titles."""
    titles = whole_site.titles(build.site)  # they need the index
    pages = _steps(build, all_files, titles)
    if behind := _behind_names(build, pages):
        build.bring(["index", *behind], "Lay out pages")  # the index takes longest
    build.bring(["index", *pages], "Lay out pages")
    build.bring([build.site.step_of(at) for at in titles], "Index titles")


def pages_early(
    build: Build, target: Target, all_files: Sequence[addresses.Address]
) -> dict[addresses.Address, str]:
    """Lay out the pages and write them, before the search and the files of data are made.

    Gives digests of what then stands in the target, by address. Raises BuildError.
    """
    late = whole_site.written_late(build.site)
    pages = _steps(build, all_files, late)
    if behind := _behind_names(build, pages):
        build.bring(behind, "Lay out pages")
    build.bring(pages, "Lay out pages")
    check_links(build)
    with build.reporter.stage("Write pages"):
        return whole_site.write_pages(build.site, target, late)


def _steps(
    build: Build, files: Sequence[addresses.Address], without: Collection[addresses.Address]
) -> list[str]:
    left = set(without)
    return [build.site.step_of(at) for at in files if at not in left]


def _behind_names(build: Build, steps: Sequence[str]) -> list[str]:
    """Of the pages that name assets by their content: the pages as they are before."""
    whole = [one for one in steps if one.startswith("named/")]
    return _behind(build, {one: [f"page/{one.partition('/')[2]}"] for one in whole})


def behind_papers(build: Build) -> list[str]:
    """What papers read of where everything stands: brought first, each by itself.

    The PDF of a language and the bound one share it, and Typst needs as much memory to measure a volume as to
    set it.
    """
    return [
        f"placement/{edition}/{language}"
        for edition, papers in build.site.papers.items()
        for _, language in papers
        if language is not None
    ]


def _behind(build: Build, steps: Mapping[str, Sequence[str]]) -> list[str]:
    """What steps read that the last build made too: brought first, so that workers share in it.

    Else the parent makes it alone, when it looks whether those steps are still up to date. What is new goes
    to a worker with all that it reads.
    """
    before = build.before.made
    found = {one for name, read in steps.items() if name in before for one in read}
    return sorted(found & before.keys())


def check_links(build: Build) -> None:
    """Whether all links lead somewhere. Raises BuildError."""
    build.bring(["links"], "Check links")
    build.raise_problems()
