"""Words: terms of the glossary, source text that was left over, words that stand twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from bifolio.i18n.glossary import Glossary
from bifolio.i18n.proofreading.message_pair import HELD, Check, Finding, Pair, Rule, Text
from bifolio.i18n.proofreading.spelling.dictionary import simplified
from bifolio.i18n.proofreading.spelling.sounds import words
from bifolio.model.han import HAN

_DOUBLED_LATIN = re.compile(r"\b([^\W\d_]+)[ \n]+\1\b", re.IGNORECASE)
_LATIN_WORDS = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ’'-]*(?: [A-Za-zÀ-ɏ][A-Za-zÀ-ɏ’'-]*){2,}")
_MAY_DOUBLE = {"had", "that", "bora"}
# Characters that never stand twice, and words of two or more that do.
_DOUBLED_HAN = re.compile(
    rf"的的(?!确)|(?<!不甚)了了(?![解然结事])|([是在和与及将被把])\1|([{HAN}])\2\2|([{HAN}]{{2,}})\3"
)


def terms(glossary: Glossary) -> Check:
    """A term of the message has one of its agreed forms in the translation."""

    def check(pair: Pair) -> Iterator[Finding]:
        for term in glossary.in_text(pair.source.words, pair.source.variant):
            forms = glossary.forms(term, pair.target.variant)
            if forms and not glossary.has(term, pair.target.words, pair.target.variant):
                ours = glossary.forms(term, pair.source.variant)[0]
                message = f"the term “{ours}” has none of its agreed forms"
                yield Finding(message, f"Use “{forms[0]}”, or see locales/glossary.csv.")

    return check


def other_terms(glossary: Glossary) -> Check:
    """A term for one that is called much like it: 领域加权引文影响力 where the message says CNCI, 学术年龄 for 职业年龄."""

    def check(pair: Pair) -> Iterator[Finding]:
        ours, theirs = pair.source, pair.target
        for form, term, others in glossary.alike(theirs.variant):
            if form not in theirs.words or glossary.has(term, ours.words, ours.variant):
                continue
            for meant in others if glossary.forms(term, ours.variant) else ():
                here = glossary.times(meant, ours.words, ours.variant)
                if here > glossary.times(meant, theirs.words, theirs.variant):
                    said = glossary.forms(meant, theirs.variant)[0]
                    yield Finding(f"“{form}” stands for the term “{said}”", f"Write “{said}”.")

    return check


def forbidden(glossary: Glossary) -> Rule:
    """A form that the glossary rules out."""

    def check(text: Text) -> Iterator[Finding]:
        for form, instead in glossary.forbidden_in(text.words, text.variant):
            yield Finding(f"“{form}” is not our word", f"The glossary says “{instead}”.")

    return check


def left_over(glossary: Glossary) -> Check:
    """Text of the source's language inside the translation, apart from names that all languages share."""

    def check(pair: Pair) -> Iterator[Finding]:
        if pair.source.language != pair.target.language:
            bare = glossary.without_names(
                pair.target.words.replace(HELD, " "), pair.target.language
            )
            yield from _left_over(pair, bare)

    return check


_HANJA = re.compile(
    rf"\([{HAN}]+\)"
)  # in Korean, how a word of Chinese origin is written: 관계(關係)


def _left_over(pair: Pair, bare: str) -> Iterator[Finding]:
    if pair.target.language == "ko":
        bare = _HANJA.sub("", bare)
    if not pair.target.writes_han and (found := re.search(f"[{HAN}]+", bare)):
        message = f"Chinese is left over in the translation: {found[0]}"
        yield Finding(message, "Translate it.")
    elif pair.target.writes_han or pair.target.text == pair.source.text:
        passage = _shared(pair.source.words, bare)
        if passage:
            yield Finding(f"source text is left over: {passage}", "Translate it.")


def _shared(source: str, target: str) -> str:
    """Three or more words in a row that begin in lower case and stand on both sides."""
    for found in _LATIN_WORDS.finditer(target):
        words = found[0].split()
        if found[0] in source and any(word.islower() and word.isascii() for word in words):
            return found[0]
    return ""


