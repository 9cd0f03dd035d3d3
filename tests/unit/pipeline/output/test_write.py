"""A site is written whole or not at all; what did not change stays what it is."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import stat
from pathlib import Path
from typing import Any

import pytest

from bifolio.model.errors import BuildError, Problem
from bifolio.model.plan import DamagedFileError, StoredFile
from bifolio.model.progress import Reporter
from bifolio.pipeline.output import (
    check_project_folder,
    file_writing,
    folder_changes,
    hold,
    recovery,
    whole_folder,
    write_site,
)
from tests.support.rows import over_rows
from tests.support.sites import contents, names, plan_of, write


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Where a test writes; alone in its folder."""
    (tmp_path / "project").mkdir()
    return tmp_path / "project" / "site"


def the_problem(error: pytest.ExceptionInfo[BuildError]) -> Problem:
    [problem] = error.value.problems
    return problem


def test_a_build_replaces_the_site_it_wrote(site: Path) -> None:
    write({"old.html": "1", "zh/a.html": "1"}, site)
    done = write({"new.html": "2", "en/a.html": "2"}, site)
    assert contents(site) == {"new.html": "2", "en/a.html": "2"}
    assert names(site) == ["en", "manifest.json", "new.html"]
    assert names(site.parent) == ["site"]
    assert (done.new, done.kept, done.removed) == (3, 0, 2)


def test_a_site_of_an_earlier_version_is_replaced_with_its_mark(site: Path) -> None:
    (site / "zh").mkdir(parents=True)
    (site / ".bifolio").write_text("This folder is written by Bifolio.\n")
    (site / "zh" / "old.html").write_text("1")
    write({"index.html": "2"}, site)
    assert names(site) == ["index.html", "manifest.json"]


def test_what_did_not_change_keeps_its_bytes_and_its_time(site: Path) -> None:
    write({"same.html": "1", "zh/same.css": "1", "other.html": "1"}, site)
    for path in site.rglob("*.*"):
        os.utime(path, ns=(10**18, 10**18 + 123456789))
    done = write({"same.html": "1", "zh/same.css": "1", "other.html": "2"}, site)
    times = {path.name: path.stat().st_mtime_ns for path in site.rglob("*.*")}
    assert times["same.html"] == times["same.css"] == 10**18 + 123456789
    assert times["other.html"] > 10**18 + 123456789
    assert times["manifest.json"] > 10**18 + 123456789
    assert (done.new, done.kept) == (2, 2), "other.html and the manifest"


def test_where_nothing_changed_nothing_is_touched(site: Path) -> None:
    write({"a.html": "1"}, site)
    paths = (site, site / "a.html", site / "manifest.json")
    before = [_state(path) for path in paths]
    done = write({"a.html": "1"}, site)
    assert [_state(path) for path in paths] == before
    assert (done.new, done.kept, done.removed) == (0, 2, 0)


