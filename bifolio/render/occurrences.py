"""Where a message was seen while a chapter was written: its place, and what stood in its placeholders.

Translators read it in the comments of catalogs, and a preview leads from the place to the entry.
"""

from __future__ import annotations

import hashlib
import html
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bifolio.i18n.language import Language
from bifolio.model.inline import Block, Marks, Value
from bifolio.render.fact_filters import Listed, Said


@dataclass(frozen=True)
class Filled:
    """What stood in a placeholder: as the reader sees it, and the facts it says."""

    text: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Seen:
    """One message at one place of a chapter.

    slot: title, alt or note of `exhibit`, `heading` of a section, or empty for a paragraph.
    """

    id: str
    context: str | None
    section: str = ""
    exhibit: str = ""
    slot: str = ""
    values: Mapping[str, Filled] = field(default_factory=dict)


def filled(value: Any, marks: Marks) -> Filled:
    """What a placeholder's value shows. A value of a template: a fact, a link, a note, a text."""
    text = str(value)
    facts = [item.fact for item in marks.items_in(text) if isinstance(item, Value)]
    if isinstance(value, Listed):
        facts.append(value.fact)
    elif isinstance(value, Said):
        facts.append(value.fact.id)
    return Filled(marks.plain(text), tuple(dict.fromkeys(facts)))


def anchor(id: str, context: str | None) -> str:
    """The name of a message in addresses and exchanged files: the same in every language."""
    digest = hashlib.sha256(f"{context or ''}\x04{id}".encode()).hexdigest()
    return f"m-{digest[:12]}"


def pointers(language: Language, domain: str, id: str, context: str | None) -> tuple[Block, Block]:
    """What stands around a message in a preview: hovering shows its entry, a link leads there."""
    where = language.entry(domain, id, context)
    key = anchor(id, context)
    hover = html.escape(f"{where}\nmsgid {id}" + (f"\nmsgctxt {context}" if context else ""))
    start = f'<span class="message" data-entry="{html.escape(where)}" title="{hover}">'
    link = (
        f'<a class="entry-link" href="../translation/{domain}.html#{key}"'
        f' aria-label="{html.escape(where)}" title="{hover}">✎</a>'
    )
    return Block(start, "", "", inline=True), Block(f"{link}</span>", "", "", inline=True)
