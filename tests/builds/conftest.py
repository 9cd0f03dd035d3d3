"""What tests of tools share: an engine that runs the stand-in for Quarto."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.quarto import Bench


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    """An engine that runs the stand-in in a folder of the test's own, which records its calls."""
    for name in ("STANDIN", "QUARTO_VERSION_REQUIREMENT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("STANDIN_RECORD", str(tmp_path / "record.jsonl"))
    return Bench(tmp_path / "work", tmp_path / "record.jsonl")
