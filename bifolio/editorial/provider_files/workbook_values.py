"""What workbooks hold besides text, as cells: numbers, dates, truth values."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from decimal import Decimal

from bifolio.editorial.provider_files.grid import EMPTY, Cell, visible

_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]')
_UNITS = re.compile("[万亿千百]")
_SCALED = re.compile(r"[0#?],+(?:$|[^0#?,])")  # a comma behind the last digit shows thousands
_EXACT = Decimal(10) ** 15  # Excel keeps fifteen digits
_DATE_HINT = "Excel makes dates of what looks like one (3-1). Format the column as text and type the cell anew."


def hides_unit(format: str) -> bool:
    """Whether a format shows a number with a unit (0"万"), or in thousands (0,)."""
    literals = "".join(a or b for a, b in _LITERAL.findall(format))
    return bool(_UNITS.search(literals)) or _is_scaled(format)


def _is_scaled(format: str) -> bool:
    return bool(_SCALED.search(_LITERAL.sub("", format).partition(";")[0]))


def value_cell(value: object, format: str = "") -> Cell:
    """A cell by the value that a workbook keeps. format: of numbers, as Excel writes it; empty where unknown."""
    if value is None:
        return EMPTY
    if isinstance(value, bool):
        text = str(value).upper()
        return Cell(text, None, False, f"{text} stands here, neither number nor text", "")
    if isinstance(value, date | time | timedelta):
        return Cell(str(value), None, False, f"a date stands here: {value}", _DATE_HINT)
    if isinstance(value, int | float):
        return _number(value, format)
    return Cell(visible(str(value)))


def _number(value: int | float, format: str) -> Cell:
    """A number; binary noise behind the fifteenth digit is no part of it."""
    exact = Decimal(f"{value:.15g}")
    text = f"{exact:f}"
    if abs(exact) >= _EXACT:
        message = f"{text} has more digits than Excel keeps"
        return Cell(text, None, False, message, "Ask for it as text.")
    literals = "".join(a or b for a, b in _LITERAL.findall(format))
    if _UNITS.search(literals):
        message = f"{text} is shown with a unit that only its format holds: {format}"
        return Cell(text, None, False, message, "Write the number out in full.")
    if set(format) == {";"}:
        message = f"{text} stands here and is not shown, as its format says: {format}"
        return Cell(text, None, False, message, "Show it, or delete it.")
    if _is_scaled(format):
        message = f"{text} is shown in thousands, as its format says: {format}"
        hint = "Show the number in full, and look which is meant."
        return Cell(text, None, False, message, hint)
    return Cell(text, exact, "%" in _LITERAL.sub("", format))
