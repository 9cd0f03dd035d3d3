"""A damaged store never reaches the site: the next build makes anew what it needs, and says nothing of it."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from bifolio.pipeline.output import manifest
from bifolio.publishing.manifest_comparison import compare_folder
from tests.faults.builder import built
from tests.faults.damaging import DAMAGES
from tests.support.tiny import CHAPTERS, copy_tiny, edit

SHORT = (
    *("objects cut", "objects with a flipped bit", "folders instead of objects"),
    *("records of another form", "records with a flipped bit", "contents swapped"),
)


def change(root: Path) -> None:
    edit(root, f"{CHAPTERS}/people.md.j2", "Nobody", "No one")


@pytest.fixture(scope="module")
def changed(tiny_built: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The manifest of the project with a changed text, built with a sound store."""
    root = copy_tiny(tiny_built, tmp_path_factory.mktemp("changed") / "tiny")
    change(root)
    assert built(root)["code"] == 0
    return (root / "site" / "manifest.json").read_bytes()


def damaged(tiny_built: Path, folder: Path, kind: str, seed: int) -> Path:
    """A project with a damaged store. With some the text was changed, with some the site is gone, too."""
    root = copy_tiny(tiny_built, folder / f"{kind}-{seed}".replace(" ", "-"), own_store=True)
    DAMAGES[kind](root / ".cache", random.Random(f"{kind} {seed}"))
    if seed % 2:
        change(root)
    if seed % 4 < 2:
        shutil.rmtree(root / "site")
    return root


def check(tiny_built: Path, folder: Path, changed: bytes, drawn: list[tuple[str, int]]) -> None:
    sound = (tiny_built / "site" / "manifest.json").read_bytes()
    assert changed != sound
    roots = [damaged(tiny_built, folder, kind, seed) for kind, seed in drawn]
    for root, (kind, seed) in zip(roots, drawn, strict=True):
        done = built(root)
        assert done["code"] == 0, f"{kind}, {seed}: {done['shown']}"
        assert "damaged" not in str(done["shown"])
        listed = (root / "site" / "manifest.json").read_bytes()
        assert listed == (changed if seed % 2 else sound), f"{kind}, {seed}: another site"
        found = manifest.read(root / "site")
        assert found is not None
        assert compare_folder(root / "site", found).equal, f"{kind}, {seed}: wrong bytes"
        assert done["again"] == 0, f"{kind}, {seed}: it is not healed"


def test_damaged_stores_heal_by_themselves(
    tiny_built: Path, tmp_path: Path, changed: bytes
) -> None:
    check(tiny_built, tmp_path, changed, [(kind, at) for at, kind in enumerate(SHORT)])


@pytest.mark.thorough
@pytest.mark.parametrize("kind", DAMAGES)
def test_sixty_damaged_stores_heal_by_themselves(
    tiny_built: Path, tmp_path: Path, changed: bytes, kind: str
) -> None:
    assert len(DAMAGES) * 4 == 60
    check(tiny_built, tmp_path, changed, [(kind, seed) for seed in range(4)])


@pytest.mark.thorough
def test_a_store_that_cannot_be_written_costs_a_warning(tiny: Path) -> None:
    """Here: a file stands where its folder should be."""
    shutil.rmtree(tiny / ".cache")
    (tiny / ".cache").write_text("a file")
    change(tiny)
    done = built(tiny)
    assert done["code"] == 0
    assert ".cache/ cannot be written" in str(done["shown"])
