"""The engines that compute: DuckDB in this process, or Apache Spark. Both through Ibis.

DuckDB keeps to a bound of memory and writes what does not fit into its folder, which goes when it is closed.
"""

from __future__ import annotations

import fcntl
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bifolio.model.errors import ToolError, UsageError

if TYPE_CHECKING:
    from ibis.expr import types as ir

MEMORY = 1500
"""Megabytes that DuckDB may use: the process stays under 2 GB."""


@dataclass(frozen=True)
class Engine:
    """An open connection. label: name and version, as provenance tells it."""

    backend: str
    label: str
    connection: Any

    def keep(self, name: str, table: ir.Table) -> ir.Table:
        """Compute a table now, so that what builds on it reads the result."""
        if self.backend == "spark":
            return table.cache()
        statement = f"CREATE TABLE {name} AS {self.connection.compile(table)}"
        with _told():
            self.connection.raw_sql(statement)
        kept: ir.Table = self.connection.table(name)
        return kept

    def rows(self, table: ir.Table) -> list[dict[str, Any]]:
        """A result as rows. Only what fits on a page is asked for so."""
        with _told():
            found: list[dict[str, Any]] = self.connection.to_pyarrow(table).to_pylist()
        return found


@contextmanager
def _told() -> Iterator[None]:
    """Say of memory and disks that they are full, which is no mistake of the data."""
    import duckdb

    try:
        yield
    except duckdb.OutOfMemoryException as error:
        said = "does not do with the memory that it may use"
        hint = "Give it more: --memory (megabytes); or take --backend spark."
        raise ToolError("DuckDB", said, hint, str(error)) from error
    except duckdb.IOException as error:
        if "No space left" not in str(error):
            raise
        hint = "Free some, or let it write elsewhere: --scratch."
        raise ToolError("DuckDB", "found the disk full", hint, str(error)) from error


def missing(backend: str) -> str:
    """What an engine needs and does not find, with how to get it; empty when all is there."""
    extra = "records" if backend == "duckdb" else "spark"
    needed = ("ibis", "duckdb") if backend == "duckdb" else ("ibis", "pyspark")
    if lacking := [name for name in needed if find_spec(name) is None]:
        return f"{' and '.join(lacking)} not installed. Run: pip install '.[{extra}]'"
    if backend == "spark" and shutil.which("java") is None:
        return "Java not found. Install version 17 or newer of it."
    return ""


def require(backend: str) -> None:
    """Raises UsageError with what an engine lacks and how to get it."""
    if lacking := missing(backend):
        what, _, remedy = lacking.partition(". ")
        raise UsageError(f"records cannot compute with {backend}: {what}.", remedy)


@contextmanager
def connect(
    backend: str = "duckdb",
    *,
    folder: Path | None = None,
    memory: int = MEMORY,
    master: str = "local[*]",
) -> Iterator[Engine]:
    """An engine until the block ends. folder: where it may write meanwhile. memory: megabytes.

    Raises UsageError where the engine's libraries are missing.
    """
    require(backend)
    if folder is not None:
        _clear(folder)
    with tempfile.TemporaryDirectory(prefix=_PREFIX, dir=folder) as scratch, _held(Path(scratch)):
        opened = _duckdb(Path(scratch), memory) if backend == "duckdb" else _spark(scratch, master)
        try:
            yield opened
        finally:
            opened.connection.disconnect()


_LOCK = "running"
_PREFIX = "records-"


@contextmanager
def _held(scratch: Path) -> Iterator[None]:
    """Mark a folder as that of a run that goes on; the mark goes with the process, however it ends."""
    with (scratch / _LOCK).open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _clear(folder: Path) -> None:
    """Delete what runs left that were killed; a run that goes on keeps its own."""
    for mark in folder.glob(f"{_PREFIX}*/{_LOCK}"):
        with mark.open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            shutil.rmtree(mark.parent, ignore_errors=True)


def _duckdb(scratch: Path, memory: int) -> Engine:
    import ibis

    connection = ibis.duckdb.connect(
        scratch / "records.duckdb",
        memory_limit=f"{memory}MB",
        temp_directory=str(scratch / "spill"),
        preserve_insertion_order=False,
        threads=2,
    )
    return Engine("duckdb", f"DuckDB {version('duckdb')}", connection)


def _spark(scratch: str, master: str) -> Engine:
    import ibis
    from pyspark.sql import SparkSession

    try:
        building = SparkSession.builder.master(master).appName("Bifolio records")
        session = (
            building.config("spark.ui.enabled", "false")
            .config("spark.log.level", "ERROR")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.ansi.enabled", "true")
            .config("spark.sql.warehouse.dir", scratch)
            .config("spark.local.dir", scratch)
            .getOrCreate()
        )
    except Exception as error:
        hint = "Look at --master, and at what Java says above."
        raise ToolError("Spark", f"did not start on {master}: {error}", hint) from error
    return Engine("spark", f"Spark {version('pyspark')}", ibis.pyspark.connect(session))
