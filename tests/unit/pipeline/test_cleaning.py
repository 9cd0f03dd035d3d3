"""Cleaning deletes what builds wrote, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.model.errors import BuildError
from bifolio.model.progress import Reporter
from bifolio.pipeline.cleaning import clean
from bifolio.pipeline.output import hold
from bifolio.pipeline.output import temporary_names as working
from bifolio.pipeline.output.lock import SERVED, locked
from tests.support.sites import contents, names, write


def test_it_deletes_site_preview_and_cache(tmp_path: Path) -> None:
    write({"a.html": "1", "zh/b.html": "1"}, tmp_path / "site")
    write({"a.html": "1"}, tmp_path / "preview")
    (tmp_path / ".cache" / "text").mkdir(parents=True)
    done = clean(tmp_path)
    assert done.deleted == ["site/", "preview/", ".cache/"]
    assert done.kept == {}
    assert names(tmp_path) == []
    assert clean(tmp_path).deleted == []


def test_foreign_files_are_kept_and_named_and_the_next_build_writes_beside_them(
    tmp_path: Path,
) -> None:
    site = tmp_path / "site"
    write({"a.html": "1", "zh/b.html": "1"}, site)
    (site / "CNAME").write_text("mine")
    (site / "zh" / "notes.txt").write_text("mine")
    (site / "empty" / "folder").mkdir(parents=True)
    (site / ".DS_Store").write_text("icons")
    done = clean(tmp_path)
    assert done.deleted == ["site/"]
    assert done.kept == {"site/": "CNAME, zh/notes.txt"}
    assert contents(site) == {"CNAME": "mine", "zh/notes.txt": "mine"}
    again = clean(tmp_path)
    assert (again.deleted, again.kept) == ([], {"site/": "CNAME, zh/notes.txt"})
    write({"a.html": "2"}, site)
    assert contents(site) == {"CNAME": "mine", "a.html": "2", "zh/notes.txt": "mine"}


def test_a_folder_that_is_not_ours_stays(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "mine").write_text("1")
    (tmp_path / "preview").mkdir()
    assert clean(tmp_path).deleted == []
    assert contents(tmp_path) == {"site/mine": "1"}


def test_a_site_of_an_earlier_version_is_deleted_as_a_whole(tmp_path: Path) -> None:
    (tmp_path / "site" / "zh").mkdir(parents=True)
    (tmp_path / "site" / ".bifolio").write_text("")
    (tmp_path / "site" / "zh" / "a.html").write_text("1")
    assert clean(tmp_path).deleted == ["site/"]
    assert names(tmp_path) == []


def test_what_killed_builds_left_is_deleted_too(tmp_path: Path) -> None:
    working.new_folder(tmp_path / "site", "new", inside=False)
    (tmp_path / ".site.bifolio-lock").write_text("\n1\n")
    clean(tmp_path)
    assert names(tmp_path) == []


def test_links_in_the_site_are_not_followed(tmp_path: Path) -> None:
    write({"data/a.csv": "1"}, tmp_path / "site")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.csv").write_text("mine")
    (tmp_path / "site" / "data" / "a.csv").unlink()
    (tmp_path / "site" / "data").rmdir()
    (tmp_path / "site" / "data").symlink_to(tmp_path / "elsewhere")
    assert clean(tmp_path).kept == {"site/": "data"}
    assert (tmp_path / "elsewhere" / "a.csv").read_text() == "mine"


def test_a_site_that_is_a_link_is_emptied_where_it_leads(tmp_path: Path) -> None:
    (tmp_path / "served").mkdir()
    (tmp_path / "site").symlink_to("served")
    write({"a.html": "1"}, tmp_path / "site")
    assert clean(tmp_path).deleted == ["site/"]
    assert names(tmp_path) == ["site"]
    write({"a.html": "2"}, tmp_path / "site")
    assert contents(tmp_path / "served") == {"a.html": "2"}


def test_it_does_not_disturb_a_build(tmp_path: Path) -> None:
    write({"a.html": "1"}, tmp_path / "site")
    with (
        hold(tmp_path / "site", "site", Reporter()),
        pytest.raises(BuildError, match="another build is writing here"),
    ):
        clean(tmp_path)
    assert contents(tmp_path / "site") == {"a.html": "1"}


def test_nothing_is_deleted_while_the_project_is_served(tmp_path: Path) -> None:
    write({"a.html": "1"}, tmp_path / "site")
    (tmp_path / ".cache").mkdir()
    served = working.lock_file(tmp_path / SERVED, inside=False)
    with locked(served, SERVED), pytest.raises(BuildError) as stop:
        clean(tmp_path)
    (problem,) = stop.value.problems
    assert problem.message.startswith("this project is being served (process ")
    assert "end it there with Ctrl-C" in problem.hint
    assert stop.value.__notes__ == ["Nothing was deleted."]
    assert names(tmp_path) == [".cache", "site"]
    assert clean(tmp_path).deleted == ["site/", ".cache/"]
