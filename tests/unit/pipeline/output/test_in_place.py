"""Where a folder cannot be swapped, files are replaced one by one, in an order that leads nowhere wrong."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from bifolio.model.errors import BuildError
from bifolio.model.progress import Reporter
from bifolio.pipeline.output import in_place, manifest, writable_checks
from bifolio.pipeline.output import write as writing
from bifolio.publishing.manifest_comparison import compare_folder
from tests.support.sites import contents, names, write


@pytest.fixture
def mounted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site on a disk of its own."""
    site = tmp_path / "project" / "site volume"
    site.mkdir(parents=True)
    mounts = tmp_path / "mountinfo"
    escaped = str(site).replace(" ", r"\040")
    mounts.write_text(f"36 35 98:0 / {escaped} rw,noatime - ext4 /dev/sdb1 rw\nbroken\n")
    monkeypatch.setattr(writable_checks, "_MOUNTS", mounts)
    return site


def test_a_mount_point_is_written_in_place(mounted: Path) -> None:
    inode = mounted.stat().st_ino
    write({"index.html": "1", "zh/a.html": "1", "same.css": "1"}, mounted)
    os.utime(mounted / "same.css", ns=(10**18, 10**18))
    (mounted / "CNAME").write_text("mine")
    write({"index.html": "2", "en/a.html": "2", "same.css": "1"}, mounted)
    assert contents(mounted) == {
        "CNAME": "mine",
        "en/a.html": "2",
        "index.html": "2",
        "same.css": "1",
    }
    assert names(mounted) == ["CNAME", "en", "index.html", "manifest.json", "same.css"]
    assert names(mounted.parent) == [mounted.name]
    assert mounted.stat().st_ino == inode
    assert (mounted / "same.css").stat().st_mtime_ns == 10**18
    listed = manifest.read(mounted)
    assert listed is not None
    assert not listed.unfinished
    assert compare_folder(mounted, listed).foreign == ("CNAME",)


def test_it_is_told_before_the_work_where_readers_may_notice(mounted: Path) -> None:
    first, second = Reporter(), Reporter()
    write({"index.html": "1"}, mounted, first)
    write({"index.html": "2"}, mounted, second)
    assert first.warnings == [], "nobody reads what is not there yet"
    assert second.warnings == [
        "site volume/ is written file by file, pages last, because it is a mount point: while it is "
        "written, a reader may find new pages beside old ones"
    ]


def test_something_mounted_in_the_site_is_left_alone(mounted: Path) -> None:
    site = mounted.parent
    (site / "manifest.json").write_bytes(manifest.Manifest().text())
    (mounted / "photo.jpg").write_text("mine")
    reporter = Reporter()
    write({"index.html": "1"}, site, reporter)
    assert "because something is mounted in it (site volume)" in reporter.warnings[0]
    assert contents(site) == {"index.html": "1", "site volume/photo.jpg": "mine"}


def test_a_folder_around_it_that_cannot_be_written_does_not_matter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    write({"index.html": "1"}, site)
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: path != tmp_path and real(path, mode))
    reporter = Reporter()
    write({"index.html": "2"}, site, reporter)
    assert "because the folder around it cannot be written" in reporter.warnings[0]
    assert contents(site) == {"index.html": "2"}
    assert names(site) == ["index.html", "manifest.json"]


def test_a_swap_that_the_system_refuses_becomes_writing_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder of a container's image cannot be renamed, which nothing tells beforehand."""
    site = tmp_path / "site"
    write({"index.html": "1"}, site)

    def refused(*_: object) -> None:
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    monkeypatch.setattr("bifolio.pipeline.output.whole_folder.swap", refused)
    reporter = Reporter()
    write({"index.html": "2"}, site, reporter)
    assert contents(site) == {"index.html": "2"}
    assert names(tmp_path) == ["site"]
    assert "it cannot be swapped as a whole (Invalid cross-device link)" in reporter.warnings[0]


def test_a_first_site_that_cannot_be_put_in_its_place_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("bifolio.pipeline.output.whole_folder.swap", refused)
    with pytest.raises(BuildError, match="the site cannot be written: Permission denied"):
        write({"index.html": "2"}, tmp_path / "site")
    assert names(tmp_path) == []


