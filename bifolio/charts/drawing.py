"""A figure's drawings: Altair chart → Vega-Lite → SVG for web, phone and paper."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from bifolio.charts import svg, theme
from bifolio.charts.canvas import NARROW, WIDE, ChartCanvas, ChartLanguage, DrawingError
from bifolio.model.findings import Canvas, Draw, Figure, Place
from bifolio.model.views import Drawing

Converter = Callable[[str, Mapping[str, Any]], str]  # name of the drawing, specification → SVG
VEGA_LITE = "6.4"  # the version whose JavaScript the converter runs
FONTS = Path(__file__).parents[2] / "templates" / "fonts"


def draw(
    figure: Figure,
    language: ChartLanguage,
    places: Mapping[str, Place],
    exhibit: str,
    alt: str,
    converter: Converter | None = None,
) -> Drawing:
    """Draw a figure in one language.

    `exhibit` is the exhibit's id and prefixes the ids inside; `alt` becomes the accessible name;
    `converter` may answer from results of earlier builds. Raises DrawingError for an unpublished figure and for unknown colours.
    """
    if figure.draw is None:
        raise DrawingError(f"{exhibit} has nothing to draw")
    converter = converter or (lambda _, spec: convert(spec))
    spec = specification(figure.draw, ChartCanvas(language, places, WIDE), language.font)
    converted = converter(exhibit, spec)
    narrow, narrow_spec = None, {}
    if figure.narrow:
        canvas = ChartCanvas(language, places, NARROW, narrow=True)
        narrow_spec = specification(figure.draw, canvas, language.font)
        slim = converter(f"{exhibit}-narrow", narrow_spec)
        narrow = svg.web(slim, f"{exhibit}-narrow", alt)
    return Drawing(
        web=svg.web(converted, exhibit, alt),
        narrow=narrow,
        paper=svg.paper(converted, exhibit),
        spec=spec,
        narrow_spec=narrow_spec,
    )


def specification(drawn: Draw, canvas: Canvas, font: str = theme.FONT) -> dict[str, Any]:
    """The Vega-Lite specification of a drawing, with the theme in it.

    Not validated against the schema: that takes longer than the conversion, which fails by itself
    on what it cannot draw.
    """
    from altair.utils.schemapi import debug_mode

    with debug_mode(False):
        spec: dict[str, Any] = drawn(canvas).to_dict(validate=False)
    spec["config"] = theme.config(font)
    return spec


def convert(spec: Mapping[str, Any]) -> str:
    """The converter's SVG of a specification, as it comes."""
    import vl_convert as vlc

    register_fonts(FONTS)
    return str(vlc.vegalite_to_svg(dict(spec), vl_version=VEGA_LITE))


@cache
def register_fonts(folder: Path) -> None:
    """Make the committed fonts known to the converter, once."""
    import vl_convert as vlc

    if folder.is_dir():
        vlc.register_font_directory(str(folder))


def parts(spec: Mapping[str, Any]) -> dict[str, str]:
    """What an SVG is made from, for `cache`: the specification, the converter, the fonts."""
    from importlib.metadata import version

    return {
        "drawing": json.dumps(spec, sort_keys=True, ensure_ascii=False),
        "converter": f"{version('vl-convert-python')} {VEGA_LITE}",
        "fonts": _fonts_digest(FONTS),
    }


@cache
def _fonts_digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.otf")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
