"""What a step read and made, and how that is written down."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bifolio.pipeline.fingerprints.atomic_files import is_digest, read_checked, write_checked

VARIANTS = 4  # records per step, so that workspaces and branches that share a store keep theirs
_STRANGE = re.compile(r"[^a-z0-9_-]")
_RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d")  # names of devices under Windows
_LONGEST = 150  # characters of a file's name


@dataclass(frozen=True)
class Record:
    """One run of a step. Its outputs may be taken again while code, tools and all reads are the same.

    reads: digest of what was there, by what was asked for, in the order of asking. outputs: digest of the
    object, by the output's name. notes: warnings and problems that the step told, in any bytes.
    """

    code: str
    tools: str
    reads: Mapping[str, str]
    outputs: Mapping[str, str]
    notes: bytes = b""

    def is_of_the_same_input(self, other: Record) -> bool:
        """Whether one of both stands for the other: it was made from the same."""
        return (self.code, self.tools, self.reads) == (other.code, other.tools, other.reads)


def among(record: Record, known: list[Record]) -> list[Record]:
    """Records of a step with a new one at their head, not more than VARIANTS."""
    others = [one for one in known if not record.is_of_the_same_input(one)]
    return [record, *others[: VARIANTS - 1]]


def file_name(name: str) -> str:
    """A name as one file's name on every file system: ASCII without capitals, not too long.

    Different names give different file names, also where capitals or forms of Unicode are confused.
    """
    text = _STRANGE.sub(_escaped, name) or "%"
    if len(text) > _LONGEST:
        whole = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()
        return f"{text[: _LONGEST - 65]}~{whole}"
    return f"%{ord(text[0]):02x}{text[1:]}" if _RESERVED.fullmatch(text) else text


def _escaped(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02x}" for byte in found[0].encode("utf-8", "surrogatepass"))


def write_records(path: Path, name: str, records: list[Record]) -> None:
    """Write the records of a step, newest first. Raises OSError."""
    write_checked(path, {"name": name, "records": [_written(one) for one in records]})


def _written(record: Record) -> dict[str, object]:
    return {
        "code": record.code,
        "tools": record.tools,
        "reads": dict(record.reads),
        "outputs": dict(record.outputs),
        # Any bytes are text with the surrogates that stand for bytes that are no UTF-8.
        "notes": record.notes.decode("utf-8", "surrogateescape"),
    }


def read_records(path: Path, name: str) -> list[Record]:
    """The records of a step, newest first; none when the file is missing, damaged or another step's."""
    found = read_checked(path)
    if not isinstance(found, dict) or found.get("name") != name:
        return []
    each = found.get("records")
    return [record for one in each if (record := _record(one))] if isinstance(each, list) else []


def _record(found: Any) -> Record | None:
    try:
        notes = found["notes"].encode("utf-8", "surrogateescape")
        record = Record(found["code"], found["tools"], found["reads"], found["outputs"], notes)
    except (TypeError, KeyError, AttributeError, UnicodeError):
        return None
    return record if _is_sound(record) else None


def _is_sound(record: Record) -> bool:
    texts = [record.code, record.tools]
    for mapping in (record.reads, record.outputs):
        if not isinstance(mapping, dict):
            return False
        texts += mapping.values()
    return all(isinstance(one, str) for one in texts) and all(
        map(is_digest, record.outputs.values())
    )
