"""Tables from records: seconds, memory and spill by number of authorships, with the answer known beforehand.

    python benchmarks/records.py 1000000 [--seed 3] [--of cities] [--backend spark]

The records are those of `made_up.py`: drawn by a seed, a tenth of them in one city. Each place's inflow and outflow
are known from their plan, without the methods. `polars` counts the same volumes by itself, for comparison.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from analysis.records.computing import compute
from benchmarks.made_up import YEARS, known, planned, write
from benchmarks.measuring import family
from bifolio.model.progress import LineReporter
from bifolio.sources.records.records_request import Population, RecordsAsked, TableAsked

BACKENDS = ("duckdb", "spark", "polars")


def main() -> None:
    """Make a corpus, compute, compare with the truth, print a line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("authorships", type=int)
    parser.add_argument("--backend", choices=BACKENDS, default="duckdb")
    parser.add_argument("--memory", type=int, default=1500, help="megabytes that DuckDB may use")
    parser.add_argument("--seed", type=int, default=1, help="another one gives other records")
    parser.add_argument("--of", choices=("countries", "cities"), default="countries")
    asked = parser.parse_args()
    try:
        plan = planned(asked.authorships, asked.seed)
    except ValueError as error:
        parser.error(str(error))
    with tempfile.TemporaryDirectory(prefix="records-") as name:
        folder = Path(name)
        (folder / "scratch").mkdir()
        size = write(plan, folder)
        spill = _Largest(folder / "scratch")
        start, before = time.perf_counter(), _processor()
        volumes = (
            _polars(folder, asked.of) if asked.backend == "polars" else _computed(folder, asked)
        )
        seconds, processor = time.perf_counter() - start, _processor() - before
        spill.over.set()
    if volumes != plan.volumes(asked.of):
        sys.exit("not the answer that is known")
    print(
        f"{asked.backend}: {asked.authorships:,} authorships, {size:.0f} MB of Parquet: {seconds:.1f} s, "
        f"{processor:.1f} s of processors, {_peak():.0f} MB of the process, {spill.megabytes:.0f} MB on disk; right"
    )


def _processor() -> float:
    """Seconds that processors gave to this process and to Java, which it starts for Spark. Linux tells them."""
    ticks = 0
    for pid in family(os.getpid()):
        told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks += int(told[11]) + int(told[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _peak() -> float:
    """Megabytes that this process, or Java, had at most."""
    peaks = []
    for pid in family(os.getpid()):
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
        peaks += [int(line.split()[1]) for line in lines if line.startswith("VmHWM")]
    return max(peaks) / 1024


def _computed(folder: Path, asked: argparse.Namespace) -> dict[str, tuple[int, int]]:
    table = TableAsked("volumes", "place-volumes", asked.of)
    wanted = RecordsAsked(
        (folder / "works.parquet",),
        (folder / "authorships.parquet",),
        (),
        Population(YEARS, None),
        [table],
        {},
        known(),
        folder / "scratch",
        asked.backend,
        "local[2]" if asked.backend == "spark" else "",
        asked.memory,
    )
    reporter = LineReporter()
    rows: Any = compute(wanted, reporter).tables["volumes"]
    reporter.close()
    return {row["place"]: (row["inflow"], row["outflow"]) for row in rows}


def _polars(folder: Path, of: str) -> dict[str, tuple[int, int]]:
    """The same by hand: whoever has another country, or city, in 2025 than in 2024."""
    import polars as pl

    place = {"countries": "country", "cities": "city"}[of]
    works = pl.scan_parquet(folder / "works.parquet").select("work", "year")
    rows = pl.scan_parquet(folder / "authorships.parquet").select("work", "author", place)
    stays = rows.join(works, on="work").select("author", "year", place).unique()
    before, after = (stays.filter(pl.col("year") == year) for year in YEARS)
    moved = before.join(after, on="author").filter(pl.col(place) != pl.col(f"{place}_right"))
    frame: Any = moved.select(place, f"{place}_right").collect(engine="streaming")
    went, came = (dict(frame[one].value_counts().rows()) for one in (place, f"{place}_right"))
    return {one.lower(): (came.get(one, 0), went.get(one, 0)) for one in came | went}


class _Largest(threading.Thread):
    """Looks how large a folder becomes."""

    def __init__(self, folder: Path) -> None:
        super().__init__(daemon=True)
        self.folder, self.megabytes, self.over = folder, 0.0, threading.Event()
        self.start()

    def run(self) -> None:
        """Look until it is over."""
        while not self.over.wait(0.2):
            used = 0
            for path in self.folder.rglob("*"):
                try:
                    used += path.stat().st_size if path.is_file() else 0
                except FileNotFoundError:
                    continue
            self.megabytes = max(self.megabytes, used / 1e6)


if __name__ == "__main__":
    main()
