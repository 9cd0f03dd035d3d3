"""Exhibits as small pages of their own, for frames in other sites."""

from __future__ import annotations

from functools import partial

from markupsafe import Markup

from bifolio.i18n.language import Language
from bifolio.model import addresses
from bifolio.render.exhibits.html import embedded_html
from bifolio.site.pages.inputs import File, Files, SiteInputs


def files(site: SiteInputs) -> Files:
    """A page for each exhibit that has values, in each language."""
    for language in site.languages:
        for edition in site.editions:
            for id in edition.exhibits:
                if site.has_values(edition.id, id):
                    address = addresses.embed(language.code, edition.id, id)
                    page = partial(_page, site, language, edition.id, id)
                    yield File(address, page, f"{edition.id} ({id})")


def _page(site: SiteInputs, language: Language, edition: str, exhibit: str) -> str:
    address = partial(addresses.embed, edition=edition, exhibit=exhibit)
    code, view = language.code, site.exhibit(edition, language.code, exhibit)
    chapter = addresses.chapter(code, edition, view.chapter)
    home = f"{addresses.relative(address(code), chapter)}#{exhibit}"
    fragment = Markup(embedded_html(view, language.site, home))
    return site.shell.exhibit(code, site.report(edition, code), view, home, fragment)
