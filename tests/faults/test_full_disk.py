"""A disk that is really full: a small one in memory, mounted for the test."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from bifolio.model.errors import BuildError
from tests.support.sites import contents, names, write

pytestmark = pytest.mark.thorough
OLD = {"index.html": "1", "zh/a.html": "x" * 200_000}
NEW = {"index.html": "2", "zh/b.html": "y" * 600_000, "zh/c.html": "y" * 600_000}


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
