"""The grammar of a PO file, line by line: Babel guesses at broken files instead of refusing them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from bifolio.i18n.language.po_conflict import CONFLICT_HINT, OURS, THEIRS, Conflict
from bifolio.model.errors import Problem, Where

SYNTAX_HINT = (
    "Open the file in Poedit, or look at the line: each msgid and msgstr needs its text in quotes."
)
_LINE = re.compile(
    r'(?:(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?)[ \t]+)?"((?:[^"\\]|\\[nrt"\\abfv])*)"'
)
_MERGE = re.compile(r"(<{7}|\|{7}|={7}|>{7})( |$)")
_FOLLOWERS = {  # what a keyword may stand behind
    "msgctxt": ("", "msgstr"),
    "msgid": ("", "msgstr", "msgctxt"),
    "msgid_plural": ("msgid",),
    "msgstr": ("msgid", "msgid_plural", "msgstr"),
}
_ORDER = (
    "An entry is msgctxt (where there is one), msgid, msgid_plural (where there is one), msgstr."
)


@dataclass
class _Entry:
    """An entry as its lines spell it: the pieces of its texts, still escaped."""

    line: int = 0
    texts: dict[str, str] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str | None, str]:
        return self.texts.get("msgctxt"), self.texts.get("msgid", "")

    @property
    def forms(self) -> list[str]:
        return [name for name in self.texts if name.startswith("msgstr")]


class _Reader:
    """Walks through the lines; `problems` are those met, `entries` the whole ones."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self.entries: list[_Entry] = []
        self._entry, self._keyword, self._at = _Entry(), "", ""
        self._lost = False  # after a mistake, until the next entry
        self._conflict: Conflict | None = None
        self.old: _Reader | None = None  # reads what stands behind #~

    def read(self, lines: Iterable[str]) -> None:
        number = 0
        for number, raw in enumerate(lines, 1):
            line = raw.strip()
            if self._conflict or line.startswith(OURS):
                self._conflicting(number, line)
            elif line.startswith("#"):
                self._comment(number, line)
            elif line:
                self.take(number, line)
        if self._conflict:
            self._conflicting(number, THEIRS)  # the file ends in it
        self.close(number)

    def _conflicting(self, number: int, line: str) -> None:
        """A line of a merge conflict, from the first mark to the last: both sides are told at once."""
        self._conflict = self._conflict or Conflict(number)
        if self._conflict.ends_with(line):
            message, evidence = self._conflict.told()
            self._lose(self._conflict.line, message, CONFLICT_HINT, *evidence)
            self._conflict = None

    def take(self, number: int, line: str) -> None:
        """Take a line that is no comment."""
        found = _LINE.fullmatch(line)
        if _MERGE.match(line):
            message = "a mark of a merge conflict stands in the catalog"
            self._lose(number, message, CONFLICT_HINT, line)
        elif not found:
            self._lose(number, "the catalog has a syntax error", SYNTAX_HINT, line)
        elif self._lost and found[1] not in {"msgctxt", "msgid"}:
            return  # the rest of an entry that has been complained about
        elif not found[1] and not self._at:
            self._lose(number, "a text stands in no entry", _ORDER, line)
        elif not found[1]:
            self._entry.texts[self._at] += found[2]
        else:
            self._begin(number, found[1], found[2])

    def _begin(self, number: int, keyword: str, text: str) -> None:
        kind = keyword.partition("[")[0]
        if self._keyword == "msgstr" and kind in {"msgctxt", "msgid"}:
            self.close(number)
        self._lost = False
        if self._keyword not in _FOLLOWERS[kind] or keyword in self._entry.texts:
            self._lose(number, f"{keyword} does not belong here", _ORDER, f'{keyword} "{text}"')
            return
        if kind == "msgid":
            self._entry = replace(self._entry, line=number)
        self._entry.texts[keyword] = text
        self._keyword, self._at = kind, keyword

    def _comment(self, number: int, line: str) -> None:
        """A comment ends an entry; an obsolete entry must at least be made of whole lines."""
        if self._keyword == "msgstr":
            self.close(number)
        elif self._keyword:
            self._lose(number, "a comment stands inside an entry", _ORDER, line)
        obsolete = line[2:].strip() if line.startswith("#~") else ""
        if obsolete and not obsolete.startswith(("|", "#")):
            if not _LINE.fullmatch(obsolete):
                hint = "Delete the old entry, or put its text in quotes."
                self._problem(number, "the catalog has a syntax error", hint, line)
                return
            self.old = self.old or _Reader(self.name)
            self.old.take(number, obsolete)

    def close(self, number: int) -> None:
        """End the entry that is being read."""
        if self._keyword and self._keyword != "msgstr":
            self._problem(number, "an entry is not finished: it has no msgstr", _ORDER)
        elif self._keyword:
            self.entries.append(self._entry)
        self._forget()
        if self.old:
            self.old.close(number)

    def _forget(self) -> None:
        self._entry, self._keyword, self._at = _Entry(), "", ""

    def _lose(self, line: int, message: str, hint: str, *evidence: str) -> None:
        self._problem(line, message, hint, *evidence)
        self._forget()
        self._lost = True

    def _problem(self, line: int, message: str, hint: str, *evidence: str) -> None:
        where = Where(self.name, max(line, 1))
        self.problems.append(Problem(where, message, hint, evidence))


