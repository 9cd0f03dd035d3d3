"""Values and names of one sort in the order of the message: in a list, behind “the former”, around “divided by”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, pairwise, product

from bifolio.i18n.language.message_text import PLACEHOLDER
from bifolio.i18n.proofreading.message_pair import NO_VALUES, NOTES, Finding, Pair, Text
from bifolio.i18n.proofreading.sense.lost.aligned import values_aligned
from bifolio.i18n.proofreading.sense.names import named_in

_HELD = re.compile(PLACEHOLDER)
_WORD = {"zh": re.compile("."), "en": re.compile(r"[A-Za-z]+|[^\sA-Za-z]")}
_ENDS = re.compile(r"[。！？]|[.!?](?=\s|%\()")
_WHICH = "Look which value belongs where."
_HINT = "Say what the message says."


def same_company(pair: Pair) -> Iterator[Finding]:
    """Two values in the same company on both sides that stand in another order: 农业（a）、人文（b）.

    The same signs before and behind them, or, in one sentence, the same word on one side: 近a年……近b年.
    """
    if pair.source.language not in _WORD or pair.target.language not in _WORD:
        return
    ours, theirs = _between(pair.source), _between(pair.target)
    for one, other in combinations([name for name in ours if name in theirs], 2):
        if all(_alike(side[one], side[other]) for side in (ours, theirs)) and (
            (ours[one].at < ours[other].at) != (theirs[one].at < theirs[other].at)
        ):
            yield Finding(f"%({other})s and %({one})s stand in the wrong order", _WHICH)


@dataclass(frozen=True)
class _Standing:
    """Where a value stands: in a text, in which sentence, between which words or signs."""

    at: int
    sentence: int
    before: str
    behind: str


def _alike(one: _Standing, other: _Standing) -> bool:
    same = one.before == other.before, one.behind == other.behind
    words = _is_company(one.before), _is_company(one.behind)
    beside_a_word = any(alike and word for alike, word in zip(same, words, strict=True))
    return all(same) or (one.sentence == other.sentence and beside_a_word)


def _is_company(word: str) -> bool:
    """Whether it is a word, and none between two ends or members, of which a sentence may have several pairs."""
    return word.isalpha() and word not in {"to", "and", "or", "至", "到", "和", "与"}


def _between(text: Text) -> Mapping[str, _Standing]:
    """By value that a text has once, where it stands."""
    word, found = _WORD[text.language], list[tuple[str, _Standing]]()
    for held in _HELD.finditer(text.text):
        ahead = text.text[: held.start()]
        behind = word.match(text.text[held.end() :].lstrip())
        at = held.start(), len(_ENDS.findall(ahead))
        words = "".join(word.findall(ahead)[-1:]), behind[0] if behind else ""
        found.append((held[0][2:-2], _Standing(*at, *words)))
    names = [name for name, _ in found]
    return {name: at for name, at in found if names.count(name) == 1 and name not in NO_VALUES}


_FORMER = {
    "zh": re.compile("前者([^。；]*?)后者([^。；]*)"),
    "en": re.compile(
        r"\bthe (?:first|former)\b([^.;]*?)\b(?:second|latter|other)\b([^.;]*)", re.IGNORECASE
    ),
}
_DIVIDED = {
    "zh": re.compile("^(.*)(?:除以|减去)(.*)$"),
    "en": re.compile(r"^(.*)\b(?:divided by|minus)\b(.*)$"),
}


def names(pair: Pair) -> Iterator[Finding]:
    """Countries that have changed places: behind “the former” and “the latter”, around “divided by”."""
    if {pair.source.language, pair.target.language} != {"zh", "en"}:
        return
    for pattern in (_FORMER, _DIVIDED):
        ours, theirs = (_sides(side, pattern) for side in (pair.source, pair.target))
        if ours and ours != theirs and ours == theirs[::-1]:
            yield Finding("two countries have changed places", _HINT)


def _sides(text: Text, pattern: Mapping[str, re.Pattern[str]]) -> list[list[str]]:
    found = pattern[text.language].search(text.words)
    plain = [one.replace("Chinese mainland", "China") for one in found.groups()] if found else []
    return [named_in(one, text.language) for one in plain]


# -- the leading so many, and values that stand in pairs

_FIRST = {
    "zh": re.compile(r"前\s?(\d+)"),
    "en": re.compile(r"\b(?:top|leading|first)(?: [a-z]+){0,2} (\d+)", re.IGNORECASE),
}


def leading(pair: Pair) -> Iterator[Finding]:
    """前15名 is “the leading 15”, and no other number of the message."""
    if {pair.source.language, pair.target.language} != {"zh", "en"}:
        return
    ours, theirs = (
        {*_FIRST[side.language].findall(side.words)} for side in (pair.source, pair.target)
    )
    if len(ours) == len(theirs) == 1 and ours != theirs:
        yield Finding(
            f"the leading {min(theirs)} are the leading {min(ours)} in the message", _HINT
        )


_SEVERAL = 2  # values, pairs of them


def parallel(pair: Pair) -> Iterator[Finding]:
    """Pairs of neighbors that are called alike, with the same word between them, of which some are turned round.

    Asia (%(asia)s against %(asia_all)s), Africa (%(africa)s against %(africa_all)s).
    """
    if pair.source.text.count("%(") < _SEVERAL * _SEVERAL:
        return
    ours, theirs = _pairs(pair.source.text), _pairs(pair.target.text)
    alike = {(*roles, between) for roles, between in ours.values()}
    known = [stem for stem in ours if stem in theirs]
    turned = [stem for stem in known if theirs[stem][0] == ours[stem][0][::-1]]
    if len(alike) == 1 and len(known) >= _SEVERAL and 0 < len(turned) < len(known):
        name = turned[0] or ours[""][0][0]
        yield Finding(f"%({name})s and its neighbor stand in the wrong order", _WHICH)


def _pairs(text: str) -> Mapping[str, tuple[tuple[str, str], str]]:
    """By what the names of two neighbors have in common, what each has besides, and the word between them."""
    found: dict[str, tuple[tuple[str, str], str]] = {}
    for one, two in pairwise(_HELD.finditer(text)):
        first, second = one[0][2:-2], two[0][2:-2]
        stem, roles = _called_alike(first, second)
        if roles:
            found[stem] = (roles, "".join(text[one.end() : two.start()].split()[:1]))
    return found


def _called_alike(first: str, second: str) -> tuple[str, tuple[str, str] | None]:
    """What two names have in common, and what each has besides: africa, africa_all; joint_before, joint_after."""
    if second.startswith(f"{first}_"):
        return first, ("", second.removeprefix(first))
    if first.startswith(f"{second}_"):
        return second, (first.removeprefix(second), "")
    (stem, _, one), (other, _, two) = first.rpartition("_"), second.rpartition("_")
    return (stem, (f"_{one}", f"_{two}")) if stem == other else ("", None)


def _in_another_order(pair: Pair) -> bool:
    """Whether both sides have sentences, and their values another order."""
    values = (_HELD.findall(side.text) for side in (pair.source, pair.target))
    sentences = (_ENDS.search(side.text[:-1]) for side in (pair.source, pair.target))
    return next(values) != next(values) and all(sentences)


def other_sentences(pair: Pair) -> Iterator[Finding]:
    """Two values that each stand in the sentence of the other."""
    gone: list[tuple[set[str], set[str]]] = []
    for ours, theirs in values_aligned(pair) if _in_another_order(pair) else ():
        gone.append(({*ours} - {*theirs} - NOTES, {*theirs} - {*ours} - NOTES))
    for (lost, extra), (other_lost, other_extra) in combinations(gone, 2):
        for one, other in product(sorted(lost & other_extra), sorted(other_lost & extra)):
            yield Finding(f"%({one})s and %({other})s have changed places", _WHICH)
            return
