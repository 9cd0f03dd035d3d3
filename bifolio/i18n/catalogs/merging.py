"""Merging messages into catalogs: what moved keeps its translation, what changed becomes fuzzy."""

from __future__ import annotations

import os
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from heapq import nlargest
from pathlib import PurePosixPath
from typing import Any

from babel.messages.catalog import Catalog as BabelCatalog
from babel.messages.catalog import Message

from bifolio.i18n.catalogs.completeness import catalog_path, locale_of
from bifolio.i18n.catalogs.extraction import Extracted
from bifolio.i18n.catalogs.po_writing import as_previous, comments, previous
from bifolio.i18n.language.po_file import Key, PoCatalog, read_sound
from bifolio.sources.workspace import Workspace

Notes = Mapping[Key, Sequence[str]]  # lines for translators, by message
NAMES = "places"  # a domain of names: one that resembles another is not that other one changed
CHAPTERS = ("templates", "chapters")  # below it the folders of series and of single editions
_ALIKE = 0.6  # of 1: from here on a new sentence counts as a vanished one, changed


def merge(
    old: PoCatalog, domain: str, messages: Sequence[Extracted], notes: Notes | None = None
) -> BabelCatalog:
    """The catalog of a domain with its sources' messages, in the order of the sources.

    old: see `read`. `notes` become comments; a message without notes keeps those it has.
    """
    merged = PoCatalog(locale=old.locale)
    merged.header, merged.header_comment = old.header, old.header_comment
    known = {key(message): message for message in old if message.id}
    wanted = {(message.context, message.id) for message in messages}
    vanished = [message for at, message in known.items() if at not in wanted]
    dropped = {key(message): message for message in old.obsolete.values()}
    fresh = [m for m in messages if (m.context, m.id) not in known | dropped]
    changed = _changed(fresh, vanished, names=domain == NAMES)
    reworded = _reworded(fresh, known.values(), changed)
    for message in messages:
        at = message.context, message.id
        source = known.get(at) or dropped.pop(at, None) or changed.get(at) or reworded.get(at)
        _add(merged, message, source, (notes or {}).get(at))
    taken = {key(message) for message in changed.values()}
    left = [m for m in vanished if m.string and key(m) not in taken] + list(dropped.values())
    for one in sorted(left, key=lambda m: (str(m.context or ""), _first(m))):
        merged.obsolete[_first(one) if not one.context else (_first(one), str(one.context))] = one
    return merged


def read(workspace: Workspace, language: str, domain: str, locale: str = "") -> PoCatalog:
    """A catalog with comments and obsolete entries, as Babel has it; empty where there is none.

    Raises BuildError with every mistake in the file.
    """
    path = catalog_path(workspace, language, domain)
    locale = locale or locale_of(workspace, language) or language
    if not os.path.lexists(path):
        return PoCatalog(locale=locale, header_comment="")
    name = workspace.name(path)
    return read_sound(path, name, locale)[1]


def _changed(
    fresh: Iterable[Extracted], vanished: Sequence[Message], *, names: bool
) -> dict[Key, Message]:
    """Which new message is which vanished one, changed: the most alike pairs first."""
    pairs = [
        (likeness, new, old)
        for new in fresh
        for old in vanished
        if old.string and (likeness := _likeness(new, old, names=names)) >= _ALIKE
    ]
    found: dict[Key, Message] = {}
    taken: set[Key] = set()
    for _, new, old in nlargest(len(pairs), pairs, key=lambda pair: pair[0]):
        at = new.context, new.id
        if at not in found and key(old) not in taken:
            found[at] = old
            taken.add(key(old))
    return found


