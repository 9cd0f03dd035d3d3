"""What tests share: a copy of the workspace, the command, golden error screens, Chromium."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.serving import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Request

ROOT = Path(__file__).parent.parent
# What a report is made of, and so what a test may change in its copy.
WRITTEN = ("build.py", "bifolio.toml", "reports", "templates", "locales", "analysis")
# What no test changes: linked, because it is large or because it is the thing under test.
LINKED = ("bifolio", "templates/fonts")
EDITION = "mobility-2026"  # the one that tests of whole builds change and build again
EDITION_TESTS = (
    "test_collaboration",
    "test_drawings",
    "test_mobility",
    "test_science_cities",
    "test_set_index",
)
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

RunBuild = Callable[..., "subprocess.CompletedProcess[str]"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--update`, which writes golden files instead of comparing with them."""
    parser.addoption("--update", action="store_true", help="write golden files anew")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of an edition's data, analysis and drawings are a group of their own: they are many."""
    for item in items:
        if item.path.name.startswith(EDITION_TESTS):
            item.add_marker(pytest.mark.edition)


# ------------------------------------------------------------------------------- the workspace


@pytest.fixture
def workspace_copy(tmp_path: Path) -> Path:
    """A workspace of the test's own, equal to the real one; change what you like in it."""
    return copy_workspace(tmp_path / "workspace")


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


# --------------------------------------------------------------------------------- the command


@pytest.fixture(scope="session")
def run_build() -> RunBuild:
    """`run_build(workspace, "check", …)` runs the command there; gives exit code and texts."""
    return run_command


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


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the real workspace, built once for all tests that look at it."""
    site = tmp_path_factory.mktemp("built") / "site"
    done = run_command(ROOT, "--output", str(site))
    if done.returncode:
        pytest.fail(f"the build ended with {done.returncode}\n{done.stdout}\n{done.stderr}")
    return site


# ------------------------------------------------------------------------------- error screens


@pytest.fixture
def golden_folder() -> Path:
    """Where golden error screens stand."""
    return Path(__file__).parent / "invalid"


@pytest.fixture
def expect_screen(
    request: pytest.FixtureRequest, golden_folder: Path, tmp_path: Path
) -> Callable[[str, str], None]:
    """`expect_screen("unknown-key", shown)` compares with tests/invalid/unknown-key/expected.txt.

    The test's own workspace is written as `<workspace>`. `pytest --update` writes what is shown.
    """
    update = bool(request.config.getoption("--update"))

    def compare(name: str, shown: str) -> None:
        text = tidy(shown.replace(str(tmp_path / "workspace"), "<workspace>"))
        compare_golden(golden_folder / name / "expected.txt", text, update=update)

    return compare


def tidy(screen: str) -> str:
    """A screen without spaces at line ends and empty lines around it."""
    return "\n".join(line.rstrip() for line in screen.strip("\n").splitlines()) + "\n"


def compare_golden(golden: Path, text: str, *, update: bool) -> None:
    """Assert that a text is the golden one; with `update`, make it so."""
    if update:
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    if not golden.exists():
        pytest.fail(f"{golden.parent.name}/{golden.name} does not exist; pytest --update writes it")
    assert text == golden.read_text(encoding="utf-8")


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


@contextmanager
def faultless(browser: Browser, **options: Any) -> Iterator[Page]:
    """A page that fails when the site asks another host, the console shows an error or a script breaks."""
    context = browser.new_context(**options)
    opened = context.new_page()
    faults: list[str] = []

    def requested(request: Request) -> None:
        if not request.url.startswith(("file:", "data:", "blob:", "http://127.0.0.1:")):
            faults.append(f"asks {request.url}")

    opened.on("request", requested)
    opened.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    opened.on("pageerror", lambda e: faults.append(str(e)))
    try:
        yield opened
    finally:
        context.close()
    assert faults == []
