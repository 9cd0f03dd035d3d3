"""Reads locales/glossary.csv, and says what is wrong with it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from babel import Locale, UnknownLocaleError

from bifolio.i18n.catalogs.completeness import unwanted
from bifolio.i18n.glossary import Entry, Glossary
from bifolio.model.addresses import is_id, name_hint
from bifolio.model.errors import Problems, Where
from bifolio.sources.toml_json import decode, line_of_row
from bifolio.sources.workspace import Workspace

COLUMNS = ("term", "language", "preferred", "admitted", "forbidden", "definition", "source")
FILE = "glossary.csv"


def load_glossary(workspace: Workspace) -> Glossary:
    """Read the glossary; an absent one has no terms. Raises BuildError with every line at fault."""
    path = workspace.locales / FILE
    return read_glossary(path, workspace.name(path)) if path.is_file() else Glossary()


def read_glossary(path: Path, name: str) -> Glossary:
    """Read a glossary file, shown as `name`. What was read just now is not read again."""
    return _read(path.read_bytes(), name)


@lru_cache(maxsize=2)
def _read(content: bytes, name: str) -> Glossary:
    problems = Problems()
    terms: dict[str, dict[str, Entry]] = {}
    text = decode(content, name)
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        if tuple(rows.fieldnames or ()) != COLUMNS:
            hint = f"Columns: {','.join(COLUMNS)}."
            problems.add(Where(name, 1), "the columns are not those of a glossary", hint)
            problems.raise_if_any()
        for row in rows:
            _take(terms, row, Where(name, line_of_row(rows.line_num, row)), problems)
    except csv.Error as error:
        hint = "Look for a quote that is opened and not closed in this row or the one before."
        problems.add(Where(name, rows.line_num + 1), f"not valid CSV: {error}", hint)
    problems.raise_if_any()
    return Glossary(terms)


def _take(
    terms: dict[str, dict[str, Entry]], row: Mapping[str, str], where: Where, problems: Problems
) -> None:
    """Take over a row, or say what is wrong with it."""
    if None in row:  # where csv puts cells beyond the last column
        hint = 'A text with a comma stands in quotes: "one, two".'
        problems.add(where, "a row has more cells than there are columns", hint)
        return
    if (
        None in row.values()
    ):  # which cells are missing, nobody can tell: others stand in their place
        hint = f"A cell that is empty has its comma all the same: {','.join(COLUMNS)}."
        problems.add(where, "a row has fewer cells than there are columns", hint)
        return
    cells = {column: (row[column] or "").strip() for column in COLUMNS}
    admitted = {_bare(form): form for form in _several(cells["admitted"])}
    term, language = cells["term"], cells["language"]
    entry = Entry(
        cells["preferred"],
        tuple(admitted),
        _several(cells["forbidden"]),
        cells["definition"],
        cells["source"],
        where.line,
        frozenset(bare for bare, form in admitted.items() if bare != form),
    )
    if fault := _fault(cells):
        problems.add(where, *fault)
    elif language in terms.get(term, {}):
        problems.add(where, f"the term “{term}” stands here twice for {language}", "Keep one.")
    elif both := set(entry.forms) & set(entry.forbidden):
        problems.add(where, f"a form is both agreed and forbidden: {both.pop()}", "Choose.")
    else:
        terms.setdefault(term, {})[language] = entry


def _fault(cells: Mapping[str, str]) -> tuple[str, str] | None:
    """What is wrong with the cells of a row, and how to mend it."""
    if not (cells["term"] and cells["language"] and cells["preferred"]):
        return "a row lacks its term, language or preferred form", "Fill it in."
    if not is_id(cells["term"]):
        hint = "It names the term in addresses: lower-case letters, digits and hyphens."
        return f"“{cells['term']}” cannot name a term", name_hint(cells["term"], hint)
    if not _known(cells["language"]):
        return f"CLDR knows no language “{cells['language']}”", "Write its code: zh, en, fr, pt-br."
    if "|" in cells["preferred"]:
        return "several forms are preferred", "Prefer one; the others go into the column admitted."
    if any(unwanted(cell) for cell in cells.values()):
        return "a cell holds a control character", "Retype it."
    return None


def _known(language: str) -> bool:
    try:
        Locale.parse(language, sep="-")
    except (ValueError, UnknownLocaleError):
        return False
    return True


def _bare(form: str) -> str:
    """A form without the brackets around what readers are not told of."""
    found = re.fullmatch(r"\((.+)\)|（(.+)）", form)
    return (found[1] or found[2]).strip() if found else form


def _several(cell: str) -> tuple[str, ...]:
    return tuple(form.strip() for form in cell.split("|") if form.strip())
