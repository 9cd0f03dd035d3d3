"""A made-up project with a made-up corpus, and the command `records` upon it."""

from __future__ import annotations

from pathlib import Path

from pyarrow import parquet

from analysis.records import RECORDS
from bifolio.cli.main import main
from bifolio.sources.records.records_request import RecordMethods
from tests.support.records.corpora import Authorship, Corpus, Work
from tests.support.tiny import ANALYSES, write_tiny
from tests.support.workspace import write_files

EDITION = "tiny-2026"
DECLARED = f"reports/{EDITION}/records.toml"
DESCRIPTOR = f"reports/{EDITION}/data/datapackage.json"
TOML = """\
population = "everybody"
[window]
first = -2
last = -1
[decade]
first = -10
last = -1
[table.cities]
method = "place-volumes"
of = "cities"
leading = 2
"""


def with_records(folder: Path) -> Path:
    """Write the project into a new folder: two authors go from London to Beijing, one comes from there."""
    write_tiny(folder)
    write_files(folder, {DECLARED: TOML})
    rows = []
    for author, (before, after) in enumerate([("GB", "CN"), ("GB", "CN"), ("CN", "GB")]):
        for year, country in ((2024, before), (2025, after)):
            city = "london" if country == "GB" else "beijing"
            rows.append(Authorship(author * 10 + year, author, country, city, institution=1))
    works = [Work(row.work, 2024 if at % 2 == 0 else 2025) for at, row in enumerate(rows)]
    for name, table in Corpus(works, rows).tables().items():
        parquet.write_table(table, folder / f"{name}.parquet")
    return folder


def run(root: Path, *more: str, methods: RecordMethods | None = RECORDS) -> int:
    """The exit code of `records` with the corpus of the project."""
    files = [f"--{name}={root / f'{name}.parquet'}" for name in ("works", "authorships")]
    return main(["records", EDITION, *files, *more], root, ANALYSES, methods)