def test_pages_come_after_what_they_load_and_the_first_page_at_the_end() -> None:
    mixed = ["index.html", "manifest.json", "zh/index.html", "zh/a/index.html", "zh/a/b.html"]
    mixed += ["assets/a.css", "zh/a/a.pdf"]
    assert in_place.order(mixed) == [
        "assets/a.css",
        "zh/a/a.pdf",
        "zh/a/b.html",
        "zh/a/index.html",
        "zh/index.html",
        "index.html",
        "manifest.json",
    ]


def test_what_is_no_longer_needed_goes_last(mounted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write({"index.html": "1", "old.html": "1"}, mounted)
    seen: list[str] = []
    real_replace, real_unlink = os.replace, Path.unlink

    def replace(old: Path, new: Path) -> None:
        seen.append(new.name)
        real_replace(old, new)

    def unlink(path: Path, **options: bool) -> None:
        seen.append(f"-{path.name}")
        real_unlink(path, **options)

    monkeypatch.setattr(os, "replace", replace)
    monkeypatch.setattr(Path, "unlink", unlink)
    write({"index.html": "2", "a.css": "2"}, mounted)
    assert seen[:-1] == ["manifest.json", "a.css", "index.html", "-old.html", "manifest.json"]


def test_a_full_disk_changes_nothing(mounted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write({"index.html": "1"}, mounted)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(in_place, "put", full)
    reporter = Reporter()
    with pytest.raises(BuildError, match="the disk is full"):
        write({"index.html": "2"}, mounted, reporter)
    assert contents(mounted) == {"index.html": "1"}
    assert names(mounted) == ["index.html", "manifest.json"]
    assert reporter.written == ""


def test_breaking_off_halfway_is_told_and_the_next_build_puts_it_right(
    mounted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write({"a.html": "1", "index.html": "1", "old.html": "1"}, mounted)
    real = os.replace

    def replace(old: Path, new: Path) -> None:
        real(old, new)
        if new.name == "a.html":
            raise KeyboardInterrupt

    reporter = Reporter()
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", replace)
        with pytest.raises(KeyboardInterrupt):
            write({"a.html": "2", "index.html": "2", "new.html": "2"}, mounted, reporter)
    assert reporter.written == (
        "site volume/ was being written file by file: some of it is new and some is old. Build again."
    )
    assert contents(mounted) == {"a.html": "2", "index.html": "1", "old.html": "1"}
    between = manifest.read(mounted)
    assert between is not None
    assert between.unfinished
    assert set(between.files) == {"a.html", "index.html", "new.html", "old.html"}
    again = Reporter()
    write({"a.html": "3", "index.html": "3"}, mounted, again)
    assert contents(mounted) == {"a.html": "3", "index.html": "3"}
    assert names(mounted) == ["a.html", "index.html", "manifest.json"]
    assert not any("did not write" in warning for warning in again.warnings)


def test_a_page_may_become_a_folder_and_a_folder_a_page(mounted: Path) -> None:
    write({"a": "1", "b/c.html": "1"}, mounted)
    write({"a/c.html": "2", "b": "2"}, mounted)
    assert contents(mounted) == {"a/c.html": "2", "b": "2"}


@pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")
def test_modes_are_mended_and_times_kept(mounted: Path) -> None:
    write({"a.html": "1"}, mounted)
    (mounted / "a.html").chmod(0o600)
    os.utime(mounted / "a.html", ns=(10**18, 10**18))
    write({"a.html": "1"}, mounted)
    found = (mounted / "a.html").stat()
    assert (found.st_mode & 0o777, found.st_mtime_ns) == (0o644, 10**18)


def test_the_lock_of_a_shared_disk_lies_on_it(mounted: Path) -> None:
    """Two containers that mount it see each other's lock."""
    with writing.hold(mounted, "site", Reporter()):
        assert names(mounted) == [".bifolio-lock"]
        assert names(mounted.parent) == [mounted.name]
    assert names(mounted) == []
