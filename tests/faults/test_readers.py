"""Readers who ask for a page while the site is swapped meet no missing and no half file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bifolio.pipeline.output import swap
from tests.support.sites import write

READING = """
import sys
from pathlib import Path
site = sys.argv[1]
paths = [f"{site}/index.html", f"{site}/zh/page-7.html", f"{site}/zh/deep/same.html"]
print("begin", flush=True)
asked = missing = torn = 0
stop = Path(sys.argv[2])
for turn in range(3_000_000):
    if turn % 50 == 0 and stop.exists():
        break
    try:
        with open(paths[turn % 3]) as page:
            text = page.read()
        torn += not text.startswith("<html>") or not text.endswith("</html>")
    except FileNotFoundError:
        missing += 1
    asked += 1
print(asked, missing, torn)
"""


def site_of(version: int) -> dict[str, str]:
    page = f"<html>{version} {'x' * 5000}</html>"
    pages = {f"zh/page-{number}.html": page for number in range(20)}
    return {"index.html": page, "zh/deep/same.html": "<html></html>", **pages}


def read_while_it_is_written(tmp_path: Path, swaps: int) -> tuple[int, int, int]:
    """Write the site so often; answers how often a reader asked, missed a file, and got a part of one."""
    site, stop = tmp_path / "project" / "site", tmp_path / "stop"
    site.parent.mkdir()
    write(site_of(0), site)
    command = [sys.executable, "-c", READING, str(site), str(stop)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as reader:
        assert reader.stdout is not None
        assert reader.stdout.readline() == "begin\n"
        for version in range(1, swaps + 1):
            write(site_of(version), site)
        stop.touch()
        asked, missing, torn = map(int, reader.communicate(timeout=60)[0].split())
    return asked, missing, torn


@pytest.mark.skipif(sys.platform not in {"linux", "darwin"}, reason="needs a swap in one step")
def test_a_reader_meets_no_missing_file_during_two_hundred_swaps(tmp_path: Path) -> None:
    asked, missing, torn = read_while_it_is_written(tmp_path, 200)
    assert asked > 1000
    assert (missing, torn) == (0, 0)


@pytest.mark.thorough
def test_with_two_renames_a_reader_gets_whole_files_or_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(swap, "_exchange", lambda: None)
    asked, missing, torn = read_while_it_is_written(tmp_path, 200)
    assert torn == 0
    assert missing < asked / 20
