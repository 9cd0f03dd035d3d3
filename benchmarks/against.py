"""This tree beside an older one: both are checked out, and each row is run in both by turns.

    python -m benchmarks.against                        all rows against the tree before the steps
    python -m benchmarks.against --rows cold,nothing    some of them
    python -m benchmarks.against --runs 3 --messages 20 --save

Both trees run with this interpreter, in folders of their own below --folder (default: a temporary one).
What was committed is measured, not what was edited since. A row that changes a file puts it back after.
Times belong to one machine; what travels is the ratio. The row `floor` is what the tools take alone, their
calls dealt to as many processes as there are processors; `editions` is this tree with copied editions beside
this tree as it is, and takes forty times as long as a build from nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from pathlib import Path

from benchmarks.many_editions import multiply
from benchmarks.measuring import measure
from benchmarks.trees import Bench, check_out, edited, table

BEFORE = "1bf7836"  # the last tree in which a build was one process and knew no steps
CATALOGS = ("mobility", "science-cities", "set-index")
CELL = ("reports/mobility-2026/data/cities.csv", "london,573,285,288", "london,575,287,288")
PAGE = "templates/site/base.html.j2"  # around every page
# Where a sentence that an entry of a catalog ends with has its full stop.
_END = re.compile(r'(?<=[a-z]{3})\."\n(?=\n)')
_PAGES = re.compile(r"^ +pages +([\d,]+)$", re.MULTILINE)  # of the closing lines


# ------------------------------------------------------------------------------------------ rows


def cold(bench: Bench, runs: int, _: int) -> None:
    """From an empty store and without a site."""
    for _run in range(runs):
        for tree in bench.trees:
            bench.forget(tree)
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
    bench.build_first()
    for _run in range(runs):
        for tree in bench.trees:
            bench.run("nothing changed", tree)


def message(bench: Bench, _: int, messages: int) -> None:
    """One message of a catalog: pages, and the search after them; then PDFs and pictures."""
    bench.build_first()
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
    bench.build_first()
    name, old, new = CELL
    for at in range(runs):
        for tree, folder in bench.trees.items():
            if at and tree == "before":
                continue
            with edited(folder / name, _replacing(old, new)):
                bench.run("one cell", tree)


def pages(bench: Bench, _: int, __: int) -> None:
    """All pages laid out again, everything that stands in them taken from the store."""
    bench.build_first("now")
    with edited(bench.trees["now"] / PAGE, lambda text: text.replace("</head>", "\n</head>", 1)):
        found = bench.run("all pages", "now")
    count = int(_PAGES.search(found.said)[1].replace(",", ""))  # type: ignore[index]
    each = 1000 * found.processor / count
    bench.told.append(f"a page of HTML: {each:.1f} ms of processor time, of {count} at once")
    bench.run("(pages as they were)", "now")


def commands(bench: Bench, runs: int, _: int) -> None:
    """The commands of editors and translators, with what the store has."""
    bench.build_first()
    for words in ("check", "translate update", "translate status", "translate check"):
        bench.run(f"({words}, first)", "now", *words.split(), may_fail=True)
        for _run in range(runs):
            bench.run(words, "now", *words.split(), may_fail=True)
        bench.run(words, "before", *words.split(), may_fail=True)


def editions(bench: Bench, _: int, __: int) -> None:
    """As many editions forty times, from nothing; in the column of the older tree those that there are."""
    now = bench.trees["now"]
    with tempfile.TemporaryDirectory(dir=now.parent) as name:
        many = Path(name, "many")
        check_out("HEAD", many)
        count = len(multiply(many, bench.times))
        bench.forget("now")
        row = f"{count // bench.times} → {count} editions"
        command = [sys.executable, "build.py"]
        bench.note(row, "before", measure(command, now))
        bench.note(row, "now", measure(command, many))


def outputs(bench: Bench, _: int, __: int) -> None:
    """Which files the sites of both trees have, after `cold` or `nothing`."""
    bench.build_first()
    for tree, folder in bench.trees.items():
        kinds: dict[str, list[int]] = {}
        for path in (folder / "site").rglob("*"):
            if path.is_file():
                kinds.setdefault(path.suffix or path.name, []).append(path.stat().st_size)
        each = [
            f"{len(sizes)} {kind} {sum(sizes) / 1e6:.1f} MB"
            for kind, sizes in sorted(kinds.items(), key=lambda one: -sum(one[1]))
        ]
        whole = sum(map(sum, kinds.values())) / 1e6
        bench.told.append(f"files, {tree}: {whole:.1f} MB: {', '.join(each)}")


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
    "outputs": outputs,
    "editions": editions,
}


def main() -> None:
    """Measure, print, and save when asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--before", default=BEFORE, help="the commit to compare with")
    parser.add_argument("--rows", default=",".join(ROWS), help=f"of {', '.join(ROWS)}")
    parser.add_argument("--runs", type=int, default=2)
    parser.add_argument("--messages", type=int, default=20)
    parser.add_argument("--times", type=int, default=40, help="as many editions in that row")
    parser.add_argument("--folder", type=Path, help="where the trees are put, and stay")
    parser.add_argument("--save", type=Path, help="write all runs as JSON")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(asked.folder or Path(name), asked.before, asked.times)
        for row in asked.rows.split(","):
            ROWS[row](bench, asked.runs, asked.messages)
        print("\n".join(["", f"{os.cpu_count()} processors", "", table(bench), "", *bench.told]))
        if asked.save:
            runs = [asdict(one) for one in bench.measured]
            asked.save.write_text(json.dumps(runs, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
