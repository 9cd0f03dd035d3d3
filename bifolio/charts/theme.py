"""The one theme of all drawings, as a Vega-Lite configuration."""

from __future__ import annotations

from typing import Any

from bifolio.charts.palette import CONTINENTS, TOKENS

FONT = "Noto Sans SC"
TEXT = 12  # pixels, at the drawing's real width
STRONG_TEXT = 13


def config(font: str = FONT) -> dict[str, Any]:
    """The theme: no box, light grid lines, labels in secondary ink, no titles.

    The grid is on for quantitative axes alone, so that lines run in one direction; the exhibit's
    caption carries the title. `font`: family that paper sets the language in.
    """
    ink, second, rule = (TOKENS[name].light for name in ("ink", "ink-2", "rule"))
    return {
        "background": None,
        "font": font,
        "view": {"stroke": None},
        "axis": _axis(second, rule),
        "axisBand": {"grid": False},
        "axisPoint": {"grid": False},
        "text": {"color": ink, "fontSize": TEXT, "baseline": "middle"},
        "legend": {"labelColor": second, "labelFontSize": TEXT, "title": None, "symbolSize": 90},
        "header": {"labelColor": ink, "labelFontSize": STRONG_TEXT, "title": None},
        "title": {"color": ink, "fontSize": STRONG_TEXT, "anchor": "start"},
        "range": {"category": [TOKENS[name].light for name in CONTINENTS]},
        **_marks(),
    }


def _axis(label: str, rule: str) -> dict[str, Any]:
    return {
        "labelColor": label,
        "labelFontSize": TEXT,
        "labelAngle": 0,
        "title": None,
        "domain": False,
        "ticks": False,
        "grid": True,
        "gridColor": rule,
        "gridWidth": 1,
        "labelPadding": 6,
    }


def _marks() -> dict[str, Any]:
    volume, second, land = (TOKENS[name].light for name in ("volume", "ink-2", "land"))
    return {
        "mark": {"color": volume},
        "bar": {"color": volume},
        "rect": {"color": volume},
        "circle": {"color": volume, "opacity": 1},
        "point": {"color": volume, "filled": True, "opacity": 1},
        "line": {"color": volume, "strokeWidth": 2},
        "rule": {"color": second},
        "geoshape": {"color": land},
    }
