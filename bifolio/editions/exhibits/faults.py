"""What is wrong with a declared exhibit, gathered on the way."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

from bifolio.charts.forms.form_registry import FORMS, FormProblem, options_of
from bifolio.model.errors import Where
from bifolio.sources.exhibits.reader import DECLARED

_ALIKE = 0.8  # “colums” is “columns”; “colour” is nearer to the options of most forms


@dataclass(frozen=True)
class Fault:
    """One mistake: the line it stands in, what is wrong, how to mend it."""

    where: Where
    message: str
    hint: str = ""
    evidence: tuple[str, ...] = ()


class Faults(Exception):  # noqa: N818 - several of them at once
    """All that keeps an exhibit from being made."""

    def __init__(self, *faults: Fault) -> None:
        self.faults = faults
        super().__init__("; ".join(one.message for one in faults))


def hint_of(form: str, problem: FormProblem) -> str:
    """How to mend what does not fit a form; an option that there is not may be a mistyped key of exhibits."""
    options = [one.name for one in options_of(form)] if form in FORMS else [problem.option]
    if problem.option is None or problem.option in options:
        return problem.hint
    nearest = get_close_matches(problem.option, DECLARED, n=1, cutoff=_ALIKE)
    return f"Did you mean “{nearest[0]}”?" if nearest else problem.hint
