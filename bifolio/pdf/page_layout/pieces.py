"""A report in one language as the pieces that stand on its pages: openings, headings, text, exhibits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from bifolio.model.views import ExhibitView
from bifolio.pdf.page_layout.brackets import closing, depth
from bifolio.pdf.page_layout.paragraph_ends import with_whole_end
from bifolio.render.exhibits.typst import END, START

Kind = Literal["opening", "heading", "text", "block", "exhibit"]

DRAWN = "#exhibit-drawing("  # stands in the text of a drawing
_SET = "#exhibit-table("  # stands in that of a table
_LEAST_BROKEN = 13  # rows of a table that may break
LONG = 24  # rows; a longer table breaks across pages wherever it stands

_EXHIBIT = re.compile(f"^({re.escape(START)}.*?^{re.escape(END)})$", flags=re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"(=+ [^\n]*(?:\n<[\w-]+>)?)\n?(.*)", re.DOTALL)
_SECTION = re.compile(r"^=+ [^\n]*\n<([\w-]+)>", re.MULTILINE)
_LINK = re.compile(r"#link\(<([\w-]+)>")
_MARKERS = ("- ", "+ ", "/ ")
_LIST = (*_MARKERS, " ")
_ITEMS = re.compile(r"\n\n(?=[-+/] )")
_CALLED = re.compile(r"^#exhibit-[\w]+\($", re.MULTILINE)


@dataclass(frozen=True)
class Piece:
    """What stands on a page in one.

    kind: text is a paragraph, a block something else that may break. notes: what it sends to the foot
    of the page. exhibit: its id. rows: of an exhibit that is a table. items: of a list of several, each
    by itself.
    """

    kind: Kind
    text: str
    notes: tuple[str, ...] = ()
    exhibit: str = ""
    rows: int = 0
    items: tuple[Piece, ...] = ()

    @property
    def breaks(self) -> bool:
        """Whether it is a table that may break."""
        return self.rows >= _LEAST_BROKEN

    @property
    def drawn(self) -> bool:
        """Whether it is a drawing, which may be made smaller."""
        return self.kind == "exhibit" and DRAWN in self.text

    def called_with(self, **options: str) -> str:
        """An exhibit's text with further arguments of its function."""
        return _CALLED.sub(lambda found: found[0] + _arguments(options), self.text, count=1)

    def told_by(self, function: str, **options: str) -> str:
        """An exhibit's text as code that calls another function, with further arguments."""
        return _CALLED.sub(f"{function}({_arguments(options)}", self.text, count=1)


def _arguments(options: Mapping[str, str]) -> str:
    return "".join(f"\n  {name}: {value}," for name, value in options.items())


def with_own_sections(body: str, anchor: str) -> str:
    """A chapter's text, in which links to its own sections name it too: others may have such as well."""
    own = set(_SECTION.findall(body))

    def named(found: re.Match[str]) -> str:
        return f'#link(label("{anchor}:{found[1]}")' if found[1] in own else found[0]

    return _LINK.sub(named, body)


def pieces(body: str, exhibits: Sequence[ExhibitView] = ()) -> list[Piece]:
    """A chapter's body as Typst, in order."""
    known = {exhibit.id: exhibit for exhibit in exhibits}
    return [_piece(text, known) for text in _split(body)]


def _split(body: str) -> Iterator[str]:
    """Exhibits and headings by themselves, lists whole, all else at empty lines outside of brackets."""
    for at, text in enumerate(_EXHIBIT.split(body)):
        if at % 2:
            yield text
        else:
            yield from _joined(_headings_apart(re.split(r"\n{2,}", text.strip("\n"))))


def _joined(texts: Iterable[str]) -> Iterator[str]:
    held = ""
    for text in texts:
        together = held and (depth(held) > 0 or (_is_list(held) and _is_list(text)))
        if held and not together:
            yield held
        held = f"{held}\n\n{text}" if together else text
    if held.strip():
        yield held


def _is_list(text: str) -> bool:
    return text.startswith(_LIST)


def _headings_apart(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        left = text
        while found := _HEADING.fullmatch(left):
            yield found[1]
            left = found[2]
        if left.strip():
            yield left


def _piece(text: str, exhibits: Mapping[str, ExhibitView]) -> Piece:
    if text.startswith(START):
        id = text.partition("\n")[0].removeprefix(START)
        rows = (
            _rows(exhibits.get(id)) if _SET in text else 0
        )  # a table that paper does not hold is a line
        return Piece("exhibit", text, (), id, rows)
    if text.startswith("="):
        return Piece("heading", text)
    kind: Kind = "block" if _is_list(text) or text.startswith("#quote") else "text"
    text = with_whole_end(text) if kind == "text" else text
    return Piece(kind, text, tuple(_notes(text)), items=tuple(_items(text)))


def _items(text: str) -> Iterator[Piece]:
    """The items of a list that empty lines set apart."""
    texts = _ITEMS.split(text) if text.startswith(_MARKERS) else ()
    if len(texts) > 1:
        for one in texts:
            yield Piece("text", one, tuple(_notes(one)))


def _rows(view: ExhibitView | None) -> int:
    return len(view.table.rows) if view and view.table and not view.drawing else 0


def _notes(typst: str) -> Iterator[str]:
    """Bodies of `#footnote[…]`."""
    for found in re.finditer(r"#footnote\[", typst):
        body = typst[found.end() :]
        yield body[: closing(body)]
