"""A delivery: which sheet holds which resource, and what was understood of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from bifolio.editorial.importing.carried_columns import Before, keep
from bifolio.editorial.importing.cell_parsing import Refused
from bifolio.editorial.importing.header_rows import (
    Heads,
    find_heads,
    head_problems,
    with_unit_above,
)
from bifolio.editorial.importing.import_summary import grouped
from bifolio.editorial.importing.import_toml import Settings
from bifolio.editorial.importing.names.provider_names import Vocabulary, plain
from bifolio.editorial.importing.row_consistency import TableRead
from bifolio.editorial.importing.sheet_to_table import TableReader
from bifolio.editorial.provider_files.file_types import Opened, open_files
from bifolio.editorial.provider_files.grid import Grid
from bifolio.model.errors import Problem, Problems, Where
from bifolio.sources.data import Resource

_NUMBER = re.compile(r"\d+(?:[-.–]\d+)+")


@dataclass
class Delivery:
    """Tables that were read, remarks, and everything that was refused."""

    tables: list[TableRead] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    problems: Problems = field(default_factory=Problems)


@dataclass(frozen=True)
class Wanted:
    """What may be delivered: resources with their names in the source, and how it is read.

    exhibits: numbers of exhibits (`4-3`) by the resource they are made from. to: the one resource that
    is meant, or empty. before: the edition before, from which columns may be kept.
    """

    resources: Mapping[str, Resource]
    vocabulary: Vocabulary
    settings: Settings = field(default_factory=Settings)
    exhibits: Mapping[str, Sequence[str]] = field(default_factory=dict)
    to: str = ""
    before: Before = field(default_factory=Before)

    @property
    def candidates(self) -> list[Resource]:
        """Resources that a sheet may hold."""
        return [self.resources[self.to]] if self.to else list(self.resources.values())


def read_delivery(paths: Sequence[Path], wanted: Wanted) -> Delivery:
    """Read all sheets of all files. Nothing is written, and nothing is guessed: see `problems`."""
    opened = open_files(paths)
    delivery = Delivery(notes=opened.notes, problems=opened.problems)
    chosen: dict[str, Grid] = {}
    left: list[Grid] = []
    for grid in opened.grids:
        if grid.sheet and grid.sheet in wanted.settings.leave:
            delivery.notes.append(f"{grid.name}: left out, as import.toml says.")
            continue
        fits = {
            n: h for n, h in _fits(grid, wanted).items() if not _elsewhere(n, grid, opened, wanted)
        }
        if not fits:
            left.append(grid)
            continue
        if (resource := _one(grid, fits, wanted, delivery)) is None:
            continue
        if (before := chosen.setdefault(resource.name, grid)) is not grid:
            _two_sheets(grid, before, resource, fits[resource.name], delivery)
            continue
        _read(grid, resource, fits[resource.name], wanted, delivery)
    for grid in left:
        _left(grid, chosen, wanted, delivery)
    if opened.grids and not chosen and not len(delivery.problems):
        _nothing(opened.grids, wanted, delivery)
    return delivery


def _left(grid: Grid, chosen: dict[str, Grid], wanted: Wanted, delivery: Delivery) -> None:
    """A sheet without the heads of a resource: refused where it bears the number of one, else passed over."""
    for resource in wanted.candidates:
        settings = wanted.settings.table(resource.name)
        heads = find_heads(grid, resource, wanted.vocabulary, settings, few=1)
        if heads and resource.name not in chosen and _named(resource.name, grid, heads, wanted):
            chosen[resource.name] = grid
            message = f"by its name or title this sheet holds {resource.name}, whose heads are not all here"
            hint = f'If it does not, write at the top of import.toml: leave = ["{grid.sheet}"]'
            faults = head_problems(grid, resource, heads, wanted.vocabulary, settings.keep)
            where = grid.where(heads.last, min(heads.texts))
            delivery.problems.extend([Problem(where, message, hint), *faults])
            return
    delivery.notes.append(f"{grid.name}: no table of this edition, passed over.")


def _elsewhere(name: str, grid: Grid, opened: Opened, wanted: Wanted) -> bool:
    """Whether the sheet that held a resource last time is here again, and is another one."""
    last = wanted.settings.table(name).sheet
    again = last in {one.sheet for one in opened.grids}
    return bool(last) and again and grid.sheet != last


def _fits(grid: Grid, wanted: Wanted) -> dict[str, Heads]:
    """Resources whose heads stand on a sheet: those of which most fields are found."""
    found: dict[str, Heads] = {}
    for resource in wanted.candidates:
        settings = wanted.settings.table(resource.name)
        if heads := find_heads(grid, resource, wanted.vocabulary, settings):
            found[resource.name] = heads
    if wanted.to:
        return found
    whole = {n: h for n, h in found.items() if _whole(n, h, wanted)}
    return whole or found


def _whole(name: str, heads: Heads, wanted: Wanted) -> bool:
    """Whether every field of a resource has a column or needs none."""
    fields = {one.name for one in wanted.resources[name].fields}
    return fields <= {*heads.columns, *wanted.settings.table(name).keep}


def _one(
    grid: Grid, fits: Mapping[str, Heads], wanted: Wanted, delivery: Delivery
) -> Resource | None:
    """The resource that a sheet holds, by its heads, its name and its title; None where that is open."""
    named = [name for name in fits if _named(name, grid, fits[name], wanted)]
    choice = named if len(named) == 1 else list(fits)
    if len(choice) == 1:
        return wanted.resources[choice[0]]
    heads = next(iter(fits.values()))
    hint = f"Say which: --to {choice[0]}, or name the sheet after it."
    message = f"this table may be {', '.join(choice)}"
    delivery.problems.add(grid.where(heads.last, min(heads.texts)), message, hint)
    return None


def _named(name: str, grid: Grid, heads: Heads, wanted: Wanted) -> bool:
    """Whether a sheet says that it holds a resource: by its name, an exhibit's number, or last time's."""
    stem = Path(grid.file).stem
    if plain(name) in {plain(grid.sheet), plain(stem)}:
        return True
    known = wanted.settings.table(name)
    if known.sheet and known.sheet == grid.sheet:
        return True
    title = " ".join(cell.text for row in grid.rows[: heads.first] for cell in row)
    numbers = {_dashed(one) for one in _NUMBER.findall(f"{grid.sheet} {title} {stem}")}
    return bool(numbers & {_dashed(one) for one in wanted.exhibits.get(name, ())})


def _dashed(number: str) -> str:
    return re.sub("[.–]", "-", number)


def _two_sheets(
    grid: Grid, before: Grid, resource: Resource, heads: Heads, delivery: Delivery
) -> None:
    other = f"“{before.sheet}”" if before.sheet else before.file
    message = f"{resource.name} stands here and in {other}: which of them is meant?"
    hint = "Delete or hide the other one, or name it in import.toml (sheet)."
    delivery.problems.add(grid.where(heads.last, min(heads.texts)), message, hint)


def _read(grid: Grid, resource: Resource, heads: Heads, wanted: Wanted, delivery: Delivery) -> None:
    settings = wanted.settings.table(resource.name)
    try:
        heads = with_unit_above(grid, resource, heads)
    except Refused as refused:
        where = grid.where(heads.last, min(heads.texts))
        delivery.problems.add(where, refused.message, refused.hint)
        return
    faults = head_problems(grid, resource, heads, wanted.vocabulary, settings.keep)
    delivery.problems.extend(faults)
    if faults:
        return
    known = wanted.vocabulary.with_others(wanted.settings.names)
    vocabulary = replace(known, before=wanted.before.places(resource))
    table = TableReader(grid, resource, heads, vocabulary, settings).read()
    keep(table, settings.keep, wanted.before)
    delivery.problems.extend(grouped(table.problems))
    delivery.tables.append(table)


def _nothing(grids: Iterable[Grid], wanted: Wanted, delivery: Delivery) -> None:
    names = ", ".join(one.name for one in wanted.candidates)
    hint = f"Looked for the heads of: {names}. Say which it is with --to and name heads in import.toml."
    for file in dict.fromkeys(grid.file for grid in grids):
        delivery.problems.extend([Problem(Where(file), "no table of this edition is in it", hint)])
