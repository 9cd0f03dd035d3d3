"""The passages of a page: its text block by block, each with the anchor that leads to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

_VOID = frozenset(
    {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
_HEADINGS = frozenset({"h2", "h3", "h4"})
_BLOCKS = _HEADINGS | frozenset(
    {"p", "li", "dt", "dd", "tr", "caption", "blockquote", "section", "article", "div", "ul", "ol"}
    | {"dl", "table", "summary", "details", "header"}
)
_CELLS = frozenset({"td", "th", "br"})
_SILENT = frozenset({"h1", "figure", "nav", "svg", "script", "style", "button", "template", "form"})
# One that holds no other.
_DRAWING = re.compile(r"<svg\b(?:(?!<svg\b).)*?</svg>", re.DOTALL)
_ASIDE = frozenset({"footnote-ref", "footnote-back", "audit-mark", "entry-link", "secno"})


@dataclass(frozen=True)
class Passage:
    """A block of text. `anchor` is the nearest id at or before it, or empty."""

    anchor: str
    text: str
    heading: bool = False


def passages(page: str) -> Iterator[Passage]:
    """The passages of a whole page (of its `data-pagefind-body` or `main`) or of a fragment of one.

    Exhibits are left out: they are records of their own. So is what a reader does not read as text.
    """
    reader = _Reader(begin="<main" not in page)
    reader.feed(_inside(page, "main"))
    reader.close()
    reader.flush()
    yield from reader.found


def read_text(page: str) -> str:
    """The part of a page that is read here, without drawings: it has the same passages and title."""
    read = _inside(page, "main")
    while (less := _DRAWING.sub("", read)) != read:  # one in another goes first
        read = less
    return read


def title_of(page: str) -> str:
    """The text of the first main heading, without what a short form in it means (`small`)."""
    reader = _Reader(begin=False, inside="h1", silent=_SILENT - {"h1"} | {"small"})
    reader.feed(_inside(page, "h1"))
    reader.flush()
    return " ".join(passage.text for passage in reader.found)


def _inside(page: str, tag: str) -> str:
    """A page from the first opening of a tag to the last closing: what is around them is not read."""
    start, end = page.find(f"<{tag}"), page.rfind(f"</{tag}>")
    return page[start : end + len(tag) + 3] if 0 <= start < end else page


class _Reader(HTMLParser):
    def __init__(
        self, *, begin: bool, inside: str = "main", silent: frozenset[str] = _SILENT
    ) -> None:
        super().__init__()
        self.found: list[Passage] = []
        self.reading, self.inside, self.silent = begin, inside, silent
        self._open: list[str] = []
        self._skipped = 0  # depth of the stack at which reading stopped; 0 while it goes on
        self._anchor = self._begun = ""
        self._heading = False
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in _BLOCKS:
            self.flush()
        if tag in _CELLS:
            self._text.append(" ")
        if tag in _VOID:
            return
        self._open.append(tag)
        if tag == self.inside and not self.found:
            self.reading = True
        elif not self._skipped and self._unread(tag, given):
            self._skipped = len(self._open)
        if self.reading and not self._skipped and (id := given.get("id")) and tag != "main":
            self._anchor = id
        if tag in _HEADINGS:
            self._heading = True

    def _unread(self, tag: str, given: dict[str, str | None]) -> bool:
        classes = (given.get("class") or "").split()
        hidden = "hidden" in given or "data-pagefind-ignore" in given
        return tag in self.silent or hidden or not _ASIDE.isdisjoint(classes)

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS or tag == self.inside:
            self.flush()
        while self._open and self._open.pop() != tag:
            pass
        if self._skipped > len(self._open):
            self._skipped = 0
        if tag == self.inside and self._open:
            self.reading = False

    def handle_data(self, data: str) -> None:
        if self.reading and not self._skipped:
            if not self._text:
                self._begun = self._anchor
            self._text.append(data)

    def flush(self) -> None:
        """End the passage that is being read."""
        text = " ".join("".join(self._text).split())
        if text:
            self.found.append(Passage(self._begun, text, self._heading))
        self._text, self._heading = [], False
