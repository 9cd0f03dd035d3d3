"""The PDFs of an edition: one per language and, with several languages, one that binds them all."""

from __future__ import annotations

from collections.abc import Sequence

from bifolio.charts.covers import cover_svg
from bifolio.charts.palette import TOKENS
from bifolio.engines import PaperSource
from bifolio.i18n.language import Language
from bifolio.model.views import ReportView
from bifolio.pdf.source import Frame, Half, paper_source
from bifolio.sources.workspace import Workspace


def paper_of(
    workspace: Workspace,
    halves: Sequence[tuple[ReportView, Language]],
    languages: Sequence[Language],
    cover: str,
) -> PaperSource:
    """A PDF to be set: of one language, or of several bound in the order given.

    languages: all of the edition, which stand on either side of the fold. cover: its drawing, SVG.
    """
    frame = Frame(workspace.templates / "pdf", languages, cover)
    return paper_source([Half(view, language) for view, language in halves], frame)


def cover_drawing(view: ReportView) -> str:
    """The cover in literal colours of the light theme; empty where a report has none."""
    return (
        cover_svg(view, {name: token.light for name, token in TOKENS.items()}) if view.cover else ""
    )
