"""What must hold between the cells of a resource: sums, weighted sums, margins, order, totals, directions.

A check finds failures, each with the key of what fails. A failure whose key is among the check's
exceptions is kept as printed; an exception without its failure is itself a problem.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import mul
from typing import ClassVar

from bifolio.model.errors import Problems, Where
from bifolio.sources.data.csv_table import CsvTable, Row
from bifolio.sources.toml_json import suggest

_ROUNDING = 1e-9  # sums of decimals in binary; far below any printed digit


@dataclass(frozen=True)
class Failure:
    """Something that does not hold: the key an exception would name, where, and what."""

    key: str
    where: Where
    message: str


@dataclass(frozen=True)
class Check:
    """Common to all checks. `where` is its place in `datapackage.json`."""

    where: Where
    exceptions: Mapping[str, str] = field(default_factory=dict, kw_only=True)
    tolerance: float = field(default=0.0, kw_only=True)
    kind: ClassVar[str] = ""
    row_wise: ClassVar[bool] = True  # can be judged although cells elsewhere have problems

    @property
    def total_keys(self) -> frozenset[str]:
        """Keys of rows that hold totals."""
        return frozenset()

    def failures(self, table: CsvTable) -> Iterator[Failure]:
        """What does not hold in the table."""
        raise NotImplementedError

    def agree(self, first: float, second: float) -> bool:
        """Whether two values are equal within the tolerance."""
        return abs(first - second) <= self.tolerance + _ROUNDING


@dataclass(frozen=True)
class SumCheck(Check):
    """In each row the addends come to the total. Rows without all values are left out."""

    total: str
    addends: tuple[str, ...]
    kind: ClassVar[str] = "sum"

    def failures(self, table: CsvTable) -> Iterator[Failure]:
        """See Check."""
        for row in table.rows:
            addends, total = _numbers(row, self.addends), _numbers(row, (self.total,))
            if (
                len(addends) == len(self.addends)
                and total
                and not self.agree(sum(addends), total[0])
            ):
                key, names = table.key(row), " + ".join(self.addends)
                message = f"“{key}”: {names} = {shown(sum(addends))}, but {self.total} is {shown(total[0])}"
                yield Failure(key, table.where(row, self.total), message)


@dataclass(frozen=True)
class WeightedCheck(Check):
    """In each row the total is the sum of values, each times its weight.

    Rows without all values are left out. Give a tolerance: printed values are rounded.
    """

    total: str
    weights: Mapping[str, float]
    kind: ClassVar[str] = "weighted"

    def failures(self, table: CsvTable) -> Iterator[Failure]:
        """See Check."""
        for row in table.rows:
            values, total = _numbers(row, tuple(self.weights)), _numbers(row, (self.total,))
            if len(values) < len(self.weights) or not total:
                continue
            found = sum(map(mul, values, self.weights.values()))
            if not self.agree(found, total[0]):
                key, printed = table.key(row), shown(total[0])
                message = (
                    f"“{key}”: the weighted sum is {shown(found)}, but {self.total} is {printed}"
                )
                yield Failure(key, table.where(row, self.total), message)


@dataclass(frozen=True)
class MarginsCheck(Check):
    """A matrix agrees with its printed margins.

    The first field names the row, the field `row_total` holds the rows' totals, and the last row,
    whose key is `column_total`, those of the columns. Exceptions name `row:<key>` or
    `column:<name>`.
    """

    row_total: str
    column_total: str
    diagonal: str  # included | excluded: whether the totals count the diagonal
    kind: ClassVar[str] = "margins"
    row_wise: ClassVar[bool] = False

    @property
    def total_keys(self) -> frozenset[str]:
        """The key of the last row."""
        return frozenset({self.column_total})

    def failures(self, table: CsvTable) -> Iterator[Failure]:
        """See Check."""
        last = table.rows[-1]
        if table.key(last) != self.column_total:
            message = (
                f"the last row is “{table.key(last)}”, not the column total “{self.column_total}”"
            )
            yield Failure(f"row:{self.column_total}", table.where(last), message)
            return
        columns = self._columns(table)
        for row in table.rows:
            addends = _numbers(row, [c for c in columns if self._counts(table, row, c)])
            yield from self._compare(f"row:{table.key(row)}", addends, table, row, self.row_total)
        for column in [*columns, self.row_total]:
            inner = [row for row in table.rows[:-1] if self._counts(table, row, column)]
            addends = [value for row in inner for value in _numbers(row, (column,))]
            yield from self._compare(f"column:{column}", addends, table, last, column)

    def _columns(self, table: CsvTable) -> list[str]:
        names = [f.name for f in table.fields[1:] if f.type != "string"]
        return [name for name in names if name != self.row_total]

    def _counts(self, table: CsvTable, row: Row, column: str) -> bool:
        return self.diagonal == "included" or table.key(row) != column

    def _compare(
        self, key: str, addends: list[float], table: CsvTable, row: Row, column: str
    ) -> Iterator[Failure]:
        printed = _numbers(row, (column,))
        if printed and not self.agree(sum(addends), printed[0]):
            message = (
                f"{key.replace(':', ' “')}” adds up to {shown(sum(addends))}, "
                f"but {shown(printed[0])} stands here"
            )
            yield Failure(key, table.where(row, column), message)


@dataclass(frozen=True)
class DescendingCheck(Check):
    """Values do not grow from one row to the next. Empty cells are left out."""

    field: str
    kind: ClassVar[str] = "descending"

    def failures(self, table: CsvTable) -> Iterator[Failure]:
        """See Check."""
        rows = [row for row in table.rows if _numbers(row, (self.field,))]
        for before, row in pairwise(rows):
            high, low = _numbers(before, (self.field,))[0], _numbers(row, (self.field,))[0]
            if low > high + self.tolerance:
                key = table.key(row)
                message = (
                    f"“{key}” ({shown(low)}) stands after “{table.key(before)}” ({shown(high)}), "
                    f"but {self.field} must not grow"
                )
                yield Failure(key, table.where(row, self.field), message)


@dataclass(frozen=True)
class AddsToCheck(Check):
    """The values of a field add up to a given value. Its exception names the field."""

    field: str
    value: float
    kind: ClassVar[str] = "adds-to"
    row_wise: ClassVar[bool] = False

    def failures(self, table: CsvTable) -> Iterator[Failure]:
        """See Check."""
        total = sum(value for row in table.rows for value in _numbers(row, (self.field,)))
        if not self.agree(total, self.value):
            message = f"{self.field} adds up to {shown(total)}, not to {shown(self.value)}"
            message += f" (tolerance {shown(self.tolerance)})" if self.tolerance else ""
            yield Failure(self.field, table.where(table.rows[-1], self.field), message)


@dataclass(frozen=True)
class DirectionCheck(Check):
    """The word of a field says how a value has moved: `up`, `down`, or `same`, within the tolerance in percent.

    words: what each word of the field says. Rows without a word or both values are left out.
    """

    field: str
    before: str
    after: str
    words: Mapping[str, str]
    kind: ClassVar[str] = "direction"

    def failures(self, table: CsvTable) -> Iterator[Failure]:
        """See Check."""
        for row in table.rows:
            values, word = _numbers(row, (self.before, self.after)), row.cells[self.field]
            if word is None or len(values) < 2 or self._fits(str(word), *values):
                continue
            key, told = table.key(row), " after ".join(map(shown, reversed(values)))
            message = f"“{key}”: {self.after} is {told}, and {self.field} says “{word}”"
            yield Failure(key, table.where(row, self.field), message)

    def _fits(self, word: str, before: float, after: float) -> bool:
        said = self.words.get(word, "")
        if said == "same":
            return abs(after - before) <= abs(before) * self.tolerance / 100 + _ROUNDING
        return after > before if said == "up" else said == "down" and after < before


def _numbers(row: Row, names: Sequence[str]) -> list[float]:
    """Values of numeric cells; empty ones are left out."""
    values = (row.cells[name] for name in names)
    return [value for value in values if isinstance(value, int | float)]


def shown(value: float) -> str:
    """A number for a message, without what binary arithmetic adds."""
    return f"{round(value, 6):.6f}".rstrip("0").rstrip(".")


def apply_check(check: Check, table: CsvTable, problems: Problems) -> None:
    """Note what fails without an exception, and exceptions that are not needed."""
    failed = {failure.key: failure for failure in check.failures(table)}
    for key, failure in failed.items():
        if key not in check.exceptions:
            hint = (
                "Correct the cell; where the source prints it so, add "
                f'{{"key": "{key}", "note": "…"}} to “except” of the {check.kind} check.'
            )
            problems.add(failure.where, failure.message, hint)
    if table.sound:
        for key in check.exceptions:
            if key not in failed:
                message = f"the exception “{key}” is not needed: the {check.kind} check holds there"
                problems.add(check.where, message, _unneeded_hint(key, table, list(failed)))


def _unneeded_hint(key: str, table: CsvTable, failed: list[str]) -> str:
    keys = [table.key(row) for row in table.rows]
    return "Remove it." if key in keys else suggest(key, [*failed, *keys]) or "Remove it."
