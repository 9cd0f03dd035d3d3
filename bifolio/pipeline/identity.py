"""The build identity: a digest of everything an edition is made from, the same on every machine."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from bifolio.sources.workspace import Workspace

_LEFT_OUT = {"__pycache__", ".DS_Store"}


def identity(workspace: Workspace, edition: str) -> str:
    """SHA-256 over names and contents of data, texts, catalogs, analysis and engine, in hexadecimal."""
    folders = [
        workspace.edition(edition),
        workspace.reports / "places",
        workspace.templates,
        workspace.locales,
        workspace.root / "analysis",
        workspace.root / "bifolio",
    ]
    digest = hashlib.sha256()
    for name, path in _files(folders):
        digest.update(name.encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _files(folders: Iterable[Path]) -> Iterator[tuple[str, Path]]:
    """Files with their names from the folder on: a pseudo-language keeps its catalogs elsewhere."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not _LEFT_OUT & set(path.parts):
                yield path.relative_to(folder.parent).as_posix(), path
