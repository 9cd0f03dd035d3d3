"""Other words for what a page speaks of: who looks for an agreed term finds pages with another form of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bifolio.i18n.glossary import Entry, Glossary
from bifolio.site.search.extract import Passage
from bifolio.site.search.records import UNSHOWN, Record
from bifolio.site.search.terms import stands_alone


def with_other_words(record: Record, glossary: Glossary) -> Record:
    """A record that is found by all forms of the terms it holds, ruled out ones too: people type them."""
    text = " ".join([record.title, *(one.text for one in record.passages)])
    words = dict.fromkeys(_other_words(text, record.language, glossary))
    if not words:
        return record
    said = Passage(UNSHOWN, ", ".join(words))
    return replace(record, passages=(*record.passages, said))


def _other_words(text: str, language: str, glossary: Glossary) -> Iterator[str]:
    folded = text.casefold()
    for entries in glossary.terms.values():
        entry = entries.get(language)
        if entry and any(_is_told(form, folded) for form in entry.forms):
            yield from (form for form in _all_forms(entry) if form.casefold() not in folded)


def _is_told(form: str, folded: str) -> bool:
    """Whether a text holds a form that stands for its term alone."""
    return stands_alone(form) and form.casefold() in folded


def _all_forms(entry: Entry) -> tuple[str, ...]:
    return (*entry.forms, *entry.forbidden)
