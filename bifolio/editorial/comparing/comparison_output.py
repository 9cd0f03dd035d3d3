"""A comparison for terminals, and for programs as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict

from bifolio.editorial.comparing.comparison import Comparison, ExhibitChange
from bifolio.editorial.comparing.passage_differences import PassageChange
from bifolio.editorial.comparing.published_state import Cell, Texts
from bifolio.editorial.comparing.table_differences import CellChange, Passage, TableChange
from bifolio.editorial.comparing.word_differences import Pieces, differs

_MANY = 12  # of a kind, that an exhibit shows
_FACTS = 20
_AROUND = 24  # characters of what stays, before and behind a change


def as_json(found: Comparison) -> str:
    """All of it; `items` are what a review decides."""
    items = [asdict(one) for one in found.items]
    return json.dumps({**asdict(found), "items": items}, ensure_ascii=False, indent=1)


def as_text(found: Comparison) -> str:
    """What differs, claims whose side changed first; long lists in part."""
    if not found and not found.facts:
        return "Nothing differs."
    sections = [_claims(found), _exhibits(found), _passages(found), _facts(found)]
    return "\n".join(line for section in sections for line in section).strip("\n")


def counts(found: Comparison) -> list[tuple[str, str]]:
    """The closing lines."""
    both = len(found.exhibits) + len(found.unchanged)
    kinds = [one.kind for one in found.passages]
    chapters = [one.is_new for one in found.chapters]
    only = [one.is_new for one in found.exhibits_only]
    old_facts, new_facts = map(len, found.facts_only)
    return [
        ("claims that turned", f"{len(found.claims)}"),
        ("exhibits", f"{len(found.exhibits)} of {both} changed{_new_gone(only)}"),
        (
            "passages",
            f"{kinds.count('changed')} changed{_of(kinds.count('new'), kinds.count('gone'))}",
        ),
        *([("chapters", _new_gone(chapters).lstrip(", "))] if chapters else []),
        ("facts", f"{len(found.facts)} changed{_of(new_facts, old_facts)}"),
    ]


def _new_gone(kinds: Sequence[bool]) -> str:
    return _of(kinds.count(True), kinds.count(False))


def _of(new: int, gone: int) -> str:
    told = [f"{number} {what}" for number, what in ((new, "new"), (gone, "gone")) if number]
    return "".join(f", {one}" for one in told)


def _claims(found: Comparison) -> Iterator[str]:
    if found.claims:
        yield "Claims whose side changed"
    for one in found.claims:
        where = f" ({', '.join(one.stated)})" if one.stated else " (stated nowhere)"
        yield f"  {'✓' if one.holds else '✗'} {one.id} {'holds now' if one.holds else 'no longer holds'}{where}"
        if one.expression:
            yield f"      {one.expression}"
        for said in one.sentences:
            yield from (f"      {code}  {in_place(text)}" for code, text in said.pieces.items())
        for value in one.values:
            yield f"      {value.id}: {_name(value.old)} → {_name(value.new)}"
    yield ""


def _exhibits(found: Comparison) -> Iterator[str]:
    if found.exhibits or found.exhibits_only:
        yield "Exhibits"
    for one in found.exhibits:
        yield from _exhibit(one)
    for is_new, what in ((True, "new"), (False, "gone")):
        ids = [one.id for one in found.exhibits_only if one.is_new is is_new]
        if ids:
            yield f"  {what}: {', '.join(ids)}"
    yield ""


def _exhibit(one: ExhibitChange) -> Iterator[str]:
    follows = f", follows {one.before}" if one.before != one.id else ""
    yield f"  {one.id} · {_name(one.name)}{follows}"
    yield from (f"      {line}" for line in (*_how(one), *_rows(one.table), *_cells(one.table)))
    for text in one.texts:
        for code, new in text.new.items():
            if new != (old := text.old.get(code, "")):
                yield f"      {text.what} ({code}): {old} → {new}"


def _how(one: ExhibitChange) -> Iterator[str]:
    """How far it is compared."""
    if one.note:
        yield _name(one.note)
    if one.table.compared:
        yield f"compared as far as both lists go: the first {one.table.compared}"
    if one.status != ("", ""):
        yield f"status: {one.status[0]} → {one.status[1]}"


def _rows(table: TableChange) -> Iterator[str]:
    for word, rows in (("in", table.entries), ("out", table.exits)):
        if rows:
            yield f"{word}: {_some(_passage(each) for each in rows)}"
    if table.ranks:
        ranks = sorted(table.ranks, key=lambda each: -abs(each.gained))
        shown = (f"{_name(r.row)} {r.old} → {r.new} ({r.gained:+d})" for r in ranks)
        yield f"ranks: {_some(shown)}"


def _cells(table: TableChange) -> Iterator[str]:
    if table.columns:
        yield f"columns: {', '.join(table.columns)}"
    for cell in table.cells[:_MANY]:
        yield f"{_name(cell.row)}, {_name(cell.label)}: {_cell(cell)}"
    if len(table.cells) > _MANY:
        yield f"… {len(table.cells) - _MANY:,} more values"


def _passage(one: Passage) -> str:
    ranks = [str(rank) for rank in (one.rank, one.elsewhere) if rank is not None]
    return f"{_name(one.row)} ({' → '.join(ranks)})" if ranks else _name(one.row)


def _cell(one: CellChange) -> str:
    digits = decimals(one.old, one.new)
    return f"{number(one.old, digits)} → {number(one.new, digits)}"


def decimals(*cells: Cell) -> int:
    """Decimals with which values that stand beside each other are written: those of the one that has most."""
    floats = [repr(one) for one in cells if isinstance(one, float)]
    if any("e" in one for one in floats):
        return 0
    return max((len(one.partition(".")[2]) for one in floats), default=0)


def number(cell: Cell, digits: int = 0) -> str:
    """A value for people who read English: thousands separated, the sign below zero that of pages; a dash for none.

    digits: decimals that it has at least.
    """
    if isinstance(cell, int | float):
        shown = f"{abs(cell):,.{digits}f}" if digits else f"{abs(cell):,}"
        return f"−{shown}" if cell < 0 else shown
    return (cell if isinstance(cell, str) else _name(cell)) if cell else "–"


def _name(texts: Texts) -> str:
    """A name in English, or in the first language that has one."""
    words = {code: text for code, text in texts.items() if code != "id"}
    return words.get("en") or next(iter(words.values()), "")


def _some(shown: Iterable[str]) -> str:
    every = list(shown)
    more = f"; … {len(every) - _MANY} more" if len(every) > _MANY else ""
    return "; ".join(every[:_MANY]) + more


def _passages(found: Comparison) -> Iterator[str]:
    if found.passages or found.chapters:
        yield "Passages"
    for one in found.passages:
        yield from _words(one)
    for chapter in found.chapters:
        what = "new" if chapter.is_new else "gone"
        yield f"  {chapter.chapter}: the chapter is {what} ({len(chapter.passages)} passages)"
    yield ""


def _words(one: PassageChange) -> Iterator[str]:
    yield f"  {one.chapter}, passage {one.at}{'' if one.kind == 'changed' else f' ({one.kind})'}"
    for code, pieces in one.pieces.items():
        if differs(pieces):
            yield f"      {code}  {in_place(pieces)}"


def in_place(pieces: Pieces) -> str:
    """Old and new in one line, [-old-]{+new+}; long stretches that stay are cut."""
    return "".join(
        _kept(text, at > 0, at < len(pieces) - 1)
        if sign == "="
        else f"[-{text}-]"
        if sign == "-"
        else f"{{+{text}+}}"
        for at, (sign, text) in enumerate(pieces)
    )


def _kept(text: str, after: bool, before: bool) -> str:
    head = text[:_AROUND] if after else ""
    tail = text[-_AROUND:] if before else ""
    return text if len(text) <= len(head) + len(tail) + 2 else f"{head}…{tail}"


def _facts(found: Comparison) -> Iterator[str]:
    if found.facts:
        yield "Facts"
    for one in found.facts[:_FACTS]:
        yield f"  {one.id}: {_name(one.old)} → {_name(one.new)}"
    if len(found.facts) > _FACTS:
        yield f"  … {len(found.facts) - _FACTS} more"
    yield ""
