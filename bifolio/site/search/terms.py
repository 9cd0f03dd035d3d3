"""Terms of the glossary: who asks for one by a name of it is told first what it means.

They stand with the titles alone: what holds a term is found by the index.
"""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.i18n.glossary import Entry, Glossary
from bifolio.model import addresses
from bifolio.model.han import has_han
from bifolio.site.search.extract import Passage
from bifolio.site.search.records import TERM, UNSHOWN, Record

_LEAST_HAN = 3  # characters of a form that is no everyday word


def of_terms(language: str, glossary: Glossary) -> Iterator[Record]:
    """The terms with a meaning, as the page of the glossary has them."""
    page = addresses.glossary(language)
    for id, entries in glossary.terms.items():
        entry = entries.get(language)
        if entry and entry.definition:
            told = [Passage("", entry.definition)]
            if names := ", ".join(_names(entry)):
                told.append(Passage(UNSHOWN, names))
            address = f"{page}#{id}"
            yield Record(address, language, TERM, entry.preferred, passages=tuple(told))


def _names(entry: Entry) -> Iterator[str]:
    """Other names of a term, ruled out ones too; none that is an everyday word."""
    for form in (*entry.admitted, *entry.forbidden):
        if form in entry.shown or stands_alone(form):
            yield form


def stands_alone(form: str) -> bool:
    """Whether a form stands for its term alone: “volume” is a word for much else."""
    return len(form) >= _LEAST_HAN if has_han(form) else " " in form
