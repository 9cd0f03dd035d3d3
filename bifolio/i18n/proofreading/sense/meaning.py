"""Sentences that read well and say something else: opposites exchanged, values and words crossed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import combinations, pairwise

from bifolio.i18n.language.message_text import PLACEHOLDER, placeholders
from bifolio.i18n.proofreading.message_pair import NO_VALUES, Finding, Pair, Text

_HELD = re.compile(PLACEHOLDER)
_ENDS = re.compile(r"[。！？]|[.!?](?=\s|$|%\()")
_HINT = "Say what the message says."
_WHICH = "Look which value belongs where."

# Opposites that a translation names as often as its message, in the same order.
_OPPOSITES = {
    "inflow and outflow": (r"流入|\binflows?\b", r"流出|\boutflows?\b"),
    "left and right": (r"左轴|左页|左侧|\bleft\b", r"右轴|右页|右侧|\bright\b"),
    "rise and fall": (r"升（|\brise \(", r"降（|\bfall \("),
    "above and below": (r"上为|在上|上方|\babove,|\babove\b(?=[;.])", r"下为|在下|下方|\bbelow\b(?=[;.])"),
    "rows and columns": (rf"(?<={PLACEHOLDER[-1]})\s*行(?!业)|(?<=s) rows?\b", rf"(?<={PLACEHOLDER[-1]})\s*列(?!出|入)|(?<=s) columns?\b"),
}  # fmt: skip
_COMPILED = {
    name: tuple(re.compile(one, re.IGNORECASE) for one in pair) for name, pair in _OPPOSITES.items()
}


def exchanged(pair: Pair) -> Iterator[Finding]:
    """Two opposites that stand in each other's place, or one in place of both."""
    for name, (one, other) in _COMPILED.items():
        ours = _signs(pair.source.text, one, other)
        theirs = _signs(pair.target.text, one, other) if ours else ""
        if len(ours) == len(theirs) and ours != theirs and not _are_moved(pair, one, other):
            same = sorted(ours) == sorted(theirs)
            what = "have changed places" if same else "are not told apart as in the message"
            yield Finding(f"{name} {what}", _HINT)


def _are_moved(pair: Pair, one: re.Pattern[str], other: re.Pattern[str]) -> bool:
    """Whether only the sentences have another order, and values called like the opposites stand behind these."""
    ours, theirs = (
        sorted(filter(None, (_signs(sentence, one, other) for sentence in _ENDS.split(side.words))))
        for side in (pair.source, pair.target)
    )
    moved = len(ours) > 1 and (ours == theirs or "".join(ours) == "".join(theirs))
    return moved and all(_own_values(side.text, one, other) for side in (pair.source, pair.target))


def _own_values(text: str, one: re.Pattern[str], other: re.Pattern[str]) -> bool:
    last = None
    for found in sorted([*one.finditer(text), *other.finditer(text)], key=re.Match.start):
        if not text.endswith("%(", 0, found.start()):
            last = found.re
        elif last is not found.re:
            return False
    return True


def _signs(text: str, one: re.Pattern[str], other: re.Pattern[str]) -> str:
    """The opposites of a text, in order, as signs."""
    found = [(m.start(), "1") for m in one.finditer(text)]
    found += [(m.start(), "2") for m in other.finditer(text)]
    return "".join(sign for _, sign in sorted(found))


# Comparisons, whose other side a sentence of any length does not have by chance.
_COMPARED = (
    (r"更多|多于|超过|高于|大于|\bmore often\b|\bmore than half\b|\bexceeds?\b|一半以上|过半",
     r"更少|不到|少于|低于|小于|不足|\bless often\b|\bless than\b|\bfewer than\b|较少"),
    (r"至多|不超过|最多|\bat most\b|\bno more than\b", r"至少|不少于|\bat least\b|\bno (?:less|fewer) than\b"),
    (r"(?:不断|持续)(?:上升|增长|增加|扩大|提高)|\b(?:growing|rising|increasing) (?:part|share|number)",
     r"(?:不断|持续)(?:下降|减少|缩小|降低)|\b(?:shrinking|falling|declining|decreasing) (?:part|share|number)"),
)  # fmt: skip
_PAIRS = [tuple(re.compile(one, re.IGNORECASE) for one in pair) for pair in _COMPARED]


