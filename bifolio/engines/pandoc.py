"""Pandoc from its wheel, run as a program of its own: what keeps it from ending well."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from bifolio.model.errors import ToolError
from bifolio.model.external_tools import AGAIN


@contextmanager
def running_pandoc(late: str) -> Iterator[None]:
    """Raises ToolError where pandoc cannot be started, or does not end in time. late: what is said then."""
    try:
        yield
    except OSError as error:
        hint = "Install the Python package pypandoc_binary, which carries it."
        raise ToolError("pandoc", "could not be started", hint, str(error)) from None
    except subprocess.TimeoutExpired:
        raise ToolError("pandoc", late, AGAIN) from None
