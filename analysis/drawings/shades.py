"""The values of a heat map, and the shade that each of them has."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.drawings.plate import Row
from analysis.drawings.reading import heads
from analysis.drawings.tips import tip, told
from bifolio.findings import Canvas, Column, Label

_STRONGEST, _WEAKEST = 0.6, 0.06  # opacity: text stays readable on the strongest in both themes


@dataclass(frozen=True)
class Shades:
    """The table's values; `values` go column by column, `totals` are empty when none are shown."""

    names: list[Label]
    columns: tuple[Column, ...]
    values: tuple[list[float | None], ...]
    total: Column | None
    totals: list[float | None]

    def head(self, canvas: Canvas, at: int) -> str:
        """What the column at a position is called; that of the total at -1."""
        together = (*self.columns, self.total) if self.total else self.columns
        return heads(canvas, together)[at]

    def told(self, canvas: Canvas, row: int, at: int) -> Row:
        """What the marks of a row carry in the column at a position, or (-1) that of the total."""
        of = self.columns[at] if at >= 0 else self.total
        values = self.values[at] if at >= 0 else self.totals
        shown = [(of, values[row])] if of else []
        return told(row, tip(canvas, canvas.text(self.names[row]), shown))

    @property
    def range(self) -> tuple[float, float]:
        """Least and greatest of all values."""
        printed = [value for values in self.values for value in values if value is not None]
        return min(printed), max(printed)

    def opacity(self, value: float) -> float:
        """Shade of a value, by where it stands between the least and the greatest."""
        least, greatest = self.range
        part = (value - least) / (greatest - least) if greatest > least else 1.0
        return round(_WEAKEST + (_STRONGEST - _WEAKEST) * part, 3)
