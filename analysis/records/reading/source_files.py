"""The files of a source: Parquet, or JSON lines as OpenAlex publishes them, whole or broken."""

from __future__ import annotations

import glob
import hashlib
import re
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bifolio.model.errors import BuildError, Problem, Problems, Where

_PARQUET = (".parquet",)
_LINES = (".gz", ".jsonl", ".json", ".ndjson")
_MAGIC = b"PAR1"  # with which Parquet begins and ends
_AT_ONCE = 2**16  # bytes; unpacked they are a thousand times as many at most
_GZIP = 31  # tells zlib that a header of gzip stands before the data


@dataclass(frozen=True)
class Source:
    """Files of one kind that hold one table. parquet, lines: which; a list is neither.

    digest: SHA-256 of the file or, of several, of their names and digests, a line each. others: names of files in the folders that are of no kind that is read.
    """

    paths: tuple[Path, ...]
    parquet: bool
    digest: str
    others: tuple[str, ...] = ()
    lines: bool = False

    @property
    def names(self) -> list[str]:
        """Paths for people."""
        return [str(path) for path in self.paths]

    def patterns(self, backend: str) -> list[str]:
        """Paths as an engine takes them, to which `*` and the like stand for other files."""
        return [_pattern(name, backend) for name in self.names]


def _pattern(name: str, backend: str) -> str:
    """A pattern that nothing but the file of this name fits."""
    return re.sub(r"[\\*?{}[\]]", r"\\\g<0>", name) if backend == "spark" else glob.escape(name)


def find(given: Sequence[Path], option: str) -> Source:
    """The files below paths, looked through once: each is whole, all are of one kind.

    Raises BuildError with every path that is missing, empty or broken.
    """
    problems = Problems()
    paths = [path for one in given for path in _below(one, option, problems)]
    digests = [text for path in paths if (text := _examined(path, problems))]
    kinds = {_kind(path) for path in paths}
    if len(kinds) > 1:
        problems.add(
            Where(option), "Parquet and JSON lines together", "Give one kind of files at a time."
        )
    problems.raise_if_any()
    whole = hashlib.sha256("\n".join(digests).encode()).hexdigest()
    if len(digests) == 1:
        whole = digests[0].split()[-1]
    others = (
        one.name for path in given if path.is_dir() for one in path.rglob("*")
        if one.is_file() and not _meant(one, path)
    )  # fmt: skip
    return Source(
        tuple(paths), kinds == {"Parquet"}, whole, tuple(sorted(others)), kinds == {"lines"}
    )


def _kind(path: Path) -> str:
    """What a file is: by its beginning, since not everybody calls Parquet so, else by its name."""
    with suppress(OSError), path.open("rb") as file:
        if file.read(4) == _MAGIC:
            return "Parquet"
    return {**dict.fromkeys(_PARQUET, "Parquet"), **dict.fromkeys(_LINES, "lines")}.get(
        path.suffix.lower(), ""
    )


def _meant(path: Path, folder: Path) -> bool:
    """Whether a file below a folder is one of its parts. Engines hide what is not: `._a.parquet`, `_temporary/`."""
    hidden = any(name.startswith((".", "_")) for name in path.relative_to(folder).parts)
    return not hidden and path.suffix.lower() in (*_PARQUET, *_LINES)


def _below(path: Path, option: str, problems: Problems) -> Iterator[Path]:
    if not path.exists():
        problems.add(Where(str(path)), "there is no such file or folder", f"Look at {option}.")
        return
    if path.is_file():
        yield path
        return
    found = sorted(one for one in path.rglob("*") if _meant(one, path) and not one.is_dir())
    if not found:
        hint = f"Looked for {', '.join((*_PARQUET, *_LINES))}."
        problems.add(Where(str(path)), "the folder holds no records", hint)
    yield from found


def _examined(path: Path, problems: Problems) -> str:
    """The digest of a file that is whole; else what is wrong with it is noted."""
    try:
        whole, digest = _whole(path), _digest(path)
    except OSError as error:
        problems.add(Where(str(path)), f"cannot be read: {error.strerror or error}")
        return ""
    if not whole:
        said = "is cut short, or no " + ("Parquet file" if _kind(path) == "Parquet" else "gzip")
        problems.add(Where(str(path)), said, "Fetch the file again and compare its size.")
    return digest


def _whole(path: Path) -> bool:
    """Whether a Parquet file has both its ends, and a gzip has a beginning and can be read to its end."""
    if _kind(path) == "Parquet":
        with path.open("rb") as file:
            begins = file.read(4)
            file.seek(max(path.stat().st_size - 4, 0))
            return begins == file.read(4) == _MAGIC
    if path.suffix.lower() != ".gz":
        return True
    try:
        return _unpacks(path)
    except zlib.error:
        return False


def _unpacks(path: Path) -> bool:
    """Whether a gzip ends where its last part does. Python's own reader passes over zeros behind it; engines do not."""
    member = zlib.decompressobj(_GZIP)
    with path.open("rb") as file:
        while packed := file.read(_AT_ONCE):
            while packed:
                member = zlib.decompressobj(_GZIP) if member.eof else member
                member.decompress(packed)
                packed = member.unused_data
    return member.eof


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return f"{path.name} {hashlib.file_digest(file, 'sha256').hexdigest()}"


_CALL, _CAUSE = "An error occurred while calling ", "Caused by: "
_JAVA = re.compile(r"^:?\s*(?:\w+\.)+\w+(?:Exception|Error): ")
"""What stands before what Spark says: Python's call, then the kind of the error in Java. The last cause says most."""


def named(source: Source, error: Exception) -> str:
    """The file of a source that an engine's error names, as it was given; empty where it names none of them.

    Engines write the whole path, whatever was given.
    """
    said = str(error)
    found = (one for one in source.paths if str(one) in said or str(one.resolve()) in said)
    return str(next(found, ""))


_HINT = "Fetch the file again; each line has to be one JSON object, each Parquet file whole."


def unreadable(source: Source, error: Exception, hint: str = _HINT) -> BuildError:
    """What an engine says of files that looked whole."""
    lines = [one for one in str(error).strip().splitlines() if not one.startswith(_CALL)] or [""]
    causes = [one.removeprefix(_CAUSE) for one in lines if one.startswith(_CAUSE)]
    said = _JAVA.sub("", (causes or lines)[-1 if causes else 0].strip())[:300]
    name = named(source, error) or source.names[0]
    return BuildError([Problem(Where(name), f"cannot be read: {said}", hint)])
