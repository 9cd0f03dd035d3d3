"""Terms, and how far translations are: for pages about them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class TermView:
    """A term of the glossary on a page of one language; `others`: (BCP 47 tag, form) elsewhere."""

    id: str
    term: str
    admitted: tuple[str, ...]
    definition: str
    source: str
    others: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class StatusView:
    """Messages of a language, a domain and a chapter; words of the source texts.

    `chapter` is the id of a chapter, for texts outside of chapters the name of their file, and empty
    for the whole domain.
    """

    language: str
    domain: str
    chapter: str
    translated: int
    fuzzy: int
    missing: int
    words: int


@dataclass(frozen=True)
class EntryView:
    """A message beside its translation. `state`: translated, fuzzy, missing, or source.

    The texts come as words and placeholders in turn.
    """

    anchor: str
    context: str
    source: tuple[str, ...]
    source_tag: str
    strings: tuple[tuple[str, ...], ...]
    state: str
    where: str  # file and line of the entry
    origin: str  # file and line where the message is written
