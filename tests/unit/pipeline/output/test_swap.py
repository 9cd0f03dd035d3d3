"""The new folder takes the place of the old one in one step, where the system has one."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from bifolio.pipeline.output import swap
from tests.support.sites import names


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path, Path]:
    new, site = tmp_path / "new", tmp_path / "site"
    for folder in (new, site):
        folder.mkdir()
        (folder / "of").write_text(folder.name)
    return new, site, tmp_path / "aside"


@pytest.mark.skipif(sys.platform not in {"linux", "darwin"}, reason="no such call")
def test_two_names_are_exchanged_in_one_step(
    folders: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    new, site, aside = folders
    monkeypatch.setattr(os, "rename", None)  # it is not needed
    monkeypatch.setattr(Path, "rename", None)
    assert swap.swap(new, site, aside) == new
    assert ((site / "of").read_text(), (new / "of").read_text()) == ("new", "site")


@pytest.mark.parametrize("reason", ["no call", "no support"])
def test_two_renames_do_where_the_system_cannot(
    folders: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch, reason: str
) -> None:
    def unsupported(*_: bytes) -> int:
        return -1

    call = None if reason == "no call" else unsupported
    monkeypatch.setattr(swap, "_exchange", lambda: call)
    new, site, aside = folders
    assert swap.swap(new, site, aside) == aside
    assert ((site / "of").read_text(), (aside / "of").read_text()) == ("new", "site")
    assert not new.exists()


def test_the_first_site_is_just_renamed(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    assert swap.swap(tmp_path / "new", tmp_path / "site", tmp_path / "aside") is None
    assert names(tmp_path) == ["site"]


def test_a_second_rename_that_fails_takes_the_first_one_back(
    folders: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    new, site, aside = folders
    monkeypatch.setattr(swap, "_exchange", lambda: None)
    real = Path.rename

    def rename(path: Path, target: Path) -> Path:
        if path == new:
            raise OSError(errno.EACCES, "Permission denied")
        return real(path, target)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(PermissionError):
        swap.swap(new, site, aside)
    assert (site / "of").read_text() == "site"
    assert (new / "of").read_text() == "new"


@pytest.mark.skipif(sys.platform not in {"linux", "darwin"}, reason="no such call")
def test_a_folder_that_vanished_is_told(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    with pytest.raises(FileNotFoundError):
        swap.exchange(tmp_path / "new", tmp_path / "site")
