"""Length: a text against the place where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bifolio.i18n.proofreading.message_pair import HELD, Finding, Pair
from bifolio.model.han import display_width

_HELD_CELLS = 6  # of a placeholder
_PLACEHOLDER = re.compile(r"%\((\w+)\)s")


def cells(text: str) -> int:
    """How wide a text is, a Chinese character being two cells and a placeholder six."""
    return display_width(text.replace(HELD, " " * _HELD_CELLS))


_MAX_LENGTH = re.compile(r"max-length:\s*(\d{1,9})")


def flagged(pair: Pair) -> Iterator[Finding]:
    """A text longer than the flag `max-length:40` of its entry allows, in characters."""
    held = _PLACEHOLDER.sub(lambda m: pair.values.get(m[1], " " * _HELD_CELLS), pair.target.text)
    long = len(held.replace("%%", "%"))
    for limit in (int(found[1]) for one in pair.flags if (found := _MAX_LENGTH.fullmatch(one))):
        if long > limit:
            message = (
                f"the translation is {long} characters long; its flag max-length allows {limit}"
            )
            yield Finding(message, "Say it in fewer words.")


def length(pair: Pair) -> Iterator[Finding]:
    """A text that its place has no room for."""
    if pair.width_limit is None:
        return
    wide = cells(pair.target.words)
    if wide > pair.width_limit.cells:
        message = f"the translation is {wide} cells wide; {pair.width_limit.name} has room for {pair.width_limit.cells}"
        yield Finding(message, "Say it in fewer words (a Chinese character takes two cells).")
