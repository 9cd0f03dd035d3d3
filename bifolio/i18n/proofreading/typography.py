"""How texts are set: Chinese punctuation, quotation marks, dashes. No grammar.

The rules for Chinese follow GB/T 15834, those of Taiwan and Hong Kong their own custom of quotation
marks; each has one right answer where it names one. A language that nothing is known of is told of
Chinese punctuation alone, unless it is its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bifolio.i18n.proofreading.markup import outside_markup
from bifolio.i18n.proofreading.message_pair import Finding, Text
from bifolio.model.han import HAN

_FULL = str.maketrans(",;:?!", "，；：？！")
_CLOSERS = {
    "“": "”",
    "‘": "’",
    "（": "）",
    "《": "》",
    "「": "」",
    "『": "』",
    "【": "】",
    "〈": "〉",
}
_PUNCTUATION = "，。、；：？！“”‘’（）《》「」『』【】〈〉…—"
Mend = tuple[str, str, re.Pattern[str], Callable[[re.Match[str]], str]]


def _narrow(found: re.Match[str]) -> str:
    return "".join(chr(ord(c) - 0xFEE0) for c in found[0])


_STOP_TWICE: Mend = (
    "a full stop stands twice",
    "Keep one.",
    re.compile(r"(?<![.。])(?:\.\.(?!\.)|。。(?!。)|。\.(?!\.))"),
    lambda found: found[0][0],
)
_TWO_SPACES: Mend = (
    "two spaces stand in a row",
    "Keep one.",
    re.compile(r"(?<=\S) {2,}(?=\S)"),
    lambda _: " ",
)
# Soft hyphens, spaces without width, byte order marks, overrides of the direction: pasted in unseen.
# Joiners and marks of direction stay, for some scripts need them.
_INVISIBLE: Mend = (
    "an invisible character stands in the text",
    "Delete it.",
    re.compile("[\u00ad\u200b\u2060\ufeff\u202a-\u202e]+"),
    lambda _: "",
)
_YEARS: Mend = (
    "a hyphen stands between years",
    "Use –",
    re.compile(r"(?<![\d-])([12]\d{3})-(?=(?:[12]\d)?\d\d(?![\d-]))"),
    lambda found: f"{found[1]}–",
)
_HARD = "[\u00a0\u2000-\u200a\u202f\u205f]+"
_HARD_SPACE: Mend = (
    "a space that does not break, or of another width, stands in the text",
    "Use a plain one, or none.",
    re.compile(_HARD),
    lambda _: " ",
)
_CHINESE: tuple[Mend, ...] = (
    (*_HARD_SPACE[:2], re.compile(rf"(?<=[{HAN}]){_HARD}|{_HARD}(?=[{HAN}])"), lambda _: ""),
    (
        "half-width punctuation stands beside Chinese characters",
        "Use full-width punctuation: ，；：？！",
        re.compile(
            rf"(?<=[{HAN}）”》])[,;:?!](?!\d)|(?<!\d)[,;:?!](?=[{HAN}（“《])"
            r"|(?<=[\ue100-\uf8ff])[,;:](?=[\ue100-\uf8ff])"
        ),
        lambda found: found[0].translate(_FULL),
    ),
    (
        "a full stop of the Latin script ends a Chinese sentence",
        "Use 。",
        re.compile(
            rf"(?<=[{HAN}）”》])\.(?=\s|$|[{HAN}“《\ue100-\uf8ff])|^(.*[{HAN}].*[\ue100-\uf8ff])\.$"
        ),
        lambda found: f"{found[1] or ''}。",
    ),
    (
        "half-width brackets stand around or beside Chinese characters",
        "Use （ and ）.",
        re.compile(rf"\(([^()]*[{HAN}][^()]*)\)|(?<=[{HAN}])\(([^()]*)\)"),
        lambda found: f"（{found[1] or found[2] or ''}）",
    ),
    (
        "straight quotation marks stand in Chinese text",
        "Use “ and ”.",
        re.compile(r'"([^"]*)"'),
        lambda found: f"“{found[1]}”",
    ),
    (
        "a space stands between Chinese characters",
        "Delete it.",
        re.compile(rf"(?<=[{HAN}{_PUNCTUATION}])[ \t\u3000]+(?=[{HAN}{_PUNCTUATION}])"),
        lambda _: "",
    ),
    (
        "full-width digits or letters stand in the text",
        "Use half-width ones.",
        re.compile("[０-９Ａ-Ｚａ-ｚ]+"),
        _narrow,
    ),
    (
        "the ellipsis is not a Chinese one",
        "Use ……",
        re.compile("\\.{3,}|。{3,}|(?<!…)…(?!…)|…{3,}"),
        lambda _: "……",
    ),
    (
        "the dash is not a Chinese one",
        "Use ——",
        re.compile("-{2,}|—{3,}|–{2,}|―{2,}|─{2,}"),
        lambda _: "——",
    ),
    (
        "a punctuation mark stands twice",
        "Keep one.",
        re.compile(r"([，、；：])\1+"),
        lambda found: found[1],
    ),
    _YEARS,
    _STOP_TWICE,
    _TWO_SPACES,
)
_QUOTES = "straight quotation marks stand in Chinese text"
_INNER = str.maketrans("‘’", "『』")
_CORNERS: tuple[Mend, ...] = (
    (
        "straight quotation marks stand in the text",
        "Use 「 and 」.",
        re.compile(r'"([^"]*)"'),
        lambda found: f"「{found[1]}」",
    ),
    (
        "quotation marks of the mainland stand in the text",
        "Use 「 and 」, and 『 and 』 inside them.",
        re.compile("“([^“”]*)”"),
        lambda found: f"「{found[1].translate(_INNER)}」",
    ),
)
_TRADITIONAL = (*(mend for mend in _CHINESE if mend[0] != _QUOTES), *_CORNERS)
_JAPANESE_LETTERS = HAN + "\u3040-\u30ff"
_JAPANESE: tuple[Mend, ...] = (
    *_CORNERS,
    (
        "half-width brackets stand around Japanese",
        "Use （ and ）.",
        re.compile(rf"\(([^()]*[{_JAPANESE_LETTERS}][^()]*)\)"),
        lambda found: f"（{found[1]}）",
    ),
    (
        "punctuation of another script ends a Japanese sentence",
        "Use 。 and 、",
        re.compile(rf"(?<=[{_JAPANESE_LETTERS}）」])[.,，](?=\s|$|[{_JAPANESE_LETTERS}「])"),
        lambda found: "。" if found[0] == "." else "、",
    ),
    (
        "a space stands between Japanese characters",
        "Delete it.",
        re.compile(rf"(?<=[{_JAPANESE_LETTERS}、。]) +(?=[{_JAPANESE_LETTERS}])"),
        lambda _: "",
    ),
    _TWO_SPACES,
)
_LATIN: tuple[Mend, ...] = (
    (
        "straight quotation marks stand in the text",
        "Use “ and ”.",
        re.compile(r'"([^"]*)"'),
        lambda found: f"“{found[1]}”",
    ),
    (
        "a straight apostrophe stands in the text",
        "Use ’",
        re.compile(r"(?<=\w)'(?=\w)|(?<=s)'(?=\s|$)"),
        lambda _: "’",
    ),
    (
        "a space stands before a punctuation mark",
        "Delete it.",
        re.compile(r"(?<=\S) +(?=[,;:.?!](?:\s|$))"),
        lambda _: "",
    ),
    (
        "no space follows a punctuation mark",
        "Put one.",
        re.compile(
            r"(?<=[^\W\d_]|[”’)*\ue100-\uf8ff])[,;:](?=[^\W\d_*“(])|(?<=[^\W\d_])[,;](?=\d)"
            r"|(?<=[a-z]{2})[.!?](?=[A-Z][a-z])"
        ),
        lambda found: f"{found[0]} ",
    ),
    (
        "a space stands inside brackets or quotation marks",
        "Delete it.",
        re.compile(r"(?<=[(\[“‘]) +| +(?=[)\]”])"),
        lambda _: "",
    ),
    (
        "no space stands beside a bracket",
        "Put one.",
        re.compile(
            r"(?:(?<=[a-z]{2})|(?<=[\ue100-\uf8ff]))(?=\((?!e?s\))(?:[A-Za-z]{2}|[\ue100-\uf8ff]))"
            r"|(?<=[a-z]{2}\))(?=[A-Za-z]{2})"
        ),
        lambda _: " ",
    ),
    (
        "hyphens stand for a dash",
        "Use – with spaces, and without them between years.",
        re.compile(r"(?<=\S) ?(?<!-)-{2,3}(?!-) ?(?=\S)|(?<=[\w,.”)]) - (?=[\w“(])"),
        lambda _: " – ",
    ),
    _YEARS,
    (
        "three dots stand for an ellipsis",
        "Use …",
        re.compile(r"(?<!\.)\.{3}(?!\.)"),
        lambda _: "…",
    ),
    _HARD_SPACE,
    _STOP_TWICE,
    _TWO_SPACES,
)


def check(text: Text) -> Iterator[Finding]:
    """What a copy editor finds in a text of its language."""
    yield from _mended(text.text, (_INVISIBLE,))
    if text.chinese:
        if re.search(f"[{HAN}]", text.text):
            yield from _mended(text.text, _TRADITIONAL if text.traditional else _CHINESE)
            yield from _left_over(text.words, "「 and 」" if text.traditional else "“ and ”")
        yield from _unpaired(text.words)
        return
    if text.japanese:
        yield from _mended(text.text, _JAPANESE)
        yield from _unpaired(text.words)
        return
    if text.language == "en":
        yield from _mended(text.text, _LATIN)
        yield from _unpaired(text.words)
    if found := re.search(
        f"[{HAN}，。、；：？！（）《》「」]*[，。、；：？！（）「」][{HAN}]*", text.words
    ):
        message = f"Chinese punctuation stands in the text: {found[0]}"
        yield Finding(message, "Use the punctuation of the language.")


def _mended(text: str, mends: tuple[Mend, ...]) -> Iterator[Finding]:
    for message, hint, pattern, mend in mends:
        fixed = outside_markup(text, pattern, mend)
        if fixed != text:
            yield Finding(message, hint, fixed)


_APOSTROPHES = re.compile(rf"(?<=[^\W{HAN}])’(?=[^\W{HAN}])|’(?=\d)")


def _unpaired(text: str) -> Iterator[Finding]:
    """Quotation marks and brackets that do not close, or close what is not open."""
    text = _APOSTROPHES.sub("", text)
    waiting: list[str] = []
    for at, character in enumerate(text):
        if character == "’" and waiting[-1:] != ["’"] and text[:at][-1:].isalnum():
            continue  # of a plural: “the cities’ shares”
        if character in _CLOSERS:
            waiting.append(_CLOSERS[character])
        elif character in _CLOSERS.values() and (not waiting or waiting.pop() != character):
            yield Finding(f"{character} closes what is not open", "Write both of the pair.")
            return
    if waiting:
        yield Finding(f"{waiting[-1]} is missing", "Write both of the pair.")


def _left_over(text: str, quotes: str) -> Iterator[Finding]:
    """Faults that have no single right answer. quotes: those of the language."""
    if text.count('"') % 2:
        yield Finding("a straight quotation mark stands alone in Chinese text", f"Use {quotes}.")
    if re.search(f"(?<=[{HAN}])'|'(?=[{HAN}])", text):
        hint = f"Use {'『 and 』' if '「' in quotes else '‘ and ’'}, or {quotes}."
        yield Finding("a straight quotation mark stands beside Chinese", hint)
    if found := re.search(f"(?<=[{HAN}])–(?=[{HAN}])", text):
        hint = "Use — between places and spans, 、 between things of a kind."
        yield Finding(f"a Latin dash ({found[0]}) stands between Chinese characters", hint)
