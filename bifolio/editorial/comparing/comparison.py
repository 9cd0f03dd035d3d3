"""All that differs between two states, claims whose side changed first; and what of it is to be decided."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bifolio.editorial.comparing.passage_differences import (
    ChapterChange,
    PassageChange,
    compare_chapters,
    compare_passages,
    stated_passages,
)
from bifolio.editorial.comparing.published_state import TEXTS, Cell, Column, Exhibit, State, Texts
from bifolio.editorial.comparing.table_differences import Pairing, TableChange, compare_tables
from bifolio.model import canonical

SEEN_DIGITS = 16
_NUMBER = re.compile(r"\d+")
_FACT = re.compile(r"""\bfact\(["']([^"']+)["']\)""")


@dataclass(frozen=True)
class ClaimChange:
    """A claim that holds in one of the two alone. stated: chapters whose sentences state it, then and now.

    sentences: the passages that do, on its two sides. values: facts that it compares, whether they changed or not.
    """

    id: str
    holds: bool  # now
    expression: str
    stated: tuple[str, ...]
    exhibits: tuple[str, ...] = ()
    sentences: tuple[PassageChange, ...] = ()
    values: tuple[FactChange, ...] = ()


@dataclass(frozen=True)
class FactChange:
    """A fact that sentences show otherwise. origin: what it is, in words."""

    id: str
    old: Texts
    new: Texts
    origin: Texts


@dataclass(frozen=True)
class TextChange:
    """A caption, unit, note or source that reads otherwise."""

    what: str
    old: Texts
    new: Texts


@dataclass(frozen=True)
class ExhibitChange:
    """An exhibit whose values or words changed. before: the id of the one that it follows.

    note: why not all of its columns are compared, by language.
    """

    id: str
    before: str
    kind: str
    name: Texts
    chapter: str
    table: TableChange
    texts: tuple[TextChange, ...] = ()
    status: tuple[str, str] = ("", "")
    note: Texts | None = None

    def __bool__(self) -> bool:
        return bool(self.table or self.texts or self.status != ("", ""))


@dataclass(frozen=True)
class OneSided:
    """An exhibit that only one of the two has, with all that it shows."""

    id: str
    is_new: bool
    name: Texts
    texts: Mapping[str, Texts]
    columns: tuple[Column, ...]
    rows: tuple[Mapping[str, Cell], ...]


@dataclass(frozen=True)
class Item:
    """A change that somebody accepts or sends back. seen: the digest of what it shows."""

    id: str
    seen: str


@dataclass(frozen=True)
class Comparison:
    """What differs between two states. old, new: editions; years: theirs. unchanged: exhibits that both have alike.

    units: by exhibit, what its columns count, as `Exhibit` has it. They are for reading: a decision on an
    exhibit is not asked for again because of them.
    """

    old: str
    new: str
    years: tuple[int, int]
    languages: tuple[str, ...]
    claims: tuple[ClaimChange, ...]
    facts: tuple[FactChange, ...]
    facts_only: tuple[tuple[str, ...], tuple[str, ...]]  # ids that only the old, only the new has
    exhibits: tuple[ExhibitChange, ...]
    exhibits_only: tuple[OneSided, ...]
    unchanged: tuple[str, ...]
    passages: tuple[PassageChange, ...]
    chapters: tuple[ChapterChange, ...]
    units: Mapping[str, Mapping[str, Texts]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.items)

    @property
    def items(self) -> tuple[Item, ...]:
        """What is to be decided, in the order in which it is shown. A fact is seen in its sentences."""
        return tuple(_items(self))


def compare(old: State, new: State, pairings: Mapping[str, Pairing] | None = None) -> Comparison:
    """Compare two states. pairings: by the id of a new exhibit, which old one it follows."""
    pairs = {id: (pairings or {}).get(id) or Pairing(id) for id in new.exhibits}
    pairs = {id: one for id, one in pairs.items() if one.before in old.exhibits}
    exhibits = [
        _exhibit(old.exhibits[one.before], new.exhibits[id], one, old.edition != new.edition)
        for id, one in pairs.items()
    ]
    return Comparison(
        old.edition,
        new.edition,
        (old.year, new.year),
        new.languages,
        tuple(_claims(old, new)),
        tuple(_facts(old, new)),
        _only(old.facts, new.facts),
        tuple(one for one in exhibits if one),
        tuple(_one_sided(old, new, pairs)),
        tuple(one.id for one in exhibits if not one),
        tuple(compare_passages(old, new)),
        tuple(compare_chapters(old, new)),
        {id: one.units for id, one in {**old.exhibits, **new.exhibits}.items() if one.units},
    )


def _claims(old: State, new: State) -> Iterator[ClaimChange]:
    """Claims that turned. One and its declared opposite are one finding, with the sentences of both."""
    turned = {
        id: claim
        for id, claim in new.claims.items()
        if id in old.claims and old.claims[id]["holds"] != claim["holds"]
    }
    ids = {claim.get("expression"): id for id, claim in turned.items()}
    opposites = {
        id: [ids[text] for text in _opposites(claim.get("expression", "")) if text in ids]
        for id, claim in turned.items()
    }
    told_with_another = {id for those in opposites.values() for id in those}
    for id in turned:
        if id not in told_with_another:
            yield _turned(old, new, (id, *opposites[id]))


def _opposites(expression: str) -> tuple[str, str]:
    """A claim's opposite, as it is published where an editor took what a screen offers."""
    return f"not ({expression})", f"not {expression}"


