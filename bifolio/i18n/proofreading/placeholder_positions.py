"""Where placeholders stand: beside which words, in which order, and not glued to anything."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise, product

from babel import Locale

from bifolio.i18n.language.message_text import PLACEHOLDER, placeholders
from bifolio.i18n.proofreading.message_pair import Finding, Pair
from bifolio.model.han import HAN

_HELD = re.compile(PLACEHOLDER)
_SUFFIXES = r"(?:s|st|nd|rd|th|fold)\b"
_HINT = "Look which value belongs where."


def glued(pair: Pair) -> Iterator[Finding]:
    """A space between a placeholder and a word, but none before the mark of a note."""
    text = pair.target.text
    if pair.target.language == "en":
        for found in _HELD.finditer(text):
            before, after = text[: found.start()], text[found.end() :]
            ours = re.search(rf"[A-Za-z]{re.escape(found[0])}", pair.source.text)
            word = re.search(r"[A-Za-z]+$", before)
            if word and not ours and not _is_note_sign(pair, found[0]):
                yield Finding(f"no space stands between {word[0]} and {found[0]}", "Put one.")
            elif before[-1:] in {",", ";"} and pair.values and not _is_note_sign(pair, found[0]):
                yield Finding(f"no space stands between {before[-1]} and {found[0]}", "Put one.")
            elif re.match(r"[A-Za-z]", after) and not re.match(_SUFFIXES, after):
                yield Finding(f"no space stands behind {found[0]}", "Put one.")
            elif (end := _ORDINAL.match(after)) and not _takes(
                pair.values.get(found[0][2:-2]), end[0]
            ):
                yield Finding(f"“{end[0]}” does not go with the value of {found[0]}", "Delete it.")
        yield from _side_by_side(pair)
    for found in re.finditer(rf"(\S)[ \u00a0]+({PLACEHOLDER})", text):
        if _is_note_sign(pair, found[2]) and not re.search(
            rf"\s{re.escape(found[2])}", pair.source.text
        ):
            message = f"a space stands before the mark of a note, {found[2]}"
            yield Finding(message, "Delete it.", text.replace(found[0], found[1] + found[2]))


_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")


def _takes(value: str | None, ending: str) -> bool:
    """Whether an ordinal ending goes with a value: 3 and rd. One that is not known takes any."""
    if value is None:
        return True
    tens, one = value[-2:-1], value[-1:]
    right = {"1": "st", "2": "nd", "3": "rd"}.get(one, "th") if tens != "1" else "th"
    return one.isdigit() and "." not in value and ending == right


def _side_by_side(pair: Pair) -> Iterator[Finding]:
    """Two values without anything between them, neither of them the mark of a note."""
    for found in re.finditer(rf"({PLACEHOLDER})(?=({PLACEHOLDER}))", pair.target.text):
        known = all(one[2:-2] in pair.values for one in found.groups())
        if known and not any(_is_note_sign(pair, one) for one in found.groups()):
            yield Finding(f"no space stands between {found[1]} and {found[2]}", "Put one.")


def _is_note_sign(pair: Pair, placeholder: str) -> bool:
    """Whether a placeholder is the mark of a note: by its value; where that is not known, by its name."""
    name = placeholder[2:-2]
    value = pair.values.get(name)
    return name in {"fn", "note"} if value is None else value.startswith("[^")


_BESIDE_HAN = re.compile(
    rf"(?<=[{HAN}])[ \u00a0]+(?=[A-Za-z0-9]|{PLACEHOLDER})|(?:(?<=[A-Za-z0-9])|(?<=\)s))[ \u00a0]+(?=[{HAN}])"
)


def spaces_in_chinese(pair: Pair) -> Iterator[Finding]:
    """No space between Chinese and Latin letters or digits: the page sets them apart, not the text.

    In names as printed, and in traditional text, it is told beside a value that is Chinese, too.
    """
    if not pair.target.chinese:
        return
    if pair.name or pair.target.traditional or _BESIDE_HAN.search(pair.source.text):
        yield from _beside_values(pair)
        return
    mended = _BESIDE_HAN.sub("", pair.target.text)
    if mended != pair.target.text:
        yield Finding("a space stands between Chinese and Latin characters", "Delete it.", mended)


def _beside_values(pair: Pair) -> Iterator[Finding]:
    """No space between a Chinese character and a value that is Chinese, too."""
    for name, value in pair.values.items():
        text, held = pair.target.text, re.escape(f"%({name})s")
        before = rf"(?<=[{HAN}，、；：。]) +{held}" if re.match(f"[{HAN}]", value) else "(?!)"
        after = rf"{held} +(?=[{HAN}])" if re.search(f"[{HAN}]$", value) else "(?!)"
        if re.search(f"{before}|{after}", text):
            mended = re.sub(before, f"%({name})s", re.sub(after, f"%({name})s", text))
            message = f"a space stands between Chinese characters and %({name})s, which is {value}"
            yield Finding(message, "Delete it.", mended)


# -- order

_RANGE = re.compile(
    r"^\s*(?:年|岁|人|篇|分|名|位|月|日|个)?[，,]?\s*(?:to|through|until|—|–|-|→|~"
    r"|(?:[增升降减]|提高|下降|增加|减少|上升|扩大|缩小)?[至到])\s*(?:about |nearly |over |约)?第?$"
)
_SIGN = re.compile(r"^\s*[:：;；,，&、/]\s*$")
_AND = re.compile(
    r"^\s*(?:年|岁|人|篇|分|名|位|座|个|家)?\s*(?:,? and|and|against|versus|vs\.?|or|,|、|，|和|与|及|对|比)\s*$"
)
_RESPECTIVELY = re.compile(r"分别|依次|\brespectively\b|\bagainst\b|\bin order\b|\bversus\b")


def order(pair: Pair) -> Iterator[Finding]:
    """From one value to another, and values told respectively, stand in the order of the message."""
    ours, theirs = _steps(pair.source.text), _steps(pair.target.text)
    told = bool(_RESPECTIVELY.search(pair.source.text + pair.target.text))
    for (first, second), gap in ours.items():
        other = theirs.get((second, first))
        if other is None or first == second or (first, second) in theirs:
            continue
        ranges = (first, second) in _ranges(pair.source.text) and (second, first) in _ranges(
            pair.target.text
        )
        respectively = told and _AND.match(gap) and _AND.match(other)
        if ranges or respectively or (_SIGN.match(gap) and _SIGN.match(other)):
            yield Finding(f"%({second})s and %({first})s stand in the wrong order", _HINT)
    yield from _other_ends(_whole_ranges(pair.source.text), _whole_ranges(pair.target.text))
    here, there = _shares(pair.source.text), _shares(pair.target.text)
    for share, whole in here:
        if (whole, share) in there:
            yield Finding(f"%({share})s is a part of %({whole})s, not the other way round", _HINT)


def _ranges(text: str) -> set[tuple[str, str]]:
    """The ends of the ranges of a text."""
    return {
        ends for ends, gap in _steps(text).items() if _RANGE.match(gap) or _is_between(text, gap)
    }


_FROM = re.compile(r"(?:\b[Ff]rom|\b[Bb]etween|[从由自]) ?(?:about |nearly |over |约|近)?$")


def _whole_ranges(text: str) -> set[tuple[str, str]]:
    """Those that nothing belongs to besides: not “from %(share)s in %(first)s to %(now)s”."""
    return {
        (first, second)
        for first, second in _ranges(text)
        if _FROM.search(before := text[: text.index(f"%({first})s")])
        or not _HELD.search(re.split("[，。；：,;:]", before)[-1])
    }


def _other_ends(ours: set[tuple[str, str]], theirs: set[tuple[str, str]]) -> Iterator[Finding]:
    """Ranges with an end of the message's and a value that ends none of its."""
    ends = {name for one in ours for name in one}
    for one, two in product(sorted(ours), sorted(theirs)):
        for at in (0, 1):
            if one[1 - at] == two[1 - at] and two[at] not in ends:
                yield Finding(f"%({two[at]})s stands where %({one[at]})s belongs", _HINT)


