"""Writing the site: everything is planned in memory, written beside the old site, then swapped in.

So a build that fails leaves the last good `site/` as it was.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path, PurePosixPath

from bifolio.model.errors import BuildError, Problem, Where
from bifolio.model.plan import Plan

MARKER = ".bifolio"  # stands in every folder that Bifolio wrote: only such a folder is replaced


def check_writable(output: Path, name: str) -> None:
    """Raise BuildError when the site cannot be written or the folder is not ours to replace."""
    output = output.resolve()  # a link is followed: what it leads to is replaced, not the link
    parent = output.parent
    if output.exists() and not output.is_dir():
        raise BuildError(
            [
                Problem(
                    Where(name),
                    "the output is a file, not a folder",
                    "Choose a folder with --output.",
                )
            ]
        )
    if output.is_dir() and any(output.iterdir()) and not (output / MARKER).is_file():
        remedy = "Choose an empty or new folder with --output, or empty this one."
        raise BuildError(
            [
                Problem(
                    Where(name), "the output folder holds files that Bifolio did not write", remedy
                )
            ]
        )
    for folder in (output, parent):
        if folder.is_dir() and not os.access(folder, os.W_OK | os.X_OK):
            there = name if folder == output else folder
            hint = f"Give yourself the right to write there (chmod u+w {there}), or choose another folder with --output."
            raise BuildError(
                [Problem(Where(name), "the site cannot be written: no permission", hint)]
            )
    if not parent.is_dir():
        raise BuildError(
            [
                Problem(
                    Where(name),
                    "the folder that should hold the site does not exist",
                    f"Make it: mkdir -p {parent}",
                )
            ]
        )


def write(plan: Plan, output: Path, name: str) -> None:
    """Write the planned site and swap it in; what stood there before goes last."""
    plan.check()
    check_writable(output, name)
    output = output.resolve()
    staging = output.with_name(f".{output.name}.new")
    old = output.with_name(f".{output.name}.old")
    try:
        staging.mkdir()  # held by one build at a time
    except FileExistsError:
        raise BuildError([_busy(name, staging)]) from None
    except OSError as error:
        raise BuildError([_unwritable(name, error)]) from error
    try:
        _restore(output, old)
        shutil.rmtree(old, ignore_errors=True)
        _write_files(plan, staging)
        if output.exists():
            output.rename(old)
        staging.rename(output)
    except OSError as error:
        raise BuildError([_unwritable(name, error)]) from error
    finally:  # also when a user breaks off
        _restore(output, old)
        shutil.rmtree(staging, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)


def _restore(output: Path, old: Path) -> None:
    """Put the old site back when nothing stands in its place."""
    if old.exists() and not output.exists():
        old.rename(output)


def _busy(name: str, staging: Path) -> Problem:
    hint = f"Wait until it is done. If no build is running, delete the folder {staging}."
    message = "another build is writing here, or one was broken off while it wrote"
    return Problem(Where(name), message, hint)


def _unwritable(name: str, error: OSError) -> Problem:
    message = f"the site cannot be written: {error.strerror or error}"
    return Problem(Where(name), message, "Look at the folder's permissions and the free space.")


def _write_files(plan: Plan, staging: Path) -> None:
    (staging / MARKER).write_text("This folder is written by Bifolio and replaced by each build.\n")
    made: set[Path] = set()
    for address, content in plan.files():
        path = staging / PurePosixPath(address)
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_bytes(content)


def clean(root: Path) -> list[str]:
    """Delete a project's site, if Bifolio wrote it, and its cache; answers what was deleted."""
    site, cache = root / "site", root / ".cache"
    ours = [site] if (site / MARKER).is_file() else []
    ours += [cache] if cache.is_dir() else []
    for folder in ours:
        shutil.rmtree(folder.resolve())
    return [f"{folder.name}/" for folder in ours]
