"""How covers are drawn: their measures, their colours, how numbers are written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

WIDTH, HEIGHT = 600, 800  # units of the drawing, three to four
FOLD = WIDTH / 2
TOP, BOTTOM = 64, 736  # where the data begins and ends on the fold
MARGIN = 36.0  # units that stay free at the sides

Palette = Mapping[str, str]

_CONTINENTS = ("asia", "europe", "north-america", "south-america", "oceania", "africa")
# Regions and blocs that reports name have the colour of the continent they lie in.
_WITHIN = {
    "asia-pacific": "asia",
    "middle-east": "asia",
    "cn": "asia",
    "cn-mainland": "asia",
    "eu": "europe",
    "eu-27": "europe",
    "us": "north-america",
    "latin-america": "south-america",
}


@dataclass(frozen=True)
class CoverPalette:
    """Gives colours: those of the palette on paper, the page's custom properties on the web."""

    palette: Palette | None = None

    def __call__(self, token: str) -> str:
        """The colour of a token (accent, or the id of a continent); a palette must have it."""
        return self.palette[token] if self.palette is not None else f"var(--{token})"


def hue(place: str) -> str:
    """The token of a region, a bloc or a continent; what has no colour of its own is a volume."""
    token = _WITHIN.get(place, place)
    return token if token in _CONTINENTS else "volume"


def circle(x: float, y: float, radius: float, look: str) -> str:
    """A circle. look: further attributes."""
    return f'<circle cx="{n(x)}" cy="{n(y)}" r="{n(radius)}" {look}/>'


def n(value: float) -> str:
    """A coordinate with two decimals at most: the same bytes on every machine."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
