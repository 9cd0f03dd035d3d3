"""Old Excel workbooks (.xls) and OpenDocument sheets (.ods) as grids, by calamine.

It gives values, merged ranges of `.xls`, and which sheets are hidden. It does not tell hidden rows and columns,
how a number is shown, nor raised digits; a cell with an error looks empty. A file in which any format of numbers shows a
unit is refused, since it is not told which cells have it.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from bifolio.editorial.provider_files.grid import EMPTY, Cell, Grid
from bifolio.editorial.provider_files.workbook_values import hides_unit, value_cell
from bifolio.model.errors import BuildError, Problem, Where

UNTOLD = (
    "of such a file it cannot be known which rows and columns are hidden, whether a number is shown with % or 万, "
    "and whether an empty cell is an error of a formula. Look, or save it as .xlsx, which tells."
)
_NUMBER_STYLE = re.compile(r"<number:number-style\b.*?</number:number-style>", re.DOTALL)
_NUMBER_TEXT = re.compile(r"<number:text[^>]*>([^<]*)</number:text>")
_FORMAT_HEAD = 5  # bytes of a record of old Excel before its characters
_DIGITS = re.compile(r"\s*[-+]?[0-9]+(?:\.[0-9]+)?\s*")
_RAISED = "is text, and its last digit may be the raised mark of a footnote, which such a file does not tell"
_HINT = "Make it a number in the file, or save the file as .xlsx."


def read_other_workbook(data: bytes, file: str) -> tuple[list[Grid], list[str]]:
    """The sheets that can be seen, and the names of hidden ones. Raises BuildError."""
    import python_calamine as calamine

    if found := next((one for one in _formats(data) if hides_unit(one)), ""):
        message = (
            f"numbers are shown with a unit here ({found}), and such a file does not tell which"
        )
        hint = "Save it as .xlsx, which tells; or show the numbers without it."
        raise BuildError([Problem(Where(file), message, hint)])
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        shown = [
            one.name
            for one in book.sheets_metadata
            if one.visible == calamine.SheetVisibleEnum.Visible
        ]
        grids = [_grid(book.get_sheet_by_name(name), name, file) for name in shown]
    except calamine.PasswordError as error:
        problem = Problem(
            Where(file), "the workbook is locked by a password", "Ask for it unlocked."
        )
        raise BuildError([problem]) from error
    except calamine.CalamineError as error:
        message = f"the workbook cannot be read: {error}"
        hint = "It may be locked or broken. Open it in Excel or LibreOffice and save it as .xlsx."
        raise BuildError([Problem(Where(file), message, hint)]) from error
    return grids, [name for name in book.sheet_names if name not in shown]


def _formats(data: bytes) -> Iterator[str]:
    """The formats of numbers that a file holds, as Excel writes them; used ones and others."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        yield from _excel_formats(data)
        return
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in {"content.xml", "styles.xml"} & set(archive.namelist()):
            text = archive.read(name).decode("utf-8", "replace")
            for style in _NUMBER_STYLE.findall(text):
                words = "".join(_NUMBER_TEXT.findall(style))
                yield f'0"{words}"' + (",0," if "number:display-factor" in style else "")


def _excel_formats(data: bytes) -> Iterator[str]:
    """Those of old Excel: records 0x041E of a number, the count of characters, their width and themselves."""
    for found in re.finditer(b"\x1e\x04", data):
        at = found.start()
        size, count = (int.from_bytes(data[at + i : at + i + 2], "little") for i in (2, 6))
        wide = data[at + 8 : at + 9] == b"\x01"
        length = count * (2 if wide else 1)
        if size == length + _FORMAT_HEAD:
            text = data[at + 9 : at + 9 + length]
            yield text.decode("utf-16-le" if wide else "latin-1", "replace")


def _grid(sheet: Any, name: str, file: str) -> Grid:
    merged = {
        cell: first
        for first, last in sheet.merged_cell_ranges or ()
        for cell in _others(first, last)
    }
    rows = [[_cell(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    return Grid(file, name, rows, merged=merged, formats=False)


def _others(first: Sequence[int], last: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Cells of a merged range without its first."""
    cells = ((r, c) for r in range(first[0], last[0] + 1) for c in range(first[1], last[1] + 1))
    return (cell for cell in cells if cell != tuple(first))


def _cell(value: object) -> Cell:
    if value == "":
        return EMPTY
    cell = value_cell(value)
    if isinstance(value, str) and _DIGITS.fullmatch(value):
        return replace(cell, doubt=f"“{value.strip()}” {_RAISED}", hint=_HINT)
    return cell
