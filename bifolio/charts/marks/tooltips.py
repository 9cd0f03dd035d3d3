"""What marks say to who points at them: a name, then each value with what it measures.

Rows of drawings carry it as `tip`; marks with the same `row` are lit together, those of one `group`
can be hidden by the entry of the key that has it as its `key`. The still drawing shows none of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bifolio.charts.marks.chart_layers import Row
from bifolio.charts.marks.table_access import column, labels, numbers, written
from bifolio.model.findings import Canvas, Column, Table, message

NAMED = message("%(name)s: %(value)s", "what a mark of a drawing stands for")
WITH_UNIT = message("%(value)s %(unit)s", "number with its unit")
FROM_TO = message("%(from)s → %(to)s", "flow between places")
RANKED = message("No. %(rank)s", "what a mark of a drawing stands for")

Measured = tuple[Column, float | None]


def named(canvas: Canvas, name: str, value: str) -> str:
    """A value and what it is: 流量：1,234人."""
    return canvas.text(NAMED.with_values(name=name, value=value))


def from_to(canvas: Canvas, one: str, other: str) -> str:
    """A flow between two places: 中国大陆 → 美国."""
    return canvas.text(FROM_TO.with_values(**{"from": one, "to": other}))


def ranked(canvas: Canvas, rank: float) -> str:
    """A place in a ranking: 第3位."""
    return canvas.text(RANKED.with_values(rank=canvas.count(rank)))


def measured(canvas: Canvas, value: float | None, of: Column, signed: bool = False) -> str:
    """A value with its unit; a place in a ranking says that it is one."""
    if of.kind == "rank" and value is not None:
        return ranked(canvas, value)
    return with_unit(canvas, written(canvas, value, of, signed), of)


def with_unit(canvas: Canvas, text: str, of: Column) -> str:
    """A written value with its column's unit, unless it carries it; units are in the plural."""
    if of.unit is None or of.kind in {"percent", "rank"} or not any(c.isdigit() for c in text):
        return text
    unit = canvas.text(of.unit)
    if unit == canvas.text(of.label) or text.strip("+\N{MINUS SIGN}") == "1":
        return text
    return canvas.text(WITH_UNIT.with_values(value=text, unit=unit))


def tooltip(canvas: Canvas, name: str, values: Iterable[Measured], signed: bool = False) -> str:
    """A name, and on a line of its own each value with what it measures."""
    lines = (
        named(canvas, canvas.text(of.label), measured(canvas, value, of, signed))
        for of, value in values
    )
    return "\n".join((name, *lines))


def row_tooltips(canvas: Canvas, table: Table, first: str, columns: Sequence[str]) -> list[str]:
    """The tooltip of each row of a table but its totals: its name with its values in these columns."""
    each = [[(column(table, id), value) for value in numbers(table, id)] for id in columns]
    names = [canvas.text(label) for label in labels(table, first)]
    rows = zip(*each, strict=True)
    return [tooltip(canvas, name, values) for name, values in zip(names, rows, strict=True)]


def tooltip_fields(at: int | str, tooltip: str = "", group: str = "") -> Row:
    """What a row of a drawing carries for its reader: that of row `at`, with its tooltip and group."""
    found = {"row": str(at), "tip": tooltip, "group": group}
    return {name: value for name, value in found.items() if value}
