"""One publication at a time, at places that know no locks: a file with its owner, renewed while he works."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event, Thread
from typing import Any, Protocol

from bifolio.model.errors import BuildError, Problem, ToolError, Where
from bifolio.publishing.targets.target import Setting

LASTS = timedelta(minutes=10)  # without being renewed
_BEAT = 60.0  # seconds between two renewals


class LockFile(Protocol):
    """A file that only one process can create."""

    name: str  # for people: how to find it

    def create(self, content: bytes) -> bool:
        """Create it; False when it is there."""

    def read(self) -> bytes | None:
        """What it holds; None when it is not there."""

    def write(self, content: bytes) -> None:
        """Replace it."""

    def remove(self) -> None:
        """Remove it."""


@dataclass(frozen=True)
class _Holder:
    owner: str
    since: datetime
    renewed: datetime

    def text(self) -> bytes:
        since, renewed = self.since.isoformat(), self.renewed.isoformat()
        return json.dumps({"owner": self.owner, "since": since, "renewed": renewed}).encode()


@contextmanager
def leased(file: LockFile, setting: Setting) -> Iterator[None]:
    """Hold a lock inside the block. Raises BuildError when another publication holds it.

    A lock of an owner who is known to have died, or that was not renewed for `LASTS`, is taken over.
    """
    now = setting.clock()
    mine = _Holder(setting.owner, now, now)
    if not file.create(mine.text()):
        _take_over(file, mine, setting.is_dead)
    over = Event()
    beats = Thread(target=_beat, args=(file, mine, setting.clock, over), daemon=True)
    beats.start()
    try:
        yield
    finally:
        over.set()
        beats.join()
        if _read(file, now).owner == mine.owner:
            file.remove()


def look(file: LockFile, setting: Setting) -> None:
    """Raise BuildError where `leased` would: another publication is at work. Nothing is changed."""
    now = setting.clock()
    if file.read() is None:
        return
    holder = _read(file, now)
    if not setting.is_dead(holder.owner) and holder.renewed + LASTS > now:
        raise BuildError([_busy(file.name, holder, now)])


def _take_over(file: LockFile, mine: _Holder, is_dead: Callable[[str], bool]) -> None:
    holder = _read(file, mine.since)
    if not is_dead(holder.owner) and holder.renewed + LASTS > mine.since:
        raise BuildError([_busy(file.name, holder, mine.since)])
    file.write(mine.text())
    if _read(file, mine.since).owner != mine.owner:  # another one took it over at the same moment
        raise BuildError([_busy(file.name, _read(file, mine.since), mine.since)])


def _read(file: LockFile, now: datetime) -> _Holder:
    """Who holds it; nobody, for long, where it is gone or damaged."""
    try:
        values: Any = json.loads(file.read() or b"{}")
        since = datetime.fromisoformat(values["since"])
        return _Holder(str(values["owner"]), since, datetime.fromisoformat(values["renewed"]))
    except (KeyError, TypeError, ValueError):
        return _Holder("", now - LASTS, now - LASTS)


def _beat(file: LockFile, mine: _Holder, clock: Callable[[], datetime], over: Event) -> None:
    while not over.wait(_BEAT):
        try:
            file.write(_Holder(mine.owner, mine.since, clock()).text())
        except ToolError:  # whoever works with the place meets the same, and tells it
            continue


def _busy(name: str, holder: _Holder, now: datetime) -> Problem:
    age = int((now - holder.since).total_seconds())
    ago = f"{age} seconds ago" if age < 120 else f"{age // 60} minutes ago"
    ends = (holder.renewed + LASTS).strftime("%H:%M UTC")
    hint = f"Wait until it is done. If it was broken off, its lock ends at {ends}, or when it is deleted: {name}."
    message = f"another publication is at work here, begun {ago} by {holder.owner}"
    return Problem(Where(name), message, hint)
