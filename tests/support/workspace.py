"""Workspaces to change: a copy of the real one with its command, and bare ones of a few files."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.paths import ROOT

# What a report is made of, and so what a test may change in its copy.
WRITTEN = ("build.py", "bifolio.toml", "reports", "templates", "locales", "analysis")
# What no test changes: linked, because it is large or because it is the thing under test.
LINKED = ("bifolio", "templates/fonts")
EDITION = "mobility-2026"  # the one that tests of whole builds change and build again


def copy_workspace(target: Path) -> Path:
    """Copy what reports are made of to `target`, and link the rest; it builds one edition."""
    linked = {ROOT / name for name in LINKED}

    def unwanted(folder: str, names: list[str]) -> set[str]:
        return {n for n in names if n == "__pycache__" or Path(folder, n) in linked}

    target.mkdir(parents=True)
    for name in WRITTEN:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=unwanted)
        elif source.exists():
            shutil.copy2(source, target / name)
    for name in LINKED:
        link_or_copy(ROOT / name, target / name)
    config = (target / "bifolio.toml").read_text(encoding="utf-8")
    chosen = re.sub(
        r"^editions = \[[^\]]*\]", f'editions = ["{EDITION}"]', config, flags=re.MULTILINE
    )
    (target / "bifolio.toml").write_text(chosen, encoding="utf-8")
    return target


def link_or_copy(source: Path, target: Path) -> None:
    """Link a folder; where the system does not allow links (Windows), copy it."""
    try:
        target.symlink_to(source, target_is_directory=True)
    except OSError:
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))


def copy_results(target: Path, source: Path = ROOT) -> None:
    """Give a copy what earlier builds of a workspace kept, so that it makes only what changed.

    Files are linked where the system allows it: builds write none in place, and tests must not either.
    """
    link_store(source, target)
    code = source / ".cache" / "code.json"  # what modules import, which takes a second to find out
    if code.exists():
        shutil.copyfile(code, target / ".cache" / code.name)


STORE = ("objects", "steps")  # in .cache: files that are never written in place


def link_store(source: Path, target: Path) -> None:
    """Link what the store of a project holds into that of another, file by file; copy it where that cannot be."""
    for name in STORE:
        kept = str(source / ".cache" / name)
        for folder, _, files in os.walk(kept):
            place = f"{target}/.cache/{name}{folder[len(kept) :]}"
            os.makedirs(place, exist_ok=True)  # noqa: PTH103
            for file in files:
                _link(f"{folder}/{file}", f"{place}/{file}")


def _link(file: str, place: str) -> None:
    try:
        os.link(file, place)  # paths as objects would take longer, thousands of times
    except OSError:  # another disk
        shutil.copyfile(file, place)


def note_end(ended: Path, done: subprocess.CompletedProcess[str]) -> None:
    """Write down how a build ended that several processes look at."""
    said = f"the build ended with {done.returncode}\n{done.stdout}\n{done.stderr}"
    ended.write_text(json.dumps([done.returncode, said]), "utf-8")


def fail_if_ended_wrong(ended: Path) -> None:
    """Fail each test that needs a build which failed, with what the build said."""
    code, said = json.loads(ended.read_text("utf-8"))
    if code:
        pytest.fail(said)


@contextmanager
def undone(root: Path) -> Iterator[None]:
    """Afterwards the inputs of a workspace are those that they were: one may serve many tests."""
    before = {path: path.read_bytes() for path in _inputs(root)}
    yield
    for path in set(_inputs(root)) - before.keys():
        path.unlink()
        for folder in path.parents:
            if any(folder.iterdir()):
                break
            folder.rmdir()
    for path, content in before.items():
        if not path.is_file() or path.read_bytes() != content:
            path.write_bytes(content)


_CHANGED = {".css", ".csv", ".j2", ".js", ".json", ".po", ".py", ".toml"}


def _inputs(root: Path) -> list[Path]:
    """The files of a workspace that tests change."""
    folders = ("analysis", "locales", "reports", "templates")
    found = [path for name in folders for path in (root / name).rglob("*") if path.is_file()]
    kept = [path for path in found if path.suffix in _CHANGED]
    return [root / "bifolio.toml", *kept]


def run_command(workspace: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `build.py` of a workspace as a user would, 100 columns wide and without colour."""
    settings = {"COLUMNS": "100", "NO_COLOR": "1", "PYTHONUTF8": "1", "PYTHONHASHSEED": "random"}
    return subprocess.run(
        [sys.executable, "build.py", *arguments],
        cwd=workspace,
        env={**os.environ, **settings},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


# ---------------------------------------------------------------------------- bare workspaces

_LANGUAGES = {"zh": ("zh-Hans", "zh_Hans", "中文"), "en": ("en", "en", "English")}


def write_files(root: Path, files: Mapping[str, str]) -> Path:
    """Write texts below a folder, in the folders that their names tell; gives the folder."""
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root


def config_text(*editions: str, languages: Sequence[str] = ("zh",)) -> str:
    """A bifolio.toml of some editions in Chinese, English or both."""
    named = ", ".join(f'"{edition}"' for edition in editions)
    tables = [
        f'[[language]]\ncode = "{code}"\ntag = "{tag}"\nlocale = "{locale}"\nname = "{name}"\n'
        for code in languages
        for tag, locale, name in [_LANGUAGES[code]]
    ]
    return f'title = "Test"\nbase_url = ""\neditions = [{named}]\n' + "".join(tables)


def report_text(id: str, chapters: Mapping[str, Sequence[str]]) -> str:
    """A report.toml in Chinese: chapters by id, numbered from 1, with the ids of their exhibits.

    Exhibits have the number of their id and the caption 城市; all are reproduced.
    """
    head = (
        f'id = "{id}"\nseries = "s"\nnarrative = "zh"\nyear = 2026\ntitle = "报告"\n'
        'publishers = ["院"]\nlanguages = ["zh"]\nsource = "Scopus"\nlicence = "无"\n'
    )
    listed = [
        f'[[chapter]]\nid = "{chapter}"\nnumber = "{at}"\ntitle = "第{at}章"\n'
        f"exhibits = {[*exhibits]}\n"
        for at, (chapter, exhibits) in enumerate(chapters.items(), 1)
    ]
    declared = [
        f'[exhibit.{one}]\nstatus = "reproduced"\nnumber = "{one.partition("-")[2]}"\n'
        'caption = "城市"\n'
        for exhibits in chapters.values()
        for one in exhibits
    ]
    return "".join([head, *listed, *declared])
