"""The palette, the canvas and the conversion into SVG."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Mapping
from xml.etree import ElementTree as ET

import altair as alt
import pytest

from bifolio.charts import DrawingError, draw, palette, stylesheet, svg, theme
from bifolio.charts.canvas import ChartCanvas
from bifolio.charts.palette import MARKS, STRONGEST_TINT, TEXTS, TOKENS, contrast, tint
from bifolio.model.findings import Canvas, Figure, Place, message
from tests.support.drawing import ChartWords

THEMES: tuple[palette.Theme, ...] = ("light", "dark")
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
PLACES = {
    "asia": Place("asia", "continent", "Asia"),
    "sg": Place("sg", "country", "Singapore", parent="asia"),
    "singapore": Place("singapore", "city", "Singapore", "", "sg", 1.29, 103.85),
    "nowhere": Place("nowhere", "city", "Nowhere"),
}


CHINESE = ChartWords(PLACES, {"singapore": "新加坡"}, {"Persons": "人数"})
ENGLISH = ChartWords(PLACES)


def a_chart(canvas: Canvas) -> alt.TopLevelMixin:
    """A clipped bar and its name."""
    values = alt.InlineData(values=[{"share": 40, "name": canvas.place("singapore")}])
    share = alt.X("share:Q", scale=alt.Scale(domain=[0, 50]), axis=None)
    base = alt.Chart(values).encode(x=share)
    return alt.layer(
        base.mark_bar(color=canvas.colour("inflow"), clip=True),
        base.mark_text(align="left").encode(text="name:N"),
    ).properties(width=canvas.width, height=40)


FIGURE = Figure(draw=a_chart, narrow=True)


# ------------------------------------------------------------------------------- the palette


@pytest.mark.parametrize("name", MARKS)
@pytest.mark.parametrize("look", THEMES)
def test_marks_stand_out_from_the_paper(name: str, look: palette.Theme) -> None:
    assert contrast(TOKENS[name].value(look), TOKENS["paper"].value(look)) >= 3


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("look", THEMES)
def test_texts_are_readable_on_the_paper(name: str, look: palette.Theme) -> None:
    assert contrast(TOKENS[name].value(look), TOKENS["paper"].value(look)) >= 4.5


@pytest.mark.parametrize("look", THEMES)
def test_ink_is_readable_on_the_strongest_tint(look: palette.Theme) -> None:
    ink, paper, volume = (TOKENS[name].value(look) for name in ("ink", "paper", "volume"))
    assert contrast(ink, tint(volume, paper, STRONGEST_TINT)) >= 4.5


@pytest.mark.parametrize("look", THEMES)
@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("names", [palette.CONTINENTS, ("inflow", "outflow", "volume")])
def test_categories_differ_for_every_sight(
    names: tuple[str, ...], sight: str, look: palette.Theme
) -> None:
    seen = [oklab(TOKENS[name].value(look), sight) for name in names]
    assert min(distance(a, b) for a, b in itertools.combinations(seen, 2)) > 0.07


def oklab(colour: str, sight: str) -> tuple[float, ...]:
    """A colour as seen, in Björn Ottosson's Oklab, where distances are about as they look."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    cones = product(
        ((0.41222, 0.53633, 0.05145), (0.2119, 0.68070, 0.10740), (0.0883, 0.28172, 0.62998)),
        product(SIGHTS[sight], linear),
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


# -------------------------------------------------------------------------------- the canvas


def test_a_place_has_the_colour_of_its_continent() -> None:
    canvas = ChartCanvas(ENGLISH, PLACES)
    assert canvas.colour("singapore") == canvas.colour("asia") == TOKENS["asia"].light


def test_an_unknown_colour_is_named() -> None:
    with pytest.raises(DrawingError, match="there is no colour for “mauve”"):
        ChartCanvas(ENGLISH, PLACES).colour("mauve")


def test_coordinates_are_longitude_and_latitude() -> None:
    assert ChartCanvas(ENGLISH, PLACES).coordinates("singapore") == (103.85, 1.29)


@pytest.mark.parametrize("place", ["nowhere", "unheard-of"])
def test_a_place_without_coordinates_is_named(place: str) -> None:
    with pytest.raises(DrawingError, match=f"the place “{place}” has no coordinates"):
        ChartCanvas(ENGLISH, PLACES).coordinates(place)


