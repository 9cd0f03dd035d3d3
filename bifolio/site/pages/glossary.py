"""The page of the glossary in each language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bifolio.i18n.glossary import FILE, Glossary, load_glossary
from bifolio.model import addresses
from bifolio.model.views import TermView
from bifolio.site.pages.inputs import Files, SiteInputs


def files(made: SiteInputs) -> Files:
    """The glossary in each language; nothing where it holds no terms."""
    glossary = load_glossary(made.workspace)
    tags = {language.code: language.tag for language in made.sources.languages}
    for code in tags if glossary.terms else ():
        page = made.shell.glossary(code, list(_terms(glossary, code, tags)))
        yield addresses.glossary(code), page, FILE


def alphabetical(term: str) -> tuple[bytes, str]:
    """Where a term stands in a list: Latin letters first, then Chinese by its sound.

    GB 2312 holds the common characters in the order of Pinyin.
    """
    return term.casefold().encode("gb18030"), term


def _terms(glossary: Glossary, language: str, tags: Mapping[str, str]) -> Iterator[TermView]:
    known = [(id, entries) for id, entries in glossary.terms.items() if language in entries]
    for id, entries in sorted(known, key=lambda one: alphabetical(one[1][language].preferred)):
        entry = entries[language]
        others = tuple(
            (tags[code], other.preferred)
            for code, other in entries.items()
            if code in tags and code != language and other.preferred != entry.preferred
        )
        yield TermView(
            id,
            entry.preferred,
            entry.admitted,
            entry.forbidden,
            entry.definition,
            entry.source,
            others,
        )
