"""`manifest.json`: the files that Bifolio wrote into a folder, with their digests.

It tells what may be replaced and deleted, and lets anybody check a copy. It holds no time: the same
site has the same manifest.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

from bifolio.pipeline.output.temporary_names import MANIFEST, MARKER

_FORM = 1


@dataclass(frozen=True)
class Listed:
    """A file as it was written: SHA-256 in hexadecimal, size in bytes."""

    sha256: str
    size: int


@dataclass(frozen=True)
class Manifest:
    """What a folder holds: files by address, the identity of each edition.

    `unfinished` while files are being replaced one by one: it then lists old and new ones.
    """

    files: Mapping[str, Listed] = field(default_factory=dict)
    editions: Mapping[str, str] = field(default_factory=dict)
    unfinished: bool = False

    def text(self) -> bytes:
        """The manifest as it is written: a line for each file, in order."""
        lines = [f"{_json(a)}: {_json(vars(one))}" for a, one in sorted(self.files.items())]
        head = [f'"bifolio": {_FORM}']
        head += ['"unfinished": true'] if self.unfinished else []
        head += [f'"editions": {_json(dict(self.editions))}']
        files = ",\n".join(lines)
        return ("{\n" + ",\n".join(head) + ',\n"files": {\n' + files + "\n}\n}\n").encode()


@lru_cache(maxsize=2)  # a build asks for that of its output several times
def parse(content: bytes) -> Manifest:
    """Read a manifest. Raises ValueError when it is none, or names what lies outside the folder."""
    values = json.loads(content)
    if not isinstance(values, dict) or values.get("bifolio") != _FORM:
        raise ValueError("not a manifest of Bifolio")
    try:
        files = {_address(a): Listed(str(v["sha256"]), int(v["size"])) for a, v in _items(values)}
        editions = {str(id): str(identity) for id, identity in values["editions"].items()}
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError(f"a damaged manifest: {error}") from None
    return Manifest(files, editions, bool(values.get("unfinished")))


def read(folder: Path) -> Manifest | None:
    """The manifest of a folder; None where there is none that can be read."""
    try:
        return parse((folder / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return None


def is_ours(folder: Path) -> bool:
    """Whether Bifolio wrote a folder: it has a manifest, or the mark of earlier versions."""
    return (folder / MARKER).is_file() or read(folder) is not None


def _items(values: Mapping[str, Any]) -> Any:
    return values["files"].items()


def _address(text: str) -> str:
    """An address that stays inside the folder, since what is listed may be deleted."""
    path = PurePosixPath(text)
    if path.is_absolute() or ".." in path.parts or str(path) != text or "\\" in text or ":" in text:
        raise ValueError(f"not an address: {text}")
    return text


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
