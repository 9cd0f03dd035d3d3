"""One sheet read as the table of one resource: rows of texts for its CSV, each with its address."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from bifolio.editorial.importing.cells import NOTHING, Reader, Refused
from bifolio.editorial.importing.heads import Heads, unit_of
from bifolio.editorial.importing.settings import TableSettings, hidden_rows_hint
from bifolio.editorial.importing.vocabulary import Vocabulary, plain
from bifolio.editorial.received.grid import Cell, Grid
from bifolio.model.errors import Problem
from bifolio.sources.data import Field, Resource

_TOTALS = frozenset(
    ("合计", "总计", "小计", "共计", "总和", "total", "totals", "sum", "grandtotal", "subtotal")
)
_REMARK = re.compile(
    r"(?:注|说明|备注|来源|数据来源|资料来源|单位|notes?\b|sources?\b|remarks?\b|\*|※)",
    re.IGNORECASE,
)
_TOLERANCE = Decimal("0.000001")


@dataclass
class TableRead:
    """What was understood of a sheet. rows: texts in the order of the resource's fields.

    lines: of each row, counted from 0. told: what is worth knowing of how it was read.
    """

    resource: Resource
    grid: Grid
    heads: Heads
    rows: list[tuple[str, ...]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, row: int, column: int, message: str, hint: str = "") -> None:
        """Note that a cell cannot be read."""
        self.problems.append(Problem(self.grid.where(row, column), message, hint))


class TableReader:
    """Reads the rows below the heads of a sheet."""

    def __init__(
        self,
        grid: Grid,
        resource: Resource,
        heads: Heads,
        vocabulary: Vocabulary,
        settings: TableSettings,
    ) -> None:
        self.grid, self.resource, self.heads, self.settings = grid, resource, heads, settings
        self.table = TableRead(resource, grid, heads)
        self.total_keys = _total_keys(resource, vocabulary)
        self.readers = {
            one.name: self._reader(one, vocabulary)
            for one in resource.fields
            if one.name in heads.columns
        }
        self.key = next((n for n in resource.key if n in heads.columns), min(heads.columns))

    def _reader(self, asked: Field, vocabulary: Vocabulary) -> Reader:
        power, percent = unit_of(asked, self.heads.units.get(self.heads.columns[asked.name], ""))
        own = vocabulary
        if asked.name in self.resource.key[:1] and self.total_keys:
            own = vocabulary.with_others(self.total_keys)
        keys = frozenset(self.resource.total_keys)
        key = asked.name in self.resource.key
        return Reader(asked, own, self.settings, keys, self.grid.separator, power, percent, key)

    def read(self) -> TableRead:
        """Every row, with what cannot be read at the address of its cell."""
        self._tell_heads()
        totals: list[int] = []
        for row in range(self.heads.last + 1, len(self.grid.rows)):
            if (
                self.grid.blank(row)
                or self._hidden(row)
                or self._remark(row)
                or self._repeated(row)
            ):
                continue
            if self._second_table(row):
                break
            if self._is_total(row):
                totals.append(row)
            else:
                self._row(row)
        for row in totals:
            self._total(row)
        self._twice()
        self._fractions()
        if not self.table.rows and not self.table.problems:
            self.table.refuse(self.heads.last, 0, "there is no row below this head", "")
        return self.table

    # -- what a row is --------------------------------------------------------------------------

    def _cell(self, row: int, name: str) -> Cell:
        column = self.heads.columns.get(name)
        return self.grid.cell(row, column) if column is not None else Cell()

    def _key_text(self, row: int) -> str:
        return self._cell(row, self.key).text

    def _hidden(self, row: int) -> bool:
        if row not in self.grid.hidden_rows:
            return False
        shown = self._key_text(row)
        if self.settings.hidden_rows == "read":
            self.table.told.append(f"{self._at(row)}: the hidden row “{shown}” is read.")
            return False
        if self.settings.hidden_rows == "leave":
            self.table.told.append(f"{self._at(row)}: the hidden row “{shown}” is left out.")
            return True
        hint = hidden_rows_hint(self.resource.name, self.settings)
        self.table.refuse(row, self.heads.columns[self.key], f"this row is hidden: “{shown}”", hint)
        return True

    def _filled(self, row: int) -> list[int]:
        return [at for at, cell in enumerate(self.grid.rows[row]) if not cell.empty]

    def _remark(self, row: int) -> bool:
        filled = self._filled(row)
        if len(filled) != 1 or len(self.heads.columns) == 1:
            return False
        text = self.grid.cell(row, filled[0]).text.strip()
        if not _REMARK.match(text):
            return False
        self.table.told.append(f"{self.grid.address(row, filled[0])} is a remark, left out: {text}")
        return True

    def _repeated(self, row: int) -> bool:
        """Whether the head stands here again, as it does at the top of a page."""
        texts = [self.grid.cell(row, at).text.strip() for at in self.heads.columns.values()]
        heads = [
            self.grid.cell(self.heads.last, at).text.strip() for at in self.heads.columns.values()
        ]
        if texts != heads:
            return False
        self.table.told.append(f"{self._at(row)}: the head stands here again, left out.")
        return True

    def _second_table(self, row: int) -> bool:
        numeric = [one.name for one in self.resource.fields if one.type != "string"]
        cells = [cell for name in numeric if not (cell := self._cell(row, name)).empty]
        words = [c.text for c in cells if c.text.strip().casefold() not in NOTHING]
        if not words or any(any(sign.isdigit() for sign in one) for one in words):
            return False
        if any(self.grid.rows[row][at].trouble for at in self._filled(row)):
            return False  # an error of Excel, told at its cell
        at = self._filled(row)[0]
        hint = "Put each table on a sheet of its own, or delete the one that is not meant."
        self.table.refuse(row, at, "a second table begins here, or words stand for numbers", hint)
        return True

    def _is_total(self, row: int) -> bool:
        text = plain(self._key_text(row))
        return text in _TOTALS and not self.total_keys

    # -- reading --------------------------------------------------------------------------------

    def _row(self, row: int) -> None:
        texts = tuple(self._text(row, one) for one in self.resource.fields)
        self.table.rows.append(texts)
        self.table.lines.append(row)

    def _text(self, row: int, asked: Field) -> str:
        column = self.heads.columns.get(asked.name)
        if column is None:
            return ""
        if (first := self.grid.merged.get((row, column))) is not None:
            address = self.grid.address(*first)
            hint = "Part the merged cells in the workbook and fill in each."
            self.table.refuse(row, column, f"this cell is merged with {address}", hint)
            return ""
        try:
            read = self.readers[asked.name].read(self.grid.cell(row, column))
        except Refused as refused:
            self.table.refuse(row, column, refused.message, refused.hint)
            return ""
        if read.told:
            self.table.told.append(f"{self.grid.address(row, column)}: {read.told}.")
        return read.text

    def _tell_heads(self) -> None:
        for column in self.heads.strange:
            at = self.grid.address(self.heads.last, column)
            self.table.told.append(f"{at}: the column “{self.heads.texts[column]}” is left out.")
        for name, column in self.heads.columns.items():
            if (reader := self.readers[name]).power:
                at, unit = self.grid.address(self.heads.last, column), self.heads.units[column]
                self.table.told.append(f"{at}: in “{unit}”, each value times {10**reader.power:,}.")
        for one in self.resource.fields:
            if one.name not in self.heads.columns:
                self.table.told.append(f"{one.name} has no column and stays empty.")

    # -- what holds between rows -----------------------------------------------------------------

    def _total(self, row: int) -> None:
        shown = self._key_text(row).strip()
        self.table.told.append(f"{self._at(row)}: the row of totals “{shown}” is left out.")
        if self.settings.totals == "leave" or self.table.problems:
            return
        for at, one in enumerate(self.resource.fields):
            if one.type == "string" or one.unit == "percent" or one.name not in self.heads.columns:
                continue
            column = self.heads.columns[one.name]
            try:
                total = self.readers[one.name].read(self.grid.cell(row, column)).text
            except Refused:
                continue  # no number: it says nothing of the sum
            found = sum(Decimal(texts[at]) for texts in self.table.rows if texts[at])
            if total and abs(found - Decimal(total)) > _TOLERANCE:
                hint = 'Look for a missing row. If it sums up other rows too: totals = "leave" in import.toml.'
                message = f"the total is {total}, the rows above add up to {found:f}"
                self.table.refuse(row, column, message, hint)

    def _twice(self) -> None:
        names = [one.name for one in self.resource.fields]
        at = [names.index(name) for name in self.resource.key]
        first: dict[tuple[str, ...], int] = {}
        for texts, line in zip(self.table.rows, self.table.lines, strict=True):
            key = tuple(texts[one] for one in at)
            if all(key) and (before := first.setdefault(key, line)) != line:
                column = self.heads.columns[self.key]
                address = self.grid.address(before, column)
                message = f"“{', '.join(key)}” stands here and at {address}"
                self.table.refuse(line, column, message, "Each row is kept once: delete one.")

    def _fractions(self) -> None:
        """Refuse shares of at most one that carry no percent sign, where others do or all are so small."""
        if self.settings.fractions is not None:
            return
        for at, one in enumerate(self.resource.fields):
            if one.unit == "percent" and one.name in self.heads.columns:
                self._bare_shares(at, self.heads.columns[one.name], self.readers[one.name])

    def _bare_shares(self, at: int, column: int, reader: Reader) -> None:
        values = {
            line: Decimal(texts[at])
            for texts, line in zip(self.table.rows, self.table.lines, strict=True)
            if texts[at]
        }
        bare = [line for line in values if self.grid.cell(line, column).number is not None]
        if bare and not self.grid.formats:
            message = "whether this share is shown with % is not told by such a file"
            self.table.refuse(bare[0], column, message, _FRACTIONS_HINT)
            return
        signed = {line for line in values if _has_percent(self.grid.cell(line, column))}
        small = [line for line in values if line not in signed and 0 < abs(values[line]) <= 1]
        if signed and small:
            message = "this share has no percent sign, others in the column have one"
            self.table.refuse(small[0], column, message, "Ask which is meant, and write all alike.")
        elif small and not reader.percent_head and max(map(abs, values.values())) <= 1:
            hint = "If they are, write fractions = true for this table in import.toml; if not, write % into the head."
            self.table.refuse(
                small[0], column, "the shares of this column may be fractions of one", hint
            )

    def _at(self, row: int) -> str:
        return self.grid.address(row, self.heads.columns[self.key])


_FRACTIONS_HINT = (
    "Look: if 36.8% is shown, write fractions = true for this table in import.toml; "
    "if plain 36.8, fractions = false. Or save the file as .xlsx."
)


def _has_percent(cell: Cell) -> bool:
    return cell.percent or "%" in cell.text or "％" in cell.text


def _total_keys(resource: Resource, vocabulary: Vocabulary) -> Mapping[str, str]:
    """What rows of totals are called that the resource keeps, with their keys."""
    keys: Sequence[str] = sorted(resource.total_keys)
    names = {form: key for key in keys for form in (key, *vocabulary.heads.get(key, ()))}
    if len(keys) == 1:
        names |= dict.fromkeys(_TOTALS, keys[0])
    return names