# A unit or a noun behind a value, of which one is enough; and what is doubled as a word of its own.
_DOUBLED_UNIT = re.compile(rf"(?<=[{HELD}\d%])([年月日人篇个位座所家项岁倍分名])\1|([{HAN}])\2")


def doubled(text: Text) -> Iterator[Finding]:
    """The same word twice in a row."""
    if text.chinese:
        found = {one[0]: one for one in _DOUBLED_HAN.finditer(text.words)}
        found |= {one[0]: one for one in _doubled_characters(text.words) if one[0] not in found}
        for twice in found:
            yield Finding(f"a word stands twice: {twice}", "Keep one.")
        return
    for one in _DOUBLED_LATIN.finditer(text.words):
        first, second = one[0].split()
        acronym = second.isupper() != first.isupper() and len(first) > 1  # the THE rankings
        if first.lower() not in _MAY_DOUBLE and not acronym:
            yield Finding(f"a word stands twice: {one[0]}", "Keep one.")


def _doubled_characters(text: str) -> Iterator[re.Match[str]]:
    """Characters that stand twice behind a value, or where one of the two is no part of a word: 贡贡献."""
    for found in _DOUBLED_UNIT.finditer(text):
        if found[1] or _is_loose(text, found.start()):
            yield found


# What may stand beside itself: 成都都是, 每页页脚, and doubled words and names that no dictionary has.
_MAY_MEET = frozenset("都也就在和与为是的有更最等到了表图页章中两人年月代项座位条篇少说芭")
_NEVER_ALONE_TWICE = frozenset("都也就更最还已")  # 成都都是, but never 都 and 都, each alone


def _is_loose(text: str, at: int) -> bool:
    """Whether one of the two alike characters at a place is a word by itself, and is none that may be."""
    begin, run = next(
        (one.start(), one[0]) for one in re.finditer(f"[{HAN}]+", text) if one.end() > at
    )
    cut = words(run.translate(simplified()))
    ends = list(accumulate(map(len, cut)))
    inside = at - begin + 1  # the place between the two
    if inside not in ends:
        return False
    first = ends.index(inside)
    beside = len(cut[first]), len(cut[first + 1])
    if text[at] in _MAY_MEET:
        return text[at] in _NEVER_ALONE_TWICE and max(beside) == 1
    return min(beside) == 1


# -- what an edit or a tool left behind

_CLASH = re.compile(
    r"(?!([，、；：。])\1)[，、；：。][，、；：。！？]|[！？][，、；：。]|(?<!\w\.)(?<=[\w)”])(?:[,;:] ?[,;:.]|[.!?] ?[,;:])(?=\s|$)"
)
_ABBREVIATED = re.compile(
    r"(?:\b(?:[A-Za-z]\.)+|\betc\.|\bal\.|\bvs\.|\b(?:Inc|Ltd|Co|Jr|Sr|St)\.)[,;:]"
)
_REMARKS = re.compile(
    r"(?<![A-Za-z])(?:TODO|FIXME|TBD|XXX)(?![A-Za-z])|\?{2,}|\[\?+\]|【\?】|（？）|\[(?:sic|check|tr)\b|待翻译|待译|译注|译者注|请核|机翻"
    r"|^\s*(?:译文|翻译|Translation|Translated)\s*[:：]|\ufffd|@@|#REF!|(?i:\blorem ipsum\b)"
)


def remarks(text: Text) -> Iterator[Finding]:
    """What a translator or a tool left for later: TODO, ???, 待译."""
    if found := _REMARKS.search(text.words):
        yield Finding(f"a remark stands in the text: {found[0].strip()}", "Take it out.")


def clash(text: Text) -> Iterator[Finding]:
    """Two punctuation marks, of which one is left from an edit: “，。”, “,.”."""
    bare = _ABBREVIATED.sub("x", text.words)
    if (text.chinese or text.language == "en") and (found := _CLASH.search(bare)):
        yield Finding(f"two punctuation marks stand together: {found[0]}", "Keep the right one.")
