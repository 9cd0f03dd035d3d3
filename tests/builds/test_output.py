"""The command and its output: error screens, what is told when it is stopped, the check of a site."""

from __future__ import annotations

import errno
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from analysis import ANALYSES
from bifolio.cli import error_screens
from bifolio.cli.main import COMMANDS, main
from bifolio.model.errors import BuildError, Problem, Where
from bifolio.model.progress import Reporter
from bifolio.pipeline import build
from bifolio.pipeline.output import hold, manifest, whole_folder
from tests.support.packages import EDITION
from tests.support.paths import ROOT
from tests.support.sites import contents, names, write
from tests.support.tiny import ANALYSES as OF_TINY
from tests.support.tiny import FRENCH

Screen = Callable[[str, str], None]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project that can be read, of which nothing is built: its output stops it first."""
    root = tmp_path / "workspace"
    root.mkdir()
    shutil.copy(ROOT / "bifolio.toml", root)
    return root


@pytest.fixture
def stopped(project: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Run a command that problems stop; answers its screen."""

    def run(*arguments: str) -> str:
        assert main(arguments, project, ANALYSES) == 1
        shown = capsys.readouterr()
        assert shown.out == ""
        return shown.err

    return run


# -- error screens ----------------------------------------------------------------------------


def test_an_output_that_is_a_file(
    project: Path, stopped: Callable[..., str], expect_screen: Screen
) -> None:
    (project / "site").write_text("mine")
    expect_screen("output-is-a-file", stopped("build"))


def test_an_output_that_holds_files_of_others(
    project: Path, stopped: Callable[..., str], expect_screen: Screen
) -> None:
    (project / "out" / "figures").mkdir(parents=True)
    for name in ("thesis.docx", "figures/a.png", "figures/b.png"):
        (project / "out" / name).write_text("mine")
    expect_screen("output-of-others", stopped("--output", str(project / "out")))


def test_an_output_without_permission(
    project: Path,
    stopped: Callable[..., str],
    expect_screen: Screen,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (project / "site").mkdir()
    real = os.access
    monkeypatch.setattr(
        os, "access", lambda path, mode: path != project / "site" and real(path, mode)
    )
    expect_screen("output-without-permission", stopped("build"))


def test_an_output_below_a_folder_that_does_not_exist(
    project: Path, stopped: Callable[..., str], expect_screen: Screen
) -> None:
    expect_screen("output-nowhere", stopped("--output", str(project / "报告 100%" / "site")))


def test_an_output_that_another_build_is_writing(
    project: Path, stopped: Callable[..., str], expect_screen: Screen
) -> None:
    write({"index.html": "1"}, project / "site")
    with hold(project / "site", "site", Reporter()):
        shown = stopped("build")
    assert f"(process {os.getpid()})" in shown
    expect_screen("output-locked", shown.replace(str(os.getpid()), "<number>"))
    with hold(project / "site", "site", Reporter()):
        shown = stopped("clean")
    assert shown.startswith("Cleaning stopped: 1 problem found. Nothing was deleted.\n")
    assert "another build is writing here" in shown


def test_a_disk_that_is_full(
    project: Path, expect_screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(whole_folder, "put", full)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(9, 8, 1_234_567))
    with pytest.raises(BuildError) as caught:
        write({"a.pdf": "x" * 2_500_000}, project / "site")
    expect_screen("output-disk-full", error_screens.problems_screen(caught.value, "site/"))


# -- being stopped ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("", "Stopped. Nothing was written.\n"),
        (
            "site/ had been written: it is the new site.",
            "Stopped. site/ had been written: it is the new site.\n",
        ),
    ],
)
def test_nothing_was_written_is_said_only_when_it_is_true(
    project: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    written: str,
    says: str,
) -> None:
    def interrupted(*arguments: object) -> None:
        reporter = arguments[-1]
        assert isinstance(reporter, Reporter)
        reporter.written = written
        raise KeyboardInterrupt

    monkeypatch.setattr(build, "build", interrupted)
    assert main(["--engine", "embedded"], project, ANALYSES) == 3
    assert capsys.readouterr().err == says


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("translate", "update"), "Stopped. Some files may have been written.\n"),
        (("clean",), "Stopped. Some of it may be deleted.\n"),
        (("check",), "Stopped. Nothing was written.\n"),
    ],
)
def test_commands_that_write_on_their_way_say_so(
    project: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    says: str,
) -> None:
    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setitem(COMMANDS, arguments[0], interrupted)
    assert main(arguments, project, ANALYSES) == 3
    assert capsys.readouterr().err == says


