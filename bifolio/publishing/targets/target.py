"""What every place is to a publication: a few calls, the same for all."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

from bifolio.model.progress import Reporter
from bifolio.publishing.upload_order import Change
from bifolio.sources.publish_targets import PublishTarget

Clock = Callable[[], datetime]


@dataclass
class Meter:
    """What was asked of a place, and how many bytes of files went there."""

    requests: int = 0
    size: int = 0

    def count(self, size: int = 0) -> None:
        """One more request, with so many bytes."""
        self.requests += 1
        self.size += size


class Target(Protocol):
    """Where a site is published. All methods raise ToolError when the place fails."""

    meter: Meter

    def locked(self) -> AbstractContextManager[None]:
        """Hold the place against other publications. Raises BuildError when one is at work."""

    def looked_at(self) -> AbstractContextManager[None]:
        """The place as it is now, to be read only. Raises what `locked` would, as far as reading tells it."""

    def read(self, address: str) -> bytes | None:
        """A file that is there; None where there is none."""

    def is_free(self) -> bool:
        """Whether nothing is there, so that nobody's files are in the way of a first publication."""

    def in_doubt(self) -> bool:
        """Whether readers may not have what is there: a publication was broken off, and its host may not know."""

    def requests(self, change: Change) -> int:
        """How many requests (or calls of a tool) a change takes."""

    def apply(self, change: Change) -> None:
        """Do all that a change says, in its order, or in one step. Begun twice, it ends right."""


@dataclass(frozen=True)
class Setting:
    """What places need besides their target.

    work: a folder of this target's own, for what is kept from one publication to the next. owner: who
    publishes, for others who wait: user, machine, process. clock: the time, in UTC. is_dead: whether an owner
    is known to work no more.
    """

    target: PublishTarget
    root: Path
    work: Path
    owner: str
    clock: Clock
    reporter: Reporter = field(default_factory=Reporter)
    is_dead: Callable[[str], bool] = lambda _owner: False
