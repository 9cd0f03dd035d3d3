"""Names of what stands in an output or beside it for a while, and the modes of what is published.

Folders that a build works in are called after the output (`.site.bifolio-new-k3x9…`): a name that
nobody else gives, so that what a killed build left behind is told from what belongs to the user.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

MANIFEST = "manifest.json"  # lists what Bifolio wrote: only such a folder is replaced
MARKER = ".bifolio"  # said so until there was a manifest, and says so in staged projects
LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})  # of file managers: nobody's work
FILE_MODE, FOLDER_MODE = 0o644, 0o755  # whatever the umask: a web server must be able to read
_INSIDE = ".bifolio-"
_LONGEST = 200  # bytes of an output's name that leave room for what is added to it (255 in all)


def lock_file(output: Path, *, inside: bool) -> Path:
    """The file that a build locks while it works for an output."""
    return output / f"{_INSIDE}lock" if inside else output.with_name(f"{_prefix(output)}lock")


def new_folder(output: Path, kind: str, *, inside: bool) -> Path:
    """Make a folder of its own name to work in; kind: `new` or `old`."""
    if inside:
        return Path(tempfile.mkdtemp(prefix=f"{_INSIDE}{kind}-", dir=output))
    return Path(tempfile.mkdtemp(prefix=f"{_prefix(output)}{kind}-", dir=output.parent))


def leftovers(output: Path, kind: str) -> list[Path]:
    """Folders of a kind that builds of this output worked in, beside it and inside it."""
    beside = _folders(output.parent, f"{_prefix(output)}{kind}-")
    return sorted([*beside, *_folders(output, f"{_INSIDE}{kind}-")])


def is_working_name(name: str) -> bool:
    """Whether a name at the top of an output is of what a build works with."""
    return name.startswith(_INSIDE)


def _folders(folder: Path, prefix: str) -> Iterator[Path]:
    try:
        with os.scandir(folder) as entries:
            found = [e.name for e in entries if e.is_dir(follow_symlinks=False)]
    except OSError:  # there is no such folder, or it may not be read
        return
    yield from (folder / name for name in found if name.startswith(prefix))


def _prefix(output: Path) -> str:
    name = output.name
    if len(os.fsencode(name)) > _LONGEST:
        name = hashlib.sha256(os.fsencode(name)).hexdigest()[:32]
    return f".{name}{_INSIDE}"
