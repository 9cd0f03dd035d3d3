"""`acknowledged.toml` of an edition: questions that somebody has looked at, each with a note."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bifolio.editorial.questions.question import Question
from bifolio.model.errors import Offer, Problem, Problems, Where
from bifolio.sources.toml_json import read_toml
from bifolio.sources.workspace import Workspace

FILE = "acknowledged.toml"
_KEY = "acknowledged"
_HEAD = "# Questions that `build.py check` asked of this edition, and what was found when somebody looked.\n"


@dataclass(frozen=True)
class Acknowledged:
    """One question as it was when somebody looked, and the note."""

    where: Where
    about: str
    row: str
    column: str
    says: str
    note: str

    def answers(self, question: Question) -> bool:
        """Whether it is this question, with the values that it has now.

        Of what a question lists, all has to be named; what it lists no more does no harm.
        """
        named = all(self.names(one) for one in question.quotes) and bool(question.quotes)
        return self.is_of(question) and (named or self.says == question.says)

    def names(self, quote: str) -> bool:
        """Whether it names one of the things that a question lists."""
        return quote in self.says

    def is_of(self, question: Question) -> bool:
        """Whether it is about the same thing, whatever its value is now."""
        mine = (self.about, self.row, self.column)
        return mine == (question.about, question.row, question.column)


@dataclass(frozen=True)
class Answers:
    """What of the questions is open, how many are answered, and which answers have no question any more."""

    open: tuple[Problem, ...] = ()
    answered: int = 0
    outdated: tuple[Problem, ...] = ()

    @property
    def waiting(self) -> tuple[Problem, ...]:
        """All that somebody has to look at."""
        return (*self.open, *self.outdated)


def load_acknowledged(workspace: Workspace, edition: str) -> tuple[Acknowledged, ...]:
    """What the file says; nothing where there is none. Raises BuildError with all problems."""
    path, problems = workspace.edition(edition) / FILE, Problems()
    if not path.is_file():
        return ()
    file = workspace.name(path)
    top = read_toml(path, file, problems)
    found = []
    for entry in top.entries(_KEY):
        one = Acknowledged(
            Where(file, entry.line(), item=entry.text("about")),
            entry.text("about"),
            entry.text("row", ""),
            entry.text("column", ""),
            entry.text("says"),
            entry.text("note"),
        )
        entry.done()
        found.append(one)
    top.done()
    problems.raise_if_any()
    return tuple(found)


def answered(
    workspace: Workspace, edition: str, questions: Sequence[Question], known: Sequence[Acknowledged]
) -> Answers:
    """The questions of an edition beside its answers. The last open one offers the text that answers all."""
    still = [one for one in questions if not any(known_.answers(one) for known_ in known)]
    told = [_open(one, known) for one in still]
    if told:
        file = workspace.edition(edition) / FILE
        last = told[-1]
        offers = (offer(still, workspace.name(file), new=not file.is_file()),)
        told[-1] = Problem(last.where, last.message, last.hint, last.evidence, offers)
    outdated = [one for one in known if not any(one.answers(question) for question in questions)]
    return Answers(tuple(told), len(questions) - len(still), tuple(map(_outdated, outdated)))


def _open(question: Question, known: Iterable[Acknowledged]) -> Problem:
    earlier = [one for one in known if one.is_of(question)]
    if question.quotes:
        return Problem(question.where, question.message, evidence=tuple(_listed(question, earlier)))
    says = [f"acknowledged when it was: {one.says}" for one in earlier]
    return Problem(question.where, question.message, evidence=tuple(says))


def _listed(question: Question, known: Sequence[Acknowledged]) -> Iterator[str]:
    """What a question lists and no earlier answer names; the others are counted."""
    open_ = {quote for quote in question.quotes if not any(one.names(quote) for one in known)}
    yield from (line for line, quote in question.listed if quote in open_)
    if others := sum(quote not in open_ for _, quote in question.listed):
        yield f"acknowledged: {others} more"


def _outdated(one: Acknowledged) -> Problem:
    message = f"nobody asks this any more: {one.says}"
    return Problem(one.where, message, "Take it out.")


def offer(questions: Sequence[Question], file: str, new: bool) -> Offer:
    """The text that acknowledges questions, its notes still to be written."""
    says = f"What is right as it is: write into {file} what you found. Each note says why."
    entries = "\n".join("\n".join(_entry(one)) for one in questions)
    return Offer(says, file, f"{_HEAD if new else ''}\n{entries}".lstrip("\n"))


def _entry(question: Question) -> Iterator[str]:
    yield f"[[{_KEY}]]"
    for key in ("about", "row", "column", "says"):
        if value := getattr(question, key):
            yield f"{key} = {json.dumps(value, ensure_ascii=False)}"
    yield 'note = ""'
    yield ""
