"""What was published last at a target, kept in the project: what a served copy is compared with."""

from __future__ import annotations

import json
from pathlib import Path

from bifolio.pipeline.output import manifest
from bifolio.pipeline.output.manifest import Manifest

_FILE = "published.json"


def folder_of(root: Path, target: str) -> Path:
    """Where a project keeps what one publication leaves to the next."""
    return root / ".cache" / "publish" / target


def remember(work: Path, base_url: str, listed: Manifest) -> None:
    """Keep the manifest of a publication. work: the folder of its target."""
    work.mkdir(parents=True, exist_ok=True)
    told = {"address": base_url, "manifest": listed.text().decode()}
    new = work / f"{_FILE}.new"
    new.write_text(json.dumps(told, ensure_ascii=False), "utf-8")
    new.replace(work / _FILE)


def published_at(root: Path, address: str) -> tuple[str, Manifest] | None:
    """The target that was published to an address, and its manifest; None where nobody knows."""
    for file in sorted(folder_of(root, "").glob(f"*/{_FILE}")):
        try:
            told = json.loads(file.read_text("utf-8"))
            if told["address"] and told["address"].rstrip("/") == address.rstrip("/"):
                return file.parent.name, manifest.parse(told["manifest"].encode())
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            continue  # written by another version: as if there were none
    return None