def _state(path: Path) -> tuple[int, ...]:
    """All that writing would change; when it was read last may change, since it is read."""
    found = path.stat()
    return found.st_ino, found.st_mode, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def test_times_are_kept_where_a_disk_has_no_links(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write({"same.html": "1"}, site)
    os.utime(site / "same.html", ns=(10**18, 10**18))

    def refused(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    write({"same.html": "1", "new.html": "2"}, site)
    assert (site / "same.html").stat().st_mtime_ns == 10**18
    assert contents(site) == {"same.html": "1", "new.html": "2"}


def test_a_file_that_was_changed_by_hand_is_written_again(site: Path) -> None:
    write({"a.html": "1", "b.html": "1"}, site)
    (site / "a.html").write_text("x")
    (site / "b.html").unlink()
    write({"a.html": "1", "b.html": "1"}, site)
    assert contents(site) == {"a.html": "1", "b.html": "1"}


def test_a_link_in_the_place_of_a_file_is_replaced_and_what_it_leads_to_stays(site: Path) -> None:
    write({"a.html": "1"}, site)
    elsewhere = site.parent / "elsewhere.html"
    elsewhere.write_text("1")
    (site / "a.html").unlink()
    (site / "a.html").symlink_to(elsewhere)
    write({"a.html": "1", "b.html": "2"}, site)
    assert not (site / "a.html").is_symlink()
    assert elsewhere.read_text() == "1"


def test_an_edit_of_a_copy_made_of_links_does_not_reach_the_site(site: Path) -> None:
    """Somebody keeps each release as `cp -al`: the next build changes none of them."""
    write({"same.html": "1", "other.html": "1"}, site)
    shutil.copytree(site, site.parent / "release-1", copy_function=os.link)
    write({"same.html": "1", "other.html": "2"}, site)
    assert contents(site.parent / "release-1") == {"same.html": "1", "other.html": "1"}


@pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")
def test_modes_are_those_of_a_published_site_whatever_the_umask(site: Path) -> None:
    before = os.umask(0o077)
    try:
        write({"a.html": "1", "zh/deep/b.html": "1"}, site)
        (site / "a.html").chmod(0o600)
        os.utime(site / "a.html", ns=(10**18, 10**18))
        write({"a.html": "1", "zh/deep/b.html": "2"}, site)
    finally:
        os.umask(before)
    modes = {
        p.relative_to(site).as_posix(): stat.S_IMODE(p.stat().st_mode) for p in site.rglob("*")
    }
    assert modes == {
        "a.html": 0o644,
        "manifest.json": 0o644,
        "zh": 0o755,
        "zh/deep": 0o755,
        "zh/deep/b.html": 0o644,
    }
    assert stat.S_IMODE(site.stat().st_mode) == 0o755
    assert (site / "a.html").stat().st_mtime_ns == 10**18, "a mode was wrong, the time was not"


def test_stored_files_are_written_and_found_unchanged_without_being_read(
    site: Path, tmp_path: Path
) -> None:
    big = b"x" * 3_000_000
    (tmp_path / "object").write_bytes(big)
    stored = StoredFile(tmp_path / "object", hashlib.sha256(big).hexdigest(), len(big))
    write({"a.pdf": stored}, site)
    assert (site / "a.pdf").read_bytes() == big
    (tmp_path / "object").unlink()
    done = write({"a.pdf": stored}, site)
    assert (done.new, done.kept) == (0, 2)


def test_a_damaged_stored_file_never_reaches_the_site(site: Path, tmp_path: Path) -> None:
    write({"a.pdf": "old"}, site)
    (tmp_path / "object").write_bytes(b"rotten")
    stored = StoredFile(tmp_path / "object", hashlib.sha256(b"sound!").hexdigest(), 6)
    with pytest.raises(DamagedFileError) as caught:
        write({"a.pdf": stored}, site)
    assert caught.value.file == stored
    assert contents(site) == {"a.pdf": "old"}
    assert names(site.parent) == ["site"]


def test_digests_that_the_caller_knows_spare_reading(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write({"a.html": "1", "b.html": "1"}, site)
    known = {"a.html": hashlib.sha256(b"1").hexdigest(), "b.html": hashlib.sha256(b"0").hexdigest()}
    (site / "a.html").write_text("?")  # a caller that errs shows that its word was taken
    with hold(site, "site", Reporter()) as target:
        done = write_site(plan_of({"a.html": "1", "b.html": "1"}), target, known=known)
    assert done.new == 1
    assert contents(site) == {"a.html": "?", "b.html": "1"}


def left_beside(site: Path) -> list[Path]:
    """Folders beside a site in which builds of it work."""
    return [path for path in site.parent.iterdir() if path.is_dir() and path != site]


def test_the_folder_before_an_early_site_is_removed_when_the_output_is_let_go(site: Path) -> None:
    write({"a.html": "1"}, site)
    with hold(site, "site", Reporter()) as target:
        write_site(plan_of({"a.html": "2"}), target, early=True)
        assert contents(site) == {"a.html": "2"}
        assert len(left_beside(site)) == 1
    assert names(site.parent) == ["site"]
    assert contents(site) == {"a.html": "2"}


def test_the_site_after_an_early_one_removes_both_before_it(site: Path) -> None:
    write({"a.html": "1"}, site)
    with hold(site, "site", Reporter()) as target:
        write_site(plan_of({"a.html": "2", "b.json": "1"}), target, early=True)
        write_site(plan_of({"a.html": "2", "b.json": "2"}), target)
        assert left_beside(site) == []
    assert contents(site) == {"a.html": "2", "b.json": "2"}


# -- what stops it ----------------------------------------------------------------------------


def test_a_folder_of_somebody_else_is_not_replaced(site: Path) -> None:
    site.mkdir()
    (site / "thesis.docx").write_text("mine")
    with pytest.raises(BuildError) as caught:
        write({"a.html": "1"}, site)
    assert the_problem(caught).message == "the output folder holds files that Bifolio did not write"
    assert the_problem(caught).evidence == ("thesis.docx",)
    assert contents(site) == {"thesis.docx": "mine"}


def test_the_manifest_of_another_program_does_not_make_a_folder_ours(site: Path) -> None:
    site.mkdir()
    (site / "manifest.json").write_text('{"name": "An app"}')
    (site / "thesis.docx").write_text("mine")
    with pytest.raises(BuildError, match="holds files that Bifolio did not write"):
        write({"a.html": "1"}, site)


def test_an_empty_folder_and_one_of_a_fresh_disk_may_be_written(site: Path) -> None:
    (site / "lost+found").mkdir(parents=True)
    write({"a.html": "1"}, site)
    assert contents(site) == {"a.html": "1"}


@pytest.mark.parametrize(
    ("code", "says"),
    [
        (errno.ENOSPC, "the site cannot be written: the disk is full"),
        (errno.EDQUOT, "the site cannot be written: the disk is full"),
        (errno.EROFS, "the site cannot be written: Read-only file system"),
    ],
)
def test_a_failing_write_leaves_the_old_site(
    site: Path, monkeypatch: pytest.MonkeyPatch, code: int, says: str
) -> None:
    write({"old.html": "1"}, site)
    reporter = Reporter()

    def full(path: Path, _: object) -> None:
        path.write_bytes(b"half of i")
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(whole_folder, "put", full)
    with pytest.raises(BuildError) as caught:
        write({"new.html": "2"}, site, reporter)
    assert the_problem(caught).message == says
    assert contents(site) == {"old.html": "1"}
    assert names(site.parent) == ["site"]
    assert reporter.written == "", "“Nothing was written” is true"


def test_a_full_disk_is_told_with_its_sizes(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(whole_folder, "put", full)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(9, 8, 1_234_567))
    with pytest.raises(BuildError) as caught:
        write({"a.pdf": "x" * 2_500_000}, site)
    assert the_problem(caught).evidence == ("2.5 MB are to be written; 1.2 MB are free there",)
    assert names(site.parent) == []


def test_no_permission_is_said_before_the_work(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(BuildError) as caught:
        write({"a.html": "1"}, site)
    assert the_problem(caught).message == "the site cannot be written: no permission"
    assert f"chmod u+w {site.parent}" in the_problem(caught).hint
    site.mkdir()
    with pytest.raises(BuildError) as caught:
        write({"a.html": "1"}, site)
    assert "chmod u+w site" in the_problem(caught).hint


def test_paths_in_commands_are_quoted(tmp_path: Path) -> None:
    with pytest.raises(BuildError) as caught:
        write({"a.html": "1"}, tmp_path / "报告 100% — it's" / "site")
    quoted = f"{tmp_path}/报告 100% — it".replace("'", "")
    assert the_problem(caught).hint == f"Make it:\n$ mkdir -p '{quoted}'\"'\"'s'"


def test_a_file_is_no_output(site: Path) -> None:
    site.write_text("mine")
    with pytest.raises(BuildError, match="the output is a file, not a folder"):
        write({"a.html": "1"}, site)
    assert site.read_text() == "mine"


def test_a_quarto_project_is_not_written_over_a_site(site: Path) -> None:
    write({"a.html": "1"}, site)
    with pytest.raises(BuildError, match="a built site stands in this folder"):
        check_project_folder(site, "site")
    (site.parent / "project").mkdir()
    (site.parent / "project" / ".bifolio").write_text("")
    check_project_folder(site.parent / "project", "project")


# -- a user breaks off ------------------------------------------------------------------------


def interrupted(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_breaking_off_leaves_the_old_site(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write({"old.html": "1"}, site)
    monkeypatch.setattr(whole_folder, "put", interrupted)
    reporter = Reporter()
    with pytest.raises(KeyboardInterrupt):
        write({"new.html": "2"}, site, reporter)
    assert names(site.parent) == ["site"]
    assert contents(site) == {"old.html": "1"}
    assert reporter.written == ""


def test_breaking_off_after_the_swap_tells_that_the_site_is_new(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write({"old.html": "1"}, site)
    real, calls = recovery.discard, []

    def once(*arguments: Any) -> None:
        calls.append(arguments)
        if len(calls) == 1:
            raise KeyboardInterrupt
        real(*arguments)

    monkeypatch.setattr(recovery, "discard", once)
    reporter = Reporter()
    with pytest.raises(KeyboardInterrupt):
        write({"new.html": "2"}, site, reporter)
    assert contents(site) == {"new.html": "2"}
    assert names(site.parent) == ["site"]
    assert reporter.written == "site/ had been written: it is the new site."


# -- places -----------------------------------------------------------------------------------


def test_a_site_that_is_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "served").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "served", target_is_directory=True)
    write({"a.html": "1"}, tmp_path / "site")
    write({"b.html": "2"}, tmp_path / "site")
    assert (tmp_path / "site").is_symlink()
    assert contents(tmp_path / "served") == {"b.html": "2"}
    assert names(tmp_path) == ["served", "site"]


@over_rows("name", ["报告 100% — [draft]", "a b", "%s %(x)s {y}", "长" * 80, "'\"$(x)"])
def test_a_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    write({"a.html": "1"}, tmp_path / name)
    write({"a.html": "2"}, tmp_path / name)
    assert contents(tmp_path / name) == {"a.html": "2"}
    assert names(tmp_path) == [name]


def test_a_page_may_become_a_folder_and_a_folder_a_page(site: Path) -> None:
    write({"a": "1", "b/c.html": "1"}, site)
    write({"a/c.html": "2", "b": "2"}, site)
    assert contents(site) == {"a/c.html": "2", "b": "2"}


def test_nothing_of_ours_writes_into_a_file_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1")
    with pytest.raises(FileExistsError):
        file_writing.put(tmp_path / "a", b"2")


def test_a_file_that_cannot_be_read_is_told(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write({"a.html": "1"}, site)

    def refused(*_: object) -> bool:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(folder_changes, "_same", refused)
    with pytest.raises(BuildError, match="the site cannot be written: Permission denied"):
        write({"a.html": "1"}, site)
