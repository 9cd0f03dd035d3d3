"""What can go wrong, as values that know where and how to mend it.

Two kinds reach a user. A `Problem` is one mistake in what somebody wrote (data, text, catalog,
configuration); problems are gathered and shown together in one `BuildError`. A `ToolError` is a
program or library that failed although the input was sound. This module imports nothing of Bifolio.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any


@dataclass(frozen=True, order=True)
class Where:
    """A place in a file: path relative to the workspace, line and column counted from 1, and which item."""

    file: str
    line: int = 0
    column: int = 0
    item: str = ""

    def __str__(self) -> str:
        text = self.file
        if self.line:
            text += f":{self.line}"
            if self.column:
                text += f":{self.column}"
        return f"{text} ({self.item})" if self.item else text


@dataclass(frozen=True, order=True)
class Offer:
    """A text ready to paste, with a sentence that says where.

    last: of the lines `first` to `last` of `file` that it takes the place of; 0 where it stands behind the
    last line, of a file that may be new.
    """

    says: str
    file: str
    text: str
    first: int = 0
    last: int = 0


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake: what is wrong, where it stands, how to mend it, and lines of evidence.

    A hint may end with a command on a line of its own, after “$ ”. offers: texts that mend it.
    """

    where: Where
    message: str
    hint: str = ""
    evidence: tuple[str, ...] = ()
    offers: tuple[Offer, ...] = ()

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Problem:
        """From what `dataclasses.asdict` makes of one, after a way as JSON."""
        offers = tuple(Offer(**one) for one in told["offers"])
        where, evidence = Where(**told["where"]), tuple(told["evidence"])
        return cls(where, told["message"], told["hint"], evidence, offers)


class BuildError(Exception):
    """One or more problems in what the user wrote. Exit code 1."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(_together(problems))
        super().__init__("\n".join(f"{p.where}: {p.message}" for p in self.problems))


def _together(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Each mistake once: what is told of one line in several languages or editions is one problem."""
    known: dict[object, list[Problem]] = {}
    for number, one in enumerate(dict.fromkeys(problems)):
        mistake = (one.where, one.message, one.hint) if one.where.line else number
        known.setdefault(mistake, []).append(one)
    for found in known.values():
        evidence = dict.fromkeys(line for one in found for line in one.evidence)
        offers = dict.fromkeys(offer for one in found for offer in one.offers)
        yield replace(found[0], evidence=tuple(evidence), offers=tuple(offers))


class UsageError(Exception):
    """The command line asks for something that does not exist. Exit code 2."""

    def __init__(self, message: str, hint: str = "") -> None:
        self.message, self.hint = message, hint
        super().__init__(message)


class ToolError(Exception):
    """A tool failed on sound input. Exit code 3; `log` holds what the tool said."""

    def __init__(self, tool: str, message: str, hint: str = "", log: str = "") -> None:
        self.tool, self.message, self.hint, self.log = tool, message, hint, log
        super().__init__(f"{tool}: {message}")


class Problems:
    """Gathers problems so that a run shows all of them at once."""

    def __init__(self) -> None:
        self._found: list[Problem] = []

    def add(self, where: Where, message: str, hint: str = "", evidence: Iterable[str] = ()) -> None:
        """Note one problem and go on."""
        self._found.append(Problem(where, message, hint, tuple(evidence)))

    def extend(self, problems: Iterable[Problem]) -> None:
        """Take over problems that another step found."""
        self._found.extend(problems)

    @contextmanager
    def gathering(self) -> Iterator[None]:
        """Turn a `BuildError` raised inside into gathered problems and go on after the block."""
        try:
            yield
        except BuildError as error:
            self._found.extend(error.problems)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def raise_if_any(self) -> None:
        """Raise everything gathered so far as one `BuildError`."""
        if self._found:
            raise BuildError(self._found)


def relative_to(root: Path) -> Callable[[Path], str]:
    """Return a function that names a file relative to `root`, as error screens show it."""

    def name(path: Path) -> str:
        if path.is_relative_to(root) and ".." not in path.parts:
            return path.relative_to(root).as_posix()  # also where a folder of the project is linked
        try:
            return path.resolve().relative_to(root.resolve()).as_posix()
        except ValueError:
            return path.as_posix()

    return name
