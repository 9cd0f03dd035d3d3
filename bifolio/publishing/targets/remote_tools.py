"""Calling the tools that reach places: git, ssh, rsync."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from bifolio.model.errors import ToolError

_SECRET = re.compile(
    r"(?<=://)[^/\s]+(?=@)|(?<=://)[^@\s:/]*:[^@\s]+(?=@)|(?<=authorization: )\w+ \S+",
    re.IGNORECASE,
)
_LONGEST = 3600.0  # seconds of one call


def need(tool: str, what: str) -> str:
    """The path of a tool. Raises ToolError where it is not installed."""
    found = shutil.which(tool)
    if found is None:
        raise ToolError(
            tool, f"is not installed, and {what} is reached with it", f"Install {tool}."
        )
    return found


def call(
    command: Sequence[str],
    content: bytes = b"",
    hint: str = "",
    answers: Mapping[int, str] | None = None,
    source: Path | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Run a tool and take what it says. Raises ToolError when it ends otherwise than with 0.

    content: for its standard input; source: a file for it instead. answers: further exit codes that are answers, not failures.
    """
    try:
        if source is None:
            done = subprocess.run(
                command, input=content, capture_output=True, timeout=_LONGEST, check=False
            )
        else:
            with source.open("rb") as file:
                done = subprocess.run(
                    command, stdin=file, capture_output=True, timeout=_LONGEST, check=False
                )
    except subprocess.TimeoutExpired:
        raise ToolError(command[0], "does not end", hint) from None
    except OSError as error:
        raise ToolError(command[0], str(error.strerror), hint) from None
    if done.returncode and done.returncode not in (answers or {}):
        log = without_secrets(done.stderr.decode("utf-8", errors="replace"))
        raise ToolError(command[0], f"ended with {done.returncode}", hint, log)
    return done


def without_secrets(log: str) -> str:
    """What a tool said, without the user and password of an address, and without a header that holds a token."""
    return _SECRET.sub("…", log)
