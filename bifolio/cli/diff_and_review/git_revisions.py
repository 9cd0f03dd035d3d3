"""A revision of git, built by its own programs in a temporary folder."""

from __future__ import annotations

import subprocess
import sys
import tarfile
from pathlib import Path

from bifolio.model.errors import ToolError, UsageError

_LONGEST = 900  # seconds that a build may take


def built(root: Path, revision: str, edition: str, folder: Path, store: Path) -> Path:
    """Build an edition as it was at a revision; gives its site, below a folder that is to be deleted.

    store: results of earlier builds, of which those are used that are still right. Raises UsageError where
    git does not know the revision, ToolError where its build fails.
    """
    commit = _git(root, revision, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    prefix = _git(root, revision, "rev-parse", "--show-prefix")
    folder.mkdir(parents=True, exist_ok=True)
    tree, archive, site = folder / "tree", folder / "tree.tar", folder / "site"
    _git(root, revision, "archive", "-o", str(archive), f"{commit}:{prefix}")
    with tarfile.open(archive) as packed:
        packed.extractall(tree, filter="data")
    command = [sys.executable, "build.py", "build", "--edition", edition, "--no-pdf"]
    command += ["--engine", "embedded", "--output", str(site), "--store", str(store)]
    try:
        done = subprocess.run(
            command, cwd=tree, capture_output=True, text=True, timeout=_LONGEST, check=False
        )
    except subprocess.TimeoutExpired:
        raise ToolError(f"git:{revision}", f"its build took longer than {_LONGEST} s") from None
    if done.returncode:
        hint = f"It was built by the programs of that revision: python build.py --edition {edition} --no-pdf"
        raise ToolError(
            f"git:{revision}", f"{edition} cannot be built as it was then", hint, done.stderr
        )
    return site


def _git(root: Path, revision: str, *arguments: str) -> str:
    top = _run(root, *arguments)
    if top.returncode:
        inside = _run(root, "rev-parse", "--git-dir").returncode == 0
        hint = (
            "Name a commit, a branch or a tag: git:HEAD~3."
            if inside
            else "Compare with the folder of a site, or with its address."
        )
        what = (
            f"git knows no revision “{revision}”" if inside else "this project is not kept by git"
        )
        raise UsageError(f"{what[0].upper()}{what[1:]}.", hint)
    return top.stdout.strip()


def _run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(
            ["git", *arguments], cwd=root, capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        raise ToolError("git", "is not installed", "Install git, or compare folders.") from None
