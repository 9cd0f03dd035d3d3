"""Words of a family that stand for another one of it: “rose” where the message says that it fell."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping

from bifolio.i18n.language.message_text import placeholders
from bifolio.i18n.proofreading.message_pair import NO_VALUES, Finding, Pair, Text
from bifolio.i18n.proofreading.sense import names
from bifolio.i18n.proofreading.sense.families import FAMILIES, WHOLE, Member, said_in
from bifolio.i18n.proofreading.sense.lost.aligned import aligned

_HINT = "Say what the message says."
_SIDES = ("left and right", "above and below", "rows and columns", "across and upright")
_CLAUSE = {
    "zh": re.compile(r"[，。；：、？！]|（(?!地区）)|(?<!地区)）"),
    "en": re.compile(r"[,.;:()](?=\s|$)|[,.;:](?=%\()| – |\b(?:and(?! regions)|but|while|where)\b"),
}
# 国家（地区） is one name


def families(pair: Pair) -> Iterator[Finding]:
    """A word of a family that the message does not say, in place of another one that it says.

    Captions as printed are read, too; names of places, columns and institutions, which have a context, are not.
    """
    ours, theirs = pair.source.language, pair.target.language
    if (pair.name and pair.context) or {ours, theirs} != {"zh", "en"}:
        return
    whole = pair.source.words, pair.target.words
    meant, said = said_in(whole[0], ours), said_in(whole[1], theirs)
    clauses: Mapping[bool, list[tuple[str, str]]] | None = None
    for name, family in FAMILIES.items():
        pairs = [
            (family[one], family[other])
            for one in sorted(meant.get(name, ()))
            for other in sorted(said.get(name, ()))
            if one != other
        ]
        if not pairs:
            continue
        if clauses is None:  # a caption as printed has no clauses
            clauses = _beside_one_another(pair)
        # Several names may stand beside one value or place, each in a clause of its own.
        texts = (whole,) if name in WHOLE else (whole, *clauses[name in _OF_MEASURES])
        found = next(filter(None, (_exchanged(pairs, one, (ours, theirs)) for one in texts)), None)
        if found:
            yield Finding(f"{name}: “{found[1]}” seems to stand for “{found[0]}”", _HINT)


def world_regions(pair: Pair) -> Iterator[Finding]:
    """A part of the world that a message names and its translation does not."""
    ours, theirs = pair.source.language, pair.target.language
    if pair.name or pair.context or {ours, theirs} != {"zh", "en"}:
        return
    family = FAMILIES["parts of the world"]
    for at in sorted(said_in(pair.source.words, ours).get("parts of the world", ())):
        if not family[at].possible[theirs].search(pair.target.words):
            lost = family[at].said[ours].search(pair.source.words)
            yield Finding(f"“{lost[0] if lost else ''}” is missing in the translation", _HINT)


def _exchanged(
    pairs: Iterable[tuple[Member, Member]], texts: tuple[str, str], languages: tuple[str, str]
) -> tuple[str, str] | None:
    """What a message says more often than its translation, and what that says in its place."""
    for meant, said in pairs:
        one = _surplus(meant, texts, languages)
        other = _surplus(said, texts[::-1], languages[::-1]) if one else None
        if one and other:
            return one, other
    return None


def _surplus(member: Member, texts: tuple[str, str], languages: tuple[str, str]) -> str | None:
    """The word of a member that the first text says more often than the second may say it."""
    said = [found[0] for found in member.said[languages[0]].finditer(texts[0])]
    if said and len(said) > len(member.possible[languages[1]].findall(texts[1])):
        return said[0]
    return None


def _beside_one_another(pair: Pair) -> Mapping[bool, list[tuple[str, str]]]:
    """What is read of both sides beside the whole: sentences, and clauses that have the same value, place or field.

    With what they measure, too (True), for the families of which one of a list has none of its own, or without.
    """
    if pair.name:
        return {False: [], True: []}
    ours, theirs = _clauses(pair, pair.source), _clauses(pair, pair.target)
    measured = [one for one in ours if one in theirs]
    plain = [one for one in measured if not (isinstance(one, tuple) and one[0] == _MEASURE)]
    sentences = aligned(pair)
    return {
        every: [*((ours[one], theirs[one]) for one in some), *sentences]
        for every, some in ((False, plain), (True, measured))
    }


def _clauses(pair: Pair, side: Text) -> Mapping[Hashable, str]:
    """By placeholder, city, field, country and side that stands in one clause of a text alone, that clause."""
    found: dict[Hashable, list[str]] = {}
    for clause in _CLAUSE[side.language].split(side.text):
        known = {
            *names.named(pair.lexicon, clause, side.language),
            *_sides(clause, side.language),
            *_measures(clause, side.language),
        }
        for one in {*known, *placeholders(clause)} - NO_VALUES:
            found.setdefault(one, []).append(Text(clause, side.locale).words)
    return {one: clauses[0] for one, clauses in found.items() if len(clauses) == 1}


def _sides(clause: str, language: str) -> Iterator[Hashable]:
    """The sides of a drawing or table that a clause speaks of."""
    for name in _SIDES:
        for at, member in enumerate(FAMILIES[name]):
            if member.said[language].search(clause):
                yield name, at


# What rises and falls, is high or low: a report has the same word for it throughout.
_MEASURE = "measure"
_OF_MEASURES = frozenset(
    [
        "rise and fall",
        "more and less",
        "the more and the less",
        "most and least",
        "at most and at least",
        "fast and slow",
        "strong and weak",
        "gained and lost",
        "a gap that closes and one that widens",
        "larger and smaller",
        "ahead and behind",
        "up and down",
        "done most and done least",
        "what would be more and less",
        "good effects and bad ones",
        "mean and median",
        "too many and too few",
    ]
)
_MEASURES = [
    dict(zip(("zh", "en"), (re.compile(zh), re.compile(rf"\b(?:{en})\b", re.IGNORECASE)), strict=True))
    for zh, en in (
        ("影响力", "impact"), ("产出", "output"), ("份额|占比|比重|比例", "shares?|proportions?"), ("得分", "scores?"),
        ("名次|排名", "ranks?|rankings?"), ("论文|发文量", "papers|publications"), ("流动规模", "volumes?"),
        ("投入|经费|预算", "funding|investments?|spending|budgets?"), ("差距|距离", "gap|distance|lead"), ("专利", "patents?"),
        ("期刊", "journals?"), ("增速|增长率", "growth rates?"), ("估值", "valuations?"), ("人口", "population"),
        ("浓度|密度", "densit(?:y|ies)"), ("收入|营收", "revenues?|incomes?"), ("领先优势|优势", "advantages?|strengths?"),
    )
]  # fmt: skip


def _measures(clause: str, language: str) -> Iterator[Hashable]:
    """What a clause measures."""
    yield from ((_MEASURE, at) for at, one in enumerate(_MEASURES) if one[language].search(clause))


# Comparatives of less, and all that may mean them; the other way round too much means “more”.
_LESS = {
    "zh": re.compile("[较更最越][少小低弱短慢差]|[少低短慢弱]于"),
    "en": re.compile(
        r"\b(?:fewer|smaller|lower|weaker|shorter|slower|fewest|smallest|lowest|shortest|slowest|weakest|worst"
        r"|worse)\b",
        re.IGNORECASE,
    ),
}
_MAY_MEAN_LESS = {
    "zh": re.compile("[少小低弱短慢差晚减降不没未无缩后跌退下逊末负缺]|以内"),
    "en": re.compile(
        r"\b(?:few\w*|small\w*|low\w*|weak\w*|short\w*|slow\w*|less\w*|least|wors[et]|late\w*|not?|un\w+|reduc\w+"
        r"|decreas\w+|declin\w+|f[ae]ll\w*|drop\w*|behind|below|under|last|down\w*|los\w+|minus|narrow\w*|bottom"
        r"|mini\w*|little|poor\w*|near\w*|only|without|cannot|cut\w*|compact)\b|n’t",
        re.IGNORECASE,
    ),
}


def less(pair: Pair) -> Iterator[Finding]:
    """A comparative of less where the message says nothing of the kind: 较长 is no “fewer”."""
    if {pair.source.language, pair.target.language} != {"zh", "en"}:
        return
    said = _LESS[pair.target.language].search(pair.target.words)
    if said and not _MAY_MEAN_LESS[pair.source.language].search(pair.source.words):
        yield Finding(f"the message does not speak of “{said[0]}”", _HINT)
