"""The colours of all drawings, as tokens with a value for light and for dark paper.

A drawing is made once, in the light values; on the web each value becomes `var(--token, value)`, so
the page's theme decides. That needs no two tokens to share a light value. The categorical colours
were chosen for the greatest least distance under normal sight, protanopia, deuteranopia and
tritanopia (Machado, Oliveira, Fernandes 2009), at 3:1 or more against the paper.
"""

from __future__ import annotations

import re
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
_ACCENTS = (
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

TOKENS = {t.name: t for t in (*_SURFACES, *_TEXTS, *_ACCENTS, *_CONTINENTS)}
CONTINENTS = tuple(t.name for t in _CONTINENTS)
_OFF = 2.0  # of 255, that a shade may be off by rounding
STRONGEST = 0.6  # opacity of a shade: up to this, ink on top stays readable in both themes


def mixture(token: str, share: float) -> str:
    """A shade: a token’s light value mixed with so much paper that `share` (0–1) of it is left."""
    channels = zip(_channels(TOKENS["paper"].light), _channels(TOKENS[token].light), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in channels)


def shade(colour: str) -> tuple[Token, float] | None:
    """The token, and its share (0–1), of a colour (`#rrggbb` or `rgb(r, g, b)`) that lies between it and paper."""
    found = _channels(colour)
    if len(found) != 3:
        return None
    paper = _channels(TOKENS["paper"].light)
    for token in _ACCENTS:
        whole = _channels(token.light)
        reach = [b - a for a, b in zip(paper, whole, strict=True)]
        widest = max(range(3), key=lambda at: abs(reach[at]))
        share = (found[widest] - paper[widest]) / reach[widest]
        off = max(abs(paper[at] + share * reach[at] - found[at]) for at in range(3))
        if 0 <= share <= 1 and off <= _OFF:
            return token, share
    return None


def _channels(colour: str) -> list[int]:
    if re.fullmatch("#[0-9a-fA-F]{6}", colour):
        return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    rgb = re.fullmatch(r"rgb\((\d+), (\d+), (\d+)\)", colour)
    return [int(channel) for channel in rgb.groups()] if rgb else []


def css_shade(colour: str) -> str | None:
    """A shade as a style sheet mixes it, in both themes; None for what is none."""
    found = shade(colour)
    if found is None:
        return None
    token, share = found
    paper = TOKENS["paper"]
    own = f"var(--{token.name}, {token.light}) {100 * share:.1f}%"
    return f"color-mix(in srgb, {own}, var(--{paper.name}, {paper.light}))"


def stylesheet(theme: Theme) -> str:
    """The tokens as CSS declarations, one a line, for the site's `:root`."""
    return "\n".join(f"--{t.name}: {t.value(theme)};" for t in TOKENS.values())


def by_light_value() -> dict[str, Token]:
    """Tokens by the hexadecimal value that stands in a converted drawing."""
    return {token.light: token for token in TOKENS.values()}
