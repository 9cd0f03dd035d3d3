"""Builds at once, of different inputs into different outputs over one shared store: none takes from another."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

import pytest

from bifolio.pipeline.output import manifest
from bifolio.publishing.manifest_comparison import compare_folder
from tests.faults.builder import built
from tests.support.tiny import CHAPTERS, DATA, edit, write_tiny

BUILDER = Path(__file__).with_name("builder.py")


def project(tiny_built: Path, root: Path, variant: int, size: str = "1 GiB") -> Path:
    """A project of its own, with a text of its own; every fourth has the same data."""
    write_tiny(root)
    (root / ".cache").mkdir()
    shutil.copy2(
        tiny_built / ".cache" / "code.json", root / ".cache"
    )  # which takes a while to make
    name = chr(ord("a") + variant) * 3
    edit(root, f"{CHAPTERS}/people.md.j2", "Nobody", f"No one but {name}")
    more = 10 * (variant % 4)
    edit(root, DATA, "london,573,285,288", f"london,{573 + more},{285 + more},288")
    edit(root, "bifolio.toml", "[[language]]", f'[store]\nsize = "{size}"\n\n[[language]]')
    return root


def shared_store(tiny_built: Path, store: Path) -> Path:
    """A store with what the project is made from before it is changed."""
    for part in ("objects", "steps"):
        shutil.copytree(tiny_built / ".cache" / part, store / part)
    return store


def started(store: Path, roots: Sequence[Path]) -> subprocess.Popen[str]:
    command = [sys.executable, str(BUILDER), "--store", str(store), *map(str, roots)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8")


def ended(process: subprocess.Popen[str], count: int) -> None:
    said, _ = process.communicate(timeout=1200)
    told = [json.loads(line) for line in said.splitlines()]
    assert len(told) == count
    for one in told:
        assert one["code"] == 0, one["shown"]


def listed(root: Path) -> bytes:
    return (root / "site" / "manifest.json").read_bytes()


def compared(tiny_built: Path, folder: Path, rows: Sequence[Sequence[int]], size: str) -> int:
    """Build each variant alone, then rows of variants at once, a process each; how many files agree."""
    variants = sorted({one for row in rows for one in row})
    alone = {one: project(tiny_built, folder / f"alone-{one}", one) for one in variants}
    own = shared_store(tiny_built, folder / "own")
    assert [built(root, own)["code"] for root in alone.values()] == [0] * len(alone)
    assert len({listed(root) for root in alone.values()}) == len(variants)
    store = shared_store(tiny_built, folder / "store")
    roots = [
        [project(tiny_built, folder / f"{number}-{one}", one, size) for one in row]
        for number, row in enumerate(rows)
    ]
    running = [started(store, row) for row in roots]
    for process, row in zip(running, rows, strict=True):
        ended(process, len(row))
    files = 0
    for variant, root in zip(chain(*rows), chain(*roots), strict=True):
        assert listed(root) == listed(alone[variant])
        found = manifest.read(root / "site")
        assert found is not None
        assert compare_folder(root / "site", found).equal
        files += len(found.files)
    return files


def test_two_builds_at_once_come_to_what_each_comes_to_alone(
    tiny_built: Path, tmp_path: Path
) -> None:
    assert compared(tiny_built, tmp_path, [[0], [4]], "1 GiB") > 100


@pytest.mark.thorough
@pytest.mark.parametrize("at_once", [2, 4, 8])
def test_builds_at_once_come_to_what_each_comes_to_alone(
    tiny_built: Path, tmp_path: Path, at_once: int
) -> None:
    """Each builds all variants, and begins with another. The store is too small, and so is swept."""
    every = list(range(24))
    rows = [[*every[number:], *every[:number]] for number in range(at_once)]
    assert compared(tiny_built, tmp_path, rows, "2 MB") > 50 * at_once * len(every)
