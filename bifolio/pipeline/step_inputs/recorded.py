"""Values that note what is asked of them, so that a step knows what it has read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from bifolio.i18n.language.po_file import Catalog, Entry, Key

T = TypeVar("T")
Note = Callable[[str], None]
EVERY = "*"  # stands for the names of all that a mapping has
SEPARATOR = "\x04"  # between the context and the id of a message, as gettext has it


class RecordedMapping(Mapping[str, T], Generic[T]):
    """A mapping that loads a value when it is asked for, and notes the asking.

    prefix: of the reads, `fact:mobility-2026/`. names: of all there is, in order. load: by name.
    """

    def __init__(
        self,
        note: Note,
        prefix: str,
        names: Callable[[], Collection[str]],
        load: Callable[[str], T],
    ) -> None:
        self._note, self._prefix, self._names, self._load = note, prefix, names, load

    def __getitem__(self, name: str) -> T:
        self._note(f"{self._prefix}{name}")
        if name not in self._names():
            raise KeyError(name)
        return self._load(name)

    def __contains__(self, name: object) -> bool:
        self._note(f"{self._prefix}{name}")
        return name in self._names()

    def __iter__(self) -> Iterator[str]:
        self._note(f"{self._prefix}{EVERY}")
        return iter(self._names())

    def __len__(self) -> int:
        self._note(f"{self._prefix}{EVERY}")
        return len(self._names())


@dataclass(frozen=True)
class RecordedCatalog(Catalog):
    """A catalog that notes the messages that are looked up. prefix: `message:en/mobility/`.

    lines: also notes where an entry stands, which the pages of a preview show.
    """

    note: Note = print
    prefix: str = ""
    lines: bool = False

    def get(self, message: str, context: str | None) -> Entry | None:
        key = f"{context or ''}{SEPARATOR}{message}"
        self.note(f"{self.prefix}{key}")
        if self.lines:
            self.note(f"{self.prefix.replace('message:', 'entry:', 1)}{key}")
        return self.entries.get((context, message))


class RecordedOrigins(Mapping[Key, str]):
    """Where the messages of a domain are written; it notes those that are looked up, `origin:mobility/`.

    load: all of them; called when the first one is asked for.
    """

    def __init__(self, note: Note, domain: str, load: Callable[[], Mapping[Key, str]]) -> None:
        self._note, self._domain, self._load = note, domain, load

    def __getitem__(self, key: Key) -> str:
        context, message = key
        self._note(f"origin:{self._domain}/{context or ''}{SEPARATOR}{message}")
        return self._load()[key]

    def __iter__(self) -> Iterator[Key]:
        return iter(self._load())

    def __len__(self) -> int:
        return len(self._load())


def file_read(root: Path, path: Path) -> str:
    """The name under which a step notes that it looked at a file, which may not exist.

    Of a folder it notes which files lie in it: one more is a difference.
    """
    try:
        name = path.relative_to(root).as_posix()
    except ValueError:  # elsewhere: a pseudo-language keeps its catalogs below the cache
        name = path.as_posix()
    return f"glob:{name}/*" if path.is_dir() else f"file:{name}"
