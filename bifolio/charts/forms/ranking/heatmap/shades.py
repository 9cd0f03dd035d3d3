"""The values of a heat map, and the shade that each of them has."""

from __future__ import annotations

from dataclasses import dataclass

from bifolio.charts.marks.chart_layers import Row
from bifolio.charts.marks.table_access import heads
from bifolio.charts.marks.tooltips import tooltip, tooltip_fields
from bifolio.charts.palette import STRONGEST
from bifolio.model.findings import Canvas, Column, Label

_STEPS = 8  # of the key
_WEAKEST = 0.06  # opacity


@dataclass(frozen=True)
class Shades:
    """The table's values; `values` go column by column, `totals` are empty when none are shown."""

    names: list[Label]
    columns: tuple[Column, ...]
    values: tuple[list[float | None], ...]
    total: Column | None
    totals: list[float | None]
    centre: float | None = None  # the value that has a meaning: shades run from it to both sides

    def head(self, canvas: Canvas, at: int) -> str:
        """What the column at a position is called; that of the total at -1."""
        together = (*self.columns, self.total) if self.total else self.columns
        return heads(canvas, together)[at]

    def fields(self, canvas: Canvas, row: int, at: int) -> Row:
        """What the marks of a row carry in the column at a position, or (-1) that of the total."""
        of = self.columns[at] if at >= 0 else self.total
        values = self.values[at] if at >= 0 else self.totals
        shown = [(of, values[row])] if of else []
        return tooltip_fields(row, tooltip(canvas, canvas.text(self.names[row]), shown))

    @property
    def range(self) -> tuple[float, float]:
        """Least and greatest of all values."""
        printed = [value for values in self.values for value in values if value is not None]
        return min(printed), max(printed)

    @property
    def tokens(self) -> tuple[str, ...]:
        """Colours of the shades: one, or that below and that above the centre."""
        return ("volume",) if self.centre is None else ("outflow", "inflow")

    def token(self, value: float) -> str:
        """Colour of a value's shade."""
        return self.tokens[self.centre is not None and value >= self.centre]

    def opacity(self, value: float) -> float:
        """Shade of a value: by how far it stands from the least or from the centre."""
        least, greatest = self.range
        start = least if self.centre is None else self.centre
        farthest = max(greatest - start, start - least)
        distance = abs(value - start) / farthest if farthest else 1.0
        return round(_WEAKEST + (STRONGEST - _WEAKEST) * distance, 3)

    @property
    def steps(self) -> list[float]:
        """Values from the least to the greatest for the key, the centre in the middle."""
        least, greatest = self.range
        if self.centre is None:
            return [least + (greatest - least) * at / (_STEPS - 1) for at in range(_STEPS)]
        sides = ((least, self.centre), (greatest, self.centre))
        below, above = (
            [end + (centre - end) * (at + 0.5) / (_STEPS // 2) for at in range(_STEPS // 2)]
            for end, centre in sides
        )
        return [*below, *reversed(above)]
