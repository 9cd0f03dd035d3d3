"""The engines that compute: DuckDB in this process, or Apache Spark. Both through Ibis.

DuckDB keeps to a bound of memory and writes what does not fit into its folder, which goes when it is closed.
"""

from __future__ import annotations

import fcntl
import logging
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.records.engine_failures import starting, told
from bifolio.model.errors import UsageError

if TYPE_CHECKING:
    import pyarrow as pa
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
        """Compute a table now, so that what builds on it reads the result, with the types declared here."""
        with told(self.backend):
            if self.backend == "spark":
                return _kept_by_spark(self.connection, name, table)
            self.connection.raw_sql(f"CREATE TABLE {name} AS {_typed(self.connection, table)}")
        kept: ir.Table = self.connection.table(name)
        return kept

    def given(self, name: str, rows: pa.Table) -> ir.Table:
        """A small table of ours beside the records."""
        if self.backend == "spark":
            self.connection._session.createDataFrame(rows).createOrReplaceTempView(name)  # noqa: SLF001
        else:
            self.connection.con.register(name, rows)
        found: ir.Table = self.connection.table(name)
        return found

    @contextmanager
    def once(self) -> Iterator[Callable[[str, ir.Table], ir.Table]]:
        """Keep parts of a table until the block ends, by the function that this gives.

        DuckDB computes a part that is named twice once, and keeps none; Spark computes it as often as it is named.
        """
        with self._keeping(on_spark=True) as keep:
            yield keep

    @contextmanager
    def in_pieces(self) -> Iterator[Callable[[str, ir.Table], ir.Table]]:
        """Compute a table in pieces, each by the function that this gives; all are kept until the block ends.

        As `in_steps`, where more than the last piece is read.
        """
        with self._keeping(on_spark=False) as keep:
            yield keep

    @contextmanager
    def _keeping(self, *, on_spark: bool) -> Iterator[Callable[[str, ir.Table], ir.Table]]:
        """Keep tables until the block ends; on the other engine they stay what they are."""
        names: list[str] = []

        def keep(name: str, table: ir.Table) -> ir.Table:
            if (self.backend == "spark") != on_spark:
                return table
            names.append(name)
            return self.keep(name, table)

        yield keep
        self.release(*names)

    @contextmanager
    def in_steps(self) -> Iterator[Callable[[str, ir.Table], ir.Table]]:
        """Compute a table step by step, each by the function that this gives and kept until the next one stands.

        DuckDB spills a join, a removal of duplicates, a window each by itself; where one query holds several of
        them they share its memory, and none gets enough. Spark divides a query into such stages by itself.
        """
        last: list[str] = []

        def step(name: str, table: ir.Table) -> ir.Table:
            if self.backend == "spark":
                return table
            found = self.keep(name, table)
            self.release(*last)
            last[:] = [name]
            return found

        yield step
        self.release(*last)

    def rows(self, table: ir.Table) -> list[dict[str, Any]]:
        """A result as rows. Only what fits on a page is asked for so."""
        with told(self.backend):
            if self.backend == "spark":
                arrow = self.connection._session.sql(self.connection.compile(table)).toArrow()  # noqa: SLF001
            else:
                arrow = self.connection.to_pyarrow(table)
        found: list[dict[str, Any]] = arrow.to_pylist()
        return found

    def close(self) -> None:
        """Let go of the engine. Where Java has ended before, there is nothing left to let go of."""
        with suppress(Exception) if self.backend == "spark" else nullcontext():
            self.connection.disconnect()

    def release(self, *names: str) -> None:
        """Forget tables that were kept and nothing reads any more: their memory and their disk are free."""
        for name in names:
            if self.backend == "spark":
                self.connection._session.catalog.dropTempView(name)  # noqa: SLF001
            else:
                self.connection.raw_sql(f"DROP TABLE {name}")  # Ibis 12 names no table to DuckDB 2


