"""How many workers there are, and which steps are worth some: by the seconds that they take, about."""

from __future__ import annotations

import os
from collections.abc import Sequence

WORTH_WORKERS = 2.0  # seconds of work for which it pays to start workers, which takes one
WORTH_COPIES = (
    0.6  # and for which it pays to start copies of this process, which have all that it has
)
WORTH_RUNNING = 0.25  # and for which it pays to ask those that run already
FEW_DRAWINGS = 3  # that one worker makes: another one would take longer to load the converter
# Seconds that a step takes, about; of kinds that are not here, a fiftieth.
_SECONDS = {
    "analysis": 0.7,
    "places": 0.4,
    "drawing": 0.3,
    "placement": 1.0,
    "paper": 1.0,
    "document": 0.6,
    "raster": 0.1,
    "glyphs": 0.2,
    "chapter": 0.04,
    "block": 0.03,
}
_PICTURE = 0.2
# The converter and Typst begin threads, and a process with threads cannot be copied: see `forked.can_fork`.
BY_TYPST = ("heights/", "picture/")
_BY_TOOLS = ("drawing/", "paper-templates", "placement/", "paper/", *BY_TYPST)


def processors() -> int:
    """How many processors this process may use: one worker each."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def is_for_workers(names: Sequence[str], worth: float) -> bool:
    """Whether steps are left to workers: they are many, or use a tool that could not be stopped here.

    A process that is itself replaced when it hangs asks for more seconds of work, and draws by itself.
    """
    endless = worth <= WORTH_WORKERS and any(
        name.startswith(_BY_TOOLS) or name.endswith(".png") for name in names
    )
    return endless or sum(map(_seconds, names)) >= worth


def most_workers(names: Sequence[str]) -> int | None:
    """Among how many workers steps are dealt; None for all."""
    few = len(names) <= FEW_DRAWINGS and all(name.startswith("drawing/") for name in names)
    return 1 if few else None


def _seconds(name: str) -> float:
    """How long a step takes, about: enough to tell whether workers are worth their start."""
    if name.endswith(".png"):
        return _PICTURE
    return _SECONDS.get(name.partition("/")[0], 0.02)
