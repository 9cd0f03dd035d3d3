"""Exhibits as small pages of their own, for frames in other sites."""

from __future__ import annotations

from functools import partial

from markupsafe import Markup

from bifolio.model import addresses
from bifolio.model.views import ExhibitView, ReportView
from bifolio.render.exhibits.html import embedded_html
from bifolio.site.pages.inputs import Files, SiteInputs


def files(made: SiteInputs) -> Files:
    """A page for each exhibit that has values, in each language."""
    for code, report in made.each():
        for view in made.localized[report.id, code].exhibits.values():
            if view.table is not None:
                address = addresses.embed(code, report.id, view.id)
                yield address, _page(made, code, report, view), f"{report.id} ({view.id})"


def _page(made: SiteInputs, code: str, report: ReportView, view: ExhibitView) -> str:
    address = partial(addresses.embed, edition=report.id, exhibit=view.id)
    strings = next(one.site for one in made.sources.languages if one.code == code)
    chapter = addresses.chapter(code, report.id, view.chapter)
    home = f"{addresses.relative(address(code), chapter)}#{view.id}"
    return made.shell.page(
        "embed",
        code,
        address,
        report=report,
        exhibit=view,
        home=home,
        fragment=Markup(embedded_html(view, strings, home)),
    )
