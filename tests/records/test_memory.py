"""What no memory holds at once is computed in the memory there is, by DuckDB."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from analysis.records.engines import Engine, connect
from analysis.records.exclusions import Allowed, Bounds
from analysis.records.tables.given import Given
from analysis.records.works_and_authorships import Records
from bifolio.model.errors import Problems
from bifolio.sources.records.records_request import Population, RecordsAsked

ROWS, MEGABYTES = 2_000_000, 64
YEARS = 2024, 2025


@contextmanager
def many(folder: Path, decade: tuple[int, int] | None = None) -> Iterator[Given]:
    """Authors with a work in each of two years, all of one discipline."""
    with connect("duckdb", folder=folder, memory=MEGABYTES) as engine:
        for name, columns in {
            "works": "range AS work, 2024 + range % 2 AS year, 'article' AS type, 1702 AS subfield, "
            "range % 5 AS citations",
            "authorships": "range AS work, range // 2 AS author, 'first' AS position, true AS corresponding, "
            "'C' || range % 11 AS country, 'city' || range % 97 AS city",
        }.items():
            made = f"CREATE TABLE {name} AS SELECT {columns} FROM range({ROWS})"  # noqa: S608 - ours
            engine.connection.raw_sql(made)
        records = Records(*map(engine.connection.table, ("works", "authorships")))
        asked = RecordsAsked((), (), (), Population(YEARS, decade), (), {}, {}, folder)
        yield Given(records, asked, Bounds(engine, Allowed(), Problems()))


def left(engine: Engine) -> set[str]:
    """Tables that there are."""
    found = engine.connection.raw_sql("SELECT table_name FROM duckdb_tables()").fetchall()
    return {name for (name,) in found}


def test_where_authors_were_takes_less_memory_than_the_rows_do(tmp_path: Path) -> None:
    """One query that joined, removed duplicates and numbered years would need all three at once."""
    with many(tmp_path) as given:
        engine = given.engine
        made = f"CREATE TABLE people AS SELECT range AS author, 17 AS field FROM range({ROWS})"  # noqa: S608
        engine.connection.raw_sql(made)
        vars(given)["people"] = engine.connection.table("people")
        stays = given.stays
        (found,) = engine.rows(stays.agg(rows=stays.count(), steps=stays.step.sum()))
        assert found == {"rows": ROWS, "steps": ROWS // 2}
        assert left(engine) == {"authorships", "people", "stays", "works"}


def test_top_scientists_of_one_large_discipline_take_less_memory_than_it_does(
    tmp_path: Path,
) -> None:
    """A rank over its authors would sort all of them at once."""
    with many(tmp_path, YEARS) as given:
        # The two works of an author were cited 1, 5, 4, 3 or 7 times: a fifth has most, and they share the first rank.
        assert given.bounds.size(given.people) == ROWS // 2 // 5
        assert left(given.engine) == {"authorships", "people", "works"}
