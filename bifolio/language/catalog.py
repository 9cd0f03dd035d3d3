"""Catalogs: gettext PO files of one language, read without a compile step."""

from __future__ import annotations

import gettext
import io
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from babel.messages.catalog import Catalog as BabelCatalog
from babel.messages.pofile import PoFileError, read_po

from bifolio.errors import BuildError, Problem, Where

Key = tuple[str | None, str]  # (context, message id)


@dataclass(frozen=True)
class Entry:
    """One message of a catalog. `strings` has one text per plural form; empty when untranslated."""

    id: str
    context: str | None
    strings: tuple[str, ...]
    fuzzy: bool
    line: int

    @property
    def translated(self) -> bool:
        """True when every form has a text and no one has to look at it again."""
        return bool(self.strings) and all(self.strings) and not self.fuzzy


@dataclass(frozen=True)
class Catalog:
    """The messages of one domain in one language. `file` is the name shown on error screens."""

    file: str
    entries: dict[Key, Entry]
    plural: Callable[[int], int]

    def without(self, problems: Iterable[Problem]) -> Catalog:
        """The catalog without the entries that have problems, so that these are not met again."""
        lines = {problem.where.line for problem in problems if problem.where.file == self.file}
        sound = {key: entry for key, entry in self.entries.items() if entry.line not in lines}
        return replace(self, entries=sound)

    def get(self, message: str, context: str | None) -> Entry | None:
        """The entry of a message, or None."""
        return self.entries.get((context, message))


def load_catalog(path: Path, name: str) -> Catalog:
    """Read a PO file in UTF-8; raises BuildError with the line of each mistake."""
    text = _text(path, name)
    _check_lines(text, name)
    try:
        parsed = read_po(io.StringIO(text), abort_invalid=True)
    except PoFileError as error:
        raise _syntax_problem(name, error) from error
    except (ValueError, LookupError, TypeError, AttributeError, IndexError) as error:
        where = Where(name, _line_of_error(error))
        raise BuildError(
            [Problem(where, f"the catalog cannot be read: {error}", _SYNTAX_HINT)]
        ) from error
    entries = {
        (_context(message.context), _first(message.id)): Entry(
            _first(message.id),
            _context(message.context),
            _strings(message.string),
            message.fuzzy,
            message.lineno or 0,
        )
        for message in parsed
        if message.id
    }
    return Catalog(name, entries, _plural(parsed, name))


_SYNTAX_HINT = (
    "Open the file in Poedit, or look at the line: each msgid and msgstr needs its text in quotes."
)


def _text(path: Path, name: str) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise BuildError(
            [
                Problem(
                    Where(name), f"the catalog cannot be read: {reason}", "Look at its permissions."
                )
            ]
        ) from error
    declared = re.search(rb"Content-Type:[^\n]*charset=([\w-]+)", raw)
    charset = declared[1].decode("ascii") if declared else "UTF-8"
    line = raw[: declared.start()].count(b"\n") + 1 if declared else 1
    if charset.lower() not in {"utf-8", "utf8"}:
        hint = 'Save the catalog in UTF-8 and let its header say "Content-Type: text/plain; charset=UTF-8".'
        raise BuildError(
            [Problem(Where(name, line), f"the catalog says its charset is {charset}", hint)]
        )
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        hint = f"Convert it: iconv -f GB18030 -t UTF-8 {name} > fixed.po (if it was saved in a Chinese code page)."
        raise BuildError([Problem(Where(name, line), "the catalog is not UTF-8", hint)]) from error


_LINE = re.compile(
    r'\s*(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)\s+)?"(?:[^"\\]|\\.)*"\s*'
)
_MERGE = re.compile(r"(<{7}|={7}|>{7})( |$)")


def _check_lines(text: str, name: str) -> None:
    """Look at each line by itself: Babel guesses at broken ones instead of refusing them."""
    problems = []
    for number, line in enumerate(text.splitlines(), 1):
        if _MERGE.match(line):
            message, hint = (
                "a merge conflict stands in the catalog",
                "Choose one version and delete the marks.",
            )
        elif not line.strip() or line.lstrip().startswith("#") or _LINE.fullmatch(line):
            continue
        else:
            message, hint = "the catalog has a syntax error", _SYNTAX_HINT
        problems.append(Problem(Where(name, number), message, hint, (line.rstrip(),)))
    if problems:
        raise BuildError(problems)


def _syntax_problem(name: str, error: PoFileError) -> BuildError:
    line = (error.lineno or 0) + 1 if error.lineno is not None else 0
    message = f"the catalog has a syntax error: {str(error).split(' on ')[0]}"
    evidence = (str(error.line).rstrip(),) if error.line else ()
    return BuildError([Problem(Where(name, line), message, _SYNTAX_HINT, evidence)])


def _line_of_error(error: Exception) -> int:
    found = re.search(r"line (\d+)", str(error))
    return int(found[1]) if found else 0


def _plural(parsed: BabelCatalog, name: str) -> Callable[[int], int]:
    try:
        return gettext.c2py(parsed.plural_expr)
    except ValueError as error:
        hint = 'For Chinese: "Plural-Forms: nplurals=1; plural=0;"; for English: "nplurals=2; plural=(n != 1);".'
        problem = Problem(
            Where(name, 1), f"the header's Plural-Forms cannot be read: {error}", hint
        )
        raise BuildError([problem]) from error


def _context(context: object) -> str | None:
    return str(context) if context else None


def _first(message: object) -> str:
    return str(message[0]) if isinstance(message, (tuple, list)) else str(message)


def _strings(string: object) -> tuple[str, ...]:
    if isinstance(string, (tuple, list)):
        return tuple(str(form or "") for form in string)
    return (str(string),) if string else ()
