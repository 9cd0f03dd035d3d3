"""Several processes at one store: each gets what was put in, or nothing."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from pathlib import Path

import pytest

from bifolio.pipeline.fingerprints.atomic_files import digest
from bifolio.pipeline.store import Record, Store

ROUNDS = 60
SECONDS = 60


def content(process: int, at: int) -> bytes:
    return f"{process}/{at};".encode() * 400


def work(folder: Path, own: int) -> str:
    """Write, look for what others write, and look again; answers the first thing that was wrong."""
    store = Store(folder, told=_raise)
    for at in range(ROUNDS):
        for process in (own, 9):  # 9: the same objects and records in all processes
            name = store.put(content(process, at))
            store.keep(f"s/{process}/{at % 7}", Record(str(at), "t", {}, {"o": name}))
        for process in (0, 1, 2, 3, 9):
            if fault := wrong(store, process, at):
                return fault
    return ""


def wrong(store: Store, process: int, at: int) -> str:
    found = store.get(digest(content(process, at)))
    if found not in (None, content(process, at)):
        return f"wrong bytes for {process}/{at}"
    for record in store.records(f"s/{process}/{at % 7}"):
        if record.outputs != {"o": digest(content(process, int(record.code)))}:
            return f"wrong record of s/{process}/{at % 7}"
    return ""


def sweeper(folder: Path, own: int) -> str:
    """Sweep to nothing, over and over; what is younger than a minute stays all the same."""
    for _ in range(ROUNDS):
        Store(folder, limit=0).sweep(own)
    return ""


def deleter(folder: Path, _own: int) -> str:
    for _ in range(ROUNDS):
        Store(folder).clear()
    return ""


def _raise(error: OSError) -> None:
    raise error


def together(folder: Path, works: list[Callable[[Path, int], str]]) -> list[str]:
    context = multiprocessing.get_context("spawn")
    with context.Pool(len(works)) as pool:
        begun = [pool.apply_async(one, (folder, own)) for own, one in enumerate(works)]
        return [one.get(SECONDS) for one in begun]


@pytest.mark.parametrize("processes", [2, 4])
def test_processes_that_write_the_same_and_different_things(tmp_path: Path, processes: int) -> None:
    assert together(tmp_path, [work] * processes) == [""] * processes
    store = Store(tmp_path)
    for process in (*range(processes), 9):
        for at in range(ROUNDS):
            assert store.get(digest(content(process, at))) == content(process, at)
        assert all(store.records(f"s/{process}/{at}") for at in range(7))
    assert list(tmp_path.rglob("*.part")) == []


def test_a_store_is_swept_beside_readers_and_writers(tmp_path: Path) -> None:
    assert together(tmp_path, [work, work, sweeper]) == ["", "", ""]
    store = Store(tmp_path)
    assert all(store.has(digest(content(9, at))) for at in range(ROUNDS))


def test_a_store_is_cleared_beside_readers_and_writers(tmp_path: Path) -> None:
    assert together(tmp_path, [work, work, deleter]) == ["", "", ""]
