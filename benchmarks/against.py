"""This tree beside an older one: both are checked out, and each row is run in both by turns.

    python -m benchmarks.against                        all rows against the tree before the steps
    python -m benchmarks.against --rows cold,nothing    some of them
    python -m benchmarks.against --runs 3 --messages 20 --save

Both trees run with this interpreter, in folders of their own below --folder (default: a temporary one).
What was committed is measured, not what was edited since. A row that changes a file puts it back after.
Times belong to one machine; what travels is the ratio. The row `floor` is what the tools take alone, their
calls dealt to as many processes as there are processors.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path

from benchmarks.measuring import Measured, measure

ROOT = Path(__file__).parent.parent
BEFORE = "1bf7836"  # the last tree in which a build was one process and knew no steps
CATALOGS = ("mobility", "science-cities", "set-index")
CELL = ("reports/mobility-2026/data/cities.csv", "london,573,285,288", "london,575,287,288")
PAGE = "templates/site/base.html.j2"  # around every page
# Where a sentence that an entry of a catalog ends with has its full stop.
_END = re.compile(r'(?<=[a-z]{3})\."\n(?=\n)')


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

    def __init__(self, folder: Path, before: str) -> None:
        self.trees = {"before": folder / "before", "now": folder / "now"}
        self.measured: list[Row] = []
        for name, commit in (("before", before), ("now", "HEAD")):
            _check_out(commit, self.trees[name])

    def run(self, row: str, tree: str, *arguments: str, may_fail: bool = False) -> Measured:
        """Run the command of a tree and note what it took."""
        command = [sys.executable, "build.py", *arguments]
        found = measure(command, self.trees[tree], may_fail=may_fail)
        self.note(row, tree, found)
        return found

    def pages(self, row: str, *arguments: str) -> None:
        """Run a command that writes pages before the search, and note both moments."""
        command = [sys.executable, "build.py", *arguments]
        found = measure(command, self.trees["now"], until="Write pages")
        self.note(f"{row}, pages", "now", replace(found, seconds=found.until or found.seconds))
        self.note(f"{row}, pages and search", "now", found)

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


def _check_out(commit: str, folder: Path) -> None:
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


# ------------------------------------------------------------------------------------------ rows


def cold(bench: Bench, runs: int, _: int) -> None:
    """From an empty store and without a site."""
    for _run in range(runs):
        for tree, folder in bench.trees.items():
            for name in (".cache", "site"):
                shutil.rmtree(folder / name, ignore_errors=True)
            bench.run("cold", tree)


def floor(bench: Bench, runs: int, _: int) -> None:
    """The tools alone, given what a cold build gives them, on all processors."""
    tree = bench.trees["now"]
    with tempfile.TemporaryDirectory() as name:
        kept, site = Path(name, "kept"), Path(name, "site")
        script = [sys.executable, "benchmarks/recording.py", str(kept)]
        measure([*script, "--no-cache", "--output", str(site)], tree)
        given = [str(kept), str(tree / "templates/fonts"), str(tree / "bifolio/engines/batch.lua")]
        command = [sys.executable, "benchmarks/floor.py", *given, str(os.cpu_count() or 1)]
        for _run in range(runs):
            bench.note("floor of cold", "now", measure(command, tree))


def nothing(bench: Bench, runs: int, _: int) -> None:
    """A build in which nothing changed."""
    for _run in range(runs):
        for tree in bench.trees:
            bench.run("nothing changed", tree)


def message(bench: Bench, _: int, messages: int) -> None:
    """One message of a catalog: pages, and the search after them; then PDFs and pictures."""
    drawn = random.Random(12)  # noqa: S311 - not for secrets
    now = bench.trees["now"]
    bench.run("(pages of the preview)", "now", "--no-pdf", "--output", "pages")
    for at in range(messages):
        name = f"locales/en/LC_MESSAGES/{CATALOGS[at % len(CATALOGS)]}.po"
        end = drawn.choice([one.start() for one in _END.finditer((now / name).read_text("utf-8"))])
        change = partial(_inserting, " indeed", end)
        with edited(now / name, change):
            bench.pages("one message", "--no-pdf", "--output", "pages")
            bench.run("one message, the rest", "now")
        if at == 0:
            with edited(bench.trees["before"] / name, change):
                bench.run("one message, the rest", "before")


def cell(bench: Bench, runs: int, _: int) -> None:
    """One cell of the data, and back."""
    name, old, new = CELL
    for at in range(runs):
        for tree, folder in bench.trees.items():
            if at and tree == "before":
                continue
            with edited(folder / name, _replacing(old, new)):
                bench.run("one cell", tree)


def pages(bench: Bench, _: int, __: int) -> None:
    """All pages laid out again, everything that stands in them taken from the store."""
    with edited(bench.trees["now"] / PAGE, lambda text: text.replace("</head>", "\n</head>", 1)):
        bench.run("all pages", "now")
    bench.run("(pages as they were)", "now")


def commands(bench: Bench, runs: int, _: int) -> None:
    """The commands of editors and translators, with what the store has."""
    for words in ("check", "translate update", "translate status", "translate check"):
        bench.run(f"({words}, first)", "now", *words.split(), may_fail=True)
        for _run in range(runs):
            bench.run(words, "now", *words.split(), may_fail=True)
        bench.run(words, "before", *words.split(), may_fail=True)


def _inserting(words: str, at: int, text: str) -> str:
    return text[:at] + words + text[at:]


def _replacing(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new, 1)


ROWS = {
    "cold": cold,
    "floor": floor,
    "nothing": nothing,
    "message": message,
    "cell": cell,
    "pages": pages,
    "commands": commands,
}


# ---------------------------------------------------------------------------------------- answers


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


def main() -> None:
    """Measure, print, and save when asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--before", default=BEFORE, help="the commit to compare with")
    parser.add_argument("--rows", default=",".join(ROWS), help=f"of {', '.join(ROWS)}")
    parser.add_argument("--runs", type=int, default=2)
    parser.add_argument("--messages", type=int, default=20)
    parser.add_argument("--folder", type=Path, help="where the trees are put, and stay")
    parser.add_argument("--save", type=Path, help="write all runs as JSON")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(asked.folder or Path(name), asked.before)
        for row in asked.rows.split(","):
            ROWS[row](bench, asked.runs, asked.messages)
        print(f"\n{os.cpu_count()} processors\n\n{table(bench)}")
        if asked.save:
            runs = [asdict(one) for one in bench.measured]
            asked.save.write_text(json.dumps(runs, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
