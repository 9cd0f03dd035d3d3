"""Where a line of a title may end in a language that is written without spaces: between its phrases.

The boundaries are BudouX's, a small model of each language that was learnt from text. What it gets
wrong in titles is put right by rules: agreed terms and names stay whole (`kept`), a number stays with
what it counts, and a character that stands alone goes with its neighbour. Nothing is added to a text:
its phrases joined give the text again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from itertools import pairwise
from typing import Final

import budoux

from bifolio.i18n.language.kept_words import KEPT
from bifolio.model.han import has_han, has_unspaced

Phrases = Callable[[str], tuple[str, ...]]

# Characters that belong to what stands before them, and those that belong to what follows.
_BACKWARD: Final = "的地得了者们性化率度等中内外间上下后里时式型家员界业区圈榜图表群"
_FORWARD: Final = "与和及或在从对跨被比由各每前暨至向按到总第非再不以把将为是其该本另更最"
_CLOSING: Final = "、，。：；？！）》」』】〉”’%％/)]},.:;?!~～…·-–—"
_OPENING: Final = "（《「『【〈“‘([{"
_CLAUSE: Final = "，：；"
_STUB: Final = 4  # characters after which a line may not end yet
_LATIN = re.compile(r"[A-Za-z0-9.,%+\-–]+")


def whole(text: str) -> tuple[str, ...]:
    """A text that breaks at its spaces alone, in a language that has them: one phrase."""
    return (text,)


def may_break(tag: str) -> bool:
    """Whether titles of a language are taken apart: it is written without spaces, and BudouX knows it."""
    return _loader(tag.lower().split("-")) is not None


def phrases_of(tag: str, kept: Callable[[], Iterable[str]] = tuple) -> Phrases:
    """What takes a text of a language (by its BCP 47 tag) apart into phrases.

    kept: gives names and terms inside which no line ends; called when the first text comes.
    """
    load = _loader(tag.lower().split("-"))
    if load is None:
        return whole
    pattern = cache(lambda: _any_of({*kept(), *KEPT.get(tag.lower()[:2], ())}))
    return Divider(
        cache(lambda text: tuple(_pieces(text, _boundaries(text, load(), pattern())))), pattern
    )


@dataclass(frozen=True)
class Divider:
    """Takes texts of one language apart; what it gives is kept. pattern: of what stays whole."""

    divided: Phrases
    pattern: Callable[[], re.Pattern[str]]

    def __call__(self, text: str) -> tuple[str, ...]:
        return self.divided(text)

    def grounds(self, text: str) -> str:
        """What the phrases of a text rest on beside it and the code: the model, and what stays whole in it.

        To take it apart costs a hundred times as much, and a build asks this of all titles.
        """
        kept = (f"{one.start()}-{one.end()}" for one in self.pattern().finditer(text))
        return f"budoux {_version()} {' '.join(kept)}"


_version = cache(lambda: version("budoux"))


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern of words, the longest first; one character alone is none, nor is what has spaces."""
    several = (word for word in words if len(word) > 1 and has_unspaced(word))
    longest = sorted(several, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, longest)) or "(?!)")


def _loader(subtags: list[str]) -> Callable[[], budoux.Parser] | None:
    """What loads the model of a language; None where lines end between its words already."""
    if subtags[0] == "ja":
        return _japanese
    if subtags[0] != "zh":
        return None
    traditional = not {"hant", "tw", "hk", "mo"}.isdisjoint(subtags[1:])
    return _traditional if traditional else _simplified


_japanese = cache(budoux.load_default_japanese_parser)
_simplified = cache(budoux.load_default_simplified_chinese_parser)
_traditional = cache(budoux.load_default_traditional_chinese_parser)


def _boundaries(text: str, parser: budoux.Parser, kept: re.Pattern[str]) -> set[int]:
    found, at = set(), 0
    for chunk in parser.parse(text)[:-1]:
        at += len(chunk)
        found.add(at)
    found |= {i for i in range(1, len(text)) if text[i - 1] in "、，。：；？！）》" + " "}
    words = [one.span() for one in kept.finditer(text)]
    inside = {i for begin, end in words for i in range(begin + 1, end)}
    inside |= {i for one in _LATIN.finditer(text) for i in range(one.start() + 1, one.end())}
    edges = {edge for span in words for edge in span if 0 < edge < len(text)}
    kept_apart = {i for i in (found - inside) | edges if _may_end(text, i)}
    return _without_stubs(text, _without_singles(text, kept_apart))


def _may_end(text: str, at: int) -> bool:
    """Whether a line may end before the character at a place.

    A figure stays with the characters beside it: a break would take the gap between them too.
    """
    before, after = text[at - 1], text[at]
    mixed = has_unspaced(before) != has_unspaced(after) and (before + after).isalnum()
    value = (
        text[at : at + 2].startswith("（") and text[at + 1 : at + 2].isdigit()
    )  # of what it follows
    return not (before in _OPENING or after in _CLOSING or after.isspace() or mixed or value)


def _without_stubs(text: str, found: set[int]) -> set[int]:
    """Boundaries that leave no stub of a clause at the end of a line: “，人才 | 发展与” reads as its end."""
    begins = [at for at in found if text[at - 1] in _CLAUSE]
    return found - {
        at
        for begin in begins
        for at in found
        if begin < at <= begin + _STUB and text[at - 1] not in _CLOSING
    }


def _without_singles(text: str, found: set[int]) -> set[int]:
    """Boundaries that leave no character alone: two that stand side by side are a word."""
    edges = [0, *sorted(found), len(text)]
    alone = [j - i == 1 and has_han(text[i]) for i, j in pairwise(edges)]
    gone: set[int] = set()
    joined = False  # with the one before
    for at, (begin, end) in enumerate(pairwise(edges)):
        if joined or not alone[at]:
            joined = False
        elif text[begin] in _FORWARD:
            gone.add(end)
        elif text[begin] in _BACKWARD:
            gone.add(begin)
        elif end < len(text) and alone[at + 1] and text[end] not in _FORWARD + _BACKWARD:
            gone.add(end)
            joined = True
        else:
            gone |= {begin, end}
    return found - {at for at in gone if text[at - 1] not in _CLAUSE}


def _pieces(text: str, boundaries: set[int]) -> Iterator[str]:
    begin = 0
    for end in (*sorted(boundaries), len(text)):
        yield text[begin:end]
        begin = end
