"""CSV, for translators who work in a spreadsheet: UTF-8 with a byte order mark, as Excel expects.

A spreadsheet would calculate a cell that begins with = + - @, in East Asian settings also with their
full-width forms, and some do so behind spaces, or signs that nobody sees; such a cell gets an apostrophe in
front, which comes off again.
"""

from __future__ import annotations

import csv
import io
import re

from bifolio.i18n.interchange.translation_units import STATES, Exchange, Unit
from bifolio.model.errors import BuildError, Problem, Where
from bifolio.sources.toml_json import decode, line_of_row

COLUMNS = ("id", "context", "source", "translation", "state", "notes")
_UNSEEN = (
    r"\s\x00-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f"
)
_FORMULA = re.compile(rf"'*(?:[{_UNSEEN}]*[=+\-@＝＋－＠﹢﹣﹦﹫]|[\t\r\n])")


def write(exchange: Exchange) -> bytes:
    """An exchange as a CSV file; the name of the file has to tell domain and language."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for unit in exchange.units:
        cells = (unit.id, unit.context, unit.source, unit.target, unit.state, "\n".join(unit.notes))
        writer.writerow([guarded(cell) for cell in cells])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _bare(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell


def read(data: bytes, file: str) -> tuple[Unit, ...]:
    """The units of a file, shown as `file`. Raises BuildError with the line of each mistake."""
    text = decode(data, file)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    found, problems = [], []
    try:
        rows.fieldnames = [name.strip().lower() for name in rows.fieldnames or ()]
        missing = [
            name for name in ("id", "source", "translation") if name not in (rows.fieldnames or ())
        ]
        if missing:
            hint = f"Columns: {', '.join(COLUMNS)}. Save as “CSV UTF-8 (Comma delimited)”."
            message = f"the file lacks the column {', '.join(missing)}"
            raise BuildError([Problem(Where(file, 1), message, hint)])
        for row in rows:
            if not any(cell for name, cell in row.items() if name):
                continue
            cells = {name: _bare(row.get(name) or "") for name in COLUMNS}
            unit = _unit(cells, line_of_row(rows.line_num, row))
            found.append(unit)
            if unit.state not in STATES:
                message = f"“{unit.state}” is no state"
                hint = f"States: {', '.join(STATES)}."
                problems.append(Problem(Where(file, unit.line), message, hint))
    except csv.Error as error:
        hint = "Look for a quote that is opened and not closed in this row."
        raise BuildError(
            [Problem(Where(file, rows.line_num + 1), f"not valid CSV: {error}", hint)]
        ) from None
    if problems:
        raise BuildError(problems)
    return tuple(found)


def _delimiter(text: str) -> str:
    """What stands between the cells: where a comma is in decimals, a spreadsheet writes semicolons."""
    head = text.partition("\n")[0]
    return max(",;\t", key=head.count)


def _unit(cells: dict[str, str], line: int) -> Unit:
    """A row as a unit; who fills in a missing translation need not change its state."""
    state = cells["state"].strip().lower() or "translated"
    if state == "missing" and cells["translation"]:
        state = "translated"
    return Unit(
        cells["id"], cells["context"], cells["source"], cells["translation"], state, line=line
    )
