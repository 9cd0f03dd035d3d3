"""Tables from records: seconds, memory and spill by number of authorships, with the answer known beforehand.

    python benchmarks/records.py 1000000 [--backend spark]

Made-up authors, each with one work in 2024 and one in 2025, in countries and cities that their number tells:
every third one moves to the next country. So each country's inflow and outflow are counted without the methods.
`polars` counts the same volumes of countries by itself, for comparison.
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

import duckdb

from analysis.records.computing import compute
from benchmarks.measuring import family
from bifolio.model.progress import LineReporter
from bifolio.sources.records.asked import Population, RecordsAsked, TableAsked

COUNTRIES = ("CN", "US", "GB", "DE", "FR", "SG", "JP")
BACKENDS = ("duckdb", "spark", "polars")


def main() -> None:
    """Make a corpus, compute, compare with the truth, print a line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("authorships", type=int)
    parser.add_argument("--backend", choices=BACKENDS, default="duckdb")
    parser.add_argument("--memory", type=int, default=1500, help="megabytes that DuckDB may use")
    asked = parser.parse_args()
    authors = asked.authorships // 2
    with tempfile.TemporaryDirectory(prefix="records-") as name:
        folder = Path(name)
        size = generate(folder, authors)
        spill = _Largest(folder / "scratch")
        start, before = time.perf_counter(), _processor()
        volumes = _polars(folder) if asked.backend == "polars" else _computed(folder, asked)
        seconds, processor = time.perf_counter() - start, _processor() - before
        spill.over.set()
    if volumes != truth(authors):
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


def generate(folder: Path, authors: int) -> float:
    """Both tables as Parquet; gives their megabytes."""
    (folder / "scratch").mkdir()
    country = " ".join(f"WHEN {at} THEN '{code}'" for at, code in enumerate(COUNTRIES))
    with duckdb.connect(config={"memory_limit": "1GB", "threads": 2}) as connection:
        connection.execute(f"""COPY (SELECT range AS work, CAST(2024 + range % 2 AS BIGINT) AS year,
            'article' AS type, CAST(1702 AS BIGINT) AS subfield, range % 5 AS citations
            FROM range({authors * 2})) TO '{folder}/works.parquet'""")
        connection.execute(f"""COPY (SELECT range AS work, range // 2 AS author, 'first' AS position,
            true AS corresponding, range % 1000 AS institution,
            CASE (range // 2 + CASE WHEN range // 2 % 3 = 0 THEN range % 2 ELSE 0 END)
            % {len(COUNTRIES)} {country} END AS country, CAST(NULL AS VARCHAR) AS city
            FROM range({authors * 2})) TO '{folder}/authorships.parquet'""")
    return sum(path.stat().st_size for path in folder.glob("*.parquet")) / 1e6


def truth(authors: int) -> dict[str, tuple[int, int]]:
    """Inflow and outflow by country, from the numbers of those who move."""
    found = {}
    count = len(COUNTRIES)
    cycle = 3 * count  # the numbers of movers from one country repeat with this period
    for at, code in enumerate(COUNTRIES):
        out, into = (
            sum(len(range(n, authors, cycle)) for n in range(0, cycle, 3) if n % count == home)
            for home in (at, (at - 1) % count)
        )
        found[code.lower()] = (into, out)
    return found


def _computed(folder: Path, asked: argparse.Namespace) -> dict[str, tuple[int, int]]:
    table = TableAsked("countries", "place-volumes", "countries")
    wanted = RecordsAsked(
        (folder / "works.parquet",),
        (folder / "authorships.parquet",),
        (),
        Population((2024, 2025), None),
        [table],
        {},
        {},
        folder / "scratch",
        asked.backend,
        "local[2]" if asked.backend == "spark" else "",
        asked.memory,
    )
    reporter = LineReporter()
    rows: Any = compute(wanted, reporter).tables["countries"]
    reporter.close()
    return {row["place"]: (row["inflow"], row["outflow"]) for row in rows}


def _polars(folder: Path) -> dict[str, tuple[int, int]]:
    """The same by hand: whoever has another country in 2025 than in 2024."""
    import polars as pl

    works = pl.scan_parquet(folder / "works.parquet").select("work", "year")
    rows = pl.scan_parquet(folder / "authorships.parquet").select("work", "author", "country")
    stays = rows.join(works, on="work").select("author", "year", "country").unique()
    before, after = (stays.filter(pl.col("year") == year) for year in (2024, 2025))
    moved = before.join(after, on="author").filter(pl.col("country") != pl.col("country_right"))
    frame: Any = moved.select("country", "country_right").collect(engine="streaming")
    went, came = (dict(frame[one].value_counts().rows()) for one in ("country", "country_right"))
    return {code.lower(): (came.get(code, 0), went.get(code, 0)) for code in COUNTRIES}


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