def _typed(connection: Any, table: ir.Table) -> str:
    """The SQL of a table, with the types declared here: a sum of integers has 128 bits in DuckDB."""
    from ibis.backends.sql.datatypes import DuckDBType

    kinds = {name: DuckDBType.to_string(kind) for name, kind in table.schema().items()}
    columns = (f'CAST("{name}" AS {kind}) AS "{name}"' for name, kind in kinds.items())
    return f"SELECT {', '.join(columns)} FROM ({connection.compile(table)})"  # noqa: S608 - of Ibis


def _kept_by_spark(connection: Any, name: str, table: ir.Table) -> ir.Table:
    """A table that the cluster holds, in memory and on its disks.

    Spark numbers ranks in 32 bits where Ibis declares 64, and does not unite the two: so types are set here. It also
    forgets how the table was made. A cache would remember: each query would be planned with the plans of all tables
    before it inside, and what these once sent to all machines would fill the memory to the end.
    """
    from ibis.backends.pyspark.datatypes import PySparkSchema
    from pyspark import StorageLevel

    frame = connection._session.sql(connection.compile(table))  # noqa: SLF001
    typed = frame.to(PySparkSchema.from_ibis(table.schema()))
    typed.localCheckpoint(True, StorageLevel.MEMORY_AND_DISK).createOrReplaceTempView(name)
    kept: ir.Table = connection.table(name)
    return kept


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
    """An engine until the block ends. folder: where it may write meanwhile.

    memory: megabytes that DuckDB may use, or the heap of Java where Spark runs on this machine.

    Raises UsageError where the engine's libraries are missing.
    """
    require(backend)
    if folder is not None:
        _clear(folder)
    with tempfile.TemporaryDirectory(prefix=_PREFIX, dir=folder) as scratch, _held(Path(scratch)):
        opened = (
            _duckdb(Path(scratch), memory)
            if backend == "duckdb"
            else _spark(scratch, master, memory)
        )
        try:
            yield opened
        finally:
            opened.close()


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
    for lock in folder.glob(f"{_PREFIX}*/{_LOCK}"):
        with lock.open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            shutil.rmtree(lock.parent, ignore_errors=True)


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


def _spark(scratch: str, master: str, memory: int) -> Engine:
    import ibis
    from pyspark.sql import SparkSession

    settings = _SPARK | {"spark.sql.warehouse.dir": scratch, "spark.local.dir": scratch}
    if master.startswith("local"):
        settings |= _LOCAL_SPARK | {"spark.driver.memory": f"{memory}m"}
    logging.getLogger("py4j").setLevel(
        logging.CRITICAL
    )  # it would print the calls of whoever stops a run
    with starting(master, memory):
        building = SparkSession.builder.master(master).appName("Bifolio records")
        session = building.config(map=settings).getOrCreate()
    return Engine("spark", f"Spark {version('pyspark')}", ibis.pyspark.connect(session))


_SPARK = {
    "spark.ui.enabled": "false",
    # What nobody looks at is forgotten soon: plans of a thousand queries would fill a small heap.
    "spark.sql.ui.retainedExecutions": "5",
    "spark.ui.retainedJobs": "5",
    "spark.ui.retainedStages": "5",
    "spark.ui.retainedTasks": "100",
    "spark.ui.showConsoleProgress": "false",  # it would write over the progress of the command
    "spark.log.level": "FATAL",  # what failed is told on a screen; Java would print its calls before it
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.enabled": "true",
    # Every line of a list is looked at whole, so that a broken one is an error and not left out.
    "spark.sql.csv.filterPushdown.enabled": "false",
    "spark.sql.csv.parser.columnPruning.enabled": "false",
    "spark.sql.adaptive.enabled": "true",
    "spark.sql.adaptive.skewJoin.enabled": "true",
}
_LOCAL_SPARK = {
    # A cluster has its own number in spark-defaults.conf; 200, which is Spark's, is for many machines: each
    # shuffle here would be 200 tasks of a few rows.
    "spark.sql.shuffle.partitions": "8",
    # Pages of 32 MB, which Spark takes of a small heap, are all of it where some twenty steps of a query hold one each:
    # they spill each other's, and Java's usual collector finds no room in one piece for the next.
    "spark.buffer.pageSize": "1m",
    "spark.driver.defaultJavaOptions": "-XX:+UseParallelGC",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
}
