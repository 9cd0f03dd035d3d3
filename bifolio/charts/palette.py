"""The colours of all drawings, as tokens with a value for light and for dark paper.

A drawing is made once, in the light values; on the web each value becomes `var(--token, value)`, so
the page's theme decides. That needs no two tokens to share a light value. The categorical colours
were chosen for the greatest least distance under normal sight, protanopia, deuteranopia and
tritanopia (Machado, Oliveira, Fernandes 2009), at 3:1 or more against the paper.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Theme = Literal["light", "dark"]


@dataclass(frozen=True)
class Token:
    """One colour: its name (also of the CSS variable) and its sRGB values as `#rrggbb`."""

    name: str
    light: str
    dark: str

    def value(self, theme: Theme) -> str:
        """The colour in one theme."""
        return self.light if theme == "light" else self.dark


_SURFACES = (
    Token("paper", "#fbfaf7", "#15171c"),
    Token("rule", "#dcd8cf", "#343840"),
    Token("land", "#e6e1d6", "#2a2e36"),
)
_TEXTS = (
    Token("ink", "#1b1d22", "#ecebe6"),
    Token("ink-2", "#5c616b", "#a5a9b1"),
)
_MARKS = (
    Token("accent", "#b3352c", "#ef7a6b"),
    Token("inflow", "#16857a", "#45b5a6"),
    Token("outflow", "#b8710d", "#e0a243"),
    Token("volume", "#6a63b8", "#8c8ade"),  # a size without direction: a flow, a total, a share
)
_CONTINENTS = (
    Token("asia", "#a0235f", "#f28cb1"),
    Token("europe", "#4867ac", "#418ef3"),
    Token("north-america", "#6d9b5b", "#76ab3a"),
    Token("south-america", "#693304", "#a25b2f"),
    Token("oceania", "#4c1c88", "#735ca4"),
    Token("africa", "#826902", "#efd17e"),
)

TOKENS = {t.name: t for t in (*_SURFACES, *_TEXTS, *_MARKS, *_CONTINENTS)}
CONTINENTS = tuple(t.name for t in _CONTINENTS)
STRONGEST = 0.6  # opacity of a shade: up to this, ink on top stays readable in both themes


def stylesheet(theme: Theme) -> str:
    """The tokens as CSS declarations, one a line, for the site's `:root`."""
    return "\n".join(f"--{t.name}: {t.value(theme)};" for t in TOKENS.values())


def by_light_value() -> dict[str, Token]:
    """Tokens by the hexadecimal value that stands in a converted drawing."""
    return {token.light: token for token in TOKENS.values()}
