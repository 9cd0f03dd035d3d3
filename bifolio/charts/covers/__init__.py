"""Covers: a report's own numbers as a drawing, in portrait format, folded in the middle into two leaves.

A cover has no text, so one drawing serves all languages; title and publishers are set beside or over
it. On the web colours are the page's (`var(--asia)`), on paper they come as a palette.
"""

from __future__ import annotations

from bifolio.charts.covers.arcs import arcs
from bifolio.charts.covers.blocs import blocs
from bifolio.charts.covers.braid import braid
from bifolio.charts.covers.skyline import skyline
from bifolio.charts.covers.stars import stars
from bifolio.charts.covers.style import FOLD, HEIGHT, WIDTH, CoverPalette, Palette, n
from bifolio.model.findings.covers import (
    ArcsCover,
    BlocsCover,
    BraidCover,
    CoverDrawing,
    SkylineCover,
    StarsCover,
)
from bifolio.model.views import ReportView


def cover_svg(report: ReportView, palette: Palette | None = None) -> str:
    """The report's cover as an SVG of three to four, marked as decoration.

    The class of `report.cover` chooses the drawing; none leaves the bare fold.
    palette: literal colours by token for paper; None refers to the page's custom properties.
    """
    ink = CoverPalette(palette)
    body = _drawn(report.cover, ink) if report.cover else ""
    return (
        f'<svg class="cover" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
        f' aria-hidden="true">\n{body}{_fold(ink)}\n</svg>'
    )


def _drawn(cover: CoverDrawing, ink: CoverPalette) -> str:
    match cover:
        case ArcsCover():
            return arcs(cover, ink)
        case BlocsCover():
            return blocs(cover, ink)
        case BraidCover():
            return braid(cover, ink)
        case SkylineCover():
            return skyline(cover, ink)
        case StarsCover():
            return stars(cover, ink)


def _fold(ink: CoverPalette) -> str:
    line = f'<path d="M{n(FOLD)} 0V{HEIGHT}" stroke="{ink("accent")}" stroke-width="2"'
    return line + ' vector-effect="non-scaling-stroke"/>'  # as wide as the fold of the page


__all__ = ["FOLD", "HEIGHT", "WIDTH", "cover_svg"]
