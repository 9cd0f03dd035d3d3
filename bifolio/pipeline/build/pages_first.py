"""A site whose pages are made at once and the rest when it is asked for: what `serve` shows.

Pages, style sheet and scripts are what people look at while they write. PDFs, pictures, workbooks and
the index of the search take longer than all pages together, and most of them nobody asks for.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from bifolio.model.addresses import Address, asset
from bifolio.model.addresses import index as index_address
from bifolio.model.plan import Plan
from bifolio.pipeline.build.contents import convert, draw, identify
from bifolio.pipeline.build.preflight_checks import run_checks
from bifolio.pipeline.open_build import Build
from bifolio.pipeline.stages.paper import paper_steps
from bifolio.pipeline.step_inputs.static_files import add_static, static_files


class LazySite:
    """The site of an open build; its steps keep what they were when its pages were made.

    pages: digests, in the store, of pages and of what they load, by address.
    Raises BuildError with all problems of the pages, ToolError.
    """

    def __init__(self, build: Build) -> None:
        self.build = build
        run_checks(build)
        draw(build)
        build.raise_problems()
        convert(build)
        identify(build)
        self._static = _statics(build)
        at_once = _made_at_once(build)
        build.bring([f"page/{at}" for at in at_once], "Lay out pages")
        build.bring(["links"], "Check links")
        build.raise_problems()
        self.pages = {at: build.steps.outputs(f"page/{at}")[""] for at in at_once}
        build.forget_earlier()

    @cached_property
    def papers(self) -> Mapping[Address, str]:
        """The edition of each PDF that can be asked for, by address."""
        found = paper_steps.papers(self.build.world)
        return {at: edition for edition, each in found.items() for at, _ in each}

    def digest(self, address: Address) -> str | None:
        """The digest, in the store, of what stands at an address, made now; None where nothing does.

        Raises BuildError and ToolError.
        """
        if address in self.pages:
            self.build.steps.stored(
                f"page/{address}"
            )  # makes it again, should the store have lost it
            return self.pages[address]
        if address in self._static:
            return self.build.steps.store.put(self._static[address].read_bytes())
        if address in self.papers:
            return self._paper(address)
        if address in self.build.site.files:
            return self._made(f"page/{address}", "Lay out pages")
        return self._index.get(address) if address.startswith(index_address("")) else None

    def _paper(self, address: Address) -> str:
        edition = self.papers[address]
        languages = paper_steps.held_to_glyphs(self.build.world)
        glyphs = [f"glyphs/{edition}/{language}" for language in languages]
        self.build.bring(glyphs, "Check glyphs")
        self.build.raise_problems()
        return self._made(f"paper/{address}", "Set paper")

    def _made(self, step: str, stage: str) -> str:
        self.build.bring([step], stage)
        self.build.raise_problems()
        return self.build.steps.outputs(step)[""]

    @cached_property
    def _index(self) -> Mapping[Address, str]:
        self.build.bring(["index"], "Index")
        self.build.raise_problems()
        put = self.build.steps.store.put
        return {index_address(at): put(one) for at, one in self.build.site.index().files.items()}


def _made_at_once(build: Build) -> list[Address]:
    """Every page, and what pages load but for the titles, which need the index of the search."""
    late = {file.address for file in build.site.late_files}
    assets = asset("")
    return [
        at
        for at in build.site.files
        if at.endswith(".html") or (at.startswith(assets) and at not in late)
    ]


def _statics(build: Build) -> Mapping[Address, Path]:
    """The files that are copied as they are. Raises BuildError where two files want one address."""
    workspace, plan = build.world.workspace, Plan()
    found = static_files(workspace.static, workspace.name(workspace.static))
    for file in (*build.site.files.values(), *build.site.doubled):
        plan.add(file.address, b"", file.made_by)
    add_static(found, plan)
    plan.check()
    return found