def check(text: str, name: str) -> Iterator[Problem]:
    """What is wrong with the form of a catalog. `name`: the file as screens show it."""
    reader = _Reader(name)
    reader.read(text.split("\n"))
    yield from reader.problems
    if not reader.problems:
        yield from _doubled(reader.entries, name)
        if reader.old:
            yield from reader.old.problems
            yield from _doubled_old(reader.entries, reader.old.entries, name)
        yield from _header(reader.entries, name, line_of(text, '"Plural-Forms:'))


def line_of(text: str, beginning: str) -> int:
    """The first line that begins so; 1 where none does."""
    lines = enumerate(text.split("\n"), 1)
    return next((number for number, line in lines if line.strip().startswith(beginning)), 1)


def _doubled(entries: Iterable[_Entry], name: str) -> Iterator[Problem]:
    first: dict[tuple[str | None, str], int] = {}
    for entry in entries:
        if entry.key in first:
            message = f"a message stands here twice; the other is in line {first[entry.key]}"
            hint = "Keep one of the two."
            yield Problem(Where(name, entry.line), message, hint, (entry.key[1],))
        first.setdefault(entry.key, entry.line)


def _doubled_old(live: list[_Entry], old: list[_Entry], name: str) -> Iterator[Problem]:
    """Old entries of which there is another, old or in use: gettext refuses such a catalog."""
    first = {entry.key: (entry.line, "is in use") for entry in live}
    for entry in old:
        if entry.key in first:
            line, kind = first[entry.key]
            message = f"an old entry (#~) has a double: the one in line {line} {kind}"
            yield Problem(Where(name, entry.line), message, "Delete this one.", (entry.key[1],))
        first.setdefault(entry.key, (entry.line, "is old, too"))


def _header(entries: list[_Entry], name: str, line: int) -> Iterator[Problem]:
    """The number of plural forms that the header promises in a line is what each plural message has."""
    header = next((e for e in entries if e.key == (None, "")), None)
    if header is None:
        yield Problem(Where(name, 1), "the catalog has no header", _NO_HEADER_HINT)
        return
    fields = header.texts.get("msgstr", "")
    said = re.search(r"Plural-Forms:\s*nplurals\s*=\s*([1-9])\s*;\s*plural\s*=", fields)
    if "Plural-Forms:" in fields and not said:
        message = "the header's Plural-Forms cannot be read"
        yield Problem(Where(name, line), message, PLURAL_HINT)
        return
    for entry in entries:
        plural = "msgid_plural" in entry.texts
        wanted = [f"msgstr[{n}]" for n in range(int(said[1]) if said else 0)]
        if plural and not said:
            message = "a message has plural forms, but the header has no Plural-Forms"
            yield Problem(Where(name, entry.line), message, PLURAL_HINT)
        elif entry.forms != (wanted if plural else ["msgstr"]):
            has = ", ".join(entry.forms)
            message = f"a message has other plural forms than the header says: {has}"
            yield Problem(Where(name, entry.line), message, f"It needs {', '.join(wanted)}.")


_NO_HEADER_HINT = (
    "Copy the first entry of another catalog of the language to the top. A catalog that is quite empty "
    "may be deleted: python build.py translate update makes it anew."
)
PLURAL_HINT = 'For Chinese: "Plural-Forms: nplurals=1; plural=0;"; for English: "nplurals=2; plural=(n != 1);".'
