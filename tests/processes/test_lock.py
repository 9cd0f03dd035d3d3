"""One build at a time for an output; the lock goes when its process does, however that ends."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import filelock
import pytest

from bifolio.model.errors import BuildError
from bifolio.model.progress import Reporter
from bifolio.pipeline.output import hold
from tests.support.paths import ROOT
from tests.support.sites import contents, names, write

HOLDING = """
import sys, time
from pathlib import Path
from bifolio.model.progress import Reporter
from bifolio.pipeline.output import hold
with hold(Path(sys.argv[1]), "site", Reporter()):
    print("held", flush=True)
    time.sleep(60)
"""


@contextmanager
def held_by_another(site: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", HOLDING, str(site)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


def test_a_second_build_is_told_at_once_who_is_at_work(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write({"index.html": "1"}, site)
    with held_by_another(site) as other:
        with pytest.raises(BuildError) as caught:
            write({"index.html": "2"}, site)
        [problem] = caught.value.problems
        assert problem.message == f"another build is writing here (process {other.pid})"
        assert problem.hint == "Wait until it is done, or write to another folder with --output."
        assert contents(site) == {"index.html": "1"}


def test_two_outputs_in_one_folder_do_not_wait_for_each_other(tmp_path: Path) -> None:
    with held_by_another(tmp_path / "site"):
        write({"index.html": "1"}, tmp_path / "preview")
    assert contents(tmp_path / "preview") == {"index.html": "1"}


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_killed_build_holds_nothing(tmp_path: Path) -> None:
    site = tmp_path / "site"
    with held_by_another(site) as other:
        other.send_signal(signal.SIGKILL)
        other.wait(10)
        assert names(tmp_path) == [".site.bifolio-lock"]
        write({"index.html": "2"}, site)
    assert names(tmp_path) == ["site"]


def test_a_site_that_is_reached_by_a_link_is_the_same_output(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "site").symlink_to("real")
    with (
        held_by_another(tmp_path / "real"),
        pytest.raises(BuildError, match="another build is writing here"),
    ):
        write({"index.html": "1"}, tmp_path / "site")


def test_a_disk_without_locks_does_not_stop_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_: object, **__: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(filelock.FileLock, "acquire", none)
    write({"index.html": "1"}, tmp_path / "site")
    assert contents(tmp_path / "site") == {"index.html": "1"}


def test_a_lock_that_cannot_be_made_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(filelock.FileLock, "acquire", full)
    with (
        pytest.raises(BuildError, match="the site cannot be written: the disk is full"),
        hold(tmp_path / "site", "site", Reporter()),
    ):
        pass
