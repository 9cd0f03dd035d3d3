"""The store under random damage: several files of it broken in several ways, sixty times over."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

from bifolio.pipeline.store import Store
from tests.support.rows import over_rows
from tests.unit.pipeline.test_store import DAMAGES, fail, record


@over_rows("seed", range(60))
def test_no_damage_gives_a_wrong_byte_and_writing_heals_it(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    contents = [chance.randbytes(chance.choice((0, 1, 20, 5000))) for _ in range(12)]
    store = Store(tmp_path)
    names = [f"step/{at}" for at in range(len(contents))]
    made = [record(store, one) for one in contents]
    for name, one in zip(names, made, strict=True):
        store.keep(name, one)
    store.note_build("b")
    for _ in range(chance.randint(1, 8)):
        damage_somewhere(tmp_path, chance)
    store = Store(tmp_path, told=fail)
    for name, one, content in zip(names, made, contents, strict=True):
        assert store.records(name) in ([], [one])
        assert store.get(one.outputs["0"]) in (None, content)
    assert store.sweep() == 0
    for name, content in zip(names, contents, strict=True):
        store.keep(name, record(store, content))
    for name, one, content in zip(names, made, contents, strict=True):
        assert Store(tmp_path).records(name) == [one]
        assert Store(tmp_path).get(one.outputs["0"]) == content


def damage_somewhere(folder: Path, chance: random.Random) -> None:
    """Break a file, let two change places, or put a file in place of a folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    if not files:
        return
    path = chance.choice(files)
    match chance.randrange(4):
        case 0:
            other = chance.choice(files)
            content = path.read_bytes()
            path.write_bytes(other.read_bytes())
            other.write_bytes(content)
        case 1 if path.parent != folder:
            shutil.rmtree(path.parent)
            path.parent.write_text("in the way")
        case _:
            if path.stat().st_size:
                chance.choice(list(DAMAGES.values()))(path)
