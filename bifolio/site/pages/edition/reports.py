"""The pages of reports: the choice of language, the lists of reports, reports, chapters, audits."""

from __future__ import annotations

from functools import partial

from bifolio.model import addresses
from bifolio.model.views import ReportView
from bifolio.site.outline import SeriesEditions
from bifolio.site.pages.inputs import File, Files, SiteInputs, codes, reports_in
from bifolio.sources.report import Report

_TEMPLATES = "templates/site"


def files(site: SiteInputs) -> Files:
    """The pages of reports and what all pages load."""
    shell = site.shell
    yield File(addresses.root(), shell.root, f"{_TEMPLATES}/root.html.j2")
    for address in shell.asset_addresses():
        yield File(address, partial(shell.asset, address), f"{_TEMPLATES}/assets")
    for code in codes(site):
        home = partial(_home, site, code)
        yield File(addresses.home(code), home, f"{_TEMPLATES}/home.html.j2")
    for code in codes(site):
        for edition in site.editions:
            yield from _report(site, code, edition)


def _home(site: SiteInputs, code: str) -> str:
    return site.shell.home(code, reports_in(site, code))


def _report(site: SiteInputs, code: str, edition: Report) -> Files:
    made_by = f"reports/{edition.id}/report.toml"
    view = site.report(edition.id, code)
    page = partial(_report_page, site, code, view, edition.series)
    yield File(addresses.report(code, edition.id), page, made_by)
    if site.has_audit(edition.id):
        audit = partial(site.shell.audit, code, view)
        yield File(addresses.audit(code, edition.id), audit, f"reports/{edition.id}/published")
    for chapter in edition.chapters:
        address = addresses.chapter(code, edition.id, chapter.id)
        page = partial(_chapter, site, code, view, chapter.id)
        yield File(address, page, f"{made_by} (chapter {chapter.id})")


def _report_page(site: SiteInputs, code: str, view: ReportView, series: str) -> str:
    downloads = [d for d in site.downloads(view.id) if d.language in (None, code)]
    earlier = site.predecessor(view.id)
    before = site.report(earlier, code).year if earlier else 0
    editions = [site.report(one.id, code) for one in site.editions if one.series == series]
    after = [one for one in editions if site.predecessor(one.id) == view.id]
    return site.shell.report(code, view, downloads, SeriesEditions(before, editions, after))


def _chapter(site: SiteInputs, code: str, view: ReportView, chapter: str) -> str:
    found = next(each for each in view.chapters if each.id == chapter)
    return site.shell.chapter(code, view, found)
