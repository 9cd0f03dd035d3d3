"""Where a message was seen while a chapter was written: its place, and what stood in its placeholders.

Translators read it in the comments of catalogs, and a preview leads from the place to the entry.
"""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bifolio.i18n.catalogs.message_anchor import anchor
from bifolio.i18n.language import Language
from bifolio.model.inline import InlineMarkup, InlineRegister, InlineValue
from bifolio.render.fact_filters import FactReference, FormattedList


@dataclass(frozen=True)
class PlaceholderValue:
    """What stood in a placeholder: as the reader sees it, and the facts it says."""

    text: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Occurrence:
    """One message at one place of a chapter.

    slot: title, alt or note of `exhibit`, `heading` of a section, or empty for a paragraph.
    """

    id: str
    context: str | None
    section: str = ""
    exhibit: str = ""
    slot: str = ""
    values: Mapping[str, PlaceholderValue] = field(default_factory=dict)


def placeholder_value(value: Any, inline: InlineRegister) -> PlaceholderValue:
    """What a placeholder's value shows. A value of a template: a fact, a link, a note, a text."""
    text = str(value)
    facts = [item.fact for item in inline.items_in(text) if isinstance(item, InlineValue)]
    if isinstance(value, FormattedList):
        facts.append(value.fact)
    elif isinstance(value, FactReference):
        facts.append(value.fact.id)
    return PlaceholderValue(inline.plain(text), tuple(dict.fromkeys(facts)))


def entry_links(
    language: Language, domain: str, id: str, context: str | None
) -> tuple[InlineMarkup, InlineMarkup]:
    """What stands around a message in a preview: hovering shows its entry, a link leads there."""
    where = language.entry(domain, id, context)
    key = anchor(id, context)
    hover = html.escape(f"{where}\nmsgid {id}" + (f"\nmsgctxt {context}" if context else ""))
    start = f'<span class="message" data-entry="{html.escape(where)}" title="{hover}">'
    link = (
        f'<a class="entry-link" href="../translation/{domain}.html#{key}"'
        f' aria-label="{html.escape(where)}" title="{hover}">✎</a>'
    )
    return InlineMarkup(start, "", "", inline=True), InlineMarkup(
        f"{link}</span>", "", "", inline=True
    )
