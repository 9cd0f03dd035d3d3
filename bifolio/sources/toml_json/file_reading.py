"""Files as text, TOML and JSON, with messages for people when they are not what they should be."""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from collections.abc import Mapping
from pathlib import Path

from bifolio.model.errors import BuildError, Problem, Problems, Where
from bifolio.sources.toml_json.broken_toml import closed_heading, last_begun, recovered
from bifolio.sources.toml_json.checked_keys import Document, Entry, key_label
from bifolio.sources.toml_json.line_numbers import json_lines, toml_lines
from bifolio.sources.toml_json.syntax_errors import NOT_CLOSED, json_fault, toml_fault

_LONG_NUMBER = re.compile(r"\d{1000,}")
_NO_NUMBER = re.compile(r"(?<![\w\"])-?(?:NaN|Infinity)(?![\w\"])")
_NESTED = re.compile(r"(?:[\[{][^\[\]{}]{0,200}?){50}")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def decode(data: bytes, file: str) -> str:
    """Bytes as text. They must be UTF-8, with or without a byte order mark; raises BuildError."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        where = Where(file, data.count(b"\n", 0, error.start) + 1)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise BuildError([_in_encoding(where, file, "UTF-16", "UTF-16")])
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        message = "the file is not UTF-8"
        raise BuildError(
            [Problem(where, message, "Save it as UTF-8 and check this line.")]
        ) from None
    raise BuildError([_in_encoding(where, file, "GB18030 (GBK)", "GB18030")])


_BREAK = re.compile(r"\r\n|\r|\n")


def line_of_row(last: int, row: Mapping[str, object]) -> int:
    """The line on which a row of a CSV begins, whose cells may hold several. last: where it ends, which Python tells."""
    return last - sum(len(_BREAK.findall(cell)) for cell in row.values() if isinstance(cell, str))


def _in_encoding(where: Where, file: str, name: str, code: str) -> Problem:
    saved = "in Excel save it as “CSV UTF-8 (Comma delimited)”"
    if not file.lower().endswith(".csv"):
        saved = "save it as UTF-8 in your text editor"
    named = shlex.quote(file)
    hint = f"Convert it: iconv -f {code} -t UTF-8 {named} > new && mv new {named}; or {saved}."
    return Problem(where, f"the file is not UTF-8; it reads as {name}", hint)


def read_bytes(path: Path, file: str, hint: str = "") -> bytes:
    """A file's bytes, or a BuildError when there is no such file."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise BuildError([Problem(Where(file), "there is no such file", hint)]) from None
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise BuildError(
            [Problem(Where(file), f"the file cannot be read: {reason}", hint)]
        ) from None


def read_text(path: Path, file: str) -> str:
    """A file as text. Raises BuildError when it is missing, not UTF-8, or holds control characters."""
    text = decode(read_bytes(path, file), file)
    found = _CONTROL.search(text)
    if found:
        where = Where(file, text.count("\n", 0, found.start()) + 1)
        name = f"U+{ord(found[0]):04X}"
        raise BuildError(
            [Problem(where, f"a control character ({name}) stands here", "Delete it.")]
        )
    return text


def read_toml(path: Path, file: str, problems: Problems, hint: str = "") -> Entry:
    """The top table of a TOML file. Raises BuildError when it is missing or not TOML."""
    text = decode(read_bytes(path, file, hint), file)
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BuildError([_toml_problem(str(error), text, file)]) from None
    except (RecursionError, ValueError):
        raise BuildError([_beyond_reading(text, file)]) from None
    return Entry(Document(file, toml_lines(text), problems), values, ())


def read_sound_toml(path: Path, file: str, problems: Problems, hint: str = "") -> Entry:
    """The same without the lines that are no TOML, of which it is told: the rest may be looked at.

    Raises BuildError where the file is missing, or cannot be read in part either.
    """
    text = decode(read_bytes(path, file, hint), file)
    try:
        found = recovered(text, lambda error, lines: _toml_problem(error, lines, file))
    except (RecursionError, ValueError):
        raise BuildError([_beyond_reading(text, file)]) from None
    problems.extend(found.problems)
    lines = toml_lines(found.text)
    return Entry(Document(file, lines, problems, found.unread, found.whole), found.values, ())


