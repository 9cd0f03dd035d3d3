"""The files of a delivery: told apart by what they hold, not by their names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bifolio.editorial.provider_files.grid import Grid
from bifolio.editorial.provider_files.text_files import read_text_file
from bifolio.editorial.provider_files.xls_and_ods import UNTOLD, read_other_workbook
from bifolio.editorial.provider_files.xlsx import read_workbook
from bifolio.model.errors import BuildError, Problem, Problems, Where
from bifolio.sources.toml_json import read_bytes

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.spreadsheet"
_PASSED = {".ds_store": "settings of a folder", "thumbs.db": "settings of a folder"}
_OTHER = {
    b"%PDF": "a PDF",
    b"{\\rtf": "a document of a word processor",
    b"<htm": "a web page",
    b"<!DO": "a web page",
}
_Sheets = tuple[list[Grid], list[str]]  # of a file, and what is worth saying about it
_SAVE = "Open it in Excel or LibreOffice and save it as .xlsx."


@dataclass(frozen=True)
class Opened:
    """The sheets of all files, what is worth saying about them, and what is wrong."""

    grids: list[Grid]
    notes: list[str]
    problems: Problems


def open_files(paths: Sequence[Path]) -> Opened:
    """Every sheet of every file; files that are none of a provider's are passed over."""
    opened: list[_Sheets] = []
    problems = Problems()
    for path in paths:
        with problems.gathering():
            opened.append(_open(path))
    grids = [grid for found, _ in opened for grid in found]
    return Opened(grids, [note for _, notes in opened for note in notes], problems)


def _open(path: Path) -> _Sheets:
    name = path.name
    if what := "a lock of an open document" if name.startswith("~$") else _PASSED.get(name.lower()):
        return [], [f"{name} is {what}: passed over."]
    if path.is_dir():
        raise BuildError([Problem(Where(name), "this is a folder", "Name the files in it.")])
    data = read_bytes(path, name)
    if data.startswith((_ZIP, _OLE)):
        return _workbook(path, data)
    if refused := _no_table(data):
        raise BuildError([Problem(Where(name), *refused)])
    grid, encoding = read_text_file(data, name)
    named_otherwise = path.suffix.lower() in {".xlsx", ".xlsm", ".xls"}
    notes = [f"{name} is a text file in spite of its name."] if named_otherwise else []
    return [grid], notes + ([] if encoding == "UTF-8" else [f"{name} is read as {encoding}."])


def _workbook(path: Path, data: bytes) -> _Sheets:
    name = path.name
    kind, suffixes = _kind(data, name)
    notes = [] if path.suffix.lower() in suffixes else [f"{name} is {kind} in spite of its name."]
    newer = ".xlsx" in suffixes
    grids, hidden = (read_workbook if newer else read_other_workbook)(data, name)
    notes += [] if newer else [f"{name} is {kind}: {UNTOLD}"]
    return grids, notes + [f"{name}: the sheet “{one}” is hidden: passed over." for one in hidden]


def _kind(data: bytes, name: str) -> tuple[str, set[str]]:
    """What kind of workbook it is, and the endings of such files. Raises BuildError where it is none."""
    if data.startswith(_OLE):
        return "a workbook of old Excel (.xls)", {".xls"}
    if _OPEN_DOCUMENT in data[:200]:
        return "an OpenDocument sheet (.ods)", {".ods"}
    if b"opendocument" in data[:200]:
        message, hint = (
            "this is an OpenDocument file, and no sheet",
            "Ask for the numbers as .xlsx.",
        )
        raise BuildError([Problem(Where(name), message, hint)])
    if b"xl/workbook.bin" in data:
        raise BuildError([Problem(Where(name), "this is a binary workbook (.xlsb)", _SAVE)])
    return "a workbook", {".xlsx", ".xlsm"}


def _no_table(data: bytes) -> tuple[str, str] | None:
    """Why bytes are no table that can be read, and what to do; None where they may be one."""
    if not data.strip():
        return "the file is empty", "Ask for it again."
    for begin, what in _OTHER.items():
        if data.startswith(begin):
            return f"this is {what}, not a table", "Ask for the numbers as .xlsx or CSV."
    return None
