"""Where pieces stand on paper as it was reckoned, and where Typst sets them.

Run by itself it prints a line for each piece that stands on another page than was reckoned:
`python -m tests.support.placed_paper [EDITION …]`. It reads the project as a build does, from its store.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace

from analysis import ANALYSES
from bifolio.editions.load import Options
from bifolio.engines import PaperSource
from bifolio.engines.embedded import EmbeddedEngine
from bifolio.model.progress import Reporter
from bifolio.pdf.page_layout.page_breaks import Placed
from bifolio.pdf.page_layout.pieces import LONG
from bifolio.pdf.report_content import Frame, Half
from bifolio.pdf.typst_files.report_source import paper_source
from bifolio.pipeline.build import check, convert, draw
from bifolio.pipeline.open_build import Build
from bifolio.pipeline.stages.paper.paper_steps import ordered, paper_folder
from bifolio.sources.workspace import Workspace
from tests.support.measured_paper import POINTS
from tests.support.paths import FONTS, ROOT

_MARK = "#metadata({at})<at>"
_ASKED = """
#context [#metadata(query(<at>).map(it => {
  let at = it.location().position()
  (number: it.value, page: at.page, y: at.y / 1pt)
}))<places>]
"""


_TOP, _END = 31 * POINTS, (297 - 31 - 29) * POINTS  # of the text area, as templates/pdf sets it


@dataclass(frozen=True)
class Standing:
    """A paragraph with its end, or an exhibit with its beginning: its page as reckoned, and the real one.

    y: how far down the text area the last line stands, or the exhibit's title, in points.
    """

    one: Placed
    real: int
    y: float

    @property
    def differs(self) -> bool:
        return self.one.page != self.real


def standing(half: Half, frame: Frame, engine: EmbeddedEngine) -> list[Standing]:
    """Each paragraph and exhibit of a half in its place."""
    places = [one for ones in half.placed.values() for one in ones]
    numbers = iter(range(len(places)))
    marked = replace(half)
    marked.__dict__["placed"] = {
        id: [_marked(one, next(numbers)) for one in ones] for id, ones in half.placed.items()
    }
    found = engine.told(_asking(paper_source([marked], frame)), "places")
    first = min(one["page"] for one in found)
    return [_standing(places[one["number"]], one["page"] - first, one["y"] - _TOP) for one in found]


def _standing(one: Placed, page: int, y: float) -> Standing:
    # A mark behind the last line of a page goes to the head of the next one.
    return Standing(one, page - 1, _END) if abs(y) < 1 else Standing(one, page, y)


def _marked(one: Placed, number: int) -> Placed:
    mark, piece = _MARK.format(at=number), one.piece
    if piece.kind == "text":
        return one._replace(piece=replace(piece, text=f"{piece.text}{mark}"))
    if piece.kind == "exhibit" and not (one.split or piece.rows > LONG):
        return one._replace(piece=replace(piece, text=_in_title(piece.text, mark)))
    return one


def _in_title(text: str, mark: str) -> str:
    return text.replace("\n  title: [", f"\n  title: [{mark}", 1)


def _asking(source: PaperSource) -> PaperSource:
    main = source.files["main.typ"] + _ASKED.encode()
    return replace(source, files={**source.files, "main.typ": main})


def halves(build: Build) -> Iterator[tuple[Half, Frame]]:
    """Each edition in each language, its pieces in their places."""
    world = build.world
    for report in world.asked.reports:
        for code in ordered(world, report):
            told = json.loads(world.steps.content(f"placement/{report.id}/{code}"))
            spoken = [world.languages[one] for one in ordered(world, report)]
            half = Half(world.view(report.id, code), world.languages[code], told)
            yield half, Frame(paper_folder(world), spoken)


def main(editions: Sequence[str]) -> int:
    """Print what stands elsewhere, and how many pieces do."""
    engine = EmbeddedEngine(FONTS)
    options = Options(editions=tuple(editions))
    build = check(Workspace.load(ROOT), options, ANALYSES, engine, Reporter())
    with closing(build):
        draw(build)
        convert(build)
        differing = 0
        for half, frame in halves(build):
            found = standing(half, frame, engine)
            wrong = [one for one in found if one.differs]
            for one in wrong:
                sys.stdout.write(_told(half, one))
            sys.stdout.write(f"{half.report.id} {half.code}: {len(wrong)} of {len(found)} pieces\n")
            differing += len(wrong)
    return int(differing > 0)


def _told(half: Half, one: Standing) -> str:
    name = one.one.piece.exhibit or one.one.piece.text.replace("\n", " ")[:60]
    return f"  {half.report.id} {half.code}: page {one.one.page} reckoned, {one.real} real (y {one.y:.0f}): {name}\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
