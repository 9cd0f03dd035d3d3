"""What is wrong with the options of a chart form, or with the data that it is given."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NoReturn

_FEW = 12  # names that a sentence may list


@dataclass(frozen=True)
class FormProblem:
    """One mistake: the option it is about, None for the form or its table; what is wrong; a remedy."""

    option: str | None
    message: str
    hint: str = ""


class FormProblems(ValueError):  # noqa: N818 - several of them at once
    """Everything that keeps a chart form from being drawn."""

    def __init__(self, problems: Sequence[FormProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(one.message for one in self.problems))


def refuse(message: str, hint: str = "", option: str | None = None) -> NoReturn:
    """A form says that it cannot draw what it is given. Raises FormProblems."""
    raise FormProblems([FormProblem(option, message, hint)])


def near(word: str, known: Iterable[str], what: str) -> str:
    """A hint that offers the nearest known names, or lists them all where they are few."""
    names = list(dict.fromkeys(known))
    found = difflib.get_close_matches(word, names, n=3, cutoff=0.6)
    if found:
        return f"Did you mean {' or '.join(f'“{name}”' for name in found)}?"
    listed = ", ".join(names[:_FEW]) + (" …" if len(names) > _FEW else "")
    return f"{what}: {listed}." if names else f"{what}: none."
