"""Pages of a preview for translators: how far each language is, and its messages by domain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bifolio.editions.load import Sources
from bifolio.i18n.catalogs.message_anchor import anchor
from bifolio.i18n.catalogs.status import rows, state_of
from bifolio.i18n.language import Language
from bifolio.i18n.language.message_text import PLACEHOLDER
from bifolio.model import addresses
from bifolio.model.views import EntryView
from bifolio.site.pages.inputs import Files, SiteInputs


def files(made: SiteInputs) -> Files:
    """The state of each language, and its messages by domain; in a preview alone."""
    shell, sources = made.shell, made.sources
    if not any(language.preview for language in sources.languages):
        return
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