def _toml_problem(error: str, text: str, file: str) -> Problem:
    found = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", error)
    what = error[: found.start()] if found else error
    line, column = (int(found[1]), int(found[2])) if found and found[1] else (last_begun(text), 0)
    evidence = text.splitlines()[line - 1 : line]
    if not _whole_heading(text, line) and (twice := _twice(what, text, line, file)):
        return twice
    said, hint = toml_fault(what, "".join(evidence), column)
    if whole := _whole_heading(text, line):
        said, hint = NOT_CLOSED, f"Write it so: {whole}."
    return Problem(Where(file, line, column), f"not valid TOML: {said}", hint, tuple(evidence))


def _whole_heading(text: str, line: int) -> str:
    """How a heading is written whose brackets are not in pairs; empty for other lines."""
    lines = text.splitlines()
    here = lines[line - 1].partition("#")[0] if line <= len(lines) else ""
    return closed_heading(lines, line) if here.count("[") != here.count("]") else ""


def _twice(what: str, text: str, line: int, file: str) -> Problem | None:
    """A table or key that stands twice, which the parser tells in Python's words."""
    lines = text.splitlines()
    here = lines[line - 1].strip() if line <= len(lines) else ""
    found = re.match(r"(\[.*?\]|[^=]+?)\s*(?:=|#|$)", here)
    if not found or not re.match(r"Cannot (?:declare|overwrite|mutate)", what):
        return None
    said, is_table = found[1], here.startswith("[")
    opens = re.compile(rf"\s*{re.escape(said)}\s*{'(?:#|$)' if is_table else '='}")
    begin = 0 if is_table else _table_of(lines, line)
    before = [at for at, one in enumerate(lines[: line - 1], 1) if at > begin and opens.match(one)]
    name = said if is_table else f"“{said}”"
    place = f" already in line {before[0]}" if before else " already, written another way"
    hint = "Each stands once: give one of them another name, or take it out."
    return Problem(Where(file, line), f"{name} stands{place}", hint)


def _table_of(lines: list[str], line: int) -> int:
    """The line of the head of the table that a line belongs to; 0 above the first."""
    heads = (at for at in range(line - 1, 0, -1) if lines[at - 1].lstrip().startswith("["))
    return next(heads, 0)


def _beyond_reading(text: str, file: str) -> Problem:
    """What a parser gives up at though the grammar allows it: a number, or brackets in brackets."""
    if found := _LONG_NUMBER.search(text):
        where = Where(file, text.count("\n", 0, found.start()) + 1)
        message = f"a number of {len(found[0])} digits stands here"
        return Problem(where, message, "Check the number of digits.")
    if found := _NO_NUMBER.search(text):
        where = Where(file, text.count("\n", 0, found.start()) + 1)
        return Problem(where, f"“{found[0]}” is not a number", "Write the number, or leave it out.")
    found = _NESTED.search(text)
    where = Where(file, text.count("\n", 0, found.end()) + 1 if found else 1)
    return Problem(where, "brackets are nested too deeply to be read", "Close those before them.")


def _no_number(name: str) -> object:
    raise ValueError(name)  # NaN and Infinity, which JSON does not know


def _json_problem(error: json.JSONDecodeError, text: str, file: str) -> Problem:
    at, what, hint = json_fault(error.msg, text, error.pos)
    line = text.count("\n", 0, at) + 1
    where = Where(file, line, at - text.rfind("\n", 0, at))
    evidence = tuple(text.splitlines()[line - 1 : line])
    return Problem(where, f"not valid JSON: {what}", hint, evidence)


def read_json(path: Path, file: str, problems: Problems, hint: str = "") -> Entry:
    """The top object of a JSON file. Raises BuildError when it is missing or not a JSON object."""
    text = decode(read_bytes(path, file, hint), file)
    try:
        values = json.loads(text, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise BuildError([_json_problem(error, text, file)]) from None
    except (RecursionError, ValueError):
        raise BuildError([_beyond_reading(text, file)]) from None
    if not isinstance(values, dict):
        raise BuildError([Problem(Where(file, 1), "the file must hold one object: { … }")])
    lines, twice = json_lines(text)
    for path_of_key, line in twice:
        where = Where(file, line, item=key_label(path_of_key))
        problems.add(
            where, f"the key “{path_of_key[-1]}” stands here twice", "Keep one of the two."
        )
    return Entry(Document(file, lines, problems), values, ())
