"""The pages of reports: the choice of language, the lists of reports, reports, chapters, audits."""

from __future__ import annotations

from bifolio.model import addresses
from bifolio.model.views import ReportView
from bifolio.site.pages.inputs import Files, SiteInputs

_TEMPLATES = "templates/site"


def files(made: SiteInputs) -> Files:
    """The pages of reports and what all pages load."""
    shell = made.shell
    yield addresses.root(), shell.root(), f"{_TEMPLATES}/root.html.j2"
    for address, content in shell.assets().items():
        yield address, content, f"{_TEMPLATES}/assets"
    for code in made.languages:
        home = shell.home(code, made.views(code))
        yield addresses.home(code), home, f"{_TEMPLATES}/home.html.j2"
    for code, view in made.each():
        yield from _report(made, code, view)


def _report(made: SiteInputs, code: str, view: ReportView) -> Files:
    shell, made_by = made.shell, f"reports/{view.id}/report.toml"
    downloads = [d for d in made.papers.get(view.id, ()) if d.language in (None, code)]
    yield addresses.report(code, view.id), shell.report(code, view, downloads), made_by
    if view.audit:
        page = shell.audit(code, view)
        yield addresses.audit(code, view.id), page, f"reports/{view.id}/published"
    for chapter in view.chapters:
        page = shell.chapter(code, view, chapter)
        address = addresses.chapter(code, view.id, chapter.id)
        yield address, page, f"{made_by} (chapter {chapter.id})"
