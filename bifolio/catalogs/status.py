"""How far each language is, by domain and chapter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import PurePosixPath

from bifolio.catalogs.extraction import Extracted, Messages
from bifolio.language.catalog import Catalog

STATES = ("translated", "fuzzy", "missing")
_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_WORD = re.compile(rf"[{_HAN}]|[^\W_{_HAN}](?:[^\W_{_HAN}]|[’'-])*")


@dataclass(frozen=True)
class Row:
    """Messages of a language, a domain and a part of it (a chapter); words of the source texts."""

    language: str
    domain: str
    part: str
    translated: int
    fuzzy: int
    missing: int
    words: int

    @property
    def complete(self) -> bool:
        """Whether nothing is left to do."""
        return not self.fuzzy and not self.missing

    def __str__(self) -> str:
        states = ", ".join(f"{getattr(self, state)} {state}" for state in STATES)
        return f"{states}, {self.words:,} words"


def rows(
    language: str, domains: Mapping[str, str], messages: Messages, catalogs: Mapping[str, Catalog]
) -> Iterator[Row]:
    """For each domain the whole (part is empty), then its chapters. `domains`: source languages."""
    for domain, source in domains.items():
        if source != language:
            parts: dict[str, list[Extracted]] = {}
            for message in messages[domain]:
                parts.setdefault(part_of(message), []).append(message)
            yield _row(language, domain, "", messages[domain], catalogs)
            if any(name.endswith(".md.j2") for m in messages[domain] for name in [m.where.file]):
                for part, some in parts.items():
                    yield _row(language, domain, part, some, catalogs)


def part_of(message: Extracted) -> str:
    """The chapter that a message is written in, or the name of its file."""
    return PurePosixPath(message.where.file).name.removesuffix(".md.j2")


def _row(
    language: str,
    domain: str,
    part: str,
    messages: Iterable[Extracted],
    catalogs: Mapping[str, Catalog],
) -> Row:
    counted = Counter(state_of(message, catalogs.get(domain)) for message in messages)
    words = sum(count_words(message.id) for message in messages)
    translated, fuzzy, missing = (counted[state] for state in STATES)
    return Row(language, domain, part, translated, fuzzy, missing, words)


def state_of(message: Extracted, catalog: Catalog | None) -> str:
    """translated, fuzzy or missing."""
    entry = catalog.get(message.id, message.context) if catalog else None
    if entry is None or not entry.strings or not all(entry.strings):
        return "missing"
    return "fuzzy" if entry.fuzzy else "translated"


def count_words(text: str) -> int:
    """Words of a text; in Chinese, characters. Placeholders do not count."""
    return len(_WORD.findall(re.sub(r"%\(\w+\)s", " ", text)))


def as_data(rows: Iterable[Row]) -> list[dict[str, object]]:
    """The rows for JSON."""
    return [asdict(row) for row in rows]
