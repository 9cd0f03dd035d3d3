"""Slips of the hand: Chinese words with a character that sounds or looks alike, English letters out of order.

No dictionary: what is told of is wrong in every text. English knows the long words that reports live on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bifolio.i18n.proofreading.message_pair import Finding, Text

# Words that are no words, but for what stands before or behind them.
_CHINESE = {
    "增涨": "增长", "部份": "部分", "既使": "即使", "必竟": "毕竟", "通迅": "通讯", "座标": "坐标",
    "成份": "成分", "水份": "水分", "身分": "身份", "竟争": "竞争", "己经": "已经", "以经": "已经",
    "迭加": "叠加", "重迭": "重叠", "幅射": "辐射", "复盖": "覆盖", "布署": "部署", "松驰": "松弛",
    "百份": "百分", "国藉": "国籍", "机够": "机构", "领城": "领域", "驱势": "趋势", "趋式": "趋势",
    "帐户": "账户", "帐号": "账号", "合做": "合作", "平均直": "平均值", "峰直": "峰值", "指漂": "指标",
    "影晌": "影响", "反应了": "反映了", "反应出": "反映出", "截止到": "截至", "份布": "分布",
    "规摸": "规模", "显箸": "显著", "统记": "统计", "占居": "占据", "名例": "名列", "纪绿": "记录",
}  # fmt: skip
_NOT = {"以经": "(?![济贸营])", "百份": "(?!文|论|报|专|资)", "竟争": "(?!取)", "截止到": "(?=[%□\\d])", "份布": "(?!鲁|莱)"}  # fmt: skip
_SLIPS = re.compile("|".join(f"{one}{_NOT.get(one, '')}" for one in _CHINESE))


def characters(text: Text) -> Iterator[Finding]:
    """A Chinese word of the mainland that is written with another one's character."""
    if text.chinese and not text.traditional and (found := _SLIPS.search(text.words)):
        mended = _SLIPS.sub(lambda one: _CHINESE[one[0]], text.text)
        message = f"a word is written with a wrong character: {found[0]}"
        yield Finding(message, f"Write {_CHINESE[found[0]]}.", mended)


_VOWEL = r"(?!(?:and|are|as|at|in|is|if|on|or|of|it)\b)(?!eu|ewe|on(?:e|ce)\b|one-|u(?:ni(?!n|m)|s[aeu]|b[iu]|ra|te|til|[fkt]o))[aeiou][a-z]"
_SILENT = "h(?:our|onou?r|onest|eir)"
_CONSONANT = rf"(?!{_SILENT}|herb)[bcdfghj-np-tv-z][a-z]+"
_ARTICLES = re.compile(
    rf"(?<![\w’'(*./-])(?:[aA](?= (?:{_VOWEL}|{_SILENT}))|[aA]n(?= (?:{_CONSONANT}|[eE]uro|u(?:ni[^nm]|s[aeu])|one\b)))(?= (\S+))"
)


def articles(text: Text) -> Iterator[Finding]:
    """“A” before a vowel that is heard, “an” before a consonant; letters read one by one are left alone."""
    if text.language == "en":
        for found in _ARTICLES.finditer(text.words):
            wrong = f"{found[0]} {found[1]}"
            message = f"the article does not go with its word: {wrong}"
            right = found[0][0] if found[0].endswith("n") else f"{found[0]}n"
            yield Finding(
                message, f"Write {right}.", text.text.replace(wrong, f"{right} {found[1]}")
            )


_ENGLISH = (
    "academic according achievement activity address addition although analysis annual application approach"
    " available average balance because become before behind between calculate category central century"
    " change character chemistry cities citation collaborate collaboration comparable compare comparison"
    " concentrate condition conference consider continent continue contribute contribution cooperate"
    " cooperation corporate country decline decrease definition development difference different discipline"
    " distribution economic economies economy education effect enterprise environment environmental especially"
    " estimate European experience expertise exports figure finance following foreign foundation framework"
    " frequently general global government growth higher however important improve increase independent index"
    " indicator industrial industries industry influence information innovation institute institution"
    " institutional international investment journal knowledge language largest leading literature mainland"
    " management measure medical medicine member method metropolitan mobility national necessary network"
    " number occurred original output paper particular particularly partner patent percentage period physics"
    " policies policy population position practice present previous principal printed produce product program"
    " project province publication published publish quality quarter ranking receive recent reference region"
    " regional relative report represent research researcher resource respectively response result sample"
    " science scientific scientist section separate separately several shares similar social society source"
    " standard statistics strategic strategy strength strong structure successful summary support sustainable"
    " system talent technology technological together toward training university universities value volume"
    " weight whether world worldwide"
)
_SHORTEST = 6  # letters of a word whose slips are no other words
_WORDS_TOO = {
    "cites",
    "county",
    "fiance",
    "indictor",
    "medial",
    "numer",
    "numeral",
    "polices",
    "preset",
    "principles",
}  # right, though one letter off
_ENDINGS = ("", "s", "es", "d", "ed", "ing", "er", "ers", "ly", "al", "ally")
_LETTERS = re.compile(r"(?<![\w’'./@-])[A-Za-z][a-z]{2,}(?![\w/@-]|\.\w)")


def letters(text: Text) -> Iterator[Finding]:
    """A long English word with two letters exchanged, one lost inside, or one doubled or single."""
    if text.language == "en":
        for word in dict.fromkeys(_LETTERS.findall(text.words)):
            if right := _meant(word.lower()):
                message = f"a word is misspelled: {word}"
                yield Finding(message, f"Write “{right}”, if that is meant.")


def _meant(word: str) -> str:
    """The word that a misspelled one stands for; empty where it is none."""
    slips = _slips()
    if word in _right():
        return ""
    stems = ((word.removesuffix(end), end) for end in _ENDINGS if word.endswith(end))
    return next((slips[stem] + end for stem, end in stems if stem in slips), "")


# Slips of another kind that many people make.
_OFTEN = {
    "accomodate": "accommodate", "comparision": "comparison", "definately": "definitely",
    "existance": "existence", "independant": "independent", "seperate": "separate",
    "seperately": "separately", "relevent": "relevant", "teh": "the", "thier": "their",
}  # fmt: skip


@cache
def _slips() -> dict[str, str]:
    right = _right()
    found = {slip: word for word in _words() for slip in _slips_of(word) if slip not in right}
    return found | _OFTEN


@cache
def _right() -> frozenset[str]:
    return frozenset(_WORDS_TOO | {word + end for word in _words() for end in _ENDINGS})


def _words() -> list[str]:
    return [one.lower() for one in _ENGLISH.split() if len(one) >= _SHORTEST]


def _slips_of(word: str) -> Iterator[str]:
    for at in range(1, len(word) - 1):
        before, sign, then = word[:at], word[at], word[at + 1 :]
        yield before + then[0] + sign + then[1:]
        yield before + then
        yield before + sign + sign + then
