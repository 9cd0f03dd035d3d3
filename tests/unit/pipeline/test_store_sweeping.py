"""Sweeping: what nobody needed for longest goes first, and what anybody may need now stays."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from bifolio.pipeline.fingerprints.atomic_files import digest, time_there
from bifolio.pipeline.store import Record, Store, sweeping

HOUR = 3600 * 10**9


def block(number: int) -> bytes:
    """A thousand bytes that are not those of another number."""
    return f"{number:04}".encode() * 250


def fill(folder: Path, numbers: Iterable[int], hours: int = 2) -> None:
    """Objects written some hours ago, the first the longest."""
    now = time_there(folder)
    assert now is not None
    for at, number in enumerate(numbers):
        name = Store(folder).put(block(number))
        old = now - hours * HOUR + at * 10**9
        os.utime(folder / "objects" / name[:2] / name[2:], ns=(old, old))


def left(folder: Path, numbers: Iterable[int]) -> list[int]:
    store = Store(folder)
    return [number for number in numbers if store.has(digest(block(number)))]


def build(folder: Path, id: str, numbers: Iterable[int], hours_ago: float) -> None:
    """The list of a build that used these objects."""
    Store(folder).note_build(id, objects=[digest(block(number)) for number in numbers])
    now = time_there(folder)
    assert now is not None
    path = next((folder / "builds").glob(f"{id}.*"))
    os.utime(path, ns=(now - int(hours_ago * HOUR),) * 2)


def test_a_store_within_its_bound_keeps_everything(tmp_path: Path) -> None:
    fill(tmp_path, range(10))
    assert Store(tmp_path, limit=10_000).sweep() == 0
    assert left(tmp_path, range(10)) == list(range(10))


def test_the_oldest_goes_first_until_the_rest_is_small_enough(tmp_path: Path) -> None:
    fill(tmp_path, range(10))
    assert Store(tmp_path, limit=6_500).sweep() == 4_000
    assert left(tmp_path, range(10)) == [4, 5, 6, 7, 8, 9]


def test_the_records_of_the_last_builds_are_counted_and_stay(tmp_path: Path) -> None:
    fill(tmp_path, range(10))
    (tmp_path / "last").mkdir()
    records = tmp_path / "last" / "a.json"
    records.write_bytes(bytes(2_000))
    assert Store(tmp_path, limit=6_500).sweep() == 6_000
    assert left(tmp_path, range(10)) == [6, 7, 8, 9]
    assert records.is_file()


def test_what_a_late_build_used_goes_last_the_oldest_builds_first(tmp_path: Path) -> None:
    fill(tmp_path, range(10))
    build(tmp_path, "one", [0, 1], hours_ago=1.5)
    build(tmp_path, "two", [1, 2, 3], hours_ago=1)
    Store(tmp_path, limit=5_000).sweep()
    assert left(tmp_path, range(10)) == [0, 1, 2, 3, 9]
    Store(tmp_path, limit=4_000).sweep()
    assert left(tmp_path, range(10)) == [0, 1, 2, 3]
    Store(tmp_path, limit=3_000).sweep()
    assert left(tmp_path, range(10)) == [1, 2, 3]
    Store(tmp_path, limit=0).sweep()
    assert left(tmp_path, range(10)) == []


def test_only_the_last_builds_count_and_lists_of_others_are_removed(tmp_path: Path) -> None:
    fill(tmp_path, range(6))
    for hours, id in enumerate(["newest", "middle", "oldest"]):
        build(tmp_path, id, [hours], hours_ago=hours + 1)
    Store(tmp_path, limit=5_000).sweep(keep_builds=2)
    assert left(tmp_path, range(6)) == [0, 1, 3, 4, 5]
    assert sorted(path.name for path in (tmp_path / "builds").iterdir()) == [
        "middle.used.json",
        "newest.used.json",
    ]


def test_a_build_under_the_same_id_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    fill(tmp_path, range(4))
    build(tmp_path, "site", [0], hours_ago=2)
    build(tmp_path, "site", [1], hours_ago=1)
    Store(tmp_path, limit=1_000).sweep()
    assert left(tmp_path, range(4)) == [1]


def test_a_damaged_list_names_nothing(tmp_path: Path) -> None:
    fill(tmp_path, range(3))
    build(tmp_path, "site", [0], hours_ago=1)
    (path,) = (tmp_path / "builds").iterdir()
    path.write_bytes(path.read_bytes().replace(b"o", b"0", 1))
    Store(tmp_path, limit=2_000).sweep()
    assert left(tmp_path, range(3)) == [1, 2]


def test_what_is_young_or_in_use_by_this_process_stays(tmp_path: Path) -> None:
    fill(tmp_path, range(4))
    store = Store(tmp_path, limit=0)
    store.get(digest(block(1)))
    store.put(block(7))
    Store(tmp_path).put(block(8))  # another process a moment ago
    assert store.sweep() == 3_000
    assert left(tmp_path, range(9)) == [1, 7, 8]


def test_to_read_an_object_makes_it_young_for_others(tmp_path: Path) -> None:
    fill(tmp_path, range(3))
    Store(tmp_path).get(digest(block(0)))
    Store(tmp_path, limit=1_000).sweep()
    assert left(tmp_path, range(3)) == [0]


def test_to_put_in_what_stands_there_makes_it_young(tmp_path: Path) -> None:
    fill(tmp_path, range(3))
    Store(tmp_path).put(block(0))
    Store(tmp_path, limit=1_000).sweep()
    assert left(tmp_path, range(3)) == [0]


def test_records_count_and_go_like_objects(tmp_path: Path) -> None:
    for name in ("old", "used", "young"):
        store = Store(tmp_path)
        store.keep(name, Record("c", "t", {}, {"html": digest(b"x")}))
    for name, hours in (("old", 2), ("used", 3)):
        now = time_there(tmp_path)
        assert now is not None
        os.utime(tmp_path / "steps" / f"{name}.json", ns=(now - hours * HOUR,) * 2)
    Store(tmp_path).note_build("b", steps=["used"])
    size = (tmp_path / "steps" / "old.json").stat().st_size
    assert Store(tmp_path, limit=2 * size + 10).sweep() == size
    assert [len(Store(tmp_path).records(name)) for name in ("old", "used", "young")] == [0, 1, 1]


def test_what_the_store_itself_saw_is_noted_with_the_build(tmp_path: Path) -> None:
    fill(tmp_path, range(3))
    store = Store(tmp_path)
    store.get(digest(block(0)))
    store.note_build("b")
    fill(tmp_path, [0])
    Store(tmp_path, limit=1_000).sweep()
    assert left(tmp_path, range(3)) == [0]


def test_parts_that_a_killed_process_left_are_removed_and_those_being_written_are_not(
    tmp_path: Path,
) -> None:
    fill(tmp_path, [1])
    (tmp_path / "builds").mkdir()
    for folder in (next((tmp_path / "objects").iterdir()), tmp_path / "builds", tmp_path):
        old, new = folder / ".7-1.part", folder / ".8-1.part"
        for path in (old, new):
            path.write_bytes(b"half")
        os.utime(old, ns=(1, 1))
        assert Store(tmp_path).sweep() == 0
        assert (old.exists(), new.exists()) == (False, True)


def test_what_is_used_while_the_store_is_swept_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path, range(3))
    sorting = sweeping._shrunk

    def with_a_reader(*arguments: object) -> int:
        Store(tmp_path).get(digest(block(0)))  # after ages were looked at
        return sorting(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(sweeping, "_shrunk", with_a_reader)
    Store(tmp_path, limit=2_000).sweep()
    assert left(tmp_path, range(3)) == [0, 2]


def test_what_is_not_the_stores_is_left(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    fill(folder, range(2))
    (folder / "mine.result").write_text("x")
    (folder / "mine.json").write_text(json.dumps({"a": "0" * 64}))
    Store(folder, limit=0).sweep()
    assert sorted(path.name for path in folder.iterdir() if path.is_file()) == [
        "mine.json",
        "mine.result",
        "size.json",
    ]


def test_results_in_the_former_form_are_removed_from_the_cache_of_a_project(tmp_path: Path) -> None:
    cache = tmp_path / ".cache"
    parts = json.dumps({"text": "0" * 64, "engine": "1" * 64})
    kept = {
        "text/notes.json": '{"not": "digests"}',
        "text/notes.result": "x",
        "quarto/results/a.result": "x",
        "quarto/results/a.json": parts,
        "translate/zh/site.csv": "a,b",
        "preview.json": "{}",
    }
    former = {
        "mobility-2026/zh/figure-4-1.result": "<svg/>",
        "mobility-2026/zh/figure-4-1.json": parts,
        "text/0a1b-html.result": "<p>",
        "text/0a1b-html.json": parts,
        "paper/0a.result": "%PDF",
        "paper/0a.json": parts,
    }
    for name, text in {**kept, **former}.items():
        (cache / name).parent.mkdir(parents=True, exist_ok=True)
        (cache / name).write_text(text)
    assert Store(cache).sweep() == 0
    found = {path.relative_to(cache).as_posix() for path in cache.rglob("*") if path.is_file()}
    assert found == {*kept, sweeping.SIZE}
    assert not (cache / "mobility-2026").exists()


# ------------------------------------------------------------------------------- when it is due


def test_it_is_time_to_sweep_where_nothing_is_known_of_the_size(tmp_path: Path) -> None:
    store = Store(tmp_path, limit=10_000)
    assert store.is_to_be_swept(0)
    (tmp_path / "size.json").write_text('["much", 0]')
    assert store.is_to_be_swept(0)
    assert not Store(None).is_to_be_swept(10**12)


def test_after_a_sweep_it_is_not_until_builds_have_added_enough(tmp_path: Path) -> None:
    """Each byte counts twice: not all that a build adds is known."""
    store = Store(tmp_path, limit=10_000)
    store.put(bytes(4_000))
    store.sweep()
    assert [store.is_to_be_swept(1_000) for _ in range(5)] == [False, False, False, True, True]
    store.sweep()
    assert not store.is_to_be_swept(1_000), "it was looked at: there are 4,000"


def test_it_is_looked_at_again_after_fifty_builds(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.sweep()
    due = [store.is_to_be_swept(0) for _ in range(sweeping.UNSEEN + 1)]
    assert due == [*[False] * sweeping.UNSEEN, True]


def test_clearing_forgets_the_size(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.sweep()
    store.clear()
    assert store.is_to_be_swept(0)


def test_records_that_another_build_sweeps_meanwhile_do_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path, range(10))
    (tmp_path / "last").mkdir()
    file = tmp_path / "last" / "a.json"
    file.write_bytes(block(99))
    listed = sweeping._entries

    def entries(folder: Path) -> list[os.DirEntry[str]]:
        found = list(listed(folder))
        if folder.name == "last":
            file.unlink()
        return found

    monkeypatch.setattr(sweeping, "_entries", entries)
    assert Store(tmp_path, limit=9_500).sweep() == 1_000
    assert left(tmp_path, range(10)) == list(range(1, 10))
