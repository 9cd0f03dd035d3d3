"""How far each language is, by domain and chapter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import PurePosixPath

from bifolio.i18n.catalogs.extraction import Extracted, Messages
from bifolio.i18n.language.po_file import Catalog
from bifolio.model.han import HAN
from bifolio.model.views import StatusView

STATES = ("translated", "fuzzy", "missing")
_WORD = re.compile(rf"[{HAN}]|[^\W_{HAN}](?:[^\W_{HAN}]|[’'-])*")


def rows(
    language: str, domains: Mapping[str, str], messages: Messages, catalogs: Mapping[str, Catalog]
) -> Iterator[StatusView]:
    """For each domain the whole (no chapter), then its chapters. `domains`: source languages."""
    for domain, source in domains.items():
        if source != language:
            chapters: dict[str, list[Extracted]] = {}
            for message in messages[domain]:
                chapters.setdefault(chapter_of(message), []).append(message)
            yield _row(language, domain, "", messages[domain], catalogs)
            if any(name.endswith(".md.j2") for m in messages[domain] for name in [m.where.file]):
                for chapter, some in chapters.items():
                    yield _row(language, domain, chapter, some, catalogs)


def chapter_of(message: Extracted) -> str:
    """The chapter that a message is written in, or the name of its file."""
    return PurePosixPath(message.where.file).name.removesuffix(".md.j2")


def _row(
    language: str,
    domain: str,
    chapter: str,
    messages: Iterable[Extracted],
    catalogs: Mapping[str, Catalog],
) -> StatusView:
    counted = Counter(state_of(message, catalogs.get(domain)) for message in messages)
    words = sum(count_words(message.id) for message in messages)
    translated, fuzzy, missing = (counted[state] for state in STATES)
    return StatusView(language, domain, chapter, translated, fuzzy, missing, words)


def state_of(message: Extracted, catalog: Catalog | None) -> str:
    """translated, fuzzy or missing."""
    entry = catalog.get(message.id, message.context) if catalog else None
    if entry is None or not entry.strings or not all(entry.strings):
        return "missing"
    return "fuzzy" if entry.fuzzy else "translated"


def completeness(
    language: str, domains: Mapping[str, str], messages: Messages, catalogs: Mapping[str, Catalog]
) -> float:
    """The percent of messages that a language has translated; 100 where it needs none."""
    states = [
        state_of(message, catalogs.get(domain))
        for domain, source in domains.items()
        if source != language
        for message in messages.get(domain, ())
    ]
    return 100 * states.count("translated") / len(states) if states else 100.0


def count_words(text: str) -> int:
    """Words of a text; in Chinese, characters. Placeholders do not count."""
    return len(_WORD.findall(re.sub(r"%\(\w+\)s", " ", text)))


def in_words(row: StatusView) -> str:
    """A row for the terminal."""
    states = ", ".join(f"{getattr(row, state)} {state}" for state in STATES)
    return f"{states}, {row.words:,} words"


def as_data(rows: Iterable[StatusView]) -> list[dict[str, object]]:
    """The rows for JSON, in which a chapter is called a part (of its domain)."""
    return [
        {"part" if name == "chapter" else name: value for name, value in asdict(row).items()}
        for row in rows
    ]
