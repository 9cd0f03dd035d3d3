"""What tests of whole builds and of tools share: workspaces that build fast, a stand-in for Quarto."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from tests.support.quarto import Bench
from tests.support.workspace import copy_results, copy_workspace


@pytest.fixture(scope="session")
def make_warm_copy(build_lock: FileLock) -> Callable[[Path], Path]:
    """`make_warm_copy(folder)` copies the workspace there, with what earlier builds kept."""

    def make(folder: Path) -> Path:
        copy_workspace(folder)
        with build_lock:
            copy_results(folder)
        return folder

    return make


@pytest.fixture
def warm_copy(workspace_copy: Path, build_lock: FileLock) -> Path:
    """The test's own workspace with what earlier builds kept: it makes only what the test changes."""
    with build_lock:
        copy_results(workspace_copy)
    return workspace_copy


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    """An engine that runs the stand-in in a folder of the test's own, which records its calls."""
    for name in ("STANDIN", "QUARTO_VERSION_REQUIREMENT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("STANDIN_RECORD", str(tmp_path / "record.jsonl"))
    return Bench(tmp_path / "work", tmp_path / "record.jsonl")
