"""Lists of a sentence, whose items a translation has all: A、B、C以及D are “A, B, C, and D”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bifolio.i18n.proofreading.message_pair import HELD, Finding, Pair
from bifolio.i18n.proofreading.sense.lost.aligned import aligned

_IN_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_ITEM = "[^，。；：、（）“”《》]{1,20}"
_CHINESE = re.compile(rf"{_ITEM}(?:、(?!以及){_ITEM})+(?:[，、]?以及{_ITEM}|，(?:和|或){_ITEM})?")
_JOINED = re.compile(
    "[，、]?以及|，?[和与及或]"
)  # of which those of one character may belong to an item
_LAST = re.compile(
    "、[^、和与及或]{2,9}和[^、和与及或等的]{2,9}$"
)  # A、B和C: 与 may be inside an item
_ENGLISH_END = re.compile(", (?:and|or) ")
_STOPS = re.compile("[.;:]")
_INNER = re.compile(r"\b(?:and|or|nor|as well as)\b")
_NO_ITEM = re.compile(
    r"\s*(?:if|when|while|as|in|from|by|on|for|at|every|with|of|to|and|but|though|although|above all|such as|which|who|where|what|that|it|they|this|these)\b",
    re.IGNORECASE,
)
_WORDS = 4  # of an item at most, where it is surely one
_LEAST = 3  # items of a list that is compared


def items(pair: Pair) -> Iterator[Finding]:
    """A list of a sentence that has fewer items in the translation, where both have as many lists."""
    from_chinese = pair.source.chinese
    chinese, english = (pair.source, pair.target) if from_chinese else (pair.target, pair.source)
    listed = "、" in chinese.text and _ENGLISH_END.search(english.text)
    for source, target in aligned(pair) if listed else ():
        if from_chinese:
            wanted, has = _chinese(source, least=True), _english(target, least=False)
        else:
            wanted, has = _english(source, least=True), _chinese(target, least=False)
        if len(wanted) == len(has) == 1 and wanted[0] > has[0]:
            message = f"a list of {wanted[0]} has {has[0]} items"
            yield Finding(message, "Look which of them is missing.")
            return


def _chinese(text: str, *, least: bool) -> Sequence[int]:
    """How many items each list of a Chinese sentence has, at least or at most."""
    found = []
    for one in _CHINESE.finditer(_IN_BRACKETS.sub("", text)):
        if HELD in one[0]:  # a value that is lost is told of itself
            continue
        joined = _JOINED.findall(one[0])
        behind = one[0].partition("、")[2]
        sure = [word for word in _JOINED.findall(behind) if len(word) > 1] or _LAST.findall(one[0])
        found.append(
            1 + one[0].count("、") - one[0].count("、以及") + len(sure if least else joined)
        )
    return [one for one in found if one >= _LEAST or not least]


def _english(text: str, *, least: bool) -> Sequence[int]:
    """How many items each list of an English sentence has, at least or at most."""
    found = []
    for clause in _STOPS.split(_IN_BRACKETS.sub("", text)):
        every = clause.split(", ")
        last = max(
            (at for at, one in enumerate(every) if one.startswith(("and ", "or "))), default=0
        )
        pieces = every[:last]
        if not pieces:
            continue
        if least:
            sure = [piece for piece in pieces[1:] if len(piece.split()) <= _WORDS]
            if any(map(_NO_ITEM.match, pieces)) or len(sure) < len(pieces) - 1:
                continue
        joined = _INNER.findall(", ".join(every[: last + 1]))
        found.append(len(pieces) + (1 if least else len(joined)))
    return [one for one in found if one >= _LEAST or not least]
