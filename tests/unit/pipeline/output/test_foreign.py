"""What Bifolio did not write is kept, through every swap, and named."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from bifolio.model.errors import BuildError
from bifolio.model.progress import Reporter
from bifolio.pipeline.output import folder_walk, swap, whole_folder
from tests.support.sites import contents, names, write


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with a page, in which somebody put files of their own."""
    site = tmp_path / "project" / "site"
    site.parent.mkdir()
    write({"index.html": "1", "zh/index.html": "1"}, site)
    (site / "CNAME").write_text("example.org")
    (site / "zh" / "notes.txt").write_text("mine")
    (site / ".git" / "objects").mkdir(parents=True)
    (site / ".git" / "objects" / "a").write_text("a")
    (site / ".git" / "HEAD").write_text("ref")
    return site


def test_foreign_files_are_kept_and_named(site: Path) -> None:
    inode = (site / "CNAME").stat().st_ino
    (site / ".git").chmod(0o700)
    reporter = Reporter()
    done = write({"index.html": "2"}, site, reporter)
    assert contents(site) == {
        ".git/HEAD": "ref",
        ".git/objects/a": "a",
        "CNAME": "example.org",
        "index.html": "2",
        "zh/notes.txt": "mine",
    }
    assert (site / "CNAME").stat().st_ino == inode, "the file itself, not a copy"
    assert (site / "CNAME").stat().st_nlink == 1
    assert (site / ".git").stat().st_mode & 0o777 == 0o700, "folders of others keep their mode"
    assert reporter.warnings == [
        "site/ keeps what Bifolio did not write: .git/ (2 files), CNAME, zh/notes.txt"
    ]
    assert done.foreign == (".git/HEAD", ".git/objects/a", "CNAME", "zh/notes.txt")
    assert names(site.parent) == ["site"]


def test_they_are_named_as_often_as_the_site_is_written(site: Path) -> None:
    for _ in range(2):
        reporter = Reporter()
        write({"index.html": "1"}, site, reporter)
        assert len(reporter.warnings) == 1


def test_links_of_others_are_kept_as_links(site: Path) -> None:
    (site / "latest").symlink_to("zh")
    (site / "nowhere").symlink_to("/no/such/file")
    write({"index.html": "2"}, site)
    assert (site / "latest").readlink() == Path("zh")
    assert (site / "nowhere").readlink() == Path("/no/such/file")


def test_what_file_managers_leave_is_no_matter(site: Path) -> None:
    (site / ".DS_Store").write_text("icons")
    reporter = Reporter()
    write({"index.html": "2"}, site, reporter)
    assert ".DS_Store" not in reporter.warnings[0]


def test_a_name_that_is_no_text_is_kept_and_can_be_printed(site: Path) -> None:
    name = os.fsencode(site) + b"/caf\xe9"
    try:
        Path(os.fsdecode(name)).write_text("x")
    except OSError:
        pytest.skip("this disk takes only names that are text")
    reporter = Reporter()
    write({"index.html": "2"}, site, reporter)
    assert Path(os.fsdecode(name)).read_text() == "x"
    assert "caf\\xe9" in reporter.warnings[0]


@pytest.mark.parametrize(
    ("planned", "in_the_way"),
    [
        ("CNAME", "CNAME is in the way of CNAME"),
        ("cname", "CNAME is in the way of cname"),
        ("CNAME/index.html", "CNAME is in the way of CNAME/"),
        ("zh/notes.txt/a.html", "zh/notes.txt is in the way of zh/notes.txt/"),
        (".git", ".git/HEAD is in the way of .git"),
    ],
)
def test_a_foreign_file_in_the_way_stops_the_build(
    site: Path, planned: str, in_the_way: str
) -> None:
    before = contents(site)
    with pytest.raises(BuildError) as caught:
        write({"index.html": "2", planned: "other"}, site)
    problem = caught.value.problems[0]
    assert problem.message == (f"{in_the_way}: Bifolio did not write it and does not replace it")
    assert "static/" in problem.hint
    assert contents(site) == before
    assert names(site.parent) == ["site"]


def test_a_foreign_file_that_the_site_comes_to_hold_is_taken_over(site: Path) -> None:
    """CNAME was put into site/ by hand and is now in static/."""
    (site / "zh" / "notes.txt").unlink()
    reporter = Reporter()
    write({"index.html": "2", "CNAME": "example.org"}, site, reporter)
    assert reporter.warnings == ["site/ keeps what Bifolio did not write: .git/ (2 files)"]
    write({"index.html": "3"}, site)
    assert not (site / "CNAME").exists(), "it is ours since then"


def at_the_swap(monkeypatch: pytest.MonkeyPatch, act: Any) -> None:
    """Let somebody act between the moment the site was looked through and the swap."""
    real = swap.swap

    def acting(new: Path, output: Path, aside: Path) -> Path | None:
        act(output)
        return real(new, output, aside)

    monkeypatch.setattr(whole_folder, "swap", acting)


def test_a_file_that_appears_at_the_last_moment_is_kept(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_the_swap(monkeypatch, lambda output: (output / "late.txt").write_text("late"))
    write({"index.html": "2"}, site)
    assert (site / "late.txt").read_text() == "late"


def test_a_file_that_is_saved_anew_at_the_last_moment_is_kept_as_saved(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def save(output: Path) -> None:
        (output / "saved").write_text("new.example.org")
        os.utime(output / "saved", ns=(2 * 10**18, 2 * 10**18))
        (output / "saved").rename(output / "CNAME")

    at_the_swap(monkeypatch, save)
    write({"index.html": "2"}, site)
    assert (site / "CNAME").read_text() == "new.example.org"


def test_what_cannot_be_carried_over_stays_where_it_is(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pipe on a disk without links: the site is written around it."""
    os.mkfifo(site / "pipe")

    def refused(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    reporter = Reporter()
    write({"index.html": "2"}, site, reporter)
    assert (site / "pipe").is_fifo()
    assert (site / "index.html").read_text() == "2"
    assert (
        "written file by file, pages last, because it cannot be swapped as a whole"
        in (reporter.warnings[-1])
    )
    assert names(site.parent) == ["site"]


def test_many_foreign_files_make_a_short_warning() -> None:
    many = [f"f{n:02}" for n in range(20)]
    assert (
        folder_walk.named(many, ["index.html"]) == "f00, f01, f02, f03, f04, f05, f06, f07, 12 more"
    )
