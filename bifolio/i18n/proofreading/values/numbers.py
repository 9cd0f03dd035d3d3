"""Numbers by value: 12万 is 120,000, 七成 is 70 %, the fifth is 5.

Numbers in digits must have the same values on both sides. A number in words answers to one in digits;
two in words are not compared, for “one” is often no number.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from babel import Locale

from bifolio.i18n.proofreading.message_pair import HELD, Finding, Pair, Text

_SCALES = {
    "万亿": 10**12, "亿": 10**8, "千万": 10**7, "百万": 10**6, "万": 10**4, "千": 10**3,
    "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "k": 10**3, "mille": 10**3, "millions": 10**6,
}  # fmt: skip
_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_CARDINALS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen twenty"
)
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_WORDS = {
    word: number
    for words in (_CARDINALS, _ORDINALS)
    for number, word in enumerate(words.split(), 1)
} | {
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "hundred": 100,
    "thousand": 1000,
    "once": 1,
    "twice": 2,
}
_FRACTIONS = {"half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5}  # fmt: skip
_LONGEST = 300  # digits of a number that are compared; Python reads no more than 4,300
_HAN_NUMBER = (
    "[零〇一二两三四五六七八九十百千万亿]++"  # whole, so that a long one is looked at once
)


def compare(pair: Pair) -> Iterator[Finding]:
    """Numbers that stand on one side only."""
    ours, theirs = Counter(in_digits(pair.source)), Counter(in_digits(pair.target))
    for value in (ours - theirs).elements():
        if value not in in_words(pair.target):
            message = f"the translation lacks the number {shown(value)}"
            yield Finding(message, "Write the same value; 12万 is 120,000.")
    for value in (theirs - ours).elements():
        is_a_word = value == 1 and pair.target.language in _WRITE_ONE
        if not is_a_word and value not in in_words(pair.source):
            message = f"the translation has a number that the message lacks: {shown(value)}"
            yield Finding(message, "Write the values of the message and no other.")


_WRITE_ONE = {"ko", "ja"}  # languages whose “first” and “per person” have a digit: 1위, 1人当たり
_BELOW_ZERO = re.compile(rf"(?<![\w)\]%％{HELD}])[−-](?=\d)")


def signs(pair: Pair) -> Iterator[Finding]:
    """A number below zero that lost its sign, or one that got it."""
    ours, theirs = (len(_BELOW_ZERO.findall(side.words)) for side in (pair.source, pair.target))
    if ours != theirs:
        message = "a minus sign is " + ("missing" if ours > theirs else "too many")
        yield Finding(message, "Write the values of the message and no other.")


_COUNTED = re.compile(
    r"(?<![一二三四五六七八九十百千])([三四五六七八九十])(?=[个座家项位点类种大方名年者洲篇次])"
)


_LEAST = 3  # “one” and “two” are often no numbers


def words(pair: Pair) -> Iterator[Finding]:
    """The only number in words of both sides, from three to ten: 五个 is “five”."""
    if {pair.source.language, pair.target.language} != {"zh", "en"}:
        return
    zh, en = sorted((pair.source, pair.target), key=lambda side: not side.chinese)
    ours = [_DIGITS.get(n, 10) for n in _COUNTED.findall(zh.words)]
    known = {w: n for some in (_CARDINALS, _ORDINALS) for n, w in enumerate(some.split()[:12], 1)}
    spoken = [known.get(word, 0) for word in re.findall("[a-z]+", en.words.lower())]
    theirs = [number for number in spoken if number >= _LEAST]
    if len(ours) == len(theirs) == 1 and ours != theirs:
        message = f"the number in words is another one: {ours[0]} and {theirs[0]}"
        yield Finding(message, "Write the same value.")


_TENS_COUNTED = re.compile(
    r"(?<![一二三四五六七八九十百千第])([二三四五六七八九]?十[一二三四五六七八九]?)(?=[个座家项位点类种大方名年者洲篇次城])"
)
_ABOVE_TEN = {word: number for number, word in enumerate(_CARDINALS.split(), 1) if number > 10} | {
    word: 10 * number for number, word in enumerate(["thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 3)
}  # fmt: skip


def tens(pair: Pair) -> Iterator[Finding]:
    """The only number in words above ten of both sides: 十五 is “fifteen”."""
    if {pair.source.language, pair.target.language} != {"zh", "en"}:
        return
    zh, en = sorted((pair.source, pair.target), key=lambda side: not side.chinese)
    ours = [_han(one) for one in _TENS_COUNTED.findall(zh.words)]
    theirs = [_ABOVE_TEN[w] for w in re.findall("[a-z]+", en.words.lower()) if w in _ABOVE_TEN]
    if len(ours) == len(theirs) == 1 and ours != theirs and f"{ours[0]}" not in en.words:
        message = f"the number in words is another one: {ours[0]} and {theirs[0]}"
        yield Finding(message, "Write the same value.")


# A number in words with a scale, 千万 or “ten million”, beside no value and no vague word.
_SCALED = {
    "zh": re.compile(
        rf"(?<![{HELD}\d.数几上成])([一二两三四五六七八九十百千]*[十百千]?[万亿])(?![物维一事恶别分年])"
    ),
    "en": re.compile(
        rf"(?<![{HELD}\d])(?<![{HELD}\d] )\b(?:(an?|{'|'.join(_CARDINALS.split())}|thirty|forty|fifty|hundred) )?"
        r"(?:(hundred) )?(thousand|million|billion|trillion)\b",
        re.IGNORECASE,
    ),
}


def scaled(pair: Pair) -> Iterator[Finding]:
    """The only number of thousands or more in words of both sides: 千万 is ten million."""
    if {pair.source.language, pair.target.language} != {"zh", "en"} or pair.name:
        return
    ours, theirs = (_scaled(side) for side in (pair.source, pair.target))
    if len(ours) == len(theirs) == 1 and ours != theirs:
        message = f"the number in words is another one: {ours[0]:,} and {theirs[0]:,}"
        yield Finding(message, "Write the same value; 千万 is ten million.")


def _scaled(text: Text) -> list[int]:
    found = _SCALED[text.language].findall(text.words)
    if text.chinese:
        return [_han(one) for one in found]
    small = _WORDS | {"": 1, "a": 1, "an": 1}
    return [
        small[number.lower()] * small[hundred.lower()] * _SCALES[scale.lower()]
        for number, hundred, scale in found
    ]


_ABOVE = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_BELOW = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "tenth": 10, "hundredth": 100}  # fmt: skip
_IN_ENGLISH = re.compile(rf"\b({'|'.join(_ABOVE)}|an?)[- ]({'|'.join(_BELOW)})(?:s|(?<=hal)ves)?\b")


def fractions(pair: Pair) -> Iterator[Finding]:
    """The only fraction in words of both sides, 四分之三 for “three quarters”, and none above one."""
    if {pair.source.language, pair.target.language} != {"zh", "en"}:
        return
    ours, theirs = (_fractions(side) for side in (pair.source, pair.target))
    if pair.target.chinese and any(one > 1 for one in theirs) and not any(one > 1 for one in ours):
        yield Finding("a fraction is above one: 三分之四 is four thirds", "Write the same value.")
    elif len(ours) == len(theirs) == 1 and ours != theirs:
        message = f"the fraction is another one: {ours[0]} and {theirs[0]}"
        yield Finding(message, "Write the same value.")


def _fractions(text: Text) -> list[Fraction]:
    """The fractions that a text has in words, but for a half, which has many."""
    if text.chinese:
        found = re.findall(
            f"(?<!百)(?<![一二三四五六七八九十])([二三四五六七八九十百]+)分之({_HAN_NUMBER})",
            text.words,
        )
        return [Fraction(_han(above), _han(below) or 1) for below, above in found]
    found = _IN_ENGLISH.findall(text.words.lower())
    numbers = {"a": 1, "an": 1} | {word: at for at, word in enumerate(_ABOVE, 1)}
    return [Fraction(numbers[above], _BELOW[below]) for above, below in found if below != "half"]


def shown(value: Fraction) -> str:
    """A value as a finding writes it; four digits may be a year."""
    if value.denominator != 1:
        return f"{float(value):g}"
    return f"{int(value):,}" if value >= 10_000 else f"{int(value)}"


def in_digits(text: Text) -> list[Fraction]:
    """The values of the numbers that a text writes in digits."""
    plain = unicodedata.normalize("NFKC", text.words)
    pattern = _pattern(text.locale)
    return [_value(found, text.locale) for found in pattern.finditer(plain)]


def _pattern(locale: Locale) -> re.Pattern[str]:
    group, point = (re.escape(symbol) for symbol in _symbols(locale))
    scales = "|".join(sorted(_SCALES, key=len, reverse=True))
    return re.compile(
        rf"(\d{{1,3}}(?:{group}\d{{3}})+(?!\d)|\d+(?!\d))({point}\d+(?!\d))?\s?({scales})?(?![A-Za-z])"
        rf"|(\d+)(?=[A-Za-z])",
        re.IGNORECASE,
    )


def _symbols(locale: Locale) -> tuple[str, str]:
    """What stands between thousands and before decimals; NFKC has made one space of all."""
    symbols = locale.number_symbols.get("latn", locale.number_symbols)
    group, point = str(symbols["group"]), str(symbols["decimal"])
    return unicodedata.normalize("NFKC", group), point


def _value(found: re.Match[str], locale: Locale) -> Fraction:
    if found[4]:
        return Fraction(found[4][:_LONGEST])
    group, point = _symbols(locale)
    digits = found[1].replace(group, "") + (found[2] or "").replace(point, ".")
    return Fraction(digits[:_LONGEST]) * _SCALES.get((found[3] or "").lower(), 1)


def in_words(text: Text) -> set[Fraction]:
    """The values of the numbers that a text may write in words; more than a reader would find."""
    plain = unicodedata.normalize("NFKC", text.words)
    return {*_han_values(plain), *_word_values(plain.lower()), *_months(plain, text)}


def _han_values(text: str) -> Iterator[Fraction]:
    for found in re.finditer(f"({_HAN_NUMBER})分之({_HAN_NUMBER})", text):
        below, above = _han(found[1]), _han(found[2])
        fraction = Fraction(above, below or 1)
        yield from (fraction, fraction * 100)
    for found in re.finditer(f"({_HAN_NUMBER})(成)?(半)?", text):
        value = Fraction(_han(found[1]))
        yield value * 10 + (5 if found[3] else 0) if found[2] else value
    if "百分之" in text:
        yield from (Fraction(_han(n)) for n in re.findall(f"百分之({_HAN_NUMBER})", text))
    if "半" in text:
        yield from (Fraction(1, 2), Fraction(50))


def _han(text: str) -> int:
    """The value of a Chinese number."""
    total = section = number = 0
    for character in text[:_LONGEST]:
        if character in _DIGITS:
            number = number * 10 + _DIGITS[character] if number else _DIGITS[character]
        elif character in _TENS:
            section, number = section + (number or 1) * _TENS[character], 0
        else:
            scale = 10**4 if character == "万" else 10**8
            total, section, number = (total + section + number or 1) * scale, 0, 0
    return total + section + number


def _word_values(text: str) -> Iterator[Fraction]:
    words = re.findall("[a-z]+", text)
    for before, word in zip(["", *words], words, strict=False):
        if word in _WORDS:
            yield Fraction(_WORDS[word])
        if word in _FRACTIONS:
            fraction = Fraction(_WORDS.get(before, 1), _FRACTIONS[word])
            yield from (fraction, fraction * 100)


def _months(text: str, where: Text) -> Iterator[Fraction]:
    for names in where.locale.months["format"].values():
        for number, name in names.items():
            if not name.isdigit() and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text):
                yield Fraction(number)
