"""What the last page of a PDF says of the report."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bifolio.i18n.language.interface import InterfaceLanguage
from bifolio.model.inline import typst_text
from bifolio.model.views import CorrectionView, ReportView


def colophon(report: ReportView, language: InterfaceLanguage) -> Iterator[tuple[str, str]]:
    """Terms and contents of the last page; what a report does not say is left out."""
    site = language.site
    entries = (
        (site("The report"), report.about.typst),
        (site("Published by"), "#linebreak()".join(map(typst_text, report.publishers))),
        (site("Published on"), typst_text(report.published)),
        (site("Source of the data"), typst_text(report.source)),
        (site("Data years"), typst_text(report.data_years)),
        (site("License"), typst_text(report.licence)),
        (site("How to cite"), typst_text(report.cite_as)),
        (
            site("Corrections"),
            "#linebreak()".join(_corrected(one, site) for one in report.corrections),
        ),
        (site("Digest of the input"), typst_text(report.identity)),
    )
    for term, body in entries:
        if body:
            yield term, f"[{body}]"


def _corrected(one: CorrectionView, site: Callable[..., str]) -> str:
    values = f"{one.old} → {one.new}"
    if not one.old:
        values = site("added: %(new)s", new=one.new)
    elif not one.new:
        values = site("taken out: %(old)s", old=one.old)
    return typst_text(f"{one.date} · {one.place} · {one.what} · {values} · {one.reason}")
