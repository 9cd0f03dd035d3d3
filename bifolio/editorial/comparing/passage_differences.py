"""Passages of chapters whose words changed, in all languages at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from bifolio.editorial.comparing.published_state import State, Texts
from bifolio.editorial.comparing.word_differences import Pieces, paired, pieces


@dataclass(frozen=True)
class PassageChange:
    """A passage (a paragraph, a heading, a text of an exhibit) that is new, is gone, or reads otherwise.

    at: its position in its chapter, from 1; in the old one where it is gone. old, new: by language,
    empty where there is none. pieces: old and new in place, by language.
    """

    chapter: str
    at: int
    old: Texts
    new: Texts
    pieces: Mapping[str, Pieces]

    @property
    def kind(self) -> str:
        """`new`, `gone` or `changed`."""
        return "new" if not self.old else "gone" if not self.new else "changed"


@dataclass(frozen=True)
class ChapterChange:
    """A chapter that only one of the two has: with how many passages, of which texts."""

    chapter: str
    is_new: bool
    passages: tuple[Texts, ...]


Passages = Sequence[Texts]  # a chapter's, in order
Places = Mapping[str, Sequence[int]]  # numbers of passages by chapter, from 1


def compare_chapters(old: State, new: State) -> Iterator[ChapterChange]:
    """Chapters that are new, then those that are gone."""
    before, after = chapters(old), chapters(new)
    yield from (ChapterChange(id, True, tuple(after[id])) for id in after if id not in before)
    yield from (ChapterChange(id, False, tuple(before[id])) for id in before if id not in after)


def compare_passages(old: State, new: State) -> Iterator[PassageChange]:
    """What changed in the chapters that both have, in the order of the new one."""
    before, after = chapters(old), chapters(new)
    for chapter, passages in after.items():
        if chapter in before:
            yield from _compared(chapter, before[chapter], passages)


def chapters(state: State) -> dict[str, list[dict[str, str]]]:
    """Passages by chapter: the n-th of each language is the n-th of all, as they have one template.

    Where languages have different numbers of them, those at the end have fewer languages.
    """
    found: dict[str, list[dict[str, str]]] = {}
    for language, texts in state.sentences.items():
        for chapter, passages in texts.items():
            held = found.setdefault(chapter, [])
            held += [{} for _ in range(len(passages) - len(held))]
            for passage, text in zip(held, passages, strict=False):
                passage[language] = text
    return found


def stated_passages(
    old: State, new: State, places: tuple[Places, Places]
) -> Iterator[PassageChange]:
    """Passages by their places in both states, the first beside the first, changed or not."""
    before, after = chapters(old), chapters(new)
    for chapter in dict.fromkeys([*places[1], *places[0]]):
        olds = _at(before.get(chapter, []), places[0].get(chapter, ()))
        news = _at(after.get(chapter, []), places[1].get(chapter, ()))
        for (_, was), (at, now) in zip_longest(olds, news, fillvalue=(0, {})):
            yield PassageChange(chapter, at, was, now, _pieces(was, now))


def _at(passages: Passages, places: Sequence[int]) -> list[tuple[int, Texts]]:
    return [(one, passages[one - 1]) for one in places if 0 < one <= len(passages)]


def _pieces(before: Texts, after: Texts) -> dict[str, Pieces]:
    codes = dict.fromkeys([*after, *before])
    return {code: pieces(before.get(code, ""), after.get(code, "")) for code in codes}


def _compared(chapter: str, old: Passages, new: Passages) -> Iterator[PassageChange]:
    for i, m in paired([_whole(one) for one in old], [_whole(one) for one in new]):
        before = old[i] if i is not None else {}
        after = new[m] if m is not None else {}
        if before != after:
            at = m if m is not None else i
            yield PassageChange(chapter, (at or 0) + 1, before, after, _pieces(before, after))


def _whole(passage: Texts) -> str:
    return "\n".join(passage.values())
