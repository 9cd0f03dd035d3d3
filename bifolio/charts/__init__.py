"""Drawings: one theme, and a figure's SVG in each language for web, phone and paper."""

from bifolio.charts.canvas import NARROW, WIDE, ChartCanvas, ChartLanguage, DrawingError
from bifolio.charts.drawing import (
    convert,
    converter_version,
    draw,
    finished,
    form_modules,
    is_plain,
    width_specification,
)
from bifolio.charts.marks.others import leading_rows
from bifolio.charts.palette import stylesheet

__all__ = [
    "NARROW",
    "WIDE",
    "ChartCanvas",
    "ChartLanguage",
    "DrawingError",
    "convert",
    "converter_version",
    "draw",
    "finished",
    "form_modules",
    "is_plain",
    "leading_rows",
    "stylesheet",
    "width_specification",
]
