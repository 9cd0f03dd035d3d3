"""Text files of cells as grids: which encoding, which separator."""

from __future__ import annotations

import csv
import io
from collections import Counter

from bifolio.editorial.provider_files.grid import Cell, Grid, visible
from bifolio.model.errors import BuildError, Problem, Where

_BYTE_ORDERS = (b"\xff\xfe", b"\xfe\xff")
_SEPARATORS = (",", ";", "\t", "，", "|")


def read_text_file(data: bytes, file: str) -> tuple[Grid, str]:
    """The grid of a text file, and its encoding. Raises BuildError."""
    text, encoding = _decoded(data, file)
    separator = _separator(text)
    # csv takes one character, and quotes may hold line breaks.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[list[Cell]] = []
    try:
        rows.extend([Cell(visible(one)) for one in row] for row in reader)
    except csv.Error as error:
        hint = "Look for a quote that is opened and not closed in this row."
        where = Where(file, len(rows) + 1)
        raise BuildError([Problem(where, f"not valid CSV: {error}", hint)]) from error
    return Grid(file, "", rows, separator=separator), encoding


def _decoded(data: bytes, file: str) -> tuple[str, str]:
    if data.startswith(_BYTE_ORDERS):
        return data.decode("utf-16", errors="replace"), "UTF-16"
    for encoding, name in (("utf-8-sig", "UTF-8"), ("gb18030", "GB18030")):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text, name
    message = "the file is neither a workbook nor text in UTF-8, UTF-16 or GB18030"
    raise BuildError([Problem(Where(file), message, "Save it as .xlsx or as “CSV UTF-8”.")])


def _separator(text: str) -> str:
    """The sign that parts most lines into equally many cells; a comma where none does."""
    lines = [line for line in text.splitlines() if line.strip()][:50]
    best, most = ",", 0
    for sign in _SEPARATORS:
        times = Counter(line.count(sign) for line in lines)
        count, alike = max(times.items(), key=lambda pair: (pair[0] > 0, pair[1], pair[0]))
        if count and alike * 100 + count > most:
            best, most = sign, alike * 100 + count
    return best
