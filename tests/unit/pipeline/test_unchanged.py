"""Nothing changed: said only when a build would make, byte for byte, what stands there."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bifolio.pipeline.fingerprints import atomic_files, unchanged
from bifolio.pipeline.fingerprints.unchanged import (
    Files,
    Finished,
    Snapshot,
    inputs_of,
    is_unchanged,
    write_snapshot,
)
from bifolio.pipeline.store import Store
from tests.support.rows import over_rows

OPTIONS = {"editions": [], "languages": ["zh", "en"], "pdf": True, "engine": None}
INPUTS = {
    "bifolio.toml": "title = 't'\n",
    "build.py": "print(1)\n",
    "requirements/lock.txt": "pandas==3.0\n",
    "reports/rain-2026/data/cities.csv": "place,total\nlondon,573\n",
    "templates/chapters/rain/城市.md.j2": "城市\n",
    "locales/en/LC_MESSAGES/rain.po": 'msgid "城市"\n',
    "analysis/rain.py": "X = 1\n",
    "bifolio/engine.py": "X = 1\n",
    "static/CNAME": "example.org\n",
}
OUTPUTS = {"index.html": "<p>573</p>", "zh/rain.html": "<p>五</p>", "assets/a.pdf": "%PDF"}


def fill(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def built(folder: Path) -> Path:
    """A project that was built."""
    fill(folder, INPUTS)
    inputs = inputs_of(folder)
    fill(folder / "site", OUTPUTS)
    write_snapshot(folder, folder / "site", OPTIONS, inputs, Finished("Built 3 pages."))
    return folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return built(tmp_path)


def looked(root: Path, thorough: bool = False) -> Snapshot | None:
    return is_unchanged(root, root / "site", OPTIONS, thorough=thorough)


def snapshot_file(root: Path) -> Path:
    (found,) = (root / ".cache" / "builds").iterdir()
    return found


def let_time_pass(root: Path, seconds: float = 10) -> None:
    """Let the snapshot be so much younger than all files."""

    def later(files: Files) -> Files:
        newest = max(max(file.state[1:3]) for file in files.files.values())
        return Files(newest + int(seconds * 10**9), files.files)

    change(root, lambda found: found._replace(
        inputs=later(found.inputs), outputs=later(found.outputs)
    ))  # fmt: skip


def change(root: Path, how: Callable[[Snapshot], Snapshot]) -> None:
    path = snapshot_file(root)
    found = unchanged._read(path)
    assert found is not None
    unchanged._write(path, how(found))


def reading(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Paths of files whose content is read from now on."""
    read: list[str] = []
    sha256 = unchanged._sha256

    def noting(folder: Path, path: str, state: unchanged.State) -> str:
        read.append(path)
        return sha256(folder, path, state)

    monkeypatch.setattr(unchanged, "_sha256", noting)
    return read


def test_a_build_after_which_nothing_changed_is_known(root: Path) -> None:
    found = looked(root)
    assert found is not None
    assert found.summary == "Built 3 pages."
    assert found.inputs.files.keys() == INPUTS.keys()
    assert found.outputs.files.keys() == OUTPUTS.keys()
    assert found.outputs.files["index.html"].sha256 == atomic_files.digest(b"<p>573</p>")


def test_without_a_build_nothing_is_known_and_nothing_written(tmp_path: Path) -> None:
    fill(tmp_path, INPUTS)
    assert looked(tmp_path) is None
    assert not (tmp_path / ".cache").exists()


@over_rows("name", [*INPUTS, *(f"site/{name}" for name in OUTPUTS)])
@over_rows("how", ["another byte", "another size", "deleted", "emptied"])
def test_every_changed_file_is_seen(tmp_path: Path, name: str, how: str) -> None:
    root = built(tmp_path)
    path = root / name
    match how:
        case "another byte":
            path.write_bytes(path.read_bytes()[:-1] + b"#")
        case "another size":
            path.write_bytes(path.read_bytes() + b"#")
        case "deleted":
            path.unlink()
        case "emptied":
            path.write_bytes(b"")
    let_time_pass(root)
    assert looked(root) is None


@pytest.mark.parametrize(
    "name",
    ["reports/new.csv", "templates/chapters/new.md.j2", "static/.nojekyll", "site/foreign.html"],
)
def test_a_new_file_is_seen_on_either_side(root: Path, name: str) -> None:
    fill(root, {name: "x"})
    assert looked(root) is None


