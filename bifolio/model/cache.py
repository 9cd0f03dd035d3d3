"""Results of earlier builds, kept by what they were made from, and why one has to be made anew.

One result per name is kept (`mobility-2026/zh/figure-4-1`), with the digest of each part that went
into it. A result is used again only when all parts are the same; else the parts that differ are told.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

NEW = "new"
Parts = Mapping[str, str | bytes]  # what a result is made from, by a name that people understand


def digest(content: str | bytes) -> str:
    """SHA-256 in hexadecimal."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    return hashlib.sha256(data).hexdigest()


@dataclass
class Cache:
    """Results in a folder; without one (None) nothing is kept. The folder may be deleted at any time.

    `made` tells, for each result made in this build, which parts differ from last time.
    """

    folder: Path | None
    made: dict[str, tuple[str, ...]] = field(default_factory=dict)
    kept: int = 0

    def result(self, name: str, parts: Parts, make: Callable[[], bytes]) -> bytes:
        """The result `name` of `parts`: the kept one, or what `make` gives."""
        found, why = self.find(name, parts)
        if found is None:
            found = make()
            self.keep(name, parts, found, why)
        return found

    def find(self, name: str, parts: Parts) -> tuple[bytes | None, tuple[str, ...]]:
        """The kept result of these parts, or None and the names of the parts that differ."""
        if self.folder is None:
            return None, (NEW,)
        before = self._parts(name)
        now = {part: digest(content) for part, content in parts.items()}
        why = tuple(
            sorted(part for part in before.keys() | now if before.get(part) != now.get(part))
        )
        if not before:
            return None, (NEW,)
        if why:
            return None, why
        try:
            content = self._file(name, "result").read_bytes()
        except OSError:
            return None, (NEW,)
        self.kept += 1
        return content, ()

    def keep(self, name: str, parts: Parts, content: bytes, why: tuple[str, ...]) -> None:
        """Keep a result. A folder that cannot be written costs time in the next build, nothing else."""
        self.made[name] = why
        if self.folder is None:
            return
        described = {part: digest(one) for part, one in parts.items()}
        try:
            self._file(name, "result").parent.mkdir(parents=True, exist_ok=True)
            self._file(name, "json").unlink(missing_ok=True)  # never describe what is half written
            self._file(name, "result").write_bytes(content)
            self._file(name, "json").write_text(json.dumps(described, sort_keys=True), "utf-8")
        except OSError:
            self.folder = None

    def _parts(self, name: str) -> dict[str, str]:
        try:
            described = json.loads(self._file(name, "json").read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return described if isinstance(described, dict) else {}

    def _file(self, name: str, suffix: str) -> Path:
        return (self.folder or Path()) / f"{name}.{suffix}"
