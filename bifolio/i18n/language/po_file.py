"""Catalogs: gettext PO files of one language, read without a compile step."""

from __future__ import annotations

import io
import re
import shlex
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog as BabelCatalog
from babel.messages.pofile import PoFileError, PoFileParser, denormalize, escape

from bifolio.i18n.language import po_grammar, po_header
from bifolio.i18n.language.plurals import plural_rule
from bifolio.i18n.language.po_grammar import SYNTAX_HINT
from bifolio.model.errors import BuildError, Problem, Where

Key = tuple[str | None, str]  # (context, message id)


@dataclass(frozen=True)
class Entry:
    """One message of a catalog. `strings` has one text per plural form; empty when untranslated.

    flags: as the file has them; a catalog that comes out of the store of a build has none.
    """

    id: str
    context: str | None
    strings: tuple[str, ...]
    fuzzy: bool
    line: int
    flags: frozenset[str] = frozenset()

    @property
    def translated(self) -> bool:
        """True when every form has a text and no one has to look at it again."""
        return bool(self.strings) and all(self.strings) and not self.fuzzy


@dataclass(frozen=True)
class Catalog:
    """The messages of one domain in one language. `file` is the name shown on error screens."""

    file: str
    entries: Mapping[Key, Entry]
    plural: Callable[[int], int]

    def without(self, problems: Iterable[Problem]) -> Catalog:
        """The catalog without the entries that have problems, so that these are not met again."""
        lines = {problem.where.line for problem in problems if problem.where.file == self.file}
        sound = {key: entry for key, entry in self.entries.items() if entry.line not in lines}
        return replace(self, entries=sound)

    def get(self, message: str, context: str | None) -> Entry | None:
        """The entry of a message, or None."""
        return self.entries.get((context, message))


def load_catalog(path: Path, name: str, locale: str = "") -> Catalog:
    """Read a PO file in UTF-8; raises BuildError with the line of each mistake.

    `locale` is CLDR's name of the language that the file has to be in; empty: whichever it says.
    A text that was read just now is not read again.
    """
    return _known(read_text(path, name), name, locale)


@lru_cache(maxsize=8)
def _known(text: str, name: str, locale: str) -> Catalog:
    return _loaded(text, _sound(text, name, locale), name)


def read_sound(path: Path, name: str, locale: str = "") -> tuple[str, PoCatalog]:
    """The text of a PO file, and as Babel has it, once its form is sound; raises BuildError like `load_catalog`."""
    text = read_text(path, name)
    return text, _sound(text, name, locale)


def _sound(text: str, name: str, locale: str) -> PoCatalog:
    if problems := [*po_grammar.check(text, name), *_of_another(text, name, locale)]:
        raise BuildError(problems)
    parsed = parse(text, name, Locale.parse(locale) if locale else None)
    plural_rule(parsed, _plural_line(text, name))
    return parsed


def _loaded(text: str, parsed: PoCatalog, name: str) -> Catalog:
    entries = {
        (_context(message.context), _first(message.id)): Entry(
            _first(message.id),
            _context(message.context),
            _strings(message.string),
            message.fuzzy,
            message.lineno or 0,
            frozenset(message.flags),
        )
        for message in parsed
        if message.id
    }
    return Catalog(name, entries, plural_rule(parsed, _plural_line(text, name)))


def _plural_line(text: str, name: str) -> Where:
    return Where(name, po_grammar.line_of(text, '"Plural-Forms:'))


class PoCatalog(BabelCatalog):
    """A catalog as Babel has it, with the lines of its header: Babel forgets those it does not know.

    The previous text of a message is kept among its comments, a text a line: `| msgid "…"`.
    """

    header: tuple[str, ...] = ()


def _of_another(text: str, name: str, locale: str) -> Iterator[Problem]:
    """A catalog of one language in the place of another's."""
    said = po_header.field(po_header.lines(text), "Language")
    if said and locale and po_header.names_another(said, locale):
        where = Where(name, po_grammar.line_of(text, '"Language:'))
        hint = f"Look whether this is the right file; if it is, write: Language: {locale}"
        message = f"the header says that the catalog is in {said}; this is the place of {locale}"
        yield Problem(where, message, hint)


