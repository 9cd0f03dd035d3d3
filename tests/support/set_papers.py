"""The papers of some languages alone: a build with PDFs sets the bound one and all pictures beside them."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from analysis import ANALYSES
from bifolio.editions.load import Options
from bifolio.engines.embedded import EmbeddedEngine
from bifolio.model import addresses
from bifolio.model.progress import Reporter
from bifolio.pipeline.build import check
from bifolio.pipeline.build.contents import check_glyphs, convert, draw
from bifolio.sources.workspace import Workspace
from tests.support.paths import FONTS


def set_papers(root: Path, edition: str, languages: Sequence[str], site: Path) -> None:
    """Set the papers of an edition in these languages as a build does, and put them into its site.

    Raises BuildError, ToolError.
    """
    asked = Options((edition,), output=site)
    found = check(Workspace.load(root), asked, ANALYSES, EmbeddedEngine(FONTS), Reporter())
    papers = [addresses.paper(edition, one) for one in languages]
    with closing(found):
        draw(found)
        convert(found)
        check_glyphs(found)
        found.bring([f"paper/{at}" for at in papers], "Set paper")
        found.raise_problems()
        for at in papers:
            (site / at).write_bytes(found.steps.stored(f"paper/{at}"))
