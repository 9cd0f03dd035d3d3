"""Trees that are measured beside each other, and what was measured in them."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.measuring import Measured, measure

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Row:
    """What was measured: one tree's run of a row."""

    row: str
    tree: str
    seconds: float
    processor: float
    mebibytes: float


class Bench:
    """Two trees and what was measured in them."""

    def __init__(self, folder: Path, before: str, times: int) -> None:
        self.times = times  # as many editions in the row of editions
        self.trees = {"before": folder / "before", "now": folder / "now"}
        self.measured: list[Row] = []
        self.told: list[str] = []  # sentences beside the table
        self._built: set[str] = set()
        for name, commit in (("before", before), ("now", "HEAD")):
            check_out(commit, self.trees[name])

    def run(self, row: str, tree: str, *arguments: str, may_fail: bool = False) -> Measured:
        """Run the command of a tree and note what it took."""
        command = [sys.executable, "build.py", *arguments]
        found = measure(command, self.trees[tree], may_fail=may_fail)
        self._built |= set() if arguments else {tree}
        self.note(row, tree, found)
        return found

    def pages(self, row: str, *arguments: str) -> None:
        """Run a command that writes pages before the search, and note both moments."""
        command = [sys.executable, "build.py", *arguments]
        found = measure(command, self.trees["now"], until="Write pages")
        self.note(f"{row}, pages", "now", replace(found, seconds=found.until or found.seconds))
        self.note(f"{row}, pages and search", "now", found)

    def build_first(self, *trees: str) -> None:
        """See that trees have a site and a store, for rows that look at what is made again."""
        for tree in trees or self.trees:
            if tree not in self._built:
                self.run("(first build)", tree)

    def forget(self, tree: str) -> None:
        """Delete the site of a tree and all that builds have kept there."""
        for name in (".cache", "site"):
            shutil.rmtree(self.trees[tree] / name, ignore_errors=True)

    def note(self, row: str, tree: str, found: Measured) -> None:
        """Keep a measurement, and show it."""
        one = Row(row, tree, found.seconds, found.processor, found.mebibytes)
        self.measured.append(one)
        print(
            f"{row:<28} {tree:<7} {one.seconds:7.2f} s {one.processor:7.2f} s cpu"
            f" {one.mebibytes:6.0f} MiB",
            flush=True,
        )

    def of(self, row: str, tree: str) -> list[Row]:
        """What was measured in a row of a tree."""
        return [one for one in self.measured if (one.row, one.tree) == (row, tree)]


def check_out(commit: str, folder: Path) -> None:
    """Put the files of a commit into a new folder."""
    folder.mkdir(parents=True)
    archive = subprocess.run(
        ["git", "archive", "--format=tar", commit], cwd=ROOT, capture_output=True, check=True
    )
    subprocess.run(["tar", "xf", "-"], cwd=folder, input=archive.stdout, check=True)


@contextmanager
def edited(path: Path, change: Callable[[str], str]) -> Iterator[None]:
    """A file with other content for a while."""
    before = path.read_bytes()
    text = before.decode("utf-8")
    changed = change(text)
    if changed == text:
        sys.exit(f"{path}: nothing to change; benchmarks/against.py looks for the wrong place.")
    path.write_text(changed, "utf-8", newline="\n")
    try:
        yield
    finally:
        path.write_bytes(before)


def table(bench: Bench) -> str:
    """One line a row: the medians of both trees and their ratio, the worst of this one, the memory."""
    lines = [
        "| what | before | now (worst) | ratio | processor | memory |",
        "|---|---|---|---|---|---|",
    ]
    for row in dict.fromkeys(one.row for one in bench.measured):
        if row.startswith("("):
            continue
        old, new = bench.of(row, "before"), bench.of(row, "now")
        was = statistics.median(one.seconds for one in old) if old else None
        now = statistics.median(one.seconds for one in new)
        lines.append(
            f"| {row} | {_seconds(was)} | {_seconds(now)} ({max(o.seconds for o in new):.2f}) | "
            f"{f'{now / was:.3f}' if was else '–'} | "
            f"{statistics.median(one.processor for one in new):.2f} s | "
            f"{max(one.mebibytes for one in new):.0f} MiB |"
        )
    return "\n".join(lines)


def _seconds(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f} s"
