"""The records of a whole build in one file: read at once, where thousands of files would take a second.

The records of single steps stay what counts; this is a copy of those that the last build used. What a
read gave is written once, however many steps had it.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from bifolio.pipeline.fingerprints.atomic_files import digest, read_checked, write_checked
from bifolio.pipeline.store.step_records import Record

KEPT = 6  # files: one for each choice of editions, languages and outputs used lately


LAST = "last"  # the folder of these files in a store


class LastRecords:
    """The file of a choice, in a store. choice: the project and what was asked for, in words."""

    def __init__(self, store: Path, choice: str) -> None:
        self.path = store / LAST / f"{digest(choice.encode())[:32]}.json"

    def read(self) -> tuple[dict[str, Record], dict[str, str]]:
        """The records by their steps, and what all their reads gave.

        Both are empty where there is no file, or anything in it has changed.
        """
        found: Any = read_checked(self.path)
        try:
            texts, reads, digests = found["texts"], found["reads"], found["digests"]
            read, given = reads.__getitem__, digests.__getitem__
            records = {
                name: Record(
                    texts[code],
                    texts[tools],
                    dict(zip(map(read, ids), map(given, ids), strict=True)),
                    outputs,
                    notes.encode("utf-8", "surrogateescape"),
                )
                for name, (code, tools, ids, outputs, notes) in found["steps"].items()
            }
            return records, dict(zip(reads, digests, strict=True))
        except (TypeError, LookupError, ValueError, AttributeError):
            return {}, {}  # also what another version of Bifolio wrote

    def write(self, records: Mapping[str, Record]) -> None:
        """Write the records. What cannot be written costs time in the next build, nothing else."""
        texts: dict[str, int] = {}
        reads: dict[tuple[str, str], int] = {}
        steps = {
            name: [
                texts.setdefault(one.code, len(texts)),
                texts.setdefault(one.tools, len(texts)),
                [reads.setdefault(read, len(reads)) for read in one.reads.items()],
                dict(one.outputs),
                one.notes.decode("utf-8", "surrogateescape"),
            ]
            for name, one in records.items()
        }
        with suppress(OSError):
            write_checked(
                self.path,
                {
                    "texts": list(texts),
                    "reads": [read for read, _ in reads],
                    "digests": [given for _, given in reads],
                    "steps": steps,
                },
            )
            self._sweep()

    def _sweep(self) -> None:
        found = sorted(self.path.parent.glob("*.json"), key=lambda one: one.stat().st_mtime_ns)
        for path in found[:-KEPT]:
            path.unlink(missing_ok=True)  # another build may sweep as well
