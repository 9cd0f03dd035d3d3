"""The process that builds, as `serve` sees it: started, asked, broken off, replaced, ended."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Any

from bifolio.cli.serve.failure import as_told
from bifolio.model.errors import ToolError
from bifolio.model.external_tools import end_with_all
from bifolio.model.progress import Reporter

COMMAND = ("serve", "--builder")  # of build.py: a new process reads all code anew
LONGEST = 3600.0  # seconds that a request may take
_LAST_WORDS = 20  # lines that a process said before it fell
_FAREWELL = 3.0  # seconds that it has to end by itself
_ROUND = (
    1.0  # seconds after which whoever waits looks up: some systems let no signal through before
)
_FALLEN = "The process that builds"


class BuilderProcess:
    """A process that builds. reporter: is told how a build goes, where no other one is named."""

    def __init__(self, root: Path, options: Sequence[str], reporter: Reporter) -> None:
        self.reporter = reporter
        self._root, self._options = root, options
        self._asking, self._writing = Lock(), Lock()
        self._process: _Running | None = None

    def ask(self, request: dict[str, Any], reporter: Reporter | None = None) -> dict[str, Any]:
        """The answer to a request; requests wait for each other. A process that fell is an answer, too.

        reporter: is told how this one goes.
        """
        with self._asking:
            running = self._running()
            running.write(request)
            return running.answer(reporter or self.reporter)

    def break_off(self) -> None:
        """Break off the build that is running, if any."""
        running = self._process
        if running is not None:
            running.write({"stop": True})

    def replace(self) -> None:
        """End the process: the next request starts another one, with the code as it is then."""
        with self._writing:
            running, self._process = self._process, None
        if running is not None:
            running.end()

    def _running(self) -> _Running:
        with self._writing:
            if self._process is not None and self._process.has_ended:
                self._process.end()
                self._process = None
            if self._process is None:
                self._process = _Running(self._root, self._options)
            return self._process


class _Running:
    """One running process; `heard` are its lines, and None when it has ended."""

    def __init__(self, root: Path, options: Sequence[str]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(root / "build.py"), *COMMAND, *options],
            cwd=root,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            start_new_session=hasattr(os, "setsid"),  # Ctrl-C is for the server, which ends it
        )
        self.heard: SimpleQueue[dict[str, Any] | None] = SimpleQueue()
        self.said: deque[str] = deque(maxlen=_LAST_WORDS)
        self._readers = [Thread(target=one, daemon=True) for one in (self._listen, self._overhear)]
        for reader in self._readers:
            reader.start()

    @property
    def has_ended(self) -> bool:
        """Whether it answers no more."""
        return self.process.poll() is not None

    def write(self, request: dict[str, Any]) -> None:
        """Send a request; that it has ended is heard from its answers."""
        assert self.process.stdin is not None  # noqa: S101 - it was started with a pipe
        with suppress(OSError, ValueError):
            self.process.stdin.write(json.dumps(request) + "\n")
            self.process.stdin.flush()

    def answer(self, reporter: Reporter) -> dict[str, Any]:
        """What it answers; what it tells before goes to the reporter."""
        until = time.monotonic() + LONGEST
        while time.monotonic() < until:
            found: dict[str, Any] | None = {"tell": []}
            with suppress(Empty):
                found = self.heard.get(timeout=_ROUND)
            if found is None:
                return self._last_words()
            if "tell" not in found:
                return found
            if found["tell"]:
                what, *told = found["tell"]
                getattr(reporter, what)(*told)
        self.end()
        return _fallen(f"took more than {LONGEST:.0f} seconds and was stopped", "")

    def _last_words(self) -> dict[str, Any]:
        self._readers[1].join(_FAREWELL)
        code = self.process.wait(_FAREWELL)
        how = f"was killed by signal {-code}" if code < 0 else f"ended with exit code {code}"
        return _fallen(how, "\n".join(self.said))

    def _listen(self) -> None:
        assert self.process.stdout is not None  # noqa: S101
        for line in self.process.stdout:
            with suppress(ValueError):
                self.heard.put(json.loads(line))
        self.heard.put(None)

    def _overhear(self) -> None:
        assert self.process.stderr is not None  # noqa: S101
        for line in self.process.stderr:
            self.said.append(line.rstrip("\n"))

    def end(self) -> None:
        """End it: it is asked first, so that it ends the workers that it has started."""
        with suppress(OSError, ValueError):
            self.process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(_FAREWELL)
        end_with_all(self.process)
        for reader in self._readers:
            reader.join(_FAREWELL)
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            if pipe is not None:
                with suppress(OSError, ValueError):
                    pipe.close()


def _fallen(how: str, said: str) -> dict[str, Any]:
    hint = "Look at what it said. As soon as something is saved, another one is started."
    return as_told(ToolError(_FALLEN, how, hint, said))
