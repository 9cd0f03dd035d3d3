"""Pages and the search: in which order they are brought up to date, and what workers share in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bifolio.model import addresses
from bifolio.pipeline.open_build import Build
from bifolio.pipeline.output import Target
from bifolio.pipeline.stages import whole_site


def lay_out(
    build: Build, pages_first: Target | None, all_files: Sequence[addresses.Address]
) -> dict[addresses.Address, str]:
    """The pages, and the index of the search with its titles.

    pages_first: where pages are written before the search is made. Gives digests of what stands there.
    """
    standing: dict[addresses.Address, str] = {}
    titles = [build.site.step_of(at) for at in whole_site.titles(build.site)]  # they need the index
    early = [build.site.step_of(at) for at in all_files if build.site.step_of(at) not in titles]
    whole = [one for one in early if one.startswith("named/")]
    behind = _behind(build, {one: [f"page/{one.partition('/')[2]}"] for one in whole})
    if pages_first is not None and not build.steps.is_known("index"):
        if behind:
            build.bring(behind, "Lay out pages")
        build.bring(early, "Lay out pages")
        check_links(build)
        with build.reporter.stage("Write pages"):
            standing = whole_site.write_pages(build.site, pages_first)
    if behind:
        build.bring(["index", *behind], "Lay out pages")  # the index takes longest
    build.bring(["index", *early], "Lay out pages")
    build.bring(titles, "Index titles")
    return standing


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