_SHORT = 60  # characters; where a longer message has both sides, either may be meant


def turned_round(pair: Pair) -> Iterator[Finding]:
    """A comparison that the message makes the other way round, once in a text."""
    for one, other in _PAIRS:
        ours, theirs = (
            (one.findall(side.words), other.findall(side.words))
            for side in (pair.source, pair.target)
        )
        begins = int(_signs(pair.source.words, one, other)[:1] == "2")
        for this, that in ((0, 1), (1, 0)):
            mixed = ours[that] and (begins != this or len(pair.source.words) > _SHORT)
            if ours[this] and theirs[that] and not theirs[this] and not mixed:
                message = f"“{theirs[that][0]}” seems to be the opposite of “{ours[this][0]}”"
                yield Finding(message, _HINT)


# -- values and the words beside them --------------------------------------------------------------

_BRIEF = 200  # characters
# Names that are words of any sentence.
_COMMON = frozenset(
    ["share", "first", "last", "most", "whole", "all", "other", "rest", "year", "years", "number"]
)


def beside_names(pair: Pair) -> Iterator[Finding]:
    """Two placeholders that stand by the names of one another: %(index)s papers, h-index %(publications)s.

    In a short text of two values, it is enough that the one stands by the name of the other.
    """
    if pair.target.language != "en":
        return
    names = {*placeholders(pair.target.text)} - NO_VALUES
    near = _near(pair.target.text, names, _HALVES)
    apart = _near(pair.target.text, names, _ITEMS)
    enough = any if len(names) == 2 and len(pair.target.text) <= _BRIEF else all
    for one, other in combinations(sorted(names), 2):
        sides = other in near.get(one, ()), one in near.get(other, ())
        own = one in near.get(one, ()) or other in near.get(other, ())
        items = other in apart.get(one, ()) and one in apart.get(other, ())
        if (enough(sides) and not own) or items:
            yield Finding(f"%({one})s and %({other})s have changed places", _WHICH)


_HALVES = re.compile(r"[.;:,]|\band\b|\bexceeds\b")
_ITEMS = re.compile(
    r"[.;:]"
)  # of a list, each with its value: “a medical institution, %(medical)s; …”


def _near(text: str, names: set[str], cut: re.Pattern[str]) -> dict[str, set[str]]:
    """By placeholder, those names that stand as words in its own part of a sentence."""
    found: dict[str, set[str]] = {}
    for clause in cut.split(text):
        bare = _HELD.sub(" ", clause).lower()
        words = {*re.findall(r"[a-z]+", bare), *re.findall(r"[a-z_]+", bare.replace("-", "_"))}
        held = [name for name in placeholders(clause) if name in names]
        if len(held) == 1:
            found.setdefault(held[0], set()).update(words & names - _COMMON)
    return found


_PLACES: Mapping[str, Mapping[str, str]] = {
    "zh": {"欧盟": "EU", "美国": "US", "英国": "GB", "德国": "DE", "中国大陆": "CN", "日本": "JP"},
    "en": {
        "European Union": "EU", "United States": "US", "United Kingdom": "GB", "Germany": "DE",
        "Chinese mainland": "CN", "Japan": "JP",
    },
}  # fmt: skip


def beside_places(pair: Pair) -> Iterator[Finding]:
    """Two values that each stand by the country of the other."""
    found: set[tuple[str, str]] = set()
    for cut in (_PHRASES, _CLAUSES):
        ours, theirs = _countries(pair.source, cut), _countries(pair.target, cut)
        for one, other in combinations(sorted(ours.keys() & theirs.keys()), 2):
            here, there = ours[one] - ours[other], ours[other] - ours[one]
            if here & (theirs[other] - theirs[one]) and there & (theirs[one] - theirs[other]):
                found.add((one, other))
    for one, other in sorted(found):
        yield Finding(f"%({one})s and %({other})s have changed places", _WHICH)


_PHRASES = re.compile(r"[，。；;,.、]|\band\b|和")
_CLAUSES = re.compile(r"[，。；;,.]")
_COUNTED_BESIDE = frozenset(["members", "year", "years"])  # stand beside the value of a country


