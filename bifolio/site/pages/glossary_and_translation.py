"""Pages beside the reports: the glossary, and in a preview what translators look things up in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bifolio.editions.load import Sources
from bifolio.i18n.catalogs.status import rows, state_of
from bifolio.i18n.glossary import Glossary
from bifolio.i18n.language import Language
from bifolio.i18n.language.message_text import PLACEHOLDER
from bifolio.model import addresses
from bifolio.model.views import EntryView, TermView
from bifolio.render.occurrences import anchor
from bifolio.site import Shell

Pages = Iterator[tuple[str, str, str]]  # address, page, what made it


def extras(glossary: Glossary, *, preview: bool) -> set[str]:
    """Which of the pages a site has."""
    return {*(["glossary"] if glossary.terms else []), *(["translation"] if preview else [])}


def glossary_pages(shell: Shell, sources: Sources, glossary: Glossary) -> Pages:
    """The glossary in each language."""
    tags = {language.code: language.tag for language in sources.languages}
    for code in tags if glossary.terms else ():
        page = shell.glossary(code, list(_terms(glossary, code, tags)))
        yield addresses.glossary(code), page, "locales/glossary.csv"


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


def translation_pages(shell: Shell, sources: Sources) -> Pages:
    """The state of each language, and its messages by domain."""
    tags = {language.code: language.tag for language in sources.languages}
    for language in sources.languages:
        domains = {domain: language.sources[domain] for domain in sources.messages}
        status = list(rows(language.code, domains, sources.messages, language.catalogs))
        made_by = f"locales/{language.code}"
        yield (
            addresses.translation(language.code),
            shell.translation(language.code, status),
            made_by,
        )
        for domain in domains:
            views = list(_entries(sources, language, domain, tags))
            page = shell.catalog(language.code, domain, views)
            yield addresses.translation(language.code, domain), page, f"{made_by} ({domain})"


def _entries(
    sources: Sources, language: Language, domain: str, tags: Mapping[str, str]
) -> Iterator[EntryView]:
    source = language.sources[domain]
    catalog = language.catalogs.get(domain)
    for message in sources.messages[domain]:
        entry = catalog.get(message.id, message.context) if catalog else None
        own = source == language.code
        yield EntryView(
            anchor=anchor(message.id, message.context),
            context=message.context or "",
            source=_pieces(message.id),
            source_tag=tags.get(source, source),
            strings=() if own or entry is None else tuple(map(_pieces, entry.strings)),
            state="source" if own else state_of(message, catalog),
            where=language.entry(domain, message.id, message.context),
            origin=str(message.where),
        )


def _pieces(text: str) -> tuple[str, ...]:
    """Words and placeholders in turn, so that a page need not break a placeholder into two lines."""
    return tuple(re.split(f"({PLACEHOLDER})", text))
