"""Golden files: texts that are compared with what was written down."""

from __future__ import annotations

from pathlib import Path

import pytest


def tidy(screen: str) -> str:
    """A screen without spaces at line ends and empty lines around it."""
    return "\n".join(line.rstrip() for line in screen.strip("\n").splitlines()) + "\n"


def compare_golden(golden: Path, text: str, *, update: bool) -> None:
    """Assert that a text is the golden one; with `update`, make it so."""
    if update:
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    if not golden.exists():
        pytest.fail(f"{golden.parent.name}/{golden.name} does not exist; pytest --update writes it")
    assert text == golden.read_text(encoding="utf-8")
