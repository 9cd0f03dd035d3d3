"""The digest of code: it changes with what a function can reach, and with nothing else."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from bifolio.pipeline.fingerprints import atomic_files
from bifolio.pipeline.fingerprints import code_digest as module
from bifolio.pipeline.fingerprints.code_digest import Code

FILES = {
    "bifolio/__init__.py": '"""The engine."""\n',
    "bifolio/model/__init__.py": "",
    "bifolio/model/numbers.py": "ONE = 1\n",
    "bifolio/model/lonely.py": "TWO = 2\n",
    "bifolio/render/__init__.py": "FORM = 'html'\n",
    "bifolio/render/chapter.py": '''"""A chapter."""
import json
import pandas
from bifolio.model import numbers


def render():
    """Render."""
    from bifolio.render.later import late
    return numbers.ONE, late
''',
    "bifolio/render/later.py": "from bifolio.render import chapter  # a circle\n\nlate = 3\n",
    "analysis/__init__.py": "",
    "analysis/rain/__init__.py": "from bifolio.model.numbers import ONE\nfrom . import city\n",
    "analysis/rain/city.py": "from ..shared import DROPS\nfrom .street import *\n",
    "analysis/rain/street.py": "WET = True\n",
    "analysis/shared.py": "DROPS = 9\n",
    "bifolio/render/filter.lua": "return {}\n",
}
CHAPTER = "bifolio.render.chapter"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.fixture
def same(project: Path) -> Callable[[str, str], bool]:
    """`same(file, text)`: whether the chapter's code stays the same when a file is written."""

    def compare(file: str, text: str) -> bool:
        before = Code(project).digest(CHAPTER)
        (project / file).parent.mkdir(parents=True, exist_ok=True)
        (project / file).write_text(text)
        return Code(project).digest(CHAPTER) == before

    return compare


def test_it_reaches_imports_at_the_head_in_functions_and_in_circles(project: Path) -> None:
    assert sorted(Code(project).reached(CHAPTER)) == [
        "bifolio/__init__.py",
        "bifolio/model/__init__.py",
        "bifolio/model/numbers.py",
        "bifolio/render/__init__.py",
        "bifolio/render/chapter.py",
        "bifolio/render/later.py",
    ]


def test_it_follows_relative_imports_and_stars(project: Path) -> None:
    assert sorted(Code(project).reached("analysis.rain")) == [
        "analysis/__init__.py",
        "analysis/rain/__init__.py",
        "analysis/rain/city.py",
        "analysis/rain/street.py",
        "analysis/shared.py",
        "bifolio/__init__.py",
        "bifolio/model/__init__.py",
        "bifolio/model/numbers.py",
    ]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("bifolio/render/chapter.py", FILES["bifolio/render/chapter.py"].replace("Render.", "Now.")),
        ("bifolio/render/later.py", "from bifolio.render import chapter\nlate = 3  # why\n\n\n"),
        ("bifolio/model/numbers.py", '"""Numbers."""\n\n# the first\nONE = 1\n'),
        ("bifolio/model/lonely.py", "TWO = 3\n"),
        ("bifolio/model/new.py", "THREE = 3\n"),
        ("analysis/shared.py", "DROPS = 10\n"),
        ("bifolio/render/filter.lua", "return 1\n"),
        ("bifolio/model/broken.py", "def f(:\n"),
        ("bifolio/model/notes.txt", "x"),
        ("bifolio/model/numbers.py.orig.py", "x"),
    ],
)  # fmt: skip
def test_remarks_and_what_is_not_reached_leave_it_alone(
    same: Callable[[str, str], bool], file: str, text: str
) -> None:
    assert same(file, text)


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("bifolio/model/numbers.py", "ONE = 2\n"),
        ("bifolio/render/later.py", "from bifolio.render import chapter\nlate = 4\n"),
        ("bifolio/render/__init__.py", "FORM = 'typst'\n"),
        ("bifolio/__init__.py", "import sys\n"),
        ("bifolio/model/__init__.py", "from bifolio.model import lonely\n"),
        ("bifolio/model/numbers.py", "from bifolio.model.lonely import TWO\nONE = 1\n"),
        ("bifolio/model/numbers.py", "def f(:\n"),
        ("bifolio/model/numbers/__init__.py", "ONE = 1\n"),
    ],
)
def test_whatever_is_reached_changes_it(
    same: Callable[[str, str], bool], file: str, text: str
) -> None:
    assert not same(file, text)


def test_a_new_import_adds_what_it_reaches(project: Path) -> None:
    text = "def f():\n    import bifolio.model.lonely\n"
    (project / "bifolio/model/numbers.py").write_text(text)
    assert "bifolio/model/lonely.py" in Code(project).reached(CHAPTER)


def test_a_module_that_is_deleted_changes_it(project: Path) -> None:
    before = Code(project).digest(CHAPTER)
    (project / "bifolio/render/later.py").unlink()
    assert Code(project).digest(CHAPTER) != before


def test_files_beside_the_code_count_by_their_bytes(project: Path) -> None:
    name = "bifolio/render/filter.lua"
    alone, before = Code(project).digest(CHAPTER), Code(project).digest(CHAPTER, files=[name])
    assert alone != before
    assert Code(project).digest(CHAPTER, files=[project / name]) == before
    (project / name).write_text("return 1\n")
    assert Code(project).digest(CHAPTER, files=[name]) != before
    with pytest.raises(FileNotFoundError):
        Code(project).digest(CHAPTER, files=["bifolio/render/none.lua"])


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbffrom bifolio.model import lonely\n",
        b"# coding: latin-1\nx = '\xe9'\nfrom bifolio.model import lonely\n",
        b"x = 1\r\nfrom bifolio.model import lonely\r\n",
    ],
    ids=["with a mark of its encoding", "in another encoding", "with the line ends of Windows"],
)
def test_imports_are_found_in_whatever_python_can_read(project: Path, content: bytes) -> None:
    (project / "bifolio/model/numbers.py").write_bytes(content)
    assert "bifolio/model/lonely.py" in Code(project).reached(CHAPTER)


