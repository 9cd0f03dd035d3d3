"""The sentences of a message beside those that translate them, by the values that they hold and by their length."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from bifolio.i18n.language.message_text import PLACEHOLDER, placeholders, without_placeholders
from bifolio.i18n.proofreading.message_pair import HELD, LINK, Pair

_ENDS = {
    "zh": re.compile(r"(?<=[。！？；])(?![”）*])|(?<=[。！？]\*\*)|(?<=[。！？][”）])"),
    "en": re.compile(
        r"(?<=[.!?])\s+(?![a-z(])|(?<=[.!?][”)*])\s+(?![a-z(])|(?<=[.!?]\*\*)\s+|(?<=;)\s+"
    ),
}
_NOTE_SIGN = re.compile(r"(?<=[.!?])%\((\w+)\)s(?=\s|$)|%\((fn|note)\)s")
_HELD = re.compile(PLACEHOLDER)
_CHARACTERS = 3.4  # of English for one of Chinese
_STEPS = {
    (1, 1): 0.0,
    (1, 2): 0.4,
    (2, 1): 0.4,
    (2, 2): 0.7,
    (1, 3): 0.8,
    (3, 1): 0.8,
}  # and what they cost
_STRANGE = 1.0  # what a value costs that one of two sentences has and the other has not
_MOST = 24  # sentences


def aligned(pair: Pair) -> Sequence[tuple[str, str]]:
    """The sentences of a message and of its translation side by side, bare of placeholders, as they fit best.

    Two that one translates stand together, and a text of one sentence is one pair. Words that answer to one another
    on both sides, and might be taken for something else (only, other, but), are left out. Chinese and English only.
    """
    if {pair.source.language, pair.target.language} != {"zh", "en"}:
        return ()
    ours, found = pair.source.language, _aligned(*_texts(pair), pair.source.language)
    return [_without_answered(_bare(one), _bare(two), ours) for one, two in found]


def values_aligned(pair: Pair) -> Sequence[tuple[Sequence[str], Sequence[str]]]:
    """The names of the values in each sentence of a message, and in those that translate it; as `aligned`.

    Sentences that stand together because their values have changed places are read one by one.
    """
    if {pair.source.language, pair.target.language} != {"zh", "en"}:
        return ()
    found = list[tuple[Sequence[str], Sequence[str]]]()
    for one, two in _aligned(*_texts(pair), pair.source.language):
        ours, theirs = _sentences(one, pair.source.language), _sentences(two, pair.target.language)
        sides = list(zip(ours, theirs, strict=False))
        each = [(placeholders(source), placeholders(target)) for source, target in sides]
        # Where nothing stays in its sentence, the sentences themselves may have been moved.
        stays = len(ours) == len(theirs) and any({*here} & {*there} for here, there in each)
        found += each if stays else [(placeholders(one), placeholders(two))]
    return found


def _texts(pair: Pair) -> tuple[str, str]:
    return LINK.sub(_named, pair.source.text), LINK.sub(_named, pair.target.text)


@lru_cache(maxsize=4)  # several checks ask for the same
def _aligned(source: str, target: str, language: str) -> Sequence[tuple[str, str]]:
    other = "en" if language == "zh" else "zh"
    notes = {f"%({one or two})s" for one, two in _NOTE_SIGN.findall(f"{source}\n{target}")}
    for note in notes:
        source, target = source.replace(note, ""), target.replace(note, "")
    ours, theirs = _sentences(source, language), _sentences(target, other)
    if not 1 < len(ours) <= _MOST or not 1 < len(theirs) <= _MOST:
        ours, theirs = [source], [target]
    if language == "zh":
        return _fit(ours, theirs)
    return [(one, two) for two, one in _fit(theirs, ours)]


def _sentences(text: str, language: str) -> list[str]:
    return [one for one in _ENDS[language].split(text) if one and one.strip()]


def _fit(chinese: Sequence[str], english: Sequence[str]) -> Sequence[tuple[str, str]]:
    """The cheapest way through both texts, in steps of one or two sentences."""
    best: dict[tuple[int, int], tuple[float, list[tuple[str, str]]]] = {(0, 0): (0.0, [])}
    for at in range(len(chinese) + 1):
        for by in range(len(english) + 1):
            for step, merged in _STEPS.items():
                before = best.get((at - step[0], by - step[1]))
                if before is None:
                    continue
                sides = "".join(chinese[at - step[0] : at]), " ".join(english[by - step[1] : by])
                cost = before[0] + _cost(*sides) + merged
                if (at, by) not in best or cost < best[at, by][0]:
                    best[at, by] = cost, [*before[1], sides]
    return best.get((len(chinese), len(english)), (0.0, []))[1]


def _cost(chinese: str, english: str) -> float:
    values = {*_HELD.findall(chinese)} ^ {*_HELD.findall(english)}
    length = len(_HELD.sub("", chinese)) * _CHARACTERS, len(_HELD.sub("", english))
    return _STRANGE * len(values) + abs(length[0] - length[1]) / (max(length) + 20)


# Words of a sentence that a translation has, too, where it has them, and that may say something else alone.
_ANSWERED = [
    (re.compile(chinese), re.compile(rf"\b(?:{english})\b", re.IGNORECASE))
    for chinese, english in (
        ("只(?!不)|仅|唯", "only|alone|just|solely|merely"),
        ("其他|其余|其它|别的", "others?|the rest|remaining"),
        ("但|然而|不过(?!分)|却", "but|however|yet|though"),
    )
]


@lru_cache(maxsize=64)
def _without_answered(source: str, target: str, language: str) -> tuple[str, str]:
    for answered in _ANSWERED:
        one, two = answered if language == "zh" else answered[::-1]
        if one.search(source) and two.search(target):
            source, target = one.sub("", source), two.sub("", target)
    return source, target


def _bare(text: str) -> str:
    return without_placeholders(text, HELD)


def _named(link: re.Match[str]) -> str:
    return link[1]
