"""`static/` at the project's top: files that no page makes, copied to the site as they are.

`CNAME`, `.nojekyll`, what a search engine wants to find: also files whose names begin with a dot.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from bifolio.model.addresses import is_device
from bifolio.model.errors import Problems, Where
from bifolio.model.plan import Plan
from bifolio.pipeline.output import folder_walk
from bifolio.pipeline.output.temporary_names import LITTER, MARKER

_NOT_EVERYWHERE = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f]')  # what some system refuses in a name


def static_files(folder: Path, name: str) -> dict[str, Path]:
    """The files to copy, by address. Raises BuildError. `name`: of the folder, for people."""
    found: dict[str, Path] = {}
    problems = Problems()
    for address, entry in folder_walk.walk(folder) if folder.is_dir() else ():
        if entry.name in LITTER:
            continue
        fault = _fault(address, entry)
        if fault is not None:
            problems.add(Where(f"{name}/{folder_walk.printable(address)}"), *fault)
        found[address] = Path(entry.path)
    problems.raise_if_any()
    return found


def add_static(files: Mapping[str, Path], plan: Plan) -> None:
    """Plan the files of `static/` beside what is there; the plan knows where two meet."""
    for address, path in files.items():
        plan.add(address, path.read_bytes(), f"{path.parents[address.count('/')].name}/{address}")


def _fault(address: str, entry: os.DirEntry[str]) -> tuple[str, str] | None:
    if entry.is_symlink():
        hint = "Put the file itself there: a link may lead to what is not to be published."
        return "this is a link", hint
    if not entry.is_file() or not os.access(entry.path, os.R_OK):
        return "this cannot be read as a file", "Move it out of static/, or change its permissions."
    names = address.split("/")
    if (
        address == MARKER
        or _NOT_EVERYWHERE.search(address)
        or folder_walk.printable(address) != address
        or any(is_device(name) or name.endswith((".", " ")) for name in names)
    ):
        return "a file cannot have this name on every system", "Give it another name."
    return None
