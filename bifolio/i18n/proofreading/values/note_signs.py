"""Marks of notes: behind the sentence that the message has them behind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bifolio.i18n.language.message_text import placeholders
from bifolio.i18n.proofreading.message_pair import NO_VALUES, Finding, Pair

_ENDS = re.compile(r"[。！？]|[.!?](?=\s|$|%\()")


def note_place(pair: Pair) -> Iterator[Finding]:
    """The mark of a note stands behind the sentence that the message has it behind."""
    for name in placeholders(pair.source.text):
        if name not in {"fn", "note"}:
            continue
        ends = re.search(rf"%\({name}\)s[。.]?$", pair.source.text)
        ours, theirs = (_before(side.text, name) for side in (pair.source, pair.target))
        if ours[0] != theirs[0] and not ends:
            continue
        if theirs[1] >= 0 and _moved(ours, theirs) and not _goes_along(pair, name):
            yield Finding(
                f"%({name})s stands at another sentence", "Put it where the message has it."
            )


def _goes_along(pair: Pair, name: str) -> bool:
    """Whether a note stands behind a sentence that has a value of its own in the message: the two were moved."""
    ours, theirs = (
        {*placeholders(_ENDS.split(side.text.partition(f"%({name})s")[0].rstrip(".。!?！？"))[-1])}
        for side in (pair.source, pair.target)
    )
    return bool((ours & theirs) - NO_VALUES)


def _moved(ours: tuple[int, int], theirs: tuple[int, int]) -> bool:
    if ours[0] == theirs[0]:
        return ours[1] != theirs[1]
    return ours[1] == ours[0] - 1 != -1 and theirs[1] < theirs[0] - 1


def _before(text: str, name: str) -> tuple[int, int]:
    """How many sentences a text has, and in or behind which of them a note stands."""
    placeholder = f"%({name})s"
    at = text.find(placeholder)
    if at < 0:
        return 0, -1
    bare = text.replace(placeholder, "")
    ends = [found.end() for found in _ENDS.finditer(bare)]
    return len(ends), sum(end < at for end in ends)
