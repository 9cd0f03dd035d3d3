"""What stands right beside a value and tells it from others: about, over, points, brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bifolio.i18n.language.message_text import placeholders
from bifolio.i18n.proofreading.message_pair import NOTES, Finding, Pair, Text

_NAME = r"%\((\w+)\)s"
# In Chinese and in English. A translation may say one of these otherwise, or not at all; but where as many values as in
# the message have it, and one of them is another, the two have changed places.
_SIGNS = tuple(
    {"zh": re.compile(zh), "en": re.compile(en, re.IGNORECASE)}
    for zh, en in (
        (f"约{_NAME}", rf"\b(?:about|around|roughly|approximately) {_NAME}"),
        (f"(?<![最附])近{_NAME}|(?:接近|将近){_NAME}", rf"\b(?:nearly|almost|close to) {_NAME}"),
        (f"(?:超过|逾){_NAME}|{_NAME}[^，。；%、（）]{{0,3}}以上", rf"\b(?:over|more than|above|exceed\w*) {_NAME}"),
        (f"(?:不到|不足|低于|少于){_NAME}", rf"\b(?:less than|fewer than|below|under) {_NAME}"),
        (f"(?:至少|不少于|不低于){_NAME}", rf"\bat least {_NAME}"),
        (f"(?:至多|最多|不超过){_NAME}", rf"\b(?:at most|up to|no more than) {_NAME}"),
        (f"(?:只有?|仅有?){_NAME}", rf"\bonly {_NAME}"),
        (rf"{_NAME}\s?[个座家项位类种篇年岁名国次组]?(?:[及或](?:更多|以上)|以上)", rf"{_NAME} (?:[a-z]+ )?or (?:more|above|over|older|later)\b"),
        (f"{_NAME}倍", f"{_NAME} times"),
        (f"{_NAME}分(?![析别])", f"{_NAME} points"),
        (f"{_NAME}年[间内来]", f"{_NAME} years"),
        (f"{_NAME}人(?![均口才])", f"{_NAME} (?:persons|people)"),
        (f"第{_NAME}|{_NAME}位", rf"\brank\w* {_NAME}"),
        (f"前{_NAME}", rf"\b(?:top|leading|first) {_NAME}"),
        (f"（{_NAME}）", rf"(?<=\s)\({_NAME}\)"),
        (f"“{_NAME}”", f"“{_NAME}”"),
    )
)  # fmt: skip
_SEVERAL = 2  # values


def signed(pair: Pair) -> Iterator[Finding]:
    """A value that has one of the signs in the message, and another one that has it in the translation: about %(n)s, (%(n)s)."""
    sides = pair.source, pair.target
    if {side.language for side in sides} != {"zh", "en"}:
        return
    known = {*placeholders(pair.source.text)} & {*placeholders(pair.target.text)} - NOTES
    for signs in _SIGNS if len(known) >= _SEVERAL else ():
        ours = _signed(pair.source, signs[pair.source.language])
        theirs = _signed(pair.target, signs[pair.target.language]) if ours else ours
        lost, extra = ours - theirs, theirs - ours
        if len(ours) == len(theirs) and len(lost) == 1 and lost | extra <= known:
            message = f"%({extra.pop()})s stands where %({lost.pop()})s belongs"
            yield Finding(message, "Look which value belongs where.")
            return


def _signed(text: Text, sign: re.Pattern[str]) -> set[str]:
    """The values of a text that have a sign."""
    found = sign.finditer(text.text)
    return {name for one in found for name in one.groups() if name} - NOTES
