"""An import is written whole, is remembered, and can be taken back."""

from __future__ import annotations

import errno
import json
from contextlib import suppress
from pathlib import Path

import pytest

from bifolio.editorial.importing.data_writing import (
    changed_by_hand,
    finish,
    lost_by_writing,
    undo,
    write,
)
from bifolio.editorial.importing.import_summary import change_lines
from bifolio.editorial.importing.import_toml import Settings, TableSettings, read_settings
from bifolio.editorial.importing.result import change, remarks
from bifolio.model.errors import UsageError
from bifolio.sources.data.descriptor import hash_of
from bifolio.sources.data.descriptor_text import with_computed
from bifolio.sources.workspace import Config, Workspace
from tests.support.deliveries import RESOURCES, VOCABULARY, read_file

CITIES = "reports/e-2026/data/cities.csv"
BEFORE = "place,total,inflow,outflow\nlondon,570,285,285\nboston,9,4,5\n"
AFTER = "place,total,inflow,outflow\nlondon,573,285,288\nbeijing,450,228,222\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    (tmp_path / CITIES).parent.mkdir(parents=True)
    (tmp_path / CITIES).write_text(BEFORE, "utf-8")
    return Workspace(tmp_path, Config("T", "", ("e-2026",), ()))


def written(workspace: Workspace, name: str = "titles-above") -> list[str]:
    delivery = read_file(workspace.root, name, "cities")
    return write(workspace, "e-2026", delivery.tables, Settings())


def text(workspace: Workspace) -> str:
    return (workspace.root / CITIES).read_text("utf-8")


def test_the_csv_and_the_mapping_are_written(workspace: Workspace) -> None:
    assert written(workspace) == [CITIES, "reports/e-2026/import.toml"]
    assert text(workspace) == AFTER
    table = read_settings(workspace, "e-2026", RESOURCES).table("cities")
    assert (table.file, table.sheet) == ("a.xlsx", "数据")
    assert table.columns == {
        "城市": "place",
        "总规模": "total",
        "流入规模": "inflow",
        "流出规模": "outflow",
    }


def test_an_import_is_taken_back_to_the_byte(workspace: Workspace) -> None:
    written(workspace)
    assert undo(workspace, "e-2026") == [CITIES, "reports/e-2026/import.toml"]
    assert text(workspace) == BEFORE
    assert not (workspace.edition("e-2026") / "import.toml").exists()
    with pytest.raises(UsageError, match="There is no import of e-2026 to take back"):
        undo(workspace, "e-2026")


def test_links_and_who_may_read_a_file_stay(workspace: Workspace) -> None:
    path, shared = workspace.root / CITIES, workspace.root / "shared.csv"
    path.rename(shared)
    shared.chmod(0o440)
    path.symlink_to(shared)
    for step, expected in ((written, AFTER), (lambda of: undo(of, "e-2026"), BEFORE)):
        step(workspace)
        assert (path.is_symlink(), shared.read_text("utf-8")) == (True, expected)
        assert shared.stat().st_mode & 0o777 == 0o440
    assert not list(workspace.root.rglob(".*.new"))


def test_what_was_computed_before_is_no_more_and_comes_back_by_the_same_step(
    workspace: Workspace,
) -> None:
    path = (workspace.root / CITIES).with_name("datapackage.json")
    said = json.dumps(
        {"title": "人", "resources": [{"name": "cities", "path": "cities.csv"}]}, indent=1
    )
    before = with_computed(said, {"cities": (BEFORE.encode(), {})}, {"engine": "E"})
    path.write_text("\ufeff" + before, "utf-8")
    names = written(workspace)
    assert names[-1] == "reports/e-2026/data/datapackage.json"
    resource = (
        f'"path": "cities.csv",\n   "bytes": {len(AFTER)},\n   "hash": "{hash_of(AFTER.encode())}"'
    )
    assert path.read_text("utf-8") == "\ufeff" + said.replace('"path": "cities.csv"', resource)
    undo(workspace, "e-2026")
    assert path.read_text("utf-8") == "\ufeff" + before


def test_two_imports_are_taken_back_one_by_one(workspace: Workspace) -> None:
    written(workspace)
    written(workspace, "other-order")
    undo(workspace, "e-2026")
    assert text(workspace) == AFTER
    undo(workspace, "e-2026")
    assert text(workspace) == BEFORE


@pytest.mark.parametrize("full", ["files.json", ".cities.csv.new"])
def test_a_full_disk_leaves_nothing_to_take_back(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, full: str
) -> None:
    """Nor does what an earlier run left that was ended while it kept what it found."""
    (workspace.root / ".undo/e-2026/0001").mkdir(parents=True)
    write_bytes = Path.write_bytes

    def failing(path: Path, content: bytes) -> int:
        if path.name == full:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write_bytes(path, content)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", failing)
        with pytest.raises(OSError, match="No space left") as error:
            written(workspace)
    assert Path(str(error.value.filename)).name == full
    assert text(workspace) == BEFORE
    with pytest.raises(UsageError, match="There is no import of e-2026 to take back"):
        undo(workspace, "e-2026")
    written(workspace)
    undo(workspace, "e-2026")
    assert text(workspace) == BEFORE


