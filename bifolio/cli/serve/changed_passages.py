"""Which passage of a page changed first: where it stands, by what a browser can find it, and its words."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

BLOCKS = (
    *("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "caption", "figcaption"),
    *("figure", "dt", "dd", "blockquote", "pre", "summary"),
)
LONGEST = 90  # characters of a passage that are shown
# What a browser's list of elements does not hold, or a block: its start tag.
_TOKEN = re.compile(
    r"<!--.*?-->|<(script|style|template|noscript)\b.*?</\1\s*>"
    rf"|<(?P<block>{'|'.join(BLOCKS)})(?=[\s>])[^>]*>",
    re.DOTALL,
)
_ID = re.compile(r"""\sid=(?:"([^"]*)"|'([^']*)')""")
_TAG = re.compile(r"<[^>]*>")
_END = re.compile(r"(?:\s*</[a-z][a-z0-9]*\s*>)*\s*$")  # also of what stands around a block
_MAIN = "<main"


@dataclass(frozen=True)
class Passage:
    """A passage of a page.

    at: its number among all elements that are BLOCKS, from 0; negative where there is none. tag: of the
    element. anchor: the id of the nearest one that has an id, at or before it. text: its words, shortened.
    """

    at: int = -1
    tag: str = ""
    anchor: str = ""
    text: str = ""


@dataclass(frozen=True)
class _Block:
    """A block: its start, its tag, and all of it up to the next one."""

    start: int
    tag: str
    source: str


def first_changed(before: str, after: str) -> Passage:
    """The first passage of a page that is not as it was, of its main part if that changed.

    Where something was taken away, it is what now stands there.
    """
    old, new = _blocks(before), _blocks(after)
    main = after.find(_MAIN)
    first = next((at for at, one in enumerate(new) if one.start > main), 0)
    first_before = next((at for at, one in enumerate(old) if one.start > before.find(_MAIN)), 0)
    found = _difference(old[first_before:], new[first:])
    if found is None:
        found = _difference(old, new)
        return Passage() if found is None else _passage(new, found)
    return _passage(new, first + found)


def _blocks(page: str) -> list[_Block]:
    found = [one for one in _TOKEN.finditer(page) if one["block"]]
    ends = [*(one.start() for one in found[1:]), len(page)]
    return [
        _Block(one.start(), one["block"], _END.sub("", page[one.start() : end]))
        for one, end in zip(found, ends, strict=False)
    ]


def _difference(old: list[_Block], new: list[_Block]) -> int | None:
    """Where two lists of blocks begin to differ; None where they do not, or there is nothing to show."""
    for at, (one, other) in enumerate(zip(old, new, strict=False)):
        if one.source != other.source:
            return at
    if len(old) == len(new) or not new:
        return None
    return min(len(old), len(new) - 1)


def _passage(blocks: list[_Block], at: int) -> Passage:
    anchors = (_ID.search(one.source[: one.source.index(">")]) for one in blocks[at::-1])
    nearest = next(filter(None, anchors), None)
    anchor = html.unescape(nearest[1] or nearest[2] or "") if nearest else ""
    return Passage(at, blocks[at].tag, anchor, _text(blocks[at].source))


def _text(source: str) -> str:
    text = " ".join(html.unescape(_TAG.sub("", _TOKEN.sub("", source, 0))).split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
