"""Countries and states of a message that its translation lost, or wrote as another one in short: 中英 for 中美."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import product
from string import ascii_letters

from babel import Locale

from bifolio.i18n.proofreading.message_pair import Finding, Lexicon, Pair, Text
from bifolio.i18n.proofreading.sense import states
from bifolio.i18n.proofreading.sense.names import named_in, names_of, speaks_of

_HINT = "Name the one that the message names."
_NAMES = {"zh": Locale.parse("zh_Hans").territories, "en": Locale.parse("en").territories}


def countries(pair: Pair) -> Iterator[Finding]:
    """A country that an English message names, or a list of a Chinese one, and its translation by no word."""
    ours, theirs = pair.source.language, pair.target.language
    if pair.name or {ours, theirs} != {"zh", "en"}:
        return
    for code in named_in(pair.source.words, ours):
        kept = code in named_in(pair.target.words, ours)  # as a quotation
        if kept or speaks_of(code, pair.target.words, theirs):
            continue
        if ours == "en" or _is_listed(pair.source, names_of(code, "zh")):
            yield Finding(f"“{_NAMES[theirs][code]}” is missing in the translation", _HINT)


_SHORT = {"中": "CN", "美": "US", "英": "GB", "欧": "EU", "日": "JP", "德": "DE", "法": "FR", "韩": "KR", "俄": "RU"}  # fmt: skip
_TWO = re.compile(
    rf"(?<![其集在近从发])(?!欧美)([{''.join(_SHORT)}])([{''.join(_SHORT)}])(?![文国洲籍语])"
)


def in_short(pair: Pair) -> Iterator[Finding]:
    """Two countries by a character each, of which the other side does not name one: 中美合作."""
    if {pair.source.language, pair.target.language} != {"zh", "en"}:
        return
    zh, en = sorted((pair.source, pair.target), key=lambda side: not side.chinese)
    for two in _TWO.finditer(zh.words):
        strange = [one for one in two.groups() if not speaks_of(_SHORT[one], en.words, "en")]
        if strange:
            yield Finding(f"{two[0]}: the other side does not speak of {strange[0]}", _HINT)


def cities(pair: Pair) -> Iterator[Finding]:
    """A city that a text names more often than its message, and another one less often; one of the two not at all."""
    if pair.context or {pair.source.language, pair.target.language} != {"zh", "en"}:
        return
    theirs, ours = _cities(pair.lexicon, pair.target), _cities(pair.lexicon, pair.source)
    extra = [one for one in theirs if theirs[one] > ours[one]]
    lost = [one for one in ours if ours[one] > theirs[one]]
    for one, other in product(extra, lost):
        if not ours[one] or not theirs[other]:
            yield Finding(f"“{one}” seems to stand for “{other}”", _HINT)
            return
    known = _names_of(pair.lexicon, pair.source.language)
    for one in (name for name in lost if not theirs[name] and not pair.name):
        if _is_listed(pair.source, [form for form, city in known.items() if city == one]):
            yield Finding(f"“{one}” is missing in the translation", _HINT)
            return


# A name that stands between others, each by itself: 北京、上海和深圳.
_IN_LIST = {
    "zh": "、(?:[^、，。；]{{1,9}}[和与及])?(?:{0})(?:市|都市圈)?(?=[、和与及，。；）]|等|$)|(?:^|[，。；：（、在与和由对])(?:{0})(?:市|都市圈)?、",
    "en": r"(?:\w, |, and )(?:{0})(?=, |[.;]|$)",
}


def _is_listed(text: Text, forms: Iterable[str]) -> bool:
    pattern = _IN_LIST[text.language].format("|".join(map(re.escape, forms)))
    return bool(re.search(pattern, text.words))


def _cities(lexicon: Lexicon, text: Text) -> Counter[str]:
    """The cities that a text names, by their English names, how often; those in names of universities left out."""
    names, pattern = _stems(lexicon, text.language)
    words = text.words
    return Counter(
        names[found[0]]
        for found in pattern.finditer(words)
        if not words.endswith(_BEFORE_NO_CITY, 0, found.start())
    )


_KIND_OF_CITY = re.compile(r" MA$| Bay Area$|, [A-Z]{2}$|, D\.C\.$|都市圈$|湾区$")
# What stands behind the name of a university, and before: read of what is found, as a pattern with it first is slow.
_BEHIND_NO_CITY = {
    "zh": "(?![^，。、；]{0,4}(?:大学|学院))",
    "en": r"\b(?! (?:[A-Z]\w+ ){0,3}(?:University|College|Institute|School))",
}
_BEFORE_NO_CITY = ("University of ", "College ", *ascii_letters)


@cache
def _names_of(lexicon: Lexicon, language: str) -> Mapping[str, str]:
    """By name of a city in a language, without what kind of city it is, its English one."""
    rows = [row for row in lexicon.names.get("city", ()) if row.get(language)]
    return {_KIND_OF_CITY.sub("", row[language]): _KIND_OF_CITY.sub("", row["en"]) for row in rows}


@cache
def _stems(lexicon: Lexicon, language: str) -> tuple[Mapping[str, str], re.Pattern[str]]:
    """The names of cities, and a pattern of any of them."""
    names = _names_of(lexicon, language)
    longest = sorted(map(re.escape, names), key=len, reverse=True)
    return names, re.compile(f"(?:{'|'.join(longest) or '(?!)'}){_BEHIND_NO_CITY[language]}")


def regions(pair: Pair) -> Iterator[Finding]:
    """The name of a state, and only that, in characters that name no state."""
    if not pair.name or (pair.source.language, pair.target.language) != ("en", "zh"):
        return
    if code := states.code_of(pair.source.text):
        right = states.chinese(code)
        if not any(form in pair.target.text for form in right):
            yield Finding("the state has another name", f"Write “{right[0]}”.")
