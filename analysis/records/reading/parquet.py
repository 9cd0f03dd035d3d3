"""Tables of Parquet files whose columns are those that are wanted, in every file."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import ibis
import pyarrow as pa
from pyarrow import parquet

from analysis.records.reading.source_files import Source, unreadable
from analysis.records.works_and_authorships import AUTHORSHIPS, OPTIONAL, WORKS
from bifolio.model.errors import Problems, Where

if TYPE_CHECKING:
    from ibis.expr import types as ir

    from analysis.records.engines import Engine

_IDS = ("work", "author", "institution", "subfield")


def columns(
    engine: Engine, source: Source, wanted: Mapping[str, str], name: str, problems: Problems
) -> ir.Table | None:
    """A table with the columns that are wanted; each that a file lacks or has with a strange type is noted.

    Every file is asked: an engine looks at the first one, and makes 3 of a 2.7 in the second. Files whose types differ,
    as ids that are numbers in one and addresses in another, are read apart and put together.
    """
    before, groups = len(problems), dict[tuple[tuple[str, ibis.DataType], ...], list[Path]]()
    for path in source.paths:
        try:
            written = parquet.read_schema(path)
        except Exception as error:
            raise unreadable(source, error) from error
        schema = _of_ibis(written, wanted)
        _look(Where(str(path)), written.names, schema, wanted, problems)
        groups.setdefault(tuple(schema.items()), []).append(path)
    if len(problems) > before:
        return None
    try:
        tables = [
            _table(engine, Source(tuple(paths), True, ""), f"read_{name}_{at}")
            for at, paths in enumerate(groups.values())
        ]
    except Exception as error:
        raise unreadable(source, error) from error
    kinds = {one: _common(tables, one, kind) for one, kind in wanted.items()}
    alike = [t.select(**{one: _cast(t, one, kind) for one, kind in kinds.items()}) for t in tables]
    return ibis.union(*alike) if len(alike) > 1 else alike[0]


def _cast(table: ir.Table, column: str, kind: str) -> ir.Value:
    """A column with its type; nothing in every row where it may lack and does."""
    return table[column].cast(kind) if column in table.columns else ibis.null(kind)


def _of_ibis(schema: pa.Schema, wanted: Mapping[str, str]) -> ibis.Schema:
    """Types of the columns that are wanted; others may be what Ibis does not know."""
    fields = [schema.field(one) for one in wanted if schema.names.count(one) == 1]
    return ibis.Schema.from_pyarrow(pa.schema(fields))


def _common(tables: list[ir.Table], column: str, wanted: str) -> str:
    """The type that a column has in all files together: an id is text where one file has it as text."""
    texts = column in _IDS and any(table[column].type().is_string() for table in tables)
    return "string" if texts else wanted


def _look(
    where: Where, names: Collection[str], schema: ibis.Schema, wanted: Mapping[str, str],
    problems: Problems,
) -> None:  # fmt: skip
    other, said = _OTHER["citations" in wanted]
    if set(other) - OPTIONAL <= set(names) and not set(wanted) - OPTIONAL <= set(names):
        problems.add(where, said, "Exchange --works and --authorships.")
        return
    for column, kind in wanted.items():
        if again := [one for one in names if one.lower() == column and one != column]:
            said = f"columns “{column}” and “{again[0]}” are one to the engines"
            if column in schema:
                problems.add(where, said, "Leave one of them out.")
        if column not in schema and not (column in OPTIONAL and not again):
            hint = f"There are: {', '.join(names)}. Wanted: {', '.join(wanted)}."
            problems.add(where, f"there is no column “{column}”", hint)
        elif column in schema and not _fits(schema[column], column, kind):
            is_ = schema[column].copy(nullable=True)  # else Ibis writes “!float64”
            said = f"column “{column}” is {is_}, and should be {kind}"
            problems.add(where, said, "Write the column with that type.")


_OTHER = {
    True: (AUTHORSHIPS, "holds authorships, and should hold works"),
    False: (WORKS, "holds works, and should hold authorships"),
}
"""What somebody gave who exchanged the two tables, by whether works are wanted."""


def _table(engine: Engine, source: Source, name: str) -> ir.Table:
    """A table of Parquet files. Ibis hands Spark one path alone, so Spark is asked itself."""
    if engine.backend == "spark":
        session = engine.connection._session  # noqa: SLF001
        session.read.parquet(*source.patterns("spark")).createOrReplaceTempView(name)
        found: ir.Table = engine.connection.table(name)
    else:
        # Names of folders such as `country=DE/` would take the place of the file's own column.
        found = engine.connection.read_parquet(
            source.patterns("duckdb"), table_name=name, hive_partitioning=False
        )
    return found


def _fits(found: ibis.DataType, column: str, wanted: str) -> bool:
    """Whether a column can be read: an id also as text, an integer of any width, one that holds nothing as anything."""
    if column in _IDS:
        nothing = found.is_null() and column in {"institution", "subfield"}
        return bool(found.is_integer() or found.is_string() or nothing)
    kinds = {"int64": found.is_integer, "string": found.is_string, "boolean": found.is_boolean}
    return found.is_null() or bool(kinds[wanted]())
