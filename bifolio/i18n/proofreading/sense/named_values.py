"""Values whose placeholders are called like a place, or have “or more” beside them, and stand by another one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import combinations

from bifolio.i18n.language.message_text import placeholders
from bifolio.i18n.proofreading.message_pair import Finding, Lexicon, Pair, Text

_WHICH = "Look which value belongs where."
_PARTS = {
    "zh": re.compile(r"[，。；、：（）]"),
    "en": re.compile(r"[,.;:]|(?<!%)\(|\)(?!s)|\band\b|\bbut\b|\bwhile\b|\bagainst\b"),
}
_COUNTRIES: Mapping[str, Mapping[str, str]] = {
    "zh": {
        "us": "美国", "usa": "美国", "china": "中国", "mainland": "中国", "uk": "英国", "de": "德国", "germany": "德国",
        "japan": "日本", "france": "法国", "india": "印度", "korea": "韩国", "asia": "亚洲", "europe": "欧洲", "america": "北美",
    },
    "en": {
        "us": "United States", "usa": "United States", "china": "China", "mainland": "China", "uk": "United Kingdom",
        "de": "Germany", "germany": "Germany", "japan": "Japan", "france": "France", "india": "India", "korea": "South Korea",
        "asia": "Asia", "europe": "Europe", "america": "North America",
    },
}  # fmt: skip


def beside_own_names(pair: Pair) -> Iterator[Finding]:
    """Two values named like places, each in the part of a sentence that names the other's place alone."""
    language = pair.target.language
    if language not in _PARTS:
        return
    known = _names(pair.lexicon, language)
    beside = _beside(pair.target, known)
    for one, other in combinations(sorted(beside), 2):
        if (
            beside[one] == {known[other]}
            and beside[other] == {known[one]}
            and known[one] != known[other]
        ):
            yield Finding(f"%({one})s and %({other})s have changed places", _WHICH)


@cache
def _names(lexicon: Lexicon, language: str) -> dict[str, str]:
    """By placeholder name, the place that it is called like."""
    cities = {
        row["en"].lower().replace(" ", "_"): row[language]
        for row in lexicon.names.get("city", ())
        if row.get("en") and row.get(language)
    }
    return {**cities, **_COUNTRIES[language]}


def _beside(text: Text, known: Mapping[str, str]) -> dict[str, set[str]]:
    """By placeholder that is named like a place and alone in its part, the places that the part names."""
    found: dict[str, set[str]] = {}
    plain = text.text.replace("中国大陆", "中国").replace("Chinese mainland", "China")
    for part in _PARTS[text.language].split(plain):
        held = [one for one in placeholders(part) if one in known]
        if len(held) == 1:
            found.setdefault(held[0], set()).update(
                place for place in {*known.values()} if place in part
            )
    return found


_OR_MORE = {
    "zh": re.compile(r"%\((\w+)\)s\s?[个座家项位类种篇年岁名国次组]?(?:[及或](?:更多|以上)|以上)"),
    "en": re.compile(r"%\((\w+)\)s (?:[a-z]+ )?or (?:more|above|over|older|later)\b"),
}


def or_more(pair: Pair) -> Iterator[Finding]:
    """“%(n)s or more” beside another value than in the message."""
    between = pair.source.language, pair.target.language
    if {*between} != {"zh", "en"}:
        return
    ours, theirs = (
        set(_OR_MORE[side.language].findall(side.text)) for side in (pair.source, pair.target)
    )
    if len(ours) == len(theirs) == 1 and ours != theirs:
        one, other = ours.pop(), theirs.pop()
        yield Finding(f"%({other})s has “or more” beside it, in the message %({one})s has", _WHICH)
