"""Why steps were made, of the last commands that made any: written when they end, read by `why`.

A file for each, below `.cache/reasons`, named by the time of the file system. The oldest go: of builds
that wrote a folder, and of other commands, so that many checks do not push out the last build. Standard
library only, so that a question is answered at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from bifolio.pipeline.fingerprints.atomic_files import read_checked, time_there, write_checked

KEPT = 16  # of each of both
FOLDER = "reasons"
_DIGITS = 20  # of a time in nanoseconds
_BUILT = "-built"  # stands in the name of a build that wrote a folder


@dataclass(frozen=True)
class Told:
    """What a command made.

    output: the folder that was written, as people call it; empty where the command wrote none: a check,
    or a build that stopped. steps: why each was made, by its name. says: what some of the reasons are
    for people. anew: whether nothing of earlier builds was to be used. time: when it ended, in
    nanoseconds; 0 until it is written.
    """

    output: str
    steps: Mapping[str, Sequence[str]]
    says: Mapping[str, str] = field(default_factory=dict)
    anew: bool = False
    time: int = 0


def write(cache: Path, told: Told) -> None:
    """Keep what a command made. What cannot be written is not known later, nothing else."""
    folder = cache / FOLDER
    time = time_there(folder)
    if time is None:
        return
    value = {name: one for name, one in asdict(told).items() if name != "time"}
    with suppress(OSError):
        kind = _BUILT if told.output else ""
        write_checked(folder / f"{time:0{_DIGITS}d}{kind}.json", value)
        alike = [path for path in _files(folder) if (_BUILT in path.name) == bool(kind)]
        for path in alike[KEPT:]:
            path.unlink(missing_ok=True)


def read(cache: Path) -> list[Told]:
    """What the last commands made that made anything, the newest first."""
    return [told for path in _files(cache / FOLDER) if (told := _read(path))]


def _files(folder: Path) -> list[Path]:
    """The files, newest first."""
    return sorted(folder.glob(f"{'[0-9]' * _DIGITS}*.json"), reverse=True)


def _read(path: Path) -> Told | None:
    found: Any = read_checked(path)
    try:
        return Told(**found, time=int(path.name[:_DIGITS]))
    except TypeError:
        return None  # damaged, or of another version
