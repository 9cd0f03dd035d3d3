"""Length: a text against the place where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.i18n.checks.pair import HELD, Finding, Pair
from bifolio.model.han import display_width

_HELD_CELLS = 6  # of a placeholder


def cells(text: str) -> int:
    """How wide a text is, a Chinese character being two cells and a placeholder six."""
    return display_width(text.replace(HELD, " " * _HELD_CELLS))


def length(pair: Pair) -> Iterator[Finding]:
    """A text that its place has no room for."""
    if pair.width_limit is None:
        return
    wide = cells(pair.target.words)
    if wide > pair.width_limit.cells:
        message = f"the translation is {wide} cells wide; {pair.width_limit.name} has room for {pair.width_limit.cells}"
        yield Finding(message, "Say it in fewer words (a Chinese character takes two cells).")
