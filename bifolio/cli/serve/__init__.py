"""The command `serve`: builds, serves, and builds again whatever is saved. See docs/contributors/parts.md.

This process watches and serves. Another one builds (`build_process`): it keeps everything loaded, and is
replaced when code has changed. Pages go from the store to the browser; nothing else is written.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

from bifolio.cli.serve import terminal_output
from bifolio.cli.serve.build_supervisor import BuilderProcess
from bifolio.cli.serve.failure import Failure, error_of
from bifolio.cli.serve.file_watching import Watcher, is_code, is_server
from bifolio.cli.serve.served_site import Change, Served, change_between
from bifolio.cli.serve.server import open_server
from bifolio.cli.terminal.progress_display import reporting
from bifolio.model.addresses import Address
from bifolio.model.errors import UsageError
from bifolio.model.progress import LineReporter
from bifolio.pipeline.output.lock import SERVED, being_served, locked
from bifolio.pipeline.output.temporary_names import lock_file
from bifolio.pipeline.store import Store
from bifolio.sources.workspace import Workspace

_ATTEMPTS = 20  # to make something while builds are broken off because more is saved
_ROUND = (
    1.0  # seconds after which the main thread looks up: some systems let no signal through before
)


def run(asked: argparse.Namespace, root: Path) -> None:
    """Serve until the user ends it. Raises BuildError, UsageError where it cannot begin."""
    with locked(lock_file(root / SERVED, inside=False), SERVED, busy=being_served):
        session = _Session(asked, root)
        with suppress(KeyboardInterrupt), session.serving():
            session.loop()
        _say("Ended.")


def _options(asked: argparse.Namespace) -> list[str]:
    """The options of the process that builds."""
    named = [("--edition", asked.edition), ("--language", asked.language)]
    chosen = [word for name, values in named for value in values for word in (name, value)]
    store = ["--store", str(asked.store.resolve())] if asked.store else []
    return [*chosen, *store, *(["--preview"] if asked.preview else [])]


class _Session:
    """One run of the command."""

    def __init__(self, asked: argparse.Namespace, root: Path) -> None:
        self.root, self.port = root, asked.port
        self.served = Served()
        self.store = Store((asked.store and asked.store.resolve()) or Workspace.load(root).cache)
        self.saved: SimpleQueue[frozenset[str]] = SimpleQueue()
        self.quiet = LineReporter(stages=False)
        self.builder = BuilderProcess(root, _options(asked), self.quiet)
        self.watcher = Watcher(root, self._hear, self.quiet.warn)
        self.server = open_server(self.port, self.served, self.store.get, self._make)

    @contextmanager
    def serving(self) -> Iterator[None]:
        """Watch and serve until the block ends; then nothing is left running."""
        thread = Thread(target=self.server.serve_forever, daemon=True)
        try:
            thread.start()
            self.watcher.start()
            yield
        finally:
            self.served.close()
            self.builder.replace()
            self.watcher.close()
            self.server.shutdown()
            self.server.server_close()
            self.quiet.close()

    def loop(self) -> None:
        """Build, and again whenever something is saved. Raises UsageError for what is not there."""
        _say(f"  serving     {self.server.address}\n")
        is_built = self._build()
        while True:
            saved = self._next_saved(wait=is_built)
            if saved:
                _say(terminal_output.saved(saved))
                self._replace_builder(saved)
            is_built = self._build()

    def _built(self) -> dict[str, Any]:
        """The answer to a build. The first one may take minutes: it is told stage by stage."""
        if self.served.state.number:
            return self.builder.ask({"build": True})
        with reporting() as reporter:
            return self.builder.ask({"build": True}, reporter)

    def _build(self) -> bool:
        """Build and show what became of it. False where it was broken off, because more was saved."""
        start, before = time.perf_counter(), self.served.state.pages
        self.quiet.spoken()
        answer = self._built()
        if "broken_off" in answer:
            return False
        error = error_of(answer)
        if isinstance(error, UsageError) and not self.served.state.number:
            raise error
        if error is not None:
            failure = Failure(error)
            self.served.fail(failure)
            _say(f"\n{failure.text()}")
            return True
        pages = answer["pages"]
        change = Change() if before is None else change_between(before, pages, self.store.get)
        self.served.show(pages, change)
        seconds = time.perf_counter() - start
        if before is None:
            _say(terminal_output.beginning(self.server.address, answer, seconds))
        else:
            _say(terminal_output.changed(self.server.address, change, seconds))
        return True

    def _make(self, address: Address) -> str | Failure | None:
        """The digest of what stands at an address and no build makes; called by the server's threads."""
        start = time.perf_counter()
        for _ in range(_ATTEMPTS):
            answer = self.builder.ask({"make": address})
            if "broken_off" not in answer:
                error = error_of(answer)
                if error is None and address.endswith(".pdf") and answer["digest"]:
                    _say(f"made    {address}, {time.perf_counter() - start:.1f} s\n")
                return answer["digest"] if error is None else Failure(error)
        return None

    # -- what is saved

    def _hear(self, paths: frozenset[str]) -> None:
        """Called by the threads that watch."""
        self.saved.put(paths)
        self.builder.break_off()

    def _next_saved(self, *, wait: bool) -> set[str]:
        """What was saved since the last build; waits for something, unless a build was broken off."""
        found: set[str] = set()
        while wait and not found:
            with suppress(Empty):
                found |= self.saved.get(timeout=_ROUND)
        with suppress(Empty):
            while True:
                found |= self.saved.get_nowait()
        return found

    def _replace_builder(self, saved: set[str]) -> None:
        if any(map(is_code, saved)):
            self.builder.replace()
        if any(map(is_server, saved)):
            _say(
                "        this is code of serve itself: end it and start it again to see the change"
            )


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
