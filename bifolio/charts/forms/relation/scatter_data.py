"""The points of a scatter: rows of a table with two measures, and what else is said of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bifolio.charts.marks.chart_layers import Row
from bifolio.charts.marks.table_access import cells, column, head, in_order, label_of, numbers
from bifolio.charts.marks.tooltips import Measured, tooltip, tooltip_fields
from bifolio.model.findings import Canvas, Column, Label, PlaceName, Table


@dataclass(frozen=True)
class Options:
    """What a scatter may show besides its points; see `scatter.scatter`."""

    size: str | None
    colour: str | None
    labelled: Literal["all"] | int
    x_label: Label | None
    y_label: Label | None
    x_line: float | None
    y_line: float | None
    highlight: tuple[str, ...]
    key_order: tuple[str, ...] = ()


@dataclass(frozen=True)
class Dot:
    """One row: its name, both values, size, id of its colour, whether its name stands out."""

    name: Label
    x: float
    y: float
    size: float | None
    group: str
    strong: bool = False


@dataclass(frozen=True)
class ScatterData:
    """All points and what the axes are called."""

    dots: list[Dot]
    columns: tuple[Column, Column]
    options: Options
    size: Column | None

    def fields(self, canvas: Canvas, at: int) -> Row:
        """What the marks of a point carry for their reader."""
        dot = self.dots[at]
        values: list[Measured] = [*zip(self.columns, (dot.x, dot.y), strict=True)]
        if self.size and self.size not in self.columns:
            values.append((self.size, dot.size))
        group = dot.group if len(self.groups) > 1 else ""
        return tooltip_fields(at, tooltip(canvas, canvas.text(dot.name), values), group)

    def head(self, canvas: Canvas, which: Literal["x", "y"]) -> str:
        """What an axis is called."""
        options = self.options
        given = options.x_label if which == "x" else options.y_label
        return canvas.text(given) if given else head(canvas, self.columns[which == "y"])

    @property
    def groups(self) -> list[str]:
        """Ids of the colours, in the order of all keys or in their own."""
        return in_order((dot.group for dot in self.dots), self.options.key_order)


def read(table: Table, axes: tuple[str, str], name: str, options: Options) -> ScatterData:
    """Take the rows that have both values out of a table."""
    x, y = axes
    size, colour = options.size, options.colour
    named = cells(table, name)
    across, up = numbers(table, x), numbers(table, y)
    sizes = numbers(table, size) if size else [None] * len(named)
    groups = cells(table, colour) if colour else ["volume"] * len(named)
    rows = zip(named, across, up, sizes, groups, strict=True)
    found = [
        Dot(label_of(one), a, b, s, _group(group), one in options.highlight)
        for one, a, b, s, group in rows
        if a is not None and b is not None
    ]
    measured = column(table, size) if size else None
    return ScatterData(found, (column(table, x), column(table, y)), options, measured)


def _group(cell: object) -> str:
    return cell.place if isinstance(cell, PlaceName) else str(cell)
