"""Whether an output can be written, and how: looked at before the work begins."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

from bifolio.model.errors import BuildError, Problem, Where
from bifolio.model.external_tools import FULL
from bifolio.pipeline.output import folder_walk, manifest

_MOUNTS = Path("/proc/self/mountinfo")


def check_writable(output: Path, name: str) -> None:
    """Raise BuildError when the site cannot be written or the folder is not ours to replace."""
    output = output.resolve()  # a link is followed: what it leads to is replaced, not the link
    found = _fault(output, name)
    if found is not None:
        message, hint, evidence = found
        raise BuildError([Problem(Where(name), message, hint, evidence)])


def check_project_folder(folder: Path, name: str) -> None:
    """Raise BuildError when a Quarto project cannot be written to a folder, or a site stands there."""
    check_writable(folder, name)
    if manifest.read(folder) is not None:
        hint = "Choose a new or empty folder."
        raise BuildError([Problem(Where(name), "a built site stands in this folder", hint)])


def _fault(output: Path, name: str) -> tuple[str, str, tuple[str, ...]] | None:
    if os.path.lexists(output) and not output.is_dir():
        return "the output is a file, not a folder", "Choose a folder with --output.", ()
    if not output.parent.is_dir():
        hint = f"Make it:\n$ mkdir -p {shlex.quote(str(output.parent))}"
        return "the folder that should hold the site does not exist", hint, ()
    for folder, there in ((output, name), (output.parent, str(output.parent))):
        if folder.is_dir() and not _may_write(folder) and not _may_write_inside(output):
            hint = "Choose another folder with --output, or give yourself the right to write there:"
            hint += f"\n$ chmod u+w {shlex.quote(there)}"
            return "the site cannot be written: no permission", hint, ()
    others = (
        [] if not output.is_dir() or manifest.is_ours(output) else folder_walk.foreign(output, ())
    )
    if others:
        hint = "Choose an empty or new folder with --output, or empty this one."
        evidence = (folder_walk.named(others, ()),)
        return "the output folder holds files that Bifolio did not write", hint, evidence
    return None


def _may_write(folder: Path) -> bool:
    return os.access(folder, os.W_OK | os.X_OK)


def _may_write_inside(output: Path) -> bool:
    """Whether files can at least be replaced one by one."""
    return output.is_dir() and _may_write(output)


def why_in_place(output: Path) -> str:
    """Why a folder cannot be swapped as a whole; empty when it can. `output`: resolved."""
    if not output.is_dir():
        return ""
    mounted = _mount_points()
    if output in mounted or os.path.ismount(output):
        return "it is a mount point"
    inside = sorted(point for point in mounted if output in point.parents)
    if inside:
        return f"something is mounted in it ({inside[0].relative_to(output).as_posix()})"
    if not _may_write(output.parent):
        return "the folder around it cannot be written"
    return ""


def _mount_points() -> set[Path]:
    """All mount points, where the system lists them (Linux). `ismount` finds no bind mounts."""
    try:
        lines = _MOUNTS.read_bytes().splitlines()
    except OSError:
        return set()
    escaped = [os.fsdecode(line.split(b" ")[4]) for line in lines if line.count(b" ") > 4]
    return {Path(re.sub(r"\\(\d{3})", _unescaped, one)) for one in escaped}


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 8))  # of a space, a tab, a line's end and the backslash alone


def is_full(error: OSError) -> bool:
    """Whether an error of the system says that there is no room left."""
    return error.errno in FULL


def unwritable(name: str, error: OSError, needed: int = 0, free: int | None = None) -> BuildError:
    """What to tell of an error of the system while the site was written.

    needed, free: bytes that were still to be written, and bytes on that disk.
    """
    message = f"the site cannot be written: {error.strerror or error}"
    hint = "Look at the folder's permissions and the free space."
    evidence: tuple[str, ...] = ()
    if is_full(error):
        message = "the site cannot be written: the disk is full"
        hint = "Free some space, or write to another disk with --output."
        free_bytes = "" if free is None else f"; {_megabytes(free)} are free there"
        evidence = (f"{_megabytes(needed)} are to be written{free_bytes}",) if needed else ()
    return BuildError([Problem(Where(name), message, hint, evidence)])


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.1f} MB"