def test_a_run_that_is_killed_while_it_puts_files_in_place_can_be_taken_back(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some are new then, some as they were; of those that were not there before, some are there."""
    replaced, replace = list[Path](), Path.replace

    def killed(path: Path, target: Path) -> Path:
        if replaced:
            raise KeyboardInterrupt
        replaced.append(path)
        return replace(path, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", killed)
        with pytest.raises(KeyboardInterrupt):
            written(workspace)
    assert text(workspace) == AFTER
    undo(workspace, "e-2026")
    assert text(workspace) == BEFORE
    assert not list((workspace.root / "reports").rglob("*.new"))


@pytest.mark.parametrize("placed", [0, 1, 2])
def test_what_a_killed_run_had_written_whole_is_put_in_place_by_the_next_one(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, placed: int
) -> None:
    count, replace = iter(range(9)), Path.replace

    def killed(path: Path, target: Path) -> Path:
        if next(count) == placed:
            raise KeyboardInterrupt
        return replace(path, target)

    with monkeypatch.context() as patched, suppress(KeyboardInterrupt):
        patched.setattr(Path, "replace", killed)
        written(workspace)
    mapping = "reports/e-2026/import.toml"
    assert finish(workspace.root) == [CITIES, mapping][placed:]
    assert finish(workspace.root) == []
    assert text(workspace) == AFTER
    assert (workspace.root / mapping).is_file()
    undo(workspace, "e-2026")
    assert text(workspace) == BEFORE


def test_what_somebody_changed_since_a_run_was_killed_is_not_overwritten(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(path: Path, _: Path) -> Path:
        raise KeyboardInterrupt(path)

    with monkeypatch.context() as patched, suppress(KeyboardInterrupt):
        patched.setattr(Path, "replace", killed)
        written(workspace)
    (workspace.root / CITIES).write_text(BEFORE + "paris,1,1,0\n", "utf-8")
    assert finish(workspace.root) == []
    assert text(workspace).endswith("paris,1,1,0\n")


@pytest.mark.parametrize("killed", [".cities.csv.new", ".import.toml.new"])
def test_what_a_killed_run_had_not_written_whole_is_left_as_it_was(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, killed: str
) -> None:
    write_bytes = Path.write_bytes

    def half(path: Path, content: bytes) -> int:
        if path.name == killed:
            write_bytes(path, content[:5])
            raise KeyboardInterrupt
        return write_bytes(path, content)

    with monkeypatch.context() as patched, suppress(KeyboardInterrupt):
        patched.setattr(Path, "write_bytes", half)
        written(workspace)
    assert finish(workspace.root) == []
    assert text(workspace) == BEFORE
    written(workspace)
    assert text(workspace) == AFTER


def test_what_somebody_changed_since_is_not_overwritten_by_taking_back(
    workspace: Workspace,
) -> None:
    written(workspace)
    (workspace.root / CITIES).write_text(AFTER + "boston,1,1,0\n", "utf-8")
    with pytest.raises(UsageError, match=f"Changed since the import: {CITIES}"):
        undo(workspace, "e-2026")
    assert text(workspace).endswith("boston,1,1,0\n")


def test_a_change_by_hand_since_the_last_import_is_seen(workspace: Workspace) -> None:
    path = workspace.root / CITIES
    assert not changed_by_hand(path, TableSettings())
    written(workspace)
    known = read_settings(workspace, "e-2026", RESOURCES).table("cities")
    assert not changed_by_hand(path, known)
    path.write_text(BEFORE, "utf-8")
    assert changed_by_hand(path, known)


def test_cells_and_rows_that_differ_are_named(workspace: Workspace) -> None:
    (table,) = read_file(workspace.root, "titles-above", "cities").tables
    found = change(table, workspace.root / CITIES)
    assert found.new == ("beijing",)
    assert found.gone == ("boston",)
    assert found.changed == (("london", "total", "570", "573"), ("london", "outflow", "285", "288"))


def test_what_a_build_will_say_stands_at_the_cell_of_the_delivery(workspace: Workspace) -> None:
    (table,) = read_file(workspace.root, "totals-row-needed", "flows").tables
    table.rows[0] = ("asia", "20", "8", "9")
    assert [(one.where.item, one.message) for one in remarks(table, VOCABULARY.places)] == [
        ("数据!D2", "row “asia” adds up to 8, but 9 stands here"),
        ("数据!D4", "column “outflow” adds up to 18, but 17 stands here"),
    ]


def test_what_somebody_changed_since_is_named_before_it_is_lost(workspace: Workspace) -> None:
    written(workspace)
    settings = read_settings(workspace, "e-2026", RESOURCES)
    tables = read_file(workspace.root, "titles-above", "cities").tables
    assert lost_by_writing(workspace, "e-2026", tables, settings) == []
    (workspace.root / CITIES).write_text(AFTER.replace("573", "575"), "utf-8")
    assert lost_by_writing(workspace, "e-2026", tables, settings) == [CITIES]
    assert lost_by_writing(workspace, "e-2026", tables, Settings()) == []  # no import wrote it


def test_rows_in_another_order_are_told(workspace: Workspace) -> None:
    """Ties stand in the order of a source, and of records in another one: a page prints what the file has."""
    (table,) = read_file(workspace.root, "titles-above", "cities").tables
    path = workspace.root / CITIES
    first, *rows = AFTER.splitlines()
    path.write_text("\n".join([first, *reversed(rows)]), "utf-8")
    found = change(table, path)
    assert found.none
    assert [*change_lines("c.csv", found)] == [
        "The same values as in c.csv, but rows in another order."
    ]
    path.write_text(AFTER, "utf-8")
    assert [*change_lines("c.csv", change(table, path))] == ["The same values as in c.csv."]