_BETWEEN = re.compile(
    rf"\b[Bb]etween (?:the )?(?:[a-z]+ ){{0,2}}{PLACEHOLDER}\s*(?:%%)?(?: years?)?$|(?:介于|在){PLACEHOLDER}[年岁]?$"
)
_AND_ALONE = re.compile(r"^\s*[年岁]?\s*(?:and|与|和|至|到)\s*(?:about |nearly |约)?$")


def _is_between(text: str, gap: str) -> bool:
    """Whether two values are the ends of a range: between %(begin)s and %(end)s."""
    return bool(_AND_ALONE.match(gap)) and any(
        text.startswith(gap, found.end())
        for found in _HELD.finditer(text)
        if _BETWEEN.search(text[: found.end()])
    )


def _steps(text: str) -> dict[tuple[str, str], str]:
    """What stands between each placeholder and the next."""
    found = list(_HELD.finditer(text))
    return {
        (one[0][2:-2], two[0][2:-2]): text[one.end() : two.start()] for one, two in pairwise(found)
    }


_OF = re.compile(
    rf"({PLACEHOLDER}) of (?:the |its |all |these )?(?:[a-z]+ )?(?={PLACEHOLDER})", re.IGNORECASE
)
_AMONG = re.compile(
    rf"({PLACEHOLDER})[^，。；%]{{0,10}}[中里]，?[^，。；%]{{0,6}}(?={PLACEHOLDER})"
)


