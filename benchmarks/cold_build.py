"""How long a build takes from nothing, where the time goes, and how much of it is the tools' own.

    .venv/bin/python benchmarks/cold_build.py                  measure three times, print a table
    .venv/bin/python benchmarks/cold_build.py --runs 5 --save  and write benchmarks/results.json

“From nothing” is a new process and an empty cache; the system's own file cache is warm. The floor is
`floor.py`: the same tools with the same inputs and nothing around them. Needs Linux or macOS.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
HERE = Path(__file__).parent
FONTS = ROOT / "templates/fonts"
BATCH = ROOT / "bifolio/engines/batch.lua"
RESULTS = HERE / "results.json"
# A line of `bifolio.progress.LineReporter`: the stage and its seconds.
STAGE = re.compile(r"^(?P<name>\S.*?) +(?P<seconds>\d+\.\d+) s$", re.MULTILINE)


@dataclass(frozen=True)
class Run:
    """One process: seconds by the clock, peak memory in MiB, seconds per stage."""

    seconds: float
    memory: float
    stages: dict[str, float]


def run(command: list[str]) -> tuple[Run, str]:
    """Run a command to its end; gives what it took and what it said. Stops when it fails.

    Peak memory is that of the process or of the largest tool it started, not their sum.
    """
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=said, stderr=said
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = said.read()
    if process.returncode:
        sys.exit(f"{' '.join(command)}\nended with {process.returncode}\n\n{text}")
    unit = 2**20 if sys.platform == "darwin" else 2**10  # macOS counts bytes, Linux KiB
    return Run(seconds, usage.ru_maxrss / unit, {}), text


def build_once(edition: str, folder: Path) -> Run:
    """One build into an empty folder, with the stages that it reports."""
    target = tempfile.mkdtemp(dir=folder)
    done, text = run(
        [sys.executable, "build.py", "--no-cache", *chosen(edition), "--output", target]
    )
    print(sizes(Path(target)))
    return Run(done.seconds, done.memory, stages_in(text))


def chosen(edition: str) -> list[str]:
    """The options that choose an edition; `all` chooses none and so all."""
    return [] if edition == "all" else ["--edition", edition]


def sizes(site: Path) -> str:
    """How many files of each kind a site holds, and how large they are together."""
    kinds: dict[str, list[int]] = {}
    for path in site.rglob("*.*"):
        if path.is_file():
            kinds.setdefault(path.suffix, []).append(path.stat().st_size)
    found = [f"{len(s)} {kind} {sum(s) / 2**20:.1f} MiB" for kind, s in sorted(kinds.items())]
    return "site: " + ", ".join(found)


def stages_in(text: str) -> dict[str, float]:
    """Seconds per stage, from what the build writes to a log."""
    return {match["name"]: float(match["seconds"]) for match in STAGE.finditer(text)}


def floor_once(kept: Path) -> Run:
    """The tools alone, once."""
    done, text = run([sys.executable, str(HERE / "floor.py"), str(kept), str(FONTS), str(BATCH)])
    return Run(done.seconds, done.memory, json.loads(text.splitlines()[-1]))


def record(edition: str, folder: Path) -> Path:
    """Keep what a build hands to its tools."""
    kept = folder / "kept"
    target = str(folder / "recorded")
    script = str(HERE / "recording.py")
    run([sys.executable, script, str(kept), "--no-cache", *chosen(edition), "--output", target])
    for name in ("text", "charts", "paper", "search"):
        if not any((kept / name).iterdir()):
            sys.exit(
                f"The build gave its tools no {name}: benchmarks/recording.py wraps the wrong functions."
            )
    return kept


def middle(runs: list[Run]) -> Run:
    """The run with the median time."""
    return sorted(runs, key=lambda r: r.seconds)[len(runs) // 2]


def table(title: str, runs: list[Run]) -> str:
    """A run and its stages, one line each; what no stage claims comes last."""
    shown = middle(runs)
    rest = shown.seconds - sum(shown.stages.values())
    times = sorted(r.seconds for r in runs)
    head = (
        f"{title}: {shown.seconds:.2f} s ({times[0]:.2f}–{times[-1]:.2f}), {shown.memory:.0f} MiB"
    )
    lines = [f"  {name:<28}{spent:7.2f} s" for name, spent in shown.stages.items()]
    return "\n".join([head, *lines, f"  {'start and the rest':<28}{rest:7.2f} s"])


def save(edition: str, builds: list[Run], floors: list[Run]) -> None:
    """Write the measurements, with what they were measured on."""
    machine = {"system": platform.platform(), "python": platform.python_version()}
    results = {
        "edition": edition,
        "machine": {**machine, "processors": os.cpu_count()},
        "build": [asdict(r) for r in builds],
        "floor": [asdict(r) for r in floors],
    }
    RESULTS.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    """Measure, print, and save when asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--edition", default="mobility-2026", help="an edition, or all")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--save", action="store_true", help="write benchmarks/results.json")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        kept = record(asked.edition, folder)
        pairs = [(build_once(asked.edition, folder), floor_once(kept)) for _ in range(asked.runs)]
    builds, floors = [b for b, _ in pairs], [f for _, f in pairs]
    ratio = statistics.median(b.seconds / f.seconds for b, f in pairs)
    print(table(f"Build of {asked.edition}", builds), table("Floor", floors), sep="\n\n")
    print(f"\nThe build takes {ratio:.2f} times what its tools take alone.")
    if asked.save:
        save(asked.edition, builds, floors)


if __name__ == "__main__":
    main()
