"""Steps that say where everything stands on paper: how high its pieces are, and their places."""

from __future__ import annotations

import json

from bifolio.pdf.page_layout.measured_heights import measures
from bifolio.pdf.page_layout.stored_layout import arranged, outlines
from bifolio.pdf.report_content import Frame, Half
from bifolio.pdf.typst_files.report_source import measuring_source
from bifolio.pipeline.stages.paper.paper_steps import note_folder, ordered, paper_folder
from bifolio.pipeline.step_inputs.build_context import World
from bifolio.pipeline.steps import Outcome


def heights(world: World, edition: str, language: str) -> Outcome:
    """`heights/EDITION/LANGUAGE`: how high the pieces of a report are on paper, as Typst tells."""
    note_folder(world, "templates/pdf/*.typ")
    spoken = [world.languages[code] for code in ordered(world, world.report(edition))]
    source = measuring_source(_half(world, edition, language), Frame(paper_folder(world), spoken))
    return Outcome({"": json.dumps(world.typst.told(source, "measures")).encode()})


def pieces(world: World, edition: str, language: str) -> Outcome:
    """`pieces/EDITION/LANGUAGE`: the pieces of a report without their texts.

    Its own step, since other numbers in a sentence leave what stands where as it is.
    """
    found = outlines(_half(world, edition, language).pieces)
    return Outcome({"": json.dumps(found).encode()})


def placement(world: World, edition: str, language: str) -> Outcome:
    """`placement/EDITION/LANGUAGE`: where the pieces stand, the same in each paper that has them."""
    there = json.loads(world.steps.content(f"pieces/{edition}/{language}"))
    told = measures(json.loads(world.steps.content(f"heights/{edition}/{language}")))
    return Outcome({"": json.dumps(arranged(there, told)).encode()})


def _half(world: World, edition: str, language: str) -> Half:
    return Half(world.view(edition, language), world.languages[language])
