"""Reading printed numbers in Chinese and English: 2.2 万 and 22,000 are one number.

`read` gives the value and how far the print is exact. What it cannot read it leaves alone: a
statement then names its value itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from bifolio.expressions.intervals import Interval, digits_of

DIGITS = dict(zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
PLACES = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": 10_000, "亿": 100_000_000, "thousand": 1000, "million": 1_000_000, "billion": 10**9}
WORDS = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip
FRACTIONS = {
    "half": 50.0, "a half": 50.0, "one half": 50.0, "a third": 100 / 3, "one third": 100 / 3,
    "two thirds": 200 / 3, "a quarter": 25.0, "one quarter": 25.0, "three quarters": 75.0,
    "a fifth": 20.0, "one fifth": 20.0, "一半": 50.0, "半数": 50.0, "过半": 50.0,
}  # fmt: skip
TIMES = {"doubled": 2, "tripled": 3, "quadrupled": 4, "double": 2, "triple": 3, "翻番": 2, "翻一番": 2,
         "翻了一番": 2, "翻两番": 4, "twice": 2, "twofold": 2, "threefold": 3, "fourfold": 4, "fivefold": 5}  # fmt: skip


@dataclass(frozen=True)
class Printed:
    """A printed number: its value, and the values that would be printed so."""

    value: float
    behind: Interval


def read(text: str) -> Printed | None:
    """The number that a printed text holds, or None when it holds none or several."""
    text = text.strip().lower().replace("，", ",").replace("％", "%").replace("、", ",")
    for reader in _READERS:
        found = reader(text)
        if found is not None:
            return found
    return None


def _exactly(value: float) -> Printed:
    return Printed(value, Interval.exact(value))


def _fraction(text: str) -> Printed | None:
    """Fractions in percent."""
    for name, value in FRACTIONS.items():
        if text == name:
            return _exactly(value)
    found = re.fullmatch(r"([一二两三四五六七八九十]+)分之([一二两三四五六七八九十]+)", text)
    if found:
        return _exactly(100 * chinese(found[2]) / chinese(found[1]))
    found = re.fullmatch(r"([一二两三四五六七八九])成半?", text)
    if found:
        return _exactly(10 * chinese(found[1]) + (5 if text.endswith("半") else 0))
    return None


def _multiple(text: str) -> Printed | None:
    """How many times as much: “doubled” and 增长了一倍 are 2, 增长了两倍 and “tripled” are 3."""
    if text in TIMES:
        return _exactly(TIMES[text])
    found = re.fullmatch(
        r"(?:增长|增加|提高|上升|多|高出)了?([\d.]+|[一二两三四五六七八九十]+)倍", text
    )
    if found:
        return _exactly(1 + _plain(found[1]))
    found = re.fullmatch(
        r"(?:是.*?的|为.*?的|达.*?的|的)?([\d.]+|[一二两三四五六七八九十]+)倍", text
    )
    if found:
        return _times(found[1])
    found = re.fullmatch(r"([\d.]+|[a-z]+) ?times", text)
    return _times(found[1]) if found else None


def _times(number: str) -> Printed:
    value = _plain(number)
    behind = (
        Interval.printed(value, digits_of(number)) if number[0].isdigit() else Interval.exact(value)
    )
    return Printed(value, behind)


def _plain(number: str) -> float:
    return float(number) if number[0].isdigit() else float(WORDS.get(number, 0) or chinese(number))


def _ordinal(text: str) -> Printed | None:
    if text in ORDINALS:
        return _exactly(ORDINALS[text])
    found = re.fullmatch(r"(\d{1,300})(?:st|nd|rd|th| ?[名位])", text) or re.fullmatch(
        r"第 ?(\d{1,300}) ?[名位]?", text
    )
    if found:
        return _exactly(int(found[1]))
    found = re.fullmatch(r"第([一二三四五六七八九十]+)[名位]?", text)
    return _exactly(chinese(found[1])) if found else None


def _digits(text: str) -> Printed | None:
    """Digits with grouping, percent, 万/亿, million, and a unit after them."""
    pattern = r"([-+−]?\d[\d,]*(?:\.\d+)?) ?(万|亿|thousand|million|billion)? ?(%|percent|个百分点|percentage points)?"
    found = re.match(pattern, text)
    if not found or re.search(r"\d", text[found.end() :]):
        return None
    number = found[1].replace("−", "-")
    scale = LARGE.get(found[2] or "", 1)
    value = float(number.replace(",", "")) * scale
    half = 0.5 * 10.0 ** -digits_of(number) * scale
    return Printed(value, Interval(value - half, value + half))


def _words(text: str) -> Printed | None:
    if text in WORDS:
        return _exactly(WORDS[text])
    words = re.split(r"[ -]", text)
    if len(words) == 2 and all(word in WORDS for word in words):
        return _exactly(WORDS[words[0]] + WORDS[words[1]])
    if re.fullmatch(r"[零〇一二两三四五六七八九十百千万亿]+[个名位项座大倍年]?", text):
        return _exactly(chinese(text.rstrip("个名位项座大倍年")))
    return None


_READERS: tuple[Callable[[str], Printed | None], ...] = (
    _fraction,
    _multiple,
    _ordinal,
    _digits,
    _words,
)


def chinese(numeral: str) -> float:
    """A whole number in Chinese numerals: 三十四 is 34."""
    total = section = digit = 0
    for character in numeral:
        if character in DIGITS:
            digit = DIGITS[character]
        elif character in PLACES:
            section += (digit or 1) * PLACES[character]
            digit = 0
        elif character in LARGE:
            total += (section + digit) * LARGE[character]
            section = digit = 0
    return float(total + section + digit)
