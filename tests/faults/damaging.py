"""Ways in which a store may be damaged, each of some of its files, drawn by a seed."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path

from bifolio.pipeline.fingerprints.atomic_files import write_checked

MOST = 20  # files that are damaged at once
Draw = random.Random
Damage = Callable[[Path, Draw], None]  # of a store's folder


def objects(store: Path) -> list[Path]:
    return sorted(path for path in (store / "objects").rglob("*") if path.is_file())


def records(store: Path) -> list[Path]:
    return sorted((store / "steps").glob("*.json"))


def small_files(store: Path) -> list[Path]:
    """What lies beside the store proper: digests of code, lists and snapshots of builds, reasons."""
    found = [store / "code.json", *(store / "builds").iterdir(), *(store / "reasons").iterdir()]
    return sorted(path for path in found if path.is_file())


def some(files: list[Path], draw: Draw) -> list[Path]:
    return draw.sample(files, draw.randint(1, min(MOST, len(files))))


# -- of one file ------------------------------------------------------------------------------


def cut(path: Path, draw: Draw) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: draw.randrange(max(1, len(content)))])


def flip(path: Path, draw: Draw) -> None:
    content = bytearray(path.read_bytes())
    if content:
        content[draw.randrange(len(content))] ^= 1 << draw.randrange(8)
        path.write_bytes(content)


def empty(path: Path, _: Draw) -> None:
    path.write_bytes(b"")


def delete(path: Path, _: Draw) -> None:
    path.unlink()


def lock(path: Path, _: Draw) -> None:
    """Nobody may read it; an administrator may all the same."""
    path.chmod(0)


def fold(path: Path, draw: Draw) -> None:
    """A folder stands in its place, with something in it or nothing."""
    path.unlink()
    path.mkdir()
    if draw.random() < 0.5:
        (path / "a").write_text("b")


def misread(path: Path, draw: Draw) -> None:
    """JSON of another form, under its right digest: as another version might have written it."""
    step = {"name": "text/a", "records": [{"code": 1}]}
    write_checked(path, draw.choice([[], {}, None, 7, "text", step, {"name": 1, "records": {}}]))


def unquote(path: Path, draw: Draw) -> None:
    """No JSON, or none under a digest."""
    path.write_text(draw.choice(["{", "null", "[[[", json.dumps({"records": []}), "\x00" * 99]))


# -- of a store -------------------------------------------------------------------------------


def of(files: Callable[[Path], list[Path]], damage: Callable[[Path, Draw], None]) -> Damage:
    def done(store: Path, draw: Draw) -> None:
        for path in some(files(store), draw):
            damage(path, draw)

    return done


def swap(store: Path, draw: Draw) -> None:
    """Objects and records under each other's names."""
    for files in (objects(store), records(store)):
        drawn = draw.sample(files, 10)
        for one, other in zip(drawn[::2], drawn[1::2], strict=True):
            first = one.read_bytes()
            one.write_bytes(other.read_bytes())
            other.write_bytes(first)


def lose(store: Path, draw: Draw) -> None:
    """A whole part of it is gone, or is a file."""
    part = store / draw.choice(["objects", "steps", "builds"])
    shutil.rmtree(part)
    if draw.random() < 0.5:
        part.write_text("a file")


def anything(store: Path, draw: Draw) -> None:
    for path in some([*objects(store), *records(store), *small_files(store)], draw):
        draw.choice([cut, flip, empty, delete, lock, fold, unquote])(path, draw)


DAMAGES: dict[str, Damage] = {
    "objects cut": of(objects, cut),
    "objects with a flipped bit": of(objects, flip),
    "objects emptied": of(objects, empty),
    "objects deleted": of(objects, delete),
    "objects that nobody may read": of(objects, lock),
    "folders instead of objects": of(objects, fold),
    "records cut": of(records, cut),
    "records with a flipped bit": of(records, flip),
    "records of another form": of(records, misread),
    "folders instead of records": of(records, fold),
    "small files of another form": of(small_files, misread),
    "small files that are no JSON": of(small_files, unquote),
    "contents swapped": swap,
    "a part lost": lose,
    "anything at once": anything,
}
