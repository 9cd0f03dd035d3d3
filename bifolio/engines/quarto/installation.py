"""Where Quarto is, and which version."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

NEEDED = (1, 7)
TRIED = ("1.7.34", "1.10.18")  # all editions were built with these
TAGGING = (1, 9)  # the first whose Typst makes tagged PDFs and which has the option for them
_SECONDS = 60


@dataclass(frozen=True)
class Quarto:
    """An installed Quarto. `command` starts it."""

    command: tuple[str, ...]
    version: str

    @property
    def numbers(self) -> tuple[int, ...]:
        """The version for comparison; what stands behind the numbers does not count."""
        return tuple(int(number) for number in re.findall(r"\d+", self.version)[:3])

    @property
    def supported(self) -> bool:
        """Whether it is recent enough."""
        return self.numbers >= NEEDED

    @property
    def tags_paper(self) -> bool:
        """Whether the PDFs it sets are tagged (PDF/UA-1)."""
        return self.numbers >= TAGGING


def find() -> Quarto | None:
    """The Quarto installed beside this Python, else the one on the path, if it answers."""
    beside = str(Path(sys.executable).parent)
    program = shutil.which("quarto", path=beside) or shutil.which("quarto")
    return ask((program,)) if program else None


def ask(command: Sequence[str]) -> Quarto | None:
    """The Quarto behind a command, or None when it does not say its version."""
    try:
        run = subprocess.run(
            [*command, "--version"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    version = run.stdout.decode(errors="replace").strip()
    if run.returncode or not re.match(r"\d+\.\d+", version):
        return None
    return Quarto(tuple(command), version.splitlines()[0])
