"""The search: its page in each language, its index, and the titles for pages opened from a disk."""

from __future__ import annotations

from functools import partial

from bifolio.i18n.language import Language
from bifolio.model import addresses
from bifolio.model.addresses import Address
from bifolio.site.pages.inputs import File, Files, SiteInputs, reports_in
from bifolio.site.search import titles

_MADE_BY = "bifolio/site/search"


def files(site: SiteInputs) -> Files:
    """The pages of the search, and the titles for pages opened from a disk. The index comes last."""
    released = [language for language in site.languages if not language.draft]
    for language in released:
        page = partial(_page, site, language.code)
        yield File(addresses.search(language.code), page, "templates/site/search.html.j2")
    for language in released:
        yield File(addresses.titles(language.code), partial(_titles, site, language), _MADE_BY)


def _page(site: SiteInputs, code: str) -> str:
    drafts = {language.code for language in site.languages if language.draft}

    def counterpart(language: str) -> Address:
        """The search of a language; a draft has none, so its reports."""
        return addresses.home(language) if language in drafts else addresses.search(language)

    return site.shell.page(
        "search",
        code,
        counterpart,
        reports=reports_in(site, code),
        exhibits=True,
        places=bool(site.places_with_page()),
    )


def _titles(site: SiteInputs, language: Language) -> str:
    own = {"code": language.code, "tag": language.tag, "name": language.name}
    reports = {view.id: f"{view.title} {view.year}" for view in reports_in(site, language.code)}
    return titles(own, reports, site.records(language.code), site.index().ids, language.phrases)
