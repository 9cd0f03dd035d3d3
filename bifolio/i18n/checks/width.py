"""Length: a text against the place where it stands."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from bifolio.i18n.checks.pair import HELD, Finding, Pair


def cells(text: str) -> int:
    """How wide a text is, a Chinese character being two cells; a placeholder counts as six."""
    return sum(
        6 if c == HELD else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )


def length(pair: Pair) -> Iterator[Finding]:
    """A text that its place has no room for."""
    if pair.width_limit is None:
        return
    wide = cells(pair.target.words)
    if wide > pair.width_limit.cells:
        message = f"the translation is {wide} cells wide; {pair.width_limit.name} has room for {pair.width_limit.cells}"
        yield Finding(message, "Say it in fewer words (a Chinese character takes two cells).")
