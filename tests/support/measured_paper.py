"""What a reader sees of the pages of a PDF: blank blocks, thin pages, exhibits inside a paragraph, last lines of a mark.

Run by itself it prints a table: `python -m tests.support.measured_paper FILE.pdf …`. It reads what the
pages draw and how they are tagged, and renders nothing.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf

from tests.support.paper_marks import Extent, Marks, marks_of

MOST_BLANK = 0.3  # of the text area, in one block as wide as the page
LEAST_LINES = 8
LEAST_LETTERS = 3  # of the last line of a paragraph, its stop included, the mark of a note not
POINTS = 72 / 25.4
TOP, BOTTOM = 297 * POINTS - 31 * POINTS, 29 * POINTS  # of the text area, as templates/pdf sets it
_FOOT = (30.0, 52.0)  # where the number of a page stands
_CONTENTS = ("目录", "Contents", "表目录", "图目录", "Tables", "Figures")


@dataclass(frozen=True)
class MeasuredPage:
    """A page as a reader sees it. `blank` is the largest blank block as a share of the text area."""

    number: int
    blank: float
    lines: int
    excused: str  # why it may be short: a cover, the contents, before a part, the end
    split: bool  # an exhibit stands inside a paragraph that goes on behind it
    lonely: int = 0  # paragraphs whose last line has hardly a letter
    parted: int = (
        0  # paragraphs of which one line alone stands here, the others on the page before or behind
    )

    @property
    def faults(self) -> tuple[str, ...]:
        """What a picky reader would say."""
        found = []
        if not self.excused and self.blank > MOST_BLANK:
            found.append(f"{self.blank:.0%} blank")
        if self.excused in ("", "the contents", "the end") and self.lines < LEAST_LINES:
            found.append(f"{self.lines} lines")
        if self.split:
            found.append("an exhibit inside a paragraph")
        if self.lonely:
            found.append(f"{self.lonely} last lines of less than {LEAST_LETTERS} letters")
        if self.parted:
            found.append(f"{self.parted} lines apart from their paragraph")
        return tuple(found)


def measured(pdf: pikepdf.Pdf) -> list[MeasuredPage]:
    """All pages of a PDF, in order."""
    marks = [marks_of(page) for page in pdf.pages]
    excused, split = _excused(pdf, marks), _split(pdf, marks)
    paragraphs = _paragraphs(pdf, marks)
    lonely, parted = _lonely(paragraphs), _parted(paragraphs)
    return [
        MeasuredPage(
            number=at + 1,
            blank=_blank(one),
            lines=_lines(one),
            excused=excused.get(at, ""),
            split=at in split,
            lonely=lonely[at],
            parted=parted[at],
        )
        for at, one in enumerate(marks)
    ]


# -- what is measured -------------------------------------------------------------------------------


def _blank(marks: Marks) -> float:
    """The highest band of the text area without a mark, as a share of it."""
    clipped = sorted((max(low, BOTTOM), min(high, TOP)) for low, high in marks.all)
    reached, largest = BOTTOM, 0.0
    for low, high in clipped:
        if high > low or BOTTOM < low < TOP:
            largest = max(largest, low - reached)
            reached = max(reached, high)
    return max(largest, TOP - reached) / (TOP - BOTTOM)


def _lines(marks: Marks) -> int:
    """Lines of text in the text area: baselines that are more than two points apart."""
    found, last = 0, 0.0
    for base in sorted(one for one in marks.baselines if BOTTOM < one < TOP):
        if base - last > 2:
            found, last = found + 1, base
    return found


def _excused(pdf: pikepdf.Pdf, marks: list[Marks]) -> dict[int, str]:
    """Pages that may be short, and why."""
    found = {at: "a cover" for at, one in enumerate(marks) if _is_bare(one)}
    found |= {at - 1: "before a part" for at in found if at}
    for title, next_title, page in _neighbours(pdf):
        if title in _CONTENTS and next_title not in _CONTENTS:
            found.setdefault(page - 1, "the contents")
    found.setdefault(len(marks) - 1, "the end")
    return found


def _is_bare(marks: Marks) -> bool:
    """Covers and dividers have no number at the foot."""
    return not any(_FOOT[0] < base < _FOOT[1] for base in marks.baselines)


def _neighbours(pdf: pikepdf.Pdf) -> Iterator[tuple[str, str, int]]:
    """Titles of the outline with the title and page of what follows."""
    pages = {page.objgen: at for at, page in enumerate(pdf.pages)}
    entries = list(_outline(pdf, pages))
    for (title, _), (following, page) in pairwise(entries):
        yield title, following, page


def _outline(pdf: pikepdf.Pdf, pages: dict[Any, int]) -> Iterator[tuple[str, int]]:
    def walk(items: Any) -> Iterator[tuple[str, int]]:
        for item in items:
            there = item.destination or item.action.D
            yield item.title, pages[there[0].objgen]
            yield from walk(item.children)

    with pdf.open_outline() as outline:
        yield from walk(outline.root)


# -- tags -------------------------------------------------------------------------------------------


def _split(pdf: pikepdf.Pdf, marks: list[Marks]) -> set[int]:
    """Pages on which an exhibit stands inside a paragraph that goes on over the page."""
    pages = {page.objgen: at for at, page in enumerate(pdf.pages)}
    exhibits: dict[int, list[Extent]] = defaultdict(list)
    paragraphs: list[dict[int, list[Extent]]] = []
    for kind, where in _blocks(pdf.Root.StructTreeRoot.K, pages):
        extents: dict[int, list[Extent]] = defaultdict(list)
        for page, id in where:
            extents[page] += marks[page].content.get(id, [])
        if kind == "/P":
            paragraphs.append(extents)
        else:
            for page, found in extents.items():
                exhibits[page] += found
    return {page for one in paragraphs for page in _interrupted(one, exhibits)}


def _paragraphs(pdf: pikepdf.Pdf, marks: list[Marks]) -> list[list[tuple[int, int]]]:
    """Of each paragraph of several lines, the page of each line and how many letters it has."""
    pages = {page.objgen: at for at, page in enumerate(pdf.pages)}
    blocks = _blocks(pdf.Root.StructTreeRoot.K, pages)
    found = [_text_lines(where, marks) for kind, where in blocks if kind == "/P"]
    return [lines for lines in found if len(lines) > 1]


def _lonely(paragraphs: list[list[tuple[int, int]]]) -> Counter[int]:
    """How many paragraphs end on each page with a line that has hardly a letter."""
    last = (lines[-1] for lines in paragraphs)
    return Counter(page for page, letters in last if letters < LEAST_LETTERS)


def _parted(paragraphs: list[list[tuple[int, int]]]) -> Counter[int]:
    """Of how many paragraphs each page has one line only, the first or the last."""
    pages = [Counter(page for page, _ in lines) for lines in paragraphs]
    return Counter(page for one in pages for page, lines in one.items() if lines == 1)


def _text_lines(where: list[tuple[int, int]], marks: list[Marks]) -> list[tuple[int, int]]:
    """Page and number of letters of each line of a paragraph, without raised marks."""
    runs = [(page, *run) for page, id in where for run in marks[page].letters.get(id, ())]
    most = max((size for _, _, size, _ in runs), default=0.0)
    lines: Counter[tuple[int, int]] = Counter()
    for page, base, size, letters in runs:
        if size > 0.8 * most:
            lines[page, -round(base)] += letters
    return [(page, letters) for (page, _), letters in sorted(lines.items())]


def _interrupted(
    paragraph: dict[int, list[Extent]], exhibits: dict[int, list[Extent]]
) -> Iterator[int]:
    spans = {page: found for page, found in paragraph.items() if found}
    for page, found in spans.items():
        if page + 1 not in spans:
            continue
        foot = min(low for low, _ in found)
        head = max(high for _, high in spans[page + 1])
        if any(high <= foot for _, high in exhibits.get(page, [])):
            yield page
        if any(low >= head for low, _ in exhibits.get(page + 1, [])):
            yield page + 1


def _blocks(
    element: Any, pages: dict[Any, int], kind: str = "", page: int = 0
) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """The outermost paragraphs, tables and figures, with pages and ids of their marked content."""
    if isinstance(element, pikepdf.Array):
        for one in element:
            yield from _blocks(one, pages, kind, page)
    elif isinstance(element, pikepdf.Dictionary) and "/S" in element:
        if str(element.S) in ("/P", "/Table", "/Figure"):
            yield str(element.S), list(_content(element, pages, page))
        elif str(element.S) != "/Note" and "/K" in element:
            yield from _blocks(element.K, pages, kind, page)


def _content(element: Any, pages: dict[Any, int], page: int) -> Iterator[tuple[int, int]]:
    if isinstance(element, pikepdf.Array):
        for one in element:
            yield from _content(one, pages, page)
    elif isinstance(element, pikepdf.Dictionary):
        if element.get("/S") in ("/Note", "/FENote"):
            return
        here = pages[element.Pg.objgen] if "/Pg" in element else page
        if "/MCID" in element:
            yield here, int(element.MCID)
        elif "/K" in element:
            yield from _content(element.K, pages, here)
    elif isinstance(element, int):
        yield page, element


def main(files: list[str]) -> int:
    """Print the faults of each file, and how many pages have which."""
    total: list[MeasuredPage] = []
    for name in files:
        with pikepdf.open(Path(name)) as pdf:
            pages = measured(pdf)
        total += pages
        for page in pages:
            if page.faults:
                sys.stdout.write(f"{Path(name).name} {page.number}: {', '.join(page.faults)}\n")
    ordinary = [page for page in total if not page.excused]
    sys.stdout.write(
        f"{len(total)} pages; {sum(p.parted for p in total)} lines apart from their paragraph,"
        f" {sum(p.blank > MOST_BLANK for p in ordinary)} with a blank block over"
        f" {MOST_BLANK:.0%}, {sum(p.lines < LEAST_LINES for p in ordinary)} with fewer than"
        f" {LEAST_LINES} lines, {sum(p.split for p in total)} with an exhibit inside a paragraph,"
        f" {sum(p.lonely for p in total)} last lines of less than {LEAST_LETTERS} letters;"
        f" {sum(map(_is_short, total))} excused\n"
    )
    return int(any(page.faults for page in total))


def _is_short(page: MeasuredPage) -> bool:
    return bool(page.excused) and (page.blank > MOST_BLANK or page.lines < LEAST_LINES)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
