"""Where exhibits go on paper: in place while the page has room, else where there is room next.

Typst either keeps an exhibit in place, at the cost of a hole at the foot of the page, or lets it
float, at the cost of its place. This module estimates how far down a page each exhibit of a chapter
falls and lets those float that would leave a hole which the text after them can fill. An estimate that
is wrong costs some space, never content: Typst decides where a floating exhibit fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bifolio.exhibits.typst import END, START, text_width
from bifolio.views import ChapterView, ExhibitView

# All heights in points, as templates/pdf sets them.
PAGE = 672.0  # of the text block
_OPENING = 175.0  # what a chapter's title takes
_HEADING = 62.0
_LINE, _NOTE_LINE = 17.85, 12.0
_COLUMN, _NOTE_COLUMN = 72, 94  # width in columns of a terminal: two for a Chinese character
_ROW, _HEAD, _FRAME, _EMPTY = 14.2, 26.0, 92.0, 42.0
_FULL_WIDTH = 482.0
LONG = 24  # rows; a longer table breaks across pages
_SLACK = 24.0  # an exhibit that fits this closely may as well not fit
_WORTH = 0.4  # the part of a hole that text must fill for an exhibit to leave its place

_FLOAT = re.compile(r"^  float: false,$", re.MULTILINE)
_CALL = re.compile(
    r'#"((?:[^"\\]|\\.)*)";?|#link\([^"()]*"((?:[^"\\]|\\.)*)"\);?|#[a-z-]+(\([^()]*\))?'
)


@dataclass(frozen=True)
class Piece:
    """A part of a chapter's body: Typst text, its height, and the exhibit that it is, if any."""

    text: str
    height: float
    exhibit: str = ""
    long: bool = False


def placed(chapter: ChapterView) -> str:
    """The chapter's Typst body, in which the exhibits that shall float are told so."""
    floating = set(_floating(pieces(chapter)))
    return "\n\n".join(
        _FLOAT.sub("  float: true,", piece.text, count=1)
        if piece.exhibit in floating
        else piece.text
        for piece in pieces(chapter)
    )


def pieces(chapter: ChapterView) -> list[Piece]:
    """A chapter's body in paragraphs, headings and exhibits, each with its estimated height."""
    exhibits = {exhibit.id: exhibit for exhibit in chapter.exhibits}
    return [_piece(text, exhibits) for text in _split(chapter.typst)]


def _split(body: str) -> Iterator[str]:
    """Exhibits whole, all else at empty lines."""
    pattern = f"^({re.escape(START)}.*?^{re.escape(END)})$"
    for at, part in enumerate(re.split(pattern, body, flags=re.MULTILINE | re.DOTALL)):
        if at % 2:
            yield part
        else:
            yield from (text for text in re.split(r"\n{2,}", part.strip("\n")) if text.strip())


def _piece(text: str, exhibits: Mapping[str, ExhibitView]) -> Piece:
    if text.startswith(START):
        id = text.partition("\n")[0].removeprefix(START)
        view = exhibits.get(id)
        height = exhibit_height(view) if view else 0.0
        return Piece(text, height, id, long=_rows(view) > LONG)
    if text.startswith("="):
        return Piece(
            text, _HEADING + (paragraph_height(text.partition("\n<")[2]) if "\n<" in text else 0)
        )
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
    return -(-text_width(text.strip()) // column)


def _without_notes(typst: str) -> tuple[str, list[str]]:
    """Take out `#footnote[…]` with whatever brackets stand in it."""
    text, notes = "", []
    before, mark, rest = typst.partition("#footnote[")
    while mark:
        end = _closing(rest)
        text += before
        notes.append(rest[:end])
        before, mark, rest = rest[end + 1 :].partition("#footnote[")
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
    notes = sum(map(bool, (view.note, view.status_note, view.source)))
    return _FRAME + notes * _NOTE_LINE + _body_height(view)


def _body_height(view: ExhibitView) -> float:
    if view.drawing is not None:
        width, height = (_pixels(view.drawing.paper, side) * 0.75 for side in ("width", "height"))
        return height * min(1.0, _FULL_WIDTH / width) if width else height
    return _rows(view) * _ROW + _HEAD if view.table is not None else _EMPTY


def _pixels(svg: str, side: str) -> float:
    found = re.search(rf'<svg[^>]*?\s{side}="([\d.]+)', svg)
    return float(found[1]) if found else 0.0


# -- the walk down the pages ----------------------------------------------------------------------


def _floating(body: Sequence[Piece]) -> Iterator[str]:
    """Ids of exhibits that would leave a hole, while the text that follows could fill it."""
    at, waiting = _OPENING, 0.0
    for index, piece in enumerate(body):
        room = PAGE - at
        if piece.exhibit and not piece.long:
            if waiting or (piece.height + _SLACK > room and _filled(body[index + 1 :], room)):
                waiting += piece.height
                yield piece.exhibit
                continue
            if piece.height > room:
                at = 0.0
        at += piece.height
        if at > PAGE:
            at, waiting = at % PAGE + waiting, 0.0


def _filled(after: Sequence[Piece], room: float) -> bool:
    """Whether text fills enough of the room before the next exhibit that must stay in order."""
    text = 0.0
    for piece in after:
        if piece.long:
            break
        text += 0.0 if piece.exhibit else piece.height
    return text >= _WORTH * room
