"""Works of OpenAlex as it publishes them: one JSON object a line, authorships inside.

What is read of a work: id, publication_year, type, cited_by_count, primary_topic.subfield.id, and of each of
its authorships author_position, is_corresponding, author.id, institutions[].id, .country_code and .type.
Institutions (for cities): id, geo.geonames_city_id, geo.city, geo.country_code, geo.latitude, geo.longitude.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ibis

from analysis.records.reading.source_files import Source

if TYPE_CHECKING:
    from ibis.expr import types as ir

    from analysis.records.engines import Engine

WORKS = {
    "id": "string",
    "publication_year": "int64",
    "type": "string",
    "cited_by_count": "int64",
    "primary_topic": "struct<subfield: struct<id: string>>",
    "authorships": "array<struct<author_position: string, is_corresponding: boolean, "
    "author: struct<id: string>, institutions: array<struct<id: string, country_code: string, type: string>>>>",
}
INSTITUTIONS = {
    "id": "string",
    "geo": "struct<geonames_city_id: string, city: string, country_code: string, "
    "latitude: float64, longitude: float64>",
}


def lines(engine: Engine, source: Source, columns: dict[str, str]) -> ir.Table:
    """A table of JSON lines with these columns; what a line lacks is null."""
    schema = ibis.schema(columns)
    if engine.backend == "spark":
        return _lines_of_spark(engine.connection, source, schema)
    types = {name: _duckdb_type(kind) for name, kind in schema.items()}
    return engine.connection.read_json(
        source.patterns("duckdb"),
        columns=types,
        format="newline_delimited",
        hive_partitioning=False,  # `year=2025/` is the name of a folder, and no column
    )


def _lines_of_spark(connection: Any, source: Source, schema: ibis.Schema) -> ir.Table:
    from ibis.backends.pyspark.datatypes import PySparkSchema

    reader = connection._session.read.schema(PySparkSchema.from_ibis(schema))  # noqa: SLF001
    name = f"lines_{source.digest[:12]}_{len(schema)}"
    reader.option("mode", "FAILFAST").json(source.patterns("spark")).createOrReplaceTempView(name)
    found: ir.Table = connection.table(name)
    return found


def _duckdb_type(kind: Any) -> str:
    from ibis.backends.sql.datatypes import DuckDBType

    return str(DuckDBType.to_string(kind))


def works(found: ir.Table) -> ir.Table:
    """Columns of works, ids still as they are written."""
    return found.select(
        work=found.id,
        year=found.publication_year,
        type=found.type,
        subfield=found.primary_topic.subfield.id,
        citations=found.cited_by_count,
    )


def authorships(found: ir.Table) -> ir.Table:
    """A row for each institution of each author, one with nulls where there is none."""
    people = found.select(work=found.id, one=found.authorships).unnest("one")
    named = people.select(
        "work",
        author=people.one.author.id,
        position=people.one.author_position,
        corresponding=people.one.is_corresponding,
        at=people.one.institutions,
    ).unnest("at", keep_empty=True)
    return named.select(
        "work",
        "author",
        "position",
        "corresponding",
        institution=named["at"].id,
        country=named["at"].country_code,
        city=ibis.null("string"),
        institution_type=named["at"]["type"],  # .type is Ibis's own
    )
