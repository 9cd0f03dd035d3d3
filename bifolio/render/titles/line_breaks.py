"""Where the lines of titles may end: `<wbr>` between the phrases of headings and the like.

It is put into finished pages, so that titles, addresses, structured data and the search never see it:
`<wbr>` is no character. What it stands in is marked `data-phrased`; the style sheet breaks that nowhere else.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bifolio.i18n.language.phrases import Phrases, whole
from bifolio.model.han import HAN, has_unspaced

# Beside headings, the heads of columns and rows and cells of words, what stands as a title or caption, by its class.
CLASSES = (
    "card-finding",
    "contents-report",
    "exhibit-measure",
    "exhibit-title",
    "facing-title",
    "finding-title",
    "measure",
    "name",
    "series",
    "shown",
    "source",
    "subtitle",
    "what",
)
_TITLE = re.compile(
    r'<(?:(h[1-4]|th(?= scope=")|td(?=>| (?!class="number)))'
    rf'|(\w+)(?= [^>]*?class="(?:[^"]* )?(?:{"|".join(CLASSES)})[ "]))\b([^>]*)>'
)
LINE_END = "\u200b"
_NARROW_CELL, _SHORT_CELL = (
    4,
    10,
)  # characters: what a column of words always holds, and a cell of a line or two
_PHRASED = " data-phrased"
# What a line never ends inside: a number and what it counts, where a text has spaces beside numbers
# (“前 15 名”, “30 个”); a name and the number behind it (“上海（2,214）”: its last letter is enough, as
# lines end inside no phrase); a unit in its brackets (“（单位：分）”); a span of years (“2019-2023”).
_KEPT = re.compile(
    rf"(?P<tag><[^>]*>)|(?:[前第约逾超近] )?\d[\d.,]* [{HAN}]|[前第约逾超近] \d[\d.,]*"
    rf"|[{HAN}]（(?:<data [^>]*>)?\d[\d.,]*[%％]?(?:</data>)?）"
    rf"|（[{HAN}]{{2,4}}：[^<>（）\s]{{1,6}}）|\d{{4}}[-–]\d{{4}}"
)
_UNIT = re.compile(r"（\w{2,4}：\w{1,6}）")
# What a template sets between two sentences; Chinese has no space there.
_GAP = re.compile(rf"(?<=[。：]) +(?=(?:<(?:a|span)\b[^>]*>)*[{HAN}\d“《])")
_TOKEN = re.compile(r"<[^>]*>|&[#\w]+;|[^<&]")


def with_breaks(page: str, phrases: Phrases, words_within: Phrases = whole) -> str:
    """A page whose titles may end a line between phrases.

    phrases: takes a text of the language apart. words_within: takes a phrase apart that a narrow cell does not hold.

    Sentences that a template sets beside each other lose the space between them.

    What is marked stays: a page may hold parts that were taken apart before.
    """
    made: list[str] = []
    begin = 0
    while found := _TITLE.search(page, begin):
        tag = found[1] or found[2]
        end = end_of(page, tag, found.end())
        inner = page[found.end() : end]
        done = _PHRASED in found[3] or not has_unspaced(inner)
        apart = _in_cells(phrases, words_within) if tag == "td" else phrases
        broken = inner if done else _kept(_broken(inner, apart))
        attribute = _PHRASED if broken != inner else ""
        made += [page[begin : found.start()], f"<{tag}{found[3]}{attribute}>", broken]
        begin = end
    return _GAP.sub("", "".join([*made, page[begin:]]))


def _in_cells(phrases: Phrases, words_within: Phrases) -> Phrases:
    """Takes a short text of a cell apart: what its column may be too narrow for, between its words too."""

    def apart(text: str) -> tuple[str, ...]:
        found = phrases(text)
        if len(text) > _SHORT_CELL:
            return found
        return tuple(
            one
            for each in found
            for one in (words_within(each) if len(each) > _NARROW_CELL else (each,))
        )

    return apart


def with_line_ends(text: str, phrases: Phrases) -> str:
    """A title as text, a zero width space where a line of it may end: for scripts that set it."""
    if not has_unspaced(text):
        return text
    ends = [0, *_ends(phrases(text), text), len(text)]
    return LINE_END.join(text[begin:end] for begin, end in pairwise(ends))


def end_of(page: str, tag: str, begin: int) -> int:
    """Where an element ends that is open at `begin`: before its closing tag."""
    depth = 1
    for found in re.compile(rf"<(/?){tag}\b").finditer(page, begin):
        depth += -1 if found[1] else 1
        if not depth:
            return found.start()
    return len(page)


def _broken(inner: str, phrases: Phrases) -> str:
    tokens = _TOKEN.findall(inner)
    text = "".join(html.unescape(one) for one in tokens if not one.startswith("<"))
    ends = set(_ends(phrases(text), text))
    made: list[str] = []
    at = before_tags = 0  # the place in the text, and before which token of `made` tags have opened
    for token in tokens:
        if token.startswith("<"):
            made.append(token)
            if token.startswith("</"):
                before_tags = len(made)
            continue
        if at in ends:
            made.insert(before_tags, "<wbr>")
        made.append(token)
        before_tags = len(made)
        at += len(html.unescape(token))
    return "".join(made)


def _kept(inner: str) -> str:
    """A number stays on the line of what it belongs to."""

    def held(found: re.Match[str]) -> str:
        return found[0] if found["tag"] else f'<span class="counted">{found[0]}</span>'

    return _KEPT.sub(held, inner)


def _ends(found: Sequence[str], text: str) -> Iterator[int]:
    """Where phrases end inside a text; not at a space, which ends lines as it is, nor in a unit."""
    at = 0
    units = {at for one in _UNIT.finditer(text) for at in range(one.start() + 1, one.end())}
    for phrase in found[:-1]:
        at += len(phrase)
        if at not in units and not (text[at - 1].isspace() or text[at].isspace()):
            yield at
