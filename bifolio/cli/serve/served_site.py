"""What is served at the moment, and what has changed since a page was sent."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from threading import Condition
from typing import Any

from bifolio.cli.serve.changed_passages import Passage, first_changed
from bifolio.cli.serve.failure import Failure

REMEMBERED = 50  # events that a page which slept may catch up with
_STYLE, _SCRIPT, _PAGE = ".css", ".js", ".html"

Read = Callable[[str], bytes | None]  # an object of the store by its digest


@dataclass(frozen=True)
class Change:
    """What a build changed: pages with the passage that changed first, and the rest as addresses.

    pages: what people wrote comes first. others: of what pages load, and what is gone.
    """

    pages: Mapping[str, Passage] = field(default_factory=dict)
    styles: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.pages or self.styles or self.others)


@dataclass(frozen=True)
class State:
    """What is served. pages: digests by address; number: of the last event. None: not yet built."""

    number: int = 0
    pages: Mapping[str, str] | None = None
    failure: Failure | None = None


def change_between(before: Mapping[str, str], after: Mapping[str, str], read: Read) -> Change:
    """What differs between two builds, by the digests of what stands at their addresses."""
    changed = [at for at in after if before.get(at) != after[at]]
    passages = [(at, _passage(before.get(at), after[at], read)) for at in changed if _is_page(at)]
    pages = dict(sorted(passages, key=_rank))
    styles = tuple(at for at in changed if at.endswith(_STYLE))
    gone = tuple(at for at in before if at not in after)
    others = tuple(at for at in changed if at not in pages and at not in styles)
    return Change(pages, styles, (*others, *gone))


def _is_page(address: str) -> bool:
    return address.endswith(_PAGE)


def _rank(page: tuple[str, Passage]) -> tuple[bool, bool, str]:
    """Texts first; a report's own page shows the digest of its edition, which changes with any text."""
    address, passage = page
    return address.endswith("/index.html"), not passage.text, address


def _passage(before: str | None, after: str, read: Read) -> Passage:
    old, new = read(before) if before else None, read(after)
    if old is None or new is None:
        return Passage()
    return first_changed(old.decode("utf-8"), new.decode("utf-8"))


class Served:
    """What is served, for all threads; whoever waits is told of the next event."""

    def __init__(self) -> None:
        self.run = f"{time.monotonic_ns():x}"  # tells this server from one before it
        self.state = State()
        self._events: deque[tuple[int, Change]] = deque(maxlen=REMEMBERED)
        self._changed = Condition()
        self._closed = False

    def show(self, pages: Mapping[str, str], change: Change) -> None:
        """Serve what a build has made."""
        if change or self.state.failure or self.state.pages is None:
            self._next(pages, None, change)
        else:  # nothing that anybody sees
            self.state = State(self.state.number, pages, None)

    def fail(self, failure: Failure) -> None:
        """Show what went wrong, until there is a build again."""
        self._next(self.state.pages, failure, Change())

    def close(self) -> None:
        """Let all that wait go."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _next(
        self, pages: Mapping[str, str] | None, failure: Failure | None, change: Change
    ) -> None:
        with self._changed:
            self.state = State(self.state.number + 1, pages, failure)
            self._events.append((self.state.number, change))
            self._changed.notify_all()

    def event_after(self, number: int, run: str, seconds: float) -> dict[str, Any] | None:
        """What happened since an event, as soon as something has; None when nothing did for so long.

        Raises ConnectionAbortedError when the server ends.
        """
        with self._changed:
            self._changed.wait_for(
                lambda: self._closed or self.state.number != number or run != self.run, seconds
            )
            if self._closed:
                raise ConnectionAbortedError
            if run == self.run and self.state.number == number:
                return None
            return self._event(number, run)

    def _event(self, number: int, run: str) -> dict[str, Any]:
        missed = [change for at, change in self._events if at > number]
        lost = run != self.run or len(missed) != self.state.number - number
        pages: dict[str, Any] = {}
        for change in missed:
            pages |= {at: asdict(passage) for at, passage in change.pages.items()}
        return {
            "number": self.state.number,
            "run": self.run,
            "failed": self.state.failure is not None,
            "all": lost or any(change.others for change in missed),
            "styles": sorted({at for change in missed for at in change.styles}),
            "pages": pages,
        }
