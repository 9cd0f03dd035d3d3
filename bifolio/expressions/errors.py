"""What is wrong with an expression: said with the place in it, what is known there, and a remedy."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from bifolio.model.errors import Problem, Where

_FEW = 12  # names that a remedy lists in full
_BEGUN = 3  # letters by which a name is known that is not written to its end
NOTHING_BELOW = (
    "Look at the value below the line: it is 0 in this edition. Where 0 is right, state another number, such as"
    " the difference."
)
_WIDE = 84  # characters of an expression that an error screen shows in a line


class ExpressionError(ValueError):
    """An expression that means nothing, asks for what is not there, or has no value.

    at: position in the expression, counted from 0; -1 where it concerns the whole.
    """

    def __init__(self, message: str, remedy: str = "", at: int = -1) -> None:
        self.message, self.remedy, self.at = message, remedy, at
        super().__init__(message)

    def placed(self, at: int) -> ExpressionError:
        """The same, at a position, unless it has one."""
        if self.at < 0:
            self.at = at
        return self


class RestingError(ExpressionError):
    """It rests on something that has no value, of which it is told why elsewhere."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what} has no value")


class AbsentError(Exception):
    """The expression asks for the edition before the first one: nothing to say, and no mistake."""


def unknown(what: str, word: str, known: Iterable[str], where: str = "") -> ExpressionError:
    """“no column “totl” in cities; did you mean “total”?”, or what is known there."""
    names = list(dict.fromkeys(known))
    begun = [name for name in names if len(word) >= _BEGUN and name.startswith(word)]
    alike = [name for name in names if name.casefold() == word.casefold()]
    near = alike or begun or difflib.get_close_matches(word, names, n=1, cutoff=0.6)
    place = f" in {where}" if where else ""
    if near:
        return ExpressionError(f"no {what} “{word}”{place}", f"Did you mean “{near[0]}”?")
    listed = ", ".join(names[:_FEW]) + (f" … ({len(names)} in all)" if len(names) > _FEW else "")
    return ExpressionError(
        f"no {what} “{word}”{place}", f"Known{place}: {listed}." if names else "There is none."
    )


def problem(error: ExpressionError, where: Where, expression: str) -> Problem:
    """What an error screen says of an expression that stands somewhere."""
    remedy = error.remedy or "Functions are described in docs/editors/expressions.md."
    return Problem(where, error.message, remedy, marked(expression, error.at))


def marked(expression: str, at: int) -> tuple[str, ...]:
    """The expression as evidence, with a caret under the place of the error where it has one.

    Of a long one, only what stands around that place.
    """
    line = " ".join(expression.split("\n"))
    start = len(line) - len(line.lstrip())
    line, at = line.strip(), at - start
    if len(line) > _WIDE:
        begin = max(0, min(max(at, 0) - _WIDE // 2, len(line) - _WIDE))
        before, after = "… " if begin else "", " …" if begin + _WIDE < len(line) else ""
        line, at = f"{before}{line[begin : begin + _WIDE]}{after}", at - begin + len(before)
    return (line, f"{' ' * at}^") if at >= 0 else (line,)