def _shares(text: str) -> set[tuple[str, str]]:
    """Shares and their wholes: “%(n)s of %(all)s”, “%(all)s个城市中有%(n)s个”."""
    of = {(m[1][2:-2], _next(text, m.end())) for m in _OF.finditer(text)}
    return of | {(_next(text, m.end()), m[1][2:-2]) for m in _AMONG.finditer(text)}


def _next(text: str, at: int) -> str:
    found = _HELD.match(text, at)
    return found[0][2:-2] if found else ""


# -- company

_SMALL = (
    "of|the|a|an|is|was|by|about|nearly|over|than|more|at|are|were|has|have|had|and|with|for|as|to"
)
_BEFORE = re.compile(rf"([A-Za-z]+)(?:\s+(?:{_SMALL}))*\s+$")


def named(pair: Pair) -> Iterator[Finding]:
    """Placeholders that stand beside the words for one another: an inflow of %(outflow)s."""
    if pair.target.language != "en":
        return
    names, text = set(placeholders(pair.target.text)), pair.target.text
    beside: dict[str, str] = {}
    for found in _HELD.finditer(text):
        name = found[0][2:-2]
        if before := _BEFORE.search(text[: found.start()]):
            beside[name] = before[1].lower()
        follows = re.match(r" ([A-Za-z]+)", text[found.end() :])
        longer = f"{name}_{follows[1].lower()}" if follows else ""
        if longer in names and not re.search(
            rf"{re.escape(f'%({longer})s')} {longer[len(name) + 1 :]}", text
        ):
            yield Finding(f"%({name})s stands where %({longer})s belongs", _HINT)
    for one, word in beside.items():
        if word != one and word in names and beside.get(word) == one and one < word:
            yield Finding(f"%({one})s and %({word})s have changed places", _HINT)


def company(pair: Pair) -> Iterator[Finding]:
    """Values that stand beside one another’s country or direction, in other words than the message’s."""
    ours, theirs = (
        _company(pair.source.text, pair.source.language),
        _company(pair.target.text, pair.target.language),
    )
    for one, what in ours.items():
        for other, which in ours.items():
            crossed = theirs.get(one) == which and theirs.get(other) == what
            if one < other and what != which and crossed:
                yield Finding(f"%({one})s and %({other})s have changed places", _HINT)


_NEAR = {"zh": 10, "en": 30}  # characters between a word and its value


def _company(text: str, language: str) -> dict[str, str]:
    """The concept that stands right before each placeholder, in the same clause."""
    found: dict[str, str] = {}
    if language not in _NEAR:
        return found
    words, pattern = _concepts(language)
    at = 0
    for held in _HELD.finditer(text):
        clause = re.split(r"[，。；,;.:：]", text[at : held.start()])[-1][-_NEAR[language] - 20 :]
        spoken = [m for m in pattern.finditer(clause) if len(clause) - m.end() <= _NEAR[language]]
        if spoken:
            found.setdefault(held[0][2:-2], words[spoken[-1][0].lower()])
        at = held.end()
    return found


_DIRECTIONS: Mapping[str, Mapping[str, str]] = {
    "zh": {
        "流入": "in", "流出": "out", "洲际": "between", "洲内": "inside", "增长": "up", "增加": "up",
        "下降": "down", "减少": "down", "最高": "most", "最大": "most", "最低": "least", "最小": "least",
        "中国大陆": "CN", "欧盟": "EU", "男": "male", "女": "female", "最多": "most", "最少": "least",
    },
    "en": {
        "inflow": "in", "outflow": "out", "between continents": "between", "within continents": "inside",
        "up": "up", "down": "down", "grew": "up", "rose": "up", "fell": "down", "largest": "most",
        "highest": "most", "most": "most", "smallest": "least", "lowest": "least", "least": "least",
        "chinese mainland": "CN", "mainland china": "CN", "european union": "EU",
        "men": "male", "women": "female",
    },
}  # fmt: skip


@cache
def _concepts(language: str) -> tuple[Mapping[str, str], re.Pattern[str]]:
    """Words by what they mean: directions, and countries as CLDR names them."""
    countries = Locale.parse({"zh": "zh_Hans"}.get(language, language)).territories
    words = {
        name.lower(): code for code, name in countries.items() if len(code) == 2 and code.isalpha()
    } | dict(_DIRECTIONS[language])
    longest = sorted(words, key=len, reverse=True)
    edge = r"\b" if language == "en" else ""
    return words, re.compile(f"{edge}(?:{'|'.join(map(re.escape, longest))}){edge}", re.IGNORECASE)
