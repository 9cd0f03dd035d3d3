"""Which line of a sheet is the head of a table, and which column holds which field."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from bifolio.editorial.importing.cell_parsing import Refused
from bifolio.editorial.importing.import_toml import TableSettings
from bifolio.editorial.importing.names.provider_names import (
    Vocabulary,
    halves,
    head_and_unit,
    plain,
    with_totals,
)
from bifolio.editorial.importing.unit_scaling import in_passing, power_of, unit_of
from bifolio.editorial.provider_files.grid import Grid
from bifolio.model.errors import Problem
from bifolio.sources.data import Field, Resource
from bifolio.sources.data.consistency_checks import MarginsCheck

_DEPTH = 40  # lines that are looked at for a head
_FEW = 2  # heads by which a line is known as a head
_NEAR = 0.5  # likeness of a head to a field's


@dataclass(frozen=True)
class Heads:
    """The head of a table: its lines, and columns by the name of their field.

    texts: of every column, as understood. units: of columns whose head gives one. twice: fields with two
    columns, and these.
    """

    first: int
    last: int
    columns: Mapping[str, int]
    texts: Mapping[int, str]
    units: Mapping[int, str]
    twice: tuple[tuple[str, int, int], ...] = ()

    @property
    def strange(self) -> list[int]:
        """Columns with a head that hold no field."""
        return [at for at in self.texts if at not in self.columns.values()]


def find_heads(
    grid: Grid,
    resource: Resource,
    vocabulary: Vocabulary,
    settings: TableSettings,
    few: int = _FEW,
) -> Heads | None:
    """The line or lines that name most fields of a resource; None where none names as many as `few`."""
    known = _known(resource, vocabulary, settings)
    best: Heads | None = None
    for first in range(min(len(grid.rows), _DEPTH)):
        for last in (first, first + 1):
            if last < len(grid.rows) and not grid.blank(first) and not grid.blank(last):
                found = _heads(grid, (first, last), known)
                if _better(found, best, len(resource.fields)):
                    best = found
    needed = min(few, len(resource.fields))
    return best if best and len(best.columns) >= needed else None


def _better(found: Heads, best: Heads | None, fields: int) -> bool:
    return best is None or _worth(found, fields) > _worth(best, fields)


def _worth(heads: Heads, fields: int) -> tuple[int, int, int, int]:
    """Many fields, few of them twice, more heads while fields are missing, no line that adds nothing."""
    found = len(heads.columns)
    texts = len(heads.texts) if 0 < found < fields else 0
    return found, -len(heads.twice), texts, heads.first - heads.last


def _known(
    resource: Resource, vocabulary: Vocabulary, settings: TableSettings
) -> dict[str, list[str]]:
    """Names of fields by a head; a head that the edition's settings name has that one alone."""
    known: dict[str, list[str]] = {}
    margins = {one.row_total for one in resource.checks if isinstance(one, MarginsCheck)}
    for field in resource.fields:
        forms = vocabulary.forms(field)
        if field.name in margins:
            forms |= {plain(form) for one in forms for form in with_totals(one)}
        for form in forms:
            known.setdefault(form, []).append(field.name)
    return known | {plain(head): [name] for head, name in settings.columns.items()}


def _heads(grid: Grid, lines: tuple[int, int], known: Mapping[str, Sequence[str]]) -> Heads:
    columns: dict[str, int] = {}
    texts: dict[int, str] = {}
    units: dict[int, str] = {}
    twice: list[tuple[str, int, int]] = []
    for column in range(grid.width):
        forms = _forms(grid, lines, column)
        if not forms:
            continue
        texts[column] = forms[0]
        name, unit = _field(forms, known)
        if unit:
            units[column] = unit
        if name and name in columns:
            twice.append((name, columns[name], column))
        elif name:
            columns[name] = column
    return Heads(lines[0], lines[1], columns, texts, units, tuple(twice))


def _forms(grid: Grid, lines: tuple[int, int], column: int) -> list[str]:
    """What a head may be: the text of its line; of two lines both together and the lower one."""
    upper, lower = (_text(grid, line, column) for line in lines)
    if lines[0] == lines[1] or not upper or upper == lower:
        return [lower] if lower else []
    if not lower:
        return [upper]
    return [f"{upper} {lower}", f"{lower}{upper}", lower]


def _text(grid: Grid, row: int, column: int) -> str:
    """The text of a head; a merged cell has that of the whole range."""
    at = grid.merged.get((row, column), (row, column))
    return " ".join(grid.cell(*at).text.split())


def _field(forms: Sequence[str], known: Mapping[str, Sequence[str]]) -> tuple[str, str]:
    """The field that one of these heads names, and its unit."""
    for form in forms:
        head, unit = head_and_unit(form)
        for one, its_unit in ((form, unit), (head, unit)):
            if len(names := known.get(plain(one), ())) == 1:
                return names[0], its_unit
            if both := halves(one):
                found = {name for half in both for name in known.get(plain(half), ())}
                if len(found) == 1:
                    return found.pop(), its_unit
    return "", head_and_unit(forms[0])[1]


_SAID = re.compile(r"(?:单位|units?)\s*[:：]\s*([^\s()（）；;，,。]+)", re.IGNORECASE)


