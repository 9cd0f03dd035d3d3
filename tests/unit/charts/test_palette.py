"""The palette: marks and texts can be told apart by every sight, on light and on dark paper."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping

import pytest

from bifolio.charts import palette, stylesheet
from bifolio.charts.palette import STRONGEST, TOKENS
from tests.support.rows import over_rows

THEMES: tuple[palette.Theme, ...] = ("light", "dark")
TEXTS = ("ink", "ink-2", "accent")
MARKS = sorted(TOKENS.keys() - {"paper", "rule", "land", "ink", "ink-2"})
# Severe protanopia, deuteranopia and tritanopia in linear RGB (Machado, Oliveira, Fernandes 2009).
SIGHTS: Mapping[str, tuple[tuple[float, float, float], ...]] = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.01182, 0.04294, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.3039),
    ),
}


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio of two `#rrggbb` colours, 1–21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(colour: str) -> list[float]:
    """Red, green and blue by the amount of light, 0–1."""
    return [
        c / 12.92 if c <= 0.04045 else float(((c + 0.055) / 1.055) ** 2.4) for c in channels(colour)
    ]


def channels(colour: str) -> list[float]:
    return [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]


def shade(colour: str, paper: str, opacity: float) -> str:
    """What a colour of that opacity looks like on the paper."""
    pairs = zip(channels(colour), channels(paper), strict=True)
    mixed = (round(255 * (opacity * top + (1 - opacity) * under)) for top, under in pairs)
    return "#" + "".join(f"{c:02x}" for c in mixed)


@over_rows("name", MARKS)
@over_rows("look", THEMES)
def test_marks_stand_out_from_the_paper(name: str, look: palette.Theme) -> None:
    assert contrast(TOKENS[name].value(look), TOKENS["paper"].value(look)) >= 3


@over_rows("name", TEXTS)
@over_rows("look", THEMES)
def test_texts_are_readable_on_the_paper(name: str, look: palette.Theme) -> None:
    assert contrast(TOKENS[name].value(look), TOKENS["paper"].value(look)) >= 4.5


@over_rows("look", THEMES)
def test_ink_is_readable_on_the_strongest_shade(look: palette.Theme) -> None:
    ink, paper, volume = (TOKENS[name].value(look) for name in ("ink", "paper", "volume"))
    assert contrast(ink, shade(volume, paper, STRONGEST)) >= 4.5


@over_rows("look", THEMES)
@over_rows("sight", SIGHTS)
@over_rows("names", [palette.CONTINENTS, ("inflow", "outflow", "volume")])
def test_categories_differ_for_every_sight(
    names: tuple[str, ...], sight: str, look: palette.Theme
) -> None:
    seen = [oklab(TOKENS[name].value(look), sight) for name in names]
    assert min(distance(a, b) for a, b in itertools.combinations(seen, 2)) > 0.07


def oklab(colour: str, sight: str) -> tuple[float, ...]:
    """A colour as seen, in Björn Ottosson's Oklab, where distances are about as they look."""
    cones = product(
        ((0.41222, 0.53633, 0.05145), (0.2119, 0.68070, 0.10740), (0.0883, 0.28172, 0.62998)),
        product(SIGHTS[sight], linear(colour)),
    )
    return product(
        ((0.21045, 0.79362, -0.00407), (1.978, -2.42859, 0.45059), (0.0259, 0.78277, -0.80868)),
        [max(c, 0) ** (1 / 3) for c in cones],
    )


def product(
    matrix: tuple[tuple[float, float, float], ...], vector: list[float] | tuple[float, ...]
) -> tuple[float, ...]:
    return tuple(sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)


def distance(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    return math.dist(one, other)


def test_every_token_has_a_light_value_of_its_own() -> None:
    assert len(palette.by_light_value()) == len(TOKENS)


def test_the_stylesheet_declares_every_token() -> None:
    assert "--inflow: #16857a;" in stylesheet("light").splitlines()
    assert len(stylesheet("dark").splitlines()) == len(TOKENS)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#ffffff", "#000000") == 21
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
