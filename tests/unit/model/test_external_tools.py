"""Tools are called so that what goes wrong with one is told of it."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest

from bifolio.model import external_tools
from bifolio.model.errors import BuildError
from bifolio.model.external_tools import (
    BrokenError,
    LateError,
    end_with_all,
    full_disk,
    is_full,
    unbroken,
    within,
    working_folder,
)


class PanicException(BaseException):
    """No Exception: what a panic of native code looks like."""


def panic() -> None:
    raise PanicException("index out of bounds")


def fail() -> None:
    raise ValueError("wrong input")


def test_what_a_library_answers_in_time_is_its_answer() -> None:
    assert within(60, lambda: [1, 2]) == [1, 2]
    assert within(60, lambda: None) is None


def test_what_takes_too_long_is_late() -> None:
    held = threading.Event()
    with pytest.raises(LateError):
        within(0.05, held.wait)
    held.set()


def test_what_a_library_raises_is_raised() -> None:
    with pytest.raises(ValueError, match="wrong input"):
        within(60, fail)
    with pytest.raises(ValueError, match="wrong input"):
        unbroken(fail)


def test_a_panic_of_native_code_becomes_an_exception() -> None:
    for call in (lambda: within(60, panic), lambda: unbroken(panic)):
        with pytest.raises(BrokenError, match="PanicException: index out of bounds"):
            call()


def test_an_interruption_stays_one() -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        unbroken(interrupted)


def test_a_working_folder_is_there_and_gone() -> None:
    with working_folder("bifolio-test-") as folder:
        (folder / "a").write_text("1")
    assert not folder.exists()


def test_a_full_temporary_disk_is_named_with_what_to_do() -> None:
    with pytest.raises(BuildError) as caught, working_folder("bifolio-test-"):
        raise OSError(errno.ENOSPC, "No space left on device")
    (problem,) = caught.value.problems
    assert problem.where.file == tempfile.gettempdir()
    assert problem.message == "temporary files cannot be written: the disk is full"
    assert "TMPDIR" in problem.hint
    with pytest.raises(PermissionError), working_folder("bifolio-test-"):
        raise PermissionError(errno.EACCES, "Permission denied")


def test_a_disk_is_full_when_next_to_nothing_is_free(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for free, full in ((0, True), (external_tools._NEXT_TO_NOTHING - 1, True), (10**9, False)):
        usage = SimpleNamespace(free=free)
        monkeypatch.setattr("shutil.disk_usage", lambda _, usage=usage: usage)
        assert is_full(tmp_path) is full


def test_a_disk_with_room_is_not_full(tmp_path: Path) -> None:
    assert not is_full(tmp_path)
    assert not is_full(tmp_path / "nowhere")
    (problem,) = full_disk("locales/en/LC_MESSAGES/site.po").problems
    assert str(problem.where) == "locales/en/LC_MESSAGES/site.po"
    assert problem.message == "it cannot be written: the disk is full"


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="groups of processes are POSIX's")
def test_a_process_that_leads_no_group_yet_is_ended_too() -> None:
    process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(20)"])
    end_with_all(process)
    assert process.returncode == -signal.SIGKILL
