"""The shape of a sentence: its opposites in order, its denials, what is counted, what is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from bifolio.i18n.proofreading.message_pair import HELD, Finding, Pair, Text
from bifolio.i18n.proofreading.sense.families import FAMILIES, WHOLE, Family, said_in
from bifolio.i18n.proofreading.sense.lost.aligned import aligned

_HINT = "Say what the message says."
_LANGUAGES = {"zh", "en"}
# Families whose words a good translation brings in another order, or says for something else.
_FREE = frozenset(
    [
        "rise and fall", "ahead and behind", "sum and difference", "same and different",
        "city, country and continent", "what is published", "what an institution is",
        "years, months and days", "too many and too few", "education, technology and talent", "levels of indicators",
        "larger and smaller", "the first time and the last",
    ]
)  # fmt: skip


_ORDERED = frozenset(["the earlier and the later"])
_AS_OFTEN = frozenset(["English and Chinese"])  # read where both sides name them as often
_TWO = 2  # opposites


def order(pair: Pair) -> Iterator[Finding]:
    """Words of a family that have changed places: inflow exceeds outflow, left and right."""
    if pair.name or {pair.source.language, pair.target.language} != _LANGUAGES:
        return
    said = [said_in(side.words, side.language) for side in (pair.source, pair.target)]
    for name in sorted(FAMILIES.keys() - _FREE - (WHOLE - _ORDERED)):
        if any(len(one.get(name, ())) < _TWO for one in said):
            continue
        ours, theirs = (_order(side, FAMILIES[name]) for side in (pair.source, pair.target))
        elsewhere = ours[0] != theirs[0] and name not in _AS_OFTEN
        if (sorted(ours) == sorted(theirs) and ours != theirs) or elsewhere:
            yield Finding(f"{name} do not stand in the order of the message", _HINT)


def _order(side: Text, family: Family) -> list[int]:
    found = [
        (match.start(), at)
        for at, member in enumerate(family)
        for match in member.said[side.language].finditer(side.words)
    ]
    return [at for _, at in sorted(found)]


# What denies, and all that may answer to it.
_DENIES = {
    "zh": re.compile(
        r"(?<!有)没有(?!关系)|无法|不能|并不(?!陌生|少见)|不是|并非|尚未|未能|不包括|不含|不计|不尽"
        r"|(?<!差)不(?:一样|同意|可(?!分)|宜|应|会|再|足以|在|属于|包含|算|列|存在|显示|出现|适用|支持|提供|得|必|需|用|要|变|大(?!于)|多(?!于)|及|如|限|等于|相等)"
        r"|未(?!来|必|知|定)|(?<!有)没(?!有|准)"
    ),
    "en": re.compile(
        r"\b(?:not(?! (?:long ago|least|only))|cannot|never|none|nothing|nobody|neither|no longer"
        r"|no(?= [a-z]+ (?:is|are|was|were|has|have|in|of)))\b|n’t\b",
        re.IGNORECASE,
    ),
}
_MAY_DENY = {
    "zh": re.compile(
        "[不没未无非别勿莫缺失难否免止零]|(?<!减)少|除|以[外下内]|之[外内]|至多|例外|取消|出入|意外|最"
    ),
    "en": re.compile(
        r"\b(?:not|no|never|none|without|cannot|neither|nor|nothing|nobody|lack\w*|hardly|few\w*"
        r"|little|un\w+|in(?:adequate|ability|complete|consistent|direct|exact|stead|sufficient|valid|visible)\w*|imp(?:erfect|ossible|recise)\w*|fail\w*|rather than|less|instead|others?|otherwise|only|but|except|hidden"
        r"|reluctant\w*|away|missing|keeps?|beyond|outside|exclud\w+|leav\w+|left|apart|omit\w*|differ\w*|dis\w+|at (?:least|most)|exceptions?|contrary|contrast\w*|unlike"
        r"|free|stop\w*|limit\w*|than|draft|unchanged|as (?:printed|published|it stands))\b|n’t\b",
        re.IGNORECASE,
    ),
}


def denials(pair: Pair) -> Iterator[Finding]:
    """A message that denies more often than its translation may, or a translation that denies alone."""
    ours, theirs = pair.source.language, pair.target.language
    if pair.name or {ours, theirs} != _LANGUAGES:
        return
    whole = pair.source.words, pair.target.words
    denying = _DENIES[ours].search(whole[0]) or _DENIES[theirs].search(whole[1])
    sides = (whole, *aligned(pair)) if denying else ()
    for at, (source, target) in enumerate(sides):
        lost = len(_DENIES[ours].findall(source)) > len(_MAY_DENY[theirs].findall(target))
        beside = () if not at else (*sides[1:][max(0, at - 2) : at - 1], *sides[at + 1 : at + 2])
        if lost and not any(_denies_more(*one, (ours, theirs)) for one in beside):
            yield Finding("a negation of the message is missing", _HINT)
            return
    held = (one for one in sides[1:] if all(HELD in side for side in one))
    for source, target in (*sides[:1], *held):
        if (denied := _DENIES[theirs].search(target)) and not _MAY_DENY[ours].search(source):
            yield Finding(f"the message does not deny anything: “{denied[0]}”", _HINT)
            return


def _denies_more(source: str, target: str, languages: tuple[str, str]) -> bool:
    """Whether a sentence denies what its message does not: a negation that was moved there from its neighbor."""
    denied = _DENIES[languages[1]].search(target) or re.search(r"\bno\b", target)
    return bool(denied) and not _MAY_DENY[languages[0]].search(source)


_COUNTED = (
    ("个?城市|座城市|座|城(?!镇)", r"(?:\w+ )?cit(?:y|ies)"), ("人(?![才均口])", "persons?|people"),
    ("个?国家", "countr(?:y|ies)"), ("所大学|所", r"universit(?:y|ies)"), ("家?企业|家公司", r"compan(?:y|ies)"),
    ("篇|论文", "papers?"), ("年", "years?"), ("个?百分点", "percentage points?"), ("分(?![析别])", "points?"),
    ("倍", "times"), ("个?(?:领域|学科)", "fields?|disciplines?|subjects?"), ("个?指标", "indicators?"),
    ("个?地区", "regions?"), ("个?维度", "dimensions?"), ("种期刊", "journals?"), ("个月", "months?"), ("天", "days?"),
)  # fmt: skip


def counted(pair: Pair) -> Iterator[Finding]:
    """What stands behind a value in both languages is the same: 个城市 are no persons."""
    if pair.name or {pair.source.language, pair.target.language} != _LANGUAGES:
        return
    ours, theirs = _counted(pair.source), _counted(pair.target)
    for name in sorted(ours.keys() & theirs.keys()):
        if not ours[name] & theirs[name]:
            yield Finding(f"%({name})s counts something else in the message", _HINT)


def _counted(side: Text) -> Mapping[str, set[int]]:
    """By placeholder, what it counts, where that is known."""
    found: dict[str, set[int]] = {}
    for at, behind in enumerate(_BEHIND["zh" if side.chinese else "en"]):
        for one in behind.finditer(side.text):
            found.setdefault(one[1], set()).add(at)
    return found


_BEHIND = {
    "zh": [re.compile(rf"%\((\w+)\)s\s?(?:{chinese})") for chinese, _ in _COUNTED],
    "en": [re.compile(rf"%\((\w+)\)s (?:{english})\b") for _, english in _COUNTED],
}


_SMALL_HAN, _SMALL = (
    "一二三四五六七八九十",
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"],
)
_NUMBERED = (
    *_COUNTED,
    ("国(?=[的之间都均共合，。])", "countries"),
    ("位小数", r"decimals?(?: places?)?"),
    ("位数字?", "digits?"),
    ("个?百分点", "points?"),
)


def small_numerals(pair: Pair) -> Iterator[Finding]:
    """One or two beside the same noun on both sides: 一位小数 are no two decimals (`numbers.words` has the rest)."""
    if pair.name or {pair.source.language, pair.target.language} != _LANGUAGES:
        return
    zh, en = sorted((pair.source, pair.target), key=lambda side: not side.chinese)
    words = en.words.lower()
    if not (_ANY_SMALL_HAN.search(zh.words) and _ANY_SMALL.search(words)):
        return
    for chinese, english in _small_numbered():
        ours, theirs = chinese.findall(zh.words), english.findall(words)
        if len(ours) == len(theirs) == 1:
            number = _SMALL_HAN.index(ours[0].replace("两", "二"))
            other = _SMALL.index(theirs[0])
            said = re.search(rf"\b{_SMALL[number]}\b", words)
            elsewhere = said or ("两" if other == 1 else _SMALL_HAN[other]) in zh.words
            if number != other and min(number, other) < _TWO and not elsewhere:
                message = f"the number in words is another one: {ours[0]} and {theirs[0]}"
                yield Finding(message, "Write the same value.")
                return


_ANY_SMALL_HAN = re.compile(f"[{_SMALL_HAN}两]")
_ANY_SMALL = re.compile("|".join(_SMALL))


@cache
def _small_numbered() -> list[tuple[re.Pattern[str], re.Pattern[str]]]:
    """A small number in words with what it counts, in Chinese and in English."""
    return [
        (
            re.compile(rf"(?<![第{_SMALL_HAN}百千万]){_SMALL_NUMBER}(?:{chinese})"),
            re.compile(rf"\b({'|'.join(_SMALL)}) (?:{english})\b"),
        )
        for chinese, english in _NUMBERED
    ]


_LISTED = 3  # numbers in words that a message has one after another


def listed_numerals(pair: Pair) -> Iterator[Finding]:
    """The numbers in words of a message that has several: three in three dimensions, some in two, some in one."""
    if pair.name or {pair.source.language, pair.target.language} != _LANGUAGES:
        return
    zh, en = sorted((pair.source, pair.target), key=lambda side: not side.chinese)
    ours = re.findall(rf"(?<![第{_SMALL_HAN}百千万]){_SMALL_NUMBER}(?=个)", zh.words)
    theirs = re.findall(rf"\b(?:{'|'.join(_SMALL)}|both|each|an?|single)\b", en.words.lower())
    here, there = (ours, theirs) if pair.source.chinese else (theirs, ours)
    if pair.source.chinese and len(here) >= _LISTED and len(there) < len(here):
        yield Finding("a number in words of the message is missing", _HINT)


_SMALL_NUMBER = f"([{_SMALL_HAN}两])"
_ONE = re.compile(
    r"%\((\w+)\)s (?!(?:a|per|each|every) )(?:[a-z]+ )?(point|city|country|paper|person|university|company|year|field"
    r"|indicator|region|subject|month|day|dimension|journal|percentage point)(?=[.,;:)]|$| (?:of|in|per|and)\b)"
)
_SINGLE = re.compile(r"1|one|\d{4}|\D*|.*(?:st|nd|rd|th)")


def plural(pair: Pair) -> Iterator[Finding]:
    """English counts several in the plural: 0.3 points."""
    if pair.target.language == "en":
        for found in _ONE.finditer(pair.target.text):
            value = pair.values.get(found[1], "")
            if not _SINGLE.fullmatch(value):
                yield Finding(f"{value} {found[2]}: one stands for several", "Use the plural.")


# Characters of a translation for each of its message below which something may be lost. Of whole
# translations of long messages one in fifty is shorter, and has all clauses and words then.
_SHORT = {("zh", "en"): 2.3, ("en", "zh"): 0.22}
_LONG = 40  # characters
_CLAUSE_ENDS = {"zh": re.compile("[，。；：]"), "en": re.compile(r"[,.;:](?=\s|$)")}
_ENDS = re.compile(r"[。！？]|[.!?](?=\s|$)")  # a formula has none
_KEPT, _SEVERAL = 0.7, 4  # of the clauses of a message that has several


def shortened(pair: Pair) -> Iterator[Finding]:
    """A short translation that has fewer clauses than its message, or lacks two of its words."""
    between = pair.source.language, pair.target.language
    if pair.name or between not in _SHORT or len(pair.source.words) < _LONG:
        return
    source, target = pair.source.words, pair.target.words
    if len(target) >= _SHORT[between] * len(source) or not _ENDS.search(source):
        return
    clauses = (
        len(_CLAUSE_ENDS[between[0]].findall(source)),
        len(_CLAUSE_ENDS[between[1]].findall(target)),
    )
    lost = [
        said[0]
        for family in FAMILIES.values()
        for member in family
        if (said := member.said[between[0]].search(source))
        and not member.possible[between[1]].search(target)
    ]
    if (clauses[0] >= _SEVERAL and clauses[1] <= _KEPT * clauses[0]) or len(lost) > 1:
        yield Finding("a part of the sentence seems to be missing", "Look what is not translated.")


# Numbers in words from three to ten, and what may say them otherwise. In Chinese only those that count.
_NUMERALS = {
    "三": ("three", "tr[ie]|third|all|both|each"), "四": ("four", "quarter"), "五": ("five", "half|fif"),
    "六": ("six", ""), "七": ("seven", ""), "八": ("eight", ""), "九": ("nine", "nin"), "十": ("ten", "dec"),
}  # fmt: skip
_MEASURED = "(?=[个座家项位年月天倍成方名者洲篇次国])"


def numerals(pair: Pair) -> Iterator[Finding]:
    """A number in words that the message does not speak of, in words or digits."""
    if pair.name or {pair.source.language, pair.target.language} != _LANGUAGES:
        return
    ours, theirs = pair.source.words.lower(), pair.target.words.lower()
    for number, (chinese, (english, otherwise)) in enumerate(_NUMERALS.items(), 3):
        if pair.target.chinese:
            said = re.search(chinese + _MEASURED, theirs)
            known = re.search("|".join(filter(None, (english, otherwise, str(number)))), ours)
        else:
            said = re.search(rf"(?<!all )\b{english}\b", theirs)
            known = re.search(f"{chinese}|{number}|百|千万", ours)
        of_list = said and re.match("[者方]", theirs[said.end() :]) and ", and " in ours
        if said and not known and not of_list:
            yield Finding(f"the message does not speak of “{said[0]}”", _HINT)
