"""Error screens: all problems of a run, grouped by file, each with its place and its remedy."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from bifolio.model.errors import BuildError, Offer, Problem, ToolError, UsageError

WIDTH = 100
LOG = 20  # lines of what a tool said
ALIKE = 10  # problems of a file that a screen shows in full when all of them say the same


NOTHING = "Nothing was written."


def problems_screen(
    error: BuildError, kept: str = "", written: str = NOTHING, what: str = "The build"
) -> str:
    """The screen of a build that stopped, or of what else (`what`) did.

    `kept` names the site that was left as it was; `written` says what was written before it stopped.
    """
    head = problems_head(error, written, what)
    lines = [*_wrapped(head, "", ""), "", *_by_file(in_order(error.problems))]
    if kept and written == NOTHING:
        lines.append(f"{kept} is as the last good build left it.")
    return "\n".join(lines).rstrip() + "\n"


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """By file and line; files where messages only wait for translation come last, as may follow from others."""
    from bifolio.i18n.catalogs import UNFINISHED  # takes long, and mostly nothing is wrong

    found = list(problems)
    wrong = {one.where.file for one in found if one.message not in UNFINISHED}
    return sorted(found, key=lambda one: (one.where.file not in wrong, one))


def problems_head(error: BuildError, written: str = NOTHING, what: str = "The build") -> str:
    """The first sentence of such a screen."""
    count = len(error.problems)
    return f"{what} stopped: {count} problem{'s' if count > 1 else ''} found. {written}"


def findings_screen(problems: Sequence[Problem]) -> str:
    """What a check found, by file; empty when it found nothing."""
    return "\n".join(_by_file(in_order(problems))) + "\n" if problems else ""


def questions_screen(questions: Sequence[Problem]) -> str:
    """What somebody has to look at, by file: a build goes on, a release does not."""
    head = (
        "Look at these. Each is a mistake, or right as it is: then say so, and it is asked no more. "
        "A build goes on; a release waits for the answers."
    )
    return "\n".join([*_wrapped(head, "", ""), "", *_by_file(questions, "  ? ")])


def refused_screen(problems: Sequence[Problem]) -> str:
    """What a release would be refused for, by file."""
    head = "A release would be refused for these. A build goes on."
    return "\n".join([*_wrapped(head, "", ""), "", *_by_file(in_order(problems))])


def _by_file(problems: Iterable[Problem], sign: str = "  ✗ ") -> Iterator[str]:
    told: set[Offer] = set()
    for file, shown, more in by_file(problems):
        yield file
        for line in pasting_order(shown):
            yield from _wrapped(line, "  ⧉ ", "    ")
        for problem, offers in with_offers(shown, told):
            yield _problem(problem, sign)
            yield from map(_offer, offers)
        yield from (f"  {line}" for line in more)
        yield ""


def by_file(problems: Iterable[Problem]) -> Iterator[tuple[str, list[Problem], list[str]]]:
    """Sorted problems by file: those that are shown, and lines that count what is left out."""
    for file, group in groupby(problems, key=lambda p: p.where.file):
        times: Counter[str] = Counter()
        shown: list[Problem] = []
        for problem in group:
            times[problem.message] += 1
            if times[problem.message] <= ALIKE:
                shown.append(problem)
        more = ((message, count - ALIKE) for message, count in times.items() if count > ALIKE)
        yield file, shown, [f"… {count:,} more: {message}" for message, count in more]


def pasting_order(problems: Sequence[Problem]) -> list[str]:
    """What is said of files in which several places are replaced: a paste moves the lines below it."""
    places: dict[str, set[int]] = {}
    for offer in (one for problem in problems for one in problem.offers if one.first):
        places.setdefault(offer.file, set()).add(offer.first)
    return [
        f"Texts below replace lines {_listed(sorted(firsts))} of {file}: begin with the last, so "
        "that the lines above it keep their numbers."
        for file, firsts in places.items()
        if len(firsts) > 1
    ]


def _listed(lines: Sequence[int]) -> str:
    return f"{', '.join(map(str, lines[:-1]))} and {lines[-1]}"


def with_offers(
    problems: Sequence[Problem], told: set[Offer]
) -> Iterator[tuple[Problem, Sequence[Offer]]]:
    """Problems with the texts that they offer, each text once, behind the last problem of its place.

    told: texts that were shown before; those of these problems are added.
    """
    waiting: dict[Offer, None] = {}
    for at, problem in enumerate(problems):
        waiting |= dict.fromkeys(problem.offers)
        if at + 1 < len(problems) and problems[at + 1].where == problem.where:
            yield problem, ()
            continue
        yield problem, [one for one in waiting if one not in told]
        told.update(waiting)
        waiting = {}


def _offer(offer: Offer) -> str:
    """Whole lines from the first column on, to be copied."""
    head = _wrapped(offer.says, "    ⧉ ", "      ")
    return "\n".join([*head, "", *offer.text.rstrip("\n").split("\n"), ""])


def first_line(problem: Problem) -> str:
    """Where in its file a problem stands, and what it is."""
    where = problem.where
    place = f"line {where.line}" if where.line else ""
    if where.column:
        place += f", column {where.column}"
    if where.item:
        place = f"{place}, {where.item}" if place else where.item
    return f"{place}: {problem.message}" if place else problem.message


def remedy(problem: Problem) -> tuple[str, str]:
    """How to mend it, and a command to be copied; each may be empty."""
    text, _, command = problem.hint.partition("\n$ ")
    return text, command


def _problem(problem: Problem, sign: str) -> str:
    lines = _wrapped(first_line(problem), sign, "    ")
    for evidence in problem.evidence:
        lines += _wrapped(evidence, "    │ ", "    │ ")
    if problem.hint:
        text, command = remedy(problem)
        lines += _wrapped(text, "    → ", "      ")
        lines += [f"      {command}"] if command else []  # whole, to be copied
    return "\n".join(lines)


def _wrapped(text: str, first: str, rest: str) -> list[str]:
    lines: list[str] = []
    for line in text.splitlines() or [""]:
        prefix = first if not lines else rest
        lines += textwrap.wrap(
            line,
            WIDTH,
            initial_indent=prefix,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        ) or [prefix]
    return lines


def tool_screen(error: ToolError, kept: str = "") -> str:
    """The screen of a tool that failed. `kept` names the site that was left as it was."""
    lines = _wrapped(tool_head(error), "", "    ")
    if error.hint:
        lines += _wrapped(error.hint, "  → ", "    ")
    if error.log.strip():
        lines += ["", *(f"  │ {line}" for line in tool_log(error))]
    if kept:
        lines += ["", f"{kept} is as the last good build left it."]
    return "\n".join(lines) + "\n"


def tool_head(error: ToolError) -> str:
    """The first line of such a screen."""
    return f"{error.tool} failed: {error.message}"


def tool_log(error: ToolError) -> list[str]:
    """The last lines that the tool said."""
    return error.log.strip().splitlines()[-LOG:]


def stopped_screen(written: str = NOTHING) -> str:
    """What a user reads who stopped the command, or had it stopped."""
    return f"Stopped. {written}"


def usage_screen(error: UsageError) -> str:
    """The screen of a command that was not understood."""
    return f"{error.message}\n" + (f"  → {error.hint}\n" if error.hint else "")


def summary(lines: Sequence[tuple[str, str]]) -> str:
    """The closing summary: names and values in two columns."""
    width = max(len(name) for name, _ in lines)
    return "\n".join(f"  {name:<{width}}  {value}" for name, value in lines) + "\n"
