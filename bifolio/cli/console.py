"""Error screens: all problems of a run, grouped by file, each with its place and its remedy."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from bifolio.model.errors import BuildError, Problem, ToolError, UsageError

WIDTH = 100
ALIKE = 10  # problems of a file that a screen shows in full when all of them say the same


NOTHING = "Nothing was written."


def problems_screen(
    error: BuildError, kept: str = "", written: str = NOTHING, what: str = "The build"
) -> str:
    """The screen of a build that stopped, or of what else (`what`) did.

    `kept` names the site that was left as it was; `written` says what was written before it stopped.
    """
    problems = sorted(error.problems)
    count = len(problems)
    head = f"{what} stopped: {count} problem{'s' if count > 1 else ''} found. {written}"
    lines = [*_wrapped(head, "", ""), "", *_by_file(problems)]
    if kept and written == NOTHING:
        lines.append(f"{kept} is as the last good build left it.")
    return "\n".join(lines).rstrip() + "\n"


def findings_screen(problems: Sequence[Problem]) -> str:
    """What a check found, by file; empty when it found nothing."""
    return "\n".join(_by_file(sorted(problems))) + "\n" if problems else ""


def _by_file(problems: Iterable[Problem]) -> Iterator[str]:
    for file, group in groupby(problems, key=lambda p: p.where.file):
        yield file
        times: Counter[str] = Counter()
        for problem in group:
            times[problem.message] += 1
            if times[problem.message] <= ALIKE:
                yield _problem(problem)
        more = ((message, count - ALIKE) for message, count in times.items() if count > ALIKE)
        yield from (f"  … {count:,} more: {message}" for message, count in more)
        yield ""


def _problem(problem: Problem) -> str:
    where = problem.where
    place = f"line {where.line}" if where.line else ""
    if where.column:
        place += f", column {where.column}"
    if where.item:
        place = f"{place}, {where.item}" if place else where.item
    lines = _wrapped(f"{place}: {problem.message}" if place else problem.message, "  ✗ ", "    ")
    for evidence in problem.evidence:
        lines += _wrapped(evidence, "    │ ", "    │ ")
    if problem.hint:
        text, _, command = problem.hint.partition("\n$ ")
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
    lines = _wrapped(f"{error.tool} failed: {error.message}", "", "    ")
    if error.hint:
        lines += _wrapped(error.hint, "  → ", "    ")
    if error.log.strip():
        lines += ["", *(f"  │ {line}" for line in error.log.strip().splitlines()[-20:])]
    if kept:
        lines += ["", f"{kept} is as the last good build left it."]
    return "\n".join(lines) + "\n"


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