def test_the_canvas_speaks_the_language() -> None:
    canvas = ChartCanvas(CHINESE, PLACES)
    assert canvas.text(message("Persons")) == "人数"
    assert (canvas.count(2014), canvas.percent(36.84), canvas.short(20)) == ("2,014", "36.8%", "20")


# ------------------------------------------------------------------------------ the drawings


@pytest.fixture(scope="module")
def drawing() -> dict[str, str]:
    """The figure's SVGs in Chinese."""
    drawn = draw(FIGURE, CHINESE, PLACES, "figure-1-1", "新加坡：40%")
    assert drawn.narrow is not None
    return {"web": drawn.web, "narrow": drawn.narrow, "paper": drawn.paper}


def parsed(drawn: str) -> ET.Element:
    return ET.fromstring(drawn)  # noqa: S314 - we have just made it


def test_the_web_drawing_has_no_colour_of_its_own(drawing: dict[str, str]) -> None:
    for name in ("web", "narrow"):
        without_variables = re.sub(r"var\(--[a-z0-9-]+, #[0-9a-f]{6}\)", "", drawing[name])
        assert not re.search(r'#[0-9a-fA-F]{3,8}\b|rgb|"white"|"black"', without_variables)
    assert 'fill="var(--inflow, #16857a)"' in drawing["web"]


def test_the_web_drawing_takes_the_font_of_the_page(drawing: dict[str, str]) -> None:
    assert "font-family" not in drawing["web"]
    assert f'font-family="{theme.FONT}"' in drawing["paper"]


def test_the_paper_drawing_stands_alone(drawing: dict[str, str]) -> None:
    root = parsed(drawing["paper"])
    assert (root.get("width"), root.tag) == ("690", "{http://www.w3.org/2000/svg}svg")
    assert "var(" not in drawing["paper"]
    assert TOKENS["inflow"].light in drawing["paper"]


def test_ids_of_several_drawings_on_a_page_differ(drawing: dict[str, str]) -> None:
    ids = {name: set(re.findall(r'\bid="([^"]+)"', text)) for name, text in drawing.items()}
    assert ids == {
        "web": {"figure-1-1-1"},
        "narrow": {"figure-1-1-narrow-1"},
        "paper": {"figure-1-1-paper-1"},
    }
    for name, text in drawing.items():
        assert set(re.findall(r"url\(#([^)]+)\)", text)) == ids[name]


def test_a_drawing_is_one_image_with_one_description(drawing: dict[str, str]) -> None:
    root = parsed(drawing["web"])
    assert (root.get("role"), root.get("aria-label")) == ("img", "新加坡：40%")
    assert all(child.get("aria-hidden") == "true" for child in root)
    assert drawing["web"].count("aria-label") == drawing["web"].count("role=") == 1
    assert "aria-roledescription" not in drawing["web"] + drawing["paper"]


def test_the_web_drawing_gives_way(drawing: dict[str, str]) -> None:
    root = parsed(drawing["web"])
    assert (root.get("width"), root.get("height")) == (None, None)
    assert root.get("viewBox")
    assert "width:100%;max-width:690px" in root.get("style", "")


def test_texts_are_in_the_language(drawing: dict[str, str]) -> None:
    assert "新加坡" in drawing["web"]
    assert "Singapore" in draw(FIGURE, ENGLISH, PLACES, "figure-1-1", "").web


def test_no_scripts(drawing: dict[str, str]) -> None:
    assert not re.search(r"<script|\son[a-z]+=|href", "".join(drawing.values()))


def test_the_same_figure_gives_the_same_bytes(drawing: dict[str, str]) -> None:
    again = draw(FIGURE, CHINESE, PLACES, "figure-1-1", "新加坡：40%")
    assert drawing == {"web": again.web, "narrow": again.narrow, "paper": again.paper}


def test_an_unpublished_figure_cannot_be_drawn() -> None:
    with pytest.raises(DrawingError, match="figure-3-5 has nothing to draw"):
        draw(Figure(), ENGLISH, PLACES, "figure-3-5", "")


def test_a_colour_outside_the_palette_is_refused() -> None:
    converted = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0,0" fill="#bada55"/></svg>'
    with pytest.raises(DrawingError, match="the colour #bada55 is not a token of the palette"):
        svg.web(converted, "figure-1-1", "")
