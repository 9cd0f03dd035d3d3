"""The phrases of titles, noted as they are asked for: a term that changes touches titles with it alone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from babel import Locale

from bifolio.i18n.glossary.reading import load_glossary
from bifolio.i18n.language.phrases import Phrases
from bifolio.i18n.language.po_file import Catalog
from bifolio.model.errors import BuildError
from bifolio.model.findings import Place
from bifolio.sources.workspace import Workspace


@dataclass(frozen=True)
class RecordedPhrases:
    """Takes texts apart and notes each one. prefix: `phrases:zh/`."""

    note: Callable[[str], None]
    prefix: str
    phrases: Phrases

    def __call__(self, text: str) -> tuple[str, ...]:
        self.note(f"{self.prefix}{text}")
        return self.phrases(text)


def terms(workspace: Workspace, language: str) -> Collection[str]:
    """The agreed terms of a language; none where the glossary is at fault, which is told elsewhere."""
    try:
        known = load_glossary(workspace)
    except BuildError:
        return ()
    return [form for term in known.terms for form in known.forms(term, language)]


def names(places: Mapping[str, Place], locale: Locale, catalog: Catalog | None) -> Iterator[str]:
    """The names of all places in a language, where it has them."""
    for place in places.values():
        if place.territory:
            yield str(locale.territories[place.territory])
        elif catalog and (entry := catalog.entries.get((place.kind, place.name))):
            yield from entry.strings[:1]  # none where a draft has no name yet
