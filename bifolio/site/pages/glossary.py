"""The page of the glossary in each language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from bifolio.i18n.glossary import Glossary
from bifolio.i18n.glossary.reading import FILE, load_glossary
from bifolio.i18n.language.collation import sort_key
from bifolio.model import addresses
from bifolio.model.views import TermView
from bifolio.site.pages.inputs import File, Files, SiteInputs


def files(site: SiteInputs) -> Files:
    """The glossary in each language; nothing where it holds no terms."""
    if not load_glossary(site.workspace).terms:
        return
    for language in site.languages:
        page = partial(_page, site, language.code)
        yield File(addresses.glossary(language.code), page, f"locales/{FILE}")


def _page(site: SiteInputs, code: str) -> str:
    tags = {language.code: language.tag for language in site.languages}
    glossary = load_glossary(site.workspace)
    site.reads(site.workspace.locales / FILE)
    return site.shell.glossary(code, list(_terms(glossary, code, tags)))


def _terms(glossary: Glossary, language: str, tags: Mapping[str, str]) -> Iterator[TermView]:
    # Without a definition an entry is a rule for those who write, and none of the readers' business.
    known = [
        (id, entries)
        for id, entries in glossary.terms.items()
        if language in entries and entries[language].definition
    ]
    for id, entries in sorted(
        known, key=lambda one: sort_key(one[1][language].preferred, language)
    ):
        entry = entries[language]
        others = tuple(
            (tags[code], other.preferred)
            for code, other in entries.items()
            if code in tags and code != language and other.preferred != entry.preferred
        )
        yield TermView(
            id,
            entry.preferred,
            entry.shown,
            entry.definition,
            entry.source,
            others,
        )