def _countries(text: Text, cut: re.Pattern[str]) -> dict[str, set[str]]:
    """By placeholder that has a part of a sentence for itself, the countries of that part."""
    known = _PLACES.get(text.language, {})
    found: dict[str, set[str]] = {}
    for clause in cut.split(text.text):
        here = {code for name, code in known.items() if name in clause}
        held = [name for name in placeholders(clause) if name not in _COUNTED_BESIDE]
        if here and len(held) == 1:
            found.setdefault(held[0], here)
    return found


_OF_ALL = (
    re.compile(rf"({PLACEHOLDER}) of ({PLACEHOLDER})"),
    re.compile(rf"(?:前|其中)\s*({PLACEHOLDER})()"),
)
_ALL = re.compile(rf"(?:共|共有|全部)\s*({PLACEHOLDER})")


def some_of_all(pair: Pair) -> Iterator[Finding]:
    """“%(shown)s of %(all)s” is 共%(all)s行，此处为前%(shown)s行."""
    found = _OF_ALL[0].search(pair.source.text)
    first, whole = _OF_ALL[1].search(pair.target.text), _ALL.search(pair.target.text)
    if found and first and whole and (first[1], whole[1]) == (found[2], found[1]):
        some, of = found[1][2:-2], found[2][2:-2]
        yield Finding(f"%({some})s is a part of %({of})s, not the other way round", _WHICH)


_TO = re.compile(r"^\s*(?:流向|前往|to|至|到)\s*$")
_BETWEEN = re.compile(r"^\s*年?\s*(?:与|和|and|至|到|to)\s*$")
_YEARS = re.compile(r"年|\byears?\b|\bfrom\b", re.IGNORECASE)


def from_and_to(pair: Pair) -> Iterator[Finding]:
    """Where something goes from and to, and the first and the last of some years."""
    ours, theirs = _gaps(pair.source.text), _gaps(pair.target.text)
    for (one, other), gap in ours.items():
        back = theirs.get((other, one))
        if back is None or (one, other) in theirs:
            continue
        years = _YEARS.search(pair.source.text) and _BETWEEN.match(gap) and _TO.match(back)
        if years or (_TO.match(gap) and _TO.match(back)):
            yield Finding(f"%({other})s and %({one})s stand in the wrong order", _WHICH)


def _gaps(text: str) -> dict[tuple[str, str], str]:
    found = list(_HELD.finditer(text))
    return {(a[0][2:-2], b[0][2:-2]): text[a.end() : b.start()] for a, b in pairwise(found)}


# -- ordinals, continents --------------------------------------------------------------------------

_ORDINALS = {
    "en": ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"],
    "zh": list("一二三四五六七八九十"),
}  # fmt: skip
_RANKED = re.compile(r"第([一二三四五六七八九十])(?=[名位大高]|[，。、的与和]|$)")


def ordinals(pair: Pair) -> Iterator[Finding]:
    """第二名与第三名 are the second and the third."""
    if (pair.source.language, pair.target.language) not in {("en", "zh"), ("zh", "en")}:
        return
    known = {side.language: _ordinals(side) for side in (pair.source, pair.target)}
    said, meant = known["zh"], known["en"]
    if said and meant and len(said) == len(meant) and said != meant:
        yield Finding("the ordinal numbers are not those of the message", _HINT)


def _ordinals(text: Text) -> list[int]:
    if text.language == "zh":
        return sorted(_ORDINALS["zh"].index(m[1]) for m in _RANKED.finditer(text.words))
    words = re.findall(r"[a-z]+", text.words.lower())
    return sorted(_ORDINALS["en"].index(word) for word in words if word in _ORDINALS["en"])


_CONTINENTS = (
    (r"北美", r"\bNorth America"),
    (r"南美|拉丁美洲|拉美", r"\bSouth America|\bLatin America"),
    (r"欧洲|西欧|东欧|欧盟|欧美", r"\bEurope"),
    (r"亚洲|亚太|东亚|东南亚|中亚|南亚|西亚", r"\bAsia"),
    (r"非洲", r"\bAfrica"),
    (r"大洋洲", r"\bOceania"),
)


def continents(pair: Pair) -> Iterator[Finding]:
    """A continent of the message that another one stands for."""
    ours, theirs = (
        {at for at, names in enumerate(_CONTINENTS) if re.search("|".join(names), side.words)}
        for side in (pair.source, pair.target)
    )
    if ours - theirs and theirs - ours and len(ours) == len(theirs):
        yield Finding("another continent is named than in the message", _HINT)
