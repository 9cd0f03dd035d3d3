"""The text of a chapter as blocks, and the blocks of two languages side by side."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from html.parser import HTMLParser
from itertools import accumulate

from bifolio.model.addresses import Address, relative

_VOID = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "link", "source", "wbr"})
_TAG = re.compile(r"<[a-zA-Z][^>]*>")
_ADDRESS = re.compile(r'\b(href|src)="([^"#:]+)(#[^"]*)?"')
_NAME = re.compile(
    r'(?<![\w-])(id|for|aria-(?:describedby|labelledby|controls)|href)="(#?)([^"]+)"'
)


@dataclass(frozen=True)
class Block:
    """An element that stands in no other one."""

    tag: str
    id: str
    html: str

    @property
    def kind(self) -> tuple[str, str]:
        """What its counterpart shares: ids of paragraphs only count them, all others name something."""
        return (self.tag, "" if self.tag == "p" else self.id)


Pair = tuple[Block | None, Block | None]


def blocks(fragment: str) -> tuple[Block, ...]:
    """The outermost elements of a fragment, in order."""
    splitter = _Splitter(fragment)
    splitter.feed(fragment)
    splitter.close()
    return tuple(splitter.found)


def pairs(first: Sequence[Block], second: Sequence[Block]) -> Iterator[Pair]:
    """Each block with its counterpart. What only one language has stands alone, in its place."""
    ours, theirs = ([block.kind for block in side] for side in (first, second))
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for equal, start, end, other_start, other_end in matcher.get_opcodes():
        if equal == "equal":
            yield from zip(first[start:end], second[other_start:other_end], strict=True)
            continue
        yield from ((block, None) for block in first[start:end])
        yield from ((None, block) for block in second[other_start:other_end])


def moved(html: str, origin: Address, here: Address, instead: Mapping[Address, Address]) -> str:
    """Links of a text written for the page `origin`, as the page `here` has to write them.

    instead: addresses that give way to another one.
    """

    def link(found: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(origin), found[2]))
        address = relative(here, instead.get(target, target))
        return f'{found[1]}="{address}{found[3] or ""}"'

    return _TAG.sub(lambda tag: _ADDRESS.sub(link, tag[0]), html)


def renamed(html: str, prefix: str, kept: Collection[str] = ()) -> str:
    """The text with `prefix` before each of its ids and what refers to them, but for those `kept`."""

    def name(found: re.Match[str]) -> str:
        attribute, sign, names = found.groups()
        if (attribute == "href") != bool(sign):  # a link to elsewhere
            return found[0]
        new = " ".join(one if one in kept else prefix + one for one in names.split())
        return f'{attribute}="{sign}{new}"'

    return _TAG.sub(lambda tag: _NAME.sub(name, tag[0]), html)


class _Splitter(HTMLParser):
    """Remembers where outermost elements begin and end."""

    def __init__(self, fragment: str) -> None:
        super().__init__()
        self.fragment, self.found = fragment, list[Block]()
        self._lines = [0, *accumulate(map(len, fragment.splitlines(keepends=True)))]
        self._depth, self._start, self._head = 0, 0, ("", "")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        if not self._depth:
            self._start, self._head = self._here(), (tag, dict(attrs).get("id") or "")
        self._depth += 1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element without content, as drawings have many: nothing opens."""

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID or not self._depth:
            return
        self._depth -= 1
        if not self._depth:
            end = self.fragment.index(">", self._here()) + 1
            self.found.append(Block(*self._head, self.fragment[self._start : end]))

    def _here(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column
