"""A figure's drawings: Altair chart → Vega-Lite → SVG for web, phone and paper."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal
from xml.etree import ElementTree as ET

from bifolio.charts import svg, theme
from bifolio.charts.canvas import NARROW, WIDE, ChartCanvas, ChartLanguage, DrawingError
from bifolio.charts.marks.mirrored import mirrored
from bifolio.charts.marks.others import leading_rows
from bifolio.charts.marks.text_metrics import PHRASE_END
from bifolio.model.errors import ToolError
from bifolio.model.external_tools import AGAIN, BrokenError, unbroken
from bifolio.model.findings import Canvas, ChartCall, Draw, Figure, Place
from bifolio.model.views import Drawing

Width = Literal["wide", "narrow"]
ALTAIR = "bifolio.charts.forms.altair_chart:altair"
VEGA_LITE = "6.4"  # the version whose JavaScript the converter runs
FONTS = Path(__file__).parents[2] / "templates" / "fonts"


def draw(
    figure: Figure,
    language: ChartLanguage,
    places: Mapping[str, Place],
    exhibit: str,
    alt: str,
) -> Drawing:
    """Draw a figure in one language.

    `exhibit` is the exhibit's id and prefixes the ids inside; `alt` becomes the accessible name.
    Raises DrawingError for an unpublished figure and for unknown colours.
    """
    wide = convert(width_specification(figure, language, places, exhibit, "wide"), exhibit)
    narrow: str | None = None
    shown: tuple[str, ...] = ()
    if figure.narrow:
        slim = width_specification(figure, language, places, exhibit, "narrow")
        narrow, shown = convert(slim, exhibit), leading_rows(slim)
    return finished(exhibit, alt, wide, narrow, shown)


def width_specification(
    figure: Figure,
    language: ChartLanguage,
    places: Mapping[str, Place],
    exhibit: str,
    width: Width,
) -> dict[str, Any]:
    """The specification of a figure for wide pages or for phones. Raises DrawingError."""
    if figure.draw is None:
        raise DrawingError(f"{exhibit} has nothing to draw")
    slim = width == "narrow"
    canvas = ChartCanvas(language, places, NARROW if slim else WIDE, narrow=slim)
    spec = specification(figure.draw, canvas, language.font)
    return mirrored(spec) if language.direction == "rtl" else spec


def finished(
    exhibit: str, alt: str, wide: str, narrow: str | None, shown: Sequence[str] = ()
) -> Drawing:
    """What the converter drew, made ready for web, phone and paper. See `draw` and `leading_rows`."""
    return Drawing(
        web=svg.web(wide, exhibit, alt),
        narrow=svg.web(narrow, f"{exhibit}-narrow", alt) if narrow is not None else None,
        paper=svg.paper(wide, exhibit),
        leading=tuple(shown),
    )


def form_modules(figure: Figure) -> list[str]:
    """The modules of the chart forms that draw a figure."""
    return sorted(set(_modules(figure.draw)))


def is_plain(figure: Figure) -> bool:
    """Whether a figure is a chart of Altair's own."""
    return isinstance(figure.draw, ChartCall) and figure.draw.form == ALTAIR


def _modules(value: object) -> Iterator[str]:
    if isinstance(value, ChartCall):
        yield value.form.partition(":")[0]
        if value.form == ALTAIR:
            yield str(value.arguments["chart"]).partition(":")[0]
        yield from _modules(value.arguments)
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _modules(one)
    elif isinstance(value, tuple):
        for one in value:
            yield from _modules(one)


def specification(drawn: Draw, canvas: Canvas, font: str = theme.FONT) -> dict[str, Any]:
    """The Vega-Lite specification of a drawing, with the theme in it.

    Not validated against the schema: that takes longer than the conversion, which fails by itself
    on what it cannot draw.
    """
    from altair.utils.schemapi import debug_mode

    with debug_mode(False):
        spec: dict[str, Any] = drawn(canvas).to_dict(validate=False)
    more = spec["config"] if "usermeta" in spec else {}  # of a chart of Altair's own
    spec["config"] = {**theme.config(font), **more}
    whole: dict[str, Any] = _joined(spec)
    return whole


def _joined(value: Any) -> Any:
    """A value of a specification without the marks of where lines may end: they are laid out."""
    if isinstance(value, str):
        return value.replace(PHRASE_END, "")
    if isinstance(value, Mapping):
        return {name: _joined(one) for name, one in value.items()}
    return [_joined(one) for one in value] if isinstance(value, list | tuple) else value


def convert(spec: Mapping[str, Any], drawn: str = "a drawing") -> str:
    """The converter's SVG of a specification, as it comes. drawn: what it is of, for people.

    Raises ToolError when the converter fails, or answers what is no drawing.
    """
    import vl_convert as vlc

    register_fonts(FONTS)
    try:
        numbers = spec.get("usermeta", {}).get("numbers")
        answer = unbroken(
            lambda: vlc.vegalite_to_svg(dict(spec), vl_version=VEGA_LITE, format_locale=numbers)
        )
    except (ValueError, BrokenError) as error:
        hint = "Look at the form of this chart and at its data: the converter could not draw them."
        raise ToolError("vl-convert", f"could not draw {drawn}", hint, str(error)) from None
    if not _is_drawing(answer):
        raise ToolError("vl-convert", f"answered what is no drawing of {drawn}", AGAIN)
    return str(answer)


def _is_drawing(answer: object) -> bool:
    """Whether an answer is an SVG with something in it."""
    try:
        root = ET.fromstring(answer if isinstance(answer, str) else "")  # noqa: S314 - as in `svg`
    except ET.ParseError:
        return False
    return root.tag == f"{{{svg.NAMESPACE}}}svg" and len(root) > 0


@cache
def register_fonts(folder: Path) -> None:
    """Make the committed fonts known to the converter, once."""
    import vl_convert as vlc

    if folder.is_dir():
        vlc.register_font_directory(str(folder))


def converter_version() -> str:
    """What decides how the converter draws the same specification: its version and the fonts."""
    from importlib.metadata import version

    return f"vl-convert {version('vl-convert-python')} {VEGA_LITE} {_fonts_digest(FONTS)}"


@cache
def _fonts_digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.otf")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
