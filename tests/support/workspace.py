"""A copy of the real workspace to change, and the command run in it as a user would."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

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
