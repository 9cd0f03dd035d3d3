"""Names and numbers of a plain chart as the reader's language writes them: expressions of Vega."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from bifolio.charts.marks.table_access import label_of, number
from bifolio.model.findings import Canvas, Column, Label, Message, PlaceName, Table

_LARGE = 100_000  # where a column goes so far, ticks are written short, as on all axes
_POWERS = range(3, 14)
_NUMBER = re.compile(r"[\d.,\s]*\d")


def names(canvas: Canvas, table: Table, of: Column) -> dict[str, str]:
    """What the cells of a column are called, by what a chart's data holds for them."""
    found: dict[str, str] = {}
    for cell in table.frame[of.id]:
        if isinstance(cell, Message | PlaceName) or (of.kind == "place" and isinstance(cell, str)):
            found[_key(cell)] = canvas.text(label_of(cell))
    return found


def _key(cell: Label | str) -> str:
    if isinstance(cell, Message):
        return cell.id % {k: str(v) for k, v in cell.values.items()} if cell.values else cell.id
    return cell.place if isinstance(cell, PlaceName) else cell


def named(known: Mapping[str, str], value: str) -> str:
    """An expression for the name of a value; the value itself where it has none."""
    return f"({json.dumps(known, ensure_ascii=False, sort_keys=True)}[{value}] || {value})"


def numbered(canvas: Canvas, of: Column | None, value: str) -> str:
    """An expression for a number as its column shows it."""
    if of is not None and of.kind == "percent":
        before, after = _around(canvas.percent(1.5, 1))
        return f"{quoted(before)} + format({value}, ',.{of.digits}f') + {quoted(after)}"
    digits = of.digits if of is not None and of.kind == "decimal" else 0
    return f"format({value}, ',.{digits}f')"


def ticked(canvas: Canvas, table: Table, of: Column | None) -> str:
    """An expression for the label of a tick: 1.2万 / 12K where numbers are large."""
    if of is not None and of.kind == "percent":
        before, after = _around(canvas.percent(1.5, 1))
        return f"{quoted(before)} + format(datum.value, ',~f') + {quoted(after)}"
    plain = "format(datum.value, ',~f')"
    known = [number(cell) for cell in table.frame[of.id]] if of is not None else []
    if max((abs(value) for value in known if value is not None), default=0) < _LARGE:
        return plain
    for divisor, unit in _units(canvas):
        shown = f"format(datum.value / {divisor}, ',.4~r') + {quoted(unit)}"
        plain = f"abs(datum.value) >= {divisor} ? {shown} : ({plain})"
    return plain


def _units(canvas: Canvas) -> list[tuple[int, str]]:
    """What the language counts large numbers in, from the smallest: (10000, 万), (100000000, 亿)."""
    found: dict[int, str] = {}
    for power in _POWERS:
        text = canvas.short(10**power)
        match = _NUMBER.match(text)
        unit = text[match.end() :] if match else ""
        if match and unit:
            shown = int(re.sub(r"\D", "", match[0].partition(".")[0]) or "1")
            found.setdefault(10**power // shown, unit)
    return sorted(found.items())


def separators(canvas: Canvas) -> dict[str, Any]:
    """How the language writes numbers, as the converter is told it (a locale of d3-format)."""
    thousands = re.sub(r"\d", "", canvas.count(1_234))
    decimal = re.sub(r"\d", "", _inside(canvas.percent(1.5, 1))) or "."
    return {"decimal": decimal, "thousands": thousands, "grouping": [3], "currency": ["", ""]}


def _around(text: str) -> tuple[str, str]:
    """What stands before and after the number in a text."""
    inside = _inside(text)
    before, _, after = text.partition(inside)
    return before, after


def _inside(text: str) -> str:
    found = re.search(r"\d[\d.,]*\d", text)
    return found[0] if found else text


def quoted(text: str) -> str:
    """A text as a literal of an expression."""
    return json.dumps(text, ensure_ascii=False)
