"""What the last page of a PDF says of the report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from bifolio.i18n.language.interface import InterfaceLanguage
from bifolio.i18n.report_texts import imprint
from bifolio.model.inline import typst_text
from bifolio.model.views import CorrectionView, ReportView


def colophon(report: ReportView, language: InterfaceLanguage) -> Iterator[tuple[str, str]]:
    """Terms and contents of the last page; what a report does not say is left out."""
    site = language.site
    entries = (
        (site("The report"), report.about.typst),
        *((term, _lines(map(typst_text, texts))) for term, texts in imprint(site, report)),
        (site("Corrections"), _lines(_corrected(one, site) for one in report.corrections)),
        (site("Digest of the input"), typst_text(report.identity)),
    )
    for term, body in entries:
        if body:
            yield term, f"[{body}]"


def _lines(texts: Iterable[str]) -> str:
    return "#linebreak()".join(texts)


def _corrected(one: CorrectionView, site: Callable[..., str]) -> str:
    values = f"{one.old} → {one.new}"
    if not one.old:
        values = site("added: %(new)s", new=one.new)
    elif not one.new:
        values = site("taken out: %(old)s", old=one.old)
    return typst_text(f"{one.date} · {one.place} · {one.what} · {values} · {one.reason}")
