"""Pages of a preview for translators: how far each language is, and its messages by domain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from bifolio.i18n.catalogs import Extracted
from bifolio.i18n.catalogs.message_anchor import anchor
from bifolio.i18n.catalogs.status import rows, state_of
from bifolio.i18n.language import Language
from bifolio.i18n.language.message_text import PLACEHOLDER
from bifolio.model import addresses
from bifolio.model.views import EntryView
from bifolio.site.pages.inputs import File, Files, SiteInputs


def files(site: SiteInputs) -> Files:
    """The state of each language, and its messages by domain; in a preview alone."""
    if not any(language.preview for language in site.languages):
        return
    for language in site.languages:
        made_by = f"locales/{language.code}"
        state = partial(_state, site, language)
        yield File(addresses.translation(language.code), state, made_by)
        for domain in language.sources:
            page = partial(_catalog, site, language, domain)
            address = addresses.translation(language.code, domain)
            yield File(address, page, f"{made_by} ({domain})")


def _state(site: SiteInputs, language: Language) -> str:
    messages = site.messages()
    found = list(rows(language.code, language.sources, messages, language.catalogs))
    return site.shell.translation(language.code, found)


def _catalog(site: SiteInputs, language: Language, domain: str) -> str:
    tags = {one.code: one.tag for one in site.languages}
    views = list(_entries(site.messages()[domain], language, domain, tags))
    return site.shell.catalog(language.code, domain, views)


def _entries(
    messages: Iterable[Extracted], language: Language, domain: str, tags: Mapping[str, str]
) -> Iterator[EntryView]:
    source = language.sources[domain]
    catalog = language.catalogs.get(domain)
    for message in messages:
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
