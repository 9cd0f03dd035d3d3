"""A figure's drawings: Altair chart → Vega-Lite → SVG for web, phone and paper."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import vl_convert as vlc
from altair.utils.schemapi import debug_mode

from bifolio.charts import svg, theme
from bifolio.charts.canvas import NARROW, WIDE, ChartCanvas, ChartLanguage, DrawingError
from bifolio.findings import Canvas, Draw, Figure, Place
from bifolio.views import Drawing

VEGA_LITE = "6.4"  # the version whose JavaScript the converter runs
FONTS = Path(__file__).parents[2] / "templates" / "fonts"
# Altair's themes and the converter's registry are shared by the whole process.
_ONE_AT_A_TIME = threading.Lock()


def draw(
    figure: Figure,
    language: ChartLanguage,
    places: Mapping[str, Place],
    exhibit: str,
    alt: str,
    width: int = WIDE,
) -> Drawing:
    """Draw a figure in one language.

    `exhibit` is the exhibit's id and prefixes the ids inside; `alt` becomes the accessible name;
    `width` in pixels. Raises DrawingError for an unpublished figure and for unknown colours.
    """
    if figure.draw is None:
        raise DrawingError(f"{exhibit} has nothing to draw")
    spec = specification(figure.draw, ChartCanvas(language, places, width), language.font)
    converted = convert(spec)
    return Drawing(
        web=svg.web(converted, exhibit, alt),
        narrow=_narrow(figure.draw, language, places, exhibit, alt) if figure.narrow else None,
        paper=svg.paper(converted, exhibit),
        spec=spec,
    )


def specification(drawn: Draw, canvas: Canvas, font: str = theme.FONT) -> dict[str, Any]:
    """The Vega-Lite specification of a drawing, with the theme in it.

    Not validated against the schema: that takes longer than the conversion, which fails by itself
    on what it cannot draw.
    """
    with _ONE_AT_A_TIME, debug_mode(False):
        spec: dict[str, Any] = drawn(canvas).to_dict(validate=False)
    spec["config"] = theme.config(font)
    return spec


def convert(spec: Mapping[str, Any]) -> str:
    """The converter's SVG of a specification, as it comes."""
    with _ONE_AT_A_TIME:
        register_fonts(FONTS)
        return str(vlc.vegalite_to_svg(dict(spec), vl_version=VEGA_LITE))


@cache
def register_fonts(folder: Path) -> None:
    """Make the committed fonts known to the converter, once."""
    if folder.is_dir():
        vlc.register_font_directory(str(folder))


def _narrow(
    drawn: Draw, language: ChartLanguage, places: Mapping[str, Place], exhibit: str, alt: str
) -> str:
    canvas = ChartCanvas(language, places, NARROW, narrow=True)
    return svg.web(convert(specification(drawn, canvas)), f"{exhibit}-narrow", alt)
