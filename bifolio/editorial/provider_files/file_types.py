"""The files of a delivery: told apart by what they hold, not by their names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
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
_SAVE = "Open it in Excel or LibreOffice and save it as .xlsx."


@dataclass
class Opened:
    """The sheets of all files, what is worth saying about them, and what is wrong."""

    grids: list[Grid] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    problems: Problems = field(default_factory=Problems)


def open_files(paths: Sequence[Path]) -> Opened:
    """Every sheet of every file; files that are none of a provider's are passed over."""
    opened = Opened()
    for path in paths:
        with opened.problems.gathering():
            _open(path, opened)
    return opened


def _open(path: Path, opened: Opened) -> None:
    name = path.name
    if what := "a lock of an open document" if name.startswith("~$") else _PASSED.get(name.lower()):
        opened.notes.append(f"{name} is {what}: passed over.")
        return
    if path.is_dir():
        raise BuildError([Problem(Where(name), "this is a folder", "Name the files in it.")])
    data = read_bytes(path, name)
    if data.startswith((_ZIP, _OLE)):
        _workbook(path, data, opened)
        return
    if refused := _no_table(data):
        raise BuildError([Problem(Where(name), *refused)])
    grid, encoding = read_text_file(data, name)
    if path.suffix.lower() in {".xlsx", ".xlsm", ".xls"}:
        opened.notes.append(f"{name} is a text file in spite of its name.")
    if encoding != "UTF-8":
        opened.notes.append(f"{name} is read as {encoding}.")
    opened.grids.append(grid)


def _workbook(path: Path, data: bytes, opened: Opened) -> None:
    name = path.name
    kind, suffixes = _kind(data, name)
    if path.suffix.lower() not in suffixes:
        opened.notes.append(f"{name} is {kind} in spite of its name.")
    newer = ".xlsx" in suffixes
    grids, hidden = (read_workbook if newer else read_other_workbook)(data, name)
    opened.grids += grids
    opened.notes += [] if newer else [f"{name} is {kind}: {UNTOLD}"]
    opened.notes += [f"{name}: the sheet “{one}” is hidden: passed over." for one in hidden]


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
