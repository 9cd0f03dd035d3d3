"""One translation of two messages that have nothing in common: copied from the neighboring entry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bifolio.model.han import HAN, display_width

_SHORTEST = 8  # cells of a text that two messages do not have by chance
_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "at",
        "by",
        "for",
        "from",
        "in",
        "is",
        "of",
        "on",
        "or",
        "the",
        "to",
        "with",
        "it",
        "its",
        "this",
        "that",
        "are",
        "as",
    ]
)


def repeated(entries: Iterable[tuple[str, str]]) -> Iterator[tuple[int, str]]:
    """Entries whose translation stands in another one, too, without a word that both messages have.

    entries: messages and translations of a catalog. Gives the place of an entry and the other message.
    """
    by_text: dict[str, list[tuple[int, str]]] = {}
    for at, (message, translation) in enumerate(entries):
        if display_width(translation) >= _SHORTEST:
            by_text.setdefault(translation, []).append((at, message))
    for some in by_text.values():
        for at, message in some:
            strange = (
                one for _, one in some if one != message and not _words(one) & _words(message)
            )
            if other := next(strange, None):
                yield at, other


def _words(message: str) -> set[str]:
    """What a message has in common with another one that may be translated alike: stems, pairs of characters."""
    found = {word[:5] for word in re.findall(r"[a-z]+", message.lower()) if word not in _SMALL}
    for run in re.findall(f"[{HAN}]+", message):
        found |= {run[at : at + 2] for at in range(max(1, len(run) - 1))}
    return found
