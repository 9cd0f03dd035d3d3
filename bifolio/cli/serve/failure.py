"""A build or a tool that failed, as a value that passes between processes and is shown in two places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bifolio.cli import error_screens
from bifolio.model.errors import BuildError, Problem, ToolError, UsageError, Where, relative_to

COMES_BACK = "The pages come back as soon as it is mended."


@dataclass(frozen=True)
class Failure:
    """What went wrong."""

    error: BuildError | ToolError | UsageError

    def text(self) -> str:
        """The screen for a terminal."""
        if isinstance(self.error, BuildError):
            return error_screens.problems_screen(self.error, written=COMES_BACK)
        if isinstance(self.error, UsageError):
            return error_screens.usage_screen(self.error)
        return error_screens.tool_screen(self.error)


def as_told(error: BuildError | ToolError | UsageError) -> dict[str, Any]:
    """An error as JSON has it."""
    if isinstance(error, BuildError):
        return {"problems": [asdict(one) for one in error.problems]}
    if isinstance(error, UsageError):
        return {"usage": [error.message, error.hint]}
    return {"tool": [error.tool, error.message, error.hint, error.log]}


def error_of(told: Mapping[str, Any]) -> BuildError | ToolError | UsageError | None:
    """The error that an answer tells of; None where it tells of none."""
    if "problems" in told:
        return BuildError(map(Problem.of, told["problems"]))
    if "usage" in told:
        return UsageError(*told["usage"])
    return ToolError(*told["tool"]) if "tool" in told else None


def no_python(error: SyntaxError, root: Path) -> Problem:
    """A module that cannot be read."""
    file = relative_to(root)(Path(error.filename)) if error.filename else "analysis"
    evidence = (error.text.rstrip(),) if error.text else ()
    where = Where(file, error.lineno or 0, error.offset or 0)
    return Problem(where, f"this is no Python: {error.msg}", "Mend the line and save.", evidence)


def unforeseen(error: Exception) -> ToolError:
    """A mistake in Bifolio or in an analysis, as a tool that failed."""
    hint = "This is a mistake in Bifolio or in an analysis module: the last lines say where. Mend it and save."
    return ToolError("Bifolio", f"{type(error).__name__}: {error}", hint, _traceback(error))


def _traceback(error: Exception) -> str:
    import traceback

    return "".join(traceback.format_exception(error))
