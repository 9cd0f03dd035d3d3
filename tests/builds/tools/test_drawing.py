"""Drawings as SVG: for the page, for a phone and for paper."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import altair as alt
import pytest

from bifolio.charts import DrawingError, draw, svg, theme
from bifolio.charts.forms.call import chart_form
from bifolio.charts.palette import TOKENS
from bifolio.model.findings import Canvas, Chart, Draw, Figure, Place
from tests.support.languages import ChartLanguage
from tests.unit.charts.test_mirrored import given

PLACES = {"singapore": Place("singapore", "city", "Singapore")}
CHINESE, ENGLISH = ChartLanguage({"singapore": "新加坡"}), ChartLanguage({"singapore": "Singapore"})


@chart_form
def clipped_bar(place: str) -> Draw:
    """A clipped bar and its name, as a plain chart of Altair."""

    def draw(canvas: Canvas) -> Chart:
        values = alt.InlineData(values=[{"share": 40, "name": canvas.place(place)}])
        share = alt.X("share:Q", scale=alt.Scale(domain=[0, 50]), axis=None)
        base = alt.Chart(values).encode(x=share)
        chart: Chart = alt.layer(
            base.mark_bar(color=canvas.colour("inflow"), clip=True),
            base.mark_text(align="left").encode(text="name:N"),
        ).properties(width=canvas.width, height=40)
        return chart

    return draw


FIGURE = Figure(draw=clipped_bar("singapore"), narrow=True)


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
    assert (root.get("width"), root.get("height")) == ("690", "50")  # the style sheet's limit
    assert root.get("viewBox") == "0 0 690 50"
    assert "style" not in root.attrib


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


def test_names_in_a_drawing_from_the_right_are_anchored_there() -> None:
    arabic = ChartLanguage({})
    arabic.direction = "rtl"
    drawn = draw(Figure(draw=given("share-bars")), arabic, {}, "figure-1", "alt").paper
    assert set(re.findall(r'text-anchor="(\w+)"', drawn)) == {"end"}
