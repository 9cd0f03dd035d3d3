"""The text of a chapter as blocks, and the blocks of two languages side by side."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from bifolio.model.addresses import Address, relative

_VOID = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "link", "source", "wbr"})
_TAG = re.compile(r"<[a-zA-Z][^>]*>")
# What a fragment of ours is made of beside text: comments, scripts and styles, tags. The parser of Python
# takes ten times as long, which on all facing pages are seconds.
_MARKUP = re.compile(
    r"""<!--.*?-->|<(?P<raw>script|style)\b.*?</(?P=raw)\s*>
    |<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*)(?P<rest>(?:"[^"]*"|'[^']*'|[^>"'])*)>""",
    re.DOTALL | re.VERBOSE,
)
_ID = re.compile(r"""\sid=(?:"([^"]*)"|'([^']*)')""")
_ADDRESS = re.compile(r'\b(href|src)="([^"#:]+)(#[^"]*)?"')
_NAME = re.compile(
    r'(?<![\w-])(id|for|aria-(?:describedby|details|labelledby|controls)|data-fact|href)="(#?)([^"]+)"'
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
    """The outermost elements of a fragment of well-formed HTML, in order."""
    found: list[Block] = []
    depth, start, head = 0, 0, ("", "")
    for one in _MARKUP.finditer(fragment):
        name = one["raw"] or one["name"]
        if name is None or name in _VOID or (one["rest"] or "").endswith("/"):
            continue
        if not one["end"]:
            if depth == 0:
                start, head = one.start(), (name, _id(one[0].partition(">")[0]))
            depth += 1
        if (one["end"] or one["raw"]) and depth:
            depth -= 1
            if depth == 0:
                found.append(Block(*head, fragment[start : one.end()]))
    return tuple(found)


def _id(attributes: str) -> str:
    found = _ID.search(attributes)
    return html.unescape(found[1] or found[2] or "") if found else ""


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
