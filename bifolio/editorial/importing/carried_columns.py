"""Columns that a provider does not send because they stay as in the edition before: units, digits, spans."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bifolio.editorial.importing.row_consistency import TableRead
from bifolio.editorial.questions.question import naming
from bifolio.sources.data import Resource

_SHOWN = 4  # different values that are told


@dataclass(frozen=True)
class Before:
    """The data of the edition before: its id and folder; empty where there is none."""

    edition: str = ""
    folder: Path = Path()

    def rows(self, resource: Resource) -> Mapping[tuple[str, ...], Mapping[str, str]]:
        """Rows by what they are about; none where they cannot be read or a name stands twice."""
        if not self.edition:
            return {}
        try:
            text = (self.folder / resource.path).read_text("utf-8-sig")
            rows = list(csv.DictReader(io.StringIO(text, newline="")))
        except (OSError, UnicodeDecodeError, csv.Error):
            return {}
        named = [tuple(row.get(one) or "" for one in naming(resource)) for row in rows]
        return dict(zip(named, rows, strict=True)) if len(set(named)) == len(named) else {}

    def places(self, resource: Resource) -> frozenset[str]:
        """The ids in its columns of places."""
        columns = [one.name for one in resource.fields if one.places]
        return frozenset(
            row.get(one) or "" for row in self.rows(resource).values() for one in columns
        )


def keep(table: TableRead, names: Sequence[str], before: Before) -> None:
    """Fill columns that the sheet does not have, each row from the row of its name in the edition before.

    names: as `import.toml` gives them. What cannot be filled is refused at its head or at the row.
    """
    for name in names:
        if fault := _fault(table, name, before):
            at = table.heads.last, min(table.heads.columns.values())
            table.refuse(*at, f"import.toml keeps {name}, {fault}", "Correct keep in import.toml.")
        elif name in table.heads.columns:
            head = table.grid.address(table.heads.last, table.heads.columns[name])
            table.told.append(f"{head}: {name} is read from here; import.toml need not keep it.")
        else:
            _fill(table, name, before)


def _fault(table: TableRead, name: str, before: Before) -> str:
    """Why a column cannot be kept at all; empty where it can."""
    if name not in {one.name for one in table.resource.fields}:
        return f"which is no field of {table.resource.name}"
    if name in {*naming(table.resource), *table.resource.key}:
        return "by which rows are told apart"
    rows = before.rows(table.resource)
    if not before.edition:
        return "and there is no edition before"
    if not rows or any(row.get(name) is None for row in rows.values()):
        return f"which {before.edition} does not have for each row"
    return ""


def _fill(table: TableRead, name: str, before: Before) -> None:
    fields = [one.name for one in table.resource.fields]
    at, keys = fields.index(name), [fields.index(one) for one in naming(table.resource)]
    last = before.rows(table.resource)
    shown = next((one for one in naming(table.resource) if one in table.heads.columns), None)
    column = table.heads.columns[shown] if shown else min(table.heads.columns.values())
    filled: Counter[str] = Counter()
    for n, (texts, line) in enumerate(zip(table.rows, table.lines, strict=True)):
        key = tuple(texts[one] for one in keys)
        if key in last:
            table.rows[n] = (*texts[:at], last[key][name], *texts[at + 1 :])
            filled[last[key][name]] += 1
        elif all(key):  # else refused at its cell
            message = f"{before.edition} has no “{', '.join(key)}”, whose {name} could be kept"
            hint = (
                f'Where it is there by another name: [names] "{key[0]}" = "…" in import.toml. '
                f"Where it is not, give the sheet a column “{name}”."
            )
            table.refuse(line, column, message, hint)
    table.kept.append(name)
    values = [f"{value or 'empty'} ({times})" for value, times in filled.most_common(_SHOWN)]
    more = f" and {len(filled) - _SHOWN} more values" if len(filled) > _SHOWN else ""
    table.told.append(
        f"{name} has no column and stays as in {before.edition}, by "
        f"{', '.join(naming(table.resource))}: {', '.join(values)}{more}."
    )
