"""What tests share: a copy of the workspace, the command, the built site, golden screens, Chromium."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock

from tests.support.browser import faultless
from tests.support.golden import compare_golden, tidy
from tests.support.paths import ROOT
from tests.support.serving import serving
from tests.support.tiny import build_tiny, copy_tiny, write_tiny
from tests.support.workspace import copy_workspace, fail_if_ended_wrong, note_end, run_command

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

gc.set_threshold(100_000, 20, 100)  # as in build.py: analyses and pages make few cycles
GROUPS = (
    "editions",
    "records",
    "builds",
    "browser",
    "processes",
    "faults",
    "project",
    "unit",
)  # folders of tests, in their order
# The shell is the same browser without a window around its pages, which take a third of the time.
CHROMIUM = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)

RunBuild = Callable[..., "subprocess.CompletedProcess[str]"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--update`, which writes golden files instead of comparing with them."""
    parser.addoption("--update", action="store_true", help="write golden files anew")
    parser.addoption("--thorough", action="store_true", help="run what is long, too")


MEMORY = Path("/dev/shm")  # noqa: S108 - where Linux keeps files in memory
ROOM = 2**29  # bytes that are to be free there


def pytest_configure(config: pytest.Config) -> None:
    """Let a run of unit tests alone write in memory, and leave its garbage.

    Half its processor time goes to small files on disk. Other groups need more room, and the disk that users have.
    """
    if not _units_alone(config):
        return
    gc.disable()
    if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))
        tempfile.tempdir = str(MEMORY)  # of libraries, such as one that writes workbooks


def _units_alone(config: pytest.Config) -> bool:
    asked = [config.invocation_params.dir / one.partition("::")[0] for one in config.args]
    return all(path.resolve().is_relative_to(ROOT / "tests" / "unit") for path in asked)


@cache
def group_of(path: Path) -> str:
    """The folder below tests/ that a test lies in."""
    return path.relative_to(ROOT / "tests").parts[0]


# The longest module, whose first test builds the site that others look at.
FIRST = "tests/browser/test_access.py"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the longest module first, then what needs no site: one process builds it while others do these.

    A module runs in one process, so that what it has in common is made once. In a group the largest come
    first, which take long, and units last: many short modules, so that all processes end together.
    """
    size = cache(lambda path: path.stat().st_size)
    items.sort(
        key=lambda item: (
            not item.nodeid.startswith(FIRST),
            GROUPS.index(group_of(item.path)) if group_of(item.path) in GROUPS else 9,
            -size(item.path),
        )
    )
    if not config.getoption("--thorough"):
        thorough = [item for item in items if item.get_closest_marker("thorough")]
        config.hook.pytest_deselected(items=thorough)
        items[:] = [item for item in items if item not in thorough]


def pytest_collection_finish() -> None:
    """What was read to collect tests is no garbage: pytest looks for some again and again at the end."""
    gc.freeze()


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Look through all that tests left once; pytest does so more than once, and finds nothing new.

    Not after unit tests alone, whose garbage takes 100 MB and half a second: a run of all tests does.
    """
    if not _units_alone(session.config):
        gc.collect()
    gc.freeze()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """A line for each group: how many tests, and how many seconds they took one after another."""
    seconds: dict[str, float] = defaultdict(float)
    counts: dict[str, int] = defaultdict(int)
    for reports in terminalreporter.stats.values():
        for one in reports:
            if isinstance(one, pytest.TestReport):
                group = one.nodeid.split("/")[1] if one.nodeid.startswith("tests/") else ""
                seconds[group] += one.duration
                counts[group] += one.when == "call" or one.skipped
    for group in sorted(filter(None, seconds)):
        terminalreporter.write_line(f"── {group}: {counts[group]} tests, {seconds[group]:.0f} s")
    if "records" in seconds:
        terminalreporter.write_line(_compared(terminalreporter))


