"""TOML that is not well formed, read without the lines that are wrong, so that these hide nothing else.

A line is left out where it is a statement of its own: the text before it can be read, and its brackets are in
pairs. Where a text or a list goes on over lines, nobody can tell where it should have ended, and the reading ends.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from bifolio.model.errors import BuildError, Problem, Where
from bifolio.sources.toml_json.line_numbers import KeyPath

_MOST = 60  # lines that are left out
_UNREAD = "\ue000unread"  # stands for a value that cannot be read, while the text is parsed
_NAME = r"""(?:[A-Za-z0-9_-]+|"[^"\\]*"|'[^']*')"""
_STATEMENT = re.compile(rf"\s*({_NAME}(?:\s*\.\s*{_NAME})*)\s*=")
_BEGUN_HEADING = re.compile(rf"\s*\[\[?\s*({_NAME}(?:\s*\.\s*{_NAME})*)\s*\]{{0,2}}\s*(?:#.*)?$")
_HEADING = re.compile(r"\s*\[")


@dataclass(frozen=True)
class Recovered:
    """text: what could be read, with the lines of the whole. unread: keys whose values could not, by path.

    whole: False where sections were left out.
    """

    values: dict[str, Any]
    text: str
    unread: dict[KeyPath, Problem] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    whole: bool = True


Told = Callable[[str, str], Problem]  # of the parser's words and a text


def recovered(text: str, told: Told) -> Recovered:
    """Read what can be read. Raises BuildError with all that was found, where the rest cannot; ValueError, RecursionError."""
    reading = _Reading(text, told)
    while True:
        lines = "\n".join(reading.lines)
        try:
            values = tomllib.loads(lines)
        except tomllib.TOMLDecodeError as error:
            reading.leave_out(told(str(error), lines))
            continue
        problems = reading.problems
        unread = {path: problems[at] for path, at in _taken_out(values, ())}
        return Recovered(values, lines, unread, tuple(problems.values()), reading.whole)


def last_begun(text: str) -> int:
    """The line, from 1, at which what goes on until the end of a text begins; the last one where nobody knows."""
    lines = text.splitlines()
    heads = [at for at, line in enumerate(lines) if _STATEMENT.match(line) or _HEADING.match(line)]
    for at in heads[: -_MOST - 1 : -1]:
        if _can_be_read("\n".join(lines[:at])):
            return at + 1
    return len(lines) or 1


def closed_heading(lines: Sequence[str], at: int) -> str:
    """A heading with the brackets that it lacks, two pairs where others of its name have two. at: its line, from 1."""
    name = _heading_name(lines, at)
    listed = lines[at - 1].lstrip().startswith("[[") or _lines_of(f"[[{name}]]", lines)
    return f"[[{name}]]" if name and listed else f"[{name}]" if name else ""


def _heading_name(lines: Sequence[str], at: int) -> str:
    found = _BEGUN_HEADING.match(lines[at - 1]) if at <= len(lines) else None
    return found[1] if found else ""


def _lines_of(heading: str, lines: Sequence[str]) -> list[int]:
    """Where a heading stands, counted from 1."""
    return [at for at, one in enumerate(lines, 1) if one.partition("#")[0].strip() == heading]


class _Reading:
    def __init__(self, text: str, told: Told) -> None:
        self.lines, self.told = text.splitlines(), told
        self.problems: dict[int, Problem] = {}  # by line, counted from 1
        self.whole = True

    def leave_out(self, problem: Problem) -> None:
        """Take the wrong line out. Raises BuildError where nobody knows how far it goes."""
        at = problem.where.line
        again = at in self.problems
        line = self.lines[at - 1] if at <= len(self.lines) else ""
        if self._made_entry(at, problem):
            return
        self.problems.setdefault(at, problem)
        if len(self.problems) > _MOST or not line or not self._stands_alone(at, line):
            raise BuildError(self.problems.values())
        if _HEADING.match(line):
            self._leave_section(at, closed=closed_heading(self.lines, at) if not again else "")
        elif (found := _STATEMENT.match(line)) and not again and "already" not in problem.message:
            self.lines[at - 1] = f'{found[1]} = "{_UNREAD}{at}"'
        else:
            self.lines[at - 1] = ""

    def _made_entry(self, at: int, problem: Problem) -> bool:
        """Whether a heading with one pair of brackets was in the way, where others of its name have two."""
        name = _heading_name(self.lines, at)
        found = _lines_of(f"[{name}]", self.lines[:at]) if name else []
        double = _lines_of(f"[[{name}]]", self.lines) if found else []
        if not double or found[-1] in self.problems:
            return False
        message = f"[{name}] stands here, and [[{name}]] in line {double[0]}"
        hint = f"Write [[{name}]]: each entry of a list has two pairs of brackets."
        where = Where(problem.where.file, found[-1])
        self.problems[found[-1]] = Problem(where, message, hint)
        self.lines[found[-1] - 1] = f"[[{name}]]"
        return True

    def _stands_alone(self, at: int, line: str) -> bool:
        pairs = all(line.count(one) == line.count(other) for one, other in ("[]", "{}"))
        if '"""' in line or "'''" in line or not (pairs or _HEADING.match(line)):
            return False
        return _can_be_read("\n".join(self.lines[: at - 1]))

    def _leave_section(self, at: int, closed: str) -> None:
        """Leave out a heading with all below it, unless a bracket at its end makes it one."""
        if closed and _can_be_read(closed):
            self.lines[at - 1] = closed
            return
        end = at
        while end < len(self.lines) and not _HEADING.match(self.lines[end]):
            end += 1
        self.lines[at - 1 : end] = [""] * (end - at + 1)
        self.whole = False


def _can_be_read(text: str) -> bool:
    try:
        tomllib.loads(text)
    except ValueError:
        return False
    return True


def _taken_out(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, int]]:
    """Where values stand that could not be read, with their lines; their keys are taken out."""
    if isinstance(value, list):
        for at, one in enumerate(value):
            yield from _taken_out(one, (*path, at))
    if isinstance(value, dict):
        for key in [*value]:
            one = value[key]
            if isinstance(one, str) and one.startswith(_UNREAD):
                del value[key]
                yield (*path, key), int(one.removeprefix(_UNREAD))
            else:
                yield from _taken_out(one, (*path, key))
