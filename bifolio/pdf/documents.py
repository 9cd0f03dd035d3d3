"""The PDFs of an edition: one per language and, with several languages, one that binds them all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bifolio.charts.covers import cover_svg
from bifolio.charts.palette import TOKENS
from bifolio.engines import PaperSource
from bifolio.i18n.language import Language
from bifolio.model import addresses
from bifolio.model.views import ReportView
from bifolio.pdf.source import Frame, Half, paper_source
from bifolio.sources.report import Report
from bifolio.sources.workspace import Workspace


@dataclass(frozen=True)
class Paper:
    """One PDF to be set: where it goes, in which language (None: bound), from what."""

    address: str
    language: str | None
    source: PaperSource


def papers_of(
    workspace: Workspace,
    report: Report,
    views: Mapping[str, ReportView],
    languages: Sequence[Language],
) -> list[Paper]:
    """The papers of one edition. `views` by language; the published languages come first, in order."""
    ordered = sorted(languages, key=lambda one: _rank(report.languages, one.code))
    halves = [Half(views[one.code], one) for one in ordered]
    frame = Frame(workspace.templates / "pdf", ordered, cover_drawing(halves[0].report))
    papers = [
        Paper(addresses.paper(report.id, half.code), half.code, paper_source([half], frame))
        for half in halves
    ]
    if len(halves) > 1:
        papers.append(Paper(addresses.paper(report.id, None), None, paper_source(halves, frame)))
    return papers


def _rank(published: Sequence[str], language: str) -> int:
    return published.index(language) if language in published else len(published)


def cover_drawing(view: ReportView) -> str:
    """The cover in literal colours of the light theme; empty where a report has none."""
    return (
        cover_svg(view, {name: token.light for name, token in TOKENS.items()}) if view.cover else ""
    )
