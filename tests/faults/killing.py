"""Killing writers at random moments and at chosen system calls, and looking at what they leave."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bifolio.pipeline.output import manifest
from bifolio.publishing.manifest_comparison import compare_folder
from tests.faults.writer import files
from tests.support.sites import contents, names, write

WRITER = Path(__file__).with_name("writer.py")
SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
COUNT = 300
FOREIGN = {"CNAME": "example.org", "zh/0/notes.txt": "mine"}
TIME_LIMIT = 60


@dataclass(frozen=True)
class Killed:
    """A writer after it ended: its exit code, what it said."""

    code: int
    said: str


@contextmanager
def writer(
    site: Path, version: str, count: int = COUNT, **settings: str
) -> Iterator[subprocess.Popen[str]]:
    """A writer at work, in a process group of its own."""
    process = subprocess.Popen(
        [sys.executable, str(WRITER), str(site), version, str(count)],
        env={**os.environ, **settings},
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def ended(process: subprocess.Popen[str]) -> Killed:
    """Wait for a writer; nothing that it started may live on."""
    said, _ = process.communicate(timeout=TIME_LIMIT)
    until = time.monotonic() + 5
    while group_lives(process.pid):
        assert time.monotonic() < until, "a child lives on"
        time.sleep(0.05)
    return Killed(process.returncode, said)


def group_lives(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def calls(site: Path, way: str) -> list[str]:
    """The names of the system calls of a whole write, by a writer that is not killed."""
    begin(site)
    with writer(site, "new", FAULT="tell", WAY=way) as process:
        done = ended(process)
    assert done.code == 0, done.said
    return done.said.split()[1:]


def begin(site: Path) -> None:
    """An old site, with files in it that Bifolio did not write."""
    write(files("old", COUNT), site)
    for address, content in FOREIGN.items():
        (site / address).parent.mkdir(parents=True, exist_ok=True)
        (site / address).write_text(content)


def killed_at(site: Path, way: str, number: int, message: signal.Signals) -> Killed:
    """Write over the site and die at a system call."""
    with writer(site, "new", FAULT=f"{number}:{message.name}", WAY=way) as process:
        return ended(process)


def killed_after(site: Path, way: str, seconds: float, message: signal.Signals) -> Killed:
    """Write over the site and be killed after a while."""
    with writer(site, "new", WAY=way) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "begin\n"
        time.sleep(seconds)
        process.send_signal(message)
        return ended(process)


def state(site: Path) -> str:
    """`old` or `new` when the site is wholly that, with all that others put there; else what it is.

    What a killed writer worked with may still lie in it.
    """
    if not site.is_dir():
        return "missing"
    found = {a: text for a, text in contents(site).items() if not a.startswith(".bifolio-")}
    listed = manifest.read(site)
    if listed is None or listed.unfinished:
        return "unfinished"
    different = compare_folder(site, listed)
    if different.missing or different.changed:
        return f"broken: {different}"
    for version in ("old", "new"):
        if found == {**files(version, COUNT), **FOREIGN}:
            return version
    return "mixed"


def check_after(site: Path, way: str, killed: Killed) -> str:
    """Assert that a killed writer left a whole site and that the next one succeeds; answers what it left."""
    left = state(site)
    allowed = {
        "": {"old", "new"},
        "renames": {"old", "new", "missing"},  # between its two names; brought back below
        "in-place": {"old", "new", "mixed", "unfinished", left},
    }[way]
    assert left in allowed, f"{left} after {killed}"
    if "Nothing was written" in killed.said:
        assert left == "old", f"{left} after {killed}"
    if "it is the new site" in killed.said:
        assert left == "new", f"{left} after {killed}"
    with writer(site, "next", WAY=way) as process:
        done = ended(process)
    assert done.code == 0, f"the next build was refused: {done.said}"
    assert contents(site) == {**files("next", COUNT), **FOREIGN}
    assert names(site.parent) == [site.name], "something was left beside the site"
    assert {path.name for path in site.iterdir()} == {
        "CNAME", "en", "index.html", "manifest.json", "zh",
    }  # fmt: skip
    return left


def moments(count: int, longest: float, seed: int) -> Iterator[tuple[float, signal.Signals]]:
    """Moments at which to kill, drawn by a seed, and how."""
    drawn = random.Random(seed)
    for at in range(count):
        yield drawn.uniform(0, longest), SIGNALS[at % len(SIGNALS)]
