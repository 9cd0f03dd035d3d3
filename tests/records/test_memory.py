"""What no memory holds at once is computed in the memory there is, by DuckDB."""

from __future__ import annotations

from pathlib import Path

from analysis.records.counting import Allowed, Bounds
from analysis.records.engines import connect
from analysis.records.filling.given import Given
from analysis.records.works_and_authorships import Records
from bifolio.model.errors import Problems
from bifolio.sources.records.records_request import Population, RecordsAsked

ROWS, MEGABYTES = 2_000_000, 64


def test_where_authors_were_takes_less_memory_than_the_rows_do(tmp_path: Path) -> None:
    """One query that joined, removed duplicates and numbered years would need all three at once."""
    with connect("duckdb", folder=tmp_path, memory=MEGABYTES) as engine:
        for name, columns in {
            "works": "range AS work, 2024 + range % 2 AS year",
            "authorships": "range AS work, range // 2 AS author, 'C' || range % 11 AS country, "
            "'city' || range % 97 AS city",
            "people": "range AS author, 17 AS field",
        }.items():
            made = f"CREATE TABLE {name} AS SELECT {columns} FROM range({ROWS})"  # noqa: S608 - ours
            engine.connection.raw_sql(made)
        works, authorships, people = map(
            engine.connection.table, ("works", "authorships", "people")
        )
        asked = RecordsAsked((), (), (), Population((2024, 2025), None), (), {}, {}, tmp_path)
        given = Given(Records(works, authorships), asked, Bounds(engine, Allowed(), Problems(), []))
        vars(given)["people"] = people
        stays = given.stays
        (found,) = engine.rows(stays.agg(rows=stays.count(), steps=stays.step.sum()))
        assert found == {"rows": ROWS, "steps": ROWS // 2}
        left = engine.connection.raw_sql("SELECT table_name FROM duckdb_tables()").fetchall()
    assert {name for (name,) in left} == {"authorships", "people", "stays", "works"}