def _turned(old: State, new: State, ids: Sequence[str]) -> ClaimChange:
    """The first claim; the others are its opposites."""
    now, before = ([one.claims[id] for id in ids] for one in (new, old))
    stated = dict.fromkeys(chapter for one in (*now, *before) for chapter in one["stated"])
    exhibits = dict.fromkeys(exhibit for one in now for exhibit in one["exhibits"])
    expression = now[0].get("expression", "")
    known = all("at" in one for one in (*now, *before))  # sites of older versions do not tell
    at = (_places(before), _places(now)) if known else ({}, {})
    sentences = tuple(stated_passages(old, new, at))
    values = tuple(_compared_facts(old, new, expression))
    return ClaimChange(
        ids[0], now[0]["holds"], expression, tuple(stated), tuple(exhibits), sentences, values
    )


def _places(claims: Sequence[Mapping[str, Any]]) -> dict[str, list[int]]:
    """Where the sentences of claims stand, by chapter."""
    found: dict[str, list[int]] = {}
    for claim in claims:
        for chapter, places in claim["at"].items():
            found[chapter] = sorted({*found.get(chapter, ()), *places})
    return found


def _compared_facts(old: State, new: State, expression: str) -> Iterator[FactChange]:
    """The facts that an expression names, where both states have them."""
    for id in dict.fromkeys(_FACT.findall(expression)):
        if id in old.facts and id in new.facts:
            before, after = old.facts[id], new.facts[id]
            yield FactChange(id, before["shown"], after["shown"], after["origin"])


def _facts(old: State, new: State) -> Iterator[FactChange]:
    for id, fact in new.facts.items():
        before = old.facts.get(id)
        if before is not None and before["shown"] != fact["shown"]:
            yield FactChange(id, before["shown"], fact["shown"], fact["origin"])


def _only(
    old: Mapping[str, object], new: Mapping[str, object]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(one for one in old if one not in new), tuple(one for one in new if one not in old)


def _exhibit(old: Exhibit, new: Exhibit, pairing: Pairing, years_apart: bool) -> ExhibitChange:
    table = compare_tables(old, new, pairing)
    status = (old.status, new.status) if old.status != new.status else ("", "")
    # From year to year captions and sources differ in their years, and lists that follow one another in more.
    followed = years_apart and old.id != new.id
    texts = () if followed else tuple(_texts(old, new, years_apart))
    if followed:
        status = ("", "")
    return ExhibitChange(
        new.id, old.id, new.kind, new.name, new.chapter, table, texts, status, pairing.note
    )


def _texts(old: Exhibit, new: Exhibit, years_apart: bool) -> Iterator[TextChange]:
    for what in TEXTS:
        before, after = old.texts[what], new.texts[what]
        if _bare(before, years_apart) != _bare(after, years_apart):
            yield TextChange(what, before, after)


def _bare(texts: Texts, years_apart: bool) -> object:
    """Texts for comparison: from year to year, without numbers."""
    return {code: _NUMBER.sub("0", one) if years_apart else one for code, one in texts.items()}


def _one_sided(old: State, new: State, pairs: Mapping[str, Pairing]) -> Iterator[OneSided]:
    followed = {one.before for one in pairs.values()}
    yield from (_alone(one, is_new=True) for id, one in new.exhibits.items() if id not in pairs)
    yield from (_alone(one, is_new=False) for id, one in old.exhibits.items() if id not in followed)


def _alone(one: Exhibit, *, is_new: bool) -> OneSided:
    return OneSided(one.id, is_new, one.name, one.texts, one.columns, one.rows)


def _items(found: Comparison) -> Iterator[Item]:
    yield from (_item(f"claim:{one.id}", _wherever(one)) for one in found.claims)
    yield from (_item(f"exhibit:{one.id}", one) for one in found.exhibits)
    yield from (_item(f"exhibit:{one.id}", one) for one in found.exhibits_only)
    yield from (_item(passage_item(one), (one.old, one.new)) for one in found.passages)
    yield from (_item(f"chapter:{one.chapter}", one) for one in found.chapters)


def _wherever(claim: ClaimChange) -> ClaimChange:
    """A claim with its sentences wherever they stand, which is not decided on."""
    return replace(claim, sentences=tuple(replace(one, at=0) for one in claim.sentences))


def passage_item(one: PassageChange) -> str:
    """The name of a passage's change: `text:cities:7`, of one that is gone `text:cities:-7`."""
    return f"text:{one.chapter}:{'-' if one.kind == 'gone' else ''}{one.at}"


def _item(id: str, shown: object) -> Item:
    return Item(id, canonical.digest(shown)[:SEEN_DIGITS])
