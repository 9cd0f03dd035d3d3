"""Countries and states of a message that its translation lost, or wrote as another one in short: 中英 for 中美."""

from __future__ import annotations

import re
from collections.abc import Iterator

from babel import Locale

from bifolio.i18n.proofreading.message_pair import Finding, Pair
from bifolio.i18n.proofreading.sense import states
from bifolio.i18n.proofreading.sense.names import named_in, speaks_of

_HINT = "Name the one that the message names."
_CHINESE = Locale.parse("zh_Hans").territories


def countries(pair: Pair) -> Iterator[Finding]:
    """A country that an English message names, and its Chinese translation by no word."""
    if pair.name or (pair.source.language, pair.target.language) != ("en", "zh"):
        return
    for code in named_in(pair.source.words, "en"):
        kept = code in named_in(pair.target.words, "en")  # as a quotation
        if not kept and not speaks_of(code, pair.target.words, "zh"):
            yield Finding(f"“{_CHINESE[code]}” is missing in the translation", _HINT)


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


def regions(pair: Pair) -> Iterator[Finding]:
    """The name of a state, and only that, in characters that name no state."""
    if not pair.name or (pair.source.language, pair.target.language) != ("en", "zh"):
        return
    if code := states.code_of(pair.source.text):
        right = states.chinese(code)
        if not any(form in pair.target.text for form in right):
            yield Finding("the state has another name", f"Write “{right[0]}”.")
