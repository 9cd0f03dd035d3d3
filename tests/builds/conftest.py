"""What tests of whole builds and of tools share: workspaces that build fast, a stand-in for Quarto."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from tests.support.quarto import Bench
from tests.support.workspace import (
    copy_results,
    copy_workspace,
    fail_if_ended_wrong,
    note_end,
    run_command,
)


@pytest.fixture(scope="session")
def built_edition(shared: Path, build_lock: FileLock) -> Path:
    """A copy of the workspace whose one edition has been built without PDFs, once for all; never changed.

    Pages of one edition lead to no other: in a store of the whole site there is none of them.
    """
    root, ended = shared / "edition", shared / "edition.json"
    with build_lock:
        if not ended.exists():
            copy_results(copy_workspace(root))
            note_end(ended, run_command(root, "--no-pdf", "--output", str(root / "out")))
    fail_if_ended_wrong(ended)
    return root


@pytest.fixture(autouse=True, scope="module")
def no_worker() -> Iterator[None]:
    """Builds in this process make everything in it: a worker of each would load its libraries for a second or two.

    Commands of their own have workers: that of the built site, and those of test_workers.py.
    """
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("bifolio.pipeline.open_build._workers", lambda *_: None)
        yield


@pytest.fixture(scope="session")
def make_warm_copy(built_edition: Path) -> Callable[[Path], Path]:
    """`make_warm_copy(folder)` copies the workspace there, with what earlier builds kept."""

    def make(folder: Path) -> Path:
        copy_results(copy_workspace(folder), built_edition)
        return folder

    return make


@pytest.fixture
def warm_copy(workspace_copy: Path, built_edition: Path) -> Path:
    """The test's own workspace with what earlier builds kept: it makes only what the test changes."""
    copy_results(workspace_copy, built_edition)
    return workspace_copy


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    """An engine that runs the stand-in in a folder of the test's own, which records its calls."""
    for name in ("STANDIN", "QUARTO_VERSION_REQUIREMENT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("STANDIN_RECORD", str(tmp_path / "record.jsonl"))
    return Bench(tmp_path / "work", tmp_path / "record.jsonl")
