"""Excel workbooks as grids, by openpyxl: values, and what else of a cell decides how it may be read."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from bifolio.editorial.provider_files.grid import EMPTY, Cell, Grid, visible
from bifolio.editorial.provider_files.workbook_values import value_cell
from bifolio.model.errors import BuildError, Problem, Where

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

# What openpyxl raises on sheets that it does not know, such as an empty sheet of a chart.
_UNREADABLE = (AttributeError, LookupError, TypeError, ValueError, OSError, zipfile.BadZipFile)


def read_workbook(data: bytes, file: str) -> tuple[list[Grid], list[str]]:
    """The sheets that can be seen, and the names of hidden ones. Raises BuildError."""
    values = _open(data, file, values=True)
    formulas = _open(data, file, values=False) if _has_more_than_values(data) else values
    shown = [sheet for sheet in values.worksheets if sheet.sheet_state == "visible"]
    hidden = [sheet.title for sheet in values.worksheets if sheet not in shown]
    return [_grid(sheet, formulas[sheet.title], file) for sheet in shown], hidden


# A formula, or a piece of a text of several forms, whatever the prefix of their names; or UTF-16, where none shows.
_MORE = re.compile(rb"\A(?:\xff\xfe|\xfe\xff)|<(?:\w+:)?[fr][\s/>]")


def _has_more_than_values(data: bytes) -> bool:
    """Whether a workbook that could be read has formulas or texts of several forms, which are read apart.

    It may have, too, where a part cannot be read: one that no sheet needs stops nothing.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [one for one in archive.namelist() if one.lower().endswith(".xml")]
            return any(_MORE.search(archive.read(one)) for one in members)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError):
        return True


def _open(data: bytes, file: str, *, values: bool) -> Any:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        return load_workbook(io.BytesIO(data), data_only=values, rich_text=not values)
    except (InvalidFileException, *_UNREADABLE) as error:
        message = f"the workbook cannot be read: {error}"
        hint = "Open it in Excel or LibreOffice and save it as a new .xlsx file."
        raise BuildError([Problem(Where(file), message, hint)]) from error


def _grid(sheet: Any, formulas: Any, file: str) -> Grid:
    merged = {
        (row - 1, column - 1): (one.min_row - 1, one.min_col - 1)
        for one in sheet.merged_cells.ranges
        for row, column in _others(one)
    }
    rows = [
        [_cell(cell, formulas.cell(cell.row, cell.column)) for cell in row]
        for row in sheet.iter_rows()
    ]
    _uncomputed(rows, formulas)
    return Grid(
        file,
        sheet.title,
        rows,
        frozenset(at - 1 for at, one in sheet.row_dimensions.items() if one.hidden),
        frozenset(_hidden_columns(sheet)),
        merged,
    )


def _uncomputed(rows: list[list[Cell]], formulas: Any) -> None:
    """Doubt the formulas of a sheet that all show 0: programs write that where nobody computed."""
    at = [
        (cell.row - 1, cell.column - 1)
        for row in formulas.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    if not at or any(rows[row][column].number != 0 for row, column in at):
        return
    message = "a formula shows 0 here, as all on this sheet do, and may never have been computed"
    for row, column in at:
        rows[row][column] = replace(
            rows[row][column], number=None, doubt=message, hint=_FORMULA_HINT
        )


def _others(range_: Any) -> Iterator[tuple[int, int]]:
    """Cells of a merged range without its first."""
    cells = list(range_.cells)
    return (cell for cell in cells if cell != (range_.min_row, range_.min_col))


def _hidden_columns(sheet: Any) -> Iterator[int]:
    for one in sheet.column_dimensions.values():
        if one.hidden and one.min:
            yield from range(one.min - 1, (one.max or one.min))


def _cell(cell: Any, formula: Any) -> Cell:
    value = cell.value
    if value is None:
        if isinstance(formula.value, str) and formula.data_type == "f":
            message = f"a formula without its value stands here: {formula.value}"
            return Cell(formula.value, None, False, message, _FORMULA_HINT)
        return EMPTY
    if (cell.font is not None and cell.font.strike) or _struck(formula.value):
        hint = "Delete what does not hold, or take the line away."
        return Cell(str(value), None, False, f"“{value}” is struck out", hint)
    if cell.data_type == "e":
        hint = "Mend the formula in the workbook, or ask the provider."
        return Cell(str(value), None, False, f"Excel shows the error {value} here", hint)
    if isinstance(value, str):
        return Cell(visible(_marked(formula.value) or value))
    return value_cell(value, str(cell.number_format))


def _marked(rich: Any) -> str:
    """A text with its raised digits as raised characters (567¹), other raised letters in brackets.

    Empty where the text has one form throughout.
    """
    if isinstance(rich, str) or not isinstance(rich, list):
        return ""
    return "".join(_lifted(str(one)) if _raised(one) else str(one) for one in rich)


def _struck(rich: Any) -> bool:
    """Whether a piece of a text of several forms is struck out."""
    pieces = rich if isinstance(rich, list) else []
    return any(not isinstance(one, str) and one.font.strike for one in pieces)


def _lifted(text: str) -> str:
    return text.translate(_RAISED) if text.isdigit() else f"[{text}]"


def _raised(piece: Any) -> bool:
    return not isinstance(piece, str) and piece.font.vertAlign == "superscript"


_FORMULA_HINT = "Open the workbook in Excel, let it compute, and save it; or paste values alone."