def test_a_package_hides_a_module_of_the_same_name(project: Path) -> None:
    (project / "bifolio/model/numbers").mkdir()
    (project / "bifolio/model/numbers/__init__.py").write_text("from bifolio.model import lonely\n")
    reached = Code(project).reached(CHAPTER)
    assert "bifolio/model/numbers/__init__.py" in reached
    assert "bifolio/model/lonely.py" in reached
    assert "bifolio/model/numbers.py" not in reached


def test_several_starts_make_one_digest_in_any_order(project: Path) -> None:
    code = Code(project)
    assert code.digest(CHAPTER, "analysis.rain") == code.digest("analysis.rain", CHAPTER)
    assert code.digest(CHAPTER, "bifolio.model.numbers") == code.digest(CHAPTER)


def test_it_is_the_same_in_any_folder(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("other") / "with space"
    project.rename(other)
    for name, text in FILES.items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(text)
    files = ["bifolio/render/filter.lua"]
    assert Code(other).digest(CHAPTER, files=files) == Code(project).digest(CHAPTER, files=files)


def test_a_start_that_is_no_module_is_refused(project: Path) -> None:
    with pytest.raises(ValueError, match=r"^“json” is no module below bifolio, analysis$"):
        Code(project).digest("json")


def test_functions_and_modules_stand_for_their_file(project: Path) -> None:
    def late() -> None: ...

    late.__module__ = CHAPTER
    code = Code(project)
    assert code.reached(ModuleType(CHAPTER)) == code.reached(late) == code.reached(CHAPTER)


# -------------------------------------------------------------------------------- what is kept


def reading(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Paths of modules that are read from now on."""
    read: list[str] = []
    look = Code._look_at

    def noting(self: Code, path: str, *rest: Any) -> Any:
        read.append(path)
        return look(self, path, *rest)

    monkeypatch.setattr(Code, "_look_at", noting)
    return read


def age(folder: Path, seconds: float) -> None:
    """Let the kept file be younger than everything else by so many seconds."""
    newest = max(path.stat().st_ctime_ns for path in folder.rglob("*.py"))
    change_kept(folder / "code.json", time=newest + int(seconds * 10**9))


def change_kept(kept: Path, **values: object) -> None:
    content = atomic_files.read_checked(kept)
    assert isinstance(content, dict)
    atomic_files.write_checked(kept, {**content, **values})


def test_only_what_changed_is_read_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = project / "code.json"
    before = Code(project, kept).digest(CHAPTER)
    age(project, 5)
    read = reading(monkeypatch)
    assert Code(project, kept).digest(CHAPTER) == before
    assert read == []
    (project / "bifolio/model/numbers.py").write_text("ONE = 2\n")
    age(project, -5)
    changed = Code(project, kept).digest(CHAPTER)
    assert changed != before
    assert "bifolio/model/numbers.py" in read
    age(project, 5)
    read.clear()
    assert Code(project, kept).digest(CHAPTER) == changed
    assert read == []


def test_a_change_that_leaves_size_and_times_is_seen_within_two_seconds(project: Path) -> None:
    kept = project / "code.json"
    before = Code(project, kept).digest(CHAPTER)
    path = project / "bifolio/model/numbers.py"
    state = path.stat()
    with path.open("r+b") as file:
        file.write(b"ONE = 2\n")
    os.utime(path, ns=(state.st_mtime_ns, state.st_mtime_ns))
    now = path.stat()  # as a file system would have it that knows whole seconds only
    content = atomic_files.read_checked(kept)
    assert isinstance(content, dict)
    for one in content["modules"]:
        if one[0] == "bifolio/model/numbers.py":
            one[1] = [now.st_size, now.st_mtime_ns, now.st_ctime_ns, now.st_ino]
    change_kept(kept, modules=content["modules"])
    assert Code(project, kept).digest(CHAPTER) != before


def test_what_was_read_for_safety_is_trusted_the_next_time(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = project / "code.json"
    Code(project, kept).digest(CHAPTER)
    time.sleep(2.1)
    Code(project, kept).digest(CHAPTER)
    read = reading(monkeypatch)
    Code(project, kept).digest(CHAPTER)
    assert read == []


@pytest.mark.parametrize("content", [b"", b"{broken", b'"0"\n{}', None])
def test_a_damaged_or_missing_file_costs_time_and_nothing_else(
    project: Path, content: bytes | None
) -> None:
    kept = project / "cache" / "code.json"
    before = Code(project, kept).digest(CHAPTER)
    if content is None:
        kept.unlink()
    else:
        kept.write_bytes(content)
    assert Code(project, kept).digest(CHAPTER) == before
    (project / "cache" / "file").write_text("")
    assert Code(project, project / "cache" / "file" / "code.json").digest(CHAPTER) == before


def test_what_another_version_kept_is_not_used(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = project / "code.json"
    Code(project, kept).digest(CHAPTER)
    age(project, 5)
    read = reading(monkeypatch)
    monkeypatch.setattr(module, "_own_digest", lambda: "another")
    Code(project, kept).digest(CHAPTER)
    assert sorted(read) == sorted(name for name in FILES if name.endswith(".py"))
