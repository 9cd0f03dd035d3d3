"""The environment of page templates: which it is asked for, and what one asks for that nobody has."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, MutableMapping
from typing import Any, NoReturn

from jinja2 import Environment, Template, UndefinedError
from jinja2.debug import rewrite_traceback_stack

from bifolio.model.errors import BuildError, Problem, Where


class NotedEnvironment(Environment):
    """An environment that says which templates it is asked for. on_template: takes their names."""

    on_template: Callable[[str], None]

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - as Jinja names it
    ) -> Template:
        if isinstance(name, str):
            self.on_template(name)
        return super().get_template(name, parent, globals)

    def handle_exception(self, source: str | None = None) -> NoReturn:
        """Tell what a template asks for and nobody has as a problem of its line; other errors as they are."""
        error = sys.exc_info()[1]
        if isinstance(error, UndefinedError):
            raise BuildError([_unknown(error, rewrite_traceback_stack(source))]) from None
        super().handle_exception(source)


def _unknown(error: UndefinedError, told: BaseException) -> Problem:
    """told: the error with the lines of templates in its traceback."""
    frames = traceback.extract_tb(told.__traceback__)
    file, line = next(
        (
            (frame.filename, frame.lineno or 0)
            for frame in reversed(frames)
            if frame.filename.endswith(".j2")
        ),
        ("templates/site", 0),
    )
    at = file.rfind("templates/")
    hint = "Pages get names from bifolio/site; look whether it is spelled as there."
    return Problem(
        Where(file[max(at, 0) :], line),
        f"the template asks for what is not there: {error.message}",
        hint,
    )
