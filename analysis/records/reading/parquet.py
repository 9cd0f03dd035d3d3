"""Tables of Parquet files whose columns are those that are wanted, in every file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import ibis
from pyarrow import parquet

from analysis.records.reading.source_files import Source, unreadable
from bifolio.model.errors import Problems, Where

if TYPE_CHECKING:
    from ibis.expr import types as ir

    from analysis.records.engines import Engine


def columns(
    engine: Engine, source: Source, wanted: Mapping[str, str], name: str, problems: Problems
) -> ir.Table | None:
    """A table with the columns that are wanted; each that a file lacks or has with a strange type is noted.

    Every file is asked: an engine looks at the first one, and makes 3 of a 2.7 in the second.
    """
    try:
        schemas = {one: ibis.Schema.from_pyarrow(parquet.read_schema(one)) for one in source.names}
        found = _table(engine, source, f"read_{name}")
    except Exception as error:
        raise unreadable(source, error) from error
    before = len(problems)
    for file, schema in schemas.items():
        _look(Where(file), schema, wanted, problems)
    return None if len(problems) > before else found.select(*wanted)


def _look(where: Where, schema: ibis.Schema, wanted: Mapping[str, str], problems: Problems) -> None:
    for column, kind in wanted.items():
        if column not in schema:
            hint = f"There are: {', '.join(schema)}. Wanted: {', '.join(wanted)}."
            problems.add(where, f"there is no column “{column}”", hint)
        elif not _fits(schema[column], column, kind):
            is_ = schema[column].copy(nullable=True)  # else Ibis writes “!float64”
            said = f"column “{column}” is {is_}, and should be {kind}"
            problems.add(where, said, "Write the column with that type.")


def _table(engine: Engine, source: Source, name: str) -> ir.Table:
    """A table of Parquet files. Ibis hands Spark one path alone, so Spark is asked itself."""
    if engine.backend == "spark":
        session = engine.connection._session  # noqa: SLF001
        session.read.parquet(*source.names).createOrReplaceTempView(name)
        found: ir.Table = engine.connection.table(name)
    else:
        found = engine.connection.read_parquet(source.names, table_name=name)
    return found


def _fits(found: ibis.DataType, column: str, wanted: str) -> bool:
    """Whether a column can be read: an id also as text, an integer of any width."""
    if column in {"work", "author", "institution", "subfield"}:
        return bool(found.is_integer() or found.is_string())
    kinds = {"int64": found.is_integer, "string": found.is_string, "boolean": found.is_boolean}
    return found.is_null() or bool(kinds[wanted]())
