"""How long it takes under `build.py serve` from saving a file until its changed page has been sent.

    .venv/bin/python benchmarks/serve.py                         all editions
    .venv/bin/python benchmarks/serve.py --edition mobility-2026

It serves a copy of the project, which takes what earlier builds kept, and saves there: messages drawn by a
seed, a cell, a style sheet, a module. Each value is one that no build has seen. The clock stops when
the page has been told and its answer is complete; a browser then shows it.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
WRITTEN = ("build.py", "bifolio.toml", "bifolio", "reports", "templates", "locales", "analysis")
LIMIT = 600.0  # seconds until it is given up
SEED = 2026
CATALOG = "locales/en/LC_MESSAGES/mobility.po"
CELLS = "reports/mobility-2026/data/cities.csv"
SHEET = "templates/site/styles/65-tables.css"
MODULE = "analysis/mobility/figures.py"
SENTENCE = re.compile(r'^msgstr "([A-Z][^"\\]{30,})"$', re.MULTILINE)
ROW = re.compile(r"^london,(\d+),(\d+),(\d+)$", re.MULTILINE)


@dataclass
class Served:
    """A project that is served, and where."""

    root: Path
    address: str

    def get(self, path: str) -> str:
        """What is sent."""
        with urllib.request.urlopen(f"{self.address}{path}", timeout=LIMIT) as answer:
            return str(answer.read().decode("utf-8"))

    def seconds(self, file: str, text: str) -> float:
        """From saving a text until the page that has changed first has been sent."""
        page = self.get("en/index.html")
        number, run = (re.findall(rf'data-{name}="(\w+)"', page)[-1] for name in ("number", "run"))
        events = f"{self.address}.bifolio/events?since={number}&run={run}"
        with urllib.request.urlopen(events, timeout=LIMIT) as stream:
            start = time.perf_counter()
            (self.root / file).write_text(text, "utf-8")
            line = next(line for line in stream if line.startswith(b"data: "))
            told = json.loads(line.removeprefix(b"data: "))
            if told["failed"]:
                sys.exit(f"{file} could not be built; the page says why:\n{page}")
            self.get(next(iter([*told["pages"], *told["styles"]]), "en/index.html"))
            return time.perf_counter() - start

    def measured(self, file: str, texts: list[str]) -> list[float]:
        """Seconds of each text; the file is then put back."""
        before = (self.root / file).read_text("utf-8")
        found = [self.seconds(file, text) for text in texts]
        self.seconds(file, before)
        return found


def messages(text: str, count: int) -> list[str]:
    """A catalog with one sentence changed, drawn by the seed."""
    drawn = random.Random(SEED).sample(list(SENTENCE.finditer(text)), count)
    return [f"{text[: one.end(1)]} (made up){text[one.end(1) :]}" for one in drawn]


def cells(text: str, count: int) -> list[str]:
    """A table with two cells changed, so that their sum is right."""
    found = ROW.search(text)
    if found is None:
        sys.exit(f"{CELLS} has no row for London")
    total, inflow, outflow = map(int, found.groups())
    return [
        ROW.sub(f"london,{total + by},{inflow + by},{outflow}", text) for by in range(1, count + 1)
    ]


def appended(line: str) -> Callable[[str, int], list[str]]:
    """Texts with a line of their own at the end."""
    return lambda text, count: [f"{text}\n{line.format(at)}\n" for at in range(1, count + 1)]


KINDS: list[tuple[str, str, int, Callable[[str, int], list[str]]]] = [
    ("a message", CATALOG, 20, messages),
    ("a cell", CELLS, 5, cells),
    ("a style sheet", SHEET, 5, appended(".made-up-{} {{ top: 0 }}")),
    ("a module of an analysis", MODULE, 5, appended("MADE_UP = {}")),
]


@contextmanager
def served(options: list[str]) -> Iterator[Served]:
    """A copy of the project, served until the block ends."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "project"
        for name in WRITTEN:
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy2
            root.mkdir(exist_ok=True)
            copy(ROOT / name, root / name)
        for name in ("objects", "steps"):
            if (ROOT / ".cache" / name).is_dir():
                shutil.copytree(ROOT / ".cache" / name, root / ".cache" / name)
        command = [sys.executable, "build.py", "serve", "--port", "0", *options]
        process = subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True)
        try:
            said = ""
            for line in process.stdout or ():
                said += line
                if "to end" in line:  # the last line after the first build
                    break
            else:
                sys.exit(f"{said}\nserve has ended")
            yield Served(root, re.findall(r"http://\S+/", said)[0])
        finally:
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=LIMIT)


def main() -> None:
    """Measure and print a table."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    options.add_argument("--edition", action="append", default=[])
    editions = options.parse_args().edition
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    print(f"load before: {load} on {os.cpu_count()} processors\n")
    print("| saved | median | worst | of |\n|---|---|---|---|")
    with served([part for one in editions for part in ("--edition", one)]) as project:
        for name, file, count, texts in KINDS:
            text = (project.root / file).read_text("utf-8")
            found = project.measured(file, texts(text, count))
            middle = statistics.median(found)
            print(f"| {name} | {middle:.2f} s | {max(found):.2f} s | {len(found)} |", flush=True)


if __name__ == "__main__":
    main()
