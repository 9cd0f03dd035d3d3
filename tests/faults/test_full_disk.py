"""A full disk: the site stays as it was, and the screen says which disk it is.

In the long form the disks are real: small ones in memory, mounted for the test.
"""

from __future__ import annotations

import errno
import os
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bifolio.cli.main import main
from bifolio.model.errors import BuildError
from bifolio.pipeline.store import objects
from tests.support.sites import contents, names, write
from tests.support.tiny import ANALYSES, CHAPTERS, OTHER_PAGE, edit

OLD = {"index.html": "1", "zh/a.html": "x" * 200_000}
NEW = {"index.html": "2", "zh/b.html": "y" * 600_000, "zh/c.html": "y" * 600_000}
PAGES = ("index.html", "manifest.json", OTHER_PAGE)
Screen = Callable[[str], None]


def pages(site: Path) -> dict[str, bytes]:
    return {address: (site / address).read_bytes() for address in PAGES}


def shown_below(text: str, begin: str) -> str:
    """A screen, without the lines of the stages above it."""
    assert begin in text, text
    return text[text.index(begin) :]


# -- the short form: what writes is told that there is no room --------------------------------


def no_room(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_temporary_folder_is_named_and_the_site_stays(
    tiny: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    expect_screen: Callable[[str, str], None],
) -> None:
    before = pages(tiny / "site")
    edit(tiny, f"{CHAPTERS}/people.md.j2", "Nobody", "No one")
    (tmp_path / "disk").mkdir()
    with monkeypatch.context() as full:
        full.setattr(tempfile, "tempdir", str(tmp_path / "disk"))
        full.setattr("bifolio.site.search.index.Path.write_text", no_room)
        assert main(["--engine", "embedded"], tiny, ANALYSES) == 1
    screen = shown_below(capsys.readouterr().err, "The build stopped")
    expect_screen("temporary-disk-full", screen.replace(str(tmp_path), "…"))
    assert pages(tiny / "site") == before
    assert names(tmp_path / "disk") == []


def test_a_full_disk_of_the_store_costs_a_warning_that_names_it(
    tiny: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(tiny, f"{CHAPTERS}/people.md.j2", "Nobody", "No one")
    with monkeypatch.context() as full:
        for name in ("write_whole", "write_checked"):
            full.setattr(objects, name, no_room)
        full.setattr("bifolio.pipeline.store.step_records.write_checked", no_room)
        assert main(["--engine", "embedded"], tiny, ANALYSES) == 0
    shown = capsys.readouterr()
    assert shown.err.count("cannot be written") == 1
    warning = (
        ".cache/ cannot be written (its disk is full): the next build will make again what is new"
    )
    assert warning in " ".join(shown.err.split())
    assert "warnings 1" in " ".join(shown.out.split())
    assert "No one is named." in (tiny / "site" / OTHER_PAGE).read_text("utf-8")


def test_any_other_full_disk_is_named(
    tiny: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def build(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(tiny / "locales" / "a.po"))

    monkeypatch.setattr("bifolio.pipeline.build.build", build)
    assert main(["--engine", "embedded"], tiny, ANALYSES) == 1
    assert capsys.readouterr().err == (
        "The build stopped: 1 problem found. Nothing was written.\n\n"
        "locales/a.po\n"
        "  ✗ it cannot be written: the disk is full\n"
        "    → Free some space on its disk, then run the command again.\n\n"
        "site/ is as the last good build left it.\n\n"
    )


# -- the long form: disks that are full -------------------------------------------------------


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """An empty disk of one megabyte."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)]
    if os.name == "nt" or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("only an administrator of Linux can mount a disk")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


@pytest.mark.thorough
@pytest.mark.parametrize("output", ["site", "."])
def test_a_full_disk_leaves_the_old_site_whole(disk: Path, output: str) -> None:
    """`.`: the output is the disk itself, and written in place."""
    site = (disk / output).resolve()
    write(OLD, site)
    with pytest.raises(BuildError) as caught:
        write(NEW, site)
    [problem] = caught.value.problems
    assert problem.message == "the site cannot be written: the disk is full"
    assert problem.evidence[0].startswith("1.2 MB are to be written; ")
    assert contents(site) == OLD
    assert names(disk) == (["site"] if output == "site" else ["index.html", "manifest.json", "zh"])
    write({"index.html": "3"}, site)
    assert contents(site) == {"index.html": "3"}


@pytest.mark.thorough
def test_a_build_onto_a_full_disk_leaves_the_old_site_whole(
    tiny: Path, disk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(OLD, disk / "site")
    before = contents(disk / "site")
    assert main(["--engine", "embedded", "--output", str(disk / "site")], tiny, ANALYSES) == 1
    screen = shown_below(capsys.readouterr().err, "The build stopped")
    assert f"{disk}/site\n  ✗ the site cannot be written: the disk is full" in screen
    assert contents(disk / "site") == before


@pytest.mark.thorough
def test_a_store_on_a_full_disk_costs_a_warning(
    tiny: Path, disk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (disk / "fill").write_bytes(b"x" * 500_000)
    sound = pages(tiny / "site")
    assert main(["--engine", "embedded", "--store", str(disk / "store")], tiny, ANALYSES) == 0
    assert f"{disk}/store/ cannot be written (its disk is full)" in capsys.readouterr().err.replace(
        "\n", ""
    )
    assert pages(tiny / "site") == sound


@pytest.mark.thorough
def test_a_full_disk_of_temporary_files_is_named(
    tiny: Path, disk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whether it is full when the pages are written for Pagefind, or only while that works."""
    before = pages(tiny / "site")
    edit(tiny, f"{CHAPTERS}/people.md.j2", "Nobody", "No one")
    monkeypatch.setattr(tempfile, "tempdir", str(disk))
    monkeypatch.setenv("TMPDIR", str(disk))
    for left in (0, 40_000):
        (disk / "fill").unlink(missing_ok=True)
        (disk / "fill").write_bytes(b"x" * (2**20 - left))
        assert main(["--engine", "embedded"], tiny, ANALYSES) == 1
        screen = shown_below(capsys.readouterr().err, "The build stopped")
        assert f"{disk}\n  ✗ temporary files cannot be written: the disk is full" in screen
        assert pages(tiny / "site") == before
        assert names(disk) == ["fill"]
