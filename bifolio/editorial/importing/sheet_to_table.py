"""One sheet read as the table of one resource: rows of texts for its CSV, each with its address."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from bifolio.editorial.importing.cell_parsing import NOTHING, Reader, Refused
from bifolio.editorial.importing.header_rows import Heads
from bifolio.editorial.importing.import_toml import TableSettings, hidden_rows_hint
from bifolio.editorial.importing.names.provider_names import Vocabulary, plain, with_totals
from bifolio.editorial.importing.row_consistency import (
    TableRead,
    in_order_of_columns,
    refuse_bare_shares,
    refuse_twice,
)
from bifolio.editorial.importing.unit_scaling import unit_of
from bifolio.editorial.provider_files.grid import Cell, Grid
from bifolio.sources.data import Field, Resource

_TOTALS = frozenset(
    (
        "合计",
        "总计",
        "小计",
        "共计",
        "总和",
        "全部",
        "total",
        "totals",
        "sum",
        "grandtotal",
        "subtotal",
    )
)
_ALL = re.compile(
    r"(?:subtotal|sub-total|total|小计|合计|总计).*|.*(?:subtotal|total|小计|合计|总计)|all(?:countries|cities|regions|places|institutions)"
)
_REMARK = re.compile(
    r"(?:注|说明|备注|来源|数据来源|资料来源|单位|notes?\b|sources?\b|remarks?\b"
    r"|[*※†‡§#＃①-⑳¹²³⁰⁴-⁹]|[\[［【(（]\d{1,2}[\]］】)）]"
    r"|.*(?:续表|[（(]续[）)]|\bcontinued\b|\bcont[’']d\b))",
    re.IGNORECASE,
)
_TITLE = re.compile(r"(?:[表图]|(?:table|figure|fig\.)\s)\s*\d", re.IGNORECASE)  # of an exhibit
_SECOND_HINT = "Put each table on a sheet of its own, or delete the one that is not meant."
_TOLERANCE = Decimal("0.000001")


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
            self._total(row, totals)
        refuse_twice(self.table, self.key)
        self._fractions()
        table = in_order_of_columns(self.table, self.key)
        if not table.rows and not table.problems:
            table.refuse(self.heads.last, 0, "there is no row below this head", "")
        return table

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
        filled = self._filled(row)
        if len(filled) == 1 and _TITLE.match(self.grid.cell(row, filled[0]).text.strip()):
            self.table.refuse(row, filled[0], "a second table begins here", _SECOND_HINT)
            return True
        numeric = [one.name for one in self.resource.fields if one.type != "string"]
        cells = [cell for name in numeric if not (cell := self._cell(row, name)).empty]
        words = [c.text for c in cells if c.text.strip().casefold() not in NOTHING]
        if not words or any(any(sign.isdigit() for sign in one) for one in words):
            return False
        if any(self.grid.rows[row][at].trouble for at in self._filled(row)):
            return False  # an error of Excel, told at its cell
        at = self._filled(row)[0]
        message = "a second table begins here, or words stand for numbers"
        self.table.refuse(row, at, message, _SECOND_HINT)
        return True

    def _is_total(self, row: int) -> bool:
        """Whether a row sums up others, in the column that names rows or, where nothing stands there, before."""
        return bool(self._total_name(row)) and not self.total_keys

    def _total_name(self, row: int) -> str:
        named = self._key_text(row).strip()
        texts = [named] if named else [self.grid.cell(row, at).text for at in self.heads.strange]
        for text in texts:
            name = plain(text)
            if name in _TOTALS or (_ALL.fullmatch(name) and self._no_place(text)):
                return text.strip()
        return ""

    def _no_place(self, text: str) -> bool:
        """Whether rows are named by places, and this is the name of none."""
        reader = self.readers[self.key]
        known, kinds = reader.vocabulary, reader.field.places
        return bool(kinds) and plain(text) not in known.others and not known.ids(text, kinds)

    # -- reading --------------------------------------------------------------------------------

    def _row(self, row: int) -> None:
        self._moved(row)
        texts = tuple(self._text(row, one) for one in self.resource.fields)
        self.table.rows.append(texts)
        self.table.lines.append(row)

    def _moved(self, row: int) -> None:
        """Refuse a line of a text file with more cells than its head: its cells may have moved."""
        width = max(len(one) for one in self.grid.rows[: self.heads.last + 1])
        more = [at for at in self._filled(row) if at >= width]
        if self.grid.separator and more:
            message = f"{more[-1] + 1} cells stand in this line, {width} in the head"
            sign = self.grid.separator
            hint = f"Look for a “{sign}” inside a number or a name, and put that cell in quotes."
            self.table.refuse(row, more[0], message, hint)

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
            if one.name not in {*self.heads.columns, *self.settings.keep}:
                self.table.told.append(f"{one.name} has no column and stays empty.")

    # -- what holds between rows -----------------------------------------------------------------

    def _sums(self, at: int, row: int, totals: Sequence[int]) -> list[Decimal]:
        """What a row of totals may be the sum of: all rows, those above it, those since the total before."""
        begin = max((one for one in totals if one < row), default=-1)
        values = self.table.values(at).items()
        return [
            sum((one for line, one in values if first < line < last), Decimal())
            for first, last in ((-1, len(self.grid.rows)), (-1, row), (begin, row))
        ]

    def _total(self, row: int, totals: Sequence[int]) -> None:
        shown = self._total_name(row)
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
            sums = self._sums(at, row, totals)
            found = sums[0]
            if total and all(abs(one - Decimal(total)) > _TOLERANCE for one in sums):
                hint = 'Look for a missing row. If it sums up other rows too: totals = "leave" in import.toml.'
                message = f"the total is {total}, the rows above add up to {found:f}"
                self.table.refuse(row, column, message, hint)

    def _fractions(self) -> None:
        if self.settings.fractions is not None:
            return
        for at, one in enumerate(self.resource.fields):
            if one.unit == "percent" and one.name in self.heads.columns:
                percent = self.readers[one.name].percent_head
                refuse_bare_shares(self.table, at, percent_head=percent)

    def _at(self, row: int) -> str:
        return self.grid.address(row, self.heads.columns[self.key])


def _total_keys(resource: Resource, vocabulary: Vocabulary) -> Mapping[str, str]:
    """What rows of totals are called that the resource keeps, with their keys."""
    keys: Sequence[str] = sorted(resource.total_keys)
    names = {
        form: key
        for key in keys
        for one in (key, *vocabulary.heads.get(key, ()))
        for form in with_totals(one)
    }
    if len(keys) == 1:
        names |= dict.fromkeys(_TOTALS, keys[0])
    return names