# Lines of one previous text, of a message or (as msgmerge writes it) of an old one.
_PREVIOUS = re.compile(r"^#~?\|[^\n]*(?:\n#~?\|[^\n]*)*", re.MULTILINE)
_PREVIOUS_TEXT = re.compile(r'(msgctxt|msgid_plural|msgid)?\s*("(?:[^"\\]|\\.)*")\s*')
# Dates of the header: Babel refuses those that Poedit leaves empty and templates leave open; we need none.
_DATE = re.compile(r'^"(?:POT-Creation|PO-Revision)-Date:[^\n"]*"', re.MULTILINE)


_REFUSALS = (PoFileError, UnknownLocaleError, ValueError, LookupError, TypeError, AttributeError)


def parse(text: str, name: str, locale: Locale | None = None) -> PoCatalog:
    """A catalog's text as Babel has it; raises BuildError with the line where Babel refuses it."""
    try:
        catalog = PoCatalog(locale=locale)
        catalog.header = po_header.lines(text)
        source = io.StringIO(_undated(_PREVIOUS.sub(_gathered, text.replace("\r\n", "\n"))))
        PoFileParser(catalog, abort_invalid=True).parse(source)
    except _REFUSALS as error:
        raise BuildError([_refused(text, name, error)]) from error
    return catalog


def _gathered(found: re.Match[str]) -> str:
    """Each previous text on one line, and as many lines as before, so that those below keep theirs."""
    texts: list[tuple[str, str]] = []
    for line in found[0].split("\n"):
        piece = _PREVIOUS_TEXT.fullmatch(line.lstrip("#~|").strip())
        if piece and piece[1]:
            texts.append((piece[1], denormalize(piece[2])))
        elif piece and texts:
            texts[-1] = (texts[-1][0], texts[-1][1] + denormalize(piece[2]))
    lines = [f"#| {name} {escape(text)}" for name, text in texts]
    return "\n".join(lines) + "\n" * (found[0].count("\n") + 1 - max(len(lines), 1))


_HEADER_HINT = (
    "Look at the header, the first entry; another catalog of the language has one to copy."
)


def read_text(path: Path, name: str) -> str:
    """The text of a catalog; raises BuildError when it is not UTF-8."""
    try:
        if path.exists() and not path.is_file():  # a pipe would keep us waiting
            kind = "a folder stands" if path.is_dir() else "something that is no file stands"
            hint = "Move it away; python build.py translate update makes the catalog anew."
            raise BuildError([Problem(Where(name), f"{kind} where a catalog should be", hint)])
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
        hint = f"Convert it: iconv -f GB18030 -t UTF-8 {shlex.quote(name)} > fixed.po (if it was saved in a Chinese code page)."
        raise BuildError([Problem(Where(name, line), "the catalog is not UTF-8", hint)]) from error


def _undated(text: str) -> str:
    """A catalog with empty lines for the dates of its header, which ends where the second entry begins."""
    entries = [found.start() for found in re.finditer(r"^msg(?:ctxt|id) ", text, re.MULTILINE)]
    end = entries[1] if len(entries) > 1 else len(text)
    return _DATE.sub('""', text[:end]) + text[end:]


def _refused(text: str, name: str, error: Exception) -> Problem:
    """What Babel has against a catalog, with the line it means."""
    said = str(error).split(" on ")[0]
    if said.endswith("is not a valid locale identifier"):
        where = Where(name, po_grammar.line_of(text, '"Language:'))
        return Problem(where, f"the header's Language: {said}", _HEADER_HINT)
    if not isinstance(error, PoFileError):
        return Problem(Where(name, 1), f"the catalog cannot be read: {error}", _HEADER_HINT)
    where = Where(name, (error.lineno or 0) + 1)
    evidence = (str(error.line).rstrip(),) if error.line else ()
    return Problem(where, f"the catalog has a syntax error: {said}", SYNTAX_HINT, evidence)


def _context(context: object) -> str | None:
    return str(context) if context else None


def _first(message: object) -> str:
    return str(message[0]) if isinstance(message, (tuple, list)) else str(message)


def _strings(string: object) -> tuple[str, ...]:
    if isinstance(string, (tuple, list)):
        return tuple(str(form or "") for form in string)
    return (str(string),) if string else ()
