"""The values of a flow matrix, and the grid of pixels that they are drawn on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bifolio.model.findings import Column, Label, PlaceName, Table


@dataclass(frozen=True)
class Cell:
    """One flow: positions of origin and destination, persons, share in percent of its kind."""

    row: int
    column: int
    value: float
    share: float

    @property
    def within(self) -> bool:
        """Whether it starts and ends in the same place."""
        return self.row == self.column


@dataclass(frozen=True)
class Matrix:
    """The table's values in the order of its rows."""

    places: tuple[str, ...]
    cells: tuple[Cell, ...]
    outflows: tuple[float, ...]
    inflows: tuple[float, ...]
    total: float
    outflow_label: Label
    inflow_label: Label
    key: tuple[Label, Label]
    of: Column  # what all values are

    @property
    def greatest(self) -> float:
        """The greatest total of either margin: both have its scale."""
        return max(*self.outflows, *self.inflows)


@dataclass(frozen=True)
class Grid:
    """Where the cells stand, in pixels: upper left corner and size of one cell."""

    left: float
    top: float
    width: float
    height: float
    count: int
    names: float = 0  # pixels above each row for its name, where names stand there

    def x(self, column: int) -> float:
        """Left edge of a column; `count` gives the right edge of the matrix."""
        return self.left + column * self.width

    def y(self, row: int) -> float:
        """Upper edge of a row's cells."""
        return self.top + row * (self.height + self.names) + self.names

    @property
    def bottom(self) -> float:
        """Lower edge of the matrix."""
        return self.y(self.count - 1) + self.height


def read(table: Table, outflow: str, key: tuple[Label, Label]) -> Matrix:
    """Take the flows out of a table as `flow_matrix.flow_matrix` describes it; `key` labels their kinds.

    outflow: the column of what goes out of each place.
    """
    frame = table.frame
    places = tuple(str(place) for place in frame.iloc[:-1, 0])
    totals: Any = frame.iloc[-1, 0]
    return Matrix(
        places,
        _cells(table, places, outflow),
        outflows=tuple(frame[outflow].iloc[:-1].astype(float)),
        inflows=tuple(float(frame[place].iloc[-1]) for place in places),
        total=float(frame[outflow].iloc[-1]),
        outflow_label=next(column.label for column in table.columns if column.id == outflow),
        inflow_label=PlaceName(totals) if isinstance(totals, str) else totals,
        key=key,
        of=next(column for column in table.columns if column.id == outflow),
    )


def _cells(table: Table, places: tuple[str, ...], outflow: str) -> tuple[Cell, ...]:
    flows: list[list[float]] = table.frame[list(places)].iloc[:-1].astype(float).to_numpy().tolist()
    inside = sum(flows[at][at] for at in range(len(places)))
    total = float(table.frame[outflow].iloc[-1])
    cells: list[Cell] = []
    for row, values in enumerate(flows):
        for column, value in enumerate(values):
            whole = inside if row == column else total
            cells.append(Cell(row, column, value, 100 * value / whole if whole else 0.0))
    return tuple(cells)