def _compared(terminalreporter: pytest.TerminalReporter) -> str:
    """How many tables of methods on records were compared with their definition, by engine; `.ci/run` adds them up."""
    numbers = {"DuckDB": 0, "Spark": 0}
    for one in terminalreporter.stats.get("passed", ()):
        for engine in numbers:
            told = dict(one.user_properties) if one.when == "call" else {}
            numbers[engine] += told.get(f"compared by {engine}", 0)
    said = ", ".join(f"{number} by {engine}" for engine, number in numbers.items())
    return f"tables from records compared with their definition: {said}"


# ------------------------------------------------------------------------------- the workspace


@pytest.fixture
def workspace_copy(tmp_path: Path) -> Path:
    """A workspace of the test's own, equal to the real one; change what you like in it."""
    return copy_workspace(tmp_path / "workspace")


@pytest.fixture(scope="session")
def run_build() -> RunBuild:
    """`run_build(workspace, "check", …)` runs the command there; gives exit code and texts."""
    return run_command


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of a run share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own


@pytest.fixture(scope="session")
def build_lock(shared: Path) -> FileLock:
    """Held by the one who builds the real workspace or reads what its builds kept."""
    return FileLock(shared / "built.lock")


@pytest.fixture(scope="session")
def built_site(shared: Path, build_lock: FileLock) -> Path:
    """The site of the real workspace, built once for all tests that look at it, whichever process they run in."""
    site, ended = shared / "built" / "site", shared / "built.json"
    with build_lock:
        if not ended.exists():
            site.parent.mkdir()
            note_end(ended, run_command(ROOT, "--output", str(site)))
    fail_if_ended_wrong(ended)
    return site


@pytest.fixture(scope="session")
def tiny_built(shared: Path) -> Path:
    """A made-up project of one small edition, built once for all; to be copied, and never changed."""
    root, done = shared / "tiny", shared / "tiny.done"
    with FileLock(shared / "tiny.lock"):
        if not done.exists():
            build_tiny(write_tiny(root))
            done.touch()
    return root


@pytest.fixture
def tiny(tiny_built: Path, tmp_path: Path) -> Path:
    """The same as the test's own, with its site and what its build kept: it makes what the test changes."""
    return copy_tiny(tiny_built, tmp_path / "tiny")


# ------------------------------------------------------------------------------- error screens


@pytest.fixture
def golden_folder() -> Path:
    """Where golden error screens stand."""
    return ROOT / "tests" / "builds" / "invalid"


@pytest.fixture
def expect_screen(
    request: pytest.FixtureRequest, golden_folder: Path, tmp_path: Path
) -> Callable[[str, str], None]:
    """`expect_screen("unknown-key", shown)` compares with tests/builds/invalid/unknown-key/expected.txt.

    The test's own workspace is written as `<workspace>`. `pytest --update` writes what is shown.
    """
    update = bool(request.config.getoption("--update"))

    def compare(name: str, shown: str) -> None:
        text = tidy(shown.replace(str(tmp_path / "workspace"), "<workspace>"))
        compare_golden(golden_folder / name / "expected.txt", text, update=update)

    return compare


# ------------------------------------------------------------------------------------ Chromium


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of Chromium. Without one: skip, or fail where REQUIRE_BROWSER=1 says it must be there."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found is None:
        report = pytest.fail if os.environ.get("REQUIRE_BROWSER") == "1" else pytest.skip
        report("Chromium is not installed (looked for " + ", ".join(CHROMIUM) + ")")
    return found


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """A running Chromium, driven by Playwright, with no way to the network of the outside."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=chromium,
            args=["--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        )
        yield running
        running.close()


@pytest.fixture(scope="session")
def served(built_site: Path) -> Iterator[str]:
    """The address of the built site on a server of this machine, below a path, without a slash at its end.

    An address that does not exist is answered as static hosts do: with 404.html, where there is one.
    """
    with serving(built_site, "/some/sub/path") as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on a desktop that fails its test when it asks another host or a script breaks."""
    with faultless(browser, viewport={"width": 1440, "height": 900}) as opened:
        yield opened
