"""A drawing as a picture of pixels, for documents whose readers may not show SVG."""

from __future__ import annotations

from bifolio.charts.drawing import FONTS, register_fonts
from bifolio.model.errors import ToolError
from bifolio.model.external_tools import AGAIN, BrokenError, unbroken

_PNG = b"\x89PNG\r\n\x1a\n"


def png(svg: str, scale: float, drawn: str) -> bytes:
    """A standalone SVG as PNG. scale: pixels for each pixel of the drawing. drawn: its name for people.

    Raises ToolError.
    """
    import vl_convert

    register_fonts(FONTS)
    try:
        made = unbroken(lambda: vl_convert.svg_to_png(svg, scale=scale))
    except (BrokenError, ValueError) as error:
        message = f"could not make a picture of {drawn}"
        raise ToolError("vl-convert", message, AGAIN, str(error)) from None
    if not made.startswith(_PNG):
        raise ToolError("vl-convert", f"made what is no picture of {drawn}", AGAIN)
    return made
