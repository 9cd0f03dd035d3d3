"""`published/statements.csv`: everything that an edition's source states, one row each."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bifolio.audit.printed_numbers import Printed, read
from bifolio.audit.tolerances import READINGS, WORDS
from bifolio.model.errors import Problems, Where
from bifolio.sources.toml_json import decode, read_bytes, suggest

COLUMNS = (
    "id",  # of its own, stays: the address of a finding
    "chapter",  # id of the chapter that mirrors the passage
    "section_zh",  # where it stands in the source, as a reader of each language says it
    "section_en",
    "says_zh",  # what it states, in our own short words
    "says_en",
    "zh",  # the value as printed, in each language it is printed in
    "en",
    "value",  # when the print cannot be read by rule: the number, or ids of a list
    "reading",  # equal, about, nearly, over, at-least, under, at-most, true, list, set
    "expression",  # what should give it
    "why",  # reason when it cannot be computed
    "about",  # exhibits and facts it concerns, separated by spaces
    "weight",  # what kind of disagreement is acknowledged
    "gloss",  # the print in the language that does not print it
    "note_zh",  # acknowledges a disagreement: shown to readers, neutral
    "note_en",
)
MISFIT = ("the row has too few or too many cells", "Quote cells that hold a comma.")
REASONS = {
    "not-published": "the values behind it are not published",
    "picture": "the values behind it are shown only as a picture",
    "outside": "it is about something outside the report's data",
    "definition": "it defines a term or a method",
    "opinion": "it is a judgment that no number decides",
}


WEIGHTS = ("contradiction", "result", "wording", "translation", "name", "form")
"""Kinds of disagreement, the gravest first: two sentences or numbers that cannot both be true; data
that cannot give the printed number; words that say more or less than the data; languages that differ;
one thing under two names; a digit or a heading out of form."""


@dataclass(frozen=True)
class Statement:
    """One statement of the source."""

    where: Where
    id: str
    chapter: str
    section: Mapping[str, str]  # by language
    says: Mapping[str, str]  # by language
    printed: Mapping[str, str]  # by language; empty when the language does not print it
    value: str
    reading: str
    expression: str
    why: str
    about: tuple[str, ...]
    weight: str  # one of WEIGHTS where a disagreement is acknowledged
    gloss: str  # for readers of the language that does not print it
    note: Mapping[str, str]  # by language; empty texts where nothing is acknowledged

    @property
    def keys(self) -> list[str]:
        """The ids of a printed list."""
        return self.value.split()

    def number(self, language: str) -> Printed | None:
        """The printed number in one language; None when that language does not print it."""
        text = self.printed.get(language, "")
        if not text:
            return None
        return read(self.value) if self.value else read(text)


def load_statements(path: Path, file: str, problems: Problems) -> list[Statement]:
    """Read the statements of an edition; what is wrong with a row is a problem with its line."""
    text = decode(read_bytes(path, file), file)
    rows = csv.DictReader(io.StringIO(text))
    if tuple(rows.fieldnames or ()) != COLUMNS:
        problems.add(
            Where(file, 1),
            "the columns are not those of a list of statements",
            f"They are: {','.join(COLUMNS)}",
        )
        return []
    seen: dict[str, int] = {}
    statements = []
    for row in rows:
        line = rows.line_num
        if None in row or None in row.values():
            problems.add(Where(file, line), *MISFIT)
            continue
        one = _statement(row, Where(file, line, item=row["id"]))
        faults = list(_faults(one, seen))
        for message, hint in faults:
            problems.add(one.where, message, hint)
        seen.setdefault(one.id, line)
        if not faults:
            statements.append(one)
    return statements


def _statement(row: Mapping[str, str], where: Where) -> Statement:
    cell = {name: (text or "").strip() for name, text in row.items()}
    return Statement(
        where,
        cell["id"],
        cell["chapter"],
        {"zh": cell["section_zh"], "en": cell["section_en"]},
        {"zh": cell["says_zh"], "en": cell["says_en"]},
        {"zh": cell["zh"], "en": cell["en"]},
        cell["value"],
        cell["reading"],
        cell["expression"],
        cell["why"],
        tuple(cell["about"].split()),
        cell["weight"],
        cell["gloss"],
        {"zh": cell["note_zh"], "en": cell["note_en"]},
    )


def _faults(  # noqa: C901 - one rule after the other
    one: Statement, seen: Mapping[str, int]
) -> Iterable[tuple[str, str]]:
    """What is wrong with a row, and how to mend it."""
    readings = (*READINGS, *WORDS)
    if not one.id:
        yield "the statement has no id", "Give it one that stays."
    if one.id in seen:
        yield f"the id “{one.id}” stands already in line {seen[one.id]}", "Give it another."
    if not all(one.says.values()):
        yield "what it states is missing in a language", "Fill says_zh and says_en."
    if bool(one.note["zh"]) != bool(one.note["en"]):
        yield "the note is missing in a language", "Fill note_zh and note_en."
    yield from _faults_of_notes(one)
    if not any(one.printed.values()):
        yield "nothing is printed", "Fill zh or en with the words or digits of the source."
    if bool(one.expression) == bool(one.why):
        yield "it needs either an expression or a reason", f"Reasons: {', '.join(REASONS)}."
    if one.why and one.why not in REASONS:
        yield f"“{one.why}” is no reason", suggest(one.why, REASONS, "Reasons")
    if one.expression and one.reading not in readings:
        yield f"“{one.reading}” is no reading", suggest(one.reading, readings, "Readings")
    if one.expression and one.reading in READINGS:
        for language, text in one.printed.items():
            if text and one.number(language) is None:
                yield (
                    f"“{one.value or text}” holds no number that can be read ({language})",
                    "Write the number alone, as in 50%, and say in “reading” what stands around it; or put the"
                    " number into “value”.",
                )
    if one.expression and one.reading in {"list", "set"} and not one.value:
        yield "a list needs the ids of its entries", "Write them into “value”, separated by spaces."


def _faults_of_notes(one: Statement) -> Iterable[tuple[str, str]]:
    """What is wrong with its place, its weight and its gloss."""
    noted = any(one.note.values())
    if not all(one.section.values()):
        yield "where it stands is missing in a language", "Fill section_zh and section_en."
    if noted and one.weight not in WEIGHTS:
        yield (
            f"“{one.weight}” is no weight of a disagreement",
            suggest(one.weight, WEIGHTS, "Weights"),
        )
    if one.weight and not noted:
        yield (
            "it has a weight and no note",
            "Say in note_zh and note_en why it stands, or empty weight.",
        )
    if noted and not (one.gloss or all(one.printed.values())):
        yield "readers of one language cannot read the print", "Put its meaning into “gloss”."
