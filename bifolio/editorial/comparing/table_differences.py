"""What changed in the values of an exhibit: cells, ranks, rows that came and went."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bifolio.editorial.comparing.published_state import Cell, Column, Exhibit, Texts

RANK = "rank"  # the id of a column of ranks
Key = tuple[str, ...]
Rows = Mapping[Key, Mapping[str, Cell]]


@dataclass(frozen=True)
class Pairing:
    """Which exhibit of the edition before another one follows.

    columns: ids of those whose values may be compared; None for all. note: why not all, by language.
    """

    before: str
    columns: tuple[str, ...] | None = None
    note: Texts | None = None


@dataclass(frozen=True)
class CellChange:
    """A value that changed. row, column: their names by language; old, new: None where there is no value."""

    row: Texts
    column: str
    label: Texts
    old: Cell
    new: Cell


@dataclass(frozen=True)
class RankChange:
    """A row of which the rank changed; `gained` is positive where it rose."""

    row: Texts
    old: int
    new: int

    @property
    def gained(self) -> int:
        """Ranks that it rose."""
        return self.old - self.new


@dataclass(frozen=True)
class Passage:
    """A row that came into a list or left it, with its rank where it has one.

    rank: in the list that it came into, or that it left. elsewhere: its rank in the other list, where that
    one is longer and has it.
    """

    row: Texts
    rank: int | None = None
    elsewhere: int | None = None


@dataclass(frozen=True)
class TableChange:
    """What changed in an exhibit's values.

    compared: the length of the lists as far as both go, where they are ranked and one of them is longer. columns: ids of columns that are
    new, or gone (with a minus before them). kept: rows that have the same rank in both.
    """

    entries: tuple[Passage, ...] = ()
    exits: tuple[Passage, ...] = ()
    ranks: tuple[RankChange, ...] = ()
    cells: tuple[CellChange, ...] = ()
    columns: tuple[str, ...] = ()
    compared: int | None = None
    kept: tuple[Passage, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.entries or self.exits or self.ranks or self.cells or self.columns)


def compare_tables(old: Exhibit, new: Exhibit, pairing: Pairing | None = None) -> TableChange:
    """What changed from one exhibit to the one that follows it."""
    if not old.columns or not new.columns:
        return TableChange()
    keys = key_columns(old, new)
    before, after = _rows(old, keys), _rows(new, keys)
    allowed = pairing.columns if pairing else None
    columns = _common(old, new, keys, allowed)
    compared = _compared(before, after)
    cells = tuple(_cells(before, after, columns, keys))
    ranked = allowed is None or RANK in allowed
    return TableChange(
        tuple(_passages(after, before, keys, compared)),
        tuple(_passages(before, after, keys, compared)),
        tuple(_ranks(before, after, keys, compared)) if ranked else (),
        cells,
        () if allowed else tuple(_columns(old, new)),
        compared,
        tuple(_kept(before, after, keys, compared)) if ranked else (),
    )


# -- rows -----------------------------------------------------------------------------------------


def key_columns(old: Exhibit, new: Exhibit) -> tuple[str, ...]:
    """The columns that name a row: the first of words that tell rows apart in both; none where none do."""
    shared = [one.id for one in new.columns if one.id in {each.id for each in old.columns}]
    words = [one for one in shared if _type(new, one) != "number"]
    candidates = [words[:count] for count in range(1, len(words) + 1)]
    candidates += [shared[:1]]
    for names in candidates:
        if names and all(_unique(exhibit, names) for exhibit in (old, new)):
            return tuple(names)
    return ()


def _type(exhibit: Exhibit, column: str) -> str:
    return next(one.type for one in exhibit.columns if one.id == column)


def _unique(exhibit: Exhibit, names: Sequence[str]) -> bool:
    keys = [tuple(_word(row.get(name)) for name in names) for row in exhibit.rows]
    return len(set(keys)) == len(keys)


def _word(cell: Cell) -> str:
    """A name that is the same in all languages: the id of a place, else its first text."""
    if isinstance(cell, Mapping):
        return cell.get("id") or next((text for key, text in cell.items() if key != "id"), "")
    return "" if cell is None else str(cell)


def _rows(exhibit: Exhibit, keys: Sequence[str]) -> Rows:
    """Rows by what names them; by their position where nothing does."""
    return {
        tuple(_word(row.get(name)) for name in keys) if keys else (str(at),): row
        for at, row in enumerate(exhibit.rows, start=1)
    }


def _name(key: Key, row: Mapping[str, Cell], keys: Sequence[str]) -> Texts:
    """How a row is called, by language."""
    found = [row.get(name) for name in keys] or [key[0]]
    codes = [
        code for cell in found if isinstance(cell, Mapping) for code in cell if code != "id"
    ] or ["zh", "en"]
    return {
        code: " · ".join(
            cell.get(code, "") if isinstance(cell, Mapping) else _word(cell) for cell in found
        )
        for code in dict.fromkeys(codes)
    }


# -- ranks ----------------------------------------------------------------------------------------


def _rank(row: Mapping[str, Cell] | None) -> int | None:
    found = row.get(RANK) if row else None
    return int(found) if isinstance(found, int | float) and math.isfinite(found) else None


def _compared(before: Rows, after: Rows) -> int | None:
    """How far both lists of ranks go, where one of them goes further."""
    ends = [max(filter(None, map(_rank, rows.values())), default=0) for rows in (before, after)]
    return min(ends) if all(ends) and ends[0] != ends[1] else None


def _passages(
    rows: Rows, others: Rows, keys: Sequence[str], compared: int | None
) -> Iterator[Passage]:
    """Rows that the other list does not have, as far as both lists go."""
    for key, row in rows.items():
        rank, elsewhere = _rank(row), _rank(others.get(key))
        if compared is None:
            if key not in others:
                yield Passage(_name(key, row, keys), rank)
        elif rank is not None and rank <= compared and (elsewhere or math.inf) > compared:
            yield Passage(_name(key, row, keys), rank, elsewhere)


def _ranks(
    before: Rows, after: Rows, keys: Sequence[str], compared: int | None
) -> Iterator[RankChange]:
    """Ranks that changed, of rows that both lists have; one that came in or dropped out is told as that."""
    for key, row in after.items():
        old, new = _rank(before.get(key)), _rank(row)
        if old is None or new is None or old == new:
            continue
        if compared is None or max(old, new) <= compared:
            yield RankChange(_name(key, row, keys), old, new)


def _kept(
    before: Rows, after: Rows, keys: Sequence[str], compared: int | None
) -> Iterator[Passage]:
    """Rows that have the same rank in both lists, as far as both go."""
    for key, row in after.items():
        rank = _rank(row)
        if rank is not None and rank == _rank(before.get(key)) and rank <= (compared or rank):
            yield Passage(_name(key, row, keys), rank)


# -- cells ----------------------------------------------------------------------------------------


def _common(
    old: Exhibit, new: Exhibit, keys: Sequence[str], allowed: Sequence[str] | None
) -> list[Column]:
    """The columns whose cells are compared, beside ranks and what names rows."""
    known = {one.id for one in old.columns} - {*keys, RANK}
    shared = [one for one in new.columns if one.id in known]
    return [one for one in shared if allowed is None or one.id in allowed]


def _cells(
    before: Rows, after: Rows, columns: Sequence[Column], keys: Sequence[str]
) -> Iterator[CellChange]:
    for key, row in after.items():
        other = before.get(key)
        for column in columns if other is not None else ():
            old, new = (other or {}).get(column.id), row.get(column.id)
            if _word(old) != _word(new):
                yield CellChange(_name(key, row, keys), column.id, column.label, old, new)


def _columns(old: Exhibit, new: Exhibit) -> Iterator[str]:
    before, after = ([one.id for one in each.columns] for each in (old, new))
    yield from (name for name in after if name not in before)
    yield from (f"-{name}" for name in before if name not in after)
