"""Where memory, disks or machines fail, a screen says so; what else an engine says passes through."""

from __future__ import annotations

import duckdb
import pytest

from analysis.records import engines
from analysis.records.engine_failures import starting, told
from analysis.records.engines import require
from bifolio.model.errors import ToolError, UsageError

CALLS = "\n\tat org.apache.spark.Executor.run(Executor.scala:650)\n\tat java.lang.Thread.run\n"


@pytest.mark.parametrize(
    ("spark_says", "said", "hint"),
    [
        (
            "SparkOutOfMemoryError: error while calling spill() : No space left on device",
            "found the disk full",
            "--scratch",
        ),
        ("java.lang.OutOfMemoryError: Java heap space", "needs more memory than it may use", "--memory"),
        ("[UNABLE_TO_ACQUIRE_MEMORY] Unable to acquire 65536 bytes", "needs more memory than it may use", "--memory"),
        ("Not enough memory to build and broadcast the table", "needs more memory than it may use", "--memory"),
        ("ExecutorLostFailure (executor 1 exited)", "lost a machine", "master and workers"),
        ("Answer from Java side is empty: answer from Java side is empty", "lost a machine", "log"),
    ],
)  # fmt: skip
def test_what_fails_in_spark_is_told_without_its_calls(
    spark_says: str, said: str, hint: str
) -> None:
    with pytest.raises(ToolError) as error, told("spark"):
        raise RuntimeError(f"Job aborted: {spark_says}{CALLS}")
    assert error.value.tool == "Spark"
    assert said in error.value.message
    assert hint in error.value.hint
    assert error.value.log == f"Job aborted: {spark_says}"


@pytest.mark.parametrize(
    "cause", ["No space left on device", "Disk quota exceeded", "File too large"]
)
def test_a_disk_of_which_no_more_may_be_written_is_told(cause: str) -> None:
    with pytest.raises(ToolError, match="found the disk full, or as much") as error, told("duckdb"):
        raise duckdb.IOException(f"IO Error: Could not write file: {cause}")
    assert "--scratch" in error.value.hint


def test_what_spark_says_of_data_passes_through() -> None:
    with pytest.raises(RuntimeError, match="FAILED_READ_FILE"), told("spark"):
        raise RuntimeError("[FAILED_READ_FILE] Encountered error while reading file")


def test_a_run_that_is_stopped_while_duckdb_computes_is_stopped_and_no_file_is_to_blame() -> None:
    """What DuckDB says where a signal comes while it computes."""
    with pytest.raises(KeyboardInterrupt), told("duckdb"):
        raise RuntimeError("Query interrupted")


@pytest.mark.parametrize(
    ("spark_says", "said"),
    [
        ("SparkException: Could not parse Master URL: 'spark:/x'", "does not understand --master"),
        ("Cannot call methods on a stopped SparkContext.", "reached nobody at spark:/x"),
        ("[JAVA_GATEWAY_EXITED] Java gateway process exited", "did not start: Java ended at once"),
        ("System memory 314572800 must be at least 471859200.", "a heap of 300 MB is too small"),
        ("something else", "did not start on spark:/x"),
    ],
)
def test_why_spark_does_not_start_is_told(spark_says: str, said: str) -> None:
    with pytest.raises(ToolError) as error, starting("spark:/x", 300):
        raise RuntimeError(f"{spark_says}{CALLS}")
    assert said in error.value.message
    assert error.value.log == spark_says


def test_a_master_that_is_none_is_told_before_java_starts() -> None:
    with (
        pytest.raises(ToolError, match="does not understand --master h:7077") as error,
        starting("h:7077", 700),
    ):
        pytest.fail("Java was started")
    assert error.value.hint == "Write local[2] for this machine, spark://HOST:7077 for a cluster."


def test_java_that_lacks_is_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "find_spec", lambda _: True)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UsageError, match="cannot compute with spark: Java not found") as error:
        require("spark")
    assert error.value.hint == "Install version 17 or newer of it."
