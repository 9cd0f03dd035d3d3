"""The records of a whole build in one file: read at once, where thousands of files would take a second.

The records of single steps stay what counts; this is a copy of those that the last build used. What a
read gave is written once, however many steps had it.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from bifolio.pipeline.fingerprints.safe_files import digest, read_checked, write_checked
from bifolio.pipeline.store.records import Record

KEPT = 6  # files: one for each choice of editions, languages and outputs used lately


class LastRecords:
    """The file of a choice, below a folder. choice: what was asked for, in words."""

    def __init__(self, folder: Path, choice: str) -> None:
        self.path = folder / f"{digest(choice.encode())[:32]}.json"

    def read(self) -> dict[str, Record]:
        """The records by their steps; none where there is no file, or anything in it has changed."""
        found = read_checked(self.path)
        try:
            texts, reads = found["texts"], found["reads"]  # type: ignore[index]
            return {
                name: Record(
                    texts[code],
                    texts[tools],
                    dict([reads[at] for at in ids]),
                    outputs,
                    notes.encode("utf-8", "surrogateescape"),
                )
                for name, (code, tools, ids, outputs, notes) in found["steps"].items()  # type: ignore[index]
            }
        except (TypeError, LookupError, ValueError, AttributeError):
            return {}  # also what another version of Bifolio wrote

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
            write_checked(self.path, {"texts": list(texts), "reads": list(reads), "steps": steps})
            self._sweep()

    def _sweep(self) -> None:
        found = sorted(self.path.parent.glob("*.json"), key=lambda one: one.stat().st_mtime_ns)
        for path in found[:-KEPT]:
            path.unlink()
