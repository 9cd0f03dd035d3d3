"""Drawings: one theme, and a figure's SVG in each language for web, phone and paper."""

from bifolio.charts.canvas import NARROW, WIDE, ChartCanvas, ChartLanguage, DrawingError
from bifolio.charts.drawing import convert, draw, parts
from bifolio.charts.palette import stylesheet

__all__ = [
    "NARROW",
    "WIDE",
    "ChartCanvas",
    "ChartLanguage",
    "DrawingError",
    "convert",
    "draw",
    "parts",
    "stylesheet",
]
