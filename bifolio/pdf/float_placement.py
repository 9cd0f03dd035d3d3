"""Where exhibits go on paper: in place, or floating to where there is room.

Typst either keeps an exhibit in place, at the cost of a hole at the foot of the page, or lets it
float, at the cost of its place. This module estimates the heights of a chapter's pieces, walks down its
pages and chooses for each exhibit what leaves the fewest and smallest holes, in place where both are
alike. An estimate that is wrong costs some space, never content: Typst has the last word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bifolio.model.han import display_width
from bifolio.model.views import ChapterView, ExhibitView
from bifolio.render.exhibits.typst import END, START

# All heights in points, as templates/pdf sets them; widths in cells of fixed pitch, of which a
# Chinese character takes two.
PAGE = 668.0  # of the text block
_OPENING = 145.0  # what a chapter's title takes
_HEADING = 62.0
_LINE, _NOTE_LINE, _TITLE_LINE = 17.85, 12.0, 16.1
_COLUMN, _NOTE_COLUMN, _TITLE_COLUMN = 72, 94, 66
_ROW, _HEAD, _FRAME, _EMPTY = 13.8, 22.0, 77.0, 20.0
_FULL_WIDTH = 482.0
_ABOVE = 20.0  # of an exhibit's height is space that vanishes at the head of a page
_LONG = 24  # rows; a longer table breaks across pages
_BEGINNING = 170.0  # what a long table needs to begin on a page

_BEAM = 48  # arrangements looked at together
_FLOATS = 0.02  # what it costs to leave one's place, in pages

_FLOAT = re.compile(r"^  float: false,$", re.MULTILINE)
_CALL = re.compile(
    r'#"((?:[^"\\]|\\.)*)";?|#link\([^"()]*"((?:[^"\\]|\\.)*)"\);?|#[a-z-]+(?:\([^()]*\))?'
)


@dataclass(frozen=True)
class Piece:
    """A piece of a chapter's body: Typst text, its height, and the exhibit that it is, if any."""

    text: str
    height: float
    exhibit: str = ""
    long: bool = False


def with_floats(chapter: ChapterView) -> str:
    """The chapter's Typst body, in which the exhibits that shall float are told so."""
    body = pieces(chapter)
    chosen = best_floats(body)
    return "\n\n".join(
        _FLOAT.sub("  float: true,", piece.text, count=1) if piece.exhibit in chosen else piece.text
        for piece in body
    )


def pieces(chapter: ChapterView) -> list[Piece]:
    """A chapter's body in paragraphs, headings and exhibits, each with its estimated height."""
    exhibits = {exhibit.id: exhibit for exhibit in chapter.exhibits}
    return [_piece(text, exhibits) for text in _split(chapter.typst)]


def _split(body: str) -> Iterator[str]:
    """Exhibits whole, all else at empty lines."""
    pattern = f"^({re.escape(START)}.*?^{re.escape(END)})$"
    for at, piece in enumerate(re.split(pattern, body, flags=re.MULTILINE | re.DOTALL)):
        if at % 2:
            yield piece
        else:
            yield from (text for text in re.split(r"\n{2,}", piece.strip("\n")) if text.strip())


def _piece(text: str, exhibits: Mapping[str, ExhibitView]) -> Piece:
    if text.startswith(START):
        id = text.partition("\n")[0].removeprefix(START)
        view = exhibits.get(id)
        height = exhibit_height(view) if view else 0.0
        return Piece(text, height, id, long=_rows(view) > _LONG)
    if text.startswith("="):  # the next paragraph may follow a heading's label
        paragraph = text.partition("\n<")[2].partition("\n")[2]
        return Piece(text, _HEADING + paragraph_height(paragraph))
    return Piece(text, paragraph_height(text))


def _rows(view: ExhibitView | None) -> int:
    return len(view.table.rows) if view and view.table and not view.drawing else 0


def paragraph_height(typst: str) -> float:
    """Height of a paragraph with the notes it sends to the foot of the page."""
    text, notes = _without_notes(typst)
    height = _lines(text, _COLUMN) * _LINE
    return height + sum(_lines(note, _NOTE_COLUMN) * _NOTE_LINE + 4 for note in notes)


def _lines(typst: str, column: int) -> int:
    text = _CALL.sub(lambda m: m[1] or m[2] or "", typst)
    return _wrapped(text.strip(), column)


