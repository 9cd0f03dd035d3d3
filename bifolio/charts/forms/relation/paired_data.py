"""Places with what comes in and what goes out: the values of paired bars."""

from __future__ import annotations

from dataclasses import dataclass

from bifolio.charts.marks.chart_layers import Row
from bifolio.charts.marks.table_access import column
from bifolio.charts.marks.tooltips import tooltip, tooltip_fields
from bifolio.model.findings import Canvas, Column, Table


@dataclass(frozen=True)
class Pair:
    """One row: persons in all, coming in, going out."""

    place: str
    total: float
    inflow: float
    outflow: float

    @property
    def balance(self) -> float:
        """Inflow less outflow in percent of both together: 0 where they balance."""
        both = self.inflow + self.outflow
        return 100 * (self.inflow - self.outflow) / both if both else 0


@dataclass(frozen=True)
class Pairs:
    """All rows from the greatest total, and the labels of the table's columns."""

    rows: tuple[Pair, ...]
    total: Column
    inflow: Column
    outflow: Column
    leading: int

    def fields(self, canvas: Canvas, at: int) -> Row:
        """What the marks of a row carry for their reader."""
        row = self.rows[at]
        values = [(self.total, row.total), (self.inflow, row.inflow), (self.outflow, row.outflow)]
        return tooltip_fields(at, tooltip(canvas, canvas.place(row.place), values))

    @property
    def greatest(self) -> float:
        """The longest bar's value."""
        return max(max(row.inflow, row.outflow) for row in self.rows)


def read(table: Table, columns: tuple[str, str, str, str], leading: int) -> Pairs:
    """Take the rows out of a table as `paired_bars.paired_bars` describes it.

    columns: of places, sizes, what comes in, what goes out. leading: how many rows stand out.
    """
    frame = table.frame.drop(index=list(table.total_rows))[list(columns)]
    ordered = frame.sort_values(columns[1], ascending=False, kind="stable")
    rows = tuple(
        Pair(str(place), float(total), float(inflow), float(outflow))
        for place, total, inflow, outflow in ordered.itertuples(index=False)
    )
    _, size, left, right = (column(table, id) for id in columns)
    return Pairs(rows, size, left, right, leading)
