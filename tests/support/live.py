"""`build.py serve` of a workspace, running, and its pages asked for as a browser would."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Any

BOUND = 300.0  # seconds until a test gives up: the first build may be a cold one
_DIRECTLY = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@dataclass
class Live:
    """A running server."""

    root: Path
    process: subprocess.Popen[str]
    said: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Of its first page, once it has told it."""
        shown = self.until(lambda: re.search(r"http://127\.0\.0\.1:\d+/", self.text))
        assert shown is not None
        return str(shown[0])

    @property
    def text(self) -> str:
        """What it has said so far."""
        return "".join(self.said)

    def until(self, found: Callable[[], Any]) -> Any:
        """What is found in the end. Fails when it takes too long, or the process ends before."""
        end = time.monotonic() + BOUND
        while time.monotonic() < end:
            if answer := found():
                return answer
            assert self.process.poll() is None, self.text
            time.sleep(0.02)
        raise AssertionError(self.text)

    def get(self, path: str) -> tuple[int, str]:
        """Status and text of what stands at a path."""
        try:
            with _DIRECTLY.open(f"{self.address}{path}", timeout=BOUND) as answer:
                return answer.status, answer.read().decode("utf-8", "replace")
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode("utf-8")

    def page(self, path: str, status: int = 200) -> str:
        """A page, as soon as it is sent with this status."""
        found: tuple[int, str] = self.until(
            lambda: answer if (answer := self.get(path))[0] == status else None
        )
        return found[1]

    @contextmanager
    def listening(self, page: str) -> Iterator[Callable[[], dict[str, Any]]]:
        """What a page that was sent hears: calls give one event after the other."""
        number, run = (re.findall(rf'data-{name}="(\w+)"', page)[-1] for name in ("number", "run"))
        address = f"{self.address}.bifolio/events?since={number}&run={run}"
        with _DIRECTLY.open(address, timeout=BOUND) as stream:

            def event() -> dict[str, Any]:
                for _ in range(1000):
                    line = stream.readline()
                    if line.startswith(b"data: "):
                        return json.loads(line.removeprefix(b"data: "))  # type: ignore[no-any-return]
                raise AssertionError(self.text)

            yield event

    def edit(self, file: str, old: str, new: str) -> None:
        """Save a file with something in it changed."""
        text = (self.root / file).read_text("utf-8")
        assert old in text, f"{old!r} is not in {file}"
        self.save(file, text.replace(old, new, 1))

    def save(self, file: str, text: str) -> None:
        """Save a file in one step, so that no build reads half of it."""
        passing = self.root.parent / "passing"
        passing.write_text(text, "utf-8")
        passing.replace(self.root / file)

    def says(self, *texts: str) -> None:
        """It says this, now or soon: a page is sent before the terminal is told."""
        self.until(lambda: all(text in self.text for text in texts))

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """End it as people do; gives the exit code."""
        self.process.send_signal(number)
        return self.process.wait(30)


def descendants(process: int) -> set[int]:
    """The processes that a process has started, and those that these have started."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True)
    parents = {int(own): int(parent) for own, parent in map(str.split, listed.stdout.splitlines())}
    found = {process}
    for _ in parents:
        more = {one for one, parent in parents.items() if parent in found} - found
        if not more:
            break
        found |= more
    return found - {process}


def is_running(process: int) -> bool:
    """Whether there is a process of this number, and it is not one that has ended and waits."""
    stated = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True, check=False
    )
    return bool(stated.stdout.strip()) and not stated.stdout.startswith("Z")


@contextmanager
def live(root: Path, *options: str) -> Iterator[Live]:
    """Serve a workspace until the block ends, at a port that the system chooses."""
    process = subprocess.Popen(
        [sys.executable, "build.py", "serve", *(options or ("--port", "0"))],
        cwd=root,
        env={**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    running = Live(root, process)
    reader = Thread(target=_listen, args=(running,), daemon=True)
    reader.start()
    try:
        yield running
    finally:
        if process.poll() is None:
            running.stop()
        reader.join(30)
        assert process.stdout is not None
        process.stdout.close()


def _listen(running: Live) -> None:
    assert running.process.stdout is not None
    for line in running.process.stdout:
        running.said.append(line)