@pytest.mark.parametrize(
    "name",
    [
        *("notes.txt", "tests/test_a.py", "requirements/dev.txt", "docs/a.md", ".cache/x/y"),
        *("bifolio/__pycache__/engine.cpython-311.pyc", "reports/.DS_Store"),
    ],
)
def test_what_no_build_reads_does_not_count(root: Path, name: str) -> None:
    fill(root, {name: "x"})
    assert looked(root) is not None


def test_a_touched_file_with_the_same_content_is_no_change(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_time_pass(root)
    path = root / "reports/rain-2026/data/cities.csv"
    os.utime(path, ns=(10**18, 10**18))
    copy = root / "copy"
    shutil.copy(root / "site" / "index.html", copy)
    copy.replace(root / "site" / "index.html")  # another inode
    read = reading(monkeypatch)
    assert looked(root) is not None
    assert sorted(read) == ["index.html", "reports/rain-2026/data/cities.csv"]
    let_time_pass(root)
    read.clear()
    assert looked(root) is not None
    assert read == []


def test_old_files_are_not_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    let_time_pass(root, 3)
    read = reading(monkeypatch)
    assert looked(root) is not None
    assert read == []


def test_files_written_within_two_seconds_of_the_snapshot_are_read(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_time_pass(root, 1.9)
    change(root, same_state_as(root, "site/index.html", b"<p>574</p>"))
    assert looked(root) is None
    let_time_pass(root, 2.1)  # from here on such a change has another time
    assert looked(root) is not None


def same_state_as(root: Path, name: str, content: bytes) -> Callable[[Snapshot], Snapshot]:
    """Write another content, as a file system would have it whose clock has not moved meanwhile."""
    path = root / name
    path.write_bytes(content)
    now = unchanged._state(path.stat())

    def changed(found: Snapshot) -> Snapshot:
        files = dict(found.outputs.files)
        files[path.name] = unchanged.File(now, files[path.name].sha256)
        return found._replace(outputs=Files(found.outputs.time, files))

    return changed


def test_thorough_reads_everything_whatever_the_times_say(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = reading(monkeypatch)
    let_time_pass(root)
    assert looked(root, thorough=True) is not None
    assert sorted(read) == sorted([*INPUTS, *OUTPUTS])
    change(root, same_state_as(root, "site/index.html", b"<p>574</p>"))
    let_time_pass(root)
    assert looked(root) is not None
    assert looked(root, thorough=True) is None


def test_files_read_for_safety_are_not_read_again_later(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    time.sleep(2.1)
    read = reading(monkeypatch)
    assert looked(root) is not None
    assert sorted(read) == sorted([*INPUTS, *OUTPUTS])
    read.clear()
    assert looked(root) is not None
    assert read == []


def test_what_changes_while_a_build_runs_is_seen_by_the_next(tmp_path: Path) -> None:
    fill(tmp_path, INPUTS)
    inputs = inputs_of(tmp_path)
    (tmp_path / "analysis/rain.py").write_text("X = 2\n")
    fill(tmp_path / "site", OUTPUTS)
    write_snapshot(tmp_path, tmp_path / "site", OPTIONS, inputs, Finished("Built."))
    let_time_pass(tmp_path)
    assert looked(tmp_path) is None


def test_digests_that_the_build_knows_are_not_made_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inputs = inputs_of(root)
    read = reading(monkeypatch)
    known = {"index.html": atomic_files.digest(b"<p>573</p>")}
    write_snapshot(root, root / "site", OPTIONS, inputs, Finished("", known))
    assert sorted(read) == ["assets/a.pdf", "zh/rain.html"]
    assert looked(root) is not None


def test_other_options_and_outputs_have_their_own_snapshots(root: Path) -> None:
    preview, more = root / "preview", {**OPTIONS, "pdf": False}
    assert is_unchanged(root, root / "site", more) is None
    assert is_unchanged(root, preview, OPTIONS) is None
    fill(preview, {"index.html": "x"})
    write_snapshot(root, preview, more, inputs_of(root), Finished("A preview."))
    both = [looked(root), is_unchanged(root, preview, more)]
    assert [found and found.summary for found in both] == ["Built 3 pages.", "A preview."]


def test_the_order_of_options_does_not_count(root: Path) -> None:
    turned = dict(reversed(OPTIONS.items()))
    assert is_unchanged(root, root / "site", turned) is not None


def test_another_python_or_library_is_a_change(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packages = root / "venv" / "site-packages"
    fill(packages, {"pandas-3.0.dist-info/METADATA": "", "pandas/__init__.py": ""})
    monkeypatch.setattr(sys, "path", [str(packages), "/usr/lib/python3.zip"])
    assert looked(root) is None
    write_snapshot(root, root / "site", OPTIONS, inputs_of(root), Finished(""))
    assert looked(root) is not None
    (packages / "pandas-3.0.dist-info").rename(packages / "pandas-3.1.dist-info")
    assert looked(root) is None
    (packages / "pandas-3.1.dist-info").rename(packages / "pandas-3.0.dist-info")
    assert looked(root) is not None
    monkeypatch.setattr(sys, "version", "3.99")
    assert looked(root) is None


@pytest.mark.parametrize("content", [b"", b"{}", b"null", b'"0"\n{}'])
def test_a_damaged_snapshot_is_none(root: Path, content: bytes) -> None:
    snapshot_file(root).write_bytes(content)
    assert looked(root) is None


@pytest.mark.parametrize(
    "value", [None, [], {}, {"inputs": [], "outputs": []}, {"inputs": [1, {"a": []}]}], ids=repr
)
def test_a_snapshot_of_another_form_is_none(root: Path, value: object) -> None:
    atomic_files.write_checked(snapshot_file(root), value)
    assert looked(root) is None


def test_no_flipped_bit_of_a_snapshot_is_believed(root: Path) -> None:
    path = snapshot_file(root)
    sound = path.read_bytes()
    for at in range(0, len(sound), 41):
        path.write_bytes(sound[:at] + bytes([sound[at] ^ 1]) + sound[at + 1 :])
        assert looked(root) is None
    path.write_bytes(sound)
    assert looked(root) is not None


def test_a_project_that_was_moved_is_known_by_its_content(root: Path, tmp_path: Path) -> None:
    moved = tmp_path.with_name("moved here 中")
    shutil.copytree(root, moved)
    assert looked(moved) is not None
    (moved / "site" / "index.html").write_text("<p>574</p>")
    assert looked(moved) is None


def test_links_are_followed_but_not_in_circles(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    fill(elsewhere, {"data/cities.csv": "place\n"})
    (root / "reports" / "linked-2026").symlink_to(elsewhere)
    (root / "reports" / "circle").symlink_to(root / "reports")
    (root / "reports" / "gone").symlink_to("nowhere")
    inputs = inputs_of(root)
    assert {path for path in inputs.files if path not in INPUTS} == {
        "reports/linked-2026/data/cities.csv",
        "reports/circle",
        "reports/gone",
    }
    write_snapshot(root, root / "site", OPTIONS, inputs, Finished(""))
    assert looked(root) is not None
    fill(elsewhere, {"data/cities.csv": "town\n "})
    assert looked(root) is None
    fill(elsewhere, {"data/cities.csv": "place\n"})
    assert looked(root) is not None
    (root / "reports" / "nowhere").write_text("now it is there")
    (root / "reports" / "nowhere").rename(root / "nowhere")
    (root / "reports" / "gone").unlink()
    (root / "reports" / "gone").symlink_to(root / "nowhere")
    assert looked(root) is None


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes among files")
def test_a_pipe_is_not_waited_for(root: Path) -> None:
    os.mkfifo(root / "reports" / "pipe")
    inputs = inputs_of(root)
    assert inputs.files["reports/pipe"].sha256 == ""


def test_a_cache_that_cannot_be_written_costs_time_and_nothing_else(tmp_path: Path) -> None:
    fill(tmp_path, INPUTS)
    fill(tmp_path / "site", OUTPUTS)
    (tmp_path / ".cache").write_text("a file in its place")
    write_snapshot(tmp_path, tmp_path / "site", OPTIONS, inputs_of(tmp_path), Finished(""))
    assert looked(tmp_path) is None


def test_the_snapshots_written_last_are_kept_beside_lists_of_the_store(root: Path) -> None:
    Store(root / ".cache").note_build("site")
    inputs = inputs_of(root)
    for number in range(10):
        write_snapshot(root, root / "site", {"number": number}, inputs, Finished(str(number)))
    known = [is_unchanged(root, root / "site", {"number": number}) for number in range(10)]
    assert [found.summary for found in known if found] == list("23456789")
    assert (root / ".cache" / "builds" / "site.used.json").exists()
    Store(root / ".cache").sweep(keep_builds=1)
    Store(root / ".cache").clear()
    assert is_unchanged(root, root / "site", {"number": 9}) is not None


def test_redirects_that_are_written_or_taken_away_are_a_change(root: Path) -> None:
    redirects = root / "redirects.toml"
    redirects.write_text("", "utf-8")
    assert looked(root) is None
    redirects.unlink()
    assert looked(root) is not None
