"""What Quarto says while it renders: progress, and complaints that its exit code keeps to itself.

Quarto speaks with several voices: its own (`WARN: …`, `ERROR: …`), its Lua filters (`WARNING (main.lua:
9) …`, `ERROR (…) …`, `Error running filter …`), pandoc (`[WARNING] …`) and Typst (`warning: …`, `error:
…`). Before a file of several it names the file: `[ 2/14] cities.qmd`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_COLOUR = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_PROGRESS = re.compile(r"^\[\s*\d+/\d+\]\s+(?P<file>\S.*)$")
_WARNING = re.compile(
    r"^(?:WARN(?:ING)?:|WARNING \([^)]*\)|\[WARNING\]|\(WARN\)|warning:)\s*(?P<text>.*)$"
)
_ERROR = re.compile(
    r"^(?:(?:ERROR|CRITICAL):|(?:ERROR|FATAL) \([^)]*\)|\[ERROR\]|error:)\s*(?P<text>.*)$"
)
# These words belong to what is said.
_FAILURE = re.compile(
    r"^(?P<text>Error (?:running filter|at|in|producing|parsing)\b.*|YAML\w*(?:Error|Exception)\b.*"
    r"|pandoc(?:\.exe)?: .*|Could not (?:find|load|parse)\b.*|Unknown (?:option|extension)\b.*)$"
)
_END = re.compile(
    r"^(?:Output created:|stack traceback:|Stack trace:|\s+at .+:\d+:\d+\)?$|pandoc\s*$)"
)
_LONGEST = 8  # lines of a complaint that are shown
# What a warning is about, by its words. Lost or wrong content: it stops a build.
_CONTENT = re.compile(
    r"unable to resolve crossref|not found|could not (?:fetch|find)|does not exist|duplicate"
    r"|unclosed|undefined|unresolved|citation|skipped|missing|font",
    re.IGNORECASE,
)
# A tool that a user may not have, or a text that says less than it might: a line in the summary.
_HARMLESS = (
    (
        re.compile(r"verapdf is not installed", re.IGNORECASE),
        "checks no PDFs: verapdf is not installed",
    ),
    (re.compile(r"verapdf", re.IGNORECASE), "could not check PDFs with verapdf"),
    (re.compile(r"^Note with key .* not used"), "met footnotes whose mark stands nowhere"),
)
# A PDF that is not what it claims to be says nothing of its text: another engine may set it.
_INVALID = re.compile(r"^PDF validation failed for ")


@dataclass(frozen=True)
class Complaint:
    """One thing Quarto complained about. `file` is what it rendered then; empty when it did not say."""

    file: str
    text: str
    error: bool = False

    @property
    def notice(self) -> str:
        """What to say of a warning that changes no page, after “Quarto”; empty for all others."""
        told = (words for pattern, words in _HARMLESS if pattern.search(self.text))
        return "" if self.error or _INVALID.match(self.text) else next(told, "")

    @property
    def of_content(self) -> bool:
        """Whether it warns that something is lost or wrong in what is made."""
        told = _CONTENT.search(self.text) and not _INVALID.match(self.text)
        return not self.error and bool(told)


def lines_of(log: str) -> list[str]:
    """The lines of a log without colours; one that was written over counts as several."""
    return [line.rstrip() for line in re.split(r"\r\n|\r|\n", _COLOUR.sub("", log))]


def complaints(log: str, only: str = "") -> list[Complaint]:
    """Every complaint of a log, in order. `only`: the file rendered, where it is one alone."""
    return list(dict.fromkeys(_read(lines_of(log), only)))


def _read(lines: list[str], only: str) -> Iterator[Complaint]:
    file = only
    for at, line in enumerate(lines):
        if found := _PROGRESS.match(line):
            file = found["file"].replace("\\", "/").removesuffix("...").strip()
        elif found := _WARNING.match(line) or _ERROR.match(line) or _FAILURE.match(line):
            text = "\n".join([found["text"], *_more(lines[at + 1 :])]).strip()
            yield Complaint(file, text or line, not _WARNING.match(line))


def _more(lines: list[str]) -> Iterator[str]:
    """The lines that go on with a complaint."""
    indented = len(lines) > 1 and not lines[0] and lines[1].startswith(" ")
    for line in lines[1:_LONGEST] if indented else lines[: _LONGEST - 1]:
        if not line or any(p.match(line) for p in (_PROGRESS, _WARNING, _ERROR, _FAILURE, _END)):
            return
        yield line
