"""The store: what was put in comes out again, or nothing does. Never another byte, never an error."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from bifolio.pipeline.fingerprints import atomic_files
from bifolio.pipeline.fingerprints.atomic_files import digest
from bifolio.pipeline.store import VARIANTS, Record, Store
from bifolio.pipeline.store.step_records import file_name
from tests.support.rows import over_rows

NAME = "chapter/mobility-2026/en/continents"
READS = {"file:reports/a.csv": "1" * 64, "message:en/site//Show": "2" * 64}


def record(store: Store, *contents: bytes, code: str = "c", notes: bytes = b"") -> Record:
    """A record whose outputs are these contents, put into the store."""
    return Record(
        code, "t", READS, {str(at): store.put(one) for at, one in enumerate(contents)}, notes
    )


def fail(error: OSError) -> None:
    raise AssertionError(error)


def object_of(folder: Path, content: bytes) -> Path:
    name = digest(content)
    return folder / "objects" / name[:2] / name[2:]


def only_record(folder: Path) -> Path:
    (found,) = (folder / "steps").iterdir()
    return found


# ---------------------------------------------------------------------------- objects and records


@over_rows("kept", ["in a folder", "in memory"])
def test_what_was_put_in_comes_out(tmp_path: Path, kept: str) -> None:
    store = Store(tmp_path if kept == "in a folder" else None)
    name = store.put("中\0文".encode())
    assert name == digest("中\0文".encode())
    assert (store.get(name), store.has(name)) == ("中\0文".encode(), True)
    assert (store.get(digest(b"")), store.has(digest(b""))) == (None, False)
    assert store.put(b"") == digest(b"")
    assert store.get(digest(b"")) == b""
    assert store.records(NAME) == []
    made = record(store, b"a", b"b", notes=b"\xff\x00 told \xe4\xb8\xad")
    store.keep(NAME, made)
    assert store.records(NAME) == [made]
    assert list(store.records(NAME)[0].reads) == list(READS)
    assert store.damaged == []


def test_another_process_finds_what_one_wrote(tmp_path: Path) -> None:
    made = record(Store(tmp_path), b"a")
    Store(tmp_path).keep(NAME, made)
    assert Store(tmp_path).records(NAME) == [made]
    assert Store(tmp_path).get(made.outputs["0"]) == b"a"


def test_a_store_in_memory_writes_nothing_and_ends_with_its_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    store = Store(None)
    store.keep(NAME, record(store, b"a"))
    store.note_build("b")
    assert store.sweep() == 0
    assert list(tmp_path.iterdir()) == []
    assert Store(None).records(NAME) == []
    store.clear()
    assert (store.records(NAME), store.get(digest(b"a"))) == ([], None)


def test_four_inputs_of_a_step_are_remembered_newest_first(tmp_path: Path) -> None:
    store = Store(tmp_path)
    made = [record(store, b"x", code=code) for code in "abcde"]
    for one in made:
        store.keep(NAME, one)
    assert store.records(NAME) == made[:-5:-1]
    assert len(store.records(NAME)) == VARIANTS
    again = record(store, b"y", code="c")  # the same input, another output: it takes the place
    store.keep(NAME, again)
    assert store.records(NAME) == [again, made[4], made[3], made[1]]


def test_a_record_that_stands_at_the_head_already_is_not_written_again(tmp_path: Path) -> None:
    store = Store(tmp_path)
    made = record(store, b"x")
    store.keep(NAME, made)
    os.utime(only_record(tmp_path), ns=(1, 1))
    store.keep(NAME, made)
    assert only_record(tmp_path).stat().st_mtime_ns == 1


def test_a_name_is_not_a_path_and_a_digest_is_one(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("s")
    store = Store(tmp_path / "store")
    for name in ("../../secret", "/etc/passwd", "", "A" * 64, "0" * 63, "0" * 62 + "/.", "é" * 64):
        assert (store.get(name), store.has(name)) == (None, False)


@over_rows(
    "name",
    [
        *("../../out", "/", ".", "..", "", " ", "a/../b", "C:\\x", "con", "nul", "a\0b", "a\nb"),
        *("图/图4-1/中文", "é", "e\u0301", "\ud800", "a" * 5000, "图" * 900, "~", "%41", "x.json"),
    ],
)
def test_any_name_is_one_plain_file_in_the_folder(tmp_path: Path, name: str) -> None:
    store = Store(tmp_path)
    made = record(store, b"x")
    store.keep(name, made)
    assert store.records(name) == [made]
    file = only_record(tmp_path).name
    assert file.isascii()
    assert file == file.lower()
    assert len(file) <= 155


def test_names_that_file_systems_confuse_stay_apart(tmp_path: Path) -> None:
    names = [
        *("a/b", "A/b", "a/B", "a%2fb", "a_b", "a-b", "a.b", "a", "a/", "/a", "é", "e\u0301"),
        *("con", "Con", "%63on", "x" * 400 + "a", "x" * 400 + "b", "x" * 400 + "A", "", "%"),
    ]
    assert len({file_name(name) for name in names}) == len(names)
    store = Store(tmp_path)
    for at, name in enumerate(names):
        store.keep(name, record(store, str(at).encode()))
    for at, name in enumerate(names):
        assert store.get(Store(tmp_path).records(name)[0].outputs["0"]) == str(at).encode()


# ---------------------------------------------------------------------------------------- damage


def flip(path: Path, at: int = 0) -> None:
    content = bytearray(path.read_bytes())
    content[at % len(content)] ^= 0x10
    path.write_bytes(content)


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def lengthen(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\0")


def become_a_folder(path: Path) -> None:
    path.unlink()
    (path / "sub").mkdir(parents=True)


def become_a_broken_link(path: Path) -> None:
    path.unlink()
    path.symlink_to("nowhere")


DAMAGES: Mapping[str, Callable[[Path], None]] = {
    "a flipped bit": flip,
    "cut off": truncate,
    "empty": empty,
    "longer": lengthen,
    "deleted": Path.unlink,
    "a folder in its place": become_a_folder,
    "a link to nothing": become_a_broken_link,
}


@over_rows("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_object_is_not_there_and_healed_by_writing_it_again(
    tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    store = Store(tmp_path)
    name = store.put(b"content")
    damage(object_of(tmp_path, b"content"))
    assert store.get(name) is None
    assert not object_of(tmp_path, b"content").is_file()
    store.put(b"content")
    assert Store(tmp_path).get(name) == b"content"


@over_rows("damage", DAMAGES.values(), ids=DAMAGES)
def test_writing_an_object_heals_it_also_when_nobody_read_the_damage(
    tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    name = Store(tmp_path).put(b"content")
    damage(object_of(tmp_path, b"content"))
    Store(tmp_path).put(b"content")
    assert Store(tmp_path).get(name) == b"content"


def test_damage_is_told_to_who_asks(tmp_path: Path) -> None:
    store = Store(tmp_path)
    name = store.put(b"content")
    flip(object_of(tmp_path, b"content"))
    store.get(name)
    store.get(name)
    assert store.damaged == [name]


def test_an_object_has_a_place_on_disk_where_nobody_has_read_it_yet(tmp_path: Path) -> None:
    name = Store(tmp_path).put(b"content")
    assert Store(tmp_path).place(name) == (object_of(tmp_path, b"content"), 7)
    assert Store(tmp_path).place(digest(b"else")) is None
    assert Store(tmp_path).place("") is None
    in_memory = Store(None)
    assert in_memory.place(in_memory.put(b"content")) is None


def test_objects_that_changed_places_are_not_there(tmp_path: Path) -> None:
    store = Store(tmp_path)
    one, two = store.put(b"one"), store.put(b"two")
    first, second = object_of(tmp_path, b"one"), object_of(tmp_path, b"two")
    first.rename(tmp_path / "aside")
    second.rename(first)
    (tmp_path / "aside").rename(second)
    assert (store.get(one), store.get(two)) == (None, None)


@over_rows("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_record_is_not_there_and_healed_by_writing_it_again(
    tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    store = Store(tmp_path)
    made = record(store, b"x")
    store.keep(NAME, made)
    damage(only_record(tmp_path))
    assert store.records(NAME) == []
    store.keep(NAME, made)
    assert Store(tmp_path).records(NAME) == [made]


def test_no_flipped_bit_of_a_record_is_believed(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.keep(NAME, record(store, b"x", notes=b"a warning"))
    path = only_record(tmp_path)
    sound = path.read_bytes()
    whole = store.records(NAME)
    for at in range(0, len(sound), 3):
        flip(path, at)
        assert store.records(NAME) == []
        path.write_bytes(sound)
    assert store.records(NAME) == whole


@over_rows(
    "value",
    [
        None,
        [],
        "text",
        {"name": NAME},
        {"name": "another", "records": []},
        {"name": NAME, "records": 3},
        {"name": NAME, "records": {}},
        {"name": NAME, "records": [3, None, {}, "x", []]},
    ],
    ids=repr,
)
def test_records_of_another_form_are_not_there(tmp_path: Path, value: object) -> None:
    store = Store(tmp_path)
    store.keep(NAME, record(store, b"x"))
    atomic_files.write_checked(only_record(tmp_path), value)
    assert store.records(NAME) == []


@over_rows(
    "change",
    [
        *({"code": 1}, {"tools": None}, {"reads": []}, {"reads": {"a": 1}}, {"outputs": 7}),
        *({"outputs": {"0": "no digest"}}, {"outputs": {"0": "../" * 20}}, {"notes": 4}),
        {"notes": "\ud800"},
    ],
    ids=repr,
)
def test_one_unsound_record_leaves_the_others(tmp_path: Path, change: dict[str, object]) -> None:
    store = Store(tmp_path)
    store.keep(NAME, made := record(store, b"x"))
    found = atomic_files.read_checked(only_record(tmp_path))
    assert isinstance(found, dict)
    found["records"].insert(0, {**found["records"][0], **change})
    atomic_files.write_checked(only_record(tmp_path), found)
    assert store.records(NAME) == [made]


def test_the_record_of_another_step_in_its_place_is_not_believed(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.keep(NAME, record(store, b"x"))
    path = only_record(tmp_path)
    store.keep("other", record(store, b"y"))
    shutil.copy(tmp_path / "steps" / "other.json", path)
    assert store.records(NAME) == []


def test_a_record_may_outlive_its_objects(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.keep(NAME, made := record(store, b"x"))
    object_of(tmp_path, b"x").unlink()
    assert store.records(NAME) == [made]
    assert not store.has(made.outputs["0"])
    assert store.get(made.outputs["0"]) is None


# --------------------------------------------------------------------- folders that cannot be used


def test_a_folder_deleted_while_running_is_made_again(tmp_path: Path) -> None:
    store = Store(tmp_path / "store", told=fail)
    store.keep(NAME, made := record(store, b"x"))
    shutil.rmtree(tmp_path / "store")
    assert (store.records(NAME), store.get(digest(b"x")), store.has(digest(b"x"))) == (
        [],
        None,
        False,
    )
    assert store.sweep() == 0
    store.keep(NAME, record(store, b"x"))
    assert Store(tmp_path / "store").records(NAME) == [made]
    assert Store(tmp_path / "store").get(digest(b"x")) == b"x"


@contextmanager
def failing(monkeypatch: pytest.MonkeyPatch, number: int) -> Iterator[None]:
    """Every file that is opened for writing ends with this error."""

    def refuse(*_arguments: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refuse)
        yield


@over_rows("number", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO])
def test_a_full_or_read_only_folder_is_told_once_and_the_work_goes_on_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    first = Store(tmp_path)
    first.keep("before", before := record(first, b"before"))
    told: list[OSError] = []
    store = Store(tmp_path, told=told.append)
    with failing(monkeypatch, number):
        store.keep(NAME, made := record(store, b"x", b"y"))
        store.note_build("b")
        assert store.sweep() == 0
    assert [error.errno for error in told] == [number]
    store.put(b"z")  # it stays off
    assert [store.get(digest(one)) for one in (b"x", b"y", b"z", b"before")] == [
        *(b"x", b"y", b"z", b"before"),
    ]
    assert store.has(digest(b"x"))
    assert (store.records(NAME), store.records("before")) == ([made], [before])
    assert Store(tmp_path).get(digest(b"x")) is None
    assert list(tmp_path.rglob("*.part")) == []


def test_a_disk_that_fills_up_while_a_file_is_written_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path)
    name = store.put(b"x")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError(errno.ENOSPC, "")))
        store.put(b"y")
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [name[2:]]


@contextmanager
def as_somebody_else() -> Iterator[None]:
    """Without the rights of root, who may write everywhere."""
    own = os.geteuid()
    if own == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(own)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody may reach, unlike those that pytest makes."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.mark.skipif(os.name == "nt", reason="folders of Windows have no such mode")
def test_a_folder_without_the_right_to_write_is_read_all_the_same(open_folder: Path) -> None:
    Store(open_folder).put(b"x")
    folders = [open_folder, *(path for path in open_folder.rglob("*") if path.is_dir())]
    for folder in folders:
        folder.chmod(0o555)
    told: list[OSError] = []
    store = Store(open_folder, told=told.append)
    with as_somebody_else():
        assert store.get(digest(b"x")) == b"x"
        assert store.get(store.put(b"y")) == b"y"
        assert store.sweep() == 0
    for folder in folders:
        folder.chmod(0o755)
    assert [error.errno for error in told] == [errno.EACCES]
    assert not object_of(open_folder, b"y").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows sets no limit to the size of files")
def test_a_file_that_the_system_cuts_off_is_not_kept(tmp_path: Path) -> None:
    told: list[OSError] = []
    store, large = Store(tmp_path, told=told.append), b"0123456789" * 100_000
    import resource

    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (65_536, limits[1]))
    try:
        name = store.put(large)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert [error.errno for error in told] == [errno.EFBIG]
    assert store.get(name) == large
    assert Store(tmp_path).get(name) is None
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_file_where_the_folder_should_be_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("mine")
    told: list[OSError] = []
    store = Store(tmp_path / "store", told=told.append)
    assert store.get(store.put(b"x")) == b"x"
    assert store.sweep() == 0
    store.clear()
    assert len(told) == 1
    assert (tmp_path / "store").read_text() == "mine"


def test_without_anyone_to_tell_it_is_silent(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("mine")
    store = Store(tmp_path / "store")
    assert store.get(store.put(b"x")) == b"x"


def test_files_get_the_modes_that_the_umask_leaves(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        Store(tmp_path).put(b"x")
    finally:
        os.umask(before)
    assert oct(object_of(tmp_path, b"x").stat().st_mode)[-3:] == "640"


def test_a_part_of_another_machine_with_the_same_process_number_is_not_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(atomic_files, "_numbers", iter(range(5)))
    content = b"x"
    path = object_of(tmp_path, content)
    path.parent.mkdir(parents=True)
    foreign = path.parent / f".{os.getpid()}-0.part"
    foreign.write_bytes(b"half of another")
    assert Store(tmp_path).put(content) == digest(content)
    assert foreign.read_bytes() == b"half of another"
    assert path.read_bytes() == content


# ----------------------------------------------------------------------------------------- clear


def test_clear_removes_what_is_the_stores_and_nothing_else(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.keep(NAME, record(store, b"x"))
    store.note_build("b")
    (tmp_path / "builds" / "snapshot.json").write_text("of somebody else")
    (tmp_path / "mine.txt").write_text("mine")
    store.clear()
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == [
        "mine.txt",
        "snapshot.json",
    ]
    assert store.get(digest(b"x")) is None
    assert store.get(store.put(b"x")) == b"x"


def test_the_objects_that_stand_there_are_listed_at_once(tmp_path: Path) -> None:
    store = Store(tmp_path)
    names = {store.put(b"one"), store.put(b"two")}
    assert store.present() == names
    (path,) = (tmp_path / "objects").glob(f"*/{digest(b'two')[2:]}")
    path.unlink()
    assert store.present() == {digest(b"one")}
    assert Store(tmp_path / "nowhere").present() == set()