def with_unit_above(grid: Grid, resource: Resource, heads: Heads) -> Heads:
    """Heads with the unit that stands above the table (单位：万人), where they give none themselves.

    Raises Refused where such a unit is a power of ten and the fields count different things.
    """
    said = {
        found[1]: (row, column)
        for row in range(heads.first)
        for column in range(grid.width)
        if (found := _SAID.search(grid.cell(row, column).text))
    }
    numeric = [one for one in resource.fields if one.type != "string" and one.name in heads.columns]
    open_ = [one for one in numeric if heads.columns[one.name] not in heads.units]
    if open_ and not said:
        _refuse_passing(grid, heads)
    if not said or not open_:
        return heads
    (unit, at), *more = said.items()
    kinds = {one.unit for one in open_}
    if more or (power_of(unit) and len(kinds) > 1):
        hint = "Write the unit into the head of each column."
        raise Refused(
            f"which columns the unit “{unit}” at {grid.address(*at)} is meant for is open", hint
        )
    share = unit in {"%", "％"}
    fitting = [one for one in open_ if (one.unit == "percent") == share]
    units = {heads.columns[one.name]: unit for one in fitting}
    return replace(heads, units={**heads.units, **units})


def _refuse_passing(grid: Grid, heads: Heads) -> None:
    """Stop at a title that names a multiple, where no head gives a unit. Raises Refused."""
    for row in range(heads.first):
        for column in range(grid.width):
            if named := in_passing(grid.cell(row, column).text):
                hint = (
                    "If it does, write the unit into their heads; if not, take it out of this line."
                )
                at = grid.address(row, column)
                raise Refused(f"whether “{named}” at {at} holds for these columns is open", hint)


def head_problems(
    grid: Grid,
    resource: Resource,
    heads: Heads,
    vocabulary: Vocabulary,
    keep: Collection[str] = (),
) -> list[Problem]:
    """Fields that are needed and have no column, but for those to keep, heads that stand twice, units that do not fit."""
    problems = [
        Problem(
            grid.where(heads.last, column),
            f"“{heads.texts[column]}” stands here and at {grid.address(heads.last, first)}: "
            f"which of them is {name}?",
            "Delete one, or give it another head.",
        )
        for name, first, column in heads.twice
    ]
    problems += _all_missing(grid, resource, heads, vocabulary, keep)
    for field in resource.fields:
        column = heads.columns.get(field.name)
        if column is not None and column in grid.hidden_columns:
            hint = "Show the column in the workbook, or delete it, and import again."
            where = grid.where(heads.last, column)
            problems.append(Problem(where, f"the column of {field.name} is hidden", hint))
        if column is not None:
            try:
                unit_of(field, heads.units.get(column, ""))
            except Refused as refused:
                where = grid.where(heads.last, column)
                problems.append(Problem(where, refused.message, refused.hint))
    return problems


def _all_missing(
    grid: Grid,
    resource: Resource,
    heads: Heads,
    vocabulary: Vocabulary,
    keep: Collection[str],
) -> list[Problem]:
    """Fields that are needed and have no column, each with the head that is nearest, if one is near."""
    needed = [
        field
        for field in resource.fields
        if field.name not in {*heads.columns, *keep}
        and (field.constraints.required or field.name in resource.key)
    ]
    offered = _nearest(needed, heads, vocabulary)
    problems = []
    left = ", ".join(f"“{heads.texts[at]}”" for at in heads.strange if at not in offered.values())
    for field in needed:
        if (at := offered.get(field.name)) is not None:
            head = heads.texts[at]
            message = f"“{head}” is no known head, and {field.name} has no column"
            hint = f"If it is {field.name}, write into import.toml, {_line(resource.name, head, field)}"
        else:
            at, message = min(heads.texts, default=0), f"{field.name} has no column"
            hint = f"Not understood: {left}. " if left else ""
            hint += f"Name its head in import.toml, {_line(resource.name, '…', field)}"
            hint += _to_keep(resource, field)
        problems.append(Problem(grid.where(heads.last, at), message, hint))
    return problems


def _to_keep(resource: Resource, field: Field) -> str:
    """How to say that a field stays as in the edition before; empty of one that names rows."""
    if field.name in resource.key:
        return ""
    return f'. If it stays as in the edition before, below [table.{resource.name}]: keep = ["{field.name}"]'


def _nearest(needed: Sequence[Field], heads: Heads, vocabulary: Vocabulary) -> dict[str, int]:
    """The column whose head is most like each field; no column for two of them."""
    strange = {plain(head_and_unit(heads.texts[at])[0]): at for at in heads.strange}
    near = sorted(
        (
            (-difflib.SequenceMatcher(None, head, form).ratio(), field.name, at)
            for field in needed
            for form in vocabulary.forms(field)
            for head, at in strange.items()
        ),
    )
    found: dict[str, int] = {}
    for ratio, name, at in near:
        if ratio <= -_NEAR and name not in found and at not in found.values():
            found[name] = at
    return found


def _line(resource: str, head: str, field: Field) -> str:
    """What `import.toml` has to say of a head, and below which line, as it may end in another table."""
    return f'below [table.{resource}.columns]: "{head}" = "{field.name}"'