def _reworded(
    fresh: Iterable[Extracted], known: Collection[Message], changed: Container[Key]
) -> dict[Key, Message]:
    """Sentences that one edition words otherwise, each with the one of the series, which stays for other editions.

    Elsewhere a sentence like one that stays is another sentence, and not that one changed.
    """
    found: dict[Key, Message] = {}
    chapters = _by_chapter(known)
    for new in fresh:
        here = PurePosixPath(new.where.file)
        if (new.context, new.id) not in changed and here.parts[:2] == CHAPTERS:
            pairs = [
                (_likeness(new, old, names=False), old)
                for folder, old in chapters.get(here.name, ())
                if folder != here.parent
            ]
            likeness, nearest = max(pairs, key=lambda pair: pair[0], default=(0.0, None))
            if nearest is not None and likeness >= _ALIKE:
                found[new.context, new.id] = nearest
    return found


def _by_chapter(known: Iterable[Message]) -> dict[str, list[tuple[PurePosixPath, Message]]]:
    """Translated messages with the folders that they stand in, by the name of the chapter's file."""
    found: dict[str, list[tuple[PurePosixPath, Message]]] = {}
    for old in known:
        files = {PurePosixPath(file) for file, _ in old.locations} if old.string else set()
        for one in sorted(files):
            if one.parts[:2] == CHAPTERS:
                found.setdefault(one.name, []).append((one.parent, old))
    return found


def _likeness(new: Extracted, old: Message, *, names: bool) -> float:
    """0 to 1. The same words in another context are alike; a name is like no other name."""
    text = _first(old)
    if new.id == text or names:
        return float(new.id == text)
    matcher = SequenceMatcher(None, text, new.id, autojunk=False)
    if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE:
        return 0.0
    return matcher.ratio()


def _add(
    merged: BabelCatalog, message: Extracted, source: Message | None, notes: Sequence[str] | None
) -> None:
    """Put a message into the catalog, with the translation of `source`: itself, or what it was."""
    ids = (message.id, message.plural) if message.plural else message.id
    added = merged.add(
        ids,
        context=message.context,
        locations=[(message.where.file, message.where.line)],
        auto_comments=list(source.auto_comments if notes is None and source else notes or ()),
    )
    if source is None:
        return
    added.user_comments = list(dict.fromkeys(comments(source)))
    added.flags |= source.flags - {"python-format"}  # which Babel has set by the message itself
    before = previous(source)
    added.string, fits = _fitting(source.string, merged.num_plurals if message.plural else 0)
    if (key(source) != (message.context, message.id) or not fits) and source.string:
        added.flags |= {"fuzzy"}
        before = as_previous(source)
    added.user_comments += before


def _fitting(string: Any, forms: int) -> tuple[Any, bool]:
    """A translation with the number of forms that the message needs; whether it had them."""
    have = tuple(text or "" for text in _texts(string))
    if not forms:
        return have[0], len(have) == 1
    filled = (*have[:forms], *[""] * (forms - len(have)))
    return filled, len(have) == forms and isinstance(string, (tuple, list))


def key(message: Message) -> Key:
    """What singles a message out: context and id."""
    return (str(message.context) if message.context else None), _first(message)


def _first(message: Message) -> str:
    return str(_texts(message.id)[0])


def _texts(texts: Any) -> tuple[Any, ...]:
    """Babel has a tuple where there are plural forms, else the text alone."""
    return tuple(texts) if isinstance(texts, (tuple, list)) else (texts,)


def forms(message: Message) -> list[str]:
    """The translation, one text for each plural form; empty texts where it is missing."""
    return [str(text or "") for text in _texts(message.string)]


def entries(catalog: BabelCatalog) -> Iterator[Message]:
    """The messages of a catalog without its header."""
    return (message for message in catalog if message.id)


def state(message: Message) -> str:
    """translated, fuzzy or missing."""
    if not all(forms(message)):
        return "missing"
    return "fuzzy" if message.fuzzy else "translated"


def counts(catalog: BabelCatalog) -> str:
    """How far a translation is, in words."""
    states = [state(message) for message in entries(catalog)]
    return ", ".join(f"{states.count(one)} {one}" for one in ("translated", "fuzzy", "missing"))