def test_problems_after_the_first_files_do_not_say_that_nothing_was_written(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write({"index.html": "1"}, project / "site")

    def broken(*arguments: object) -> None:
        reporter = arguments[-1]
        assert isinstance(reporter, Reporter)
        reporter.written = "site/ was being written file by file."
        raise BuildError([Problem(Where("site"), "the site cannot be written")])

    monkeypatch.setattr(build, "build", broken)
    assert main(["--engine", "embedded"], project, ANALYSES) == 1
    shown = capsys.readouterr().err
    assert "found. site/ was being written file by file." in shown
    assert "Nothing was written" not in shown
    assert "as the last good build left it" not in shown


def test_a_name_that_the_locale_cannot_spell_is_printed_all_the_same(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write({"a.html": "1"}, project / "site")
    (project / "site" / "图 1%.txt").write_text("mine")
    printed = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(printed, encoding="ascii"))
    assert main(["clean"], project, ANALYSES) == 0
    sys.stdout.flush()
    assert printed.getvalue().decode() == (
        "site/ deleted.\nKept in site/, because Bifolio did not write it: \\u56fe 1%.txt\n"
    )


# -- verify -----------------------------------------------------------------------------------


def test_verify_compares_the_site_with_its_manifest(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write({"a.html": "1", "zh/b.html": "1"}, project / "site")
    assert main(["verify"], project, ANALYSES) == 0
    assert "missing        0" in capsys.readouterr().out
    (project / "site" / "a.html").write_text("2")
    (project / "site" / "zh" / "b.html").unlink()
    (project / "site" / "CNAME").write_text("mine")
    assert main(["verify", str(project / "site"), "--json"], project, ANALYSES) == 1
    assert json.loads(capsys.readouterr().out) == {
        "place": str(project / "site"),
        "compared_with": "its own manifest.json",
        "unfinished": False,
        "files": 2,
        "missing": ["zh/b.html"],
        "changed": ["a.html"],
        "foreign": ["CNAME"],
        "unchecked": [],
        "equal": False,
    }


@pytest.mark.parametrize("made", [False, True])
def test_verify_without_a_manifest_is_a_wrong_usage(
    project: Path, capsys: pytest.CaptureFixture[str], made: bool
) -> None:
    if made:
        (project / "site").mkdir()
    assert main(["verify"], project, ANALYSES) == 2
    said = capsys.readouterr().err
    assert ("site/ has no manifest.json" if made else "There is no folder site/.") in said


# -- whole commands ---------------------------------------------------------------------------


def test_a_part_goes_to_preview_with_what_is_in_static_and_says_what_is_not_in_it(
    tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (tiny / "bifolio.toml").open("a", encoding="utf-8") as config:
        config.write(f"{FRENCH}release_from = 1\n")  # a draft: it has no catalog
    shutil.rmtree(tiny / "site")
    write({"index.html": "the whole site"}, tiny / "site")
    (tiny / "static" / ".well-known").mkdir(parents=True)
    (tiny / "static" / "CNAME").write_text("reports.example.org\n")
    (tiny / "static" / ".well-known" / "security.txt").write_text("Contact: x\n")
    (tiny / "static" / "check.html").write_bytes(b"verification: \xff\n")
    assert main(["--language", "fr", "--no-pdf"], tiny, OF_TINY) == 0
    closing = re.sub(" +", " ", capsys.readouterr().out)
    assert " written to preview/\n not in it languages en; PDFs\n" in closing
    assert contents(tiny / "site") == {"index.html": "the whole site"}
    preview = tiny / "preview"
    assert (preview / "CNAME").read_text() == "reports.example.org\n"
    assert (preview / ".well-known" / "security.txt").is_file()
    assert (preview / "check.html").read_bytes() == b"verification: \xff\n"
    assert (preview / "fr" / EDITION / "cities.html").is_file()
    listed = manifest.read(preview)
    assert listed is not None
    assert "CNAME" in listed.files
    report = (preview / "fr" / EDITION / "index.html").read_text("utf-8")
    assert listed.editions[EDITION][:12] in report, "the identity that readers see"
    assert main(["verify", str(preview)], tiny, OF_TINY) == 0
    assert main(["clean"], tiny, OF_TINY) == 0
    assert not preview.exists()
    assert (tiny / "static" / "CNAME").is_file()


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("message", [signal.SIGTERM, signal.SIGHUP])
def test_a_cancelled_job_leaves_the_site_and_nothing_else(
    workspace_copy: Path, message: signal.Signals
) -> None:
    write({"index.html": "the whole site"}, workspace_copy / "site")
    before = names(workspace_copy)
    command = [sys.executable, "build.py", "--output", "site", "--language", "zh"]
    with subprocess.Popen(
        command, cwd=workspace_copy, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        assert process.stderr is not None
        assert process.stderr.readline().startswith("Read messages")
        time.sleep(2)  # so that workers have been started
        process.send_signal(message)
        said = process.stderr.read()
    assert process.returncode == 3, said
    assert said.endswith("Stopped. Nothing was written.\n")
    assert running_on(workspace_copy) == []
    assert contents(workspace_copy / "site") == {"index.html": "the whole site"}
    assert set(names(workspace_copy)) - {".cache"} == set(before)


def running_on(root: Path) -> list[str]:
    """The command lines of processes that name a folder, on systems that tell of them in /proc."""
    told = []
    for place in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):  # it has ended meanwhile
            told.append(place.read_bytes().decode("utf-8", "replace"))
    return [line for line in told if str(root) in line]


@pytest.mark.thorough
def test_the_bytes_are_the_same_in_a_folder_of_any_name_under_any_locale(
    workspace_copy: Path, tmp_path: Path
) -> None:
    elsewhere = workspace_copy.rename(tmp_path / "报告 100% — [test] it's")
    sites: dict[str, dict[str, bytes]] = {}
    for name, settings in (("plain", {"LC_ALL": "C.UTF-8"}), ("出 100% [b]", {"LC_ALL": "C"})):
        asked = ["--language", "zh", "--no-cache", "--output", name]
        done = subprocess.run(
            [sys.executable, "build.py", *asked],
            cwd=elsewhere,
            env={"PATH": "/usr/bin:/bin", **settings},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert f"written to  {name}/\n" in done.stdout
        site = elsewhere / name
        sites[name] = {
            path.relative_to(site).as_posix(): path.read_bytes()
            for path in site.rglob("*")
            if path.is_file()
        }
    assert sites["plain"] == sites["出 100% [b]"]
    assert len(sites["plain"]) > 100
