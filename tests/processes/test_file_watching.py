"""Which saved files matter, and what they mean; a watcher hears of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Empty, SimpleQueue

import pytest

from bifolio.cli.serve.file_watching import Watcher, is_code, is_server, matters

SILENCE = 0.3  # seconds after which no more is expected
ATTEMPTS = 60


@pytest.mark.parametrize(
    "path",
    [
        "reports/mobility-2026/data/cities.csv",
        "locales/en/LC_MESSAGES/mobility.po",
        "templates/site/styles/65-tables.css",
        "analysis/mobility/continents.py",
        "static/.nojekyll",
        "bifolio.toml",
    ],
)
def test_what_a_build_reads_matters(path: str) -> None:
    assert matters(path)


@pytest.mark.parametrize(
    "path",
    [
        "README.md",
        "reports",
        "site/index.html",
        ".cache/code.json",
        "bifolio/cli/__pycache__/main.cpython-311.pyc",
        "locales/en/LC_MESSAGES/mobility.mo",
        "locales/en/LC_MESSAGES/mobility.po~",
        "reports/mobility-2026/data/.cities.csv.swp",
        "reports/mobility-2026/data/~$cities.csv",
        "reports/mobility-2026/data/.DS_Store",
        "static/.DS_Store",
    ],
)
def test_what_editors_and_tools_leave_does_not(path: str) -> None:
    assert not matters(path)


def test_what_a_process_has_loaded_asks_for_another_one() -> None:
    code = [
        "bifolio/model/plan.py",
        "bifolio/engines/typst.lua",
        "analysis/mobility/x.py",
        "build.py",
    ]
    assert [path for path in [*code, "templates/fonts/a.otf"] if not is_code(path)] == []
    texts = [
        "locales/en/LC_MESSAGES/site.po",
        "templates/chapters/x.md.j2",
        "reports/a/report.toml",
        "analysis/mobility/facts.toml",
        "analysis/mobility/exhibits.toml",
    ]
    assert [path for path in texts if is_code(path)] == []


def test_code_of_the_server_itself_is_told_apart() -> None:
    assert is_server("bifolio/cli/serve/server.py")
    assert not is_server("bifolio/cli/serve/build_process.py")  # the new process has it
    assert not is_server("bifolio/model/plan.py")


# ----------------------------------------------------------------------------------- a watcher


@contextmanager
def watching(root: Path) -> Iterator[SimpleQueue[frozenset[str]]]:
    """What a watcher of a project hears, once it hears."""
    heard: SimpleQueue[frozenset[str]] = SimpleQueue()
    warned: list[str] = []
    watcher = Watcher(root, heard.put, warned.append)
    watcher.start()
    try:
        yield heard
    finally:
        watcher.close()
    assert warned == []
    assert not any(thread.is_alive() for thread in watcher._threads)


def hears(heard: SimpleQueue[frozenset[str]], root: Path, path: str, text: str = "x") -> None:
    """Save a file until that is heard: a watcher takes a moment until it listens."""
    for at in range(ATTEMPTS):
        (root / path).write_text(f"{text} {at}", "utf-8")
        if path in set[str]().union(*received(heard)):
            return
    pytest.fail(f"{path} was not heard")


def received(heard: SimpleQueue[frozenset[str]]) -> Iterator[frozenset[str]]:
    with suppress(Empty):
        while True:
            yield heard.get(timeout=SILENCE)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "locales" / "en").mkdir(parents=True)
    (tmp_path / "bifolio.toml").write_text("", "utf-8")
    return tmp_path


def test_saved_files_are_heard_below_and_at_the_top(project: Path) -> None:
    with watching(project) as heard:
        hears(heard, project, "locales/en/a.po")
        hears(heard, project, "bifolio.toml")


def test_a_file_that_is_replaced_as_editors_do_is_heard_and_the_passing_one_is_not(
    project: Path,
) -> None:
    with watching(project) as heard:
        hears(heard, project, "locales/en/a.po")
        (project / "locales" / "en" / "a.new").write_text("new", "utf-8")
        (project / "locales" / "en" / "a.new").replace(project / "locales" / "en" / "a.po")
        assert set().union(*received(heard)) == {"locales/en/a.po"}


def test_a_folder_that_comes_later_is_watched_too(project: Path) -> None:
    with watching(project) as heard:
        hears(heard, project, "bifolio.toml")
        (project / "static").mkdir()
        hears(heard, project, "static/CNAME")
