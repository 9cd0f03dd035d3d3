"""What killed builds left behind is put right before anything else; what is not ours is not touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.pipeline.output import manifest
from bifolio.pipeline.output import temporary_names as working
from bifolio.pipeline.output.recovery import recover
from tests.support.sites import contents, names, write


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site that a build wrote; alone in its folder."""
    (tmp_path / "project").mkdir()
    write({"index.html": "1"}, tmp_path / "project" / "site")
    return tmp_path / "project" / "site"


def old_format(folder: Path, text: str) -> None:
    folder.mkdir()
    (folder / ".bifolio").write_text("This folder is written by Bifolio.\n")
    (folder / "index.html").write_text(text)


def test_a_new_site_that_was_not_finished_is_removed(site: Path) -> None:
    half = working.new_folder(site, "new", inside=False)
    (half / "index.html").write_text("2")
    recover(site)
    assert names(site.parent) == ["site"]
    assert contents(site) == {"index.html": "1"}


def test_a_site_lost_between_two_names_is_brought_back(site: Path) -> None:
    aside = working.new_folder(site, "old", inside=False)
    aside.rmdir()
    site.rename(aside)
    working.new_folder(site, "new", inside=False)
    recover(site)
    assert names(site.parent) == ["site"]
    assert contents(site) == {"index.html": "1"}


def test_an_old_site_that_was_not_removed_yet_goes(site: Path) -> None:
    aside = working.new_folder(site, "old", inside=False)
    (aside / "index.html").write_text("0")
    recover(site)
    assert names(site.parent) == ["site"]
    assert contents(site) == {"index.html": "1"}


def test_a_build_after_a_kill_of_an_earlier_version_is_not_refused(site: Path) -> None:
    """SIGTERM left `.site.new`, and every later build was refused."""
    old_format(site.with_name(".site.new"), "half")
    old_format(site.with_name(".site.old"), "0")
    write({"index.html": "2"}, site)
    assert names(site.parent) == ["site"]
    assert contents(site) == {"index.html": "2"}


def test_a_site_that_an_earlier_version_lost_is_brought_back(tmp_path: Path) -> None:
    old_format(tmp_path / ".site.old", "0")
    old_format(tmp_path / ".site.new", "half")
    recover(tmp_path / "site")
    assert names(tmp_path) == ["site"]
    assert (tmp_path / "site" / "index.html").read_text() == "0"


@pytest.mark.parametrize("name", [".site.old", ".site.new"])
def test_a_folder_of_such_a_name_that_is_not_ours_is_not_touched(site: Path, name: str) -> None:
    mine = site.with_name(name)
    mine.mkdir()
    (mine / "thesis.docx").write_text("mine")
    write({"index.html": "2"}, site)
    assert contents(mine) == {"thesis.docx": "mine"}
    assert names(site.parent) == sorted([name, "site"])


def test_links_of_such_names_are_not_followed(site: Path) -> None:
    elsewhere = site.with_name("elsewhere")
    old_format(elsewhere, "kept")
    site.with_name(".site.old").symlink_to(elsewhere)
    site.with_name(".site.bifolio-old-link").symlink_to(elsewhere)
    write({"index.html": "2"}, site)
    assert (elsewhere / "index.html").read_text() == "kept"


def test_what_another_output_works_with_is_not_touched(site: Path) -> None:
    other = working.new_folder(site.with_name("site2"), "new", inside=False)
    recover(site)
    assert other.is_dir()


def test_foreign_files_of_a_site_that_was_swapped_out_go_over_to_the_new_one(site: Path) -> None:
    """Killed after the swap and before the old site was removed."""
    aside = working.new_folder(site, "new", inside=False)
    (aside / "index.html").write_text("0")
    (aside / "manifest.json").write_bytes(
        manifest.Manifest({"index.html": manifest.Listed("", 1)}).text()
    )
    (aside / "late.txt").write_text("late")
    recover(site)
    assert contents(site) == {"index.html": "1", "late.txt": "late"}
    assert names(site.parent) == ["site"]


def test_files_that_were_prepared_inside_the_site_do_not_go_over_to_it(site: Path) -> None:
    """Killed while the site was written in place."""
    inside = working.new_folder(site, "new", inside=True)
    (inside / "manifest.json").write_bytes(manifest.Manifest().text())
    (inside / "manifest.json.between").write_bytes(manifest.Manifest().text())
    (inside / "new.html").write_text("2")
    recover(site)
    assert contents(site) == {"index.html": "1"}
    assert names(site) == ["index.html", "manifest.json"]


def test_folders_that_somebody_made_unwritable_do_not_stay(site: Path) -> None:
    aside = working.new_folder(site, "old", inside=False)
    (aside / "sealed").mkdir()
    (aside / "sealed" / "a").write_text("a")
    (aside / "sealed").chmod(0o500)
    recover(site)
    assert names(site.parent) == ["site"]
