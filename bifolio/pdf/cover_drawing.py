"""The drawing on the cover of an edition's PDFs."""

from __future__ import annotations

from bifolio.charts.covers import cover_svg
from bifolio.charts.palette import TOKENS
from bifolio.model.views import ReportView


def cover_drawing(view: ReportView) -> str:
    """The cover in literal colours of the light theme; empty where a report has none."""
    return (
        cover_svg(view, {name: token.light for name, token in TOKENS.items()}) if view.cover else ""
    )
