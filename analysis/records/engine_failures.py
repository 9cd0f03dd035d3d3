"""What engines say where memory, disks or machines fail: told as that, and not as a mistake of the data."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bifolio.model.errors import ToolError

_DISK = "found the disk full, or as much on it as it may write"
_FULL = ("No space left on device", "Disk quota exceeded", "File too large")
_SCRATCH = "Free some, or let it write elsewhere: --scratch."
_MEMORY = "needs more memory than it may use"
_LINES = 8
"""How much of what Spark says is shown: the rest are calls inside Java."""


@dataclass(frozen=True)
class _Sign:
    """Phrases of what Spark says, one of which tells what failed, with how to mend it."""

    phrases: tuple[str, ...]
    said: str
    hint: str


_SPARK = (
    _Sign(_FULL, _DISK, _SCRATCH),
    _Sign(
        ("OutOfMemoryError", "UNABLE_TO_ACQUIRE_MEMORY", "Not enough memory", "exceeds memory limits"),
        _MEMORY,
        "Give it more: --memory (megabytes) on this machine; on a cluster, spark.executor.memory "
        "of its spark-defaults.conf.",
    ),
    _Sign(
        ("ExecutorLostFailure", "stopped SparkContext", "while sending or receiving",
         "answer from Java side is empty", "Connection refused", "while trying to connect to the Java"),
        "lost a machine, or its Java ended, while it computed",
        "Look at what master and workers log, and compute again; too little memory does this, too: --memory.",
    ),
)  # fmt: skip
_MASTERS = ("local", "spark:", "k8s:", "yarn")
_UNKNOWN = _Sign(
    ("Could not parse Master URL",),
    "does not understand --master {master}",
    "Write local[2] for this machine, spark://HOST:7077 for a cluster.",
)
_START = (
    _UNKNOWN,
    _Sign(
        ("stopped SparkContext", "All masters are unresponsive", "Connection refused"),
        "reached nobody at {master}",
        "See that the master runs, and that this machine reaches its port.",
    ),
    _Sign(
        ("JAVA_GATEWAY_EXITED", "Java gateway process exited"),
        "did not start: Java ended at once",
        "It takes Java 17 or newer: look at java -version, and at JAVA_HOME where that is set.",
    ),
    _Sign(
        ("INVALID_DRIVER_MEMORY", "System memory"),
        "did not start: a heap of {memory} MB is too small",
        "Give it at least 500: --memory 500.",
    ),
)


@contextmanager
def told(backend: str) -> Iterator[None]:
    """Say of memory, disks and machines that they failed, which is no mistake of the data."""
    with _told_by_duckdb() if backend == "duckdb" else _told_by_spark():
        yield


@contextmanager
def _told_by_duckdb() -> Iterator[None]:
    import duckdb

    try:
        yield
    except duckdb.OutOfMemoryException as error:
        hint = "Give it more: --memory (megabytes); or take --backend spark."
        raise ToolError("DuckDB", _MEMORY, hint, str(error)) from error
    except (
        duckdb.IOException,
        duckdb.TransactionException,
    ) as error:  # at the end of a step it is the latter
        if not any(one in str(error) for one in _FULL):
            raise
        raise ToolError("DuckDB", _DISK, _SCRATCH, str(error)) from error
    except RuntimeError as error:
        if "Query interrupted" not in str(error):
            raise
        raise KeyboardInterrupt from error  # DuckDB takes the signal, and says this instead


@contextmanager
def _told_by_spark() -> Iterator[None]:
    try:
        yield
    except Exception as error:
        if (sign := _sign(_SPARK, error)) is None:
            raise
        raise ToolError("Spark", sign.said, sign.hint, _beginning(error)) from error


@contextmanager
def starting(master: str, memory: int) -> Iterator[None]:
    """Say why Spark did not start. Raises ToolError."""
    if not master.startswith(
        _MASTERS
    ):  # Java would say so and end, and nothing of it would come here
        raise ToolError("Spark", _UNKNOWN.said.format(master=master), _UNKNOWN.hint)
    try:
        yield
    except Exception as error:
        sign = _sign(_START, error)
        said = sign.said if sign else "did not start on {master}"
        hint = sign.hint if sign else "Look at --master, and at what Java says."
        log = _beginning(error)
        raise ToolError("Spark", said.format(master=master, memory=memory), hint, log) from error


def _sign(signs: tuple[_Sign, ...], error: Exception) -> _Sign | None:
    said = f"{type(error).__name__} {error}"
    return next((one for one in signs if any(phrase in said for phrase in one.phrases)), None)


def _beginning(error: Exception) -> str:
    """The first lines of what Java says, without the calls that led there."""
    lines = [line.strip() for line in str(error).splitlines()]
    return "\n".join([one for one in lines if one and not one.startswith("at ")][:_LINES])