def _wrapped(text: str, column: int) -> int:
    return -(-display_width(text) // column)


def _without_notes(typst: str) -> tuple[str, list[str]]:
    """Take out `#footnote[…]` with whatever brackets stand in it."""
    text, notes = "", []
    before, call, rest = typst.partition("#footnote[")
    while call:
        end = _closing(rest)
        text += before
        notes.append(rest[:end])
        # Some releases of pandoc end the call with a semicolon; none is shown.
        before, call, rest = rest[end + 1 :].removeprefix(";").partition("#footnote[")
    return text + before, notes


def _closing(text: str) -> int:
    """Where the bracket closes that was opened before the text."""
    depth = 1
    for found in re.finditer(r"\\.|[\[\]]", text):
        depth += {"[": 1, "]": -1}.get(found[0], 0)
        if depth == 0:
            return found.start()
    return len(text)


def exhibit_height(view: ExhibitView) -> float:
    """Height of an exhibit with its title, notes and the space around it."""
    notes = (view.note.plain if view.note else "", view.status_note, view.source)
    lines = sum(_wrapped(note, _NOTE_COLUMN) for note in notes)
    title = (_wrapped(view.title.plain, _TITLE_COLUMN) - 1) * _TITLE_LINE
    return _FRAME + title + lines * _NOTE_LINE + _body_height(view)


def _body_height(view: ExhibitView) -> float:
    if view.drawing is not None:
        width, height = (_pixels(view.drawing.paper, side) * 0.75 for side in ("width", "height"))
        return height * min(1.0, _FULL_WIDTH / width) if width else height
    return _rows(view) * _ROW + _HEAD if view.table is not None else _EMPTY


def _pixels(svg: str, side: str) -> float:
    found = re.search(rf'<svg[^>]*?\s{side}="([\d.]+)', svg)
    return float(found[1]) if found else 0.0


# -- the walk down the pages ----------------------------------------------------------------------


@dataclass(frozen=True, order=True)
class PageLayout:
    """The pages so far: their cost, how far down the last is filled, what waits for the next."""

    cost: float = 0.0
    used: float = _OPENING
    waiting: tuple[float, ...] = ()
    best_floats: tuple[str, ...] = ()

    def turned(self) -> PageLayout:
        """The next page, with what waited for it on top. A hole costs the square of its share."""
        hole = max(0.0, 1 - self.used / PAGE)
        used, waiting = 0.0, list(self.waiting)
        while waiting and (used == 0 or used + waiting[0] <= PAGE):
            used += waiting.pop(0) - (_ABOVE if used == 0 else 0.0)
        return replace(self, cost=self.cost + 1 + hole * hole, used=used, waiting=tuple(waiting))

    def flowing(self, height: float) -> PageLayout:
        """Text or a long table, which goes on on the next page."""
        page = self
        while page.used + height > PAGE:
            height -= max(0.0, PAGE - page.used)
            page = page.turned()
        return replace(page, used=page.used + height)

    def whole(self, height: float) -> PageLayout:
        """Something in place that must not break."""
        page = self
        while page.used + height > PAGE and (page.used > 0 or page.waiting):
            page = page.turned()
        vanishing = _ABOVE if page.used == 0 else 0.0
        return replace(page, used=page.used + height - vanishing)

    def floated(self, piece: Piece) -> PageLayout:
        """An exhibit that goes on this page if it fits there, else waits for the next."""
        page = replace(
            self, cost=self.cost + _FLOATS, best_floats=(*self.best_floats, piece.exhibit)
        )
        if not page.waiting and page.used + piece.height <= PAGE:
            return replace(page, used=page.used + piece.height)
        return replace(page, waiting=(*page.waiting, piece.height))


def best_floats(body: Sequence[Piece]) -> frozenset[str]:
    """Ids of the exhibits that shall float, of all arrangements the one with the least cost."""
    found = [PageLayout()]
    for piece in body:
        found = sorted((new for old in found for new in _after(old, piece)), key=_promise)[:_BEAM]
    return frozenset(min(map(_ended, found)).best_floats)


def _after(page: PageLayout, piece: Piece) -> Iterator[PageLayout]:
    """Ways to go on with a piece. Exhibits keep their order: none stands before one that waits."""
    if not piece.exhibit:
        kept = _HEADING if piece.text.startswith("=") else 0.0
        yield page.whole(kept).flowing(piece.height - kept)
        return
    if not piece.long:
        yield page.floated(piece)
    while page.waiting:
        page = page.turned()
    if piece.long:
        yield (page if PAGE - page.used >= _BEGINNING else page.turned()).flowing(piece.height)
    else:
        yield page.whole(piece.height)


def _promise(page: PageLayout) -> tuple[float, PageLayout]:
    """What an arrangement has cost, its begun page included."""
    return page.cost + (page.used + sum(page.waiting)) / PAGE, page


def _ended(page: PageLayout) -> PageLayout:
    """The last page's own hole costs nothing: the next chapter begins on a new page."""
    while page.waiting:
        page = page.turned()
    return replace(page, cost=page.cost + (page.used > 0))
